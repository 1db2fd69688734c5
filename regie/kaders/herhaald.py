"""Lets a kader file say something once and refer to it: `"@naam"` stands for what `[herhaald]` has under that name."""

from __future__ import annotations

from typing import Any

HERHAALD = "herhaald"
_TEKEN = "@"


class VerwijzingOnbekend(Exception):
    """A reference leads nowhere; the message names the key, and what can be referred to."""


def in_full(ruw: dict[str, Any]) -> dict[str, Any]:
    """The file with every reference filled in. A repeated part may itself refer to those above it."""
    delen: dict[str, Any] = {}
    for naam, deel in ruw.get(HERHAALD, {}).items():
        delen[naam] = _filled(deel, delen, f"{HERHAALD}.{naam}")
    return {sleutel: _filled(deel, delen, sleutel) for sleutel, deel in ruw.items() if sleutel != HERHAALD}


def _filled(deel: Any, delen: dict[str, Any], sleutel: str) -> Any:
    if isinstance(deel, dict):
        return {naam: _filled(onder, delen, f"{sleutel}.{naam}") for naam, onder in deel.items()}
    if isinstance(deel, list):
        return [_filled(onder, delen, f"{sleutel}{_name(onder)}") for onder in deel]
    if not isinstance(deel, str) or not deel.startswith(_TEKEN):
        return deel
    naam = deel.removeprefix(_TEKEN)
    if naam not in delen:
        bekend = ", ".join(_TEKEN + ander for ander in delen) or "niets"
        raise VerwijzingOnbekend(f"{sleutel}: de verwijzing '{deel}' bestaat niet; toegestaan: {bekend}")
    return delen[naam]


def _name(onderdeel: Any) -> str:
    """An item of a list is called by its own code, so that a fault can be found."""
    if not isinstance(onderdeel, dict):
        return ""
    return next((f".{onderdeel[sleutel]}" for sleutel in ("id", "code", "type") if sleutel in onderdeel), "")
