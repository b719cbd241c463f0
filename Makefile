# Wijkmonitor. `make run` starts it, `make test` tests it; both make .venv first, once.
# Needed: Python 3.11 or newer, make and the package registries. Nothing is installed outside .venv.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
FILES ?= ../shared/data
WORKERS ?= 2
ARGS ?=
BENCHMARKS ?=
UPGRADE ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group build
MESSAGE := @printf '%s\n'

# A stamp carries a checksum of what it stands for, so a moved folder or another lock is another stamp.
checksum = $(shell { $(1); } | cksum | cut -d ' ' -f 1)
EMPTY := $(VENV)/.empty-$(call checksum,pwd)
RUNTIME := $(VENV)/.runtime-$(call checksum,pwd; cat requirements.lock pyproject.toml)
TOOLS := $(VENV)/.tools-$(call checksum,pwd; cat requirements-dev.lock)

# When the interpreter behind .venv is gone, .venv is made again whatever its stamps say.
ifeq ($(shell test -x $(BIN)/python && echo works),)
.PHONY: $(EMPTY)
endif

.DEFAULT_GOAL := help
.PHONY: help run test check lint layout types layers catalogue spelling format setup setup-dev bench data lock hooks clean
.DELETE_ON_ERROR:

help: ## Say what can be made (this list)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: setup ## Set up and serve on http://127.0.0.1:8000 (HOST=, PORT= for another address)
	@exec $(BIN)/wijkmonitor serve --host $(HOST) --port $(PORT) $(ARGS)

test: setup-dev ## Set up and run all tests, in random order (ARGS="tests/domain -x" for some)
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: lint layout types layers catalogue spelling ## All that can be checked without running it: the six below

lint: setup-dev ## Every rule of ruff minus the ones that pyproject.toml gives a reason for
	$(BIN)/ruff check .

layout: setup-dev ## The standard layout of code (make format puts it right)
	$(BIN)/ruff format --check .

types: setup-dev ## Types, strictly, tests included
	$(BIN)/mypy

layers: setup-dev ## The direction in which rooms may import each other
	$(BIN)/lint-imports

catalogue: setup ## The catalogue against its schema
	$(BIN)/wijkmonitor check

spelling: setup-dev ## The English of code and documents and the Dutch that people read
	$(BIN)/codespell
	$(BIN)/python tests/dutch_spelling.py

format: setup-dev ## Put the code in its standard layout
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

setup: $(RUNTIME) ## Make .venv with the wijkmonitor command in it

setup-dev: $(TOOLS) ## The same, with the tools for tests and checks

bench: setup-dev ## Measure against named peers, as ratios (takes minutes; BENCHMARKS="search" for some)
	@$(BIN)/python -m benchmarks $(BENCHMARKS)

data: setup ## Build the bundled figures from the publishers' files (FILES=../shared/data)
	$(BIN)/wijkmonitor data --from "$(FILES)" $(ARGS)

lock: setup-dev ## Choose the locked versions again (UPGRADE=--upgrade for the newest)
	$(LOCK) $(UPGRADE) --group dev pyproject.toml --output-file requirements-dev.lock
	$(LOCK) $(UPGRADE) --constraint requirements-dev.lock pyproject.toml --output-file requirements.lock

hooks: setup-dev ## Let git run the checks before each commit
	$(BIN)/pre-commit install

clean: ## Remove .venv and every cache; figures in your data folder stay
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(EMPTY):
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Wijkmonitor needs Python 3.11 or newer; name one with make PYTHON=python3.12 ..." >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear $(VENV) || \
	  { echo "No virtual environment could be made. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@touch $@

$(RUNTIME): $(EMPTY)
	$(MESSAGE) "Setting up $(VENV): the packages of requirements.lock (once; about half a minute)"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/.runtime-* && touch $@

$(TOOLS): $(RUNTIME)
	$(MESSAGE) "Setting up $(VENV): the tools of requirements-dev.lock (once; about half a minute)"
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@rm -f $(VENV)/.tools-* && touch $@
