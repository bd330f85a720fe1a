"""Exercises: the kind of a critical point, and the steps that a saddle costs."""

import math

from coursekit import critical_points
from coursekit.checking.edits import edit
from coursekit.checking.exercise import Convention, Exercise, Question, Slip, given
from coursekit.lectures.plateaus_and_saddles.kinds_facts import CASES, INPUTS, facts

EIGENVALUES = "np.linalg.eigvalsh(hessian)"

CLASSIFY_CRITICAL_POINT = Exercise(
    reference=critical_points.classify_critical_point,
    inputs=INPUTS,
    facts=facts,
    praise=f"names all {len(INPUTS)} points rightly",
    rare=CASES,
    slips=(
        Slip(
            "a slope of 0 is taken for a minimum",
            edit("if up.all():", "if True:"),
            "descent stops at minima only.",
            "Where else is the slope 0: on the top of a hill, or at a pass?",
            "lecture notes: all slopes 0, so a local minimum",
        ),
        Slip(
            "only the diagonal is looked at",
            edit(EIGENVALUES, "np.diag(hessian)"),
            "the curvatures along the axes are all the curvatures there are.",
            "For [[1, 3], [3, 1]], how does f bend along the direction (1, −1)?",
            "the second derivatives by each parameter alone; hidden for a diagonal Hessian",
        ),
        Slip(
            "a positive determinant is taken for a minimum",
            edit(
                EIGENVALUES,
                "np.array([np.linalg.det(hessian)])",
                'return "maximum"',
                'return "saddle"',
                'else "undecided"',
                'else "saddle"',
            ),
            "det > 0 is a minimum, and all the rest are saddles.",
            "Which sign has the product of two curvatures that are both below 0?",
            "the school rule, half remembered",
        ),
        Slip(
            "the rule of two parameters is used for more",
            edit(
                EIGENVALUES,
                "np.linalg.det(hessian) * np.array([1.0, np.sign(hessian[0][0])])",
                "if down.all():",
                "if down[1] and up[0]:",
                "if up.any() and down.any()",
                "if down[0]",
            ),
            "the determinant and one corner decide for any number of parameters.",
            "A determinant is the product of all curvatures: which sign has it for 1, −1, −2?",
            "the second-derivative test of calculus; hidden for two parameters",
        ),
        Slip(
            "the sign of the trace decides",
            edit(EIGENVALUES, "np.array([np.trace(hessian)])"),
            "what bends up on average is a minimum.",
            "Curvatures −1 and 3 have a sum above 0: is there a way down?",
            "the Laplacian in place of all curvatures",
        ),
        Slip(
            "a curvature of 0 counts as up",
            edit("bends > zero", "bends >= -zero"),
            "what is not down is up.",
            "x² + y³ and x² + y⁴ have the same Hessian at 0: are both a minimum there?",
            ">= 0 in place of > 0; the condition that is only necessary",
        ),
        Slip(
            "one direction down makes a maximum",
            edit("if down.all():", "if down.any():"),
            "a maximum is a point from which one can fall.",
            "At a pass one can fall, too: which way can one climb there?",
            "any in place of all",
        ),
        Slip(
            "minimum and maximum are exchanged",
            edit("bends > zero, bends < -zero", "bends < -zero, bends > zero"),
            "a positive curvature is a hill.",
            "f = x² has curvature 2: is 0 its lowest or its highest point?",
            "a draft of a textbook: «all non-negative imply a maximum»",
        ),
        Slip(
            "what is neither minimum nor maximum is called a saddle",
            edit('"saddle" if up.any() and down.any() else "undecided"', '"saddle"'),
            "there are three kinds of points only.",
            "With curvatures 1 and 0: along which direction does it fall?",
            "else: saddle; hidden while no curvature is 0",
        ),
        Slip(
            "a rounding error counts as a curvature",
            edit("1e-9 * np.abs(bends).max()", "0.0"),
            "a computer finds exactly 0 where the answer is 0.",
            "Print the eigenvalues of np.outer(v, v) / 10 with v = np.arange(1, 8): six of them"
            " should be 0, and what are they?",
            "comparison with 0; hidden for a diagonal Hessian",
        ),
        Slip(
            "the curvatures have lost their signs",
            edit(EIGENVALUES, "np.abs(np.linalg.eigvalsh(hessian))"),
            "singular values are eigenvalues.",
            "Can a singular value be negative? And a curvature?",
            "np.linalg.svd, np.linalg.norm(…, 2)",
        ),
    ),
    conventions=(
        Convention(
            "«degenerate» for undecided",
            edit('"undecided"', '"degenerate"'),
            "a critical point with a curvature of 0 and none of the opposite sign is called"
            " «degenerate», too. The course says «undecided», since the Hessian cannot tell.",
        ),
    ),
    hints=(
        "The curvatures along the main directions are the eigenvalues. Which signs can they have?",
        "np.linalg.eigvalsh(hessian) gives them. Call zero = 1e-9 times the largest size, and ask:"
        " are all above zero, are all below −zero, is there one of each?",
        "A worked number: [[0, 2], [2, 0]] has the eigenvalues −2 and 2, one of each: a saddle.",
    ),
)

