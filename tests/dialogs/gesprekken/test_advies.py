from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element
from dialogs.gesprekken.weging import KWITANTIES
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Casus
from regie.decide import Besloten, decide
from regie.inrichting import Gemeente
from regie.kaders import kader
from tests.dialogs.casussen import CODE, context, on_two, opened, perform
from tests.regie.hoogeveen import aangemeld, vervuld

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]


def card(casus: Casus, **feiten: str) -> Element:
    return KWITANTIES[c.RecordBeoordeling](perform(casus, c.RecordBeoordeling(casus=CODE, feiten=feiten)))


def unsafe() -> Casus:
    return perform(on_two(), c.ReportGevaar(casus=CODE, feit="onveilige_situatie")).beeld.casus


def test_safety_signals_that_were_open_already_stand_above_the_advice(check_card: Check, texts: Texts) -> None:
    kaart = check_card(card(unsafe(), dreiging_verergeren="nee"))
    shown = texts(kaart)
    assert shown.index("Er staat nog 1 veiligheidssignaal open.") < shown.index("ADVIES VAN DE REGIEKAART")
    assert "Signaal 1: Is de situatie onveilig? Bij: Bas Kok." in shown
    assert "nee geantwoord" not in shown
    assert {"bericht": f"signaal {CODE}"} in [knop["data"] for knop in kaart["actions"]]


def test_a_no_to_a_fact_whose_signal_is_still_open_is_named(texts: Texts) -> None:
    shown = texts(card(unsafe(), onveilige_situatie="nee"))
    assert "Nu is hier nee geantwoord. Het signaal blijft open tot iemand het afhandelt." in shown


def test_a_signal_of_now_is_not_called_one_from_before(texts: Texts) -> None:
    shown = texts(card(on_two(), onveilige_situatie="ja"))
    assert "Er is een veiligheidssignaal geopend." in shown
    assert "Er staat nog" not in shown


def test_a_safety_plan_that_only_a_signal_asks_for_says_so(texts: Texts) -> None:
    assert "veiligheidsplan (omdat er een veiligheidssignaal openstaat)" in texts(card(unsafe()))
    assert "veiligheidsplan" not in texts(card(on_two()))


def test_a_difference_of_vision_that_is_there_and_over_at_once_is_a_contradiction(texts: Texts) -> None:
    shown = texts(card(on_two(), visieverschil_inhoud="ja", visieverschil_opgelost="ja"))
    assert "Deze antwoorden passen niet bij elkaar" in shown
    assert "Zijn professionals het oneens over de inhoud, zoals doelen of acties? Is het verschil van visie" in shown
    assert "Leg dit voor aan: manager." in shown
    assert "vraag aan de manager" not in shown and "ZOU-5.3.C7" not in shown


def test_a_difference_of_vision_that_is_over_is_no_contradiction(texts: Texts) -> None:
    shown = texts(card(on_two(), visieverschil_inhoud="nee", visieverschil_opgelost="ja"))
    assert "passen niet bij elkaar" not in shown
    assert "De vraag aan de manager is niet meer nodig (ZOU-5.3.C7)." in shown


def test_also_without_a_step_the_advice_says_who_would_decide_and_which_plan_belongs_to_the_rung(
    texts: Texts,
) -> None:
    shown = texts(card(on_two(), draagkracht_uit_balans="onbekend"))
    assert "Nog geen advies" in shown
    assert "Wie beslist\nprocesregisseur" in shown
    assert "Plan\nondersteuningsplan" in shown
    assert "Plan\nniveau 1 vraagt geen plan" in texts(card(opened(), draagkracht_uit_balans="ja"))


def test_that_regie_is_wanted_gives_no_direction_and_is_no_ground_for_an_advice(texts: Texts) -> None:
    casus = opened({"twee_of_meer_zorgaanbieders": "ja"})
    assert casus.aanmelding.regels
    shown = texts(card(casus, draagkracht_uit_balans="ja"))
    assert "Nog geen advies" in shown
    assert not any(regel in shown for regel in casus.aanmelding.regels)


def test_who_may_not_record_a_besluit_reads_who_may_instead_of_a_button(texts: Texts) -> None:
    casus = perform(on_two(procesregie="bas", casusregie="sanne"), c.AcceptRol(casus=CODE, rol=1)).beeld.casus
    gevolg = perform(casus, c.RecordBeoordeling(casus=CODE, feiten={}), "sanne")
    kaart = KWITANTIES[c.RecordBeoordeling](gevolg)
    assert [k["title"] for k in kaart["actions"]] == ["Feiten aanpassen"]
    assert "Dat kan alleen de casusregisseur, de procesregisseur" in texts(kaart)


def test_who_decide_together_are_both_named(texts: Texts) -> None:
    breda = Gemeente(code="breda", naam="Breda", kader="wbr", casusletters="BR")
    hier = replace(context(), kader=kader("wbr", date(2027, 1, 1)), gemeente=breda)
    begin = decide(None, c.OpenCasus(casus="BR-0001", gemeente="breda", forum=None, feiten={}), hier)
    assert isinstance(begin, Besloten)
    weeg = c.RecordBeoordeling(casus="BR-0001", feiten={})
    gewogen = decide(begin.casus, weeg, hier)
    assert isinstance(gewogen, Besloten)
    gevolg = Gevolg(Casusbeeld(gewogen.casus, hier), weeg, gewogen.events)
    assert "wijkteam en procesregisseur" in texts(KWITANTIES[c.RecordBeoordeling](gevolg))


def test_of_two_conditions_under_one_rule_only_the_one_that_is_missing_stands_as_still_to_do(texts: Texts) -> None:
    verhaal = aangemeld("hoogeveen", "2027-01-18 10:00")
    vervuld(verhaal, "veiligheidsvraag_kinderen_besproken")
    feiten = {"complex_domeinoverstijgend": "ja", "samenwerking_niet_effectief": "ja"}
    besloten = verhaal.doe("vera", c.RecordBeoordeling, feiten=feiten)
    command = c.RecordBeoordeling(casus=verhaal.casus.code, feiten=feiten)
    beeld = Casusbeeld(verhaal.casus, verhaal.context("vera"))
    shown = texts(KWITANTIES[c.RecordBeoordeling](Gevolg(beeld, command, besloten.events)))
    assert "Bespreek in het overleg of volwassenen veilig zijn, en leg dat vast. (HDW-2.10)" in shown
    assert "of kinderen veilig zijn" not in shown
