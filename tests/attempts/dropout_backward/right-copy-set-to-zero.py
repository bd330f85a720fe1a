# right
def dropout_backward(dout, mask, keep):
    dx = dout / keep
    dx[~mask] = 0
    return dx
