# Needs GNU make and Python 3.11 or newer; everything else is installed into .venv.

# A Python counts when it really runs, is new enough and can make an environment.
USABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	if $$p -c '$(USABLE)' >/dev/null 2>&1; then echo $$p; break; fi; done)

# The other supported versions found here; `make test` runs the tests on them too.
version = $(if $(1),$(shell $(1) -c '$(USABLE)' >/dev/null 2>&1 && \
	$(1) -c 'import sys; print("%d.%d" % sys.version_info[:2])'))
OTHERS := $(filter-out $(call version,$(PYTHON)),$(foreach v,3.12 3.13 3.14,$(call version,python$(v))))

BIN := .venv/bin
INSTALL := -m pip install --quiet --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help demo test lint format types layers docs coverage long fuzz bench rows sweep walks million mutate messages look peers browser clean

# Print the targets.
help:
	@echo "make demo      plan one session and write build/plan.html"
	@echo "make test      everything that has to pass: lint, types, layers, docs, tests"
	@echo "make lint      ruff: rules and format"
	@echo "make format    ruff: repair what it can"
	@echo "make types     mypy --strict"
	@echo "make layers    import-linter: who may import whom"
	@echo "make docs      build the docs into build/docs"
	@echo "make coverage  the tests, and which lines they did not reach"
	@echo "make long      the tests with 5000 examples for each property"
	@echo "make fuzz      only tests/fuzz, with 5000 examples for each property"
	@echo "make bench     the benchmarks"
	@echo "make rows      the tests of screening without each row of the catalogue in turn"
	@echo "make sweep     sessions of every length against the rules of fairness"
	@echo "make walks     thousands of courses, saved and loaded at every step"
	@echo "make million   plans for a million clients: how fast, and in how much memory"
	@echo "make mutate    mutation tests"
	@echo "make messages  every message that the tests produce, in one list to read"
	@echo "make look      pictures of every page; that all can read it, alone, and on paper"
	@echo "make browser   the page that plans in a browser, and the tests on Python 3.14"
	@echo "make peers     what leaves the library in outside programs, at pinned versions"
	@echo "make clean     remove all that make has made, the environments too"

# A bare environment, with a pip that knows dependency groups.
.venv/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer, with venv, was not found."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python $(INSTALL) --upgrade pip
	@touch $@

# The library alone.
.venv/.library: .venv/.made pyproject.toml
	$(BIN)/python $(INSTALL) --editable .
	@touch $@

# The library and the tools to work on it.
.venv/.installed: .venv/.made pyproject.toml
	$(BIN)/python $(INSTALL) --editable . --group dev
	@touch .venv/.library $@

# The tools of one target, on top of the others.
.venv/.bench .venv/.mutate .venv/.pages: .venv/.%: .venv/.installed
	$(BIN)/python $(INSTALL) --group $*
	@touch $@

# The library and the test tools on another Python.
.venv-%/.installed: pyproject.toml
	python$* -m venv .venv-$*
	.venv-$*/bin/python $(INSTALL) --upgrade pip
	.venv-$*/bin/python $(INSTALL) --editable . --group tests --group oracle
	@touch $@

# Keep the stamps of the environments: make would take them for intermediate files.
.SECONDARY:

# Plan one session. Needs none of the tools.
demo: .venv/.library
	@mkdir -p build
	$(BIN)/massageplan plan examples/intakes/sciatica.toml --html build/plan.html

# As many tests at once as there are processors; those of one file follow each other.
TESTS := -m pytest -n auto --dist loadfile

# Everything. The tests of the main Python come last, so that their summary closes the output.
test: lint types layers docs $(OTHERS:%=test-%) .venv/.installed
	$(BIN)/python $(TESTS)

# The tests on another Python.
test-%: .venv-%/.installed
	.venv-$*/bin/python $(TESTS)

# The rules and the format.
lint: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Repair what ruff can repair.
format: .venv/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The types.
types: .venv/.installed
	$(BIN)/mypy

# Who may import whom.
layers: .venv/.installed
	$(BIN)/lint-imports --no-logo

# The docs, read anew each time: a warning in an unchanged page counts too.
docs: .venv/.installed
	$(BIN)/sphinx-build -n -W -q -E -b html docs build/docs

# Which lines and branches the tests did not reach.
coverage: .venv/.installed
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

# Many examples for each property.
long: .venv/.installed
	HYPOTHESIS_PROFILE=long $(BIN)/python $(TESTS)

# Many examples for each property of the parsers and readers.
fuzz: .venv/.installed
	HYPOTHESIS_PROFILE=long $(BIN)/python $(TESTS) tests/fuzz

# How long things take.
bench: .venv/.bench
	$(BIN)/python -m pytest tests/benchmarks --benchmark-only \
		--benchmark-columns=min,median,iqr,rounds --benchmark-sort=name

# Whether the tests notice when a row of the catalogue is gone.
rows: .venv/.installed
	PYTHONPATH=tests $(BIN)/python tests/taken_out.py

# Whether sessions are fair: two thousand series of sessions, each longer by a minute.
sweep: .venv/.installed
	$(BIN)/python tests/sweep.py

# Walk through courses as clinics live them.
walks: .venv/.installed
	$(BIN)/python tests/walks.py

# Plan for a million clients.
million: .venv/.installed
	$(BIN)/python tests/benchmarks/million.py

# Whether the tests notice when the code is changed: a sample of 600 changes, the same each time.
mutate: .venv/.mutate
	$(BIN)/python tests/mutate.py

# Every message that the tests produce, in one list to read.
messages: .venv/.installed
	$(BIN)/python -m pytest -q -p messages tests/unit tests/contract
	@echo "read build/messages.txt"

# Take pictures of every page, check each, and make the gallery of the docs.
look: .venv/.installed
	$(BIN)/python docs/look.py

# Build the page that plans in a browser, try it in Chromium, and run tests in its Python.
browser: .venv/.installed
	$(BIN)/python docs/browser_page.py
	$(BIN)/python -m pytest -q tests/unit/test_in_the_browser.py
	$(BIN)/python tests/peers/in_pyodide.py

# Run outside programs on what the library offers.
peers: .venv/.pages
	$(BIN)/python tests/peers/pages.py
	$(BIN)/python tests/peers/explore.py
	$(BIN)/python tests/peers/notebooks.py
	$(BIN)/python tests/peers/calendars.py
	$(BIN)/python tests/peers/fhir.py
	$(BIN)/python tests/peers/assistants.py
	$(BIN)/python tests/peers/calendar_server.py
	$(BIN)/python tests/peers/tables.py

# Back to the checkout.
clean:
	rm -rf .venv .venv-3.* build dist mutants htmlcov .coverage .coverage.*
	rm -rf .benchmarks .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests docs examples -name __pycache__ -type d -prune -exec rm -rf {} +
