"""Exercises: `new_head` and `fine_tune_step`."""

import numpy as np

from coursekit import rules, transfer
from coursekit.checking.edits import edit
from coursekit.checking.exercise import Convention, Exercise, Question, Slip, given
from coursekit.checking.sandbox import TIPS_FOR_RNG
from coursekit.lectures.transfer.head_facts import CASES, COUNT, INPUTS, NEXT, SAME, SIZES, facts
from coursekit.network import Network

GROWN = "(*network.sizes[:-1], classes)"
FRESH = "fresh = grown.start(rng)"
KEPT = "list(old)[:-2]"
COPY = "new[name][:] = old[name]"
END = "return grown, fresh"
LAST = "last, bias = list(old)[-2:]"

NEW_HEAD = Exercise(
    reference=transfer.new_head,
    inputs=INPUTS,
    facts=facts,
    rare=CASES,
    of_chance=(NEXT, SAME),
    leading=(SIZES, COUNT),
    praise="keeps all layers but the last, draws a new last one, and leaves the lender as it was",
    tips=TIPS_FOR_RNG
    | {
        "could not broadcast": (
            "the old last layer has as many columns as the old task had classes, and does not fit"
            " into the new one: copy the parts before it"
        ),
        "has no attribute 'W": "network.views(w) is a dict: its parts are parts['W1']",
        "not subscriptable": "network.views(w) names the parts of w: W1, b1, W2, …",
    },
    slips=(
        Slip(
            "only layer 1 is kept",
            edit(KEPT, "list(old)[:2]"),
            "what is borrowed is the first layer.",
            "A network has three layers, and one is replaced: how many stay?",
            "W1 and b1 by name, from an example with one hidden layer",
        ),
        Slip(
            "the biases are left behind",
            edit(KEPT, f'[name for name in {KEPT} if name[0] == "W"]'),
            "what was learned are the W.",
            "Compare new and old part by part: which ones differ?",
            "a loop over the weights alone",
        ),
        Slip(
            "nothing is kept",
            edit(KEPT, "list(old)[:0]"),
            "a new network is made for the new task.",
            "Where in your function do the old weights come in?",
            "grown.start(rng) and no more",
        ),
        Slip(
            "the old answers stay in the new layer",
            edit(
                END,
                f"{LAST}\n    k = min(classes, old[last].shape[1])\n"
                f"    new[last][:, :k] = old[last][:, :k]\n    {END}",
            ),
            "the first classes are similar ones.",
            "Class 0 was a zero, and now it is something else: what does its old column look for?",
            "load_state_dict(strict=False) with a head of the same name",
            also=(
                edit(
                    END,
                    f"{LAST}\n    k = min(classes, old[last].shape[1])\n"
                    "    new[last][:, :k] = old[last][:, :k]\n"
                    f"    new[bias][:, :k] = old[bias][:, :k]\n    {END}",
                ),
            ),
        ),
        Slip(
            "normal numbers without a scale",
            edit(
                END, f"{LAST}\n    new[last][:] = rng.standard_normal(new[last].shape)\n    {END}"
            ),
            "random is random.",
            "200 units feed each answer. How large are your first logits, and the first loss: near"
            " ln k?",
            "np.random.randn(n, k)",
        ),
        Slip(
            "a scale for other units than those before it",
            edit(
                END,
                f"{LAST}\n    new[last][:] *= (new[last].shape[0] / network.sizes[0]) ** 0.5\n"
                f"    {END}",
            ),
            "n is the number of pixels.",
            "How many numbers come into the last layer?",
            "n of the first layer",
        ),
        Slip(
            "the square root is forgotten",
            edit(END, f"{LAST}\n    new[last][:] *= np.sqrt(2 / len(new[last]))\n    {END}"),
            "2/n is the scale.",
            "2/n is the variance of the weights. And their deviation?",
            "rng.standard_normal(shape) * 2 / n",
        ),
        Slip(
            "every call draws the same last layer",
            edit(FRESH, "fresh = grown.start(np.random.default_rng(0))"),
            "a fixed seed makes results reproducible.",
            "Call it twice: is it ever another layer?",
            "a seed set inside the function",
        ),
        Slip(
            "the last layer does not come from rng",
            edit(FRESH, "fresh = grown.start(np.random)"),
            "any random numbers will do.",
            "Run it twice with rng = np.random.default_rng(0): do you get the same weights?",
            "np.random.randn",
        ),
        Slip(
            "the borrowed network is written into",
            edit(END, f"{LAST}\n    old[last][:] = 0\n    {END}"),
            "a view is a copy.",
            "What is in w after the call, and what will the next one who borrows it find?",
            "network.views(w) changed in place",
            also=(
                edit(
                    END,
                    f"{LAST}\n    old[last][:] = rng.standard_normal(old[last].shape)\n    {END}",
                ),
            ),
        ),
        Slip(
            "copied in the wrong direction",
            edit(COPY, "old[name][:] = new[name]"),
            "an assignment makes both sides equal.",
            "Which side of an `=` is changed: the old network or the new one?",
            "old[name][:] = new[name]",
        ),
        Slip(
            "the last layer is cut off, and no new one put on",
            edit(GROWN, "network.sizes[:-1]"),
            "what is left is the network for the new task.",
            "How many answers does your network give, and how many classes are there?",
            "features and a classifier taken for one",
        ),
        Slip(
            "the old last layer stays, and a new one comes after it",
            edit(GROWN, "(*network.sizes, classes)", KEPT, "list(old)"),
            "a new task is one more layer.",
            "How many layers had the network before, and how many has yours?",
            "model.add on the whole model",
        ),
        Slip(
            "as many classes as before",
            edit(GROWN, "network.sizes"),
            "the last layer only has to be drawn anew.",
            "How many answers does your network give, and how many classes are there?",
            "network.start(rng) for the last layer",
        ),
        Slip(
            "the new biases are drawn, too",
            edit(
                END, f"{LAST}\n    new[bias][:] = rng.standard_normal(new[bias].shape)\n    {END}"
            ),
            "all of a layer is random.",
            "Which class does your network prefer before it has seen an example?",
            "one call of standard_normal for the whole layer",
        ),
    ),
    conventions=(
        Convention(
            "a last layer of zeros",
            edit(FRESH, "fresh = np.zeros(grown.count)"),
            "zeros are a good start for a last layer: its first answer is the same for all classes,"
            " and its units differ through what comes in. In the layers before it, they would never"
            " train.",
        ),
    ),
    hints=(
        "A network of the new sizes has parts of the same names. Which of them can be taken over,"
        " and which one cannot?",
        "Make Network((*network.sizes[:-1], classes)), start it with rng, and copy the parts of the"
        " old views into those of the new ones, all but the last W and b.",
        "A worked number: (64, 32, 10) for five classes is (64, 32, 5). W1 and b1 stay; W2 has 160"
        " new numbers, and b2 has five zeros.",
    ),
)

