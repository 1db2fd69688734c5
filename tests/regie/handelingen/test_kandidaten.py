"""Whom a casus can have: people who work in its gemeente, no bestuurders for regie, and no bare beheerder (INV-8)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regie import commands as c
from regie.handelingen.kandidaten import kandidaten, medewerkers
from regie.inrichting import Forum, Inrichting, Persoon
from tests.regie.hoogeveen import TWEE_GEMEENTEN, aangemeld
from tests.regie.zeist import Verhaal, moment, tekst, voordracht

NAAR_2 = {"hulpvraag_of_probleem": "ja", "meer_dan_kortdurend_voorliggend_nodig": "ja"}
ELDERS = "De Wolden. Die organisatie werkt niet in Hoogeveen. Kies iemand uit de lijst."


def in_hoogeveen(inrichting: Inrichting = TWEE_GEMEENTEN) -> Verhaal:
    verhaal = Verhaal("2027-01-11 10:00", inrichting, gemeente="hoogeveen")
    verhaal.doe("juf", c.OpenCasus, gemeente="hoogeveen", forum="hoogeveen", feiten=NAAR_2)
    return verhaal


def met(*personen: Persoon, **anders: object) -> Inrichting:
    """The two gemeenten with these people changed or added."""
    nieuw = {p.id: p for p in (*TWEE_GEMEENTEN.personen, *personen)}
    return TWEE_GEMEENTEN.model_copy(update={"personen": tuple(nieuw.values()), **anders})


def gevraagd_voor_regie(verhaal: Verhaal) -> set[str]:
    return {p.id for p in kandidaten("casusregie", verhaal.casus, verhaal.context())}


def gevraagd_voor_een_overleg(verhaal: Verhaal) -> set[str]:
    return {p.id for p in medewerkers(verhaal.casus, verhaal.context())}


@pytest.mark.parametrize(("gemeente", "hier", "daar"), [("hoogeveen", "sanne", "wout"), ("de_wolden", "wout", "sanne")])
def test_HDW_2_2_each_gemeente_has_the_welzijnswerk_of_its_own(gemeente: str, hier: str, daar: str) -> None:
    verhaal = aangemeld(gemeente, "2027-01-11 10:00", **NAAR_2)
    assert hier in gevraagd_voor_regie(verhaal)
    assert daar not in gevraagd_voor_regie(verhaal)
    assert "gijs" in gevraagd_voor_regie(verhaal), "een organisatie zonder gemeenten werkt overal"


def test_INV_8_who_works_elsewhere_is_refused_for_regie_an_overleg_an_action_and_as_a_substitute() -> None:
    verhaal = in_hoogeveen()
    besluit = {"naar": 2, "beslisser": "regieteam_welzijn", "motivering": tekst()}
    wie = (voordracht("casusregie", "wout"),)
    weigering = verhaal.weiger("vera", c.RecordBesluit, **besluit, voordrachten=wie)
    assert (weigering.regel, weigering.veld) == ("INV-8", "casusregie")
    assert weigering.reden == f"Wout werkt bij Stichting Welzijn {ELDERS}"
    wanneer = {"soort": "startoverleg", "begin": moment("2027-01-20 10:00")}
    for veld, genodigd in (
        ("moeten", {"moeten": ("wout",)}),
        ("mogen", {"moeten": ("vera",), "mogen": ("wout",)}),
    ):
        weigering = verhaal.weiger("vera", c.PlanOverleg, **wanneer, **genodigd)
        assert (weigering.regel, weigering.veld) == ("INV-8", veld)
    actie = c.NieuweActie(tekst=tekst(), eigenaar="wout", vervaldatum=moment("2027-01-20 10:00").date())
    weigering = verhaal.weiger("vera", c.AddActie, actie=actie)
    assert (weigering.regel, weigering.veld) == ("INV-8", "actie_eigenaar")
    verhaal.doe("vera", c.PlanOverleg, **wanneer, moeten=("gijs",))
    weigering = verhaal.weiger("gijs", c.AnswerUitnodiging, overleg=1, antwoord="vervanger", vervanger="wout")
    assert (weigering.regel, weigering.veld) == ("INV-8", "vervanger")
    assert "wout" not in gevraagd_voor_een_overleg(verhaal)


def test_who_holds_a_function_chairs_or_takes_part_here_can_be_invited_and_not_asked_for_regie() -> None:
    functies = TWEE_GEMEENTEN.gemeenten[0].functies | {"regieteam_welzijn": "wout"}
    hoogeveen = TWEE_GEMEENTEN.gemeenten[0].model_copy(update={"functies": functies})
    fora = (
        *TWEE_GEMEENTEN.fora,
        Forum(id="jeugd", naam="Jeugd", soort="casusoverleg_cjg", gemeente="hoogeveen", voorzitter="vic"),
    )
    verhaal = in_hoogeveen(met(gemeenten=(hoogeveen, TWEE_GEMEENTEN.gemeenten[1]), fora=fora))
    assert {"wout", "vic"} <= gevraagd_voor_een_overleg(verhaal)
    assert not {"wout", "vic"} & gevraagd_voor_regie(verhaal)
    melder = Verhaal("2027-01-11 10:00", TWEE_GEMEENTEN, gemeente="hoogeveen")
    melder.doe("wout", c.OpenCasus, gemeente="hoogeveen", forum="hoogeveen", feiten=NAAR_2)
    assert "wout" in gevraagd_voor_een_overleg(melder)
    assert "wout" not in gevraagd_voor_regie(melder)


def test_who_holds_regie_keeps_it_when_their_organisation_leaves_the_gemeente() -> None:
    verhaal = in_hoogeveen()
    wie = {"naar": 2, "beslisser": "regieteam_welzijn", "motivering": tekst()}
    verhaal.doe("vera", c.RecordBesluit, **wie, voordrachten=(voordracht("casusregie", "sanne"),))
    verhaal.doe("sanne", c.AcceptRol, rol=1)
    weg = (
        o.model_copy(update={"gemeenten": ("de_wolden",)}) if o.id == "sww" else o for o in TWEE_GEMEENTEN.organisaties
    )
    verhaal.inrichting = met(organisaties=tuple(weg))
    assert "sanne" in gevraagd_voor_regie(verhaal)
    verhaal.doe("vera", c.RecordBesluit, **wie, voordrachten=(voordracht("casusregie", "sanne"),))
    verhaal.doe("sanne", c.PlanOverleg, soort="startoverleg", begin=moment("2027-01-20 10:00"), moeten=("sanne",))


def test_a_bestuurder_has_no_regie_unless_the_kader_names_that_function() -> None:
    verhaal = in_hoogeveen()
    assert "wim" not in gevraagd_voor_regie(verhaal), "wethouder"
    assert "wim" in gevraagd_voor_een_overleg(verhaal)
    besluit = {"naar": 2, "beslisser": "regieteam_welzijn", "motivering": tekst()}
    weigering = verhaal.weiger("vera", c.RecordBesluit, **besluit, voordrachten=(voordracht("casusregie", "wim"),))
    assert (weigering.regel, weigering.veld) == ("INV-8", "casusregie")
    assert weigering.reden.startswith(
        "Wim is wethouder. Wie bestuurder is en verder niets, heeft in dit kader geen regie"
    )
    wim = verhaal.inrichting.persoon("wim")
    assert wim is not None
    ook_verbinder = wim.model_copy(update={"functie": "verbinder"})
    hoogeveen = TWEE_GEMEENTEN.gemeenten[0].model_copy(update={"functies": {}})
    verhaal.inrichting = met(ook_verbinder, gemeenten=(hoogeveen, TWEE_GEMEENTEN.gemeenten[1]))
    assert "wim" in gevraagd_voor_regie(verhaal)


def test_a_wethouder_by_the_functions_of_the_gemeente_is_one_too() -> None:
    sanne = TWEE_GEMEENTEN.persoon("sanne")
    assert sanne is not None
    functies = TWEE_GEMEENTEN.gemeenten[0].functies
    for erbij, kan in (({"wethouder": "sanne"}, False), ({"wethouder": "sanne", "achterwacht": "sanne"}, True)):
        hoogeveen = TWEE_GEMEENTEN.gemeenten[0].model_copy(update={"functies": functies | erbij})
        verhaal = in_hoogeveen(met(gemeenten=(hoogeveen, TWEE_GEMEENTEN.gemeenten[1])))
        assert ("sanne" in gevraagd_voor_regie(verhaal)) is kan


def test_a_bestuurder_whom_the_kader_names_as_holder_is_a_candidate() -> None:
    verhaal = in_hoogeveen()
    context = verhaal.context()
    rollen = context.kader.tredes[1].rollen
    houders = (
        *rollen["casusregie"].houders,
        rollen["casusregie"].houders[0].model_copy(update={"partij": "wethouder"}),
    )
    invulling = rollen["casusregie"].model_copy(update={"houders": houders})
    trede = context.kader.tredes[1].model_copy(update={"rollen": {**rollen, "casusregie": invulling}})
    tredes = (context.kader.tredes[0], trede, *context.kader.tredes[2:])
    ruim = replace(context, kader=context.kader.model_copy(update={"tredes": tredes}))
    assert "wim" in {p.id for p in kandidaten("casusregie", verhaal.casus, ruim)}
    assert "wim" not in {p.id for p in kandidaten("procesregie", verhaal.casus, ruim)}


def test_a_beheerder_is_offered_only_with_another_part() -> None:
    bas = TWEE_GEMEENTEN.persoon("bas")
    assert bas is not None
    alleen = bas.model_copy(update={"functie": "beheerder"})
    verhaal = in_hoogeveen(met(alleen))
    assert "bas" not in gevraagd_voor_een_overleg(verhaal) | gevraagd_voor_regie(verhaal)
    functies = TWEE_GEMEENTEN.gemeenten[0].functies | {"achterwacht": "bas"}
    hoogeveen = TWEE_GEMEENTEN.gemeenten[0].model_copy(update={"functies": functies})
    for ander in (
        met(bas.model_copy(update={"functie": "verbinder"})),
        met(alleen, gemeenten=(hoogeveen, TWEE_GEMEENTEN.gemeenten[1])),
    ):
        assert "bas" in gevraagd_voor_een_overleg(in_hoogeveen(ander))
