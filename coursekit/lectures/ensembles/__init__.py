"""Model ensembles: what the mean of several networks gains, and what it costs."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(__name__, "17-ensembles", "Model ensembles", needs=("averages", "adam"))
