# right
def escape_steps(distance, curvature, *, alpha, reach):
    return (math.log(reach) - math.log(distance)) / math.log1p(alpha * abs(curvature))
