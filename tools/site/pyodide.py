"""Python for the site's pages: Pyodide's runtime, NumPy, what draws, and coursekit itself.

The runtime is that of the npm package `pyodide`; its lock names each wheel with its hash, so that
it does not matter where they were taken from. `make site-python` brings all of it into
build/pyodide, which needs npm and a network; a site that is built without it has pages that move,
and no Python.
"""

import hashlib
import importlib.metadata
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
import zipfile
from pathlib import Path

from coursekit import checking

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = Path(checking.__file__).parent.parent
VERSION = "0.27.7"
DEFAULT = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full"  # where Pyodide publishes its wheels
CORE = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
DRAWS = (
    "matplotlib",
    "contourpy",
    "cycler",
    "kiwisolver",
    "packaging",
    "pillow",
    "pyparsing",
    "python-dateutil",
    "six",
)
WHEELS = ("numpy", *DRAWS)
KERNEL = (  # what JupyterLite asks for beside them
    "micropip",
    "openssl",
    "ssl",
    "sqlite3",
    "asttokens",
    "decorator",
    "executing",
    "ipython",
    "jedi",
    "matplotlib-inline",
    "parso",
    "prompt-toolkit",
    "pure-eval",
    "pygments",
    "stack-data",
    "traitlets",
    "wcwidth",
)
# Of Matplotlib's data no picture of the course needs these; reading the fonts takes seconds.
UNUSED = re.compile(
    r"matplotlib/mpl-data/(sample_data|images|fonts/(afm|pdf|ttf/(DejaVuSerif|Humor)))"
)
COMPILED = (".pyc", ".so", ".pyd")
INSTALLED = ("INSTALLER", "REQUESTED", "direct_url.json")
PURE = ("traitlets", "markdown-it-py", "mdurl", "latex2mathml")  # as they are installed here


def there() -> Path | None:
    """The folder with the runtime, if it is complete: COURSEKIT_PYODIDE, or build/pyodide."""
    folder = Path(os.environ.get("COURSEKIT_PYODIDE") or ROOT / "build" / "pyodide")
    if not (folder / LOCK).exists():
        return None
    return folder if _all_there(folder, CORE, WHEELS) else None


def has_kernel(runtime: Path) -> bool:
    """Whether the runtime has what a kernel needs, too."""
    return _all_there(runtime, (), KERNEL)


def lay(runtime: Path, folder: Path, kernel: bool = False) -> None:
    """Copy the runtime into a folder of the site, and coursekit beside it; kernel: with what one
    needs. Raises ValueError for a wheel that is not the one of the lock.
    """
    folder.mkdir(parents=True)
    wheels = _wheels(runtime, (*WHEELS, *KERNEL) if kernel else WHEELS)
    for name in CORE:
        shutil.copy(runtime / name, folder)
    for wheel in wheels.values():
        data = (runtime / wheel["file_name"]).read_bytes()
        _check(wheel, data)
        data = _slim(data)
        wheel["sha256"] = hashlib.sha256(data).hexdigest()
        (folder / wheel["file_name"]).write_bytes(data)
    lock = json.loads((runtime / LOCK).read_text(encoding="utf-8"))
    (folder / LOCK).write_text(json.dumps(lock | {"packages": wheels}), encoding="utf-8")
    _own(folder / "coursekit.zip")


def fetch(folder: Path) -> None:
    """Bring the runtime into a folder, from npm, and its wheels from where Pyodide publishes
    them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["npm", "pack", "--silent", f"pyodide@{VERSION}"], cwd=place, check=True)
        (packed,) = Path(place).glob("*.tgz")
        with tarfile.open(packed) as archive:
            for name in (*CORE, LOCK):
                data = archive.extractfile(f"package/{name}").read()
                (folder / name).write_bytes(data)
    for wheel in _wheels(folder, (*WHEELS, *KERNEL)).values():
        if not (folder / wheel["file_name"]).exists():
            with urllib.request.urlopen(f"{DEFAULT}/{wheel['file_name']}") as answer:
                data = answer.read()
            _check(wheel, data)
            (folder / wheel["file_name"]).write_bytes(data)


def _all_there(folder, files, names):
    wheels = (wheel["file_name"] for wheel in _wheels(folder, names).values())
    return all((folder / name).exists() for name in (*files, *wheels))


def _wheels(folder, names):
    """The lock's entries of these packages; what they need of others only to print or to embed
    fonts is left out.
    """
    packages = json.loads((folder / LOCK).read_text(encoding="utf-8"))["packages"]

    def needed(name):
        return [each for each in packages[name]["depends"] if each.replace("_", "-") in names]

    return {name: packages[name] | {"depends": needed(name)} for name in names}


def _check(wheel, data):
    if hashlib.sha256(data).hexdigest() != wheel["sha256"]:
        raise ValueError(f"{wheel['file_name']} is not the file that Pyodide {VERSION} names.")


def _slim(wheel):
    """The bytes of a wheel without what is `UNUSED`."""
    slim = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(wheel)) as old, zipfile.ZipFile(slim, "w") as new:
        kept = [each for each in old.infolist() if not UNUSED.match(each.filename)]
        if len(kept) == len(old.infolist()):
            return wheel
        for each in kept:
            new.writestr(each, old.read(each), zipfile.ZIP_DEFLATED)
    return slim.getvalue()


def _own(path):
    """What runs in the page, as one archive: coursekit, its side of the page, and pure packages."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(PACKAGE.rglob("*")):
            if file.suffix in (".py", ".npz", ".csv") or file.parent.name == "page":
                archive.write(file, file.relative_to(PACKAGE.parent))
        site = Path(__file__).parent
        for file in (site.parent / "__init__.py", site / "__init__.py", *site.glob("inpage/*.py")):
            archive.write(file, file.relative_to(ROOT))
        for name in PURE:
            pack(name, archive)


def pack(name: str, archive: zipfile.ZipFile) -> None:
    """Put a package as it is installed here into an archive, without what was compiled for this
    machine or written by its installer.
    """
    for file in importlib.metadata.files(name):
        here_only = file.suffix in COMPILED or file.name in INSTALLED or ".." in file.parts
        if not here_only:
            archive.write(file.locate(), file)


if __name__ == "__main__":
    fetch(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "pyodide")
