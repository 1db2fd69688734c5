"""What goes in and out of the product: a turn as plain values, and the answer to it.

No type of the Bot Framework appears here, so the product knows none.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

KAART = "application/vnd.microsoft.card.adaptive"
MELDING = "application/vnd.microsoft.activity.message"
FOUT = "application/vnd.microsoft.error"


class GesprekSoort(StrEnum):
    """Where people are talking; what is not certainly a personal chat is not one."""

    PERSOONLIJK = "personal"
    GROEP = "groupChat"
    KANAAL = "channel"


@dataclass(frozen=True, slots=True)
class Afzender:
    """Who sent it, as the channel vouches for it. `aad_object_id` (lower case) is the identity to build on;
    it is None for the bot itself and for guests without a directory entry."""

    tenant_id: str
    aad_object_id: str | None
    kanaal_id: str
    naam: str


@dataclass(frozen=True, slots=True)
class Gesprek:
    """Where an answer goes: with `service_url` and `id` a message can be sent."""

    id: str
    soort: GesprekSoort
    service_url: str


@dataclass(frozen=True, slots=True)
class Tekst:
    """A typed message, without the mention of the bot and without space around it."""

    tekst: str


@dataclass(frozen=True, slots=True)
class KaartActie:
    """A pressed button: `Action.Execute` (`is_invoke`; its answer may replace the card) or `Action.Submit`.

    `data` is user input, whatever the card said. `kaart_id` is the activity that carries the card, when
    known. `automatisch` is true when the client refreshes the card by itself and nobody pressed."""

    werkwoord: str
    data: Mapping[str, Any]
    kaart_id: str | None
    is_invoke: bool
    automatisch: bool = False


@dataclass(frozen=True, slots=True)
class Taakvenster:
    """A dialog of Teams that is opened (`task/fetch`) or sent in (`task/submit`)."""

    data: Mapping[str, Any]
    ingezonden: bool


@dataclass(frozen=True, slots=True)
class Installatie:
    """The app was installed or removed (`toegevoegd` false); `bijgewerkt` when it was only a new version."""

    toegevoegd: bool
    bijgewerkt: bool = False


@dataclass(frozen=True, slots=True)
class Leden:
    """People, or the bot itself, came into or left a conversation."""

    erbij: tuple[Afzender, ...] = ()
    eraf: tuple[Afzender, ...] = ()
    bot_erbij: bool = False
    bot_eraf: bool = False


Inhoud = Tekst | KaartActie | Taakvenster | Installatie | Leden


@dataclass(frozen=True, slots=True)
class Beurt:
    """One turn. (gesprek.id, activity_id) names it: a redelivery has the same pair."""

    activity_id: str
    gesprek: Gesprek
    afzender: Afzender
    bot_id: str
    inhoud: Inhoud

    @property
    def is_invoke(self) -> bool:
        """Whether the channel waits for a body in the HTTP answer."""
        return isinstance(self.inhoud, Taakvenster) or (isinstance(self.inhoud, KaartActie) and self.inhoud.is_invoke)


@dataclass(frozen=True, slots=True)
class Bericht:
    """A message to send: a text, cards, or both. With `vervangt` it replaces the message of that activity
    id.

    `samenvatting` is what a locked phone shows; `extra` are further fields of the activity, by their wire
    names."""

    tekst: str = ""
    kaarten: tuple[Mapping[str, Any], ...] = ()
    samenvatting: str | None = None
    vervangt: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def as_activity(self) -> dict[str, Any]:
        """The activity as it goes over the wire."""
        activity: dict[str, Any] = {"type": "message"}
        if self.tekst:
            activity["text"] = self.tekst
            activity["textFormat"] = "markdown"
        if self.kaarten:
            activity["attachments"] = [{"contentType": KAART, "content": kaart} for kaart in self.kaarten]
        if self.samenvatting:
            activity["summary"] = self.samenvatting
        if self.vervangt:
            activity["id"] = self.vervangt
        return {**activity, **self.extra}


@dataclass(frozen=True, slots=True)
class InvokeAntwoord:
    """What the HTTP answer to an invoke carries: its status and its JSON body."""

    body: Mapping[str, Any]
    status: int = 200


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What the product has to say: messages in order and, to an invoke, its body."""

    berichten: tuple[Bericht, ...] = ()
    invoke: InvokeAntwoord | None = None


def card_replaced(kaart: Mapping[str, Any]) -> InvokeAntwoord:
    """The card that was pressed becomes `kaart`."""
    return InvokeAntwoord({"statusCode": 200, "type": KAART, "value": kaart})


def notice(tekst: str) -> InvokeAntwoord:
    """The card stays; the one who pressed sees `tekst` for a moment."""
    return InvokeAntwoord({"statusCode": 200, "type": MELDING, "value": tekst})


def action_error(status: int, code: str, tekst: str) -> InvokeAntwoord:
    """The action failed (`status` 400, 403, 409, 500…). HTTP itself says 200, else the client hides the
    text."""
    return InvokeAntwoord({"statusCode": status, "type": FOUT, "value": {"code": code, "message": tekst}})


def dialog(titel: str, kaart: Mapping[str, Any], *, breedte: str = "medium", hoogte: str = "medium") -> InvokeAntwoord:
    """A dialog of Teams opens, or goes on, with `kaart`."""
    value = {
        "title": titel,
        "width": breedte,
        "height": hoogte,
        "card": {"contentType": KAART, "content": kaart},
    }
    return InvokeAntwoord({"task": {"type": "continue", "value": value}})


def dialog_closed(tekst: str) -> InvokeAntwoord:
    """The dialog closes with a sentence."""
    return InvokeAntwoord({"task": {"type": "message", "value": tekst}})


Handler = Callable[[Beurt], Awaitable[Antwoord | None]]
"""The product: a turn in, an answer out."""


Verontschuldiging = Callable[[Beurt, str], Awaitable[Antwoord]]
"""What the product says when a turn failed, with the id under which the fault is logged."""
