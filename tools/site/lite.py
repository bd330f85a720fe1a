"""JupyterLite in the site: every lecture as a whole notebook, with a kernel in the browser.

The kernel is the Python that the pages have; what it installs beside that comes from the site, too:
coursekit as it stands here, and pure packages as they are installed here. Notebooks that are
committed stay as they are: what a browser asks for is put into their copies.
"""

import importlib.metadata
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import nbformat
from flit_core.wheel import make_wheel_in

from tools.shipped import shipped
from tools.site import pyodide

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = ("jupyterlite_core", "jupyterlite_pyodide_kernel")  # of the extra `lite`
PURE = ("anywidget", "comm", "ipywidgets", "jupyterlab_widgets", "psygnal", "typing_extensions")
INSTALL = "%pip install -q optimization-workbook\n"
CLUSTER = re.compile(r"^from dask", re.MULTILINE)
NO_CLUSTER = "A browser has no cluster: this cell runs where the course is installed."
SETTINGS = "etc/jupyter/labconfig/default_setting_overrides.json"
KERNEL = {
    "pyodideUrl": "./../_static/python/pyodide.js",  # that of the pages
    "disablePyPIFallback": True,
}
CONFIG = {
    "appName": "How neural networks are trained",
    "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": KERNEL},
}


def possible(runtime: Path | None) -> bool:
    """Whether all is there that it needs."""
    installed = all(importlib.util.find_spec(name) for name in NEEDED)
    return bool(runtime and installed and pyodide.has_kernel(runtime))


def build(target: Path) -> int:
    """Build it into the folder `lite` of a site that has Python. The answer is 0 if nothing went
    wrong.
    """
    with tempfile.TemporaryDirectory() as place:
        write(Path(place))
        lite = [sys.executable, "-m", "jupyterlite_core", "build", "--apps", "lab"]
        lite += ["--no-sourcemaps", "--no-unused-shared-packages", "--no-libarchive"]
        lite += ["--lite-dir", place, "--output-dir", str(target.absolute() / "lite")]
        done = subprocess.run(lite, cwd=place, capture_output=True, text=True)
        if done.returncode:
            print(done.stdout, done.stderr, file=sys.stderr)
        return done.returncode


def write(folder: Path) -> None:
    """Write what it is built from into a folder: notebooks, wheels and settings."""
    (folder / "files").mkdir()
    for notebook in shipped():
        # as a server hands it out, with whole texts: JupyterLite reads it as it stands
        text = json.dumps(_for_a_browser(notebook), ensure_ascii=False)
        (folder / "files" / notebook.name).write_text(text, encoding="utf-8")
    (folder / "pypi").mkdir()
    make_wheel_in(ROOT / "pyproject.toml", folder / "pypi")
    for name in PURE:
        _wheel(name, folder / "pypi")
    shutil.copy(ROOT / "tools" / "jupyter" / SETTINGS, folder / "overrides.json")
    told = {"jupyter-lite-schema-version": 0, "jupyter-config-data": CONFIG}
    (folder / "jupyter-lite.json").write_text(json.dumps(told), encoding="utf-8")


def _for_a_browser(notebook):
    """The notebook with a setup cell that installs the course first, and no cluster."""
    page = nbformat.read(notebook, as_version=4)
    setup, *cells = (cell for cell in page.cells if cell.cell_type == "code")
    setup.source = INSTALL + setup.source
    for cell in cells:
        if CLUSTER.search(cell.source):
            lines = (f"# {line}" for line in cell.source.splitlines())
            cell.source = "\n".join([f'print("{NO_CLUSTER}")', *lines])
    return page


def _wheel(name, folder):
    """Write an installed package as a wheel; what is compiled in it only makes it faster."""
    version = importlib.metadata.version(name)
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        pyodide.pack(name, wheel)
