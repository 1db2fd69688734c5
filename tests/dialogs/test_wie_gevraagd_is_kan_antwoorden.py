"""Random stories in every kader: whoever a question reached can see it and give each answer that its card offers,
and no message says what anybody typed.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant

from dialogs.bouwstenen.formulier import Formulier
from dialogs.forms import GESPREKKEN
from dialogs.meldingen import antwoorden, keuzes, melding
from dialogs.meldingen.antwoorden import Rechtstreeks, ViaFormulier
from dialogs.meldingen.waarover import Waarover
from dialogs.overzichten import casuskaart, wie_heeft_regie
from regie import vragen as v
from regie.beelden import Berichtbeeld, Casusbeeld, Regiebeeld
from regie.casus import Melding
from regie.kaders import kader
from regie.meldingen.catalogus import Antwoord
from regie.meldingen.geadresseerden import geadresseerde
from regie.teksten import tekst_ids
from regie.toegang import geweigerd, mag, mag_vragen
from regie.weigering import Weigering
from tests.regie.onkreukbaar.test_onkreukbaar import Casusverloop
from tests.regie.onkreukbaar.vrije_tekst import INHOUD, words_in
from tests.regie.zeist import Verhaal


def _says_nobodys_words(verhaal: Verhaal, vraag: Melding, wie: str) -> None:
    """INV-15: neither the message, whyever it comes, nor what becomes of it, nor what a locked phone shows of it."""
    teksten = dict.fromkeys(tekst_ids(verhaal.casus), INHOUD)
    beeld = Casusbeeld(verhaal.casus, verhaal.context(wie), teksten)
    bericht = melding.for_person(beeld, vraag, wie)
    kaarten = [melding.card(replace(bericht, waarom=waarom)) for waarom in {"herinnering", "later", bericht.waarom}]
    for getoond in (*kaarten, melding.gone(beeld, vraag), melding.summary(bericht)):
        assert not words_in(json.dumps(getoond, ensure_ascii=False)), f"INV-15 {bericht.mld}"


def _can_answer(verhaal: Verhaal, vraag: Melding, wie: str) -> None:
    casus, context = verhaal.casus, verhaal.context(wie)
    beeld, kring = Casusbeeld(casus, context), (wie, casus, verhaal.inrichting, context.vandaag)
    assert mag_vragen(v.ToonMelding(casus=casus.code, melding=vraag.nr), *kring), vraag.mld
    bericht = melding.for_person(beeld, vraag, wie)
    assert melding.card(bericht)
    geklommen = bericht.waarom == "escalatie"
    gegeven = keuzes.choices(beeld, vraag, bericht.mld, wie, geklommen=geklommen)
    alleen = keuzes.only_by(casus, vraag, bericht.mld)
    assert gegeven or (alleen is not None and wie not in alleen), f"{bericht.mld}: niets om op te drukken"
    for keuze in gegeven:
        match _weg(bericht, keuze):
            case Rechtstreeks(command):
                assert geweigerd(command(beeld, vraag), *kring) is None, (bericht.mld, keuze.code)
            case ViaFormulier(naam, onderwerp):
                assert any(mag(soort, *kring) for soort in GESPREKKEN[naam].geeft), (bericht.mld, keuze.code)
                form = GESPREKKEN[naam].form(beeld, onderwerp(beeld, vraag), {})
                _refused_only_for_more(form, gegeven, bericht, keuze)


def _refused_only_for_more(
    form: Formulier | Weigering, gegeven: tuple[Antwoord, ...], bericht: Berichtbeeld, keuze: Antwoord
) -> None:
    """An answer whose form cannot be filled in now points at something that no answer beside it does."""
    if isinstance(form, Weigering) and form.uitweg:
        wegen = [_weg(bericht, ander) for ander in gegeven if ander != keuze]
        ernaast = {weg.naam for weg in wegen if isinstance(weg, ViaFormulier)}
        assert {uitweg.woord for uitweg in form.uitweg} - ernaast, (bericht.mld, keuze.code, form.reden)


def _weg(bericht: Berichtbeeld, keuze: Antwoord) -> antwoorden.Weg | None:
    over = Waarover.of(bericht.melding).soort
    return antwoorden.find(bericht.mld, keuze.code, over) or antwoorden.find(bericht.melding.mld, keuze.code, over)


class Gesprekken(Casusverloop):
    """The casus of random commands, looked at by everyone who was asked something."""

    @invariant()
    def everyone_who_was_asked_can_answer(self) -> None:
        verhaal: Verhaal | None = getattr(self, "verhaal", None)
        if verhaal is None:
            return
        vandaag = verhaal.context().vandaag
        for vraag in verhaal.casus.open_meldingen:
            for aan in vraag.bereikt:
                wie = geadresseerde(aan, verhaal.casus, verhaal.inrichting, vandaag)
                if wie is not None:
                    _can_answer(verhaal, vraag, wie)
                    _says_nobodys_words(verhaal, vraag, wie)

    @invariant()
    def the_casus_can_be_drawn(self) -> None:
        verhaal: Verhaal | None = getattr(self, "verhaal", None)
        if verhaal is not None:
            beeld = Casusbeeld(verhaal.casus, verhaal.context(verhaal.casus.aanmelding.door))
            assert casuskaart.card(beeld)
            assert wie_heeft_regie.card(Regiebeeld(beeld))


def _in(code: str) -> Any:
    """The machine for one kader."""

    class InDitKader(Gesprekken):
        kader = kader(code)

    InDitKader.TestCase.settings = settings(
        max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
    )
    return InDitKader.TestCase


TestInZuidoostUtrecht = _in("zou")
TestInHoogeveenEnDeWolden = _in("hdw")
TestInWestBrabant = _in("wbr")
TestInFriesland = _in("frl")
