# slip: a nudge stays when the next parameter is nudged
def numerical_gradient(f, w, *, step=1e-5):
    w, slopes = np.array(w, float), []
    for i in range(len(w)):
        w[i] += step
        up = f(w)
        w[i] -= 2 * step
        slopes.append((up - f(w)) / (2 * step))
    return np.array(slopes)
