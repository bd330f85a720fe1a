# crashed: to multiply each row of X by its own error, write errors[:, np.newaxis] * X, and take
#   the mean over the rows), in your line
def minibatch_gradient(w, X, y):
    return (X @ w - y) * X / len(y)