W, DW = np.array([1.0, 2.0, 0.5, -0.5]), np.array([0.3, -0.2, 0.1, 0.4])
V, TRAINED = np.array([0.5, 0.1, 0.2, -0.1]), np.array([False, False, True, True])
PROBE = given(W, DW, V, alpha=0.1, decay=0.05, trained=TRAINED)
OTHER = given(
    np.array([0.4, -3.0, 2.0]),
    np.array([1.5, 0.7, -0.9]),
    np.array([-0.6, 0.8, 2.5]),
    alpha=0.3,
    beta=0.7,
    decay=0.4,
    trained=np.array([True, False, True]),
)
V_KEPT = "np.where(trained, v_new, v)"
BOTH = f"return np.where(trained, w_new, w), {V_KEPT}"
MIX = "beta * v + (1 - beta) * (dw + decay * w)"
MOVE = "w - alpha * v_new"

FINE_TUNE_STEP = Exercise(
    reference=rules.fine_tune_step,
    returns=("w", "v"),
    asked="w, dw, v, *, alpha, beta=0.9, decay=0.0, trained",
    inputs=(PROBE, OTHER),
    figures=(PROBE, "1 2 0.48075 -0.49475 0.5 0.1 0.1925 -0.0525"),
    slips=(
        Slip(
            "nothing is frozen",
            edit(BOTH, "return w_new, v_new"),
            "the mask is for the gradient, which somebody else computes.",
            "Which of your lines would come out differently if `trained` were all False?",
            "the argument taken and never used",
        ),
        Slip(
            "the gradient is set to 0, and momentum and decay go on",
            edit("(dw + decay", "(np.where(trained, dw, 0) + decay", BOTH, "return w_new, v_new"),
            "without a gradient nothing moves.",
            "With a gradient of 0, where does w go if v is 0.5 and λ is 0.05?",
            "zeroed gradients in the place of None: ocannl #673, mxnet #12392, OpenPCDet #845",
        ),
        Slip(
            "momentum still moves what is frozen",
            edit(
                "(dw + decay * w)",
                "np.where(trained, dw + decay * w, 0)",
                BOTH,
                "return w_new, v_new",
            ),
            "what comes in is 0, so what goes out is 0.",
            "With nothing coming in, how long does v go on moving w?",
            "a layer frozen in the middle of a training",
        ),
        Slip(
            "decay still pulls at what is frozen",
            edit(
                BOTH,
                f"return np.where(trained, w_new, w - alpha * decay * w), {V_KEPT}",
            ),
            "decay is no update.",
            "After 300 steps with α = 0.1 and λ = 0.05: how much is left of a frozen weight?",
            "weight decay as a line of its own, before the mask",
        ),
        Slip(
            "the mask is turned round",
            edit(BOTH, "return np.where(trained, w, w_new), np.where(trained, v, v_new)"),
            "True means frozen.",
            "Where trained is True, did the weight move?",
            "a mask of what is frozen",
        ),
        Slip(
            "frozen weights become 0",
            edit(BOTH, "return np.where(trained, w_new, 0), np.where(trained, v_new, v)"),
            "what is masked out is 0.",
            "What is left of the layers that you borrowed?",
            "w = trained * (w - alpha * v)",
            also=(edit(BOTH, "return np.where(trained, w_new, 0), np.where(trained, v_new, 0)"),),
        ),
        Slip(
            "all is frozen",
            edit(BOTH, "return w, v"),
            "fine-tuning is using what is there.",
            "Which weights should have moved, and which have?",
            "the old w and v returned",
            also=(edit(BOTH, "return w, np.where(trained, v_new, v)"),),
        ),
        Slip(
            "v goes on where w is frozen",
            edit(BOTH, "return np.where(trained, w_new, w), v_new"),
            "v does no harm as long as w stands still.",
            "You thaw the layer later: by how much does it move in the first step, and whose"
            " gradients are that?",
            "a mask on the weights alone",
        ),
        Slip(
            "v starts anew in each step",
            edit("beta * v + ", ""),
            "each step begins from the gradient.",
            "Where in your function does the old v come in?",
            "momentum forgotten",
        ),
        Slip(
            "decay is forgotten",
            edit("(dw + decay * w)", "dw"),
            "decay belongs to the loss.",
            "Which of the arguments does your function never use?",
            "momentum_step copied",
        ),
        Slip(
            "decay does not pass through v",
            edit("(dw + decay * w)", "dw", MOVE, "w - alpha * (v_new + decay * w)"),
            "decay acts on the weights, not on the gradient.",
            "What is averaged in v: the gradient alone, or the slope of loss and decay together?",
            "AdamW's form (SGDW) in the place of that of torch.optim.SGD",
        ),
        Slip(
            "decay passes undamped through v",
            edit(MIX, "beta * v + (1 - beta) * dw + decay * w"),
            "1 − β belongs to the gradient.",
            "With a gradient of 0 and λ = 1, what does v tend to: w, or ten times w?",
            "brackets misplaced",
        ),
        Slip(
            "uphill",
            edit(MOVE, "w + alpha * v_new"),
            "v already points downhill.",
            "v is an average of gradients, and a gradient points where the cost rises: which way"
            " should w go?",
            "sign",
        ),
        Slip(
            "w is moved by the gradient, not by v",
            edit(MOVE, "w - alpha * (dw + decay * w)"),
            "v is kept beside the descent.",
            "You make v: what is it used for?",
            "half-translated formulas",
        ),
        Slip(
            "w is moved by the old v",
            edit(MOVE, "w - alpha * v"),
            "the order of the two lines does not matter.",
            "In the first step v is 0: does your w move at all?",
            "lines in the wrong order",
        ),
        Slip(
            "the old v is returned",
            edit(BOTH, "return np.where(trained, w_new, w), v"),
            "v only has to move w.",
            "What will the next step know of the gradient of this one?",
            "the new v under another name",
        ),
        Slip(
            "β and 1 − β are exchanged",
            edit(MIX, "(1 - beta) * v + beta * (dw + decay * w)"),
            "β is the weight of the new gradient.",
            "With β = 0.9, should the new gradient be a tenth of v or nine tenths?",
            "conventions mixed",
        ),
        Slip(
            "α is forgotten",
            edit(MOVE, "w - v_new"),
            "the average is the step.",
            "Which of the arguments does your function never use?",
            "dropped while copying",
        ),
        Slip(
            "what is frozen is moved by its old velocity",
            edit("np.where(trained, w_new, w)", "np.where(trained, w_new, w - alpha * v)"),
            "with v kept, all is kept.",
            "With v = 0.5 and α = 0.1, where does a frozen w of 1 go in your step?",
            "v masked, w not",
        ),
        Slip(
            "the decay has the wrong sign",
            edit("dw + decay * w", "dw - decay * w"),
            "a decay is taken off.",
            "With a gradient of 0, does your w move towards 0?",
            "sign",
        ),
        Slip(
            "twice the decay",
            edit("decay * w", "2 * decay * w"),
            "the slope of w² is 2w.",
            "λ/2 Σ w² is the price. What is its slope?",
            "the half of the penalty forgotten",
        ),
        Slip(
            "the decay does not go through v",
            edit("(dw + decay * w)", "dw", "w - alpha * v_new", "(1 - decay) * w - alpha * v_new"),
            "decay is a factor of its own.",
            "In which line does λ stand in the formula: that of v, or that of w?",
            "decoupled decay in mind",
        ),
    ),
    conventions=(
        Convention(
            "the v of what is frozen becomes 0",
            edit("np.where(trained, v_new, v)", "np.where(trained, v_new, 0)"),
            "a frozen part starts from rest when it is thawed. Here its v is kept as it was.",
        ),
        Convention(
            "CS231n, PyTorch: no 1 − β",
            edit(MIX, "beta * v + dw + decay * w"),
            "v ← β v + dw + λ w is a running sum. The course averages, with 1 − β: for the same"
            " path take α times 1 − β there.",
        ),
    ),
    tips={
        "boolean index did not match": "the mask has one True or False for each weight, as w has",
        "bad operand type for unary ~": "`not` is for one truth value; for an array it is ~trained",
        "truth value of an array": (
            "an `if` takes one truth value; for an array use np.where(trained, a, b)"
        ),
    },
    hints=(
        "First the step of momentum with decay for all, as if nothing were frozen.",
        "Then choose, weight by weight: np.where(trained, new, old), for w and for v.",
        "A worked number: w 0.5, dw 0.1, v 0.2, λ 0.05: dw + λ w is 0.125, v becomes 0.1925, and"
        " with α = 0.1 w becomes 0.48075.",
    ),
)


def _in_the_head():
    network = Network((64, 64, 32, 10))
    made, _ = transfer.new_head(network, np.zeros(network.count), 5, np.random.default_rng(0))
    return int(transfer.trained_mask(made, ["W3", "b3"]).sum())


QUESTIONS = {
    "what is trained": Question(
        asks=(
            "A network (64, 64, 32, 10) has learned ten digits. Layers 1 and 2 are frozen, and the"
            " last one is replaced for five classes. How many numbers are trained?"
        ),
        truth=_in_the_head,
        between=(10, 10_000),
        scale="log",
        unit="numbers",
        within=3,
        why=(
            "The new layer takes 32 numbers and gives 5: 32 · 5 weights and 5 biases. Whoever"
            " forgets the biases gets 160, and 330 is the old last layer"
        ),
    ),
}
