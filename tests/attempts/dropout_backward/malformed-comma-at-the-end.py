# malformed: return the array alone, without a comma or a second value
def dropout_backward(dout, mask, keep):
    return (dout * mask / keep,)
