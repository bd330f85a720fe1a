# slip: the curvature is forgotten
def escape_steps(distance, curvature, *, alpha, reach):
    return math.ceil((np.log(reach) - np.log(distance)) / np.log(1 + alpha))
