"""A real JupyterLab in a real Chromium, for the browser tests and the benchmarks."""

import functools
import http.server
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

TOP = Path(__file__).parents[2]
NOTEBOOKS = TOP / "notebooks"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 90_000  # milliseconds until a test gives up
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
CELLS = (
    "window.jupyterapp.shell.currentWidget.content.widgets.filter((cell) => cell.model.type ==="
    " 'code')"
)
READY = (
    "() => window.jupyterapp?.shell.currentWidget?.context?.sessionContext?.session?.kernel?.status"
    " === 'idle'"
)


def chromium():
    """The path of a Chromium or Chrome on this machine, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


@contextmanager
def server(notebooks=NOTEBOOKS):
    """A JupyterLab on loopback with a copy of the notebooks and empty settings; yields its address
    with the token.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        root = Path(home) / "notebooks"
        shutil.copytree(
            notebooks, root, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "*-mine-*")
        )
        address, token = f"http://127.0.0.1:{_free_port()}", secrets.token_hex(16)
        process = _start(home, root, address, token)
        try:
            _wait(process, f"{address}/api?token={token}", Path(home) / "log")
            yield Lab(address, token, root, notebooks)
        finally:
            _end(process)


class Lab:
    """A running JupyterLab: `url(notebook)` opens a notebook in it; `end_kernels()`; `forget()`
    ends them and undoes all edits.
    """

    def __init__(self, address, token, root, notebooks):
        self.address, self.token, self.root, self.notebooks = address, token, root, notebooks

    def end_kernels(self):
        for session in self._ask("GET", "sessions"):
            self._ask("DELETE", f"sessions/{session['id']}")

    def forget(self):
        self.end_kernels()
        for path in self.notebooks.glob("*.ipynb"):
            shutil.copy(path, self.root)

    def _ask(self, method, what):
        request = urllib.request.Request(
            f"{self.address}/api/{what}?token={self.token}", method=method
        )
        with urllib.request.urlopen(request, timeout=PATIENCE / 1000) as answer:
            return json.loads(answer.read() or "null")

    def url(self, notebook):
        return f"{self.address}/lab/tree/{notebook}?token={self.token}&reset"


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _start(home, root, address, token):
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={address.rsplit(':', 1)[1]}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={root}",
        f"--IdentityProvider.token={token}",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--FileContentsManager.delete_to_trash=False",
    ]
    places = {
        f"JUPYTER_{name}_DIR": f"{home}/{name.lower()}" for name in ("CONFIG", "DATA", "RUNTIME")
    }
    places["HOME"] = home
    with open(Path(home) / "log", "wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | places)


def _wait(process, url, log, seconds=60):
    for _ in range(seconds * 10):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        if process.poll() is not None:
            break
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")


def _end(process):
    """Politely first; on a busy machine the server may wait very long for its kernels."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def browser():
    """A headless Chromium."""
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield chrome
        chrome.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def served(folder):
    """The address at which a folder is served."""
    handler = functools.partial(_Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def open_notebook(page, lab, notebook):
    """Open a notebook and wait until its kernel listens."""
    page.goto(lab.url(notebook))
    page.wait_for_function(READY, timeout=PATIENCE)


def new_context(chrome, **options):
    """A browser's window of its own that waits long: CI may have much else to do."""
    context = chrome.new_context(**options)
    context.set_default_timeout(PATIENCE)
    return context


def run_all(page):
    """Run all cells and return the messages of the errors in them."""
    page.evaluate(RUN_ALL)
    page.wait_for_function(
        f"() => {CELLS}.every((cell) => cell.model.executionCount !== null) && ({READY})()",
        timeout=PATIENCE,
    )
    return page.evaluate(
        f"() => {CELLS}.flatMap((cell) => cell.model.outputs.toJSON()).filter((o) => o.output_type"
        " === 'error').map((o) => o.evalue)"
    )


def run_cell(page, index):
    """Run one cell as it stands, and wait for its end."""
    page.evaluate(
        """async (index) => {
            window.jupyterapp.shell.currentWidget.content.activeCellIndex = index;
            await window.jupyterapp.commands.execute("notebook:run-cell");
        }""",
        index,
    )


def text_shown(area):
    """The text of an output area. JupyterLab writes printed text in a later frame than the one
    in which its place appears.
    """
    area.wait_for()
    area.page.wait_for_function(
        "(area) => [...area.querySelectorAll('.jp-RenderedText')].every((e) => e.textContent)",
        arg=area.element_handle(),
    )
    return area.inner_text()


def run_demo(page, number=0):
    """Run what a demo needs, its own cell and the one that imports, and give the demo: most
    notebooks take much longer as a whole.
    """
    first = page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.widgets.findIndex((cell) =>"
        " cell.model.type === 'code')"
    )
    run_cell(page, first)
    run_cell(page, _place(page, number))
    return demo(page, number)


def demo(page, number=0):
    """The demo with this number in the notebook, scrolled to and drawn."""
    index = _place(page, number)
    page.evaluate(
        "(i) => { const nb = window.jupyterapp.shell.currentWidget.content; nb.activeCellIndex ="
        " i; return nb.scrollToItem(i, 'start'); }",
        index,
    )
    found = page.locator(f".jp-Cell[data-windowed-list-index='{index}'] .coursekit-demo")
    found.locator("canvas[data-frame]").wait_for(timeout=PATIENCE)
    return found


def _place(page, number):
    """Which cell shows the demo with this number: it says so, or its outputs do."""
    return page.evaluate(
        """(number) => {
            const cells = window.jupyterapp.shell.currentWidget.content.widgets;
            const live = ({ data }) => data?.["image/png"]
              && data["application/vnd.jupyter.widget-view+json"];
            const shows = ({ model }) => model.sharedModel.source.startsWith("demos.")
              || (!model.sharedModel.source.startsWith("predict(")
                && model.outputs.toJSON().some(live));
            const code = cells.filter(({ model }) => model.type === "code");
            return cells.indexOf(code.filter(shows)[number]);
        }""",
        number,
    )
