"""coursekit: the helper package of the optimization workbook.

Map (imports run one way, from top to bottom)

    averages       exponentially weighted averages, bias correction, effective window
    rules          update rules, from plain descent to Adam and AMSGrad
    penalties      a price on the size of the weights
    conventions    the same rules as others write them, with the conversion
    schedules      epoch or step -> learning rate
    surfaces       test surfaces with gradient and Hessian
    gradients      descent by hand, slopes by nudging, slopes backward through one unit
    descent        run a rule on a surface -> Path, once or ten thousand times
    convergence    how fast momentum converges, in theory
    critical_points  kinds of points of slope 0, and steps to leave a saddle
    newton         jump to the middle of the parabola that fits here, with damping
    curvature      a Hessian times a vector, whole Hessians of small networks
    logistic       yes or no from a few numbers, with the exact Hessian
    datasets       the small real data sets in coursekit/data/
    batches        shuffling and partitioning, and the gradient of one part
    normalise      features by the training set, a layer's units by the batch: batch norm
    layers         dense, relu, softmax cross-entropy, dropout: forward and backward
    network        a multilayer perceptron over one flat parameter vector
    training       fit a network with a rule -> History, one or many side by side
    random_search  hyperparameters by chance, each on its own scale; a random search
    search         space, strategies, run: the same search on one core, on all, on a cluster
    labels         the name of a line beside it, in its colour
    plots          style and static figures, from arrays only
    search_pictures  what a search has tried and found
    checking       what an exercise is made of, and the judge that names the mistake
    live           demos: what Matplotlib holds, drawn by the browser, which answers the hand
    lectures       a folder each: exercises, questions, demos
    exercises      the verbs: check, hint, solution, use, predict, overview
    grading        a class: verdicts made where no student's code ran; grade, its command

    _checks        input is checked before a formula is used
    _rule          what every rule has in common
    _stepper       a rule at work: states, t, schedule; one loop's worth
    _normed        batch norm in a network: by the batch, by the running averages
    _student_code  a student's batches, dropout and batch norm in a network
    _chosen        which lecture is meant: by its number, or a part of its name
    _progress      a bar for what takes longer than a second

Notation (code, docstrings, axes and prose)

    θ_t  theta   datum at time t              V    v      exponentially weighted average
    β    beta    decay of an average          w    w      parameters
    dw   dw      gradient of the cost         v    v      first moment (average of dw)
    s    s       second moment (of dw²)       α    alpha  learning rate
    β1   beta1   decay of the first moment    β2   beta2  decay of the second moment
    ε    eps     keeps a quotient finite      t    t      step, counted from 1
    λ    decay   pull of the weights to 0     m    m      number of examples
    e    epoch   pass over the data, from 0
    keep keep    probability of keeping a unit
    gain, shift  γ and β of batch norm, which are parameters
    J            cost: mean loss              L           loss of one example
    h            curvature, in one direction  κ    kappa  largest curvature over the smallest
    rng  rng     a numpy.random.Generator, always passed in, never global
"""

import importlib

__version__ = "0.8.0"

_RENAMED = {  # old name -> name, for notebooks that were saved before
    "rivals": "conventions",
    "rates": "convergence",
    "sampling": "random_search",
    "pictures": "search_pictures",
}


def __getattr__(name):
    if name not in _RENAMED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{_RENAMED[name]}")
