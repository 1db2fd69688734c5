"""The six vignettes of Zuidoost-Utrecht: who decides, who is told what when, as far as they are carried out."""

from __future__ import annotations

from datetime import date

from regie import commands as c
from regie.casus import Schaal
from regie.handelingen.overleginterval import uiterste_overlegdatum
from regie.handelingen.veiligheid import onveilig
from tests.regie.zeist import (
    NAAR_2,
    NAAR_3,
    UIT_BALANS,
    Verhaal,
    aangemeld,
    moment,
    op_niveau_2,
    op_niveau_3,
    op_niveau_4,
    tekst,
    tijd,
    voordracht,
)


def _advies(verhaal: Verhaal, wie: str, **feiten: str) -> dict[str, object]:
    verhaal.doe(wie, c.RecordBeoordeling, feiten=feiten)
    return verhaal.casus.beoordelingen[-1].uitkomst


def test_SC_ZOU_1_from_1_to_2_with_the_sister_as_procesregisseur() -> None:
    # Given a household with two providers, reported on Monday 18 January.
    verhaal = aangemeld("2027-01-18 10:00")
    assert (verhaal.casus.aanmelding.regie_nodig, verhaal.casus.aanmelding.regels) == ("ja", ("ZOU-2.4.2",))
    assert verhaal.kreeg("dirk") == [("2027-01-18 10:00", "MLD-02")]

    # When the advice is niveau 2 and it is decided, with the sister as procesregisseur.
    advies = _advies(verhaal, "dirk", **NAAR_2)
    assert (advies["richting"], advies["doel"], advies["plan"]) == ("opschalen", 2, ["ondersteuningsplan"])
    verhaal.doe(
        "dirk",
        c.RecordBesluit,
        naar=2,
        beslisser="lokaal_team",
        voordrachten=(voordracht("casusregie", "fatima"), voordracht("procesregie", "netwerk")),
    )
    assert (verhaal.casus.trede, verhaal.casus.rollen[1].profiel) == (2, None)

    # Then both are asked to accept by Monday 25 January; the sister's question is with who nominated her.
    assert verhaal.verzonden("MLD-07") == [("2027-01-18 10:00", "fatima"), ("2027-01-18 10:00", "dirk")]
    assert [tijd(m.deadline) for m in verhaal.open("MLD-07")] == ["2027-01-25 17:00"] * 2
    verhaal.doe("fatima", c.AcceptRol, rol=1)
    # And fatima, who as casusregisseur answers for the sister from now, gets that question too.
    assert verhaal.verzonden("MLD-07")[2:] == [("2027-01-18 10:00", "fatima")]
    verhaal.doe("fatima", c.AcceptRol, rol=2, melding=verhaal.melding("MLD-07").nr)
    assert [r.actief for r in verhaal.casus.rollen] == [True, True]

    # When the startoverleg is on Thursday 4 February at 14:00.
    verhaal.doe(
        "fatima",
        c.PlanOverleg,
        soort="startoverleg",
        begin=moment("2027-02-04 14:00"),
        moeten=("fatima",),
        mogen=("ellen",),
    )
    verhaal.tot("2027-01-22 12:00")
    for wie in ("fatima", "ellen"):
        assert verhaal.kreeg(wie, "MLD-30") == [("2027-01-21 09:00", "MLD-30")]
        verhaal.doe(wie, c.AnswerUitnodiging, overleg=1, antwoord="kom")
    verhaal.tot("2027-02-04 15:30")
    for wie in ("fatima", "ellen"):
        assert verhaal.kreeg(wie, "MLD-31") == [("2027-01-28 09:00", "MLD-31"), ("2027-02-03 09:00", "MLD-31")]

    # Then the outcome is asked at its end, by Friday 5 February; the casusregisseur stands in for the sister.
    assert verhaal.kreeg("fatima", "MLD-35") == [("2027-02-04 15:00", "MLD-35")]
    assert tijd(verhaal.melding("MLD-35").deadline) == "2027-02-05 17:00"

    # And without a next date the overleg is not over; the latest date is Thursday 29 April.
    verhaal.doe("fatima", c.RecordUitkomst, overleg=1, aanwezig=("fatima", "ellen"))
    assert tijd(verhaal.melding("MLD-34").deadline) == "2027-02-05 17:00"
    assert tijd(uiterste_overlegdatum(verhaal.casus, verhaal.context())) == "2027-04-29 17:00"
    verhaal.doe("fatima", c.SetVolgendeDatum, overleg=1, volgende=moment("2027-04-29 14:00"))
    assert not verhaal.open("MLD-34")
    assert not verhaal.open("MLD-37")


