"""Makes the website: `make site`, then build/site, which needs no network and no kernel."""

import shutil
import sys
import tempfile
from pathlib import Path

from sphinx.cmd.build import build_main

from tools.shipped import shipped
from tools.site import films, pages
from tools.site.films import WEB

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent


def main(arguments: list[str]) -> int:
    """Build the site into the folder that is given, or into build/site; the answer is 0 if nothing
    went wrong.
    """
    target = Path(arguments[0]) if arguments else ROOT / "build" / "site"
    with tempfile.TemporaryDirectory() as place:
        source = Path(place)
        recorded = films.make(shipped(), source / "_static" / "recorded")
        for notebook in shipped():
            pages.write(notebook, source, recorded.get(notebook, {}))
        films.player(source / "_static")
        shutil.copy(WEB / "site.css", source / "_static")
        (source / "index.md").write_text(_index(), encoding="utf-8")
        shutil.copy(HERE / "conf.py", source)
        code = build_main(["-q", "-W", "--keep-going", "-b", "html", place, str(target)])
    print(f"{target / 'index.html'}: open it in a browser.")
    return code


def _index():
    """The front page, with the list of all pages."""
    text = (WEB / "index.md").read_text(encoding="utf-8")
    return text.replace("{names}", "\n".join(notebook.stem for notebook in shipped()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
