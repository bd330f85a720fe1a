"""Exercises: `gradient_descent`, `numerical_gradient` and `unit_gradient`."""

import numpy as np

from coursekit import gradients
from coursekit.checking.edits import edit
from coursekit.checking.exercise import Convention, Exercise, Question, Slip, given
from coursekit.lectures.gradient_descent import softmax_regression


class Written:
    """A function that shows how it is written."""

    def __init__(self, source):
        self.source, self._function = source, eval(source, {"np": np})

    def __call__(self, w):
        return self._function(w)

    def __repr__(self):
        return self.source


Written.__name__ = "function"  # as messages of Python call it


TILTED = Written("lambda w: np.array([[3, 1], [1, 2]]) @ w - np.array([1, 4])")
QUARTIC = Written("lambda w: 4 * w**3 - 9 * w**2")  # the slope of w⁴ − 3 w³
TWO = np.array([2.0, -1.0])
STEP = "w = w - alpha * gradient(w)"
CALL_IT = "gradient is a function: call it, with a point in brackets"
CAST = (
    "w holds whole numbers and cannot take a part of one; begin with a new array:"
    " w = np.array(start, float)"
)

GRADIENT_DESCENT = Exercise(
    reference=gradients.gradient_descent,
    inputs=(
        given(TILTED, TWO, alpha=0.1, steps=3),
        given(QUARTIC, np.array([6.0]), alpha=0.005, steps=4),
        given(TILTED, np.array([2, -1]), alpha=0.1, steps=3),
    ),
    figures=(given(TILTED, TWO, alpha=0.1, steps=3), "2 -1 1.6 -0.6 1.28 -0.24 1.02 0.08"),
    tips={"and 'function'": CALL_IT, "'function' and": CALL_IT, "Cannot cast ufunc": CAST},
    slips=(
        Slip(
            "uphill: the gradient is added",
            edit("w - alpha", "w + alpha"),
            "the gradient points where one has to go.",
            "The gradient points where the cost rises: which way should w go?",
            "fastbook, chapter 4, issue #655; mml-book #422",
        ),
        Slip(
            "the gradient is taken once, at the start",
            edit(
                "path = [w]",
                "path, slopes = [w], gradient(w)",
                "alpha * gradient(w)",
                "alpha * slopes",
            ),
            "the gradient belongs to the function, not to the point.",
            "Is the slope at the second point the same as at the start?",
            "gradient(w) written above the loop; invisible in one step",
        ),
        Slip(
            "every step is taken from the start",
            edit(STEP, "w = np.asarray(start, float) - alpha * gradient(w)"),
            "w is start minus the step.",
            "Where does the second step begin in your loop?",
            "w = start - … in the loop; invisible in one step",
        ),
        Slip(
            "the learning rate is forgotten",
            edit("alpha * ", ""),
            "the slope is the step.",
            "Which of the arguments does your function never use?",
            "dropped while copying; invisible at α = 1",
        ),
        Slip(
            "the gradient is divided by α",
            edit("alpha * gradient(w)", "gradient(w) / alpha"),
            "a rate divides.",
            "If α is halved, does your step become shorter or longer?",
            "a rate taken for a divisor; invisible at α = 1",
        ),
        Slip(
            "every step has the length α",
            edit("gradient(w)", "gradient(w) / np.linalg.norm(gradient(w))"),
            "the gradient is only a direction.",
            "How long should a step be where the slope is almost 0?",
            "α taken for the length of the step",
        ),
        Slip(
            "only the sign of each slope is used",
            edit("gradient(w)", "np.sign(gradient(w))"),
            "the gradient says only which way to go.",
            "Two slopes are 4 and 0.1: should both parameters move equally far?",
            "α taken for the length of the step, one coordinate at a time",
        ),
        Slip(
            "one coordinate is moved after the other",
            edit(
                f"        {STEP}",
                "        w = w.copy()\n        for i in range(len(w)):\n"
                "            w[i] = w[i] - alpha * gradient(w)[i]",
            ),
            "the newest value is the best.",
            "At which point is your second slope taken: at the old point, or half-way to the new?",
            "CourseraML #12; invisible with one parameter",
        ),
        Slip(
            "the gradients add up",
            edit(
                "path = [w]",
                "path, total = [w], 0 * w",
                STEP,
                "total = total + gradient(w)\n        w = w - alpha * total",
            ),
            "a gradient has to be collected.",
            "Which slopes belong to the point where w is now?",
            "PyTorch's backward without zero_grad; invisible in one step",
        ),
        Slip(
            "every row of the path is the last point",
            edit("np.asarray", "np.array", "w = w - alpha", "w -= alpha"),
            "append keeps a copy of w.",
            "After `w -= …`, how many arrays are there: one, or one for each row?",
            "handson-ml #421",
        ),
        Slip(
            "each point is noted before it moves",
            edit(
                f"        {STEP}\n        path.append(w)",
                f"        path.append(w)\n        {STEP}",
            ),
            "the order of the two lines does not matter.",
            "Which point is the last row of your path: before the last step, or after it?",
            "append before the step; the start stands there twice",
        ),
        Slip(
            "a share of w is taken off, not of the gradient",
            edit("gradient(w)", "w"),
            "each step takes a part of w away.",
            "Where in your function is the slope asked for?",
            "w shrinks whatever the cost is",
        ),
        Slip(
            "the gradient becomes the point",
            edit("w - alpha", "alpha"),
            "w is α times the gradient.",
            "Where would your w be if the slope were 0?",
            "the arrow w ← … read without its first w",
        ),
        Slip(
            "all parameters move by the mean slope",
            edit("gradient(w)", "np.mean(gradient(w))"),
            "the gradient is one number.",
            "One slope is 4 and the other is −4: which way should each parameter go?",
            "invisible with one parameter",
        ),
        Slip(
            "α is divided by the number of the step",
            edit("for _ in range(steps)", "for t in range(1, steps + 1)", "alpha *", "alpha / t *"),
            "a rate becomes smaller by itself.",
            "Your steps become shorter. Is that because of the slope, or because of your α?",
            "a schedule that nobody asked for; invisible in one step",
        ),
        Slip(
            "the path is cut to whole numbers",
            edit(
                "np.asarray(start, float)",
                "np.array(start)",
                STEP,
                "w = (w - alpha * gradient(w)).astype(w.dtype)",
            ),
            "an array made like `start` can hold any point.",
            "Which dtype has an array made like np.array([2, -1]), and what becomes of 1.6 in it?",
            "np.zeros_like on whole numbers",
            also=(edit("np.array(path)", "np.array(path).astype(np.asarray(start).dtype)"),),
            whole_numbers=True,
        ),
    ),
    hints=(
        "A step needs the slopes where w is *now*. How many times do you have to ask for them?",
        "Begin a list with the start. In a loop, make a new w from the old one, w − alpha times"
        " the gradient at w, and append it. Return np.array of the list.",
        "A worked number: one parameter, gradient 2w, start 1, alpha 0.25, two steps: 1, then 1 −"
        " 0.25 · 2 = 0.5, then 0.5 − 0.25 · 1 = 0.25.",
    ),
)

