# convention: column by column
# the whole matrix, column by column, and then times v
def hessian_vector(gradient, w, v, *, step=1e-5):
    columns = [(gradient(w + e) - gradient(w - e)) / (2 * step) for e in step * np.eye(len(w))]
    return np.array(columns).T @ v
