# One command each. `make demo` and `make test` need only Python 3.11 or newer (with
# venv), make and git; everything else they set up themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REGION ?= mandala
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url --group build pyproject.toml

PEERS_LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url benchmarks/peers/requirements.in

.PHONY: demo demo-reset demo-stop test browser check bench lock assets messages \
	documents screenshots format coverage coverage-policy mutation thorough

demo: $(VENV)/demo.done
	@$(BIN)/python -m rehearsal.demo start --region $(REGION)

demo-reset: $(VENV)/demo.done
	@$(BIN)/python -m rehearsal.demo reset --region $(REGION)

demo-stop: $(VENV)/demo.done
	@$(BIN)/python -m rehearsal.demo stop

test: $(VENV)/dev.done
	@$(BIN)/python -m tests.browser_found
	@$(BIN)/pytest -q -n 2 --dist loadgroup -m "not thorough and not scale and (not browser or smoke)"

browser: $(VENV)/dev.done
	@$(BIN)/python -m tests.browser_found
	@$(BIN)/pytest -q -m browser

check: $(VENV)/dev.done
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy bening rehearsal tests
	$(BIN)/python -m bening.server.cli makemigrations --check --dry-run
	$(BIN)/python -m tests.translations_complete
	$(BIN)/bening policy check policies
	@$(MAKE) --no-print-directory test

bench: $(VENV)/dev.done .venv-peers/done
	@$(BIN)/python -m benchmarks

coverage: $(VENV)/dev.done
	@$(BIN)/coverage run -m pytest -q -m "not thorough and not scale and not browser"
	@$(BIN)/coverage report

# Every line and branch of the policy core, or the target fails.
coverage-policy: $(VENV)/dev.done
	@$(BIN)/coverage run --data-file .coverage.policy --source bening/policy -m pytest \
		-q -m "not thorough and not scale" tests/policy tests/second_opinion
	@$(BIN)/coverage report --data-file .coverage.policy --show-missing \
		--skip-covered --fail-under 100

# FILES="micro levels", SAMPLE=300 SEED=1; goes on where it was stopped.
mutation: export MOST_EXAMPLES ?= 25
mutation: $(VENV)/dev.done
	@$(BIN)/python -m tests.mutating --files "$(FILES)" $(if $(SAMPLE),--sample $(SAMPLE)) \
		$(if $(SEED),--seed $(SEED)) $(if $(AGAIN),--again)

# Properties with thousands of new examples: an hour or more.
thorough: $(VENV)/dev.done
	@$(BIN)/pytest -q -m thorough tests/policy tests/second_opinion

format: $(VENV)/dev.done
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

messages: $(VENV)/dev.done
	@cd bening && ../$(BIN)/django-admin makemessages --locale id --no-location \
		--no-wrap --settings bening.server.settings
	@$(BIN)/python -m tests.translations_complete --compile

documents: $(VENV)/dev.done
	@$(BIN)/python -m tests.documents

screenshots: $(VENV)/dev.done
	@$(BIN)/python -m tests.screenshots

assets:
	@cd assets && npm ci --ignore-scripts --no-audit --no-fund && npm run build

lock:
	@$(LOCK) -o requirements/app.lock
	@$(LOCK) --all-extras -o requirements/demo.lock
	@$(LOCK) --all-extras --group dev -o requirements/dev.lock
	@$(PEERS_LOCK) -o benchmarks/peers/requirements.lock

# The peers of the benchmarks live in an environment of their own.
.venv-peers/done: benchmarks/peers/requirements.lock
	@echo "Setting up (peers of the benchmarks) …"
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip --disable-pip-version-check --quiet install \
		--require-hashes -r benchmarks/peers/requirements.lock
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Bening needs Python 3.11 or newer; set PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Python's venv is missing: apt install python3-venv"; exit 1; }

$(VENV)/%.done: requirements/%.lock pyproject.toml | $(BIN)/python
	@echo "Setting up ($*) …"
	@$(PIP) install --require-hashes --requirement requirements/$*.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
