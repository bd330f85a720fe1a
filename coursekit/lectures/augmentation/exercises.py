"""Exercises: `sample_bilinear` and `mirror_some`."""

import numpy as np

from coursekit import augmentation
from coursekit.checking.edits import edit
from coursekit.checking.exercise import Convention, Exercise, Question, Slip, given
from coursekit.checking.sandbox import TIPS_FOR_RNG
from coursekit.lectures.augmentation.mirror_facts import BACK, CASES, INPUTS, NEXT, SAME, facts

X = np.random.default_rng(3).integers(1, 17, (2, 4, 4)).astype(float)
DOWN, ACROSS = np.indices((4, 4))
PROBE = X, np.stack([DOWN - 0.3, DOWN + 0.4]), np.stack([ACROSS + 0.2, ACROSS - 1.6])
WIDE = np.array(
    [[[3.0, 7.0, 11.0, 2.0, 5.0], [9.0, 1.0, 6.0, 14.0, 8.0], [4.0, 13.0, 2.0, 10.0, 1]]]
)
FAR = (
    np.array([[[0.7, 1.0, 2.2], [-0.7, 2.6, -5.0]]]),
    np.array([[[3.1, 2.0, 4.8], [1.4, -0.6, 9]]]),
)

FLOORS = "np.floor(rows).astype(int), np.floor(columns).astype(int)"
PARTS = "f, g = rows - i, columns - j"
ALL = "return (1 - f) * above + f * below"
BEGIN = "i, j = np"
UPPER = "pixel(x, i, j + 1)\n    below"
PICTURE = "x[np.arange(len(x))[:, np.newaxis, np.newaxis], "
REPEATED = f"{PICTURE}np.clip(i, 0, x.shape[1] - 1), np.clip(j, 0, x.shape[2] - 1)]"
WRAPPED = f"{PICTURE}i % x.shape[1], j % x.shape[2]]"
HALF_WRAPPED = f"{WRAPPED} * ((i < x.shape[1]) & (j < x.shape[2]))"


def _reading(pixels):
    """The edit after which `pixel` reads so."""
    return edit(BEGIN, f"pixel = lambda x, i, j: {pixels}\n    {BEGIN}")


