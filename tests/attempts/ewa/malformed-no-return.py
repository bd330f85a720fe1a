# malformed: returned None; it must return an array of shape (1,): does every path end with
#   `return`?
def ewa(theta, beta):
    theta + 1
