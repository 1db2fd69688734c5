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
    parts = list(_walk(card))
    button = next((p for p in parts if p["type"] == "Action.Execute" and p.get("title") == titel), None)
    if button is None:
        raise BeurtMislukt(f"geen knop {titel!r} op de kaart")
    inputs = {p["id"]: p.get("value") for p in parts if p["type"].startswith("Input.")}
    if unknown := (velden or {}).keys() - inputs.keys():
        raise BeurtMislukt(f"geen veld {', '.join(sorted(unknown))} op de kaart")
    shown = {name: value for name, value in inputs.items() if value is not None}
    return {"verb": button["verb"], "data": {**button.get("data", {}), **shown, **(velden or {})}}


def _walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if isinstance(node.get("type"), str):
            yield node
        for child in node.values():
            yield from _walk(child)
    elif isinstance(node, list):
        for child in node:
            yield from _walk(child)
