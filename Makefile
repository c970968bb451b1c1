# Two commands matter: make run, make test. Each does all of its own set-up.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-ready
DEV_STAMP := $(VENV)/.dev-ready

.PHONY: run test check lint types tests browser bench data docs screenshots chromium clean help

help:
	@echo "make run          start the dashboard on http://127.0.0.1:8501"
	@echo "make test         set up, lint, check types, run all tests (unit, pages, browser)"
	@echo "make bench        measure start, page switch, reading, figures, desk, history, papers"
	@echo "make data         rebuild the shipped workbooks from data/*/source"
	@echo "make docs         rebuild the generated documents in docs/"
	@echo "make screenshots  take the screenshots and print the sample pages that the README shows"

run: $(RUN_STAMP)
	$(BIN)/streamlit run app.py

test: $(DEV_STAMP) chromium lint types tests

lint: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV_STAMP)
	$(BIN)/mypy

tests: $(DEV_STAMP)
	$(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(DEV_STAMP) chromium
	$(BIN)/python -m tests.bench

data: $(RUN_STAMP)
	$(BIN)/python -m data.build

docs: $(DEV_STAMP)
	$(BIN)/python -m docs.build

screenshots: $(DEV_STAMP) chromium
	$(BIN)/python -m tests.browser.screenshots
	$(BIN)/python -m tests.exports.sample_pages

# The browser tests drive Debian's Chromium; nothing else may download a browser.
chromium:
	@if command -v chromium >/dev/null 2>&1; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; \
	else \
		echo "Chromium is missing: install Debian's package 'chromium' (sudo apt-get install chromium), then run make again." >&2; \
		exit 1; \
	fi

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null 2>&1 && P=$(PYTHON) || P=python3; \
	$$P -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "Python 3.11 is needed; found $$($$P --version 2>&1). Name it: make run PYTHON=/path/to/python3.11" >&2; exit 1; }; \
	$$P -m venv $(VENV)

$(RUN_STAMP): requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(RUN_STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .ruff_cache .mypy_cache .pytest_cache .hypothesis var tests/artifacts
