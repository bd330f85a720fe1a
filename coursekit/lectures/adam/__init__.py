"""Adam: momentum over RMSProp, both corrected for their start."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(
    __name__, "07-adam", "Adam", was=("06-adam",), needs=("bias_correction", "momentum", "rmsprop")
)
