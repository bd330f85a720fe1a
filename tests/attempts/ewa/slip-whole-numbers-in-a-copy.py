# slip: the averages are cut to whole numbers
def ewa(theta, beta):
    V = theta.copy()
    for t in range(1, len(theta)):
        V[t] = beta * V[t - 1] + (1 - beta) * theta[t]
    return V
