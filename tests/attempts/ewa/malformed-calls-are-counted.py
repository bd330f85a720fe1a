# malformed: differently the second time
calls = []


def ewa(theta, beta):
    calls.append(1)
    return theta * len(calls)
