# right
def newton_step(w, dw, hessian, *, damping=0.0):
    n = len(w)
    rows = [[*map(float, hessian[i]), float(dw[i])] for i in range(n)]
    for i in range(n):
        rows[i][i] += damping
    for c in range(n):
        sizes = [abs(row[c]) for row in rows[c:]]
        p = c + sizes.index(max(sizes))
        rows[c], rows[p] = rows[p], rows[c]
        for r in range(n):
            if r != c:
                f = rows[r][c] / rows[c][c]
                rows[r] = [a - f * b for a, b in zip(rows[r], rows[c])]
    return np.array([w[i] - rows[i][n] / rows[i][i] for i in range(n)])
