"""Exercises: the kind of a critical point, and the steps that a saddle costs."""

import math

from coursekit import critical_points
from coursekit.checking.edits import edit
from coursekit.checking.exercise import Convention, Exercise, Question, Slip, given
from coursekit.lectures.plateaus_and_saddles.kinds_facts import CASES, INPUTS, facts

EIGENVALUES = "np.linalg.eigvalsh(hessian)"
TOLERANCE = "1e-9 * np.abs(bends).max()"

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
            also=(edit(EIGENVALUES, "np.diag(hessian)", TOLERANCE, "0.0"),),
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
            also=(edit("if up.all():", "if (bends >= -zero).all():"),),
        ),
        Slip(
            "a curvature of 0 is passed over",
            edit("bends > zero, bends < -zero", "bends >= -zero, bends <= zero"),
            "a curvature of 0 does no harm: the others decide.",
            "x² + y⁴ and x² − y⁴ have the same Hessian at 0: are both a minimum there?",
            "semidefinite taken for definite; zeros filtered out",
            also=(edit("    up, down", "    bends = bends[np.abs(bends) > zero]\n    up, down"),),
        ),
        Slip(
            "one direction down makes a maximum",
            edit("if down.all():", "if down.any():"),
            "a maximum is a point from which one can fall.",
            "At a pass one can fall, too: which way can one climb there?",
            "any in place of all",
        ),
        Slip(
            "one direction up makes a minimum",
            edit("if up.all():", "if up.any():"),
            "a minimum is a point from which one can climb.",
            "At a pass one can climb, too: which way can one fall there?",
            "any in place of all",
        ),
        Slip(
            "one direction down makes a saddle",
            edit(
                "    if up.all():", '    if down.any():\n        return "saddle"\n    if up.all():'
            ),
            "a saddle is a point from which one can fall.",
            "From the top of a hill one can fall, too: which way can one climb there?",
            "saddles as all that descent leaves",
        ),
        Slip(
            "saddle and undecided are exchanged",
            edit('"saddle" if', '"undecided" if', 'else "undecided"', 'else "saddle"'),
            "where some bend up and some bend down, the Hessian cannot tell.",
            "With curvatures 1 and −1: is there anything that you do not know?",
            "the last two answers in the wrong order",
        ),
        Slip(
            "the entries are taken for the curvatures",
            edit(EIGENVALUES, "np.ravel(hessian)"),
            "each entry of the Hessian is a curvature.",
            "[[2, 0], [0, 3]] has two zeros in it: along which direction is the surface not bent?",
            "np.all(hessian > 0): a positive matrix for a positive definite one",
            also=(edit(EIGENVALUES, "np.ravel(hessian)", TOLERANCE, "0.0"),),
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
            edit(TOLERANCE, "0.0"),
            "what is not exactly 0 is a curvature, however small beside the others.",
            "Print the eigenvalues of np.outer(v, v) / 10 with v = np.arange(1, 8): six of them"
            " should be 0, and what are they, beside the largest size?",
            "comparison with 0, or with a share of the smallest; hidden for a diagonal Hessian",
        ),
        Slip(
            "the tolerance is that of the topmost curvature, not of the largest size",
            edit("np.abs(bends).max()", "bends.max()"),
            "the largest curvature is the one farthest up.",
            "Which of the curvatures −3 and 0.5 is the larger in size?",
            "max(λ) in place of max(|λ|); hidden where something bends up strongly",
            also=(edit("np.abs(bends).max()", "np.abs(bends[-1])"),),
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
STEPS = f"{RATIO} / np.log(growth)"
ANSWER = f"return {STEPS}"  # found once only, so that nothing is rounded twice

ESCAPE_STEPS = Exercise(
    reference=critical_points.escape_steps,
    inputs=(
        given(1e-6, -0.5, alpha=0.1, reach=0.5),
        given(3e-4, -1.7, alpha=0.03, reach=0.6),
        given(0.07, -0.25, alpha=2.3, reach=4.0),
        given(0.002, -0.8, alpha=0.2, reach=1.5),  # 44.6 steps
        given(0.01, -1.2, alpha=0.5, reach=2.0),  # 11.3 steps: nearest is not up
    ),
    figures=(given(1e-6, -0.5, alpha=0.1, reach=0.5), "268.955"),
    slips=(
        Slip(
            "the distance shrinks: the sign of the curvature is lost",
            edit("1 - alpha", "1 + alpha"),
            "each step keeps 1 − α|λ| of the distance, as in a bowl.",
            "w ← w − α λ w with λ = −0.5: is w farther out or nearer afterwards?",
            "the factor of descent, with |λ| for λ",
            also=(edit(STEPS, f"np.abs({RATIO} / np.log(1 + alpha * curvature))"),),
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
            edit(STEPS, "reach / (growth - 1)"),
            "a step is α|λ| long.",
            "How large is the slope at the distance 1e-6, and how large at 0.5?",
            "distance divided by speed",
            also=(edit(STEPS, "(reach - distance) / (growth - 1)"),),
        ),
        Slip(
            "the length of the first step is kept",
            edit(STEPS, "(reach - distance) / ((growth - 1) * distance)"),
            "all steps are as long as the first.",
            "After one step the distance is larger: and the slope there?",
            "distance divided by the speed at the start",
            also=(edit(STEPS, "np.ceil((reach - distance) / ((growth - 1) * distance))"),),
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
            "below 0: the sign of the curvature is lost in α|λ|, or the quotient is upside down",
            edit(STEPS, f"-{RATIO} / (growth - 1)"),
            "the signs come out by themselves.",
            "Can a number of steps be negative: which sign has your logarithm, and which your λ?",
            "continuous time with λ for |λ|",
        ),
        Slip(
            "the whole fraction is upside down",
            edit(STEPS, f"np.log(growth) / {RATIO}"),
            "it does not matter which logarithm stands above.",
            "If the start is nearer to the ridge, should it take more steps or fewer?",
            "t solved for on the wrong side",
        ),
        Slip(
            "a product of logarithms",
            edit(STEPS, f"{RATIO} * np.log(growth)"),
            "a power becomes a product.",
            "t · ln 2 = ln 8: how do you get t?",
            "the equation not solved for t",
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
            "a quotient of logarithms",
            edit(RATIO, "np.log(reach) / np.log(distance)"),
            "the logarithm of a quotient is the quotient of logarithms.",
            "What is ln(8/2): ln 8 / ln 2, or ln 4?",
            "rules of logarithms",
        ),
        Slip(
            "the logarithm is forgotten above",
            edit(RATIO, "reach / distance"),
            "the quotient of the distances is what the steps must make.",
            "Twice as far out: is it twice as many steps, or some steps more?",
            "one logarithm of two written",
        ),
        Slip(
            "the logarithm is forgotten below",
            edit("np.log(growth)", "growth"),
            "a step is worth the factor 1 + α|λ|.",
            "With a factor of 1 the distance stays as it is: how many steps do you say then?",
            "one logarithm of two written",
        ),
        Slip(
            "no logarithms",
            edit(STEPS, "reach / distance / growth"),
            "each step takes its factor away from the quotient once.",
            "From 1 to 8 by doubling: is it 8/2 steps?",
            "a power solved like a product",
        ),
        Slip(
            "one logarithm of the whole quotient",
            edit(STEPS, "np.log(reach / distance / growth)"),
            "ln a / ln b is ln(a/b).",
            "What is ln 8 / ln 2: 3, or ln 4?",
            "rules of logarithms",
        ),
        Slip(
            "1 is added twice",
            edit("np.log(growth)", "np.log1p(growth)"),
            "log1p is a better log.",
            "What does np.log1p add to its argument, before it takes the logarithm?",
            "np.log1p(1 + …)",
        ),
        Slip(
            "the curvature is halved",
            edit("alpha * curvature", "alpha * curvature / 2"),
            "the surface λ w²/2 has the slope λ w/2.",
            "What is the slope of w²/2?",
            "the ½ of the surface kept in its slope",
        ),
        Slip(
            "rounded down",
            edit(ANSWER, f"return np.floor({STEPS})"),
            "a step that is not complete does not count.",
            "After that many whole steps: has it arrived?",
            "int(…) and // cut off",
        ),
        Slip(
            "rounded to the nearest number",
            edit(ANSWER, f"return np.round({STEPS})"),
            "a number of steps is rounded like any other number.",
            "If 11.3 steps are needed: has it arrived after 11 whole ones?",
            "round(…)",
            also=(
                edit(ANSWER, f"return np.round({STEPS}, 1)"),
                edit(ANSWER, f"return np.round({STEPS}, 2)"),
            ),
        ),
        Slip(
            "one step too many",
            edit(ANSWER, f"return np.ceil({STEPS}) + 1"),
            "the start is a step.",
            "If one step is enough, what does your function return?",
            "a counter that begins with 1",
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
            edit(ANSWER, f"return np.ceil({STEPS})"),
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
