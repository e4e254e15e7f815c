# ConsortiCo: everything there is to run. `make` alone lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
# An environment of its own: nothing else needs what changes code to try the tests.
MUTANTS := .cache/mutants
# --no-deps: the lock file is complete, so nothing outside it is ever fetched.
# --only-binary: building from source would fetch build tools that no hash covers.
PIP_ARGUMENTS := -m pip install --quiet --no-input --disable-pip-version-check --no-deps
PIP_INSTALL := $(BIN)/python $(PIP_ARGUMENTS)
PIP_LOCKED := $(PIP_INSTALL) --require-hashes --only-binary :all:
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --only-binary :all: --no-emit-index-url --custom-compile-command "make lock" \
	$(if $(UPGRADE),--upgrade)

# MkDocs prints a notice about a successor with every build; our versions are pinned.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help
help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ------------------------------------------------------------- the portal

.PHONY: site
site: $(VENV)/.project ## Check the records and build the portal in site/
	@$(BIN)/consortico build

# Elsewhere, and in other surroundings: another hash seed, time zone and language.
.PHONY: reproducible
reproducible: $(VENV)/.project ## Build the portal again and compare it with site/, byte by byte
	@PYTHONHASHSEED=1 TZ=Asia/Kolkata LC_ALL=C.UTF-8 $(BIN)/consortico build \
		--out build/site-again --pages build/pages-again > /dev/null
	@diff --recursive --brief --exclude checksums.txt site build/site-again
	@echo "Built again, the portal is the same to the byte."

.PHONY: checksums
checksums: ## Write the SHA-256 of every file of site/ to site/checksums.txt
	@cd site && find . -type f ! -name checksums.txt -print0 | LC_ALL=C sort --zero-terminated | \
		xargs --null sha256sum > checksums.txt

.PHONY: serve
serve: $(VENV)/.project ## Preview the portal, reloading as files are edited
	@$(BIN)/consortico serve

.PHONY: records
records: $(VENV)/.project ## Check the records under data/ alone
	@$(BIN)/consortico check $(if $(FORMAT),--format $(FORMAT))

# Of a change that lies elsewhere: DATA=elsewhere/data, whose own history is looked at.
.PHONY: returns
returns: $(VENV)/.project ## Say of each return new since BASE (main) whether it can be accepted
	@$(BIN)/consortico completeness --base $(or $(BASE),main) $(if $(DATA),--data $(DATA)) \
		$(if $(FORMAT),--format $(FORMAT))

# In a workflow: DATA is the change's own folder, with its history; the host says the rest in a file.
.PHONY: change
change: $(VENV)/.project ## Check the change that the host's event names (DATA=elsewhere/data)
	@$(BIN)/consortico ci check --out build/report $(if $(DATA),--data $(DATA))

.PHONY: comment
comment: $(VENV)/.project ## Comment on its pull request what the check of a change found
	@$(BIN)/consortico ci comment

.PHONY: timetable
timetable: $(VENV)/.project ## Tell what is overdue and what falls due next
	@$(BIN)/consortico timetable $(if $(FORMAT),--format $(FORMAT))

# --------------------------------------------------------------- the code

.PHONY: test
test: $(VENV)/.development ## Run every test, those in a browser included
	@CONSORTICO_CHROMIUM="$$($(BIN)/python -m tests.browser.chromium)" && \
	export CONSORTICO_CHROMIUM && \
	$(BIN)/python -m pytest --cov --numprocesses logical --dist loadfile

.PHONY: check
check: lint formatting types layers workflows ## Lint, formatting, types, import layers, workflows

.PHONY: lint
lint: $(VENV)/.development
	@$(BIN)/ruff check

.PHONY: formatting
formatting: $(VENV)/.development
	@$(BIN)/ruff format --check

.PHONY: types
types: $(VENV)/.development
	@$(BIN)/mypy

.PHONY: layers
layers: $(VENV)/.development
	@$(BIN)/lint-imports

.PHONY: workflows
workflows: $(VENV)/.development
	@$(BIN)/zizmor --offline --quiet --strict-collection .github
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/{help-with,wrong}-*.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml

.PHONY: format
format: $(VENV)/.development ## Mend formatting, and lint that mends itself
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

.PHONY: bless
bless: $(VENV)/.development ## Accept golden output as it is now (read the diff before committing)
	@$(BIN)/python -m pytest --bless
	@git --no-pager diff --stat -- tests

.PHONY: pictures
pictures: $(VENV)/.development ## Take the pictures of the portal in the docs anew (look at them)
	@$(BIN)/python -m tests.pictures

.PHONY: bench
bench: $(VENV)/.development ## Measure awards, ledgers, reading, checking, monitoring, building
	@$(BIN)/python -m tests.bench.run

# What is named is tried whatever its last verdict; without names, what has none.
.PHONY: mutants
mutants: $(MUTANTS)/.locked ## Change the award engine bit by bit, and see a test notice (MODULE="division turns")
	@HYPOTHESIS_PROFILE=mutants $(MUTANTS)/bin/mutmut run --max-children "$$(nproc)" \
		$(MODULE:%="generator.allocation.%.*")
	@$(MUTANTS)/bin/mutmut results

# -------------------------------------------------------- the environment

.PHONY: lock
lock: $(VENV)/.development ## Pin dependencies again; UPGRADE=1 takes the newest versions
	@$(UV_COMPILE) --group build --output-file requirements.lock pyproject.toml
	@$(UV_COMPILE) --group build --group development --constraints requirements.lock \
		--output-file requirements-dev.lock pyproject.toml
	@$(UV_COMPILE) --group test --group mutation --constraints requirements-dev.lock \
		--output-file requirements-mutants.lock pyproject.toml

.PHONY: clean
clean: ## Remove the environment, the portal and every cache
	@rm -rf $(VENV) site site-members build mutants .coverage .cache .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache htmlcov *.egg-info
	@find generator schemas tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A changed lock file means a new environment, so that it holds what is locked and no more.
$(VENV)/.locked: requirements.lock
	@python="$$(.ci/find-python)" && \
	echo "Creating $(VENV) from requirements.lock ($$("$$python" --version))" && \
	"$$python" -m venv --clear $(VENV)
	@$(PIP_LOCKED) --requirement requirements.lock
	@touch $@

$(VENV)/.project: $(VENV)/.locked pyproject.toml
	@$(PIP_INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/.development: requirements-dev.lock $(VENV)/.locked | $(VENV)/.project
	@echo "Adding the test and lint tools from requirements-dev.lock"
	@$(PIP_LOCKED) --requirement requirements-dev.lock
	@touch $@

$(MUTANTS)/.locked: requirements-mutants.lock
	@python="$$(.ci/find-python)" && "$$python" -m venv --clear $(MUTANTS)
	@$(MUTANTS)/bin/python $(PIP_ARGUMENTS) --require-hashes --only-binary :all: \
		--requirement requirements-mutants.lock
	@touch $@
