"""The shapes of an assessment, for every kader that ships: what holds whatever the facts are."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.beoordeling import Beoordelingsuitkomst, Richting, Vraag, beoordeel, bezwaren
from regie.feiten import codes
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kader.regels import Regelsoort
from regie.kaders import kaders

elk_kader = pytest.mark.parametrize("kader", kaders(), ids=lambda kader: kader.code)
WAARDEN = st.sampled_from(["ja", "nee", "onbekend"])
MEEST_JA = st.sampled_from(["ja", "ja", "ja", "nee", "onbekend"])


def op_codes(kader: Kader) -> list[str]:
    """The facts that a list up can use."""
    regels = [regel for regel in kader.regels if regel.soort is Regelsoort.OP]
    gebruikt = {code for regel in regels if regel.criterium for code in codes(regel.criterium)}
    return sorted(code for code in gebruikt if not kader.feit(code).waarden)


def tredes(kader: Kader) -> list[Tredecode | None]:
    return [None, *(trede.code for trede in kader.tredes)]


def vragen(kader: Kader, *, omhoog: bool = False) -> st.SearchStrategy[Vraag]:
    """Any question about a casus; with `omhoog` one in which much points up."""
    feiten = st.dictionaries(st.sampled_from([f.code for f in kader.feiten if not f.waarden]), WAARDEN)
    if omhoog:
        feiten = st.builds(dict.__or__, feiten, st.fixed_dictionaries(dict.fromkeys(op_codes(kader), MEEST_JA)))
    return st.builds(
        Vraag,
        trede=st.sampled_from(tredes(kader)),
        gemeente=st.sampled_from([None, *kader.gemeenten]),
        feiten=feiten,
        open_signalen=st.integers(0, 2),
        benodigd_profiel=st.sampled_from([None, *kader.profielen]),
    )


def height(kader: Kader, vraag: Vraag, uitkomst: Beoordelingsuitkomst) -> int:
    return kader.plaats(kader.trede(vraag.trede).code if uitkomst.doel is None else uitkomst.doel)


@elk_kader
@given(data=st.data())
def test_any_set_of_facts_gets_a_whole_answer(kader: Kader, data: st.DataObject) -> None:
    vraag = data.draw(vragen(kader))
    uitkomst = beoordeel(kader, vraag)
    verschil = height(kader, vraag, uitkomst) - kader.plaats(kader.trede(vraag.trede).code)
    assert (uitkomst.richting is Richting.OPSCHALEN) == (verschil > 0)
    assert (uitkomst.richting is Richting.AFSCHALEN) == (verschil < 0)
    if uitkomst.richting is Richting.NIET_TE_BEPALEN:
        assert uitkomst.ontbrekende_feiten
    bekend = {code for code, waarde in vraag.feiten.items() if waarde != "onbekend"}
    assert not set(uitkomst.ontbrekende_feiten) & bekend
    assert uitkomst.bijna == bool(uitkomst.bijna_criterium)


@elk_kader
@given(data=st.data())
def test_one_more_ja_in_an_up_list_never_lowers_the_advice(kader: Kader, data: st.DataObject) -> None:
    vraag = data.draw(vragen(kader, omhoog=True))
    code = data.draw(st.sampled_from(op_codes(kader)))
    hoger = vraag.model_copy(update={"feiten": {**vraag.feiten, code: "ja"}})
    assert height(kader, hoger, beoordeel(kader, hoger)) >= height(kader, vraag, beoordeel(kader, vraag))


@elk_kader
@given(data=st.data())
def test_INV_19_onbekend_is_never_nee(kader: Kader, data: st.DataObject) -> None:
    """An advice to stay, or to go up, holds whatever the unknown facts that the rung asks for turn out to be."""
    feiten = data.draw(st.fixed_dictionaries(dict.fromkeys(op_codes(kader), WAARDEN)))
    profiel = kader.profielen[-1] if kader.profielen else None
    vraag = Vraag(trede=data.draw(st.sampled_from(tredes(kader))), feiten=feiten, benodigd_profiel=profiel)
    uitkomst = beoordeel(kader, vraag)
    if uitkomst.richting is Richting.NIET_TE_BEPALEN:
        return
    # A nee on a fact that follows from others is a nee on those as well.
    vast = {code for a in kader.afleidingen if feiten.get(a.feit) == "nee" for code in codes(a.als)}
    op = [regel for regel in kader.regels_op(Regelsoort.OP, vraag.trede) if regel.houdt_tegen]
    gevraagd = {code for regel in op if regel.criterium for code in codes(regel.criterium)}
    if uitkomst.richting is Richting.BLIJVEN:
        vast |= set(feiten) - gevraagd
    open_ = [code for code in op_codes(kader) if feiten[code] == "onbekend" and code not in vast][:5]
    for keuze in product(("ja", "nee"), repeat=len(open_)):
        later = vraag.model_copy(update={"feiten": {**feiten, **dict(zip(open_, keuze, strict=True))}})
        na = beoordeel(kader, later)
        assert height(kader, later, na) >= height(kader, vraag, uitkomst)
        if uitkomst.richting is Richting.BLIJVEN:
            assert na.richting is not Richting.OPSCHALEN


@elk_kader
@given(data=st.data())
def test_INV_5_closing_and_the_light_rungs_are_never_advised_with_an_open_signal(
    kader: Kader, data: st.DataObject
) -> None:
    vraag = data.draw(vragen(kader))
    uitkomst = beoordeel(kader, vraag)
    if vraag.open_signalen or uitkomst.signalen:
        assert not uitkomst.sluiten.mag
        if uitkomst.richting is Richting.AFSCHALEN:
            assert not kader.trede(uitkomst.doel).zonder_onveiligheid


@elk_kader
@given(data=st.data())
def test_what_the_kader_advises_may_be_recorded_once_its_conditions_are_met(kader: Kader, data: st.DataObject) -> None:
    vraag = data.draw(vragen(kader, omhoog=True))
    uitkomst = beoordeel(kader, vraag)
    if uitkomst.doel is None or uitkomst.beslisser is None:
        return
    tegen = bezwaren(kader, vraag, uitkomst.doel, beslisser=uitkomst.beslisser, forum=next(iter(uitkomst.fora), None))
    assert {bezwaar.veld for bezwaar in tegen} <= {"voorwaarden"}
    open_ = {(open_.regel, open_.hard) for open_ in uitkomst.ontbrekende_voorwaarden}
    assert {(bezwaar.regel, bezwaar.hard) for bezwaar in tegen} <= open_
