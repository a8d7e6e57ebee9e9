# make run, make test: each does all the set-up it needs. Needs only Python 3.11 or newer, make and git.
.DEFAULT_GOAL := run
.SUFFIXES:
.NOTPARALLEL:

# The first Python that is new enough and can make virtual environments (pyenv's shims may be neither).
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$p && break; done)
ARGS ?= -n 2
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1
export LC_ALL := C.UTF-8

# No usable home (a build user, `env -i`): give the tools' caches one here.
ifneq (ok,$(shell test -n "$$HOME" && test -w "$$HOME" && echo ok))
export HOME := $(CURDIR)/.cache/home
$(shell mkdir -p "$(HOME)")
endif

# node and pip know only their own certificates; the system's store also has the machine's.
CERTIFICATES := $(firstword $(wildcard /etc/ssl/certs/ca-certificates.crt))
ifneq (,$(CERTIFICATES))
export NODE_EXTRA_CA_CERTS ?= $(CERTIFICATES)
export SSL_CERT_FILE ?= $(CERTIFICATES)
export PIP_CERT ?= $(CERTIFICATES)
endif

.PHONY: run test lint bench fuzz memory shell setup lock clean

# Everything on this machine, with the sample ingested, until Ctrl-C. PORT=8080 asks for a port.
run: setup
	@exec python -m devstack run

# What CI runs: the linters, then every test. ARGS goes to pytest: make test ARGS="tests/calls -x".
test: lint
	@exec python -m devstack exec -- python -m pytest $(ARGS)

# Style, formatting, the import contracts, types.
lint: setup
	@ruff check --quiet .
	@ruff format --quiet --check --output-format concise .
	@lint-imports --no-logo
	@mypy .

# Speed and scale, by hand. BENCH=engine runs that one only. What they compare with stands beside the environment.
bench: setup .cache/bench/.done
	@PYTHONPATH="$(CURDIR)/.cache/bench" exec python -m devstack exec -- python -m benchmarks $(BENCH)

# Thousands of requests that nobody would make, to the real server over a database of their own.
# ARGS goes to Schemathesis: make fuzz ARGS="--max-examples 50 --seed 2".
fuzz: ARGS = --max-examples 20
fuzz: setup
	@exec python -m devstack exec -- python -m benchmarks.fuzz $(ARGS)

.cache/bench/.done: requirements/bench.txt .venv/.done
	@echo "installing what the benchmarks compare with"
	@rm -rf .cache/bench
	@uv pip install --quiet --require-hashes --python .venv/bin/python --target .cache/bench -r requirements/bench.txt
	@touch $@

# The memory of each process of a running `make run`.
memory: setup
	@exec python -m devstack memory

# A shell whose manage.py and celery reach what a running `make run` has started.
shell: setup
	@test -f .run/env || { echo "nothing has run here yet: start it with 'make run'" >&2; exit 1; }
	@set -a; . ./.run/env; exec "$${SHELL:-/bin/sh}"

# Everything that the other targets need, installed as locked.
setup: .venv/.done node_modules/.done

.venv/.done: requirements/bootstrap.txt requirements/all.txt
	@test -n "$(PYTHON)" || { echo "Needs Python 3.11 or newer with venv (Debian: python3-venv); or name one: make PYTHON=..." >&2; exit 1; }
	@echo "installing the Python packages"
	@test -x .venv/bin/uv || "$(PYTHON)" -m venv .venv
	@.venv/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements/bootstrap.txt
	@uv pip sync --quiet --require-hashes --python .venv/bin/python requirements/all.txt
	@touch $@

node_modules/.done: package.json package-lock.json .npmrc .venv/.done
	@echo "installing the front-end packages"
	@npm ci --no-progress --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@

# Choose the newest versions that pyproject.toml and package.json allow. Names versions and hashes, never an address.
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-header --no-emit-index-url --no-emit-find-links --no-annotate
lock: setup
	$(LOCK) pyproject.toml --group local --group dev -o requirements/all.txt
	$(LOCK) pyproject.toml -c requirements/all.txt -o requirements/production.txt
	$(LOCK) --group bench -c requirements/all.txt -o requirements/bench.txt
	awk '/^[^ ]/ { wanted = /^uv==/ } wanted' requirements/all.txt >requirements/bootstrap.txt
	@rm -rf .cache/lock && mkdir -p .cache/lock && cp package.json .npmrc .cache/lock
	cd .cache/lock && npm install --package-lock-only  # beside node_modules, npm would leave the hashes out
	@cp .cache/lock/package-lock.json .

# Back to a fresh clone; the ingested data goes too.
clean:
	@test ! -L .run/elsewhere || rm -rf "$$(readlink .run/elsewhere)"
	rm -rf .venv node_modules .run .cache staticfiles media .mypy_cache .ruff_cache .pytest_cache .hypothesis
