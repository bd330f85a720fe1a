"""How JupyterLab is started: it asks the network for news unless told not to, and refuses to run as
root.
"""

import os
import sys

OFFLINE = ["--LabApp.news_url=None"]
OFFLINE += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]


def jupyterlab(path: str) -> list[str]:
    """The command that opens a notebook."""
    root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    return [sys.executable, "-m", "jupyterlab", path, *OFFLINE, *root]
