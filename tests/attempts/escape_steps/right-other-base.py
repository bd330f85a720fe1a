# right
def escape_steps(distance, curvature, *, alpha, reach):
    return math.log(reach / distance, 1 - alpha * curvature)
