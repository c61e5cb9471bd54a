# make run: the demonstration on http://127.0.0.1:6543 · make test: everything that CI runs
PYTHON ?= python3
PORT ?= 6543
CONFIG ?= config/development.ini
BIN := .venv/bin
KENT := $(BIN)/kent-standards --config $(CONFIG)
SHEET := kent_standards/web/static/vendor/govuk-frontend.min.css
SOURCES := setup.cfg plugins/kcc/setup.cfg plugins/districts/setup.cfg plugins/fire_authority/setup.cfg

.PHONY: run test lint unit soak duties bench clean

# Another port than the configuration's own is written into a copy beside it, so that links in mail name it too.
run: .venv/run $(SHEET) var/Data.fs
	@$(KENT) evolve
	@$(KENT) accounts --port $(PORT)
	@config=$(CONFIG); if [ $(PORT) != 6543 ]; then config=$(dir $(CONFIG)).port-$(PORT).ini; \
	sed 's/\b6543\b/$(PORT)/g' $(CONFIG) > $$config; fi; exec $(BIN)/pserve $$config

.venv/run: $(SOURCES)
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -e . -e plugins/kcc -e plugins/districts -e plugins/fire_authority
	@touch $@

.venv/test: .venv/run
	$(BIN)/pip install --quiet -e '.[test]'
	@touch $@

# Without the sheet every page is still readable as plain HTML, so a failed download stops nothing but the tests.
$(SHEET): .venv/run
	$(BIN)/python -m kent_standards.web.assets

var/Data.fs: | .venv/run
	$(KENT) demo

test: .venv/test $(SHEET) lint unit duties

lint: .venv/test
	$(BIN)/ruff check kent_standards plugins tests
	$(BIN)/ruff format --check kent_standards plugins tests
	$(BIN)/mypy kent_standards

# The longest files come first (tests/conftest.py); templates and modules are compiled once for all processes. One process more than
# there are processors: the tests of databases, mail and browsers wait for others much of their time.
unit: .venv/test $(SHEET)
	@templates=$$(mktemp -d); trap 'rm -rf "$$templates"' EXIT; \
	PYTHONDONTWRITEBYTECODE= CHAMELEON_CACHE=$$templates $(BIN)/python -m pytest -n $$(($$(nproc) + 1)) --dist loadfile --no-loadscope-reorder

# In full instead of a few of each: hundreds of kills, full disks and restarts, canaries, interests that become
# sensitive while everybody reads, every actor at every view, and every form in its error state.
soak: .venv/test
	KENT_SOAK=1 $(BIN)/python -m pytest tests/faults tests/storage tests/isolation tests/security tests/sign_in \
		tests/complaints/test_state_machine.py tests/law/test_hearing_machine.py tests/bad_input -q

duties: .venv/test
	$(BIN)/python -m tests.duties

bench: .venv/run
	$(KENT) bench

clean:
	rm -rf .venv var artefacts
