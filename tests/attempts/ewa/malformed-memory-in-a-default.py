# malformed: differently the second time
def ewa(theta, beta, memory=[0.0]):
    memory[0] += 1
    return theta + memory[0]
