"""What the demos of second order show and say."""

import numpy as np
import pytest

from coursekit.curvature import hessian_vector
from coursekit.lectures.second_order import (
    basins,
    bill,
    demos,
    jump,
    small_network,
    softmax_digits,
)
from coursekit.newton import newton_step


def twin(demo, preset):
    demo.live.preset(preset)
    assert demo.live.error is None
    return demo.live.twin


def test_the_jumps_say_what_became_of_them():
    demo = demos.jump()
    told = twin(demo, "up and over")
    assert told.startswith("The next jump goes up, from a cost of 1.01 to 100")
    assert "Newton arrives at step 3" in told
    assert "The cost is a parabola. Newton arrives at step 1" in twin(demo, "one jump")
    fate = demo.live.artists["fate"]
    assert fate.get_text() == ""
    assert twin(demo, "onto the saddle").startswith("It lands on a saddle and stays there")
    assert fate.get_text() == "× stays on the saddle"
    assert twin(demo, "runs away").startswith("It runs away, uphill")
    assert fate.get_text() == "× runs away"
    demo.live.set(damped=True)
    assert fate.get_text() == ""
    assert "Newton arrives at step 8; plain descent arrives at step 7" in demo.live.twin


def test_a_singular_hessian_ends_the_run_in_a_sentence():
    demo = demos.jump()
    demo.live.set(surface="plateau", x0=1.0, y0=0.0, damped=False, step=0)
    assert demo.live.twin == "It is lost at step 1: there the parabola has no middle."
    assert demo.live.artists["fate"].get_text() == "× lost"


def test_a_student_who_gives_a_matrix_is_told():
    demo = demos.jump(lambda w, dw, hessian, *, damping=0.0: np.linalg.inv(hessian) * dw)
    assert "it must give the new w, of shape (2,)" in str(demo.live.error)


@pytest.mark.parametrize(("x0", "y0"), [(0.0, 1.0), (-1.5, 0.3)])
def test_the_dashed_line_goes_through_the_point_and_has_the_next_one_as_its_middle(x0, y0):
    for place in jump.SURFACES.values():
        here = np.array([x0, y0])
        line = jump._level(place, here, 0.0)
        line = line[np.isfinite(line).all(axis=1)]
        if not len(line):
            continue
        slope, bends = place.gradient(here), place.hessian(here)
        away = line - here
        heights = away @ slope + np.einsum("ij,jk,ik->i", away, bends, away) / 2
        scale = np.abs(away @ slope).max()
        np.testing.assert_allclose(heights / scale, 0, atol=1e-9)


def test_damping_turns_newton_away_from_the_saddle():
    table = basins.table("saddle")
    np.testing.assert_allclose(table.sum(axis=1), 1)
    assert table[0, basins.SADDLE] == pytest.approx(0.3, abs=0.05)
    assert not table[6:, basins.SADDLE].any()
    assert (table[7:, basins.MINIMUM] == 1).all()
    plateau = basins.table("plateau")
    assert plateau[0, basins.MINIMUM] < 0.15 < 0.9 < plateau[10, basins.MINIMUM]


def test_sizes_of_curvatures_lead_away_from_the_saddle_without_damping():
    assert (basins.table("saddle", sizes=True)[:, basins.MINIMUM] == 1).all()
    without, sizes = (basins.table("plateau", sizes)[:, basins.MINIMUM] for sizes in (False, True))
    assert (sizes[:6] > without[:6]).all()
    assert without[30] > sizes[30]  # added to sizes, much damping shortens more


def test_the_basins_say_what_became_of_the_starts():
    demo = demos.basins()
    assert twin(demo, "undamped").startswith("29% of the starts end on the saddle, 71% in a min")
    told = [twin(demo, name) for name in ("undamped", "enough", "a plain", "sizes")]
    assert len({sentence.split(":")[0] for sentence in told}) == 4
    assert told[3].startswith(
        "No jump aims uphill now: 93% of the starts come to a minimum, and 7%"
    )
    demo.live.set(surface="plateau", sizes=False, damping=3)
    assert demo.live.twin.endswith(
        "have not arrived in 25 steps: much damping makes the jumps short."
    )


def test_the_bill():
    assert bill.memory(1_000_000)[0] == 8e12
    assert bill.work(1000).tolist() == [1000**3 / 3, 6000]
    assert "46 MB against 39 kB for Adam's averages" in twin(demos.bill(), "the digits' network")
    assert "fits into a laptop: 3.4 MB" in twin(demos.bill(), "softmax on digits")
    model = twin(demos.bill(), "a language model")
    assert "390 EB" in model
    assert "2.7 million million million gradients" in model


def test_fewer_directions_bend_down_as_the_cost_falls():
    down = [(small_network.curvatures(steps) < 0).sum() for steps in small_network.STOPS]
    costs = [small_network.cost(small_network.trained(steps)) for steps in small_network.STOPS]
    assert (np.diff(costs) < 0).all()
    assert down[0] > 50 > down[-1]
    demo = demos.spectrum()
    assert twin(demo, "at the start").startswith(
        "Nothing is learnt: 59 of 226 directions bend down at the start"
    )
    assert twin(demo, "a larger α").startswith("The largest curvature has grown to 1.96")
    assert twin(demo, "at the end").startswith("No direction bends down any more")


def test_softmax_regression_has_the_hessian_of_its_cost():
    rng = np.random.default_rng(0)
    w, v = rng.standard_normal((2, softmax_digits.COUNT)) / 10
    near = hessian_vector(softmax_digits.gradient, w, v, step=1e-4)
    np.testing.assert_allclose(softmax_digits.hessian(w) @ v, near, atol=1e-7)
    slope = (softmax_digits.cost(w + 1e-5 * v) - softmax_digits.cost(w - 1e-5 * v)) / 2e-5
    assert slope == pytest.approx(softmax_digits.gradient(w) @ v, rel=1e-6)


def test_newton_needs_few_steps_for_softmax_regression():
    """Five come within 1e-4 of the lowest cost; 97 % are right then."""
    w = np.zeros(softmax_digits.COUNT)
    costs = [softmax_digits.cost(w)]
    for _ in range(6):
        w = newton_step(w, softmax_digits.gradient(w), softmax_digits.hessian(w))
        costs.append(softmax_digits.cost(w))
    assert costs[0] == pytest.approx(np.log(10))
    assert costs[4] - costs[6] > 1e-4 > costs[5] - costs[6]
    assert softmax_digits.right(w) == pytest.approx(0.97, abs=0.01)
