"""The website's recordings: what a page reads from them is what the kernel shows."""

import json
import subprocess

import numpy as np
import pytest
from playwright._impl._driver import compute_driver_executable  # the only JavaScript engine there

from coursekit import plots
from coursekit.lectures import LECTURES
from coursekit.live import stage
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.scene import unpacked
from tools.site import book, films
from tools.site.record import Chapter, Recorder

DEMOS = [
    pytest.param(make, id=f"{lecture.notebook[:2]}-{name}")
    for lecture in LECTURES
    for name, make in lecture.demos.items()
]
FINE = 1 / book.FINE  # what two bytes can tell apart
SOME = 5  # of the points of a long line are looked at, each so-manyth
CLOSE = 2 * FINE + 0.3 / book.WIDE  # and a line without the points that nobody sees
PLAY = """
import { readFileSync } from "node:fs";
import { makeModel } from "./book.mjs";
const { card, chapters, moves } = JSON.parse(readFileSync("told.json", "utf8"));
const model = await makeModel(card, chapters, async ({ file }) => Uint8Array.fromBase64(file));
const all = (scene) => scene.items.map((item) => {
  const own = ([at, count]) => Array.from(scene.places.subarray(at, at + count));
  const read = { ...item };
  for (const numbers of ["xy", "sizes"]) if (read[numbers]) read[numbers] = own(read[numbers]);
  for (const bytes of ["values", "rgba"]) if (read[bytes]) read[bytes] = Array.from(read[bytes]);
  return read;
});
const shown = [];
for (const move of moves) {
  for (const [name, value] of Object.entries(move)) model.set(name, value);
  model.set("asked", model.get("asked") + 1);
  model.save_changes();
  while (model.get("answered") < model.get("asked")) await new Promise((next) => setTimeout(next));
  const values = Object.fromEntries(card.controls.map(({ name }) => [name, model.get(name)]));
  const { panels } = model.get("still");
  shown.push({ values, twin: model.get("twin"), error: model.get("error"), panels,
    still: all(model.get("still")), scene: all(model.get("scene")) });
}
const words = (key, value) => (Number.isNaN(value) ? null : value);
process.stdout.write(JSON.stringify(shown, words));
"""


def played(card, chapters, moves, folder):
    """What the page's model shows after each of these moves; chapters: (Chapter, bytes)."""
    parts = [stage.HERE / "page" / "scales.js", films.WEB / "book.js"]
    module = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    (folder / "book.mjs").write_text(module, encoding="utf-8")
    (folder / "play.mjs").write_text(PLAY, encoding="utf-8")
    told = {
        "card": card,
        "chapters": [
            {"base": one.base, "free": one.free, "file": films.as_text(file)}
            for one, file in chapters
        ],
        "moves": moves,
    }
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")
    node, _ = compute_driver_executable()
    command = [node, "play.mjs"]
    return json.loads(subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout)


def packed(recorder, chapter):
    """The bytes of a chapter, and its pictures."""
    taken, pictures = book.Book(), []
    for values, picture in recorder.pictures(chapter):
        taken.add(values, picture)
        pictures.append(picture)
    return taken.packed(), pictures


def ends(demo):
    """The values at the start, at each preset, and at both ends of each control."""
    start = {spec.name: spec.start for spec in demo.sliders}
    yield start
    yield from (start | dict(preset) for preset in demo.presets.values())
    for spec in demo.sliders:
        yield from (start | {spec.name: value} for value in spec.tries()[:2])


@pytest.mark.parametrize("make", DEMOS)
def test_the_page_reads_what_the_kernel_shows(make, tmp_path):
    demo = make()
    if demo.remembers:
        pytest.skip("What it shows depends on what was shown before: it is not recorded.")
    states = list(ends(demo))
    recorder = Recorder(demo)
    chapter = Chapter(states[0], (tuple(states[0]),), tuple(states))
    file, pictures = packed(recorder, chapter)
    still = None
    for picture, page in zip(
        pictures, played(recorder.card, [(chapter, file)], states, tmp_path), strict=True
    ):
        assert page["error"] == ""
        assert page["twin"] == picture["twin"]
        assert page["panels"] == json.loads(json.dumps(picture["still"]["panels"]))
        same(page["scene"], list(unpacked(picture["scene"])))
        if picture["still"] is not still:
            still = picture["still"]
            same(page["still"], list(unpacked(still)))


