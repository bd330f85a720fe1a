"""For every test run, of the code and of the notebooks: a slow machine must not add a progress bar to a cell's output."""

import os

os.environ.setdefault("TQDM_DISABLE", "1")
