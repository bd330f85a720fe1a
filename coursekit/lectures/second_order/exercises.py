"""Exercises: Newton's step with damping, and a Hessian times a vector."""

import numpy as np

from coursekit import curvature, newton
from coursekit.checking.edits import edit
from coursekit.checking.exercise import Convention, Exercise, Question, Slip, given
from coursekit.lectures.gradient_descent.exercises import Written

W, DW = np.array([1.0, -1.0]), np.array([1.0, 2.0])
H = np.array([[4.0, 1.0], [1.0, 3.0]])
DOWN = np.array([[2.0, 1.0], [1.0, -3.0]])  # bends down in one direction
THREE = np.array([[3.0, 1.0, -0.5], [1.0, 2.0, 0.3], [-0.5, 0.3, 1.5]])
SOLVE = "np.linalg.solve(damped, dw)"
IDENTITY = "damping * np.eye(len(w))"

NEWTON_STEP = Exercise(
    reference=newton.newton_step,
    inputs=(
        given(W, DW, H, damping=0.5),
        given(W, DW, H),
        given(W, DW, DOWN),
        given(W, DW, DOWN, damping=0.7),
        given(np.array([0.5, 2.0, -1.0]), np.array([0.3, -1.0, 2.0]), THREE, damping=0.7),
    ),
    figures=(
        given(W, DW, H, damping=0.5),
        "0.89830508 -1.54237288",
    ),
    tips={
        "matrices": "np.linalg.solve takes the matrix first, then the vector: solve(hessian, dw)"
    },
    slips=(
        Slip(
            "damping is ignored",
            edit(f"hessian + {IDENTITY}", "hessian"),
            "a damping of 0 by default does nothing.",
            "Which of the arguments does your function never use?",
            "the undamped formula of most textbooks; hidden for damping 0",
        ),
        Slip(
            "damping is subtracted",
            edit("hessian + damping", "hessian - damping"),
            "damping makes the curvature smaller.",
            "Shall a damped step be longer or shorter? What makes H⁻¹ small?",
            "a sign in front of λI",
        ),
        Slip(
            "damping is added to every entry",
            edit(IDENTITY, "damping"),
            "H + λ adds λI in NumPy.",
            "What is np.array([[4, 1], [1, 3]]) + 1? And λI has which entries?",
            "hessian + damping",
        ),
        Slip(
            "damping is added to the inverse",
            edit(
                f"hessian + {IDENTITY}",
                "hessian",
                SOLVE,
                f"({SOLVE.replace('damped', 'hessian')} + damping * dw)",
            ),
            "λI may be added before or after the inverse is taken.",
            "Shall a damped step be longer or shorter? Where has λ to stand for that?",
            "(inv(H) + λI) @ dw",
        ),
        Slip(
            "uphill",
            edit("w - np", "w + np"),
            "dw points downhill already.",
            "For f = w², at w = 3: where is the lowest point, and where does your step go?",
            "the equation H d = −dw, with its sign forgotten",
        ),
        Slip(
            "the gradient is multiplied by H",
            edit(SOLVE, "damped @ dw"),
            "second order multiplies by the second derivative.",
            "Where the cost bends strongly, is the lowest point near or far?",
            "H in the place of its inverse",
        ),
        Slip(
            "only the diagonal of H counts",
            edit(SOLVE, "dw / np.diag(damped)"),
            "each parameter has a curvature of its own, and that is all.",
            "What do the entries beside the diagonal say, such as the 1 in [[4, 1], [1, 3]]?",
            "as Adam does with s; hidden for a diagonal H",
        ),
        Slip(
            "the inverse is taken entry by entry",
            edit(SOLVE, "(1 / damped) @ dw"),
            "the inverse of a matrix is made of inverses.",
            "H times its inverse is the identity: what is H @ (1 / H)?",
            "1 / hessian",
        ),
        Slip(
            "divided by the determinant",
            edit(SOLVE, "dw / np.linalg.det(damped)"),
            "the f″ of one dimension becomes det H in two.",
            "Can one number say how the cost bends in every direction?",
            "f′ / f″ carried over",
        ),
        Slip(
            "the equation is solved for w",
            edit(SOLVE, "np.linalg.solve(damped, w)"),
            "the equation is H x = w.",
            "Which vector says where to go from here: w, or the slopes?",
            "np.linalg.solve(hessian, w)",
        ),
        Slip(
            "a plain step",
            edit(SOLVE, "dw"),
            "H only decides the length of the step.",
            "Does your answer depend on hessian?",
            "gradient descent with α = 1",
        ),
        Slip(
            "w itself is forgotten",
            edit("w - np", "-np"),
            "the function gives the change.",
            "Is what you return the new point, or the way to it?",
            "the step in the place of the new w",
            also=(edit("w - np", "np"),),
        ),
    ),
    conventions=(
        Convention(
            "λ times the diagonal of H",
            edit(IDENTITY, "damping * np.diag(np.diag(hessian))"),
            "Marquardt's form: the damping follows the units of each parameter. The course adds λ"
            " itself, in units of curvature.",
        ),
        Convention(
            "the sizes of the curvatures of H, then damping",
            edit(
                f"hessian + {IDENTITY}",
                "(lambda e, q: (q * (np.abs(e) + damping)) @ q.T)(*np.linalg.eigh(hessian))",
            ),
            "saddle-free Newton (Dauphin and others, 2014): every eigenvalue of H counts with its"
            " size, so that no step goes uphill, and damping is added to the sizes. The course"
            " keeps the signs.",
        ),
        Convention(
            "the sizes of the curvatures",
            edit(
                SOLVE,
                "np.linalg.solve((lambda e, q: (q * np.abs(e)) @ q.T)(*np.linalg.eigh(damped)),"
                " dw)",
            ),
            "saddle-free Newton (Dauphin and others, 2014): every eigenvalue of H + λI counts with"
            " its size, so that no step goes uphill. The course keeps the signs.",
        ),
        Convention(
            "a step length",
            edit(f"hessian + {IDENTITY}", "(1 + damping) * hessian"),
            "1/(1 + λ) of the whole step, the other usual form of «damped» Newton. The course adds"
            " λI to H.",
        ),
    ),
    hints=(
        "At the lowest point of the parabola the slope is 0: dw + H d = 0, with d the way to it.",
        "np.linalg.solve(A, b) gives the d with A d = b. Here A is hessian + damping *"
        " np.eye(len(w)).",
        "A worked number: with H = [[2, 0], [0, 8]] and dw = (6, −8) the way is (−3, 1).",
    ),
)

