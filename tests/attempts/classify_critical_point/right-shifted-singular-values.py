# right

import numpy as np


def classify_critical_point(hessian):
    H = np.array(hessian, dtype=float)
    shift = np.linalg.norm(H, 2)
    # singular values of H + shift I are the eigenvalues plus shift
    lam = np.linalg.svd(H + shift * np.eye(len(H)), compute_uv=False) - shift
    tol = 1e-9 * shift
    if lam.min() > tol:
        return "minimum"
    if lam.max() < -tol:
        return "maximum"
    if lam.min() < -tol and lam.max() > tol:
        return "saddle"
    return "undecided"
