"""A kader that nobody wrote code for: one TOML file is enough."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from regie.beoordeling import Beoordelingsuitkomst, Vraag, beoordeel, bezwaren
from regie.beoordeling.formulier import feiten_voor
from regie.kader import Kader
from regie.kaders import kaders
from tests.regie.kader.eiland import EILAND

HUIS = Path(__file__).parents[3]


def assess(
    trede: int | None,
    *,
    gemeente: str | None = None,
    open_signalen: int = 0,
    voorwaarden: dict[str, date] | None = None,
    **feiten: str,
) -> Beoordelingsuitkomst:
    vraag = Vraag(
        trede=trede,
        gemeente=gemeente,
        feiten=feiten,
        open_signalen=open_signalen,
        voorwaarden=voorwaarden or {},
    )
    return beoordeel(EILAND, vraag)


def test_minstens_leads_up_and_the_gemeente_has_its_own_forum() -> None:
    uitkomst = assess(1, gemeente="zuid", golf="ja", regen="ja", hagel="nee")
    assert (uitkomst.richting, uitkomst.doel) == ("opschalen", 2)
    assert uitkomst.fora == ("haventafel",)
    assert uitkomst.rollen["casusregie"] == ("inwoner", "dorpsteam")
    assert uitkomst.plan == ("gezinsplan",)


def test_LOG_6_the_highest_of_several_targets_is_advised() -> None:
    uitkomst = assess(1, golf="ja", regen="ja", hagel="ja", wat_weegt="haven")
    assert (uitkomst.richting, uitkomst.doel) == ("opschalen", 3)
    assert uitkomst.beslisser == "eilandmanager"
    assert uitkomst.rollen["casusregie"] == ("havendienst", "dorpsteam")
    assert uitkomst.betrekken == ("havendienst",)


def test_every_rule_that_leads_to_the_advised_rung_is_named() -> None:
    uitkomst = assess(1, golf="ja", regen="ja", hagel="ja", loods_aan_boord="ja")
    assert [regel for regel in uitkomst.regels if regel.startswith("EIL-1")] == ["EIL-1.2", "EIL-1.3"]


def test_a_list_up_without_advice_keeps_the_rung_and_leaves_the_step_to_people() -> None:
    uitkomst = assess(2, vloed="ja", hagel="nee")
    assert (uitkomst.richting, uitkomst.doel, uitkomst.regels) == ("blijven", None, ("EIL-2.5",))
    assert (uitkomst.beslisser, uitkomst.betrekken) == ("eilandmanager", ("dorpsteam",))
    for wie in ("eilandmanager", "dorpsteam"):
        assert bezwaren(EILAND, Vraag(trede=2, feiten={"vloed": "ja"}), 3, beslisser=wie) == ()
    assert bezwaren(EILAND, Vraag(trede=2, feiten={"vloed": "ja"}), 3, beslisser="inwoner")


def test_a_list_up_without_advice_withholds_the_way_down_and_says_that_facts_contradict() -> None:
    omlaag = {"droog": "ja", "dak_heel": "ja", "hagel": "nee"}
    assert assess(2, **omlaag).richting == "afschalen"
    uitkomst = assess(2, vloed="ja", **omlaag)
    assert (uitkomst.richting, uitkomst.vlaggen) == ("blijven", ("feiten_tegenstrijdig",))
    assert assess(2, vloed="ja", hagel="nee", droog="ja").richting == "blijven"


def test_what_belongs_to_coming_to_a_rung_is_not_said_again_while_staying() -> None:
    komt = assess(2, loods_aan_boord="ja", vloed="ja")
    assert "naar_de_dijk" in [opzij.wat for opzij in komt.zijwaarts]
    assert "MLD-14" in komt.meldingen
    blijft = assess(3, vloed="ja")
    assert "naar_de_dijk" not in [opzij.wat for opzij in blijft.zijwaarts]
    assert "MLD-14" not in blijft.meldingen
    assert blijft.informeren == komt.informeren == ("eilandmanager",)


def test_LOG_17_a_lower_list_that_is_ja_does_not_wait_for_a_higher_one() -> None:
    uitkomst = assess(1, golf="ja", regen="ja")
    assert (uitkomst.richting, uitkomst.doel) == ("opschalen", 2)
    assert uitkomst.ontbrekende_feiten == ("hagel",)


def test_a_rule_that_holds_nothing_back_leaves_room_for_other_advice() -> None:
    assert assess(1, golf="nee", regen="nee", hagel="nee").richting == "blijven"


def test_a_rule_for_the_aanmelding_is_judged_there() -> None:
    assert assess(None, loods_aan_boord="ja").doel == 3


def test_LOG_1_nvt_counts_as_ja_in_a_down_list() -> None:
    uitkomst = assess(2, droog="ja", dak_heel="nvt", hagel="nee")
    assert (uitkomst.richting, uitkomst.doel) == ("afschalen", 1)


def test_LOG_5_an_open_signal_withholds_what_the_data_says() -> None:
    assert assess(2, droog="ja", dak_heel="ja", hagel="nee", open_signalen=1).richting == "blijven"
    assert assess(2, regen="ja", open_signalen=1).zijwaarts == ()
    assert [z.wat for z in assess(2, regen="ja").zijwaarts] == ["meer_hulp"]


def test_help_within_a_rung_names_its_rule_and_moves_nothing() -> None:
    uitkomst = assess(2, regen="ja", hagel="nee")
    assert (uitkomst.richting, uitkomst.doel) == ("blijven", None)
    assert "EIL-2.2" in uitkomst.regels


def test_LOG_15_conditions_in_the_wrong_order_are_reported_with_INV_23() -> None:
    plan, later = date(2026, 5, 3), date(2026, 5, 10)

    def missing(**voorwaarden: date) -> list[tuple[str, bool]]:
        uitkomst = assess(3, loods_aan_boord="nee", voorwaarden=voorwaarden)
        assert uitkomst.richting == "afschalen"
        return [(open_.regel, open_.hard) for open_ in uitkomst.ontbrekende_voorwaarden]

    assert missing() == [("EIL-3.3", True)]
    assert missing(plan_klaar=later, tafel_akkoord=plan) == [("EIL-3.3", True), ("INV-23", True)]
    assert missing(plan_klaar=plan, tafel_akkoord=plan) == []


def test_one_of_two_equal_conditions_is_enough_and_until_then_its_melding_goes_out() -> None:
    def open_and_told(**voorwaarden: date) -> tuple[list[str], bool]:
        uitkomst = assess(2, droog="ja", dak_heel="ja", hagel="nee", voorwaarden=voorwaarden)
        return [o.regel for o in uitkomst.ontbrekende_voorwaarden], "MLD-18" in uitkomst.meldingen

    assert open_and_told() == (["EIL-2.3"], True)
    assert open_and_told(loods_gesproken=date(2026, 5, 3)) == ([], False)
    assert open_and_told(schipper_gesproken=date(2026, 5, 3)) == ([], False)


def test_a_condition_for_some_facts_is_asked_only_when_they_are_ja() -> None:
    for waarde, verwacht in (("ja", True), ("nee", False), ("onbekend", False)):
        uitkomst = assess(2, droog="ja", dak_heel="ja", hagel="nee", loods_aan_boord=waarde)
        assert ("EIL-2.4" in [o.regel for o in uitkomst.ontbrekende_voorwaarden]) == (
            verwacht and uitkomst.richting == "afschalen"
        )
    tegen = bezwaren(EILAND, Vraag(trede=2, feiten={"loods_aan_boord": "ja"}), 1, beslisser="dorpsteam")
    assert [(b.regel, b.hard) for b in tegen] == [("EIL-2.3", False), ("EIL-2.4", True)]


def test_a_rule_may_look_where_the_advice_leads_and_ask_for_an_open_signal() -> None:
    def lateral(uitkomst: Beoordelingsuitkomst) -> list[str]:
        return [opzij.regel for opzij in uitkomst.zijwaarts]

    assert lateral(assess(2, hagel="ja", gevaar="ja")) == ["EIL-3.6"]
    assert lateral(assess(2, hagel="ja", golf="ja")) == ["EIL-3.7"]
    assert lateral(assess(3, loods_aan_boord="nee", open_signalen=1)) == []
    assert lateral(assess(3, open_signalen=1)) == ["EIL-3.6"]
    assert lateral(assess(1, golf="ja", hagel="ja", loods_aan_boord="nee")) == ["EIL-3.7"]


def test_a_holder_may_count_in_some_gemeenten_only_and_another_is_kept_out_by_a_rule() -> None:
    assert assess(3, gemeente="noord").rollen["casusregie"] == ("dorpsteam",)
    assert assess(3, gemeente="zuid").rollen["casusregie"] == ("dorpsteam", "havendienst")
    rol = EILAND.trede(3).rol("casusregie")
    uitgesloten = rol.uitsluiting("inwoner")
    assert uitgesloten is not None and uitgesloten.regel == "EIL-3.5"
    assert rol.uitsluiting("dorpsteam") is None


def test_what_stands_in_the_way_of_a_step_is_named_by_its_rule() -> None:
    vraag = Vraag(trede=3, gemeente="noord", feiten={"loods_aan_boord": "nee"})
    te_ver = bezwaren(EILAND, vraag, 1, beslisser="dorpsteam")
    assert [(b.regel, b.veld) for b in te_ver] == [("EIL-4", "naar")]
    assert "Kies nu fase 2" in te_ver[0].reden
    beneden = Vraag(trede=1, gemeente="noord")
    assert [(b.regel, b.veld) for b in bezwaren(EILAND, beneden, 2, beslisser="eilandmanager", forum="haventafel")] == [
        ("INV-6", "beslisser"),
        ("EIL-1.1", "forum"),
    ]
    assert bezwaren(EILAND, beneden, 2, beslisser="dorpsteam", forum="dorpstafel") == ()
    assert bezwaren(EILAND, beneden, 1, beslisser="niemand", forum="haventafel") == ()


def test_INV_23_a_step_says_which_condition_comes_first() -> None:
    datums = {"plan_klaar": date(2026, 5, 10), "tafel_akkoord": date(2026, 5, 3)}
    tegen = bezwaren(EILAND, Vraag(trede=3, voorwaarden=datums), 2, beslisser="dorpsteam")
    assert [b.regel for b in tegen] == ["EIL-3.3", "INV-23"]
    assert "plan" in tegen[1].reden


def test_closing_follows_the_rule_of_the_kader_and_INV_5() -> None:
    assert assess(2).sluiten.mag is False
    assert assess(2, droog="ja").sluiten.regels == ("EIL-9", "EIL-10")
    assert assess(2, droog="ja", open_signalen=1).sluiten.regels == ("INV-5",)


def test_what_a_list_up_can_use_but_does_not_ask_for_comes_later() -> None:
    (groep,) = feiten_voor(EILAND, 2)
    assert "vloed" in groep.later
    assert "loods_aan_boord" not in groep.later, "a condition asks for it"


def test_the_form_shows_the_facts_of_the_rung_and_only_those() -> None:
    (groep,) = feiten_voor(EILAND, 3)
    assert {feit.code for feit in EILAND.feiten} - {feit.code for feit in groep.feiten} == {"dak_heel"}


@pytest.mark.parametrize("kader", kaders(), ids=lambda kader: kader.code)
@pytest.mark.parametrize("kamer", ["regie", "dialogs", "storage", "scheduling", "bot"])
def test_no_code_names_a_kader_or_one_of_its_rules(kamer: str, kader: Kader) -> None:
    eigen = re.compile(rf"{kader.code}|{kader.code.upper()}-[\w.]+")
    for bestand in (HUIS / kamer).rglob("*.py"):
        boom = ast.parse(bestand.read_text(encoding="utf-8"))
        teksten = [n.value for n in ast.walk(boom) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        genoemd = [tekst for tekst in teksten if eigen.fullmatch(tekst)]
        assert not genoemd, f"{bestand.name} names {genoemd}"
