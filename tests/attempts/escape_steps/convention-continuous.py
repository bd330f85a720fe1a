# convention: continuous time
def escape_steps(distance, curvature, *, alpha, reach):
    return -np.log(reach / distance) / (alpha * curvature)