def test_SC_ZOU_2_from_2_to_3_on_all_five() -> None:
    # Given niveau 2 with a procesregisseur of profile A.
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.tot("2027-02-10 10:00")
    verhaal.vergeet()

    # When all five facts are ja on Wednesday 10 February.
    advies = _advies(verhaal, "fatima", **NAAR_2, **NAAR_3, complexiteit_neemt_toe="nee", ketenoverstijgend_nodig="nee")
    assert (advies["doel"], advies["plan"]) == (3, ["ondersteuningsplan", "veiligheidsplan"])
    assert verhaal.verzonden("MLD-51") == [("2027-02-10 10:00", "fatima"), ("2027-02-10 10:00", "peter")]

    # Then profile A no longer suffices, also for who holds the role already (MLD-10).
    laag = {"naar": 3, "beslisser": "procesregisseur", "voordrachten": (voordracht("procesregie", "peter"),)}
    weigering = verhaal.weiger("peter", c.RecordBesluit, **laag)
    assert (weigering.regel, weigering.met_motivering) == ("ZOU-6.R", True)
    verhaal.doe("peter", c.RecordBesluit, **(laag | {"voordrachten": (voordracht("procesregie", "bea"),)}))
    assert verhaal.casus.trede == 3
    assert onveilig(verhaal.casus, verhaal.context().kader)

    # And the nominee accepts, and the inwoner is told, by Friday 12 February.
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-02-12 17:00"
    assert [tijd(m.deadline) for m in verhaal.open("MLD-04")] == ["2027-02-12 17:00"]
    verhaal.doe("bea", c.AcceptRol, rol=3)

    # And after the spoedoverleg of 17 February the next one is by Wednesday 31 March.
    verhaal.doe("bea", c.PlanOverleg, soort="spoedoverleg", begin=moment("2027-02-17 10:00"), moeten=("fatima", "bea"))
    verhaal.tot("2027-02-17 11:00")
    verhaal.doe(
        "bea",
        c.RecordUitkomst,
        overleg=1,
        aanwezig=("fatima", "bea"),
        schalen=(Schaal(pseudoniem="kind A", cijfer=4), Schaal(pseudoniem="ouder", cijfer=6)),
    )
    assert tijd(uiterste_overlegdatum(verhaal.casus, verhaal.context())) == "2027-03-31 17:00"
    assert tijd(verhaal.melding("MLD-34").deadline) == "2027-02-18 17:00"


def test_SC_ZOU_3_a_young_person_who_keeps_missing_school_starts_regie() -> None:
    # Given the fact that a VIR-match led to, on the Thursday before Easter.
    verhaal = Verhaal("2027-03-25 11:00")
    verhaal.doe("ellen", c.OpenCasus, gemeente="zeist", forum="overleg", feiten={"structurele_schooluitval": "ja"})
    # Then procesregie is asked for at once; the next working day is Tuesday 30 March.
    assert verhaal.casus.aanmelding.regels == ("ZOU-2.4.J1",)
    assert verhaal.kreeg("dirk", "MLD-02") == [("2027-03-25 11:00", "MLD-02")]
    assert verhaal.melding("MLD-02").onderwerp == "regie:procesregie"
    assert tijd(verhaal.melding("MLD-02").deadline) == "2027-03-30 17:00"
    verhaal.tot("2027-03-31 09:00")
    assert verhaal.verzonden("MLD-02")[1:] == [("2027-03-31 09:00", "monique")]


def test_SC_ZOU_4_procesregie_goes_sideways_to_the_pga_expert() -> None:
    # Given niveau 4 with procesregie of the lokaal team, on Tuesday 13 April.
    verhaal = op_niveau_4("2027-04-13 10:00")
    advies = _advies(
        verhaal,
        "bo",
        **UIT_BALANS,
        criminaliteit_overlast_openbare_ruimte="ja",
        veiligheidsprobleem_neemt_toe="ja",
        dreiging_totale_escalatie_neemt_toe="ja",
        dreiging_totale_escalatie="ja",
        veiligheid_in_gevaar="ja",
        ketenoverstijgend_nodig="ja",
        basiszorg_ontoereikend_meer_hulp_nodig="nee",
        maatschappelijke_onrust="nee",
        signalen_onveiligheid="nee",
    )
    assert (advies["richting"], advies["doel"], advies["bijna"]) == ("blijven", None, True)
    assert {"regel": "ZOU-5.5.C1", "wat": "procesregie"} in advies["zijwaarts"]  # type: ignore[operator]
    assert verhaal.verzonden("MLD-51") == [("2027-04-13 10:00", "bo")]

    # When the PGA-expert is asked to take over on Monday 19 April at 09:00.
    verhaal.doe("bo", c.ProposeRol, voordracht=voordracht("procesregie", "paula", "2027-04-19 09:00"))
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-04-15 17:00"
    verhaal.tot("2027-04-14 12:00")
    verhaal.doe("paula", c.AcceptRol, rol=len(verhaal.casus.rollen))

    # Then the lokaal team stays responsible until that moment, and there is one procesregisseur throughout.
    houders = []
    for op in ("2027-04-14 12:00", "2027-04-19 08:59", "2027-04-19 09:00"):
        verhaal.tot(op)
        houder = verhaal.casus.houder("procesregie")
        houders.append(houder and houder.houder)
    assert houders == ["bo", "bo", "paula"]
    assert verhaal.casus.trede == 4
    assert {wie for op, wie in verhaal.verzonden("MLD-09") if op == "2027-04-19 09:00"} >= {"paula", "bo"}


