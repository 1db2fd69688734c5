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
