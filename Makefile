# Needs only Python >= 3.11 and make. Three commands: test (right or wrong), bench (figures), soak (long fuzz and kills).
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
# Modules are kept compiled whatever the shell says: many tests begin a process of their own.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test lint types style unit compiled bluesky bench soak catalogues docs clean

demo: $(VENV)/.demo
	$(BIN)/merite demo

# While one core looks at the types, the other does all else that comes before the tests; they then have both.
test: $(VENV)/.dev
	$(MAKE) -j 2 lint bluesky compiled
	$(MAKE) unit

lint: types style

types: $(VENV)/.dev
	$(BIN)/mypy

style: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/python scripts/catalogues.py --check
	$(BIN)/python scripts/reference.py --check

# What is compiled once and kept, so that the tests' two processes do not each do it; what is wrong they will say.
compiled: $(VENV)/.dev
	$(BIN)/python -c "from merite.stats import branching, fit; fit.sampler_code(); branching.scan_code()"
	$(BIN)/pytest --collect-only -q >/dev/null || true

unit: $(VENV)/.dev bluesky
	$(BIN)/pytest -n 2 --dist worksteal

bench: $(VENV)/.dev
	$(BIN)/python -m bench

bench-%: $(VENV)/.dev
	$(BIN)/python -m bench $*

bluesky:
	scripts/bluesky.sh

soak: $(VENV)/.dev
	$(BIN)/python -m bench.soak
	$(BIN)/python -m bench invest --worlds 60

catalogues: $(VENV)/.dev
	$(BIN)/python scripts/catalogues.py

docs: $(VENV)/.dev
	$(BIN)/python scripts/reference.py

$(VENV)/bin/pip:
	@$(PYTHON) -c "import sys; sys.exit('merite needs Python 3.11 or newer; this is ' + sys.version.split()[0] + '. Name another one: make PYTHON=python3.12 demo') if sys.version_info < (3, 11) else None"
	@$(PYTHON) -c "import venv, ensurepip" 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv. Then run make again."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(VENV)/bin/pip pyproject.toml
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/.dev: $(VENV)/bin/pip pyproject.toml uv.lock
	$(BIN)/pip install --quiet uv
	UV_PROJECT_ENVIRONMENT=$(VENV) $(BIN)/uv sync --quiet --frozen --all-extras
	touch $@

clean:
	rm -rf $(VENV) dist build
