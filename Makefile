# `make` alone lists what there is. Needs GNU make 3.81 or newer, a plain sh and Python 3.11 or newer; brings the rest.

.DEFAULT_GOAL := help
.PHONY: help demo setup dev test check soak bench engines lock pictures clean

# The newest Python that runs: one that is only a name (a version manager's shim) fails when tried.
# With none, `python3` is left to say in one line what is missing.
ifeq ($(origin PYTHON),undefined)
PYTHON := $(shell for python in python3.13 python3.12 python3.11 python3; do \
    if "$$python" -c 'import sys; assert sys.version_info >= (3, 11)' >/dev/null 2>&1; then echo "$$python"; break; fi; \
    done)
endif
ifeq ($(PYTHON),)
PYTHON := python3
endif

BIN := .venv/bin
PYTHON_THERE = command -v "$(PYTHON)" >/dev/null || { \
    echo "Cabas needs Python 3.11 or newer. Debian, Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python" >&2; \
    exit 1; }
BOOTSTRAP = $(PYTHON_THERE); "$(PYTHON)" -I bot/bootstrap.py
UV ?= uv
WORKERS ?= 2
ARGS ?=

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1 \2/p' Makefile | awk '{ printf "  %s %-8s ", $$1, $$2; $$1 = $$2 = ""; print }'

demo: ## a town in your browser, no token needed (RESET=1 starts over, PORT=9000 elsewhere)
	@$(PYTHON_THERE); "$(PYTHON)" -I bot/foreground.py sh -c '$(BOOTSTRAP) && exec $(BIN)/cabas demo $(if $(RESET),--reset) $(if $(PORT),--port $(PORT))'

setup: ## install into .venv
	@$(BOOTSTRAP)

dev: ## install into .venv what tests and checks need as well
	@$(BOOTSTRAP) --dev

test: dev ## every test but the long ones (ARGS="-k slots" for some)
	@.ci/needs
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: dev ## style, types, the rooms' borders, migrations and the two languages
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m storage.agree
	$(BIN)/python -m handlers.texts.parity

soak: dev ## the long tests; their table goes to benchmarks/soak.md
	@SOAK_TABLE=benchmarks/soak.md $(BIN)/python -m pytest -m soak $(ARGS)

bench: dev ## the benchmarks
	@$(BIN)/python -m benchmarks

# Into .venv itself: the same Python asks them and our own index. The newest where its wheels fit this system.
ENGINES = $(BIN)/python -I -m pip install -q --no-deps --require-hashes --only-binary :all: -r
engines: dev ## into .venv the engines that the search benchmark measures ours against
	@$(ENGINES) requirements-engines.txt 2>/dev/null || $(ENGINES) requirements-engines-older.txt

lock: ## write the lock files anew from pyproject.toml (needs uv)
	@command -v "$(UV)" >/dev/null || { echo "This needs uv: install it, or say where it is: make lock UV=/path/to/uv" >&2; exit 1; }
	"$(UV)" pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url pyproject.toml -o requirements.txt
	"$(UV)" pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	"$(UV)" pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url benchmarks/engines.in -o requirements-engines.txt
	"$(UV)" pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url benchmarks/engines-older.in -o requirements-engines-older.txt

pictures: ## draw the demo's pictures anew from their SVG files (needs Chromium)
	@.ci/draw

clean: ## remove all that can be made again; databases stay
	rm -rf .venv .demo build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find bot catalog conversations handlers storage tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