CUBIC = Written("lambda w: w[0]**3 + w[0] * w[1]**2")
SIGMOIDS = Written(
    "lambda w: (w[0] + 1 / (1 + np.exp(-w[1]))) / (1 / (1 + np.exp(-w[0])) + (w[0] + w[1])**2)"
)
BOTH = "f(w + shift) - f(w - shift)"
CALL_F = "f is a function: call it, with a point in brackets"

NUMERICAL_GRADIENT = Exercise(
    reference=gradients.numerical_gradient,
    inputs=(
        given(CUBIC, np.array([1.0, -2.0]), step=0.1),
        given(SIGMOIDS, np.array([3.0, -4.0]), step=0.01),
        given(CUBIC, np.array([2, 3]), step=0.1),
    ),
    asked="f, w, *, step=1e-5",
    figures=(given(SIGMOIDS, np.array([3.0, -4.0]), step=0.01), "2.059595 1.592238"),
    tips={
        "and 'function'": CALL_F,
        "'function' and": CALL_F,
        "Cannot cast ufunc": "w holds whole numbers: begin with w = np.array(w, float)",
    },
    slips=(
        Slip(
            "the difference is divided by one step",
            edit("(2 * step)", "step"),
            "one step was taken.",
            "How far apart are the two points at which you ask f?",
            "the 2 forgotten; CS231n #111",
        ),
        Slip(
            "the difference is not divided",
            edit(" / (2 * step)", ""),
            "the difference is the slope.",
            "If the step is halved, the difference halves: does the slope?",
            "the quotient forgotten",
        ),
        Slip(
            "/ 2 * step without brackets",
            edit("(2 * step)", "2 * step"),
            "a formula can be typed as it is printed.",
            "In which order does Python divide and multiply here?",
            "a gradient check in notes on A. Ng's course: / 2*eps",
        ),
        Slip(
            "one side only, but divided by two steps",
            edit("f(w - shift)", "f(w)"),
            "either difference is divided by 2 step.",
            "How far apart are the two points at which you ask f?",
            "the forward difference with the divisor of the central one",
        ),
        Slip(
            "all coordinates are nudged at once",
            edit("shift[i] = step", "shift[:] = step"),
            "`w + step` moves one parameter.",
            "Which parameters does `w + step` change?",
            "broadcasting; hidden with one parameter",
        ),
        Slip(
            "a nudge stays when the next parameter is nudged",
            edit(
                f"slopes[i] = ({BOTH})",
                "w = w + shift\n        slopes[i] = (f(w) - f(w - 2 * shift))",
            ),
            "`w[i] += step` is undone by itself.",
            "When you nudge the second parameter, where does the first one stand?",
            "a nudge not taken back; a sum of squares hides it",
            also=(
                edit(
                    f"slopes[i] = ({BOTH})",
                    "w = w - shift\n        slopes[i] = (f(w + 2 * shift) - f(w))",
                ),
            ),
        ),
        Slip(
            "the sign is turned: back minus forward",
            edit(BOTH, "f(w - shift) - f(w + shift)"),
            "the order of a difference does not matter.",
            "If f rises with w, which of your two values is the larger?",
            "a sign lost",
        ),
        Slip(
            "the two values are added",
            edit(") - f(", ") + f("),
            "both sides count.",
            "If f is the same everywhere, what is its slope, and what does your function give?",
            "a sign lost",
        ),
        Slip(
            "the nudge is step times w, the divisor is not",
            edit("shift[i] = step", "shift[i] = step * w[i]"),
            "a nudge is a share of the parameter.",
            "By how much does your function move a parameter that is 0?",
            "a relative step; hidden where w is 1",
        ),
        Slip(
            "f is asked around 0, not around w",
            edit(BOTH, "f(shift) - f(-shift)"),
            "the nudge is the point.",
            "Where does w come in when you call f?",
            "f(step) − f(−step); a straight line hides it",
        ),
        Slip(
            "the second difference: how the slope changes",
            edit(BOTH, "f(w + shift) - 2 * f(w) + f(w - shift)", "(2 * step)", "step**2"),
            "the formula with f(w) in the middle is the slope.",
            "For a straight line your formula gives 0: what does it measure?",
            "the formulas for slope and curvature mixed",
        ),
        Slip(
            "the size without the sign",
            edit("slopes[i] = (", "slopes[i] = abs("),
            "a slope is positive.",
            "How would descent know which way is down?",
            "abs around the difference",
        ),
        Slip(
            "the step that is given is not used",
            edit("shift[i] = step", "shift[i] = 1e-5", "(2 * step)", "2e-5"),
            "the step is 1e-5.",
            "Which of the arguments does your function never use?",
            "a default written into the body; hidden where f is a parabola",
        ),
        Slip(
            "the slope is multiplied by w",
            edit("(2 * step)", "(2 * step) * w[i]"),
            "a slope is a change per share of w.",
            "Of what is it the change: of one unit of w, or of one per cent of it?",
            "elasticity; hidden where w is 1",
        ),
        Slip(
            "the slopes are cut to whole numbers",
            edit("slopes = np.zeros(len(w))", "slopes = np.zeros_like(w)"),
            "np.zeros_like(w) makes a place for slopes.",
            "Which dtype has an array made like np.array([2, 3]), and what becomes of 21.01 in it?",
            "np.zeros_like on whole numbers",
            also=(edit("shift = np.zeros(len(w))", "shift = np.zeros_like(w)"),),
            whole_numbers=True,
        ),
    ),
    conventions=(
        Convention(
            "forward difference",
            edit("f(w - shift)", "f(w)", "(2 * step)", "step"),
            "(f(w + step) − f(w)) / step asks one side only. Its error shrinks with step; that of"
            " the course's central difference shrinks with step², so it is far smaller.",
        ),
        Convention(
            "backward difference",
            edit("f(w + shift)", "f(w)", "(2 * step)", "step"),
            "(f(w) − f(w − step)) / step asks one side only. Its error shrinks with step; that of"
            " the course's central difference shrinks with step², so it is far smaller.",
        ),
    ),
    hints=(
        "Nudge one parameter at a time, and leave the others where they are. How do you move only"
        " number i?",
        "For each i, make an array of zeros with `step` at place i. Ask f at w plus this array and"
        " at w minus it; the two points are 2 · step apart.",
        "A worked number: f = w³ at w = 1 with step 0.1: (1.331 − 0.729) / 0.2 = 3.01.",
    ),
)

