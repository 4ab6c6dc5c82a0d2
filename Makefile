# make site builds the library; make help lists the rest. Needs Python 3.11 or newer (another than python3: make PYTHON=python3.12 site).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# How problems are printed: text, github (workflow annotations) or json.
FORMAT ?= text
# With how many made-up entries is measured (bench: 223 2230; bench-search: 2230) and profiled; more for the benchmarks, such as: make bench BENCH=--skip-related
COUNTS ?=
COUNT ?= 2230
BENCH ?=
# How often Lighthouse measures each page; and more for the screenshots, such as: make screenshots SHOTS='--only lesson,base --full'
RUNS ?= 3
SHOTS ?=
# In which rooms small changes are tried, such as: make mutants ROOMS='fixing reading'; all where none is named.
ROOMS ?=
# How long texts are made up for.
MINUTES ?= 10
# More for pytest, such as: make test PYTEST_ARGS='-k reading'
PYTEST_ARGS ?=

# Material's notice about MkDocs 2 says nothing that the issue tracker does not know.
export NO_MKDOCS_2_WARNING := 1
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help site editors test serve check drivers lock sbom mutants fuzz bench bench-import profile bench-search lighthouse screenshots clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s  %s\n", $$1, $$2 }' Makefile

site: check ## check the entries and build the site into site/
	@bash tools/fonts.sh $(BIN)/python
	@bash tools/cms.sh >/dev/null || [ "$$CI" != true ]
	$(BIN)/mkdocs build

editors: $(VENV)/.ready-editors ## set up what library new, import, export and form need

test: $(VENV)/.ready-test ## lint, types, workflow checks and all tests
	bash tools/chromium.sh >/dev/null
	@bash tools/fonts.sh $(BIN)/python
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict generator
	$(BIN)/zizmor --offline --quiet .github
	bash tools/actionlint.sh
	CHROMIUM="$$(bash tools/chromium.sh)" $(BIN)/python -m pytest -n auto --dist worksteal $(PYTEST_ARGS)

serve: $(VENV)/.ready ## preview at a local address, with live reload
	$(BIN)/mkdocs serve

check: $(VENV)/.ready ## check every entry (FORMAT=text, github or json)
	$(BIN)/library check --format $(FORMAT)

drivers: $(VENV)/.ready ## build with library build, mkdocs and properdocs, and compare every byte
	@bash tools/fonts.sh $(BIN)/python
	@bash tools/cms.sh >/dev/null || [ "$$CI" != true ]
	@bash tools/drivers.sh '$(PYTHON)'

bench: $(VENV)/.ready-bench ## measure building, preview and check beside Hugo (COUNTS='223 2230 22300'), into benchmarks/results/
	$(BIN)/python -m benchmarks $(or $(COUNTS),223 2230) $(BENCH)

mutants: $(VENV)/.ready-mutants ## which small changes to the code the fast tests notice, by room (ROOMS='fixing reading'), into build/mutants/
	$(BIN)/python -m benchmarks.mutants $(ROOMS)

fuzz: $(VENV)/.ready-test ## send texts that nobody has thought of to whatever reads strangers' texts (MINUTES=10)
	PYTHONPATH=. $(BIN)/python tests/fuzzing.py $(MINUTES)

bench-import: $(VENV)/.ready-editors ## measure the import of a spreadsheet (COUNT=2230 rows, one in a hundred wrong)
	$(BIN)/python -m benchmarks.roster $(COUNT)

profile: $(VENV)/.ready-bench ## where the time of a cold build and of a rebuild goes (COUNT=2230), into build/profile/
	$(BIN)/python -m benchmarks.profile $(COUNT)

bench-search: $(VENV)/.ready-test ## measure search in Chromium, beside Material's and Pagefind (COUNTS='--alone 22300')
	CHROMIUM="$$(bash tools/chromium.sh)" $(BIN)/python -m benchmarks.search $(or $(COUNTS),2230)

lighthouse: $(VENV)/.ready-bench ## measure the main pages as on a phone; fails below a bar (RUNS=3)
	CHROMIUM="$$(bash tools/chromium.sh)" $(BIN)/python -m benchmarks.pages --runs $(RUNS)

screenshots: site $(VENV)/.ready-test ## every kind of page into screenshots/ (SHOTS='--only lesson', --full, --print; --guide: the guide's own)
	CHROMIUM="$$(bash tools/chromium.sh)" $(BIN)/python -m benchmarks.pages.screenshots $(SHOTS)

clean: ## remove what was built and every cache (keeps .venv)
	rm -rf site .site-* .cache build screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find generator benchmarks tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Set-up. Each file is made once, and again when what is installed from changes.

$(VENV)/pyvenv.cfg:
	@echo "setting up $(VENV) (once; about a minute)"
	@bash tools/venv.sh '$(PYTHON)' '$(VENV)'

$(VENV)/.ready: $(VENV)/pyvenv.cfg pyproject.toml requirements/site.txt
	@$(PIP) install --require-hashes -r requirements/site.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-editors: $(VENV)/.ready requirements/editors.txt
	@$(PIP) install --require-hashes -r requirements/editors.txt
	@touch $@

$(VENV)/.ready-test: $(VENV)/.ready-editors constraints.txt
	@$(PIP) install -c constraints.txt --no-build-isolation -e '.[test]'
	@touch $@

$(VENV)/.ready-mutants: $(VENV)/.ready-test
	@$(PIP) install -c constraints.txt --no-build-isolation -e '.[mutants]'
	@touch $@

sbom: $(VENV)/.ready ## list every package that the site is built with, into build/sbom.json
	@bash tools/sbom.sh '$(PYTHON)'

lock: $(VENV)/pyvenv.cfg ## write the exact versions and hashes of packages anew, into requirements/
	@$(PIP) install -c constraints.txt uv
	@bash tools/lock.sh $(BIN)

$(VENV)/.ready-bench: $(VENV)/.ready
	@$(PIP) install -c constraints.txt --no-build-isolation -e '.[bench]'
	@touch $@
