"""Numbers in prose, tied to what computes them.

A comment ends a markdown cell, after an empty line; no page shows it:

    <!-- computed: 65 % = cell-id; 50 days = averages.effective_window(0.98) -->
    <!-- given: 40, 1/1-0.9 -->

`computed` holds ties, separated by semicolons. Left of the last ` = ` stands a text of the cell,
word for word; right of it

- the id of a code cell: each number of the text stands in its stored output, or
- an expression, which has a bracket, of `np`, Python's functions and coursekit's modules: it gives
  the one number of the text.

Numbers agree if they are equal at the precision of the prose: 0.37 agrees with 0.3679. Per cent is
a hundredth: 65 % agrees with 65.1% and 0.651, and 65 with neither.

`given` holds texts, separated by a comma and a space, whose numbers are chosen or quoted: nothing
computes them. A text is tied or given once for each place where it stands. Longer texts are placed
first: with `10 days` tied, `10` means another place.

`<!-- numbers: tied -->` in the first markdown cell says that the notebook is complete: each number
of its prose is then tied or given.

Numbers are digits, not words. These are no claims: code, LaTeX, addresses of links, HTML tags and
indices (`<sub>`), years of sources in round brackets, numbers of lists, digits in a name (β1, L2).
A text with a dollar sign reaches into LaTeX: `0.37$ = cell-id`.
"""

import ast
import builtins
import re
from collections import Counter
from decimal import Decimal
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

import numpy as np

import coursekit

COMMENT = re.compile(r"<!--(.*?)-->", re.S)
COMPLETE = "numbers: tied"
NUMBER = re.compile(
    r"(?P<sign>(?<![\w.)\]])[-−])?"
    r"(?<!\w)(?P<digits>(?:\d+(?:,\d{3}(?!\d))*(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+\b)?)"
    r"(?P<power>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*)"
    r"(?P<percent>(?:\s|\\,)*\\?%|\sper\s?cent\b)?"
)
NO_CLAIM = re.compile(
    r"```.*?```|(?P<ticks>`+).+?(?P=ticks)"  # code
    r"|\$\$.*?\$\$|(?<!\\)\$[^$]*\$"  # LaTeX
    r"|\]\([^)]*\)|https?://\S+"  # addresses
    r"|<sub>.*?</sub>|</?[a-zA-Z][^<>]*>"  # HTML
    r"|\((?:[^()]*,\s*)?(?:1[5-9]|20)\d\d\)"  # years of sources
    r"|^\s*(?:\*\*)?\d+[.)](?=\s|\*\*)"  # numbers of lists
    r"|^\*About \d+ minutes\.",  # which `make refresh` counts
    re.S | re.M,
)
SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
MODULES = [module.name for module in iter_modules(coursekit.__path__) if module.name[0] != "_"]


class Tie(NamedTuple):
    """A text of the prose, and the cell or expression that computes it; "" if it is given."""

    text: str
    origin: str


class Prose:
    """The text of a cell, and a copy of the same length without digits that claim nothing."""

    def __init__(self, source):
        source = COMMENT.sub("", source)
        self.text = " ".join(source.split())
        self.claims = " ".join(NO_CLAIM.sub(_hidden, source).split())

    def places(self, text):
        """Where a text stands, cutting no number in two: the pairs (start, end)."""
        page = self.text if "$" in text else self.claims
        numbers = [number.span() for number in NUMBER.finditer(page)]
        places = [match.span() for match in re.finditer(re.escape(text), page)]
        return [place for place in places if not any(_cuts(place, span) for span in numbers)]

    def take(self, places):
        """Hide the numbers at these places."""
        for start, end in places:
            for name in ("text", "claims"):
                page = getattr(self, name)
                hidden = re.sub(r"\d", "_", page[start:end])
                setattr(self, name, page[:start] + hidden + page[end:])


def _hidden(match):
    return re.sub(r"\d", "_", match[0])


def _cuts(place, span):
    """Whether an end of the place lies inside the span of a number."""
    return any(span[0] < end < span[1] for end in place)


def declared(source):
    """The ties of a markdown cell, and a sentence for each comment or tie that is misspelt."""
    ties, wrong = [], []
    for body in COMMENT.findall(source):
        kind, _, content = " ".join(body.split()).partition(": ")
        if kind == "given":
            ties += [Tie(text, "") for text in content.split(", ")]
        elif kind == "computed":
            for part in filter(None, map(str.strip, content.split(";"))):
                _add_tie(part, ties, wrong)
        elif f"{kind}: {content}" != COMPLETE:
            wrong.append(
                f"the comment '{body.strip()[:40]}' is none of computed, given and numbers:"
                f" write 'computed: text = cell-id', 'given: text' or '{COMPLETE}'."
            )
    return ties, wrong


def _add_tie(part, ties, wrong):
    if " = " in part:
        ties.append(Tie(*part.rsplit(" = ", 1)))
    else:
        wrong.append(f"the tie '{part}' has no ' = ': write 'text = cell-id' or an expression.")