RATIO = "np.log(reach / distance)"

ESCAPE_STEPS = Exercise(
    reference=critical_points.escape_steps,
    inputs=(
        given(1e-6, -0.5, alpha=0.1, reach=0.5),
        given(3e-4, -1.7, alpha=0.03, reach=0.6),
        given(0.07, -0.25, alpha=2.3, reach=4.0),
    ),
    figures=(given(1e-6, -0.5, alpha=0.1, reach=0.5), "268.955"),
    slips=(
        Slip(
            "the distance shrinks: the sign of the curvature is lost",
            edit("1 - alpha", "1 + alpha"),
            "each step keeps 1 − α|λ| of the distance, as in a bowl.",
            "w ← w − α λ w with λ = −0.5: is w farther out or nearer afterwards?",
            "the factor of descent, with |λ| for λ",
        ),
        Slip(
            "α is forgotten",
            edit("alpha * curvature", "curvature"),
            "the surface alone sets the pace.",
            "With half the α, does it leave as soon?",
            "continuous time with α taken as 1",
        ),
        Slip(
            "the curvature is forgotten",
            edit("1 - alpha * curvature", "1 + alpha"),
            "α alone sets the pace.",
            "Which of two saddles is left sooner, the flatter or the steeper one?",
            "hidden where the curvature is −1",
        ),
        Slip(
            "it is taken to move at an even pace",
            edit(f"{RATIO} / np.log(growth)", "reach / (growth - 1)"),
            "a step is α|λ| long.",
            "How large is the slope at the distance 1e-6, and how large at 0.5?",
            "distance divided by speed",
        ),
        Slip(
            "the length of the first step is kept",
            edit(f"{RATIO} / np.log(growth)", "(reach - distance) / ((growth - 1) * distance)"),
            "all steps are as long as the first.",
            "After one step the distance is larger: and the slope there?",
            "distance divided by the speed at the start",
        ),
        Slip(
            "log10 above, ln below",
            edit(RATIO, "np.log10(reach / distance)"),
            "a logarithm is a logarithm.",
            "Do the two logarithms of your quotient have the same base?",
            "np.log10 for the factor of tens, np.log for the rest",
        ),
        Slip(
            "the quotient is upside down",
            edit("reach / distance", "distance / reach"),
            "the start stands above, the end below.",
            "Can a number of steps be negative?",
            "the formula of a distance that shrinks",
        ),
        Slip(
            "reach is forgotten",
            edit("reach / distance", "1 / distance"),
            "it is away once the distance is 1.",
            "Which of the arguments does your function never use?",
            "−ln(distance); hidden where reach is 1",
        ),
        Slip(
            "the logarithm of a difference",
            edit(RATIO, "np.log(reach - distance)"),
            "ln a − ln b is ln(a − b).",
            "What is ln 10 − ln 5: ln 2, or ln 5?",
            "rules of logarithms; a number of steps below 0 for a small reach",
        ),
        Slip(
            "the old distance is forgotten in the factor",
            edit("1 - alpha * curvature", "-alpha * curvature"),
            "a step multiplies the distance by α|λ|.",
            "w ← w + α|λ| w: by what is w multiplied?",
            "the step taken for the new place",
        ),
    ),
    conventions=(
        Convention(
            "rounded up",
            edit(f"{RATIO} / np.log(growth)", f"np.ceil({RATIO} / np.log(growth))"),
            "it is the first whole step that is out. The course keeps the fraction, since then"
            " ten times nearer costs always the same more.",
        ),
        Convention(
            "continuous time",
            edit("np.log(growth)", "(growth - 1)"),
            "it is ln(reach / distance) / (α|λ|), exact for steps that are infinitely small;"
            " ln(1 + α|λ|) in the place of α|λ| makes it exact for steps.",
        ),
    ),
    hints=(
        "What does one step do to the distance w from the ridge? The slope is λ w, with λ below 0.",
        "So the distance is multiplied by 1 + α|λ| each time. After t steps it is distance ·"
        " (1 + α|λ|)^t. Set this equal to reach, and take logarithms.",
        "A worked number: λ = −1, α = 1 doubles the distance. From 1 to 8 it takes"
        " ln 8 / ln 2 = 3 steps.",
    ),
)

QUESTIONS = {
    "ten times nearer": Question(
        asks=(
            "The curvature is −1 and α = 0.1. You start ten times nearer to the ridge than before."
            " How many more steps does plain descent need to leave?"
        ),
        truth=lambda: math.log(10) / math.log(1.1),
        unit="steps",
        between=(1, 1000),
        scale="log",
        within=6,
        why=(
            "Each step multiplies the distance by 1.1, wherever you are. To make it ten times"
            " larger takes ln 10 / ln 1.1 steps, and no more"
        ),
    )
}
