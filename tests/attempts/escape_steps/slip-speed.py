# slip: it is taken to move at an even pace
def escape_steps(distance, curvature, *, alpha, reach):
    speed = alpha * abs(curvature)
    return reach / speed
