# convention: Keras

import numpy as np


def l2_penalty(w, decay):
    return decay * np.linalg.norm(w) ** 2
