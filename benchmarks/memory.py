"""What a thousand moves leave behind in the kernel and in the page."""

import psutil

from benchmarks.table import grown

WARM, MOVES = 200, 1000
KERNEL = "window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel.id"
FLAT = 5  # megabytes


def rows(page, css):
    """Drive the demo with this selector; one row for the kernel, one for the page."""
    chrome, kernel = page.context.new_cdp_session(page), _process(page.evaluate(KERNEL))
    _drive(page, css, WARM)
    before = kernel.memory_info().rss, _heap(chrome)
    _drive(page, css, MOVES)
    after = kernel.memory_info().rss, _heap(chrome)
    for place, start, end in zip(("kernel", "page"), before, after, strict=True):
        yield grown(
            f"memory of the {place} after {MOVES:,} more moves", (end - start) / 1e6, below=FLAT
        )


def _drive(page, css, moves):
    page.evaluate("([css, moves]) => stopwatch.drive('demo', css, moves)", [css, moves])


def _process(kernel):
    """The process of the kernel with this id, which names its connection file."""
    return next(
        process
        for process in psutil.process_iter(["cmdline"])
        if kernel in " ".join(process.info["cmdline"] or [])
    )


def _heap(chrome):
    """Bytes that the page's scripts hold, their buffers included: the scene arrives in buffers."""
    chrome.send("HeapProfiler.collectGarbage")
    usage = chrome.send("Runtime.getHeapUsage")
    return usage["usedSize"] + usage.get("backingStorageSize", 0)