SAMPLE_BILINEAR = Exercise(
    reference=augmentation.sample_bilinear,
    inputs=(
        given(np.array([[[4.0, 8.0], [0.0, 16.0]]]), np.array([[[0.25]]]), np.array([[[0.6]]])),
        given(WIDE, *FAR),
        given(*PROBE),
    ),
    # by scipy.ndimage.map_coordinates(order=1, mode="grid-constant")
    figures=(
        given(*PROBE),
        "7.56 1.54 2.24 2.24 6.74 9.9 10.2 6.56 2.34 5.92 8.3 6.32 7.08 6.02 5.08 3.36"
        " 0 4.16 10.24 8.64 0 3.04 7.36 9.56 0 2.16 6.84 10.12 0 0.72 3.96 7.44",
    ),
    slips=(
        Slip(
            "the number is cut, not rounded down",
            edit(FLOORS, "rows.astype(int), columns.astype(int)"),
            "int rounds down.",
            "What is int(-0.3), and which pixel lies above the place -0.3?",
            "int(r) in loops over pixels",
        ),
        Slip(
            "the number is rounded to the nearest pixel, and then weighed",
            edit(FLOORS, "np.rint(rows).astype(int), np.rint(columns).astype(int)"),
            "i is the nearest pixel.",
            "For the row 1.7: between which two rows does it lie, and which two do you read?",
            "np.round in the place of np.floor",
        ),
        Slip(
            "what leaves on one side comes in on the other",
            _reading(WRAPPED),
            "NumPy minds the border.",
            "Which pixel does x[:, -1] read: one outside, or the last one?",
            "x[i % h, j % w]; np.roll",
            also=(_reading(HALF_WRAPPED),),
        ),
        Slip(
            "the weights f and 1 − f are exchanged",
            edit(PARTS, "f, g = 1 - (rows - i), 1 - (columns - j)"),
            "what is near has a large f.",
            "At the row 2.1, which of the rows 2 and 3 should count more, and which does in yours?",
            "f * upper + (1 - f) * lower",
            also=(
                edit(PARTS, "f, g = 1 - (rows - i), columns - j"),
                edit(PARTS, "f, g = rows - i, 1 - (columns - j)"),
            ),
        ),
        Slip(
            "f is used for columns and g for rows",
            edit("f, g = ", "g, f = "),
            "one fraction is as good as the other.",
            "If the column is a whole number, between which pixels does the place lie?",
            "the weights of two corners exchanged",
        ),
        Slip(
            "rows and columns are exchanged",
            edit(BEGIN, f"rows, columns = columns, rows\n    {BEGIN}"),
            "x comes first, as in (x, y).",
            "Which of the two numbers of x[k, i, j] says how far down a pixel lies?",
            "images as img[x, y]",
            also=(
                edit(
                    "* pixel(x, i, j) +",
                    "* pixel(x, j, i) +",
                    UPPER,
                    "pixel(x, j + 1, i)\n    below",
                    "pixel(x, i + 1, j) ",
                    "pixel(x, j, i + 1) ",
                    "pixel(x, i + 1, j + 1)",
                    "pixel(x, j + 1, i + 1)",
                ),
            ),
        ),
        Slip(
            "the plain mean of the four pixels",
            edit(PARTS, "f, g = 0.5, 0.5"),
            "between pixels means in the middle.",
            "What do you read at a whole place, such as row 1 and column 2?",
            "(a + b + c + d) / 4",
        ),
        Slip(
            "the pixel above and to the left, and nothing between",
            edit(ALL, "return pixel(x, i, j)"),
            "a place belongs to one pixel.",
            "By how much does your answer change while the row goes from 1.0 to 1.9?",
            "x[int(r), int(c)]",
        ),
        Slip(
            "a corner is forgotten",
            edit(" + g * pixel(x, i + 1, j + 1)", ""),
            "three corners are enough.",
            "What do your weights add up to?",
            "three terms in the place of four",
            also=(
                edit("(1 - g) * pixel(x, i, j) + g", "g"),
                edit(" + g * pixel(x, i, j + 1)", ""),
                edit("(1 - g) * pixel(x, i + 1, j) + g", "g"),
            ),
        ),
        Slip(
            "between columns, but not between rows",
            edit(ALL, "return above"),
            "one direction after the other means one of them.",
            "A place lies below its row by f: where does your f go?",
            "np.interp along one axis",
        ),
        Slip(
            "between rows, but not between columns",
            edit(PARTS, "f, g = rows - i, 0 * (columns - j)"),
            "one direction after the other means one of them.",
            "A place lies to the right of its column by g: where does your g go?",
            "np.interp along one axis",
        ),
        Slip(
            "the neighbour on the wrong side",
            edit(
                "pixel(x, i + 1, j) ",
                "pixel(x, i - 1, j) ",
                "pixel(x, i + 1, j + 1)",
                "pixel(x, i - 1, j + 1)",
                UPPER,
                "pixel(x, i, j - 1)\n    below",
                "pixel(x, i - 1, j + 1)",
                "pixel(x, i - 1, j - 1)",
            ),
            "the neighbour of i is i − 1.",
            "Between which two rows does the row 1.7 lie?",
            "i - 1 for i + 1",
            also=(
                edit(
                    "pixel(x, i + 1, j) ",
                    "pixel(x, i - 1, j) ",
                    "pixel(x, i + 1, j + 1)",
                    "pixel(x, i - 1, j + 1)",
                ),
                edit(
                    UPPER,
                    "pixel(x, i, j - 1)\n    below",
                    "pixel(x, i + 1, j + 1)",
                    "pixel(x, i + 1, j - 1)",
                ),
            ),
        ),
        Slip(
            "both rows have the same weight",
            edit(ALL, "return f * above + f * below"),
            "f is the weight of a row.",
            "What do the weights of the two rows add up to at f = 0.2?",
            "f written for 1 − f in one of two places",
            also=(edit(ALL, "return (1 - f) * above + (1 - f) * below"),),
        ),
        Slip(
            "f and g have the wrong sign",
            edit(PARTS, "f, g = i - rows, j - columns"),
            "a distance is a difference.",
            "For the row 1.7: is your f 0.7?",
            "i − r for r − i",
        ),
        Slip(
            "g in the place of f for one corner",
            edit(
                "return (1 - f) * above + f * below",
                "below = (1 - f) * g * pixel(x, i + 1, j) + f * g * pixel(x, i + 1, j + 1)\n"
                "    return (1 - f) * above + below",
            ),
            "the four weights look alike.",
            "What do your four weights add up to?",
            "one letter",
        ),
        Slip(
            "one pixel is read twice",
            edit("g * pixel(x, i + 1, j + 1)", "g * pixel(x, i, j + 1)"),
            "the four pixels look alike.",
            "Which four pixels do you read?",
            "i for i + 1",
        ),
    ),
    conventions=(
        Convention(
            "the nearest pixel",
            edit(ALL, "return pixel(x, *(np.floor(n + 0.5).astype(int) for n in (rows, columns)))"),
            "it reads the nearest pixel, as torchvision's RandomAffine does unless told otherwise."
            " Between pixels this jumps, and strokes get steps.",
        ),
        Convention(
            "the border is repeated",
            _reading(REPEATED),
            "outside it repeats the border, as Keras' layers do with fill_mode='nearest'. On"
            " digits the border is paper, 0, so it is the same; here 0 is asked for.",
        ),
    ),
    tips={
        "out of bounds": (
            "places may lie outside the picture: pixel(x, i, j) knows that, x[…] does not"
        ),
        "arrays used as indices": "np.floor gives floats, and .astype(int) makes indices of them",
        "converted to Python scalars": "rows and columns are arrays: np.floor takes them whole",
        "must be of integer": "np.floor gives floats, and .astype(int) makes indices of them",
    },
    hints=(
        "A place lies between two rows and two columns. Which two rows, for the row 1.7, and how"
        " much does each count?",
        "i = np.floor(rows).astype(int) and f = rows - i. Read between the columns in row i, then"
        " in row i + 1, and then between these two.",
        "A worked number: the corners 4, 8 above and 0, 16 below, f = 0.25, g = 0.5: above 6,"
        " below 8, and 0.75 · 6 + 0.25 · 8 = 6.5.",
    ),
)

