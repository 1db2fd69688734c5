"""A press on a card: carried out once, and its receipt again for whoever presses once more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import structlog

from bot.gesprek import antwoorden, formulieren, typen
from bot.gesprek.werk import Werk
from bot.herhaling import keep_card, restore_card
from bot.kanaal.beurt import KaartActie
from dialogs import hulp
from dialogs.bouwstenen import kwitantie
from dialogs.bouwstenen.formulier import VERB as FORMULIER
from dialogs.bouwstenen.formulier import Knop, OngeldigeKaart
from dialogs.bouwstenen.kaart import Element, waarschuwing
from dialogs.meldingen.antwoorden import BEKIJK, LATER, OPEN
from dialogs.meldingen.antwoorden import VERB as ANTWOORD
from storage import achterhaald, inbox
from storage.inbox import Sleutel

KAART = "kaart"
"""The channel under which the inbox keeps the receipt of a card, beside the answers for a redelivery."""

GEZEGD = "gezegd"
"""Beside a receipt that is kept: the fingerprint of the answer that it is the receipt of."""

log = structlog.get_logger(__name__)


def press(werk: Werk, gesprek: str, actie: KaartActie, nu: datetime) -> Element:
    """A press on a card in this conversation, at `nu` of the machine's clock. What was carried out once shows the same
    receipt when it is pressed again.

    A button that says a word makes something else of the card: from then on it can be answered anew. Who puts a
    question off has not answered it.
    """
    if actie.kaart_id is None or not actie.is_invoke:
        return _press(werk, actie)
    kaart = Sleutel(KAART, gesprek, f"{werk.actor.id}/{actie.kaart_id}")
    if actie.werkwoord == hulp.VERB:
        inbox.drop(werk.connection, kaart)
        return _press(werk, actie)
    eerder = inbox.find(werk.connection, kaart)
    if eerder is not None:
        return _again(restore_card(eerder), actie)
    antwoord = _press(werk, actie)
    achterhaald.answered_here(werk.connection, gesprek, actie.kaart_id)
    if werk.gebeurd and not _asks(antwoord) and actie.data.get("antwoord") != LATER:
        inbox.receive(werk.connection, kaart, nu)
        inbox.answer(werk.connection, kaart, keep_card({**antwoord, GEZEGD: _fingerprint(actie)}))
    return antwoord


def _press(werk: Werk, actie: KaartActie) -> Element:
    try:
        match actie.werkwoord:
            case str() as verb if verb == FORMULIER:
                return formulieren.press(werk, actie.data)
            case str() as verb if verb == ANTWOORD:
                return antwoorden.press(werk, actie.data)
            case str() as verb if verb == hulp.VERB:
                bericht = actie.data.get("bericht")
                return hulp.with_onward(typen.say(werk, bericht if isinstance(bericht, str) else "help"), actie.data)
    except OngeldigeKaart:
        log.info("kaart_ongeldig", verb=actie.werkwoord[:40])
    return kwitantie.stale("Deze kaart werkt niet meer", "Typ help om te zien wat je kunt doen.")


def _fingerprint(actie: KaartActie) -> str:
    """What tells one answer from another, without the words that were in it."""
    gezegd = json.dumps([actie.werkwoord, dict(actie.data)], sort_keys=True, default=str)
    return sha256(gezegd.encode()).hexdigest()


def _again(bewaard: Mapping[str, Any], actie: KaartActie) -> Element:
    """The receipt again; above it that another answer came too late to count."""
    kaart: Element = {naam: waarde for naam, waarde in bewaard.items() if naam != GEZEGD}
    if bewaard.get(GEZEGD) == _fingerprint(actie) or not _answers(actie):
        return kaart
    te_laat = waarschuwing("Dit was al beantwoord. Je nieuwe antwoord is niet gebruikt.")
    return {**kaart, "body": [te_laat, *kaart["body"]]}


def _answers(actie: KaartActie) -> bool:
    """Whether a press says something: looking, going back and leaving do not."""
    niets = {OPEN, BEKIJK, Knop.TERUG.value, Knop.ANNULEREN.value}
    return not niets & {actie.data.get("antwoord"), actie.data.get("knop")}


def _asks(kaart: Mapping[str, Any]) -> bool:
    """Whether a card still asks something: buttons that only say a word do not."""
    return any(k.get("type") == "Action.Execute" and k.get("verb") != hulp.VERB for k in kaart.get("actions", ()))