def value_of(number):
    """A matched number and the unit of its last digit, as the pair (value, unit) of Decimals."""
    value = Decimal((number["sign"] or "").replace("−", "-") + number["digits"].replace(",", ""))
    if number["power"]:
        value **= int(number["power"].translate(SUPERSCRIPTS))
    share = Decimal("0.01") if number["percent"] else Decimal(1)
    return value * share, Decimal(1).scaleb(value.as_tuple().exponent) * share


def agrees(number, computed):
    """Whether a number of the prose is the computed Decimal, at the precision of the prose."""
    value, unit = value_of(number)
    return abs(value - computed) <= unit / 2


def output_text(cell):
    """All text that the stored outputs of a code cell show."""
    texts = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        texts += [output.get("text", ""), output.get("evalue", ""), data.get("text/plain", "")]
    return "\n".join("".join(text) for text in texts)


def _namespace(expression):
    """The names that an expression uses; LookupError for a name that is not to be had."""
    tree = ast.walk(ast.parse(expression, mode="eval"))
    names = {(node.id, type(node.ctx)) for node in tree if isinstance(node, ast.Name)}
    bound = {name for name, context in names if context is ast.Store}
    used = {name for name, _ in names} - bound - set(dir(builtins))
    for name in sorted(used - {"np", *MODULES}):
        raise LookupError(f"'{name}' is unknown: use np, or of coursekit {', '.join(MODULES)}.")
    return {name: np if name == "np" else import_module(f"coursekit.{name}") for name in used}


def _expression_fault(text, expression):
    """One sentence if an expression does not give the number of a text, or None."""
    if len(numbers := list(NUMBER.finditer(text))) > 1:
        return f"'{text}' has several numbers, and {expression} gives one: tie them one by one."
    try:
        value = eval(expression, _namespace(expression))
        computed = Decimal(str(float(value)))
    except LookupError as error:
        return f"'{text}': in {expression} {error.args[0]}"
    except Exception as error:  # whatever an expression raises
        words = " ".join(str(error).split())
        return f"'{text}': {expression} is no number ({words}): correct the expression."
    if not computed.is_finite() or not agrees(numbers[0], computed):
        return f"'{text}': {expression} gives {value:.6g}: correct the prose or its tie."
    return None


def _cell_fault(text, name, cells):
    """One sentence if the output of a cell does not hold the numbers of a text, or None."""
    if name not in cells:
        return f"'{text}' is tied to '{name}', which is no code cell: name the id of one."
    shown = [value_of(number)[0] for number in NUMBER.finditer(output_text(cells[name]))]
    if not shown:
        return f"'{text}': the cell '{name}' shows no number: name another, or make refresh."
    for number in NUMBER.finditer(text):
        if not any(agrees(number, value) for value in shown):
            return (
                f"'{text}': {number[0]} is not in the output of '{name}':"
                f" correct the prose or its tie, or make refresh."
            )
    return None


def _tie_fault(tie, cells):
    """One sentence if a tie does not hold, or None."""
    if not NUMBER.search(tie.text):
        return f"'{tie.text}' has no number in digits: take it out of the comment."
    if not tie.origin:
        return None
    if "(" in tie.origin or "[" in tie.origin:
        return _expression_fault(*tie)
    return _cell_fault(*tie, cells)


def _place_fault(text, stands, declared):
    """One sentence if a text stands more or less often than it is declared, or None."""
    if stands == declared:
        return None
    if not stands:
        return f"'{text}' does not stand in the prose (mind the per cent sign): correct either."
    return (
        f"'{text}' stands {stands} times in the prose and {declared} times in the comments:"
        f" tie or give it once for each place, or take a longer text."
    )


def cell_faults(source, cells, complete=False):
    """One sentence for each fault of the numbers in one markdown cell.

    source: its text; cells: the code cells by id; complete: whether each number must be tied.
    """
    ties, found = declared(source)
    found += [_tie_fault(tie, cells) for tie in dict.fromkeys(ties)]
    prose, texts = Prose(source), Counter(tie.text for tie in ties)
    for text in sorted(texts, key=len, reverse=True):
        places = prose.places(text)
        found.append(_place_fault(text, len(places), texts[text]))
        prose.take(places)
    if "<!--" in prose.text:
        found.append("a comment is not closed: write --> at its end.")
    if complete:
        loose = [number[0] for number in NUMBER.finditer(prose.claims)]
        found += [f"'{number}' is neither computed nor given: tie it." for number in loose]
    return [sentence for sentence in found if sentence]


def _declares_complete(source):
    return any(" ".join(body.split()) == COMPLETE for body in COMMENT.findall(source))


def _code_cells(notebook):
    return {cell["id"]: cell for cell in notebook["cells"] if cell["cell_type"] == "code"}


def _markdown_cells(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]


def faults(notebook):
    """One sentence for each number in the prose of a notebook that is not as its comments say."""
    cells, pages = _code_cells(notebook), _markdown_cells(notebook)
    complete = any(_declares_complete(page["source"]) for page in pages[:1])
    found = [
        f"Cell '{page['id']}': {sentence}"
        for page in pages
        for sentence in cell_faults(page["source"], cells, complete)
    ]
    late = [page["id"] for page in pages[1:] if _declares_complete(page["source"])]
    return found + [f"Cell '{name}': '{COMPLETE}' belongs into the first cell." for name in late]
