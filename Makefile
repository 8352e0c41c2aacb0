# `make check` is what CI runs. Every target works in a virtual environment with `pip install -e '.[dev]'`.
PYTHON ?= python3
# Of the questions that are asked in another dialect too, sqlfluff says whether that dialect has such a statement.
DIALECTS = snowflake bigquery postgres mysql tsql
TRANSLATED = $(foreach dialect,$(DIALECTS),$(wildcard tests/questions/*.$(dialect).sql))

.PHONY: check test test-all lint types docs starter bench

check: lint types docs test-all

# In a few minutes; what takes long is left to test-all.
test:
	$(PYTHON) -m pytest

# Files side by side, as what takes long is what one file shares. In the order of conftest.py: the long ones first.
test-all:
	$(PYTHON) -m pytest -m "slow or not slow" -n 2 --dist loadfile --no-loadscope-reorder

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	@PYTHONPATH=cli $(PYTHON) -c "import sys; from importlinter.cli import lint_imports_command as check; sys.argv[1:] = []; check()"
	@$(PYTHON) -m sqlfluff lint -q schema.sql queries catalog $(filter-out $(TRANSLATED),$(wildcard tests/questions/*.sql))
	@for dialect in $(DIALECTS); do $(PYTHON) -m sqlfluff lint -q --dialect $$dialect --rules LT12 tests/questions/*.$$dialect.sql || exit 1; done

types:
	$(PYTHON) -m mypy

# The generated tables in README.md and docs/ are up to date (`make docs FIX=1` writes them).
docs:
	$(PYTHON) docs/generate.py $(if $(FIX),,--check)

# Needs the real payloads of ../shared/data.
starter:
	$(PYTHON) -m catalog.sources.starter

bench:
	$(PYTHON) benchmarks/run.py
