"""An answer as it is kept for whoever asks again: the same cards, without links, for a link can be a key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from bot.kanaal.beurt import Antwoord, Bericht, InvokeAntwoord
from dialogs.bouwstenen.kaart import Element

LINK = "Action.OpenUrl"


def keep(antwoord: Antwoord) -> str:
    """The answer to a turn, to be given again to a redelivery."""
    berichten = [{"kaarten": list(b.kaarten), "samenvatting": b.samenvatting} for b in antwoord.berichten]
    invoke = {"body": antwoord.invoke.body, "status": antwoord.invoke.status} if antwoord.invoke else None
    return orjson.dumps(_without_links({"berichten": berichten, "invoke": invoke})).decode()


def restore(bewaard: str | None) -> Antwoord | None:
    """The first answer again."""
    if bewaard is None:
        return None
    ruw = orjson.loads(bewaard)
    invoke = InvokeAntwoord(ruw["invoke"]["body"], ruw["invoke"]["status"]) if ruw["invoke"] else None
    berichten = tuple(Bericht(kaarten=tuple(b["kaarten"]), samenvatting=b["samenvatting"]) for b in ruw["berichten"])
    return Antwoord(berichten, invoke)


def keep_card(kaart: Element) -> str:
    """The receipt of a card, to be shown again to whoever presses it again."""
    return orjson.dumps(_without_links(kaart)).decode()


def restore_card(bewaard: str) -> Element:
    """The receipt again."""
    return dict(orjson.loads(bewaard))


def _without_links(deel: Any) -> Any:
    """A part of a card without the actions that open a page, however deep they stand."""
    if isinstance(deel, Mapping):
        return {naam: _without_links(waarde) for naam, waarde in deel.items() if not _is_link(waarde)}
    if isinstance(deel, list | tuple):
        return [_without_links(waarde) for waarde in deel if not _is_link(waarde)]
    return deel


def _is_link(deel: Any) -> bool:
    return isinstance(deel, Mapping) and deel.get("type") == LINK
