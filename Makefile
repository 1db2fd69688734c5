# De opdrachten van dit project. Alles gebeurt in een eigen virtuele omgeving onder .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
KLAAR  := $(VENV)/.geinstalleerd

.DEFAULT_GOAL := help
.PHONY: help installeer run demo test check bench

help: ## laat deze lijst zien
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

installeer: $(KLAAR) ## maak de virtuele omgeving en installeer wat nodig is

$(KLAAR): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

run: $(KLAAR) ## de bot met een Teams-scherm in je browser
	$(BIN)/regiebot lokaal

demo: $(KLAAR) ## het verhaal van één casus in de terminal
	$(BIN)/regiebot demo

test: $(KLAAR) ## alle tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(KLAAR) ## stijl, typen, lagen en het grootboek van regels
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m regie.grootboek

bench: $(KLAAR) ## metingen tegen een kale server en een echo-bot op de SDK
	$(BIN)/python -m bench
