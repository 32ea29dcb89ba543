# Every target installs what it needs first. See README.md.
PY := .venv/bin/python
STAMP := .venv/.installed

# numpy's second thread waits by spinning, beside two workers on two cores: see ui/cli.py.
export OPENBLAS_NUM_THREADS ?= 1
# Some machines forbid Python to keep what it compiles. Each process that a test starts would then
# compile all of Pincite anew, a second of it for `pincite --help` alone.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: install run test test-slow test-several audit check gate baseline evaluate bench bench-reading bench-users

# The evaluation has stores of its own, made again when what reads, stores or embeds has changed, and
# takes no setting of this machine that changes an answer. Real reports are used where they are.
EVALUATION := build/evaluation
READING := $(shell find ingest index -name '*.py' -o -name '*.onnx' -o -name '*.csv')
PINCITE := env -u PINCITE_DATABASE_URL -u PINCITE_CHROMA_URL -u PINCITE_HOME_AUTHORITY .venv/bin/pincite
SEEDS := $(if $(wildcard ../shared/seeds),$(EVALUATION)/seeds.stored)
SHARED := $(if $(wildcard ../shared/corpus),$(EVALUATION)/shared.stored)

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	python3 -m venv .venv
	$(PY) -m pip install --quiet --upgrade pip -c constraints.txt
	$(PY) -m pip install -qq -c constraints.txt -e '.[dev]'
	touch $@

run: install
	.venv/bin/pincite serve

# A third worker, on two cores, uses the time in which the others wait for browsers and servers.
test: install
	$(PY) -m pytest -q -n 3 --dist worksteal -m 'not slow'

# Every real report, page by page; 2,000 damaged files; a real model server, where the extra `llama`
# is installed. Minutes, not seconds.
test-slow: install
	$(PY) -m pytest -q -n 2 --dist worksteal -m slow

check: install
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(MAKE) test
	$(MAKE) gate
	$(MAKE) audit

# Fails when a headline figure fell below what `make baseline` recorded.
gate: OPTION := --gate
# Records today's figures in eval_questions/baseline.json, and prints the difference.
baseline: OPTION := --update-baseline

gate baseline: install $(EVALUATION)/sample.stored $(SEEDS)
	$(PINCITE) evaluate $(OPTION) --store $(EVALUATION)/sample --gold eval_questions/sample.jsonl
	$(if $(SEEDS),$(PINCITE) evaluate $(OPTION) --store $(EVALUATION)/seeds \
	  --gold eval_questions/seeds.jsonl --split test)

# Every set, beside the baselines; pages to read are left in build/evaluation.
evaluate: install $(EVALUATION)/sample.stored $(SHARED)
	$(PINCITE) evaluate --baselines --store $(EVALUATION)/sample --gold eval_questions/sample.jsonl \
	  --out $(EVALUATION)/sample.jsonl --html $(EVALUATION)/sample.html
	$(if $(SHARED),$(PINCITE) evaluate --baselines --store $(EVALUATION)/shared \
	  --gold eval_questions/seeds.jsonl --gold eval_questions/corpus.jsonl \
	  --out $(EVALUATION)/shared.jsonl --html $(EVALUATION)/shared.html)

$(EVALUATION)/sample.stored: FOLDERS := ingest/samples
$(EVALUATION)/seeds.stored: FOLDERS := ../shared/seeds
$(EVALUATION)/shared.stored: FOLDERS := ../shared/seeds ../shared/corpus

$(EVALUATION)/%.stored: $(READING) | $(STAMP)
	rm -rf $(EVALUATION)/$*
	mkdir -p $(EVALUATION)
	$(PINCITE) ingest --store $(EVALUATION)/$* $(FOLDERS)
	touch $@

# Two copies over PostgreSQL and a Chroma server, behind nginx, while each of them breaks in turn.
test-several: install
	$(PY) -m pytest -q -m slow tests/ui/test_several.py

# Known faults of the pinned versions: fails where there are some. It needs PyPI's list of them over
# the network; where that cannot be had it says so in one line, and fails nothing.
AUDIT := build/audit

audit: install
	test -d $(AUDIT) || $(PY) -m venv $(AUDIT)
	$(AUDIT)/bin/pip install --quiet pip-audit
	@if $(AUDIT)/bin/pip-audit --strict --no-deps --disable-pip -r constraints.txt \
	  > $(AUDIT)/said.txt 2>&1; then echo "No fault is known of any pinned version."; \
	elif grep -q "known vulnerabilit" $(AUDIT)/said.txt; then cat $(AUDIT)/said.txt; exit 1; \
	else echo "Not audited: $$(tail -n 1 $(AUDIT)/said.txt)" >&2; fi

# Time, memory and disk beside plain LlamaIndex and bm25s, as build/bench/table.md and plots: hours
# for all sizes, minutes with BENCH_SIZES=10k BENCH_FILES=4; see tests/bench/__main__.py.
BENCH := build/bench

bench: install $(if $(filter no,$(BENCH_PLAIN)),,$(BENCH)/venv/.installed)
	$(PY) -m tests.bench $(BENCH) ../shared/corpus

$(BENCH)/venv/.installed: tests/bench/plain.txt
	test -d $(BENCH)/venv || python3 -m venv $(BENCH)/venv
	$(BENCH)/venv/bin/pip install --quiet -r $<
	touch $@

# Pages a second beside other readers, and time and memory of reading all the real reports.
bench-reading: install
	$(PY) -m tests.bench.reading ../shared/corpus

# Sixty people at once for five minutes, then 20,000 questions while memory is followed, over a
# generated store. USERS_... make it smaller; tests/endurance/users.py says what is asked.
USERS_PARAGRAPHS ?= 40000
USERS_PEOPLE ?= 60
USERS_FOR ?= 300
USERS_QUESTIONS ?= 20000
USERS_STORE := build/users-$(USERS_PARAGRAPHS)

bench-users: install $(USERS_STORE)
	$(PY) -m tests.endurance.users $(USERS_STORE) --people $(USERS_PEOPLE) --for $(USERS_FOR) \
	  --questions $(USERS_QUESTIONS)

$(USERS_STORE): | $(STAMP)
	rm -rf $@.part
	$(PY) -m tests.bench.generated $@.part $(USERS_PARAGRAPHS) \
	  $(or $(wildcard ../shared/seeds/*.txt),$(wildcard ingest/samples/*.txt))
	mv $@.part $@
