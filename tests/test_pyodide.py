"""The runtime of the pages' Python: only what its lock names is laid into the site."""

import hashlib
import io
import json
import zipfile

import pytest

from tools.site import pyodide


@pytest.fixture
def runtime(tmp_path):
    """A folder with the files of a runtime, of a few bytes each."""
    packages = {}
    for name in (*pyodide.WHEELS, *pyodide.KERNEL):
        wheel = io.BytesIO()
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr(f"{name}/__init__.py", "")
            archive.writestr("matplotlib/mpl-data/fonts/afm/a.afm", "")
        (tmp_path / f"{name}.whl").write_bytes(wheel.getvalue())
        sha256 = hashlib.sha256(wheel.getvalue()).hexdigest()
        packages[name] = {"file_name": f"{name}.whl", "sha256": sha256, "depends": ["six", "pytz"]}
    for name in pyodide.CORE:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / pyodide.LOCK).write_text(json.dumps({"packages": packages}), encoding="utf-8")
    return tmp_path


def test_a_runtime_is_there_when_nothing_of_it_is_missing(runtime, monkeypatch):
    monkeypatch.setenv("COURSEKIT_PYODIDE", str(runtime))
    assert pyodide.there() == runtime
    (runtime / "numpy.whl").unlink()
    assert pyodide.there() is None


def test_what_is_laid_is_what_its_own_lock_names(runtime, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "python"
    pyodide.lay(runtime, folder)
    packages = json.loads((folder / pyodide.LOCK).read_text(encoding="utf-8"))["packages"]
    assert set(packages) == set(pyodide.WHEELS)
    for wheel in packages.values():
        data = (folder / wheel["file_name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == wheel["sha256"]
        assert wheel["depends"] == ["six"]
        assert len(zipfile.ZipFile(io.BytesIO(data)).namelist()) == 1  # no fonts of a printer
    names = zipfile.ZipFile(folder / "coursekit.zip").namelist()
    assert {"coursekit/rules.py", "tools/site/inpage/cells.py", "traitlets/__init__.py"} <= set(
        names
    )


def test_another_file_of_the_same_name_is_refused(runtime, tmp_path_factory):
    (runtime / "six.whl").write_bytes(b"another")
    with pytest.raises(ValueError, match=r"six\.whl is not the file that Pyodide"):
        pyodide.lay(runtime, tmp_path_factory.mktemp("site") / "python")
