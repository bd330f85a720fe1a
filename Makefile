# Everything the workbook needs, on a machine that has Python 3.11 or newer and make.

# The first Python that is new enough; another one: make lab PYTHON=/path/to/python3
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PY := .venv/bin/python

# Test processes: one a core, unless told otherwise. A file, and so a notebook with its kernel, stays in one process.
WORKERS ?= auto
PYTEST = $(PY) -m pytest -n $(WORKERS) --dist loadfile

# What notebooks do not need is not loaded: their comparison would spend more time on it than on them.
QUICK = -p tools.quick_start -p no:hypothesispytest

# Jupyter refuses to run as root unless asked to, and asks the network for news unless told not to.
AS_ROOT = $(if $(filter 0,$(shell id -u)),--allow-root)
SETTINGS = JUPYTER_CONFIG_PATH="$(CURDIR)/tools/jupyter$${JUPYTER_CONFIG_PATH:+:$$JUPYTER_CONFIG_PATH}"
OFFLINE = --LabApp.news_url=None --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

.PHONY: help lab test lint unit nbval refresh lock bench reset format venv

help:  ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(firstword $(MAKEFILE_LIST)) | expand -t 10

lab: .venv/.installed  ## open the workbook in JupyterLab; options: LAB_ARGS="--no-browser"
	$(SETTINGS) $(PY) -m jupyterlab notebooks/00-start-here.ipynb $(OFFLINE) $(AS_ROOT) $(LAB_ARGS)

test: lint unit nbval  ## run all tests: of the code, then of the notebooks

lint: .venv/.installed  ## check form and style of the code; `make format` mends what can be mended
	$(PY) -m ruff format --check --quiet . && $(PY) -m ruff check --quiet .

format: .venv/.installed  ## bring the code into the common form
	$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format --quiet .

unit: .venv/.installed  ## run the tests of the code alone
	$(PYTEST)

nbval: .venv/.installed  ## run the notebooks and compare every output; students' copies are left out
	$(PYTEST) $(QUICK) --nbval notebooks --ignore-glob='*-mine-*.ipynb'

refresh: .venv/.installed  ## run the notebooks and store their outputs
	$(PY) -m tools.refresh

bench: .venv/.installed  ## measure what must be fast
	$(PY) -m benchmarks

reset: .venv/.installed  ## put a notebook back as shipped and keep yours beside it: make reset N=02
	@$(PY) -m tools.reset $(N)

lock: venv  ## pin what pyproject.toml asks for; newest versions: make lock UPGRADE=yes
	$(PY) -m pip install --quiet uv
	$(PY) -m uv pip compile pyproject.toml --extra lab --extra search --extra test --group build --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
		$(if $(UPGRADE),--upgrade) --quiet --output-file requirements.lock

# A working environment is kept, so that what it already has needs no network; a broken one is made anew.
NO_PYTHON = No Python 3.11 or newer was found: install one, or say where it is with PYTHON=/path/to/python3.
NO_VENV = $(PYTHON) cannot make a virtual environment: install its venv package (Debian, Ubuntu: apt install python3-venv).
venv:
	@$(PY) -m pip --version >/dev/null 2>&1 || { \
		"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "$(NO_PYTHON)" >&2; exit 1; }; \
		"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(NO_VENV)" >&2; exit 1; }; \
		"$(PYTHON)" -m venv --clear .venv; }

# The stamp is written last and holds the folder's name: an install that was interrupted, a folder that was moved or
# a Python that has gone is seen, and the install is done again.
ifneq ($(shell $(PY) -c 'print(open(".venv/.installed").read().strip())' 2>/dev/null),$(CURDIR))
.PHONY: .venv/.installed
endif

.venv/.installed: requirements.lock pyproject.toml
	@$(MAKE) --no-print-directory venv
	$(PY) -m pip install --require-hashes -r requirements.lock
	$(PY) -m pip install --no-deps --no-build-isolation -e .
	@echo "$(CURDIR)" > $@
