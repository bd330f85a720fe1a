# passes
def staircase_decay(alpha0, rate, step, every):
    return alpha0 * rate ** ((step + 1) // every)
