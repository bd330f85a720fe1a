# convention: rounded up
def escape_steps(distance, curvature, *, alpha, reach):
    steps = 0
    while distance < reach:
        distance = distance - alpha * curvature * distance
        steps += 1
    return steps
