# Two commands do all the set-up: `make demo` and `make test`. The rest is for contributors.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo desk test check format bench train clean

demo: $(VENV)/.installed
	$(BIN)/sayso demo --format table

desk: $(VENV)/.installed-dev
	$(BIN)/sayso demo --serve

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check src tests bench corpus train
	$(BIN)/ruff check src tests bench corpus train
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

format: $(VENV)/.installed-dev
	$(BIN)/ruff format src tests bench corpus train
	$(BIN)/ruff check --fix src tests bench corpus train

EXAMPLES = --silver build/silver.jsonl --entities build/entities.jsonl --threads 1
GO_ON = --go-on build/base --epochs 4 --pace 0.8 --hidden 0.1

# Trains the encoder anew on the corpus, about three hours on two cores; seeded.
train: $(VENV)/.installed-train
	mkdir -p build
	$(BIN)/python train/silver.py > build/silver.jsonl
	$(BIN)/python train/entities.py --silver build/silver.jsonl > build/entities.jsonl
	$(BIN)/python train/train.py $(EXAMPLES) --out build/base --epochs 16 --hidden 0.1
	$(BIN)/python train/train.py $(EXAMPLES) $(GO_ON) --out build/run-1 --seed 41 & first=$$!; \
	$(BIN)/python train/train.py $(EXAMPLES) $(GO_ON) --out build/run-2 --seed 42 && wait $$first
	$(BIN)/python train/mean.py build/encoder build/run-1 build/run-2
	$(BIN)/python train/export.py build/encoder src/sayso/data/encoder
	$(BIN)/python train/words.py src/sayso/data/encoder

bench: $(VENV)/.installed-dev
	$(BIN)/python bench/run.py

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	touch $@

$(VENV)/.installed-train: $(VENV)/.installed
	$(PIP) install --constraint constraints.txt --editable '.[train]'
	touch $@

clean:
	rm -rf $(VENV) build dist
