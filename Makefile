# The two commands of the README: `make report` and `make test`. Both need python3 and make only.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: report test lint bench replications lowest wheel clean ci-tools

report: $(VENV)/.core
	$(BIN)/epigone

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(PIP) install --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python -m benchmarks

# Published results redone; their pages in docs/replications are written anew.
replications: $(VENV)/.dev
	$(PIP) install --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python -m docs.replications

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("epigone needs Python 3.11 or later; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable '.[all]'
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	$(PIP) install --no-deps causalpy==0.9.0  # for the data of Proposition 99 that it ships; its code is not run
	@touch $@ $(VENV)/.core

clean:
	rm -rf $(VENV) build dist report.html out

# The wheel, built and installed in an environment with nothing else, run once.
wheel: $(VENV)/.dev
	rm -rf out/wheel && mkdir -p out/wheel
	$(PIP) wheel --no-deps --wheel-dir out/wheel .
	$(PYTHON) -m venv out/wheel/venv
	out/wheel/venv/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt out/wheel/*.whl
	cd out/wheel && venv/bin/epigone run lenin-stalin --json verdict.json --html report.html
	test -s out/wheel/verdict.json && test -s out/wheel/report.html

# Tests of the core on the lowest versions that pyproject.toml allows; those of words need an extra.
lowest: $(VENV)/.dev
	rm -rf out/lowest && mkdir -p out/lowest
	$(BIN)/python tools/lowest_versions.py pyproject.toml > out/lowest/constraints.txt
	$(PYTHON) -m venv out/lowest/venv
	out/lowest/venv/bin/python -m pip --disable-pip-version-check --quiet install --constraint out/lowest/constraints.txt . pytest hypothesis
	out/lowest/venv/bin/python -m pytest -q -o addopts= -p no:cacheprovider --ignore-glob='*/test_words_*' tests/unit/verdict tests/unit/instruments tests/golden/test_section_d.py tests/golden/test_section_h.py
	cd out/lowest && venv/bin/epigone run lenin-stalin --json verdict.json --html report.html
	test -s out/lowest/verdict.json && test -s out/lowest/report.html
