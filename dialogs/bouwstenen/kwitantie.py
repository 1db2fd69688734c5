"""The cards that end a conversation: a receipt, a refusal, a fault, a question that is no longer open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.kaart import (
    Element,
    feitenlijst,
    kaart,
    kop,
    opsomming,
    tekst,
    tussenkop,
    voetregel,
    waarschuwing,
)


def receipt(
    titel: str,
    *,
    wie: str,
    wanneer: datetime,
    casus: str | None = None,
    wat: Iterable[tuple[str, str]] = (),
    vervolg: Sequence[str] = (),
    links: Iterable[Element] = (),
    melding: str | None = None,
    regels: Sequence[str] = (),
) -> Element:
    """What the card of a question becomes once it is answered: who, when, what, and what happens next.

    It asks nothing any more, so it has only `links` to pages. Raises ValueError for another button.
    """
    pages = list(links)
    if any(page["type"] != "Action.OpenUrl" for page in pages):
        raise ValueError("a receipt has links only")
    facts = [*wat, ("Vastgelegd door", wie), ("Op", taal.moment(wanneer))]
    body = [*kop(f"✓ {titel}", casus), feitenlijst(facts)]
    body += [tussenkop("Wat gebeurt er nu?"), *opsomming(vervolg)] if vervolg else []
    return kaart([*body, *_foot(melding, regels, casus)], pages)


BEWAARD = " Wat je invulde, staat er nog."


def refusal(
    reden: str,
    *,
    regels: Sequence[str],
    casus: str | None = None,
    wat_wel: str = "",
    knoppen: Iterable[Element] = (),
    bewaard: bool = False,
) -> Element:
    """Why something may not be done, by which rule, and as buttons the nearest things that may; with `bewaard` that
    what was filled in is kept.
    """
    body = [*kop("Dit kan niet zo", casus), waarschuwing(reden)]
    body += [tekst(f"Wat wel kan: {wat_wel}")] if wat_wel else []
    body.append(tekst(f"Regel: {taal.lijst(regels)}. Er is niets vastgelegd.{BEWAARD if bewaard else ''}", klein=True))
    return kaart([*body, *_foot(None, regels, casus)], knoppen)


def not_found(
    reden: str, *, casus: str | None = None, knoppen: Iterable[Element] = (), ingevuld: bool = False
) -> Element:
    """For a casus that is not there for who asks: no rule of the kader says so.

    Only when something was filled in does it say that nothing was recorded.
    """
    niets = [tekst("Er is niets vastgelegd.", klein=True)] if ingevuld else []
    return kaart([*kop("Niet gevonden", casus), waarschuwing(reden), *niets, *_foot(None, (), casus)], knoppen)


def fault(foutnummer: str) -> Element:
    """An apology with the number under which the fault is logged; never what went wrong inside."""
    body = [
        *kop("Sorry, er ging iets mis"),
        tekst("Dat ligt niet aan jou. Probeer het over een paar minuten nog eens."),
        tekst(f"Gaat het weer mis? Geef dan foutnummer {foutnummer} door aan de beheerder van Regiebot."),
    ]
    return kaart(body)


def stale(
    titel: str,
    reden: str,
    *,
    casus: str | None = None,
    knoppen: Iterable[Element] = (),
    melding: str | None = None,
) -> Element:
    """For a press on a question that has lost its object: why, and where to go on."""
    intro = tekst("Deze kaart is verouderd. Er is niets vastgelegd.", vet=True)
    return kaart([*kop(titel, casus), intro, tekst(reden), *_foot(melding, (), casus)], knoppen)


def cancelled(*, casus: str | None = None, verder: str = "", knoppen: Iterable[Element] = ()) -> Element:
    """For a form that was left with Annuleren."""
    return kaart([*kop("Geannuleerd", casus), tekst(f"Er is niets vastgelegd. {verder}".strip())], knoppen)


def _foot(melding: str | None, regels: Sequence[str], casus: str | None) -> list[Element]:
    if not (melding or regels or casus):
        return []
    return [voetregel(melding=melding, regels=regels, casus=casus)]
