"""The student's path through a lecture by hand: predict, drag, write it wrongly in every way,
then rightly.
"""

import pytest

from coursekit.lectures.averages.exercises import EWA
from tests.browser.lab import demo, run_all, text_shown
from tests.browser.test_demos_in_lab import (
    AVERAGES,
    moved,
    run_again,
    write_and_run,
)

pytestmark = pytest.mark.browser

LOOP = (
    "    v, averages = 0.0, []\n    for t in range(len(theta)):\n        {}\n       "
    " averages.append(v)\n    return np.array(averages)\n"
)
ANSWERS = {  # the catalogue's slips as a student types them
    "β is missing before the old average": LOOP.format("v = v + (1 - beta) * theta[t]"),
    "β and 1 − β are swapped": LOOP.format("v = (1 - beta) * v + beta * theta[t]"),
    "the factor 1 − β is missing": LOOP.format("v = beta * v + theta[t]"),
    "only the newest term has the factor 1 − β": LOOP.format(
        "v = (1 - beta) * theta[t] + sum(beta**k * theta[t - k] for k in range(1, t + 1))"
    ),
    "the average uses yesterday's datum": LOOP.format(
        "v = beta * v + (1 - beta) * (theta[t - 1] if t > 0 else 0)"
    ),
    "a plain mean over the last 1/(1−β) data": LOOP.format(
        "n = round(1 / (1 - beta)); v = theta[max(0, t + 1 - n):t + 1].mean()"
    ),
    "1 is taken from V before it is used": LOOP.format(
        "v = beta * (v - 1) + (1 - beta) * theta[t]"
    ),
    "the averages are cut to whole numbers": (
        "    averages, v = np.zeros_like(theta), 0.0\n    for t in range(len(theta)):\n        v ="
        " beta * v + (1 - beta) * theta[t]\n        averages[t] = v\n    return averages\n"
    ),
}
RIGHT = LOOP.format("v = beta * v + (1 - beta) * theta[t]")


def output(page, cell):
    """The text shown under the cell with this id."""
    index = page.evaluate(
        "(id) => window.jupyterapp.shell.currentWidget.content.widgets.findIndex((c) => c.model.id"
        " === id)",
        cell,
    )
    page.evaluate(
        "(i) => window.jupyterapp.shell.currentWidget.content.scrollToItem(i, 'center')", index
    )
    shown = page.locator(f".jp-Cell[data-windowed-list-index='{index}'] .jp-OutputArea")
    return text_shown(shown)


def run(page, cell):
    """Run the cell with this id as it stands and return what it shows."""
    run_again(page, cell)
    return output(page, cell)


def test_all_slips_of_the_catalogue_are_tried():
    assert set(ANSWERS) == {slip.name for slip in EWA.slips}


def test_the_students_path(open_page):
    page = open_page(AVERAGES)
    run_all(page)

    assert "No guess yet" in output(page, "predict")
    write_and_run(page, "predict", 'my_guess = 20\npredict("memory", my_guess)')
    assert "Not quite: you said 20, it is 50 days" in output(page, "predict")

    view = demo(page)
    view.locator("[data-control=window] input[type=range]").focus()
    moved(view, lambda: page.keyboard.press("End"))

    for slip, body in ANSWERS.items():
        write_and_run(page, "write-ewa", f"def ewa(theta, beta):\n{body}")
        verdict = output(page, "write-ewa")
        assert f"ewa looks like this slip: {slip}." in verdict
        assert "The belief behind it:" in verdict
        assert verdict.strip().endswith("?")

    assert "yours is: slip" in run(page, "own-demo")
    write_and_run(page, "write-ewa", f"def ewa(theta, beta):\n{RIGHT}")
    assert "✓ right: ewa gives the right numbers" in output(page, "write-ewa")
    assert "This runs on your own ewa." in run(page, "own-demo")
    own = demo(page, 2)
    own.locator("[data-control=window] input[type=range]").focus()
    moved(own, lambda: page.keyboard.press("Home"))


