# `make run` and `make test` each do all their own set-up: a virtual environment in .venv, nothing global.
# They need Python 3.11 or newer and make, and say so when something is missing.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help run demo test lint types layers messages shots bench soak clean

help:
	@echo "make run     open the workbench"
	@echo "make demo    open a throwaway copy of a demo"
	@echo "make test    the whole test suite"
	@echo "make lint    style, types and layers"
	@echo "make shots   pictures of every screen, in shots/"
	@echo "make bench   measure against the floor, into benchmarks/results/"
	@echo "make soak    the long tests; the figures of safety, into benchmarks/results/"

$(READY): pyproject.toml constraints.txt hatch_build.py
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "Python is missing: install Python 3.11 or newer (Debian: apt install python3 python3-venv), or say PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1). Say PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv module is missing: on Debian, apt install python3-venv."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV) (once, a minute or two) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt 'pip>=25.1' || { \
	  echo "The packages could not be fetched: is this machine online?"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group dev --editable . || { \
	  echo "The packages could not be installed; the lines above say why."; exit 1; }
	@touch $@

PO := $(wildcard mentor_tui/locale/*/LC_MESSAGES/*.po)
MO := $(PO:.po=.mo)

%.mo: %.po $(READY)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

run: $(READY) $(MO)
	@$(BIN)/mentor-tui

demo: $(READY) $(MO)
	@$(BIN)/mentor-tui --demo

test: $(READY) $(MO)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(MAKE) --no-print-directory types layers

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

messages: $(READY)
	$(BIN)/python scripts/messages.py

shots: $(READY) $(MO)
	$(BIN)/python scripts/shots.py

bench: $(READY) $(MO)
	$(BIN)/python -m benchmarks

soak: $(READY) $(MO)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "soak or figure" --timeout 1800 --figures=benchmarks/results

clean:
	rm -rf $(VENV) build dist shots .pytest_cache .mypy_cache .ruff_cache .hypothesis
