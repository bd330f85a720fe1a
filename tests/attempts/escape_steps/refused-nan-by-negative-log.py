# refused
def escape_steps(distance, curvature, *, alpha, reach):
    return np.log(reach / distance) / np.log(alpha * curvature)
