# Two commands do all the set-up: `make demo` and `make test`. The rest is for contributors.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo desk test check format bench clean

demo: $(VENV)/.installed
	$(BIN)/sayso demo --format table

desk: $(VENV)/.installed-dev
	$(BIN)/sayso demo --serve

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check src tests bench corpus
	$(BIN)/ruff check src tests bench corpus
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: $(VENV)/.installed-dev
	$(BIN)/ruff format src tests bench corpus
	$(BIN)/ruff check --fix src tests bench corpus

bench: $(VENV)/.installed-dev
	$(BIN)/python bench/run.py

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) build dist
