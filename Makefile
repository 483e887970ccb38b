# Clearway. Two commands for a fresh machine (Python 3.11+ with venv, make, git): make demo, make test.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV   := .venv
BIN    := $(VENV)/bin
PINS   := constraints/python.txt
RUN    := $(VENV)/.installed-run
TEST   := $(VENV)/.installed-test
CODE   := src tests docs $(wildcard bench)
OUT    ?= clearway-demo
ARGS   ?=
JOBS   ?= 2

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test lint types contracts check long bench fix docs pins clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

demo: $(RUN) ## run the main job on the embedded sample and say where the report is
	$(BIN)/clearway demo --out $(OUT) $(ARGS)

test: lint types contracts check ## everything that CI runs

lint: $(TEST)
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: $(TEST)
	$(BIN)/mypy

contracts: $(TEST)
	$(BIN)/lint-imports

check: $(TEST)
	$(BIN)/pytest -n $(JOBS) --dist loadfile -m "not long"

long: $(TEST) ## the long suite: fuzzing at full size, 100 million events
	$(BIN)/pytest -m long

bench: $(TEST) ## measure beside the peers (in environments of their own) and write the pages with its figures
	$(BIN)/python bench/run.py
	$(BIN)/python bench/discovery.py
	$(BIN)/python bench/distances.py
	$(BIN)/python bench/optimiser.py
	$(BIN)/python bench/effect.py
	$(BIN)/python bench/dialogue.py

fix: $(TEST) ## format, and repair what the linter can repair
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

docs: $(TEST) ## write the generated pages of docs/reference
	$(BIN)/python docs/build.py

pins: $(TEST) ## write the versions of this environment to the constraints file
	$(BIN)/python -m pip list --format=freeze --exclude-editable --exclude pip --exclude setuptools > $(PINS)

clean: ## remove the environment, caches and the demo's output
	rm -rf $(VENV) $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Clearway needs Python 3.11 or newer with venv; set PYTHON=/path/to/python" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(RUN): pyproject.toml $(PINS) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(PINS) --editable .
	@touch $@

$(TEST): pyproject.toml $(PINS) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(PINS) --editable ".[test]"
	@touch $@ $(RUN)
