# passes

import math


def staircase_decay(alpha0, rate, step, every):
    return alpha0 * math.pow(rate, math.floor((1 + step) / every))
