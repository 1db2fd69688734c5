"""The lists of steps on cards: every kader, rung, moment and role draws, and every button leads somewhere."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from dialogs import verstaan
from dialogs.bouwstenen.kaart import Element, walk
from dialogs.overzichten import naslag
from regie.beelden import Casusbeeld, Naslagbeeld
from regie.casus import Casus
from regie.commands import ReportGevaar
from regie.kader import Kader
from regie.kader.leeswerk import Naslagrol, Naslagsoort
from regie.kaders import kader, kaders
from regie.naslag.lijsten import hoofdstukken
from tests.dialogs.casussen import CODE, on_two, perform
from tests.dialogs.casussen import beeld as gezien_door
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, besluit_tot

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
TREDES = [pytest.param(k, t.code, id=f"{k.code}-{t.code}") for k in kaders() for t in k.tredes]
MAX_BYTES = 28 * 1024
"""What Teams takes as one message."""


def op(hier: Kader, trede: Any) -> Casusbeeld:
    verhaal = aangemeld(hier, "2027-01-18 10:00")
    if trede != verhaal.casus.trede:
        besluit_tot(verhaal, trede)
    return Casusbeeld(verhaal.casus, verhaal.context(VOORZITTER))


def over(beeld: Casusbeeld, soort: Naslagsoort) -> Naslagbeeld:
    context = beeld.context
    return Naslagbeeld(context.kader, context.inrichting, context.actor, soort, beeld)


def van(casus: Casus, wie: str, soort: Naslagsoort = Naslagsoort.WERKWIJZE) -> Naslagbeeld:
    return over(gezien_door(casus, wie), soort)


def knoppen(card: Element) -> dict[str, str]:
    """What each button says, by its title."""
    return {e["title"]: e["data"]["bericht"] for e in walk(card) if e["type"] == "Action.Execute"}


@pytest.mark.parametrize(("hier", "trede"), TREDES)
@pytest.mark.parametrize("soort", Naslagsoort)
def test_every_list_draws_on_every_rung_for_every_role_and_every_button_is_understood(
    hier: Kader, trede: Any, soort: Naslagsoort, check_card: Check
) -> None:
    beeld = over(op(hier, trede), soort)
    delen = [h.naslag.code for h in hoofdstukken(hier, soort)]
    vragen = ["", naslag.ALLES, *(f"{deel} {rol.value}" for deel in delen for rol in Naslagrol)]
    check_card(naslag.card(beeld))
    for vraag in vragen:
        card = naslag.card(beeld, vraag)
        assert len(json.dumps(card).encode()) < MAX_BYTES
        for bericht in knoppen(card).values():
            assert isinstance(verstaan.read(bericht), verstaan.Herkend), bericht


@pytest.mark.parametrize("hier", kaders(), ids=lambda k: k.code)
@pytest.mark.parametrize("soort", Naslagsoort)
def test_every_list_can_be_read_without_a_casus(hier: Kader, soort: Naslagsoort, check_card: Check) -> None:
    inrichting = op(hier, hier.tredes[0].code).context.inrichting
    los = Naslagbeeld(hier, inrichting, VOORZITTER, soort)
    for deel in ("", naslag.ALLES, *(h.naslag.code for h in hoofdstukken(hier, soort))):
        check_card(naslag.card(los, deel))


@pytest.mark.parametrize("hier", kaders(), ids=lambda k: k.code)
def test_by_pressing_alone_every_list_can_be_reached(hier: Kader) -> None:
    beeld = over(op(hier, hier.tredes[-1].code), Naslagsoort.MELDCODE)
    bereikt = {bericht.split()[-1] for bericht in knoppen(naslag.card(beeld, naslag.ALLES)).values()}
    assert {h.naslag.code for h in hoofdstukken(hier, Naslagsoort.MELDCODE)} <= bereikt


def test_only_the_steps_of_the_moment_and_the_role_are_shown(texts: Texts) -> None:
    casus = on_two(casusregie="sanne", procesregie="anna")
    proces, casusregisseur = texts(naslag.card(van(casus, "anna"))), texts(naslag.card(van(casus, "sanne")))
    assert "Voor de procesregisseur. Dit past bij waar de casus nu is." in proces
    assert "Verstuur de uitnodiging. (ZOU-3.6.P14; Regiebot helpt)" in proces
    assert "ZOU-3.6.C1" not in proces
    assert "ZOU-3.7" not in proces
    assert "ZOU-3.6.C1" in casusregisseur
    assert "ZOU-3.6.P14" not in casusregisseur
    assert "ZOU-3.6.N2" in proces and "ZOU-3.6.N2" in casusregisseur


def test_another_moment_says_where_the_casus_is_and_the_other_role_is_a_press_further(texts: Texts) -> None:
    casus = on_two(casusregie="sanne", procesregie="anna")
    card = naslag.card(van(casus, "anna"), "5b")
    assert "De casus is nu bij: Fase 3a – startoverleg voorbereiden." in texts(card)
    assert knoppen(card)["Voor de casusregisseur"] == f"werkwijze {CODE} 5b casusregisseur"


def test_a_role_without_steps_says_so(texts: Texts) -> None:
    casus = on_two(casusregie="sanne", procesregie="anna")
    shown = texts(naslag.card(van(casus, "sanne"), "6b"))
    assert "Voor de casusregisseur noemt het kader hier geen stappen." in shown


def test_a_part_that_does_not_exist_gives_the_list_of_parts(texts: Texts) -> None:
    card = naslag.card(van(on_two(), "anna"), "9z")
    assert "Dat deel ken ik niet. Kies hieronder." in texts(card)
    assert knoppen(card)["Fase 4 – voortgang"] == f"werkwijze {CODE} 4"


@pytest.mark.parametrize("deel", ["", "4", "onzin"])
def test_above_the_meldcode_stand_the_numbers_to_call(deel: str) -> None:
    card = naslag.card(van(on_two(), "anna", Naslagsoort.MELDCODE), deel)
    assert card["body"][0]["items"][2]["text"] == "112"


def test_the_weighing_shows_its_five_questions(texts: Texts) -> None:
    shown = texts(naslag.card(van(on_two(), "anna", Naslagsoort.MELDCODE), "4"))
    assert all(f"Vraag {n}:" in shown for n in range(1, 6))


def test_what_is_borrowed_says_from_whom_and_why_and_never_that_regiebot_helps(texts: Texts) -> None:
    hdw = kader("hdw")
    shown = texts(naslag.card(over(op(hdw, 3), Naslagsoort.MELDCODE), "0"))
    assert "Dit document beschrijft de stappen van de meldcode niet. Dit is geleend van Zuidoost-Utrecht" in shown
    assert "Regiebot helpt" not in shown


def test_a_list_that_is_for_everyone_names_no_role(texts: Texts) -> None:
    frl = kader("frl")
    shown = texts(naslag.card(over(op(frl, frl.tredes[1].code), Naslagsoort.WERKWIJZE)))
    assert "Voor iedereen. Dit past bij waar de casus nu is." in shown
    assert "procesregisseur" not in shown


def test_a_kader_that_says_nothing_says_so(texts: Texts) -> None:
    frl = kader("frl")
    shown = texts(naslag.card(over(op(frl, frl.tredes[1].code), Naslagsoort.VERWIJSINDEX)))
    assert "Het kader van Friesland zegt hier niets over." in shown


def test_the_plan_says_which_plan_is_needed_now_and_why(texts: Texts) -> None:
    casus = on_two(casusregie="sanne", procesregie="anna")
    shown = texts(naslag.card(van(casus, "anna", Naslagsoort.PLAN)))
    assert "Nu nodig: ondersteuningsplan. De casus staat op niveau 2." in shown
    assert "Plan: Ondersteuningsplan" in shown
    onveilig = perform(casus, ReportGevaar(casus=CODE, feit="signalen_onveiligheid"), actor="anna").beeld.casus
    shown = texts(naslag.card(van(onveilig, "anna", Naslagsoort.PLAN)))
    assert "Nu nodig: ondersteuningsplan en veiligheidsplan. De casus staat op niveau 2." in shown
    assert "Het veiligheidsplan komt erbij" in shown
    assert "Plan: Veiligheidsplan" in shown


def test_the_verwijsindex_names_eleven_risks(texts: Texts) -> None:
    shown = texts(naslag.card(van(on_two(), "anna", Naslagsoort.VERWIJSINDEX)))
    assert shown.count("Risico: ") == 11


def test_the_button_leads_to_the_meldcode_while_something_is_unsafe_and_else_to_the_steps() -> None:
    casus = on_two(casusregie="sanne", procesregie="anna")
    onveilig = perform(casus, ReportGevaar(casus=CODE, feit="signalen_onveiligheid"), actor="anna").beeld.casus
    titels = [naslag.button(gezien_door(c, "anna")) for c in (casus, onveilig)]
    assert [t["title"] for t in titels if t] == ["Werkwijze", "Meldcode"]
