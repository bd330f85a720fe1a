"""What JupyterLite is built from: notebooks for a browser, and wheels for all that they need."""

import importlib.metadata
import json
import zipfile

import nbformat
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from tools.shipped import shipped
from tools.site import lite, pyodide

KERNELS_OWN = "widgetsnbextension"  # a stand-in that it brings


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lite")
    lite.write(folder)
    return folder


def cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def wheels(folder):
    return {str(parse_wheel_filename(path.name)[0]): path for path in folder.glob("pypi/*.whl")}


def test_each_notebook_installs_the_course_first_and_is_else_as_it_was(folder):
    for notebook in shipped():
        setup, *others = cells(folder / "files" / notebook.name)
        as_shipped, *rest = cells(notebook)
        assert setup.source == f"%pip install -q optimization-workbook\n{as_shipped.source}"
        for mine, shipped_one in zip(others, rest, strict=True):
            assert mine == shipped_one or "dask" in shipped_one.source


def test_the_cell_of_the_cluster_says_that_there_is_none(folder, capsys):
    notebook = cells(folder / "files" / "12-search-at-scale.ipynb")
    (cell,) = [cell for cell in notebook if cell.id == "dask"]
    exec(cell.source, {})
    assert capsys.readouterr().out == f"{lite.NO_CLUSTER}\n"
    assert "# with LocalCluster(" in cell.source


def test_texts_are_whole_as_jupyterlite_reads_them(folder):
    for path in folder.glob("files/*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            assert isinstance(cell["source"], str)
            for output in cell.get("outputs", []):
                assert all(isinstance(each, str) for each in output.get("data", {}).values())


def test_what_coursekit_needs_is_all_in_the_site(folder):
    own = {canonicalize_name(name) for name in (*pyodide.WHEELS, *pyodide.KERNEL)}
    here, asked = wheels(folder), ["optimization-workbook"]
    for name in asked:
        assert name in here
        for line in importlib.metadata.requires(name) or []:
            need = Requirement(line)
            new = canonicalize_name(need.name)
            if (need.marker is None or need.marker.evaluate({"extra": ""})) and not (
                new in own or new == KERNELS_OWN or new in asked
            ):
                asked.append(new)
    assert set(asked) == set(here)


def test_wheels_are_pure_and_hold_nothing_of_this_machine(folder):
    for path in wheels(folder).values():
        with zipfile.ZipFile(path) as wheel:
            names = wheel.namelist()
            assert any(name.endswith(".dist-info/METADATA") for name in names)
            last = {name.rpartition("/")[2] for name in names}
            assert not last & {"INSTALLER", "REQUESTED", "direct_url.json"}
            assert not [name for name in names if name.endswith((".so", ".pyd", ".pyc"))]


def test_coursekit_is_the_one_of_this_folder(folder):
    with zipfile.ZipFile(wheels(folder)["optimization-workbook"]) as wheel:
        run = pyodide.PACKAGE / "search" / "run.py"
        assert wheel.read("coursekit/search/run.py") == run.read_bytes()


def test_the_kernel_takes_the_python_of_the_pages_and_asks_nobody_else(folder):
    told = json.loads((folder / "jupyter-lite.json").read_text(encoding="utf-8"))
    (kernel,) = told["jupyter-config-data"]["litePluginSettings"].values()
    assert kernel == {
        "pyodideUrl": "./../_static/python/pyodide.js",
        "disablePyPIFallback": True,
    }


def test_without_python_there_is_no_jupyterlite():
    assert not lite.possible(None)
