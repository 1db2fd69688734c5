"""Which list of steps fits a casus and who asks, and that the ledger counts as shown what the lists hold."""

import pytest

from regie import commands as c
from regie.beelden import Casusbeeld, Naslagbeeld
from regie.grootboek import dossier_ids, ledger
from regie.kader import Kader, KaderOngeldig
from regie.kader.leeswerk import Naslagrol, Naslagsoort, Werkprocesfase
from regie.kaders import kader, kaders, load
from regie.naslag.lijsten import fase, hoofdstukken, nodige_plannen, nu, rol
from tests.regie.kader.test_kader import GOED
from tests.regie.zeist import NAAR_2, Verhaal, aangemeld, gepland, moment, op_niveau_2, tekst, voordracht

ZOU = kader("zou")
elk_kader = pytest.mark.parametrize("een", kaders(), ids=lambda een: een.code)


def beeld(verhaal: Verhaal, wie: str = "peter") -> Casusbeeld:
    return Casusbeeld(verhaal.casus, verhaal.context(wie))


def lezer(verhaal: Verhaal, wie: str, soort: Naslagsoort = Naslagsoort.WERKWIJZE) -> Naslagbeeld:
    hier = beeld(verhaal, wie)
    return Naslagbeeld(hier.context.kader, verhaal.inrichting, wie, soort, hier)


# ---- the moment


def test_a_casus_goes_from_reporting_to_intake_to_the_preparation_of_the_startoverleg() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    assert fase(beeld(verhaal)) is Werkprocesfase.AANMELDING
    verhaal.doe("dirk", c.RecordBeoordeling, feiten=NAAR_2)
    assert fase(beeld(verhaal)) is Werkprocesfase.INTAKE
    assert fase(beeld(op_niveau_2("2027-01-18 10:00"))) is Werkprocesfase.STARTOVERLEG_VOORBEREIDEN


def test_around_each_overleg_the_steps_are_first_to_prepare_it_and_on_the_day_to_hold_it() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00", soort="startoverleg")
    assert fase(beeld(verhaal)) is Werkprocesfase.STARTOVERLEG_VOORBEREIDEN
    verhaal.tot("2027-02-04 09:00")
    assert fase(beeld(verhaal)) is Werkprocesfase.STARTOVERLEG
    verhaal.tot("2027-02-04 16:00")
    assert fase(beeld(verhaal)) is Werkprocesfase.STARTOVERLEG, "its outcome is still to be recorded"
    verhaal.doe("peter", c.RecordUitkomst, overleg=1, aanwezig=("peter", "fatima"), volgende=moment("2027-03-18 14:00"))
    assert fase(beeld(verhaal)) is Werkprocesfase.VOORTGANG
    verhaal.tot("2027-03-04 09:00")
    assert fase(beeld(verhaal)) is Werkprocesfase.OVERLEG_VOORBEREIDEN, "PD-10: ten working days before"
    verhaal.tot("2027-03-18 13:00")
    assert fase(beeld(verhaal)) is Werkprocesfase.OVERLEG


def test_who_is_asked_to_hand_over_reads_about_handing_over_and_others_do_not() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    assert fase(beeld(verhaal, "peter")) is Werkprocesfase.OVERDRACHT
    assert fase(beeld(verhaal, "fatima")) is Werkprocesfase.STARTOVERLEG_VOORBEREIDEN


def test_after_a_step_down_to_the_lightest_rung_the_steps_are_those_of_closing() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.RecordBesluit, naar=1, beslisser="procesregisseur", motivering=tekst())
    assert fase(beeld(verhaal)) is Werkprocesfase.AFRONDING


# ---- who asks


def test_who_holds_a_role_reads_the_steps_of_that_role() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    assert rol(lezer(verhaal, "peter")) is Naslagrol.PROCESREGISSEUR
    assert rol(lezer(verhaal, "fatima")) is Naslagrol.CASUSREGISSEUR


def test_without_a_role_it_is_where_somebody_works_that_counts() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    assert rol(lezer(verhaal, "peter")) is Naslagrol.PROCESREGISSEUR, "the lokaal team may hold procesregie"
    assert rol(lezer(verhaal, "ellen")) is Naslagrol.CASUSREGISSEUR


# ---- which list


