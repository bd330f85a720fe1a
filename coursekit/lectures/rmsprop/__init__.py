"""AdaGrad and RMSProp: each coordinate divides by the size of its gradients."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(
    __name__,
    "06-rmsprop",
    "AdaGrad and RMSProp",
    was=("05-rmsprop",),
    needs=("averages", "momentum"),
)
