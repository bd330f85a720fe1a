# slip: one step too many
def escape_steps(distance, curvature, *, alpha, reach):
    y, steps = distance, 1
    while y < reach:
        y -= alpha * curvature * y
        steps += 1
    return steps
