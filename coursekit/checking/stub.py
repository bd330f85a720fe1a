"""Is a function still a stub? Stands alone, so that a grader can ask where the function lives."""

import dis
import inspect

TRIVIAL = {"RESUME", "NOP", "POP_TOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST"}


def is_stub(function) -> bool:
    """Whether nothing stands in a function but its docstring, `...` or `pass`. A function that is
    none of Python's own, such as a class, is no stub.
    """
    if not inspect.isfunction(function):
        return getattr(function, "is_stub", False) is True  # one that stands for a function
    code = list(dis.get_instructions(function))
    constants = [step.argval for step in code if "CONST" in step.opname]
    nothing = all(value in (None, Ellipsis, function.__doc__) for value in constants)
    return nothing and {step.opname for step in code} <= TRIVIAL
