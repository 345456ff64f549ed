# make run: the dashboard with the bundled data.   make test: lint, types and all tests.
# Both install what they need into .venv first, by pinned versions with hashes.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PORT ?= 8501

.PHONY: run test lint format bench gazetteer requirements clean

run: .venv/run.installed
	$(BIN)/python -m dashboard.server --port $(PORT)

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: .venv/test.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: .venv/test.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/test.installed
	$(BIN)/python -m bench

gazetteer: .venv/test.installed
	$(BIN)/python -m dashboard.geocoding build

# Writes the pinned requirements anew from pyproject.toml.
requirements: .venv/test.installed
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --no-header --annotation-style=line --allow-unsafe \
	  --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --no-header --annotation-style=line --allow-unsafe \
	  --all-extras --constraint requirements.txt --output-file requirements-test.txt pyproject.toml

clean:
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Parley needs Python 3.11 or newer; found: $$($(PYTHON) --version 2>&1). Install it, or say: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run.installed: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.venv/test.installed: requirements-test.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@ .venv/run.installed
