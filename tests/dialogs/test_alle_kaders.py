"""Every form and every overview can be drawn on every rung of every kader, in its own words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from dialogs import forms
from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.meldingen.melding import card as meldingkaart
from dialogs.meldingen.melding import for_person
from dialogs.overzichten import casuskaart, mijn_casussen, wie_heeft_regie
from regie import commands as c
from regie.beelden import Casusbeeld, Casussenbeeld, Regiebeeld
from regie.decide import refusal
from regie.handelingen.rollen import SOORTEN
from regie.kader import Kader
from regie.weigering import Weigering
from tests.dialogs.casussen import fill
from tests.regie.kader.eiland import VIJF_KADERS
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, begin_van_regie, besluit_tot
from tests.regie.zeist import CODE, Verhaal, na, tekst

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
OVERAL = [pytest.param(k, t.code, id=f"{k.code}-{t.code}") for k in VIJF_KADERS for t in k.tredes]


_VERKEERD = {
    "niveau": re.compile(r"\b(in|bij) niveau\b", re.IGNORECASE),
    "fase": re.compile(r"\b(op|bij) fase\b", re.IGNORECASE),
    "geen": re.compile(r"\b(op|in) regie door\b", re.IGNORECASE),
}
"""What nobody says of a rung, per word of the kader."""


def op_trede(kader: Kader, trede: Any) -> Verhaal:
    verhaal = aangemeld(kader, "2027-01-18 10:00")
    if trede != verhaal.casus.trede:
        besluit_tot(verhaal, trede)
    return verhaal


def beeld(verhaal: Verhaal) -> Casusbeeld:
    return Casusbeeld(verhaal.casus, verhaal.context(VOORZITTER))


@pytest.mark.parametrize(("kader", "trede"), OVERAL)
def test_every_form_can_be_drawn(kader: Kader, trede: Any, check_card: Check, texts: Texts) -> None:
    hier = beeld(op_trede(kader, trede))
    for naam, gesprek in forms.GESPREKKEN.items():
        stof = hier.context if naam in forms.ZONDER_CASUS else hier
        form = gesprek.form(stof, Onderwerp(), {})
        assert isinstance(form, Formulier | Weigering)
        if isinstance(form, Formulier):
            for stap in range(len(form.stappen)):
                assert not _VERKEERD[kader.rungwoord.value].search(texts(check_card(form.card(stap))))
        else:
            assert form.reden
            assert not _VERKEERD[kader.rungwoord.value].search(form.reden)
            assert form.uitweg or form.regel


@pytest.mark.parametrize(("kader", "trede"), OVERAL)
def test_every_overview_and_every_melding_can_be_drawn(
    kader: Kader, trede: Any, check_card: Check, texts: Texts
) -> None:
    verhaal = op_trede(kader, trede)
    verhaal.tot("2027-02-18 10:00")
    hier = beeld(verhaal)
    assert hier.casus.open_meldingen
    kaarten = [
        casuskaart.card(hier),
        wie_heeft_regie.card(Regiebeeld(hier)),
        mijn_casussen.card(Casussenbeeld(VOORZITTER, (hier,))),
        *(meldingkaart(for_person(hier, melding, VOORZITTER)) for melding in hier.casus.open_meldingen),
    ]
    for kaart in kaarten:
        assert not _VERKEERD[kader.rungwoord.value].search(texts(check_card(kaart)))


@pytest.mark.parametrize(("kader", "trede"), OVERAL)
@pytest.mark.parametrize("antwoord", ["ja", "nee", "onbekend"])
def test_every_advice_can_be_drawn(kader: Kader, trede: Any, antwoord: str, check_card: Check, texts: Texts) -> None:
    verhaal = op_trede(kader, trede)
    weeg = forms.GESPREKKEN["weeg"]
    keuzes = {f.code: f.waarden[0] if f.waarden else antwoord for f in kader.feiten}
    command = fill(weeg, beeld(verhaal), keuzes)
    assert isinstance(command, c.RecordBeoordeling)
    assert set(command.feiten) <= set(keuzes)
    besloten = verhaal.doe(VOORZITTER, c.RecordBeoordeling, feiten=command.feiten)
    kaart = check_card(forms.receipt(Gevolg(beeld(verhaal), command, besloten.events)))
    shown = texts(kaart)
    assert "ADVIES VAN DE REGIEKAART" in shown
    ander_woord = {"niveau": "fase", "fase": "niveau"}.get(kader.rungwoord.value, "niveau")
    assert f" {ander_woord} " not in shown
    assert not _VERKEERD[kader.rungwoord.value].search(shown)


@pytest.mark.parametrize("kader", VIJF_KADERS, ids=lambda k: k.code)
def test_until_regie_is_wanted_weighing_asks_the_start_criteria_too(kader: Kader) -> None:
    begin = begin_van_regie(kader)
    verhaal = aangemeld(kader, "2027-01-18 10:00", **dict.fromkeys(begin, "onbekend"))
    form = forms.GESPREKKEN["weeg"].form(beeld(verhaal), Onderwerp(), {})
    assert isinstance(form, Formulier)
    assert set(begin) <= {veld.code for stap in form.stappen for veld in stap.velden}


@pytest.mark.parametrize("kader", VIJF_KADERS, ids=lambda k: k.code)
def test_only_a_kader_with_profiles_speaks_of_profiles(kader: Kader, texts: Texts) -> None:
    verhaal = op_trede(kader, kader.tredes[1].code)
    form = forms.GESPREKKEN["besluit"].form(beeld(verhaal), Onderwerp(), {})
    assert isinstance(form, Formulier)
    shown = " ".join(texts(form.card(stap)) for stap in range(len(form.stappen)))
    assert ("profiel" in shown) == bool(kader.profielen)


@pytest.mark.parametrize(("kader", "trede"), OVERAL)
def test_a_state_of_regie_reads_as_words_in_a_sentence(kader: Kader, trede: Any, texts: Texts) -> None:
    """A casus is on a niveau, in a fase, and with the name of a state in a kader that has neither."""
    form = forms.GESPREKKEN["besluit"].form(beeld(op_trede(kader, trede)), Onderwerp(), {})
    assert isinstance(form, Formulier)
    shown = texts(form.card(0))
    voorzetsel = {"niveau": "op", "fase": "in", "geen": "bij"}[kader.rungwoord.value]
    assert f"Blijven {voorzetsel} " in shown
    assert kader.trede(trede).naam in shown


@pytest.mark.parametrize("kader", VIJF_KADERS, ids=lambda k: k.code)
def test_no_party_of_another_kader_can_take_over_where_there_is_no_successor(kader: Kader, texts: Texts) -> None:
    verhaal = op_trede(kader, kader.tredes[1].code)
    wie = next(rol.houder for rol in verhaal.casus.rollen if rol.actief)
    verhaal.doe(VOORZITTER, c.ReportStagnatie, soort="STG-7", betreft=wie)
    melding = next(m for m in verhaal.casus.open_meldingen if m.mld == "MLD-45")
    shown = texts(meldingkaart(for_person(beeld(verhaal), melding, "leiding")))
    assert ("Lokaal team neemt over" in shown) == kader.heeft_partij("lokaal_team")


@pytest.mark.parametrize(("kader", "trede"), OVERAL)
def test_every_refusal_about_regie_says_where_the_casus_is_as_people_do(kader: Kader, trede: Any) -> None:
    verhaal = op_trede(kader, trede)
    verhaal.now = na(verhaal.now, minutes=1)
    redenen = set()
    for soort in SOORTEN:
        wensen = [c.Voordracht(soort=soort, houder=f"p_{p.code}") for p in kader.partijen]
        proeven: list[c.AnyCommand] = [
            *(c.ProposeRol(casus=CODE, voordracht=wens) for wens in wensen),
            *(c.AddRegisseur(casus=CODE, voordracht=wens.model_copy(update={"deel": "kind A"})) for wens in wensen),
            c.DeclareRegieNietNodig(casus=CODE, soort=soort, reden=tekst()),
        ]
        proeven += [c.EndRegie(casus=CODE, rol=r.nr, reden=tekst()) for r in verhaal.casus.rollen]
        for proef in proeven:
            nee = refusal(verhaal.casus, proef, verhaal.context(VOORZITTER))
            redenen |= {nee.reden} if nee else set()
    assert redenen
    codes = {str(t.code) for t in kader.tredes if isinstance(t.code, str)}
    for reden in redenen:
        assert not _VERKEERD[kader.rungwoord.value].search(reden)
        assert not codes & set(re.findall(r"\w+", reden)), "a state reads as words"
