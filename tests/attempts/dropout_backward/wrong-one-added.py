# wrong: expected got 0.625 1.625 0 1 2.5 3.5
# a table never shows -0
def dropout_backward(dout, mask, keep):
    return dout * mask / keep + 1
