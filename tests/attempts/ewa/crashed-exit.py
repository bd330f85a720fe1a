# crashed: raised SystemExit
def ewa(theta, beta):
    exit()
