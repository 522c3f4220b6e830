.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench lock
PYTHON ?= python3
BIN := .venv/bin

help:  ## lists the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: .venv/ready  ## makes .venv with the pinned dependencies

# -qq: errors alone; warnings would hide what follows.
.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: setup  ## crawls the bundled sample site and serves the pages on 127.0.0.1:8000 (ARGS=--no-serve: only the table)
	$(BIN)/guongsang demo $(ARGS)

test: setup  ## runs every test
	$(BIN)/pytest $(ARGS)

check: setup  ## linters, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup  ## how fast it is, measured here (ARGS=--write: into docs/benchmarks.md)
	$(BIN)/python -m benchmarks $(ARGS)

lock:  ## writes requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet --output-file requirements.lock
