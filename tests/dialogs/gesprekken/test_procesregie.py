"""Procesregie in chat: asked or unasked, and its end with what comes first."""

from __future__ import annotations

import json
from collections.abc import Callable

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.forms import GESPREKKEN, receipt
from dialogs.meldingen import melding
from dialogs.overzichten import casuskaart, wie_heeft_regie
from regie import commands as c
from regie.beelden import Casusbeeld, Regiebeeld
from regie.decide import Besloten, decide
from regie.weigering import Weigering
from tests.dialogs.casussen import fill
from tests.regie.handelingen.test_einde_regie import met_procesregie
from tests.regie.handelingen.test_inzet import op_niveau_2
from tests.regie.uit_het_kader import VOORZITTER
from tests.regie.zeist import Verhaal, tekst

Check = Callable[[Element], Element]
GROND = "Moet de veiligheid hersteld worden?"


def _beeld(verhaal: Verhaal, actor: str = VOORZITTER) -> Casusbeeld:
    return Casusbeeld(verhaal.casus, verhaal.context(actor))


def _json(kaart: object) -> str:
    return json.dumps(kaart, ensure_ascii=False)


def test_the_form_asks_how_procesregie_comes_in_and_says_which_rule_refuses_it() -> None:
    verhaal = op_niveau_2(hulp_loopt_niet="ja")
    invoer = {"regie": "procesregie", "procesregie": "p_gemeente", "inzet_wijze": "ongevraagd"}
    form = GESPREKKEN["voordragen"].form(_beeld(verhaal), Onderwerp.read("regie:procesregie"), invoer)
    assert isinstance(form, Formulier)
    assert form.read_all(invoer).goed
    command = fill(GESPREKKEN["voordragen"], _beeld(verhaal), invoer, "regie:procesregie")
    weigering = decide(verhaal.casus, command, verhaal.context(VOORZITTER))
    assert isinstance(weigering, Weigering)
    assert (weigering.regel, weigering.veld) == ("HDW-P.3", "inzet_wijze")


def test_everybody_may_know_that_it_came_unasked_and_only_participants_why() -> None:
    verhaal = op_niveau_2(herstel_veiligheid_nodig="ja")
    invoer = {"regie": "procesregie", "procesregie": "p_gemeente", "inzet_wijze": "ongevraagd"}
    command = fill(GESPREKKEN["voordragen"], _beeld(verhaal), invoer, "regie:procesregie")
    besloten = decide(verhaal.casus, command, verhaal.context(VOORZITTER))
    assert isinstance(besloten, Besloten)
    beeld = Casusbeeld(besloten.casus, verhaal.context(VOORZITTER))
    assert GROND in _json(receipt(Gevolg(beeld, command, besloten.events)))
    assert f"ongevraagd ingezet ({GROND} Ja)" in _json(casuskaart.card(beeld))
    wie = _json(wie_heeft_regie.card(Regiebeeld(beeld)))
    assert "ongevraagd ingezet" in wie
    assert GROND not in wie


def test_ending_it_announces_the_end_and_everybody_sees_who_stays_responsible() -> None:
    verhaal = met_procesregie()
    command = fill(GESPREKKEN["einde_procesregie"], _beeld(verhaal), {"reden": "het loopt weer"})
    besloten = decide(verhaal.casus, command, verhaal.context(VOORZITTER))
    assert isinstance(besloten, Besloten)
    beeld = Casusbeeld(besloten.casus, verhaal.context(VOORZITTER))
    kwitantie = _json(receipt(Gevolg(beeld, command, besloten.events)))
    assert "Einde van de procesregie aangekondigd" in kwitantie
    assert "uiterlijk maandag 15 februari 2027" in kwitantie
    wie = _json(wie_heeft_regie.card(Regiebeeld(beeld)))
    assert "het einde is aangekondigd" in wie
    assert "blijft Gemeente verantwoordelijk" in wie


