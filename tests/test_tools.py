"""The settings that `make lab` gives to JupyterLab."""

import copy
import json
import os
import re
import subprocess
import sys
import textwrap
from unittest import mock

import nbformat
import pytest
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from coursekit import _jupyter
from coursekit.checking.exercise import Question
from coursekit.lectures.gradient_descent.demos import compass
from tools import sheets
from tools.__main__ import ROOT, TASKS, main, writable_places
from tools.notebook_environment import SETTINGS
from tools.reading import WORDS, minutes, timed

SETTINGS_OF_JUPYTER = ROOT / "tools" / "jupyter" / "etc" / "jupyter"


def test_small_messages_leave_at_once():
    prompt = _jupyter.prompt(ZMQChannelsWebsocketConnection)
    connection, handler = prompt.__new__(prompt), mock.Mock()
    connection._trait_values["websocket_handler"] = handler  # its type is the server's business
    with mock.patch.object(prompt.__base__, "connect", return_value="connected"):
        assert connection.connect() == "connected"
    handler.set_nodelay.assert_called_once_with(True)


def test_what_is_opened_and_saved_is_as_stored():
    """With a widget beside the picture as another front end saves it, and a sentence under it."""
    path = next((ROOT / "notebooks").glob("03*.ipynb"))
    stored = json.loads(path.read_text(encoding="utf-8"))
    saved = copy.deepcopy(stored)
    pictures = [
        output
        for cell in saved["cells"]
        for output in cell.get("outputs", [])
        if _jupyter.PICTURE in output.get("data", {})
    ]
    for output in pictures:
        output["data"][_jupyter.WIDGET] = {"model_id": "gone"}
    page = _jupyter.opened(saved)
    assert _jupyter.WIDGET not in str(page)
    assert len(pictures) > 3
    assert str(page).count(_jupyter.SENTENCE["coursekit"]) == len(pictures)
    assert _jupyter.asleep(page) == stored


def test_a_widget_that_has_no_picture_stays():
    output = {"output_type": "display_data", "data": {_jupyter.WIDGET: {}}, "metadata": {}}
    notebook = {"cells": [{"outputs": [output, {"output_type": "stream", "text": "a"}]}]}
    assert _jupyter.opened(notebook) == _jupyter.asleep(notebook) == notebook


def test_nobody_is_asked_for_news():
    settings = json.loads(
        (SETTINGS_OF_JUPYTER / "labconfig" / "default_setting_overrides.json").read_text(
            encoding="utf-8"
        )
    )
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_a_refresh_runs_notebooks_in_the_environment_of_the_tests():
    """A slow machine must not store a progress bar: the variables stand before NumPy is loaded."""
    names = list(SETTINGS)
    code = (
        "import sys, os, tools.notebook_environment; assert 'numpy' not in sys.modules;"
        f"import tools.refresh; print([os.environ[name] for name in {names}])"
    )
    others = os.environ | dict.fromkeys(SETTINGS, "0")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=others, capture_output=True, text=True
    )
    assert done.stdout.strip() == str(list(SETTINGS.values())), done.stderr
    source = (ROOT / "tools" / "refresh.py").read_text(encoding="utf-8")
    assert "import tools.notebook_environment" in source


@pytest.mark.parametrize("task", TASKS)
def test_make_calls_what_python_can_call_without_it(task):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{task}:.*##.*\n\t@\$\(PY\) -m tools {task}", makefile, re.MULTILINE)
    phony = re.search(r"^\.PHONY: help (.*)$", makefile, re.MULTILINE)[1].split()
    assert task in phony
    assert TASKS[task]()


def test_a_home_that_cannot_be_written_is_no_obstacle(tmp_path):
    """Jupyter, IPython and Matplotlib would end in a traceback, or complain."""
    (tmp_path / "file").write_text("")
    assert writable_places({"HOME": str(tmp_path)}) == {}
    places = writable_places({"HOME": str(tmp_path / "file"), "IPYTHONDIR": "mine"})
    assert places.keys() == {
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "MPLCONFIGDIR",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tools", "export", "--version"],
        cwd=ROOT,
        env=os.environ | {"HOME": str(tmp_path / "file")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_task_is_answered_with_those_there_are():
    with pytest.raises(SystemExit, match="There are lab, test, lint, format, unit, nbval"):
        main(["labs"])


def page(*cells):
    new = nbformat.v4
    kinds = {"#": new.new_markdown_cell}
    return new.new_notebook(cells=[kinds.get(c[0], new.new_code_cell)(c) for c in cells])


def test_the_minutes_under_a_title_are_those_of_its_page():
    title = "# Lion\n\n*About 5 minutes. You need: nothing. Next: nothing.*"
    short = timed(page(title))
    assert short.cells[0].source == title, "never less than five"
    words = f"# Idea\n\n{'word ' * 2 * WORDS}"
    long = timed(page(title, words, "demos.lion()", 'predict("x")', "def lion(w):\n    ..."))
    # 2 of reading, 5 and 2 and 12, and four lines of code: 21.8
    assert "*About 20 minutes." in long.cells[0].source
    assert minutes(page(title, words, words, words, words, words)) == 10


def test_the_readmes_question_is_one():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    source = re.search(r"^   (QUESTIONS = .*?^   \})$", readme, re.MULTILINE | re.DOTALL)[1]
    found = {}
    exec(textwrap.dedent(f"   {source}"), {"Question": Question}, found)
    assert found["QUESTIONS"]["sign"].close(1)


def test_a_sheet_shows_each_state_once_and_leaves_the_demo_at_its_start():
    demo = compass()
    shown = dict(sheets.states(demo))
    assert len(shown) == 1 + len(demo.presets) + 2 * len(demo.sliders)
    assert shown["turn = 180.0"]["turn"] == 180
    assert demo.live.values == {spec.name: spec.start for spec in demo.sliders}
    with pytest.raises(SystemExit, match="Say where to"):
        sheets.main()
