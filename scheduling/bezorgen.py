"""What posting needs of a channel: a way to send one message to one person, and why that may fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


class Reden(StrEnum):
    """Why a message did not arrive, and what that means for a next try."""

    ONBEREIKBAAR = "onbereikbaar"
    LATER = "later"
    FOUT = "fout"


class NietBezorgd(Exception):
    """A message did not arrive. `onzeker`: it may have after all. `wacht` is in seconds, when the channel says so."""

    def __init__(self, reden: Reden, *, onzeker: bool = False, wacht: float | None = None) -> None:
        super().__init__(reden.value)
        self.reden = reden
        self.onzeker = onzeker
        self.wacht = wacht


@dataclass(frozen=True)
class Bestemming:
    """One person's chat: `conversatie` is None when it has to be opened first."""

    tenant: str
    aad_id: str
    service_url: str
    gebruiker: str
    conversatie: str | None


@dataclass(frozen=True)
class Brief:
    """What is sent: a card, and what a locked phone may show."""

    kaart: Mapping[str, Any]
    samenvatting: str


class Bezorger(Protocol):
    """The channel, as posting sees it. Every method raises NietBezorgd."""

    async def open_chat(self, naar: Bestemming) -> str:
        """Open (or find) the personal chat; its conversation id."""

    async def send(self, naar: Bestemming, conversatie: str, brief: Brief) -> str:
        """Send; the activity id, by which the message can be replaced later."""

    async def replace(self, naar: Bestemming, conversatie: str, activity_id: str, brief: Brief) -> None:
        """Replace a message that stands in a chat."""