def test_an_announced_end_is_taken_back_where_it_was_announced(check_card: Check) -> None:
    verhaal = met_procesregie()
    aankondiging = fill(GESPREKKEN["einde_procesregie"], _beeld(verhaal), {"reden": "het loopt weer"})
    besloten = verhaal.doe(VOORZITTER, c.EndRegie, **aankondiging.model_dump(include={"rol", "reden"}))
    kwitantie = check_card(receipt(Gevolg(_beeld(verhaal), aankondiging, besloten.events)))
    assert [k["title"] for k in kwitantie["actions"]] == ["Evaluatie vastleggen", "Toch niet"]
    assert "Toch niet beëindigen" in _json(wie_heeft_regie.card(Regiebeeld(_beeld(verhaal))))
    form = GESPREKKEN["einde_procesregie"].form(_beeld(verhaal), Onderwerp(), {})
    assert isinstance(form, Formulier) and form.naam == "einde_toch_niet"
    check_card(form.card())
    terug = fill(GESPREKKEN[form.naam], _beeld(verhaal), {"waarom_toch": "het loopt toch niet"})
    assert isinstance(terug, c.TakeBackEinde)
    besloten = verhaal.doe(VOORZITTER, c.TakeBackEinde, **terug.model_dump(include={"rol", "reden"}))
    gelezen = _json(check_card(receipt(Gevolg(_beeld(verhaal), terug, besloten.events))))
    for stuk in ("De procesregie gaat toch door", "Gemeente houdt procesregie", "het loopt toch niet", "HDW-P.9"):
        assert stuk in gelezen
    assert "het einde is aangekondigd" not in _json(wie_heeft_regie.card(Regiebeeld(_beeld(verhaal))))


def test_the_receipt_of_an_end_says_that_people_hear_of_the_end() -> None:
    verhaal = met_procesregie()
    verhaal.doe("p_gemeente", c.RecordVoorwaarde, voorwaarde="evaluatie_procesregie", op=verhaal.now.date())
    command = fill(GESPREKKEN["einde_procesregie"], _beeld(verhaal), {"reden": "het loopt weer"})
    besloten = verhaal.doe(VOORZITTER, c.EndRegie, **command.model_dump(include={"rol", "reden"}))
    kwitantie = _json(receipt(Gevolg(_beeld(verhaal), command, besloten.events)))
    assert "dat procesregie is geëindigd" in kwitantie
    assert "wie nu procesregie heeft" not in kwitantie


def test_a_late_press_on_the_form_of_an_end_that_another_announced_takes_nothing_back() -> None:
    verhaal = met_procesregie()
    verhaal.doe("p_gemeente", c.EndRegie, rol=len(verhaal.casus.rollen), reden=tekst())
    form = GESPREKKEN["einde_procesregie"].form(_beeld(verhaal), Onderwerp(), {"reden": "het loopt weer"})
    assert isinstance(form, Formulier)
    assert "waarom_toch" in form.read(0, {"reden": "het loopt weer"}).fouten


def test_the_question_for_the_evaluation_opens_its_condition_filled_in() -> None:
    verhaal = met_procesregie()
    verhaal.doe(VOORZITTER, c.EndRegie, rol=len(verhaal.casus.rollen), reden=tekst())
    vraag = verhaal.melding("MLD-72")
    beeld = _beeld(verhaal, "p_gemeente")
    kaart = _json(melding.card(melding.for_person(beeld, vraag, "p_gemeente")))
    assert "Evaluatie vastgelegd" in kaart
    form = GESPREKKEN["voorwaarde"].form(beeld, Onderwerp.of(melding=vraag.nr), {})
    assert isinstance(form, Formulier)
    assert form.begin["voorwaarde"] == "evaluatie_procesregie"  # type: ignore[attr-defined]


def test_without_a_procesregisseur_there_is_nothing_to_end() -> None:
    verhaal = met_procesregie()
    verhaal.doe("p_gemeente", c.RecordVoorwaarde, voorwaarde="evaluatie_procesregie", op=verhaal.now.date())
    verhaal.doe("p_gemeente", c.EndRegie, rol=len(verhaal.casus.rollen), reden=tekst())
    nee = GESPREKKEN["einde_procesregie"].form(_beeld(verhaal), Onderwerp(), {})
    assert isinstance(nee, Weigering)
    assert nee.regel == "INV-3"
