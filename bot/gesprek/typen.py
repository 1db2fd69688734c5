"""Typed words: understood, carried out when they are certain, offered when they are nearly a word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.gesprek import formulieren
from bot.gesprek.werk import Werk
from dialogs import forms, hulp, kies_casus, verstaan
from dialogs.bouwstenen import gevoelig
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element, fout
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken import acuut
from dialogs.meldingen import melding
from dialogs.overzichten import (
    casuskaart,
    mijn_casussen,
    mijn_taken,
    naslag,
    regel,
    regiekaart,
    tijdlijn,
    wie_heeft_regie,
)
from dialogs.verstaan import Herkend
from regie import vragen as v
from regie.beelden import Casusbeeld, Casussenbeeld, Naslagbeeld, Regelbeeld, Takenbeeld
from regie.commands import ReportGevaar
from regie.kader.leeswerk import Naslagsoort
from regie.weigering import Weigering

VOORDRACHT = "MLD-07"
"""Asks whether somebody takes regie."""

FORMULIEREN: Mapping[str, str] = {
    "nieuwe casus": "nieuwe_casus",
    "weeg": "weeg",
    "forumadvies": "forumadvies",
    "besluit": "besluit",
    "voordragen": "voordragen",
    "regisseur erbij": "regisseur_erbij",
    "regisseur eraf": "regisseur_eraf",
    "einde procesregie": "einde_procesregie",
    "voorwaarde": "voorwaarde",
    "plan overleg": "plan_overleg",
    "verzet overleg": "verzet_overleg",
    "overleg vervalt": "vervallen",
    "uitkomst": "uitkomst",
    "actie": "actie",
    "signaal": "signaal",
    "verhuizing": "verhuizing",
}
"""Words that open a form."""


def say(werk: Werk, bericht: str) -> Element:
    """The card that answers a typed message."""
    verstaan_als = verstaan.read(bericht, lokaal=werk.lokaal)
    if not isinstance(verstaan_als, Herkend):
        return hulp.not_understood(verstaan_als, letters=werk.casusletters)
    kaart = carry_out(werk, verstaan_als)
    if verstaan_als.woord.overal and gevoelig.contains_bsn(bericht):  # the numbers first, whatever else was said
        return {**kaart, "body": [*kaart["body"], fout(gevoelig.IN_EEN_BERICHT)]}
    return kaart


def carry_out(werk: Werk, herkend: Herkend) -> Element:
    """The card that answers a word that was understood."""
    woord, code = herkend.woord, herkend.casuscode
    if woord.naam == "help":
        return hulp.help_card(lokaal=werk.lokaal, letters=werk.casusletters)
    if woord.casus == "nodig" and code is None:
        return _choose(werk, herkend)
    if woord.naam in FORMULIEREN:
        return formulieren.open_form(werk, FORMULIEREN[woord.naam], code, Onderwerp())
    if woord.overal and herkend.terloops:
        return acuut.numbers_card(melden=code)
    if woord.trede:
        return _regiekaart(werk, code or "", herkend.rest)
    if woord.deel:
        return _naslag(werk, Naslagsoort(woord.naam), code, herkend.rest)
    if woord.regel:
        return _regel(werk, herkend.rest)
    return ANTWOORDEN[woord.naam](werk, code)


def _choose(werk: Werk, herkend: Herkend) -> Element:
    beeld = werk.ask(v.MijnCasussen())
    if isinstance(beeld, Weigering):
        return werk.refusal(beeld)
    assert isinstance(beeld, Casussenbeeld)
    return kies_casus.choose(herkend.woord, [b.casus.code for b in beeld.casussen], letters=werk.casusletters)


Antwoorder = Callable[[Werk, str | None], Element]


def _show(vraag: Callable[[str], v.Vraag], kaart: Callable[[Any], Element]) -> Antwoorder:
    """Ask this question and draw the answer with this card."""

    def answer(werk: Werk, code: str | None) -> Element:
        beeld = werk.ask(vraag(code or ""))
        return werk.refusal(beeld, code) if isinstance(beeld, Weigering) else kaart(beeld)

    return answer


def _regiekaart(werk: Werk, code: str, trede: str) -> Element:
    beeld = werk.ask(v.ToonRegiekaart(casus=code))
    if isinstance(beeld, Weigering):
        return werk.refusal(beeld, code)
    assert isinstance(beeld, Casusbeeld)
    kaart = regiekaart.card(beeld, trede)
    return werk.refusal(kaart, code) if isinstance(kaart, Weigering) else kaart


def _naslag(werk: Werk, soort: Naslagsoort, code: str | None, deel: str) -> Element:
    vraag = v.ToonNaslag(casus=code, soort=soort) if code else v.LeesNaslag(soort=soort)
    beeld = werk.ask(vraag)
    if isinstance(beeld, Weigering):
        return werk.refusal(beeld, code)
    assert isinstance(beeld, Naslagbeeld)
    return naslag.card(beeld, deel)


def _regel(werk: Werk, gevraagd: str) -> Element:
    beeld = werk.ask(v.ZoekRegel(regel=gevraagd))
    if isinstance(beeld, Weigering):
        return werk.refusal(beeld)
    assert isinstance(beeld, Regelbeeld)
    return regel.card(beeld)


def _acuut(werk: Werk, code: str | None) -> Element:
    """The numbers first, whatever else: a code that is unknown or missing never stands in the way."""
    if code is None:
        return acuut.numbers_card()
    beeld = werk.beeld(code, "acuut", (ReportGevaar,))
    if isinstance(beeld, Weigering):
        return acuut.numbers_card(beeld.reden)
    feit = next((f.code for f in beeld.context.kader.feiten if f.acuut), None)
    if feit is None:
        return acuut.numbers_card()
    command = ReportGevaar(casus=code, feit=feit)
    uitkomst = werk.perform(command)
    if isinstance(uitkomst, Weigering):
        return acuut.numbers_card(uitkomst.reden)
    return forms.receipt(Gevolg(uitkomst.beeld, command, uitkomst.events))


def _aanvaarden(werk: Werk, code: str | None) -> Element:
    """The question whether this person takes regie, with its answers; with more of them the list to choose from."""
    beeld = werk.ask(v.MijnTaken())
    if isinstance(beeld, Weigering):
        return werk.refusal(beeld)
    assert isinstance(beeld, Takenbeeld)
    taken = tuple(t for t in beeld.taken if t.melding.mld == VOORDRACHT and code in (None, t.beeld.casus.code))
    if len(taken) == 1:
        return melding.card(melding.for_person(taken[0].beeld, taken[0].melding, werk.actor.id))
    return mijn_taken.card(replace(beeld, taken=taken) if taken else beeld)


ANTWOORDEN: Mapping[str, Antwoorder] = {
    "acuut": _acuut,
    "aanvaarden": _aanvaarden,
    "casus": _show(lambda code: v.ToonCasus(casus=code), casuskaart.card),
    "tijdlijn": _show(lambda code: v.ToonTijdlijn(casus=code), tijdlijn.card),
    "wie heeft regie": _show(lambda code: v.WieHeeftRegie(casus=code), wie_heeft_regie.card),
    "mijn casussen": _show(lambda _: v.MijnCasussen(), mijn_casussen.card),
    "mijn taken": _show(lambda _: v.MijnTaken(), mijn_taken.card),
}
"""Words that show something."""
