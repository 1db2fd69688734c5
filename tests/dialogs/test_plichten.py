"""The duties of a kader as people see them: the question, each of its answers, the form, the receipt, and the lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dialogs import forms
from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import MAX_KNOPPEN, Element
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.meldingen import antwoorden, melding
from dialogs.meldingen.antwoorden import Rechtstreeks, ViaFormulier
from dialogs.meldingen.keuzes import choices
from dialogs.overzichten import casuskaart, regiekaart, tijdlijn
from regie import commands as c
from regie.beelden import Berichtbeeld, Casusbeeld, Tijdlijnregel
from regie.casus import Melding
from regie.events import VoorwaardeMet
from regie.kader.plichten import Plicht
from regie.vast import Tekst
from regie.weigering import Weigering
from tests.dialogs.casussen import fill
from tests.regie.meldingen.test_plichten import (
    ER_NIET_UIT,
    GEVALLEN,
    NAAR_4_HDW,
    NIEMAND,
    ONRUST,
    antwoord,
    met_twijfel,
    op_trede,
    vraag,
    vraag_om_procesregie,
    weeg,
)
from tests.regie.uit_het_kader import alle_zetels
from tests.regie.zeist import Verhaal, tekst

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
RIJEN = [(rij[0], rij[1], rij[2], rij[3], rij[4]) for rij in GEVALLEN]


def verteld(code: str, trede: Any, proces: str | None, feiten: dict[str, str]) -> Verhaal:
    verhaal = op_trede(code, trede, procesregie=proces)
    if feiten:
        weeg(verhaal, feiten)
    return verhaal


def bericht(verhaal: Verhaal, vraag_: Melding) -> Berichtbeeld:
    """The message as the first who got it sees it."""
    wie = next(b.aan for b in verhaal.berichten if b.event.melding == vraag_.nr)
    return melding.for_person(Casusbeeld(verhaal.casus, verhaal.context(wie)), vraag_, wie)


def plicht_van(verhaal: Verhaal, code: str) -> Plicht:
    plicht = verhaal.context().kader.plicht(code)
    assert plicht is not None
    return plicht


def titles(kaart: Element) -> list[str]:
    return [action["title"] for action in kaart.get("actions", [])]


@pytest.mark.parametrize(("code", "trede", "proces", "feiten", "plicht"), RIJEN)
def test_the_card_asks_for_its_own_duty_with_its_own_answers_only(
    code: str, trede: Any, proces: str | None, feiten: dict[str, str], plicht: str, check_card: Check, texts: Texts
) -> None:
    verhaal = verteld(code, trede, proces, feiten)
    elk = bericht(verhaal, vraag(verhaal, plicht))
    kaart = check_card(melding.card(elk))
    hoe = plicht_van(verhaal, plicht)
    assert hoe.vraag in texts(kaart)
    assert "Antwoord uiterlijk" in texts(kaart) and "Komt er geen antwoord" in texts(kaart)
    eigen = [a.titel for a in elk.beeld.context.catalogus[hoe.melding].antwoorden if a.code in hoe.antwoorden]
    nog_niet = ["Nog niet"] if hoe.melding == "MLD-18" else []
    assert titles(kaart) == [*eigen, *nog_niet, "Later", "Casus bekijken"]
    assert len(titles(kaart)) <= MAX_KNOPPEN


@pytest.mark.parametrize(("code", "trede", "proces", "feiten", "plicht"), RIJEN)
def test_every_answer_has_a_short_form_that_settles_it_and_a_receipt(
    code: str, trede: Any, proces: str | None, feiten: dict[str, str], plicht: str, check_card: Check, texts: Texts
) -> None:
    begin = verteld(code, trede, proces, feiten)
    hoe = plicht_van(begin, plicht)
    kader = begin.context().kader
    for welk, gevolg in hoe.antwoorden.items():
        if gevolg.voorwaarde is not None and kader.voorwaarde(gevolg.voorwaarde).rol is not None:
            continue  # a nomination answers it: the test below
        verhaal = verteld(code, trede, proces, feiten)
        elk = bericht(verhaal, vraag(verhaal, plicht))
        weg = antwoorden.find(hoe.melding, welk, "plicht")
        assert isinstance(weg, ViaFormulier)
        over = weg.onderwerp(elk.beeld, elk.melding)
        form = forms.GESPREKKEN[weg.naam].form(elk.beeld, over, {})
        assert isinstance(form, Formulier) and len(form.stappen) == 1
        check_card(form.card(0))
        invoer = {"toelichting": "zo is het afgesproken"}
        if gevolg.voorwaarde is not None:
            zetels = alle_zetels(verhaal.context().kader.voorwaarde(gevolg.voorwaarde))
            invoer |= {"datum": verhaal.context().vandaag.isoformat(), "aanwezig": ",".join(zetels)}
        command = fill(forms.GESPREKKEN[weg.naam], elk.beeld, invoer, str(over))
        assert isinstance(command, c.AnswerPlicht)
        velden = command.model_copy(update={"melding": elk.melding.nr}).model_dump(exclude={"casus", "toelichting"})
        velden["toelichting"] = command.toelichting
        besloten = verhaal.doe(elk.ontvanger, c.AnswerPlicht, **velden)
        assert besloten.casus.meldingen[elk.melding.nr - 1].status == "beantwoord"
        na_afloop = Casusbeeld(besloten.casus, verhaal.context(elk.ontvanger))
        kwitantie = texts(check_card(forms.receipt(Gevolg(na_afloop, command, besloten.events))))
        assert hoe.titel in kwitantie and hoe.regel in kwitantie


def test_procesregie_on_a_ground_is_asked_for_in_its_own_words_and_answered_by_a_nomination(
    check_card: Check, texts: Texts
) -> None:
    verhaal = verteld("hdw", 2, NIEMAND, {"maatschappelijke_onrust": "ja"})
    elk = bericht(verhaal, vraag(verhaal, "procesregie_op_grond"))
    kaart = texts(check_card(melding.card(elk)))
    assert "Procesregie gevraagd" in kaart and "Het loopt vast" not in kaart
    assert "Is er onrust in de samenleving door deze situatie? Ja." in kaart, "which of the grounds it is"
    weg = antwoorden.find("MLD-41", "neem_op", "plicht")
    assert isinstance(weg, ViaFormulier)
    form = forms.GESPREKKEN[weg.naam].form(elk.beeld, weg.onderwerp(elk.beeld, elk.melding), {})
    assert isinstance(form, Formulier)
    assert "Niemand heeft nu procesregie." in texts(check_card(form.card(0)))


def test_not_yet_is_later_and_so_it_is_offered_once() -> None:
    verhaal = verteld("hdw", 3, None, NAAR_4_HDW)
    elk = bericht(verhaal, vraag(verhaal, "afstemming_niveau_vier"))
    weg = antwoorden.find("MLD-18", "nog_niet")
    assert isinstance(weg, Rechtstreeks)
    assert isinstance(weg.command(elk.beeld, elk.melding), c.PostponeMelding)
    verhaal.doe(elk.ontvanger, c.PostponeMelding, melding=elk.melding.nr)
    daarna = bericht(verhaal, vraag(verhaal, "afstemming_niveau_vier"))
    assert titles(melding.card(daarna)) == ["AOV afgestemd", "ZVH afgestemd", "Casus bekijken"]


def test_a_form_about_a_duty_that_is_no_longer_open_says_so() -> None:
    verhaal = op_trede("wbr", 3)
    beeld = Casusbeeld(verhaal.casus, verhaal.context("voorzitter"))
    form = forms.GESPREKKEN["plicht"].form(beeld, Onderwerp.of(plicht="klein_team", antwoord="gehouden"), {})
    assert isinstance(form, Weigering) and "al beantwoord" in form.reden


def test_the_receipt_of_the_first_step_says_who_is_asked_next(texts: Texts) -> None:
    verhaal = op_trede("wbr", 3)
    velden = {"plicht": "wethouder_informeren", "antwoord": "geinformeerd", "op": verhaal.context().vandaag}
    besloten = verhaal.doe("p_ambtenaar_oov", c.AnswerPlicht, **velden)
    beeld = Casusbeeld(besloten.casus, verhaal.context("p_ambtenaar_oov"))
    kaart = forms.receipt(Gevolg(beeld, c.AnswerPlicht(casus="ZU-0001", **velden), besloten.events))
    assert "Bericht aan Wethouder: kiezen of de burgemeester het hoort, uiterlijk dinsdag 16 maart" in texts(kaart)


def test_a_doubt_reads_as_still_open_on_the_receipt_and_in_the_timeline(texts: Texts) -> None:
    verhaal = met_twijfel()
    beeld = Casusbeeld(verhaal.casus, verhaal.context("p_ambtenaar_oov"))
    event = next(e for e in reversed(verhaal.events) if isinstance(e, VoorwaardeMet))
    regel = Tijdlijnregel(nr=1, op=verhaal.now, door="p_ambtenaar_oov", event=event)
    assert "voorwaarde nog open" in tijdlijn.line(beeld, regel) and "er is twijfel" in tijdlijn.line(beeld, regel)
    command = c.AnswerPlicht(casus="ZU-0001", plicht="uitkomst_klein_team", antwoord="twijfel")
    assert "blijft open en houdt een besluit tegen" in texts(forms.receipt(Gevolg(beeld, command, ())))


def test_who_has_the_card_of_the_doubt_is_asked_about_public_order_only(texts: Texts) -> None:
    verhaal = met_twijfel()
    nu = vraag(verhaal, "burgemeester_bij_twijfel")
    beeld = Casusbeeld(verhaal.casus, verhaal.context("p_burgemeester"))
    kaart = melding.card(melding.for_person(beeld, nu, "p_burgemeester"))
    assert titles(kaart)[:2] == ["Openbare orde: ja", "Openbare orde: nee"]
    antwoord(verhaal, "p_burgemeester", "burgemeester_bij_twijfel", "orde_ja")
    assert "heeft dit beantwoord" in texts(
        melding.gone(Casusbeeld(verhaal.casus, verhaal.context("p_burgemeester")), verhaal.casus.meldingen[nu.nr - 1])
    )


def test_open_duties_stand_on_the_casus_card_and_the_regiekaart_of_the_rung_with_who_and_by_when(
    check_card: Check, texts: Texts
) -> None:
    verhaal = verteld("wbr", 3, None, ER_NIET_UIT | {"dominantie": "hg_km"})
    beeld = Casusbeeld(verhaal.casus, verhaal.context("voorzitter"))
    regel = "Opschalingsoverleg plannen – voor Veilig_Thuis (Veilig Thuis), uiterlijk maandag 22"
    assert regel in texts(check_card(casuskaart.card(beeld))).replace("\\", "")
    hier, elders = regiekaart.card(beeld), regiekaart.card(beeld, "4")
    assert not isinstance(hier, Weigering) and not isinstance(elders, Weigering)
    assert regel in texts(check_card(hier)).replace("\\", "")
    assert "Wat het kader nu op tijd wil" not in texts(check_card(elders))


def test_the_general_form_asks_for_the_outcome_of_a_condition_that_has_them() -> None:
    verhaal = verteld("wbr", 3, None, ONRUST)
    beeld = Casusbeeld(verhaal.casus, verhaal.context("voorzitter"))
    invoer = {"voorwaarde": "driehoek_oordeel", "datum": "2027-03-15", "uitkomst": "twijfel"}
    form = forms.GESPREKKEN["voorwaarde"].form(beeld, Onderwerp(), invoer)
    assert isinstance(form, Formulier)
    lezing = form.read_all(invoer)
    command = forms.GESPREKKEN["voorwaarde"].command(beeld, Onderwerp(), lezing, lambda t: Tekst(id="t", inhoud=t))
    assert isinstance(command, c.RecordVoorwaarde)
    assert command.uitkomst == "twijfel"


def test_after_a_no_people_can_say_that_a_role_that_is_not_compulsory_is_not_needed() -> None:
    verhaal = op_trede("hdw", 2, procesregie=NIEMAND)
    weeg(verhaal, {"wegnemen_escalatie_nodig": "ja"})
    vraag_om_procesregie(verhaal)
    verhaal.doe("p_gemeente", c.RefuseRol, rol=len(verhaal.casus.rollen), reden=tekst())
    geweigerd = verhaal.melding("MLD-08")
    beeld = Casusbeeld(verhaal.casus, verhaal.context("voorzitter"))
    gegeven = choices(beeld, geweigerd, "MLD-08", "voorzitter", geklommen=False)
    assert [keuze.titel for keuze in gegeven] == ["Nieuwe kandidaat", "Nieuw moment", "Niet nodig"]
    weg = antwoorden.find("MLD-08", "niet_nodig", "rol")
    assert isinstance(weg, ViaFormulier)
    command = fill(forms.GESPREKKEN[weg.naam], beeld, {"reden": "het gaat weer"}, str(weg.onderwerp(beeld, geweigerd)))
    assert isinstance(command, c.DeclareRegieNietNodig) and command.soort == "procesregie"
    verhaal.doe("voorzitter", c.DeclareRegieNietNodig, soort=command.soort, reden=command.reden, melding=geweigerd.nr)
    assert not verhaal.open("MLD-08") and not verhaal.open("MLD-41")
