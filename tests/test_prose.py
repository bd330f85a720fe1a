"""Numbers in prose are tied to what computes them; a digit that is changed is found."""

import json
import re

import nbformat
import pytest

from tools.prose import COMMENT, NUMBER, Prose, declared, faults
from tools.refresh import tidy
from tools.shipped import shipped

TIED = next(path for path in shipped() if "exponentially-weighted" in path.name)
PAGE = (
    "It keeps 65 % over 50 days, so 0.65 for 40 of `12` in $x_7$."
    "\n\n<!-- computed: 65 % = share; 50 days = averages.effective_window(0.98); 0.65 = share -->"
    "\n<!-- given: 40 -->"
)


def page(source, complete=True):
    """A notebook with one tied cell, and a code cell `share` that shows 65.1%."""
    title = "# Title\n\n<!-- numbers: tied -->" if complete else "# Title"
    output = nbformat.v4.new_output("stream", text="65.1% are left, θ = 0.3679")
    return nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell(title, id="title"),
            nbformat.v4.new_markdown_cell(source, id="page"),
            nbformat.v4.new_code_cell("", id="share", outputs=[output]),
            nbformat.v4.new_code_cell("", id="silent"),
        ]
    )


def tied(text, origin):
    return page(f"It is {text}.\n\n<!-- computed: {text} = {origin} -->")


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_every_number_is_as_its_comment_says(path):
    notebook = nbformat.read(path, as_version=4)
    found = faults(notebook)
    assert not found, "\n".join(found)
    assert "<!-- numbers: tied -->" in notebook.cells[0].source, "each of its numbers is tied"


def changed_digits(cell):
    """The sources of a cell with one digit of its claims changed, each to each other digit."""
    prose = Prose(cell.source)
    claims = {place for tie in declared(cell.source)[0] for place in prose.places(tie.text)}
    for old in {prose.text[start:end] for start, end in claims}:
        for digit in re.finditer(r"\d", old):
            for new in set("0123456789") - {digit[0]}:
                text = old[: digit.start()] + new + old[digit.end() :]
                yield cell.source.replace(old, text, 1)


def test_a_digit_changed_in_the_prose_of_a_tied_notebook_is_found():
    notebook = nbformat.read(TIED, as_version=4)
    changes, missed = 0, []
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and "<!-- computed" in cell.source:
            kept = cell.source
            for source in changed_digits(nbformat.from_dict(dict(cell))):
                cell.source = source
                changes += 1
                if not faults(notebook):
                    missed.append((cell.id, source))
            cell.source = kept
    assert changes > 200
    assert missed == []


def test_every_number_of_the_tied_notebook_needs_its_comment():
    notebook = nbformat.read(TIED, as_version=4)
    for cell in notebook.cells[1:]:
        if cell.cell_type == "markdown":
            numbers = len(NUMBER.findall(Prose(cell.source).claims))
            cell.source = COMMENT.sub("", cell.source)
            assert len(faults(notebook)) >= numbers


def test_comments_survive_nbformat_and_tidy():
    text = TIED.read_text(encoding="utf-8")
    notebook = tidy(nbformat.reads(text, as_version=4))
    assert nbformat.writes(notebook) + "\n" == text
    assert json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n" == text


def test_no_page_shows_a_comment():
    mistune = pytest.importorskip("nbconvert.filters.markdown_mistune")
    for cell in nbformat.read(TIED, as_version=4).cells:
        if cell.cell_type == "markdown":
            html = mistune.markdown2html_mistune(cell.source)
            assert not re.search(r"computed:|given:|numbers: tied", COMMENT.sub("", html))


def test_ties_that_hold_have_no_fault():
    assert faults(page(PAGE)) == []
    assert faults(page(PAGE, complete=False)) == []
    for number in ("65 %", "65%", "65.1 %", "0.37", "0.3679", "0.651", "65 per cent"):
        assert faults(tied(number, "share")) == []
    assert faults(tied("2⁵", "np.sum([30, 2])")) == []
    assert faults(tied("−3", "round(-2.9)")) == []
    assert faults(tied("1,024", "4 ** (5)")) == []
    assert faults(tied("0.98", "max(b for b in (0.9, 0.98))")) == []
    assert faults(page("Near $1/e = 0.37$.\n\n<!-- computed: 0.37$ = share -->")) == []


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (PAGE.replace("65 %", "66 %", 1), "'65 %' does not stand in the prose"),
        (PAGE.replace("65 %", "66 %"), "'66 %': 66 % is not in the output of 'share'"),
        (PAGE.replace("50", "51"), r"averages.effective_window\(0.98\) gives 50"),
        (PAGE.replace("= share", "= gone", 1), "'gone', which is no code cell"),
        (PAGE.replace("= share", "= silent", 1), "'silent' shows no number"),
        (PAGE.replace("= share", "share", 1), "has no ' = ': write"),
        (PAGE.replace("averages.", "averges."), "'averges' is unknown: use np, or of coursekit"),
        (PAGE.replace("window", "windw"), "is no number .*windw.*: correct the expression"),
        (PAGE.replace("(0.98)", "(0.98"), "is no number .*: correct the expression"),
        (PAGE.replace("(0.98)", "([0.9, 0.98])"), "is no number"),
        (PAGE.replace("0.98", "1 - 1e-400"), "effective_window"),
        (PAGE.replace("given: 40", "given: forty"), "'forty' has no number in digits"),
        (PAGE.replace("given", "givn"), "is none of computed, given and numbers"),
        (PAGE.replace("40 -->", "40"), "a comment is not closed"),
        (PAGE.replace("40 of", "40 of 8"), "'8' is neither computed nor given"),
        (PAGE.replace("40 of", "40 of 40"), "'40' stands 2 times in the prose and 1 times"),
        (PAGE.replace("65 %", "65"), "'65': 65 is not in the output of 'share'"),
        (PAGE + "\n<!-- numbers: tied -->", "'numbers: tied' belongs into the first cell"),
    ],
)
def test_a_fault_is_one_sentence(source, sentence):
    found = faults(page(source))
    assert any(re.search(sentence, line) for line in found), found
    assert all(line.startswith("Cell 'page': ") and "\n" not in line for line in found)


def test_a_number_that_stands_twice_is_held_at_both_places():
    twice = "From 10 days to 10 days.\n\n<!-- computed: {} -->"
    window = "10 days = averages.effective_window(0.9)"
    assert len(faults(page(twice.format(window), complete=False))) == 1
    both = twice.format(f"{window}; {window}")
    assert faults(page(both)) == []
    assert faults(page(both.replace("10 days.", "11 days."), complete=False))


def test_what_is_no_claim_needs_no_tie():
    source = (
        "# Part\n\n1. `12` ``3`` $x = 4$ $$5$$ [here](06-x.ipynb) https://a.org/7 <b id='8'>b</b>"
        "\n2. β1, V<sub>9</sub> Roberts (1959), (Kingma and Ba, 2015)\n\n**3.** x\n\n```\n1\n```"
    )
    assert faults(page(source)) == []
    assert len(faults(page(source + "\n\nThe year 1959, (12), 3.5 and .5."))) == 4
