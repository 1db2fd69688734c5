"""A household moves: a casus of its own begins in the other gemeente, with a suggestion and no rung (MAP-1…8)."""

from __future__ import annotations

from datetime import date

import pytest

from regie import commands as c
from regie.casus import Casus, Casusstatus, Herkomst
from regie.handelingen.verhuizen import herkomst_van, suggesties
from regie.inrichting import Inrichting
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kaders import kader, kaders
from regie.perform import Gedaan, perform
from regie.weigering import Weigering
from tests.regie.kader.eiland import lees_kader
from tests.regie.test_perform import Geheugen
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, besluit_tot, inrichting_van
from tests.regie.zeist import Verhaal

ELK = pytest.mark.parametrize("van", kaders(), ids=lambda k: k.code)
NAAR = pytest.mark.parametrize("naar", kaders(), ids=lambda k: k.code)


def op(trede: Tredecode, van: str, **feiten: str) -> Verhaal:
    """A casus on this rung, safe unless these answers say otherwise."""
    hier = kader(van)
    verhaal = aangemeld(hier, "2027-01-18 10:00")
    if trede != verhaal.casus.trede:
        besluit_tot(verhaal, trede)
    for signaal in verhaal.casus.open_signalen:
        verhaal.doe(VOORZITTER, c.TakeSignaal, signaal=signaal.nr)
        verhaal._casus = verhaal.casus.model_copy(update={"signalen": ()})
    if feiten:
        verhaal.doe(VOORZITTER, c.RecordBeoordeling, feiten=feiten)
    return verhaal


def herkomst(trede: Tredecode, van: str, naar: str, **feiten: str) -> Herkomst:
    verhaal = op(trede, van, **feiten)
    return herkomst_van(verhaal.casus, kader(van), kader(naar), toestemming=True)


@pytest.mark.parametrize(
    ("van", "trede", "naar", "suggestie", "regel"),
    [
        ("hdw", 1, "zou", 1, "MAP-3"),
        ("hdw", 2, "zou", 2, "MAP-3"),
        ("hdw", 3, "zou", 2, "MAP-3"),
        ("hdw", 4, "zou", 4, "MAP-3"),
        ("zou", 2, "hdw", 2, "MAP-4"),
        ("zou", 3, "hdw", 3, "MAP-4"),
        ("zou", 4, "hdw", 3, "MAP-4"),
        ("zou", 5, "hdw", 4, "MAP-4"),
        ("hdw", 3, "wbr", 3, "MAP-5"),
        ("wbr", 4, "hdw", 4, "MAP-5"),
        ("wbr", 2, "zou", 2, "MAP-3"),
        ("zou", 4, "wbr", 3, "MAP-6"),
        ("zou", 5, "wbr", 4, "MAP-6"),
        ("zou", 1, "frl", None, "MAP-1"),
        ("zou", 2, "frl", "regie_gebiedsteam", "MAP-7"),
        ("hdw", 4, "frl", "regie_gebiedsteam", "MAP-7"),
        ("frl", "regie_gebiedsteam", "zou", None, "MAP-8"),
        ("hdw", 3, "hdw", 3, "MAP-1"),
    ],
)
def test_the_table_gives_a_suggestion_and_its_rule(
    van: str, trede: Tredecode, naar: str, suggestie: Tredecode | None, regel: str
) -> None:
    gevonden = herkomst(trede, van, naar)
    assert (gevonden.suggestie, gevonden.regel) == (suggestie, regel)


def test_MAP_3_an_open_signal_or_escalation_makes_the_suggestion_heavier() -> None:
    verhaal = op(3, "hdw")
    verhaal.doe(VOORZITTER, c.ReportGevaar, feit="onveiligheid_volwassene")
    assert herkomst_van(verhaal.casus, kader("hdw"), kader("zou"), toestemming=True).suggestie == 3
    assert herkomst(4, "hdw", "zou", totale_ontwrichting="ja").suggestie == 5


def test_MAP_7_the_top_rung_has_no_equal_in_friesland_and_the_gi_keeps_its_part() -> None:
    assert "geen gelijke" in str(herkomst(5, "zou", "frl").let_op)
    verhaal = aangemeld(kader("zou"), "2027-01-18 10:00")
    verhaal.doe(VOORZITTER, c.RecordBeoordeling, feiten={"gezinsvoogd_betrokken": "ja"})
    besluit_tot(verhaal, 3)
    rollen = tuple(r.model_copy(update={"houdercode": "gi"}) for r in verhaal.casus.rollen)
    casus = verhaal.casus.model_copy(update={"rollen": rollen})
    assert herkomst_van(casus, kader("zou"), kader("frl"), toestemming=True).suggestie == "regie_gi"


@pytest.mark.parametrize(
    ("trede", "code", "woorden"),
    [
        (2, "hdw", "niveau 2 – Hulp nodig"),
        (3, "wbr", "fase 3 (rood) – Er is (ook) onveiligheid"),
        ("regie_gebiedsteam", "frl", "regie door het gebiedsteam"),
    ],
)
def test_the_old_rung_is_said_with_its_number(trede: Tredecode, code: str, woorden: str) -> None:
    assert herkomst(trede, code, "zou").trede_naam == woorden


