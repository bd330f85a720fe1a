"""Old names of the demos, for notebooks that were saved before each lecture had its folder.

`from coursekit.demos import adam` is now `from coursekit.lectures.adam import demos`.
"""

from importlib import import_module

NOW = {
    "adam": "adam.demos",
    "averages": "averages.demos",
    "batches": "mini_batches.demos",
    "bias_correction": "bias_correction.demos",
    "decay": "learning_rate_decay.demos",
    "dropout": "dropout.demos",
    "momentum": "momentum.demos",
    "race": "adam.demos",
    "rmsprop": "rmsprop.demos",
    "search": "hyperparameter_search.demos",
    "zooms": "hyperparameter_search.zooms",
}


def __getattr__(name):
    if name not in NOW:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"coursekit.lectures.{NOW[name]}")
