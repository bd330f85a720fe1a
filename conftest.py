"""For every test run, of the code and of the notebooks; read before NumPy is loaded."""

import tools.notebook_environment  # noqa: F401
