# malformed: returned None; it must return w, v: does every path end
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    v = beta * v + (1 - beta) * dw
