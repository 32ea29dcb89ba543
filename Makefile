# Every target installs what it needs first. See README.md.
PY := .venv/bin/python
STAMP := .venv/.installed

.PHONY: install run test check evaluate

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	python3 -m venv .venv
	$(PY) -m pip install --quiet --upgrade pip -c constraints.txt
	$(PY) -m pip install --quiet -c constraints.txt -e '.[dev]'
	touch $@

run: install
	.venv/bin/pincite serve

test: install
	$(PY) -m pytest -q -n 2 -m 'not slow'

check: install
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(MAKE) test