ROSENBROCK = Written(
    "lambda w: np.array([-2 * (1 - w[0]) - 400 * w[0] * (w[1] - w[0] ** 2),"
    " 200 * (w[1] - w[0] ** 2)])"
)
CUBES = Written("lambda w: w**3 + np.array([w[1], w[0]])")
WAVES = Written("lambda w: np.sin(w) + w[::-1]")  # no polynomial: every formula has its own error
BOTH = "ahead, behind = gradient(w + step * v), gradient(w - step * v)"
QUOTIENT = "(ahead - behind) / (2 * step)"

HESSIAN_VECTOR = Exercise(
    reference=curvature.hessian_vector,
    asked="gradient, w, v, *, step=1e-5",
    inputs=(
        given(ROSENBROCK, np.array([0.5, -0.3]), np.array([2.0, -1.0]), step=0.01),
        given(CUBES, np.array([1.0, -2.0]), np.array([0.5, 3.0]), step=0.1),
        given(CUBES, np.array([-0.7, 0.4]), np.array([-1.0, 0.25]), step=0.5),
        given(WAVES, np.array([0.3, -0.8]), np.array([1.0, 2.0]), step=0.5),
    ),
    figures=(
        given(ROSENBROCK, np.array([0.5, -0.3]), np.array([2.0, -1.0]), step=0.01),
        "1044.32 -600",
    ),
    tips={"'function'": "gradient is a function: call it, with a point in brackets"},
    slips=(
        Slip(
            "divided by one step, where two were taken",
            edit("(2 * step)", "step"),
            "one step was taken.",
            "How far apart are w + step·v and w − step·v?",
            "the 2 of the central difference",
        ),
        Slip(
            "one step ahead, divided by two",
            edit("gradient(w - step * v)", "gradient(w)"),
            "the divisor is 2·step whatever is subtracted.",
            "How far apart are the two points at which you ask for the gradient?",
            "half of the central difference",
        ),
        Slip(
            "not divided",
            edit(QUOTIENT, "ahead - behind"),
            "the difference is the derivative.",
            "With half the step, what becomes of your answer?",
            "the divisor forgotten",
        ),
        Slip(
            "multiplied by the step",
            edit("(2 * step)", "2 * step"),
            "/ 2 * step divides by both.",
            "Python reads from the left: what is 1 / 2 * 0.01, and what did you want?",
            "the brackets round 2 * step forgotten",
        ),
        Slip(
            "every parameter is moved alike",
            edit("w + step * v", "w + step", "w - step * v", "w - step"),
            "w + step moves along v.",
            "Where does v stand in your two points?",
            "w + h in the place of w + h·v",
        ),
        Slip(
            "the whole of v is stepped",
            edit("w + step * v", "w + v", "w - step * v", "w - v"),
            "v is the step.",
            "How far apart are the two points at which you ask for the gradient?",
            "w + v in the place of w + h·v; hidden where the gradient is a straight line",
        ),
        Slip(
            "v is made as long as 1",
            edit("np.asarray(v, float)", "np.asarray(v, float) / np.linalg.norm(v)"),
            "a direction has length 1.",
            "H(2v) is twice Hv: what does your function give for 2v?",
            "normalised, and not scaled back",
        ),
        Slip(
            "divided by v, too",
            edit("(2 * step)", "(2 * step * v)"),
            "a derivative is a difference over a difference, entry by entry.",
            "How many numbers is the step from w to w + step·v: one length, or one a parameter?",
            "difference quotients of each parameter",
        ),
        Slip(
            "divided by the square of the step",
            edit("(2 * step)", "(2 * step**2)"),
            "second derivatives have a step² below.",
            "The gradient is a first derivative already: how often do you differentiate here?",
            "(f(w+h) − 2f(w) + f(w−h)) / h²",
        ),
        Slip(
            "the second difference of the gradient",
            edit(QUOTIENT, "(ahead - 2 * gradient(w) + behind) / step**2"),
            "a second derivative is a second difference.",
            "Of what is H the first derivative: of the cost, or of the gradient?",
            "the formula for f″, with the gradient in the place of f",
        ),
        Slip(
            "the sum in the place of the difference",
            edit("ahead - behind", "ahead + behind"),
            "both sides count.",
            "For a straight line, whose H is 0, what does your function give?",
            "an average in mind",
        ),
        Slip(
            "behind minus ahead",
            edit("ahead - behind", "behind - ahead"),
            "the order of a difference does not matter.",
            "For f = w² the curvature is 2: which sign has your answer?",
            "w − h first",
        ),
        Slip(
            "the gradient times v",
            edit(QUOTIENT, "gradient(w) * v"),
            "Hv is the slope times the direction.",
            "Does your answer change if a straight line is added to the cost?",
            "the directional derivative in mind",
        ),
    ),
    conventions=(
        Convention(
            "the forward difference",
            edit("gradient(w - step * v)", "gradient(w)", "(2 * step)", "step"),
            "one gradient less if that at w is known, and an error of about step in the place of"
            " step². The course looks to both sides.",
        ),
        Convention(
            "half a step to each side",
            edit(
                "+ step * v", "+ step / 2 * v", "- step * v", "- step / 2 * v", "2 * step", "step"
            ),
            "as good: the points are one step apart, not two. The course goes a whole step to each"
            " side, so your step is half of its.",
        ),
        Convention(
            "column by column",
            edit(
                QUOTIENT,
                "np.array([gradient(w + e) - gradient(w - e) for e in step * np.eye(len(w))]).T @ v"
                " / (2 * step)",
            ),
            "the whole Hessian first, and then times v: as right, but for n parameters it takes n"
            " times as many gradients. The course walks along v once.",
        ),
    ),
    hints=(
        "H is the derivative of the gradient. How much does the gradient change from w − step·v to"
        " w + step·v?",
        "Two calls of gradient, one on each side; their difference, divided by how far apart the"
        " two points are: 2 · step.",
        "A worked number: gradient w ↦ 8w, w = 1, v = 0.5, step = 0.1: (8.4 − 7.6) / 0.2 = 4.",
    ),
)

QUESTIONS = {
    "one parabola": Question(
        asks=(
            "The cost is a parabola whose curvature across is 10,000 times that along. How many of"
            " Newton's steps lead from any start to its lowest point?"
        ),
        truth=lambda: 1.0,
        unit="steps",
        between=(0, 200),
        within=0.5,
        why=(
            "Newton's step jumps to the lowest point of the parabola that fits here, and here the"
            " cost is that parabola"
        ),
    )
}
