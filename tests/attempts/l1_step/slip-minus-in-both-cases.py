# slip: negative weights are pulled away from 0

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    u = w - alpha * dw
    t = alpha * decay
    new = []
    for x in u:
        if x > t:
            new.append(x - t)
        elif x < -t:
            new.append(x - t)
        else:
            new.append(0.0)
    return np.array(new)
