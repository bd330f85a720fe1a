# slip: the distance shrinks
def escape_steps(distance, curvature, *, alpha, reach):
    keeps = 1 - alpha * abs(curvature)
    return np.log(reach / distance) / np.log(keeps)
