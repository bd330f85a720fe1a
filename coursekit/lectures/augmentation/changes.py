"""What may happen to a picture, drawn by chance: the changes of all demos of this lecture."""

import numpy as np

from coursekit import augmentation

TURN, MOVE, SIZE, INK, MIRROR, ALL = KINDS = ("turn", "move", "size", "ink", "mirror", "all")
LARGEST = {TURN: 90.0, MOVE: 3.0, SIZE: 0.6, INK: 0.9, MIRROR: 1.0, ALL: 3.0}
REACH = {  # largest angle, share of size, pixels down and right, at strength 1
    TURN: (1, 0, 0, 0),
    MOVE: (0, 0, 1, 1),
    SIZE: (0, 1, 0, 0),
    ALL: (15, 0.1, 0.7, 0.7),
}
DARKEST = 16


def told(kind, strength):
    """A strength in words, such as "up to ±15°"."""
    if strength == 0:
        return "no change"
    if kind == MIRROR:
        return f"{strength:.0%} mirrored".replace("%", " %")
    if kind == ALL:
        return (
            f"up to ±{15 * strength:.0f}°, ±{10 * strength:.0f} % in size"
            f" and ±{0.7 * strength:.1f} pixels"
        )
    number = f"{100 * strength:.0f} %" if kind in (SIZE, INK) else f"{strength:.3g}"
    return f"up to ±{number}{ {TURN: '°', MOVE: ' pixels'}.get(kind, '') }"


def drawn(kind, strength, count, rng):
    """Angle, size, and pixels down and right of `count` pictures, drawn evenly up to the strength,
    one number or (count,).
    """
    reach = np.outer(REACH[kind], np.broadcast_to(strength, count))
    angle, size, down, right = reach * rng.uniform(-1, 1, (4, count))
    return angle, 1 + size, down, right


def changed(kind, strength, x, rng, *, sample=None, mirror=augmentation.mirror_some):
    """Pictures x (b, 8, 8) as ink, each changed by chance. sample, mirror: functions in the place
    of coursekit's.
    """
    if kind == MIRROR:
        return mirror(x, float(np.ravel(strength)[0]), rng)
    if kind == INK:
        factors = 1 + np.broadcast_to(strength, len(x)) * rng.uniform(-1, 1, len(x))
        return np.minimum(x * factors[:, np.newaxis, np.newaxis], DARKEST)
    change = drawn(kind, strength, len(x), rng)
    if sample is None:
        return augmentation.warp(x, *change)
    return sample(x, *augmentation.places(x.shape[1], *change))


def by_runs(kind, strengths):
    """A change (pictures, rng) -> (runs, b, 8, 8) for networks side by side, each of which has its
    own strength.
    """

    def change(x, rng):
        if kind == MIRROR:
            return np.stack([augmentation.mirror_some(x, p, rng) for p in strengths])
        many = np.tile(x, (len(strengths), 1, 1))
        ways = changed(kind, np.repeat(strengths, len(x)), many, rng)
        return ways.reshape(-1, *x.shape)

    return change
