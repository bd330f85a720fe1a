"""The run sheet of a lecture, to be printed: `make runsheet N=adam`, in build/runsheet.

For each slide: when it begins, what to say, to ask and to press; what each preset then shows, drawn
and said by the demo itself; and what to do without a kernel.
"""

import ast
import base64
import html
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import nbformat

from coursekit._chosen import chosen
from coursekit.lectures import EXERCISES
from coursekit.live.demo import Demo
from tools.reading import is_stub
from tools.shipped import shipped
from tools.slides import slides

TOP = Path(__file__).parent.parent
NOTEBOOKS, PLACE = TOP / "notebooks", TOP / "build" / "runsheet"
STYLE = """
body { max-width: 64rem; margin: 1rem auto; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif;
  color: #1f2328; }
section { break-inside: avoid; display: grid; grid-template-columns: 5rem 1fr; padding: .4rem 0;
  border-top: 1px solid #818b96; }
section > b { font-variant-numeric: tabular-nums; } h2 { margin: 0; font-size: 1.05rem; }
p { margin: .25rem 0; } .ask { font-weight: 600; } .note { color: #59636e; }
.seen { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: .8rem; }
figure { margin: .3rem 0; break-inside: avoid; } img { width: 100%; border: 1px solid #d4d9df; }
figcaption { font-size: 13px; } figcaption b { display: block; }
@media print { body { margin: 0; } @page { margin: 14mm; } }
"""


def shown_by(notebook) -> dict[str, Demo]:
    """The demo that each cell ends with, by the cell's id; all code of the notebook is run, in its
    folder, and what it prints is not heard.
    """
    demos, names = {}, {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            quiet = redirect_stdout(StringIO()), redirect_stderr(StringIO())
            with chdir(NOTEBOOKS), quiet[0], quiet[1]:
                last = _value(cell.source, cell.id, names)
            if isinstance(last, Demo):
                demos[cell.id] = last
    return demos


def _value(source, name, names):
    """Run a cell; the value of its last expression, None if it ends otherwise."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), names)
    return last and eval(compile(ast.Expression(last.value), name, "eval"), names)


def sheet(notebook) -> str:
    """The run sheet as a page that needs no network and no script."""
    demos, parts, minute = shown_by(notebook), [], 0.0
    found = slides(notebook)
    for number, slide in enumerate(found, start=1):
        demo = next((demos[cell.id] for cell in slide.cells if cell.id in demos), None)
        parts.append(
            f"<section><b>{_clock(minute)}</b><div><h2>{number}. {html.escape(slide.heading)}"
            f"</h2>{_told(slide)}{_pictures(demo, slide)}</div></section>"
        )
        minute += slide.told.get("minutes", 0)
    head = f"{found[0].heading}: run sheet"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(head)}'
        f"</title><style>{STYLE}</style></head><body><h1>{html.escape(head)}</h1>"
        f'<p class="note">{len(found)} slides, {minute:g} minutes.'
        f" Times are from the beginning.</p>{''.join(parts)}</body></html>\n"
    )


def _clock(minute):
    return f"{int(minute)}:{round(60 * (minute % 1)):02}"


def _told(slide):
    words = {"": slide.told.get("say"), "Ask: ": slide.told.get("ask")}
    lines = [
        f"<p{' class=ask' if lead else ''}>{lead}{html.escape(text)}</p>"
        for lead, text in words.items()
        if text
    ]
    lines += [f"<p>The check names: {html.escape(_mistakes(cell))}.</p>" for cell in _stubs(slide)]
    if "fallback" in slide.told:
        said = html.escape(slide.told["fallback"])
        lines.append(f'<p class="note">Without a kernel: {said}</p>')
    return "".join(lines)


def _stubs(slide):
    return [cell for cell in slide.cells if cell.cell_type == "code" and is_stub(cell.source)]


def _mistakes(cell):
    """The mistakes that the check of this function names."""
    name = cell.source.removeprefix("def ").partition("(")[0]
    return "; ".join(slip.name for slip in EXERCISES[name].slips)


def _pictures(demo, slide):
    """What each preset to press shows, in its order; the start, where there is none to press."""
    if demo is None:
        return ""
    figures = []
    for name in slide.told.get("press") or ["at the start"]:
        if name in demo.presets:
            demo.live.preset(name)
        picture = base64.b64encode(demo.live.png(1)).decode()
        said = html.escape(demo.live.twin)
        figures.append(
            f'<figure><img src="data:image/png;base64,{picture}" alt="{said}"><figcaption><b>'
            f"{html.escape(name)}</b>{said}</figcaption></figure>"
        )
    return f'<div class="seen">{"".join(figures)}</div>'


def main(arguments: list[str]) -> None:
    """Write the sheet of the lecture that is chosen, or of all that have slides."""
    paths = {path.stem: path for path in shipped()}
    try:
        names = [chosen(wanted, paths) for wanted in arguments] or list(paths)
    except LookupError as error:
        sys.exit(str(error))
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in names:
        notebook = nbformat.read(paths[name], 4)
        if slides(notebook):
            (PLACE / f"{name}.html").write_text(sheet(notebook), encoding="utf-8")
            print(f"build/runsheet/{name}.html", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
