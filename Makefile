.POSIX:
.SUFFIXES:
.PHONY: run dev test fuzz bench bench-scale faults soak contact-sheet pictures lighthouse format messages requirements clean

PORT ?= 8000
VENV = .venv
BIN = $(VENV)/bin
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

# Recipes name no file as their target but these stamps: a changed requirements file
# installs again, an unchanged one costs nothing.
run: $(VENV)/run.stamp
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/python manage.py serve --port '$(PORT)'

dev: $(VENV)/dev.stamp
	@DEBUG=1 $(BIN)/python manage.py prepare
	@DEBUG=1 $(BIN)/python manage.py runserver '$(PORT)'

test: $(VENV)/dev.stamp
	@./scripts/test

fuzz: $(VENV)/dev.stamp
	@FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-5000} $(BIN)/python -m pytest -q -n 2 tests/fuzz

bench: $(VENV)/dev.stamp
	@$(BIN)/python -m benchmarks

# Needs 25 GB in SCALE_DIR (var/scale), and most of an hour.
bench-scale: $(VENV)/dev.stamp
	@$(BIN)/python -m benchmarks.scale

faults: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.faults 2>/dev/null

# SOAK_SECONDS=60 for a shorter one.
soak: $(VENV)/dev.stamp
	@$(BIN)/python -m benchmarks.soak

contact-sheet: $(VENV)/dev.stamp
	@BROWSER=$$(./scripts/find-browser) $(BIN)/python -m look.contact_sheet

# The ones of the README.
pictures: $(VENV)/dev.stamp
	@BROWSER=$$(./scripts/find-browser) $(BIN)/python -m look.pictures

lighthouse: $(VENV)/dev.stamp
	@BROWSER=$$(./scripts/find-browser) $(BIN)/python -m look.lighthouse

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	find templates -name '*.html' -o -name '*.svg' | xargs $(BIN)/djade --target-version 6.1

messages: $(VENV)/dev.stamp
	@$(BIN)/python -m config.messages

requirements: $(VENV)/run.stamp
	./scripts/requirements

$(VENV)/run.stamp: requirements.txt
	@./scripts/make-venv $(VENV)
	@echo "Installing what Vierfeld needs into $(VENV) ..."
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