W, X = np.array([0.5, -1.0]), np.array([4.0, 2.0])

UNIT_GRADIENT = Exercise(
    reference=gradients.unit_gradient,
    returns=("dw", "db"),
    inputs=(
        given(W, 3.0, X, 7.0),
        given(W, 0.25, np.array([-2.0, 1.5]), 0.75),
        given(np.array([1.5, 0.5, -2.0]), -0.5, np.array([2.0, 3.0, -0.5]), 1.5),
    ),
    figures=(given(W, 3.0, X, 7.0), "-16 -8 -4"),
    slips=(
        Slip(
            "the slope of relu is forgotten",
            edit("error * (z > 0)", "error"),
            "relu acts on the way forward only.",
            "If z is below 0 and moves a little, does the output move?",
            "relu is on or off, and that is all; hidden while the unit is awake",
        ),
        Slip(
            "relu is left out",
            edit("np.maximum(z, 0)", "z", "error * (z > 0)", "error"),
            "the unit is a sum.",
            "What does the unit put out when the sum is below 0?",
            "linear regression; hidden while the unit is awake",
        ),
        Slip(
            "relu is applied to the error",
            edit("np.maximum(z, 0) - y", "np.maximum(z - y, 0)"),
            "relu goes around everything.",
            "If the output is too low, which sign has the error?",
            "relu everywhere; hidden where the output is too high",
        ),
        Slip(
            "relu itself is taken for its slope",
            edit("(z > 0)", "np.maximum(z, 0)"),
            "a function and its slope are the same.",
            "Above 0 relu is a straight line: how steep is it?",
            "f in the place of f′",
        ),
        Slip(
            "z is taken for the slope of relu",
            edit("(z > 0)", "z"),
            "the slope of relu is z.",
            "Above 0 relu is a straight line: how steep is it, and how steep is it below?",
            "f in the place of f′",
        ),
        Slip(
            "the sign is turned: y minus output",
            edit("np.maximum(z, 0) - y", "y - np.maximum(z, 0)"),
            "the error is what is missing.",
            "If the output is too low, should a step w − α dw raise it or lower it?",
            "error = y − a",
        ),
        Slip(
            "times w, not times x",
            edit("db * x", "db * w"),
            "the factor beside w is w.",
            "If one weight grows by 1, by how much does w·x + b grow?",
            "the two factors of a product exchanged; hidden where x = w",
        ),
        Slip(
            "dw without x",
            edit("db * x", "db * np.ones(len(x))"),
            "every weight gets the error.",
            "A weight whose input is 0 changes nothing: what is its slope?",
            "the last factor of the chain forgotten",
        ),
        Slip(
            "db is multiplied by b",
            edit("db * x, db", "db * x, db * b"),
            "b is a weight like the others.",
            "If b grows by 1, by how much does w·x + b grow?",
            "the rule for w carried over to b",
        ),
        Slip(
            "db is multiplied by the inputs",
            edit("db * x, db", "db * x, db * np.sum(x)"),
            "b is a weight like the others.",
            "If b grows by 1, by how much does w·x + b grow?",
            "the rule for w carried over to b; also np.sum(dw)",
        ),
        Slip(
            "the loss goes back, not its slope",
            edit("np.maximum(z, 0) - y", "(np.maximum(z, 0) - y) ** 2 / 2"),
            "the loss is what is carried backward.",
            "What is the slope of ½ e² by e?",
            "the first factor of the chain is the loss",
        ),
        Slip(
            "y is forgotten",
            edit(" - y", ""),
            "the slope is that of the output.",
            "If the output is exactly right, what should the slopes be?",
            "the loss left out of the chain",
        ),
        Slip(
            "b is forgotten in the sum",
            edit(" + b", ""),
            "only weights act.",
            "Which of the arguments does your function never use?",
            "w·x without + b",
        ),
        Slip(
            "db is 1",
            edit("db * x, db", "db * x, 1.0"),
            "the slope of w·x + b by b is 1, and that is all.",
            "b acts on the sum, and the sum on what else, before it is the loss?",
            "the chain stops after its last factor",
        ),
        Slip(
            "the switch asks x, not z",
            edit("return db * x, db", "return error * (x > 0) * x, db"),
            "an input above 0 is active.",
            "What does relu look at: the inputs, or their weighted sum?",
            "(x > 0) in the place of (z > 0)",
        ),
    ),
    conventions=(
        Convention(
            "without the half",
            edit("error * (z > 0)", "2 * error * (z > 0)"),
            "it is the gradient of (output − y)², without the ½ (PyTorch's MSELoss, Keras' mse)."
            " It is twice the course's, so half the α takes the same step.",
        ),
    ),
    hints=(
        "Name the nodes: z = w·x + b, a = relu(z), e = a − y, loss = ½ e². Which slope has each?",
        "From the back: the slope of the loss by e is e, that of e by a is 1, that of a by z is 1"
        " if z is above 0, else 0. Multiply them; for dw there is one factor more.",
        "A worked number: w = 1.5, b = −1, x = 2, y = 4: z = 2, e = −2, so db = −2 · 1 = −2 and"
        " dw = −2 · 2 = −4.",
    ),
)


def _after_a_hundred():
    return gradients.gradient_descent(lambda w: 4 * w, [1.0], alpha=0.5, steps=100)[-1, 0]


def _after_one_step():
    return 100 * softmax_regression.run(0.3, steps=1)["right"][1]


QUESTIONS = {
    "on the edge": Question(
        asks=(
            "The cost is J(w) = 2w², so its curvature is 4. Descent starts at w = 1 with α = 0.5."
            " Where is w after 100 steps?"
        ),
        truth=_after_a_hundred,
        between=(-2, 2),
        within=0.1,
        why=(
            "Each step multiplies w by 1 − 0.5 · 4 = −1, so w jumps from 1 to −1 and back for"
            " ever, and 100 is an even number"
        ),
    ),
    "one step": Question(
        asks=(
            "All weights are 0. Then one single step is taken, on all training digits. What"
            " percentage of the validation digits is now read rightly?"
        ),
        truth=_after_one_step,
        unit="%",
        between=(0, 100),
        within=6,
        why=(
            "After one step the weights of each class are its average digit, compared with the"
            " average of all, and the class that fits best is mostly the right one"
        ),
    ),
}
