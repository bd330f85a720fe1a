"""A student's function that lives in a child, as the judge calls it."""

import inspect
import re
import time

import numpy as np

from coursekit.grading import wire

KINDS = list(inspect._ParameterKind)
TOLD = {"words": 2000, "line": 200}  # what a child tells of an error, and how much of it is taken


class Ended(KeyboardInterrupt):
    """The child is gone, late, or talks nonsense: `why` is "time", "gone" or "nonsense".

    A KeyboardInterrupt, since the judge takes everything else for what the function raised.
    """

    def __init__(self, why):
        super().__init__(why)
        self.why = why


class Child:
    """The judge's end of the pipes to a child."""

    def __init__(self, process, limits):
        self.process, self.seconds = process, limits.seconds * limits.clock
        self.functions, self.refused = [], None
        self.wind()

    def wind(self):
        """From now on the clock runs anew."""
        self.until = time.monotonic() + self.seconds

    def tell(self, message):
        """Send a message; returns what comes back. Raises Ended."""
        try:
            wire.send(self.process.stdin.fileno(), message, self.until)
            found = wire.receive(self.process.stdout.fileno(), self.until)
        except TimeoutError:
            raise Ended("time") from None
        except wire.Unreadable:
            raise Ended("nonsense") from None
        except OSError:
            raise Ended(self._why()) from None
        if found is None:
            raise Ended(self._why())
        if not isinstance(found, dict):
            raise Ended("nonsense")
        return found

    def _why(self):
        """How a child ended that is gone: asked to, for its processor time, or otherwise."""
        try:
            code = self.process.wait(1)
        except Exception:
            return "gone"
        return "time" if code in (-24, 128 + 24) else "gone"

    def call(self, name, positional, keywords):
        """What a function of the child returns; what it raised is raised here. Arrays and
        generators that it changed are changed here, too.
        """
        given = wire.packed((positional, keywords), self._number)
        found = self.tell({"name": name, "given": given})
        while "function" in found:
            found = self.tell(self._answered(found))
        if "raised" in found:
            raise self._error(found)
        try:
            after, answer = wire.unpacked(found["after"]), wire.unpacked(found["value"])
        except (wire.Unreadable, KeyError):
            raise Ended("nonsense") from None
        _take_over(positional, after)
        return answer

    def _number(self, function):
        if function not in self.functions:
            self.functions.append(function)
        return self.functions.index(function)

    def _answered(self, asked):
        """What a function of this side returns to the child that asks for it."""
        try:
            function = self.functions[asked["function"]]
            positional, keywords = wire.unpacked(asked["given"])
        except (wire.Unreadable, LookupError, TypeError, ValueError):
            raise Ended("nonsense") from None
        try:
            return {"value": wire.packed(function(*positional, **keywords), self._number)}
        except Exception as error:
            self.refused = error
            return {"refused": str(error)[:2000]}

    def _error(self, found):
        """What a student's function raised: an error of that name, of no other power; or that which
        a function of this side had raised for it.
        """
        name = re.sub(r"\W", "_", str(found["raised"]))[:60] or "Error"
        if name == "Refused" and self.refused is not None:
            return self.refused
        known = {"NotImplementedError": NotImplementedError}
        words, line = (str(found.get(part, ""))[:most] for part, most in TOLD.items())
        error = (known.get(name) or type(name, (Exception,), {}))(words)
        error.in_line = f", in your line {line}" if line else ""
        return error


def _take_over(before, after):
    for old, new in zip(before, after, strict=False):
        if isinstance(old, np.ndarray) and isinstance(new, np.ndarray) and old.shape == new.shape:
            old[...] = new
        if isinstance(old, np.random.Generator) and isinstance(new, np.random.Generator):
            old.bit_generator.state = new.bit_generator.state


class Remote:
    """A function in a child: called, it asks there."""

    def __init__(self, child, name, told):
        self._child, self.__name__, self.__doc__ = child, name, None
        self.is_stub = told.get("stub") is True
        signature = _signature(told.get("signature"))
        if signature is not None:
            self.__signature__ = signature

    def __call__(self, *positional, **keywords):
        return self._child.call(self.__name__, positional, keywords)


def _signature(told):
    """The signature that a child tells of, if it can be one."""
    defaults = {
        "none": lambda _: inspect.Parameter.empty,
        "nothing": lambda _: None,
        "text": _Shown,
    }
    try:
        return inspect.Signature(
            [
                inspect.Parameter(name[:80], KINDS[kind], default=defaults[default](str(text)[:80]))
                for name, kind, default, text in told[:50]
            ]
        )
    except (TypeError, ValueError, LookupError):
        return None


class _Shown:
    """A default of which only the text is known."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text