@elk_kader
@pytest.mark.parametrize("moment_", Werkprocesfase)
def test_every_kader_has_steps_for_every_moment(een: Kader, moment_: Werkprocesfase) -> None:
    passend = [h for h in hoofdstukken(een, Naslagsoort.WERKWIJZE) if moment_ in h.naslag.fasen]
    assert len(passend) == 1


@elk_kader
def test_every_kader_has_the_meldcode_and_the_plans_its_own_or_borrowed(een: Kader) -> None:
    for soort in (Naslagsoort.MELDCODE, Naslagsoort.PLAN):
        gevonden = hoofdstukken(een, soort)
        assert any("ZOU-4.6.5" in h.naslag.zinnen() or h.naslag.plan for h in gevonden)
        assert all(h.waarom for h in gevonden if h.geleend)
        assert een is ZOU or any(h.geleend is ZOU for h in gevonden)


def test_a_kader_that_says_nothing_of_the_verwijsindex_has_no_list_of_it() -> None:
    assert {k.code for k in kaders() if not hoofdstukken(k, Naslagsoort.VERWIJSINDEX)} == {"hdw", "frl"}


def test_the_last_risk_of_the_verwijsindex_is_in_no_list() -> None:
    stappen = [regel for h in hoofdstukken(ZOU, Naslagsoort.VERWIJSINDEX) for regel in h.naslag.zinnen()]
    assert "ZOU-8.R11" in stappen
    assert "ZOU-8.R12" not in stappen


def test_a_safety_signal_asks_for_the_veiligheidsplan_on_a_rung_that_does_not() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    assert nodige_plannen(beeld(verhaal)) == ("ondersteuningsplan",)
    verhaal.doe("peter", c.ReportGevaar, feit="signalen_onveiligheid")
    assert nodige_plannen(beeld(verhaal)) == ("ondersteuningsplan", "veiligheidsplan")
    hier = nu(lezer(verhaal, "peter", Naslagsoort.PLAN))
    assert hier is not None
    assert hier.naslag.plan == "veiligheidsplan"


# ---- the ledger, and what is refused


@elk_kader
def test_the_ledger_loses_a_step_that_leaves_its_list(een: Kader) -> None:
    heel, zonder = (ledger(k, dossier_ids(een)) for k in (een, een.model_copy(update={"naslag": ()})))
    stappen = {r for naslag in een.naslag for r in (*naslag.zinnen(), *naslag.bron.lezingen)}
    assert set(zonder.nergens) == {r for r in stappen if r in heel.getoond} - _elders(een)


def test_most_steps_of_the_work_process_are_shown_by_their_list_alone() -> None:
    boek = ledger(ZOU.model_copy(update={"naslag": ()}), dossier_ids(ZOU))
    assert len(boek.nergens) > 150


def _elders(een: Kader) -> set[str]:
    """What the file shows besides: on a rung, or listed as such."""
    treden = {r for t in een.tredes for r in (*t.regels, *(p.regel for p in t.raadplegen))}
    return treden | {r for verantwoording in een.getoond for r in verantwoording.ids}


NASLAG = """
[[naslag]]
code = "eerst"
soort = "werkwijze"
titel = "Eerst"
bron = { kop = "1" }
stappen = { iedereen = { "EIL-1.1" = "Kijk naar zee." } }
"""


@pytest.mark.parametrize(
    ("erbij", "fout"),
    [
        (NASLAG * 2, "'EIL-1.1' heeft al een zin"),
        (NASLAG + NASLAG.replace("EIL-1.1", "EIL-1.2"), "de code 'eerst' staat er 2 keer"),
        (NASLAG + 'plan = "reisplan"\n', "'reisplan' is geen bekende plan"),
        (NASLAG.replace("werkwijze", "kookboek"), "soort: .*toegestaan"),
        (NASLAG.replace("iedereen", "niemand"), "stappen"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(erbij: str, fout: str) -> None:
    with pytest.raises(KaderOngeldig, match=fout):
        load(GOED + erbij, "eiland")


def test_a_kader_that_nobody_wrote_code_for_can_have_lists() -> None:
    (hoofdstuk,) = hoofdstukken(load(GOED + NASLAG, "eiland"), Naslagsoort.WERKWIJZE)
    assert hoofdstuk.naslag.voor(Naslagrol.IEDEREEN) == {"EIL-1.1": "Kijk naar zee."}
