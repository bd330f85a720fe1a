"""The lectures, in their order. A lecture is a folder, and this list is where it is entered."""

from importlib import import_module

from coursekit.lectures.lecture import Lecture

FOLDERS = (
    "gradient_descent",
    "mini_batches",
    "averages",
    "bias_correction",
    "momentum",
    "rmsprop",
    "adam",
    "learning_rate_decay",
    "plateaus_and_saddles",
    "second_order",
    "hyperparameter_search",
    "search_at_scale",
    "batch_norm",
    "dropout",
    "weight_decay",
    "augmentation",
    "ensembles",
    "transfer",
    "capstone",
)


def _entered(folder: str) -> Lecture:
    """The `LECTURE` of a folder. Raises LookupError, which says what to add, if it has none."""
    path = f"{__name__}.{folder}"
    try:
        return import_module(path).LECTURE
    except (ModuleNotFoundError, AttributeError) as error:
        if isinstance(error, ModuleNotFoundError) and error.name != path:
            raise
        raise LookupError(
            f"{folder} is entered in coursekit/lectures/__init__.py, and"
            f" coursekit/lectures/{folder}/__init__.py has no LECTURE; write there:\n"
            "from coursekit.lectures.lecture import Lecture\n"
            'LECTURE = Lecture(__name__, "21-name-of-the-notebook", "Title")'
        ) from None


LECTURES: tuple[Lecture, ...] = tuple(map(_entered, FOLDERS))
EXERCISES = {exercise.name: exercise for lecture in LECTURES for exercise in lecture.exercises}
QUESTIONS = {name: asked for lecture in LECTURES for name, asked in lecture.questions.items()}