def pair():
    """A point that is dragged, and a slider beside it: too many values to record all of them."""
    names = ("x", "y", "z")
    return Demo(
        title="A point",
        sliders=[Slider(name, name, 0, 1, 0) for name in names],
        compute=lambda x, y, z: {"dot": (x, y), "bar": ([0, 1], [z, z])},
        draw=lambda figure: {
            name: plots.mover(figure.axes[0] if figure.axes else figure.subplots())
            for name in ("dot", "bar")
        },
        describe=lambda values, arrays: " ".join(f"{name} {values[name]:g}" for name in names),
        handles=[Handle(name="the point", x="x", y="y", at="dot")],
    )


ONE_AT_A_TIME = "This picture was recorded with one control moved at a time: "


def test_after_a_point_was_dragged_the_other_sliders_move_again(tmp_path):
    recorder = Recorder(pair())
    chapters = [(chapter, packed(recorder, chapter)[0]) for chapter in recorder.chapters]
    moves = [{"x": 0.5, "y": 0.5}, {"z": 1}, {"x": 0.25, "y": 1}]
    dragged, slid, again = played(recorder.card, chapters, moves, tmp_path)
    assert (dragged["values"], dragged["error"]) == ({"x": 0.5, "y": 0.5, "z": 0}, "")
    assert slid["values"] == {"x": 0, "y": 0, "z": 1}
    assert slid["error"] == ONE_AT_A_TIME + "x and y went back."
    assert again["values"]["x"] == pytest.approx(0.25, abs=0.05)
    assert again["error"] == ONE_AT_A_TIME + "z went back."


def test_a_chapter_that_is_not_there_is_said_and_nothing_else_changes(tmp_path):
    recorder = Recorder(pair())
    first, *others = recorder.chapters
    chapters = [(first, packed(recorder, first)[0]), *((other, b"") for other in others)]
    (lost,) = played(recorder.card, chapters, [{"x": 0.5, "y": 0.5}], tmp_path)
    assert lost["error"].startswith("What was recorded of this could not be read")
    assert lost["twin"] == "x 0 y 0 z 0"


def same(seen, sent):
    """The items of the page are those of the kernel."""
    assert len(seen) == len(sent)
    for mine, item in zip(seen, sent, strict=True):
        places = {"xy", "sizes", "x", "y", "box", "values", "rgba", "many"}
        assert {k: v for k, v in mine.items() if k not in places} == {
            k: v
            for k, v in json.loads(json.dumps(item, default=lambda _: None)).items()
            if k not in places
        }
        if "xy" in item:
            assert_same_places(item, np.array(mine["xy"], float).reshape(-1, 2))
        if "sizes" in item:
            assert np.array(mine["sizes"]) == pytest.approx(item["sizes"], abs=1 / book.PIXELS)
        for key in {"x", "y", "box"} & set(item):
            inside = np.clip(item[key], book.LOW, book.HIGH)
            assert np.array(mine[key]) == pytest.approx(inside, abs=FINE)
        for key in {"values", "rgba"} & set(item):
            assert bytes(mine[key]) == item[key]


def assert_same_places(item, seen):
    """Markers are where they were, or gone; lines and areas look the same within their panel."""
    sent = np.asarray(item["xy"], float)
    far = ((sent < book.LOW) | (sent > book.HIGH)).any(axis=1)
    expected = pytest.approx(np.where(far[:, np.newaxis], np.nan, sent), abs=FINE, nan_ok=True)
    if item["kind"] == "markers":
        assert seen == expected
        return
    if len(sent) == len(seen) and seen == expected:
        return  # nothing was left out
    for points, line in (sent, seen), (seen, sent):
        visible = ((points > -0.01) & (points < 1.01)).all(axis=1)
        assert farthest(points[visible][::SOME], line) <= CLOSE


def farthest(points, line):
    """How far the farthest of these points is from a line, whose single points count, too."""
    starts = np.concatenate([line[:-1], line])
    ways = np.concatenate([np.diff(line, axis=0), np.zeros(line.shape)])
    whole = np.isfinite(starts + ways).all(axis=1)
    starts, ways = starts[whole], ways[whole]
    lengths = np.maximum((ways**2).sum(axis=1), 1e-300)
    gaps = [0.0]
    for point in points:
        share = np.clip(((point - starts) * ways).sum(axis=1) / lengths, 0, 1)
        gaps.append(np.hypot(*(point - starts - share[:, np.newaxis] * ways).T).min(initial=np.inf))
    return max(gaps)


def test_a_picture_with_too_many_bytes_is_recorded_at_fewer_places(monkeypatch):
    whole, packed = films._fitting(pair())
    monkeypatch.setattr(films, "ENOUGH", len(packed) - 1)
    fewer, shorter = films._fitting(pair())
    assert len(fewer.chapters[0].values) < len(whole.chapters[0].values)
    assert len(shorter) < len(packed)
