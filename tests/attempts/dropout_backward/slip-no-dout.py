# slip: dout is left out
def dropout_backward(dout, mask, keep):
    return mask / keep
