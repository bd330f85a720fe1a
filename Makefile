# Everything the workbook needs, on a machine that has Python 3.11 or newer and make. What a task
# runs stands in tools/__main__.py; here is how its environment is made.

# The first Python that is new enough; another one: make lab PYTHON=/path/to/python3
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PY := .venv/bin/python

# Handed on in the process environment as they were typed: neither make nor a shell reads them as commands.
override N := $(value N)
override WORKERS := $(value WORKERS)
override PARTS := $(value PARTS)
export N WORKERS PARTS UPGRADE GRADED

.PHONY: help lab update test lint format unit nbval refresh reset export present runsheet handout grade grade-trial stage-trial bench site site-python site-test docs-api lock venv

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

lab: .venv/.installed  ## open the workbook in JupyterLab; options: LAB_ARGS="--no-browser"
	@$(PY) -m tools lab $(LAB_ARGS)

reset: .venv/.installed  ## put a notebook back as shipped and keep yours beside it: make reset N=adam
	@$(PY) -m tools reset

update: .venv/.installed  ## bring in the newest version; every notebook of yours is kept beside the new one
	@$(PY) -m tools update

test: .venv/.developed  ## check form, run all tests, compare every output of every notebook
	@$(PY) -m tools test

lint: .venv/.developed  ## check form and style of the code; `make format` mends what can be mended
	@$(PY) -m tools lint

format: .venv/.developed  ## bring the code into the common form
	@$(PY) -m tools format

unit: .venv/.developed  ## run the tests that need neither a browser nor a notebook's kernel
	@$(PY) -m tools unit

nbval: .venv/.developed  ## run the notebooks and compare every output; students' copies are left out
	@$(PY) -m tools nbval

refresh: .venv/.developed  ## run the notebooks and store their outputs; one alone: make refresh N=adam
	@$(PY) -m tools refresh

export: .venv/.installed  ## make pages of all notebooks in build/html, which need no network and no kernel
	@$(PY) -m tools export

present: .venv/.installed  ## a lecture as slides in JupyterLab: make present N=adam; options: LAB_ARGS="--no-browser"
	@$(PY) -m tools present $(LAB_ARGS)

runsheet: .venv/.installed  ## what to say, press and expect on each slide, to be printed, in build/runsheet: make runsheet N=adam
	@$(PY) -m tools runsheet

handout: .venv/.installed  ## a notebook to hand out, in build/handout: make handout N=adam; to be graded: GRADED=yes
	@$(PY) -m tools handout

grade: .venv/.installed  ## grade a folder of notebooks: make grade ARGS="submissions --lecture adam"
	@$(PY) -m tools grade $(ARGS)

grade-trial: .venv/.developed  ## try the grader on 200 notebooks of every kind
	@$(PY) -m tools grade-trial

stage-trial: .venv/.developed  ## measure every demo slide of every lecture at all sizes
	@$(PY) -m tools stage-trial

bench: .venv/.developed  ## measure what must be fast; some of it: make bench PARTS="page site"
	@$(PY) -m tools bench

site: .venv/.developed  ## make the website in build/site: pages of all lectures whose pictures move, without a kernel or a network
	@$(PY) -m tools site

site-python: .venv/.developed  ## bring Python for the site's pages into build/pyodide, once: needs npm and a network
	@$(PY) -m tools site-python

site-test: .venv/.developed  ## try the website, with Python in its pages if it is there
	@$(PY) -m tools site-test

docs-api: .venv/.developed  ## make pages of all docstrings in build/api
	@$(PY) -m tools docs-api

lock: venv  ## pin what pyproject.toml asks for; newest versions: make lock UPGRADE=yes
	@$(PY) -m tools lock

# A working environment is kept, so that what it already has needs no network; a broken one is made anew.
NO_PYTHON = No Python 3.11 or newer was found: install one, or say where it is with PYTHON=/path/to/python3.
NO_VENV = $(PYTHON) cannot make a virtual environment: install its venv package (Debian, Ubuntu: apt install python3-venv).
venv:
	@$(PY) -m pip --version >/dev/null 2>&1 || { \
		"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "$(NO_PYTHON)" >&2; exit 1; }; \
		"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(NO_VENV)" >&2; exit 1; }; \
		"$(PYTHON)" -m venv --clear .venv; }

# A stamp is written last and holds the folder's name: an install that was interrupted, a folder that was moved or
# a Python that has gone is seen, and the install is done again.
stamp_of = $(shell $(PY) -c 'print(open("$(1)").read().strip())' 2>/dev/null)
ifneq ($(call stamp_of,.venv/.installed),$(CURDIR))
.PHONY: .venv/.installed
endif
ifneq ($(call stamp_of,.venv/.developed),$(CURDIR))
.PHONY: .venv/.developed
endif

# What students need.
.venv/.installed: requirements.lock pyproject.toml $(shell find tools/jupyter -type f)
	@$(MAKE) --no-print-directory venv
	$(PY) -m pip install --require-hashes -r requirements.lock
	$(PY) -m pip install --no-deps --no-build-isolation -e .
	@echo "$(CURDIR)" > $@

# The same, and what the tests and the tools for developers need.
.venv/.developed: .venv/.installed requirements-dev.lock
	$(PY) -m pip install --require-hashes -r requirements-dev.lock
	@echo "$(CURDIR)" > $@
