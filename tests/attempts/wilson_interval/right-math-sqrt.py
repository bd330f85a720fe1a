# right

import math


def wilson_interval(right, total, z=1.96):
    p = right / total
    divisor = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / divisor
    width = z * math.sqrt(p * (1 - p) / total + z**2 / (4 * total**2)) / divisor
    return middle - width, middle + width
