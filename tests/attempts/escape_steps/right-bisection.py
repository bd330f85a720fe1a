# right

import math


def escape_steps(distance, curvature, *, alpha, reach):
    low, high = 0.0, 1.0
    factor = 1 - alpha * curvature
    while high * math.log(factor) < math.log(reach / distance):
        high *= 2
    for _ in range(200):
        mid = (low + high) / 2
        if mid * math.log(factor) < math.log(reach / distance):
            low = mid
        else:
            high = mid
    return mid
