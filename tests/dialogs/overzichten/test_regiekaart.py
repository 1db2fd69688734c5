from collections.abc import Callable
from typing import Any

import pytest

from dialogs.bouwstenen.kaart import Element
from dialogs.overzichten import regiekaart
from regie.beelden import Casusbeeld
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kaders import kader, kaders
from regie.weigering import Weigering
from tests.dialogs.casussen import beeld, on_two
from tests.regie.uit_het_kader import aangemeld, besluit_tot

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
TREDES = [pytest.param(k, t.code, id=f"{k.code}-{t.code}") for k in kaders() for t in k.tredes]


def on(hier: Kader, trede: Tredecode | None = None) -> Casusbeeld:
    """A casus in this kader, on its lightest rung or taken to this one."""
    verhaal = aangemeld(hier, "2027-01-18 10:00")
    if trede not in (None, verhaal.casus.trede):
        assert trede is not None
        besluit_tot(verhaal, trede)
    return Casusbeeld(verhaal.casus, verhaal.context("voorzitter"))


def drawn(van: Casusbeeld, gevraagd: str = "") -> Element:
    kaart = regiekaart.card(van, gevraagd)
    assert not isinstance(kaart, Weigering), kaart
    return kaart


@pytest.mark.parametrize(("hier", "trede"), TREDES)
def test_every_rung_of_every_kader_has_its_card(hier: Kader, trede: Any, check_card: Check, texts: Texts) -> None:
    shown = texts(check_card(drawn(on(hier, trede))))
    daar = hier.trede(trede)
    assert daar.naam in shown
    assert "Hier staat de casus nu." in shown
    for stuk in (*daar.opmerkingen, *daar.kenmerken.values(), *daar.regels):
        assert stuk in shown
    for regel in hier.regels:
        if trede in regel.van and regel.soort.value in ("op", "af"):
            assert f"({regel.id})" in shown


def test_the_card_says_who_when_heavier_when_lighter_which_plan_and_which_profile(texts: Texts) -> None:
    shown = texts(drawn(beeld(on_two(casusregie="sanne", procesregie="anna"))))
    for stuk in (
        "Regiekaart: niveau 2 – Hulp nodig · casus ZU-0001",
        "Casusregie, verplicht: lokaal team, zorgketen of basiszorg; profiel A of hoger.",
        "Nu: Casusregie: nog niemand heeft ja gezegd. Gevraagd: Sanne Bos (De Zorgketen)",
        "Betrekken: de klant zelf, familie of een goede vriend, basiszorg, lokaal team en zorgketen.",
        "Nodig: ondersteuningsplan.",
        "Een overleg minstens elke 12 weken (PD-09).",
        "Naar niveau 3. Als dit allemaal ja is: ",
        "(ZOU-5.3.C1)",
        "Naar niveau 1. Als dit allemaal ja is: ",
        "Dit kader gold tot 22 juni 2021.",
    ):
        assert stuk in shown


@pytest.mark.parametrize("zo", ["3", "niveau 3", "Niveau 3", "onveiligheid in het huishouden"])
def test_another_rung_is_shown_by_its_number_or_its_name(zo: str, texts: Texts) -> None:
    shown = texts(drawn(beeld(on_two()), zo))
    assert "Regiekaart: niveau 3 – Onveiligheid in het huishouden" in shown
    assert "De casus staat nu op niveau 2 – Hulp nodig." in shown


def test_a_fase_is_named_by_number_colour_and_name(texts: Texts) -> None:
    for zo in ("3", "fase 3", "rood"):
        assert "Regiekaart: fase 3 (rood) – Er is (ook) onveiligheid" in texts(drawn(on(kader("wbr")), zo))


def test_FRL_T1_asking_for_a_number_is_refused_with_the_reason_and_the_states_are_offered() -> None:
    weigering = regiekaart.card(on(kader("frl")), "niveau 2")
    assert isinstance(weigering, Weigering)
    assert weigering.regel == "FRL-T1"
    assert weigering.reden.endswith("Kies hieronder een stand.")
    assert [u.woord for u in weigering.uitweg] == [f"regiekaart ZU-0001 {trede.code}" for trede in kader("frl").tredes]
    for uitweg in weigering.uitweg:
        assert not isinstance(regiekaart.card(on(kader("frl")), uitweg.woord.split()[-1]), Weigering)


def test_an_unknown_rung_is_refused_with_those_there_are() -> None:
    weigering = regiekaart.card(beeld(on_two()), "niveau 9")
    assert isinstance(weigering, Weigering)
    assert [u.titel for u in weigering.uitweg] == [f"Niveau {nr}" for nr in range(1, 6)]


def test_a_group_inside_a_list_shows_where_it_ends(texts: Texts) -> None:
    shown = texts(drawn(on(kader("wbr"), 2)))
    assert "Loopt de samenwerking vast? (Werkt de hulp te weinig? én Dreigt het uit de hand te lopen?) Zijn de" in shown


def test_a_question_that_says_when_somebody_takes_part_keeps_its_mark(texts: Texts) -> None:
    shown = texts(drawn(on(kader("hdw"), 2)))
    assert "als dit speelt: Behandelt Optimaal Leven iemand met een ernstige psychische aandoening? (HDW-S.1)" in shown


def test_a_step_says_what_must_be_recorded_first(texts: Texts) -> None:
    eerst = "Leg eerst vast: afstemming met de AOV of afstemming met het zorg- en veiligheidshuis."
    assert eerst in texts(drawn(on(kader("hdw"), 3)))
    assert "Hierover geeft Regiebot geen advies: mensen wegen het samen." in texts(drawn(on(kader("wbr"), 3)))


@pytest.mark.parametrize("hier", kaders(), ids=lambda k: k.code)
def test_nobody_is_named_for_a_role_that_the_card_says_is_not_there(hier: Kader, texts: Texts) -> None:
    for trede in hier.tredes:
        shown = texts(drawn(on(hier), str(trede.code)))
        assert "niet op deze trede: " not in shown
        assert shown.count("Bestuurlijk") <= 1
