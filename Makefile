# `make run` and `make test` are all a newcomer needs; each sets up what it lacks, and says so.
.DEFAULT_GOAL := run
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SOURCES := src tests scripts benchmarks
# One process a core: each has its own data folder and its own database.
CORES := -n auto

.PHONY: run test check lint layers types sizes journeys postgres pytest pictures benchmarks model vendor lock

run: .venv/run ## Open the app on the worked example.
	$(BIN)/goodterms demo

test: .venv/dev chromium dovecot check journeys pytest postgres ## Everything, on both databases and in a browser.

check: .venv/dev lint layers types sizes ## The quick part, for every commit.

.venv/bin/python:
	@echo "Making a virtual environment in .venv with $(PYTHON) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Good Terms needs Python 3.11 or newer.")'
	$(PYTHON) -m venv .venv

.venv/run: .venv/bin/python requirements/run.txt pyproject.toml
	@echo "Installing what Good Terms needs (versions and hashes from requirements/run.txt) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/run requirements/dev.txt
	@echo "Installing what the checks need (requirements/dev.txt) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.PHONY: chromium
chromium: # The journeys need a browser: Debian's, where this may install it.
	@command -v chromium >/dev/null || { echo "Installing Debian's Chromium for the browser journeys ..."; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
	  || { echo "Chromium could not be installed: install it, then run make test again."; exit 1; }

.PHONY: dovecot
dovecot: # A real mail server for the tests of the mailbox; without one they say that they were skipped.
	@test -x /usr/sbin/dovecot || command -v dovecot >/dev/null || { echo "Installing Debian's dovecot for the mailbox tests ..."; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq dovecot-imapd openssl >/dev/null; } \
	  || echo "dovecot could not be installed: the tests of the mailbox will be skipped."

lint: .venv/dev
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/djlint --lint --quiet src
	$(BIN)/codespell src docs README.md CONTRIBUTING.md CHANGELOG.md
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations --check --dry-run --pythonpath .

layers: .venv/dev
	$(BIN)/lint-imports --no-cache

types: .venv/dev
	$(BIN)/mypy src tests scripts benchmarks

sizes: .venv/dev
	$(BIN)/python scripts/sizes.py

postgres: .venv/dev # The tests once more on a real PostgreSQL, started for the purpose unless one is given.
	$(BIN)/python scripts/with_postgres.py $(BIN)/python -m pytest -q $(CORES) -m "not journey" --no-header

journeys: .venv/dev chromium
	$(BIN)/python -m pytest -q $(CORES) -m journey --no-header

pytest: .venv/dev # On SQLite, with the coverage that we hold.
	$(BIN)/python -m pytest -q $(CORES) -m "not journey and not timed" --no-header --cov --cov-report=
	$(BIN)/python -m coverage report

pictures: .venv/dev chromium ## The pictures of the README.
	$(BIN)/python scripts/pictures.py

benchmarks: .venv/dev ## Every measurement, one file each.
	for file in benchmarks/bench_*.py; do $(BIN)/python "$$file"; done

DATA ?= ../shared/data
model: ## Train the reader of skills anew from labelled sentences in DATA (about an hour on two cores).
	test -x .venv/model/bin/python || $(PYTHON) -m venv .venv/model
	.venv/model/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/model.in
	cd scripts/model && export PYTHONPATH=../../src && python=../../.venv/model/bin/python && data=$$(realpath ../../$(DATA)) && \
	  $$python lexicon.py --data $$data && $$python train.py --data $$data --output ../../.venv/model/skills.pt && \
	  $$python export.py --data $$data --checkpoint ../../.venv/model/skills.pt && $$python occupations.py --data $$data/onet_29_2 --write ../../src/goodterms/postings/engine/occupations.npz

vendor: .venv/dev ## Fetch the vendored scripts and fonts anew, at their pinned versions.
	$(BIN)/python scripts/vendor.py

lock: .venv/dev ## Resolve the requirements anew; no index address is written.
	$(BIN)/python -m pip install --quiet uv
	for name in run dev; do $(BIN)/uv pip compile --upgrade --python-version 3.11 --generate-hashes \
	  --no-strip-extras --no-emit-index-url --no-header --quiet --output-file requirements/$$name.txt requirements/$$name.in; done
