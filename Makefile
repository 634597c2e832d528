# Two commands do everything on a fresh clone: `make extract` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: extract test eval train-ner train-acronyms bench test-faults lock lint clean

extract: $(STAMP)
	$(BIN)/engagements extract seeds --out data/out

test: $(STAMP)
	$(BIN)/python -m pytest

# Scores every layer on the hand-annotated articles, where they are present, against evaluation/floors.json.
eval: $(STAMP)
	$(BIN)/python -m evaluation

# Trains the entity recogniser and stores its weights in the package: DATA="a.jsonl b.conll" for sentences of your own.
DATA ?= ../shared/train/entities.jsonl
train-ner: $(STAMP)
	$(BIN)/python -m training.ner $(DATA)

# How fast, how large, how steady, beside the stock model; appended to docs/performance.md. BENCH="--docs 200 --rounds 1"
bench: $(STAMP)
	$(BIN)/python -m compileall -q pipeline
	$(BIN)/python -m evaluation.benchmarks.throughput $(BENCH)

# Everything that takes minutes: clusters, and more kills than the ordinary tests make.
test-faults: $(STAMP)
	FAULT_KILLS=20 $(BIN)/python -m pytest -m "long or not long" tests/engines tests/test_runs.py tests/test_object_store.py

# Trains the ranker of acronym starts, where the annotated sentences are present, and stores its weights.
train-acronyms: $(STAMP)
	$(BIN)/python -m training.acronyms --write

lint: $(STAMP)
	$(BIN)/ruff check .

# The stamp is older than the lock or the metadata whenever the environment is missing or stale. Byte code is compiled as
# for an installed package, so that the first start is like any other.
$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q pipeline
	touch $@

# Resolves the dependencies anew: versions and hashes, no addresses.
lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet uv
	$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml -o requirements.lock
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) data/out/*
