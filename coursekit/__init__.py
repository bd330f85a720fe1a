"""coursekit: the helper package of the optimization workbook.

Map (imports run one way, from top to bottom)

    averages     exponentially weighted averages, bias correction, effective window
    rules        update rules, from plain descent to Adam and AMSGrad
    rivals       the same rules as others write them, with the conversion
    guard        input is checked before a formula is used
    rulebook     what every rule has in common: its input is checked
    schedules    epoch or step -> learning rate
    surfaces     test surfaces with gradient and Hessian
    stepping     a rule at work: states, t, schedule; one loop's worth
    descent      run a rule on a surface -> Path, once or ten thousand times
    rates        how fast momentum converges, in theory
    datasets     the small real data sets in coursekit/data/
    batches      shuffling and partitioning, and the gradient of one part
    layers       dense, relu, softmax cross-entropy, dropout: forward and backward
    own          a student's batches and dropout in a network: looked at, and run for many
    network      a multilayer perceptron over one flat parameter vector
    training     fit a network with a rule -> History, one or many side by side
    sampling     hyperparameters by chance, on the scale on which they act; a random search
    search       space, strategies, run: the same search on one core, on all, on a cluster
    progress     a bar for what takes longer than a second
    exercises    check, hint, solution, use: exercises that name the mistake
    plots        style and static figures, from arrays only
    pictures     what a search has tried and found
    demos        live pictures: still part by Matplotlib, moving part in the browser

Notation (code, docstrings, axes and prose)

    θ_t  theta   datum at time t              V    v      exponentially weighted average
    β    beta    decay of an average          w    w      parameters
    dw   dw      gradient of the cost         v    v      first moment (average of dw)
    s    s       second moment (of dw²)       α    alpha  learning rate
    β1   beta1   decay of the first moment    β2   beta2  decay of the second moment
    ε    eps     keeps a quotient finite      t    t      step, counted from 1
    e    epoch   pass over the data, from 0   m    m      number of examples
    keep keep    probability of keeping a unit
    rng  rng     a numpy.random.Generator, always passed in, never global
"""

__version__ = "0.1.0"
