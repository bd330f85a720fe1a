"""The process environment in which notebooks run, for tests and for `make refresh` alike.

What a notebook stores must not depend on the machine: a slow one must not add a progress bar to a
cell's output. Import this before NumPy is loaded; kernels inherit it.
"""

import os

SETTINGS = {"TQDM_DISABLE": "1"}
# A process a core: more threads would only wait for each other.
LIBRARIES = ("OPENBLAS_NUM", "OMP_NUM", "MKL_NUM", "VECLIB_MAXIMUM")
SETTINGS |= {f"{library}_THREADS": "1" for library in LIBRARIES}

os.environ.update(SETTINGS)
