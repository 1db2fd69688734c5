"""Fills in and presses a card as a client does that knows nothing of the product but what the card shows."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from bench.lading import BeurtMislukt

CARD = "AdaptiveCard"


def card_in(answer: bytes) -> dict[str, Any]:
    """The card in a reply or in the answer to a press. Raises BeurtMislukt when there is none."""
    card = next((part for part in _walk(orjson.loads(answer)) if part["type"] == CARD), None)
    if card is None:
        raise BeurtMislukt(f"geen kaart in {answer[:400]!r}")
    return card


def pressed(card: dict[str, Any], titel: str, velden: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The action that the button `titel` sends: its data, what stands in the inputs, then `velden`.

    Raises BeurtMislukt when the card has no such button, or no input for one of `velden`.
    """
    button = buttons(card).get(titel)
    if button is None:
        raise BeurtMislukt(f"geen knop {titel!r} op de kaart")
    present = inputs(card)
    if unknown := (velden or {}).keys() - present.keys():
        raise BeurtMislukt(f"geen veld {', '.join(sorted(unknown))} op de kaart")
    shown = {name: value for name, value in present.items() if value is not None}
    return {"verb": button["verb"], "data": {**button.get("data", {}), **shown, **(velden or {})}}


def buttons(card: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The Action.Execute of a card by title."""
    return {part["title"]: part for part in _walk(card) if part["type"] == "Action.Execute"}


def inputs(card: dict[str, Any]) -> dict[str, str | None]:
    """The inputs of a card by id, with what stands in them."""
    return {part["id"]: part.get("value") for part in _walk(card) if part["type"].startswith("Input.")}


def _walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if isinstance(node.get("type"), str):
            yield node
        for child in node.values():
            yield from _walk(child)
    elif isinstance(node, list):
        for child in node:
            yield from _walk(child)