def test_SC_ZOU_5_signals_that_somebody_sees_never_end_regie() -> None:
    # Given signals that the casusregisseur saw on Tuesday 2 March.
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.tot("2027-03-02 09:30")
    verhaal.vergeet()
    verhaal.doe("fatima", c.ReportGevaar, feit="signalen_onveiligheid")
    signaal = verhaal.casus.signalen[0]
    assert (signaal.gemeld_door, signaal.eigenaar) == ("fatima", "peter")
    assert verhaal.verzonden("MLD-51") == [("2027-03-02 09:30", "fatima"), ("2027-03-02 09:30", "peter")]
    # When an overleg wants to end regie on Friday 5 March, then that is impossible while the signal is open.
    verhaal.doe("peter", c.PlanOverleg, soort="spoedoverleg", begin=moment("2027-03-05 10:00"), moeten=("fatima",))
    verhaal.tot("2027-03-05 11:00")
    weigering = verhaal.weiger("peter", c.RecordUitkomst, overleg=1, aanwezig=(), einde_regie=True)
    assert weigering.regel == "INV-5"


def test_SC_ZOU_6_from_3_to_2_and_not_to_1() -> None:
    # Given niveau 3 with its signal handled, and a visieverschil that is with a manager.
    verhaal = op_niveau_3("2027-05-03 10:00")
    verhaal.doe("bea", c.PlanOverleg, soort="voortgangsoverleg", begin=moment("2027-06-10 10:00"), moeten=("bea",))
    verhaal.doe("bea", c.AnswerUitnodiging, overleg=1, antwoord="kom")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-4", betreft="fatima")
    assert verhaal.verzonden("MLD-42") == [("2027-05-03 10:00", "margo")]
    verhaal.ga_naar("2027-06-10 11:00")
    verhaal.doe("bea", c.RecordUitkomst, overleg=1, aanwezig=("bea",), volgende=moment("2027-06-16 09:00"))
    verhaal.ga_naar("2027-06-16 10:00")

    # When it is safe and lighter, but the household is not in balance yet.
    advies = _advies(
        verhaal,
        "bea",
        situatie_veilig="ja",
        zorg_kan_afgebouwd="ja",
        geen_ketenoverstijgend_nodig="ja",
        geen_dreiging_verdere_escalatie="ja",
        draagkracht_in_balans="nee",
        visieverschil_opgelost="ja",
        draagkracht_uit_balans="nee",
        zelfredzaamheid_beperkt_of_afwezig="nee",
        basiszorg_ontoereikend_meer_hulp_nodig="nee",
        basiszorg_en_zorg_ontoereikend="nee",
        complexiteit_neemt_toe="nee",
        situatie_verergerd="nee",
        ketenoverstijgend_nodig="nee",
        stagnatie_door_problematiek="nee",
        dreiging_verergeren="nee",
    )
    # Then the advice is 2, and the manager is no longer asked (ZOU-5.4.C7).
    assert (advies["richting"], advies["doel"]) == ("afschalen", 2)
    assert {"ZOU-5.4.C5", "ZOU-5.4.C7"} <= set(advies["regels"])  # type: ignore[call-overload]
    assert verhaal.casus.stagnaties[0].status == "opgelost"
    assert not [m for m in verhaal.casus.open_meldingen if m.mld in ("MLD-42", "MLD-43")]

    # And the besluit takes effect at once, for nobody has to hand anything over.
    verhaal.doe("bea", c.RecordBesluit, naar=2, beslisser="procesregisseur")
    verhaal.doe("bea", c.RecordUitkomst, overleg=2, aanwezig=("bea",))
    assert verhaal.casus.trede == 2
    assert [tijd(m.deadline) for m in verhaal.open("MLD-04")] == ["2027-06-18 17:00"]
    assert tijd(uiterste_overlegdatum(verhaal.casus, verhaal.context())) == "2027-09-08 17:00"
    assert verhaal.melding("MLD-34").onderwerp == "overleg:2"
    verhaal.doe("bea", c.CompleteTaak, besluit=3, taak="inwoner", op=date(2027, 6, 16))
    verhaal.doe("bea", c.CompleteTaak, besluit=3, taak="dossier", op=date(2027, 6, 16), kan_niet=tekst())
    assert not verhaal.open("MLD-04")
