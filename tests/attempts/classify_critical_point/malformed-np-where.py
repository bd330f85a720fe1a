# malformed: str(…)

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    t = 1e-9 * np.abs(e).max()
    return np.where(
        (e[0] < -t) & (e[-1] > t),
        "saddle",
        np.where(e[0] > t, "minimum", np.where(e[-1] < -t, "maximum", "undecided")),
    )