def test_MAP_8_facts_that_were_ja_are_to_be_confirmed_and_never_copied() -> None:
    gevonden = herkomst("regie_gebiedsteam", "frl", "zou", acute_onveiligheid="ja")
    assert set(gevonden.te_bevestigen) <= {f.code for f in kader("zou").feiten}
    zelfde = herkomst(3, "hdw", "hdw", complex_domeinoverstijgend="ja")
    assert "complex_domeinoverstijgend" in zelfde.te_bevestigen


@ELK
@NAAR
def test_every_suggestion_is_a_rung_of_the_new_kader(van: Kader, naar: Kader) -> None:
    codes = {t.code for t in naar.tredes}
    for trede in van.tredes:
        gevonden = herkomst(trede.code, van.code, naar.code)
        assert gevonden.suggestie is None or gevonden.suggestie in codes
        assert gevonden.regel.startswith("MAP-")
    assert suggesties()


def test_MAP_2_without_consent_nothing_but_the_code_goes_along() -> None:
    zonder = herkomst_van(op(3, "hdw").casus, kader("hdw"), kader("zou"), toestemming=False)
    assert (zonder.trede_naam, zonder.suggestie, zonder.te_bevestigen) == ("", None, ())
    assert zonder.regel == "MAP-2"


# ---- the move itself, over dossiers


def twee_kaders() -> Inrichting:
    """One inrichting with a gemeente of HDW and one of ZOU."""
    hdw, zou = inrichting_van(kader("hdw")), inrichting_van(kader("zou"))
    bekend = {p.id for p in hdw.personen}
    return hdw.model_copy(
        update={
            "gemeenten": (*hdw.gemeenten, zou.gemeenten[0].model_copy(update={"casusletters": "NW", "functies": {}})),
            "organisaties": (*hdw.organisaties, *(o for o in zou.organisaties if o not in hdw.organisaties)),
            "personen": (*hdw.personen, *(p for p in zou.personen if p.id not in bekend)),
            "fora": (*hdw.fora, zou.fora[0].model_copy(update={"id": "daar"})),
        }
    )


def verhuis(casus: Casus, inrichting: Inrichting, **velden: object) -> tuple[Gedaan | Weigering, Geheugen]:
    dossiers = Geheugen(casus, inrichting=inrichting)
    naar = inrichting.gemeenten[1].code
    command = c.MoveCasus.model_validate(
        {"casus": casus.code, "gemeente": naar, "forum": "daar", "toestemming": True, **velden}
    )
    now = op(1, "hdw").now
    return perform(dossiers, command, actor=VOORZITTER, now=now, kaders=lees_kader), dossiers


def test_MAP_1_a_casus_of_its_own_begins_there_on_the_lowest_rung_and_both_histories_stay() -> None:
    inrichting = twee_kaders()
    oud = op(3, "hdw").casus
    gedaan, dossiers = verhuis(oud, inrichting)
    assert isinstance(gedaan, Gedaan)
    assert set(dossiers.casussen) == {"ZU-0001", "NW-0002"}
    nieuw, was = dossiers.casussen["NW-0002"], dossiers.casussen["ZU-0001"]
    assert (nieuw.kader, nieuw.trede, nieuw.status, nieuw.feiten) == ("zou", 1, Casusstatus.AANGEMELD, {})
    assert nieuw.kaderversie == date(2020, 6, 22)
    assert nieuw.herkomst is not None and nieuw.herkomst.casus == "ZU-0001"
    assert [m.mld for m in nieuw.open_meldingen] == ["MLD-26"]
    assert was.verhuisd is not None and was.verhuisd.casus == "NW-0002"
    assert was.besluiten == oud.besluiten
    assert dossiers.logboek[-1].casussen == ("ZU-0001", "NW-0002")
    houder = was.houder("casusregie")
    assert houder is not None, "INV-3: who has regie keeps it until somebody there said yes"


def test_a_casus_moves_once_and_to_another_gemeente() -> None:
    inrichting = twee_kaders()
    gedaan, dossiers = verhuis(op(3, "hdw").casus, inrichting)
    assert isinstance(gedaan, Gedaan)
    nog_eens, _ = verhuis(dossiers.casussen["ZU-0001"], inrichting)
    assert isinstance(nog_eens, Weigering) and nog_eens.regel == "MAP-1"
    hier, _ = verhuis(op(3, "hdw").casus, inrichting, gemeente=inrichting.gemeenten[0].code)
    assert isinstance(hier, Weigering) and hier.veld == "gemeente"


def test_a_move_that_the_other_gemeente_cannot_take_changes_nothing_here() -> None:
    gedaan, dossiers = verhuis(op(3, "hdw").casus, twee_kaders(), forum="bestaat_niet")
    assert isinstance(gedaan, Weigering) and gedaan.veld == "forum"
    assert dossiers.casussen["ZU-0001"].verhuisd is None
    assert list(dossiers.casussen) == ["ZU-0001"]


def test_MLD_26_stops_once_it_is_weighed_anew() -> None:
    _, dossiers = verhuis(op(3, "hdw").casus, twee_kaders())
    weeg = c.RecordBeoordeling(casus="NW-0002", feiten={})
    gedaan = perform(dossiers, weeg, actor=VOORZITTER, now=op(1, "hdw").now, kaders=lees_kader)
    assert isinstance(gedaan, Gedaan)
    assert not gedaan.beeld.casus.open_meldingen