COINS = "rng.random(len(x)) < p"
WIDENED = "coins[:, np.newaxis, np.newaxis]"
MIRRORED = "x[:, :, ::-1]"
CHOSEN = f"np.where({WIDENED}, {MIRRORED}, x)"

MIRROR_SOME = Exercise(
    reference=augmentation.mirror_some,
    inputs=INPUTS,
    facts=facts,
    rare=CASES,
    of_chance=(NEXT, SAME),
    leading=(BACK,),
    praise="mirrors the right share of the pictures, each by a coin of its own, and no label moves",
    tips=TIPS_FOR_RNG
    | {
        "truth value of an array": (
            "an `if` takes one coin; for a batch draw len(x) of them, and use np.where or a mask"
        ),
        "could not be broadcast": (
            "the coins (b,) must be laid along the first axis: coins[:, np.newaxis, np.newaxis]"
        ),
    },
    slips=(
        Slip(
            "one coin for the whole batch",
            edit(COINS, "np.full(len(x), rng.random() < p)"),
            "the layer decides.",
            "How many of 600 pictures should be mirrored at p = 0.2, and how many are in yours?",
            "transforms that are given a whole batch, as torchvision's documentation warns",
        ),
        Slip(
            "upside down",
            edit(MIRRORED, "x[:, ::-1]"),
            "fliplr exchanges left and right of anything.",
            "Which axis of (b, h, w) holds the columns, and which one do you turn round?",
            "np.fliplr on a batch turns the second axis",
        ),
        Slip(
            "p is the share that is left alone",
            edit("< p", "> p"),
            "p is the probability of staying.",
            "With p = 1, how many pictures of yours are mirrored?",
            "p of dropout's keep",
        ),
        Slip(
            "normal numbers in the place of uniform ones",
            edit("rng.random(", "rng.standard_normal("),
            "randn gives random numbers, and so does rand.",
            "With p = 0 no picture should be mirrored: how many are in yours, and why?",
            "np.random.randn < p",
        ),
        Slip(
            "a coin for every pixel",
            edit(COINS, "rng.random(x.shape) < p", WIDENED, "coins"),
            "random means everywhere.",
            "Is one picture of yours still one picture?",
            "rng.random(x.shape)",
        ),
        Slip(
            "a coin for every row or column",
            edit(COINS, "rng.random(x.shape[:2]) < p", WIDENED, "coins[:, :, np.newaxis]"),
            "a coin for each line of the array.",
            "Do all rows of one picture look into the same mirror?",
            "rng.random(x.shape[:2])",
            also=(
                edit(
                    COINS,
                    "rng.random((len(x), x.shape[2])) < p",
                    WIDENED,
                    "coins[:, np.newaxis, :]",
                ),
            ),
        ),
        Slip(
            "half of them, whatever p is",
            edit("< p", "< 0.5"),
            "a coin has two sides.",
            "What does your function do with p?",
            "rng.integers(0, 2, len(x))",
        ),
        Slip(
            "the first ones of the batch",
            edit(COINS, "np.arange(len(x)) < round(p * len(x))"),
            "the examples are shuffled anyway.",
            "Call it twice with the same pictures: are others mirrored the second time?",
            "x[: int(p * len(x))]",
        ),
        Slip(
            "the batch becomes longer",
            edit(CHOSEN, f"np.concatenate([x, {MIRRORED}])"),
            "augmentation adds examples.",
            "How many pictures went in, how many came out, and how many labels are there?",
            "np.concatenate of the pictures and their mirror images",
            also=(
                edit(CHOSEN, "np.concatenate([x, x[coins][:, :, ::-1]])"),
                edit(CHOSEN, f"np.concatenate([x, {CHOSEN}])"),
            ),
        ),
        Slip(
            "only the mirrored ones come back",
            edit(CHOSEN, "x[coins][:, :, ::-1]"),
            "the result is what was changed.",
            "How many pictures went in, and how many came out?",
            "a mask used as an index",
        ),
        Slip(
            "the mirrored ones are put first",
            edit(CHOSEN, "np.concatenate([x[coins][:, :, ::-1], x[~coins]])"),
            "the order of a batch does not matter.",
            "The labels stay where they are: whose label has the first picture now?",
            "np.concatenate of the two groups",
            also=(edit(CHOSEN, "np.concatenate([x[~coins], x[coins][:, :, ::-1]])"),),
        ),
        Slip(
            "every call mirrors the same ones",
            edit("rng.random(", "np.random.default_rng(0).random("),
            "a fixed seed makes results reproducible.",
            "Call it twice: is it ever another picture that is mirrored?",
            "a seed set inside the function; pytorch #5059, CenterNet #233, lightning #20412",
        ),
        Slip(
            "the coins do not come from rng",
            edit("rng.random(", "np.random.random("),
            "any random numbers will do.",
            "Run it twice with rng = np.random.default_rng(0): do you get the same pictures?",
            "np.random.rand; the random module",
        ),
        Slip(
            "the order of the examples is turned round",
            edit(MIRRORED, "x[::-1]"),
            "[::-1] turns a picture round.",
            "Which axis does x[::-1] run along: the columns, the rows, or the pictures?",
            "np.flip(x, 0) on a batch",
        ),
        Slip(
            "turned by half a turn",
            edit(MIRRORED, "x[:, ::-1, ::-1]"),
            "a flip turns all axes of the picture.",
            "Where does the upper end of a stroke lie in yours?",
            "np.flip(x, (1, 2)), np.rot90 twice",
        ),
        Slip(
            "x itself is changed",
            edit(f"return {CHOSEN}", "x[coins] = x[coins][:, :, ::-1]\n    return x"),
            "what is handed in is mine to change.",
            "When the same digit comes again in the next epoch, is it still the original?",
            "x[coins] = … without a copy",
        ),
        Slip(
            "all of them, whatever p is",
            edit(CHOSEN, MIRRORED),
            "the change is made; when is somebody else's business.",
            "What does your function do with p = 0?",
            "the coins forgotten",
        ),
        Slip(
            "none of them",
            edit(CHOSEN, "x.copy()"),
            "a new array was made, so something has changed.",
            "Which line of yours puts the mirror image into what you return?",
            "a result assigned and then not returned",
        ),
    ),
    hints=(
        "Draw a number between 0 and 1 for each picture. What share of such numbers is below 0.2?",
        "coins = rng.random(len(x)) < p. The mirror image of all is x[:, :, ::-1]; np.where"
        " chooses, once the coins lie along the first axis.",
        "A worked number: a picture with the rows 1 2 and 3 4 becomes 2 1 and 4 3. At p = 0.2 about"
        " 120 of 600 pictures do.",
    ),
)

QUESTIONS = {
    "crops": Question(
        asks=(
            "From a photograph of 256 × 256 pixels, pieces of 224 × 224 are cut at random places,"
            " and mirrored or not. How many different pictures can become of it?"
        ),
        truth=lambda: 33 * 33 * 2,
        between=(0, 4000),
        within=10,
        unit="pictures",
        why=(
            "A piece can begin in the columns 0 to 32, which are 33, and so in the rows:"
            " 33 · 33 · 2; whoever takes 256 − 224 = 32 places forgets one in each direction, and"
            " gets 2,048"
        ),
    ),
}