ADAM = """def adam_step(w, dw, v, s, *, t, alpha, beta1=0.9, beta2=0.999, eps=1e-8):
    v = beta1 * v + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    v_hat, s_hat = v / (1 - beta1{power}), s / (1 - beta2{power})
    return w - alpha * v_hat / (np.sqrt(s_hat) + eps), v, s
"""


def test_an_own_adam_drives_the_race(open_page):
    page = open_page("07-adam.ipynb")
    run_all(page)
    assert "This runs on coursekit's adam_step; yours is: not attempted." in output(page, "race")
    write_and_run(page, "write", ADAM.format(power=""))
    assert "adam_step looks like this slip: the power t is missing for both." in output(
        page, "write"
    )
    assert "This runs on coursekit's adam_step; yours is: slip." in run(page, "race")
    write_and_run(page, "write", ADAM.format(power="**t"))
    assert "✓ right: adam_step gives the right numbers" in output(page, "write")
    assert "This runs on your own adam_step." in run(page, "race")
    race = demo(page, 2)
    race.locator("[data-control=step] input[type=range]").focus()
    moved(race, lambda: page.keyboard.press("End"))
    moved(race, race.locator("[data-control=surface] label", has_text="saddle").click)


PARTITION = """def make_minibatches(X, Y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order[k:k+size]], Y[order[k:k+size]]) for k in range(0, {end}, size)]
"""


def test_own_batches_feed_the_network(open_page):
    page = open_page("02-mini-batches.ipynb")
    run_all(page)
    write_and_run(page, "write-batches", PARTITION.format(end="len(X) // size * size"))
    assert "make_minibatches looks like this slip: the last, smaller batch is dropped." in output(
        page, "write-batches"
    )
    assert "This runs on coursekit's make_minibatches; yours is: slip." in run(page, "network")
    write_and_run(page, "write-batches", PARTITION.format(end="len(X)"))
    assert "✓ right: make_minibatches gives every example once" in output(page, "write-batches")
    said = run(page, "network")
    assert "This runs on your own make_minibatches." in said
    assert "History(20 epochs" in said


FORWARD = """def dropout_forward(x, keep, rng):
    mask = np.random.{numbers}(*x.shape) < keep
    return x * mask / keep, mask
"""
DROPOUT = """def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape) < keep
    return x * mask / keep, mask
"""
BACKWARD = """def dropout_backward(dout, mask, keep):
    return dout * {mask} / keep
"""


def test_an_own_dropout_trains_the_network(open_page):
    page = open_page("14-dropout.ipynb")
    run_all(page)
    write_and_run(page, "write-forward", FORWARD.format(numbers="randn"))
    assert "looks like this slip: normal numbers in place of uniform ones: randn < keep." in output(
        page, "write-forward"
    )
    write_and_run(
        page, "write-backward", BACKWARD.format(mask="(np.random.rand(*dout.shape) < keep)")
    )
    assert "looks like this slip: a new mask is drawn." in output(page, "write-backward")
    said = run(page, "own-data")
    assert "coursekit's dropout_forward; yours is: slip" in said
    assert "coursekit's dropout_backward; yours is: slip" in said
    shipped = run(page, "own-fit")
    write_and_run(page, "write-forward", DROPOUT)
    write_and_run(page, "write-backward", BACKWARD.format(mask="mask"))
    said = run(page, "own-data")
    assert "your own dropout_forward" in said
    assert "your own dropout_backward" in said
    assert run(page, "own-fit") == shipped, "the same masks from the same generator"
    own = demo(page, 2)
    run(page, "own-mask")
    own.get_by_role("slider", name="mask number").focus()
    moved(own, lambda: page.keyboard.press("End"))


def test_a_verdict_can_be_had_by_typing_alone(open_page):
    page = open_page(AVERAGES)
    run_all(page)
    index = page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.widgets.findIndex((c) => c.model.id"
        " === 'write-window')"
    )
    page.evaluate(
        "(i) => window.jupyterapp.shell.currentWidget.content.scrollToItem(i, 'center')", index
    )
    page.locator(f".jp-Cell[data-windowed-list-index='{index}'] .cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("def effective_window(beta):\n    return 1/1 - beta")
    page.keyboard.press("Shift+Enter")
    page.get_by_text("effective_window looks like this slip: 1/1 − β without brackets.").wait_for()
