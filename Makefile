# Two commands do all on a fresh machine: `make run` and `make test`.
# They need Python 3.12 or newer and make, nothing else.

PYTHON ?= $(shell for p in python3.13 python3.14 python3.12 python3 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1 && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

# One for each processor: more make the stories miss their times, and nothing faster.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(os.cpu_count() or 1)')

# Where it is set, each of the many processes that tests start compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test setup setup-dev lint types unit long faults containers nightly generate migration lock bench clean help

help: ## Show what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/run.stamp ## Set up and start the whole platform on this machine
	@exec $(BIN)/python -m bangvang up

test: lint unit ## Set up, then run what needs no containers and no patience

setup: $(VENV)/run.stamp ## Install what running needs
setup-dev: $(VENV)/dev.stamp ## Install what developing and testing needs

lint: $(VENV)/dev.stamp ## Check style and the architecture's import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/dev.stamp ## Check types (mypy, strict)
	$(BIN)/mypy

unit: $(VENV)/dev.stamp ## Run the tests
	TMPDIR=$$($(BIN)/python tests/scratch.py) $(BIN)/python -m pytest -q -n $(WORKERS) -m "not long"

long: $(VENV)/dev.stamp ## Run the long stories: kills, full disks, dying brokers
	TMPDIR=$$($(BIN)/python tests/scratch.py) $(BIN)/python -m pytest -q -n $(WORKERS) -m "long and not nightly"

# One platform serves these; each of the others brings what it needs itself.
TOGETHER := $(addprefix tests/containers/containers_,compose.py operators.py files.py secrets.py rights.py forgetting.py upgrade.py)
# Told at night and not for every change: with them CI takes longer than one waits.
NIGHTLY := $(addprefix tests/containers/containers_,adopting.py backup.py faults.py)
ALONE = $(filter-out $(TOGETHER) $(NIGHTLY),$(wildcard tests/containers/containers_*.py))

containers: $(VENV)/dev.stamp ## Run what needs a container engine and is told for every change
	@docker info >/dev/null 2>&1 || { echo "no container engine answers (docker info)" >&2; exit 1; }
	$(BIN)/python -m pytest -q -n $(WORKERS) --images -k "not sqlite]" tests/integration/eventstore tests/integration/relay tests/integration/consume
	$(BIN)/python -m pytest -q -m "not nightly" $(TOGETHER)
	@set -e; for story in $(ALONE); do echo "$$story"; $(BIN)/python -m pytest -q $$story; done

nightly: $(VENV)/dev.stamp ## Run the longest stories: lost ledgers, and in containers backups and what dies
	@docker info >/dev/null 2>&1 || { echo "no container engine answers (docker info)" >&2; exit 1; }
	TMPDIR=$$($(BIN)/python tests/scratch.py) $(BIN)/python -m pytest -q -n $(WORKERS) -m nightly
	@set -e; for story in $(NIGHTLY) tests/containers/containers_forgetting.py; do echo "$$story"; $(BIN)/python -m pytest -q $$story; done

faults: $(VENV)/dev.stamp ## Break things under load, with drawn seeds (SEED=, ROUNDS=, STORIES=)
	@$(BIN)/python -W ignore -m tests.faults $(if $(SEED),--seed $(SEED)) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(STORIES),--stories "$(STORIES)") --keep

generate: $(VENV)/dev.stamp ## Write again what is generated: schemas, AsyncAPI, OpenAPI, clauses
	$(BIN)/python -m bangvang generate

migration: $(VENV)/dev.stamp ## Draft the next revision of BRANCH that SAYS what it does
	@$(BIN)/python -m bangvang migration "$(BRANCH)" "$(SAYS)"
	@$(BIN)/ruff format --quiet shared/*/migrations services/*/migrations

lock: ## Resolve the requirements again (needs uv)
	uv pip compile -q --python-version 3.12 --universal --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.lock
	uv pip compile -q --python-version 3.12 --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile -q --python-version 3.12 --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --extra bench -c requirements-dev.lock pyproject.toml -o requirements-bench.lock
	uv pip compile -q --python-version 3.12 --universal --generate-hashes --no-header --no-annotate --no-emit-index-url -c requirements.lock requirements-outsiders.in -o requirements-outsiders.lock

bench: $(VENV)/bench.stamp ## Measure on this machine, beside peers; ONLY=decisions measures less, QUICK=1 shorter
	$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY)) $(if $(QUICK),--quick)

clean: ## Remove the environment; the data in ./var stays
	rm -rf $(VENV)

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "Python 3.12 or newer is needed; found none. Install it, or name it: make PYTHON=/path/to/python3.13" >&2; exit 1; }
	@echo "setting up with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

# The command `bangvang`, from this checkout and in any folder.
$(BIN)/bangvang: | $(VENV)/pyvenv.cfg
	@echo "$(CURDIR)" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/bangvang.pth"
	@printf '#!/bin/sh\nexec "%s/python" -m bangvang "$$@"\n' "$(CURDIR)/$(BIN)" > $@
	@chmod +x $@

$(VENV)/run.stamp: requirements.lock | $(VENV)/pyvenv.cfg $(BIN)/bangvang
	@echo "installing the locked requirements"
	@$(PIP) -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock | $(VENV)/pyvenv.cfg $(BIN)/bangvang
	@echo "installing the locked requirements for development"
	@$(PIP) -r requirements-dev.lock
	@touch $@ $(VENV)/run.stamp

$(VENV)/bench.stamp: requirements-bench.lock | $(VENV)/pyvenv.cfg $(BIN)/bangvang
	@echo "installing the locked requirements of the benchmarks"
	@$(PIP) -r requirements-bench.lock
	@touch $@ $(VENV)/run.stamp
