"""For every test run, of the code and of the notebooks; read before NumPy is loaded, and handed on
to the kernels.
"""

import os

os.environ.setdefault(
    "TQDM_DISABLE", "1"
)  # a slow machine must not add a progress bar to a cell's output
for library in ("OPENBLAS_NUM", "OMP_NUM", "MKL_NUM", "VECLIB_MAXIMUM"):
    os.environ.setdefault(
        f"{library}_THREADS", "1"
    )  # a test process a core: more threads would only wait for each other
