"""A check that a card is what Adaptive Cards 1.5 allows and what every card of this bot must be."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft6Validator

from dialogs.bouwstenen.kaart import TERUGVALTEKST, Element, walk


@pytest.fixture(scope="session")
def schema() -> Draft6Validator:
    package = importlib.util.find_spec("adaptive_cards")
    assert package is not None and package.submodule_search_locations
    folder = Path(package.submodule_search_locations[0])
    return Draft6Validator(json.loads((folder / "schemas" / "schema-1.5.json").read_text("utf-8")))


@pytest.fixture(scope="session")
def check_card(schema: Draft6Validator) -> Callable[[Element], Element]:
    def check(card: Element) -> Element:
        schema.validate(_without_extras(card))
        assert (card["lang"], card["fallbackText"]) == ("nl", TERUGVALTEKST)
        for element in walk(card):
            if element["type"].startswith("Input."):
                assert element["label"]
                assert "isRequired" not in element
            if element["type"] == "Action.Execute":
                assert element["fallback"]["type"] == "Action.Submit"
                assert element["fallback"]["data"]["verb"] == element["verb"]
        return card

    return check


def _without_extras(node: Any) -> Any:
    """The card without what Teams adds to the schema: `msteams` and a choice list that can be searched."""
    if isinstance(node, list):
        return [_without_extras(child) for child in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _without_extras(value) for key, value in node.items() if key != "msteams"}
    return kept | {"style": "compact"} if kept.get("style") == "filtered" else kept


@pytest.fixture
def texts() -> Callable[[Element], str]:
    """All that a card shows, one piece per line."""

    def collect(card: Element) -> str:
        found: list[str] = []

        def visit(node: Any) -> None:
            if isinstance(node, dict):
                found.extend(str(node[key]) for key in ("text", "title", "value", "label") if key in node)
                for child in node.values():
                    visit(child)
            elif isinstance(node, list):
                for child in node:
                    visit(child)

        visit(card)
        return "\n".join(found)

    return collect
