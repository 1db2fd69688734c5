"""Onbekend is never nee (INV-19): what the rules say about a casus holds whatever the unknown facts turn out to be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from regie.beoordeling import Vraag, beoordeel, holders
from regie.beoordeling.stand import Stand, stand_van
from regie.casus import Casus
from regie.context import Context
from regie.feiten import Criterium, Feiten, Is, Waarde, codes
from regie.handelingen.rollen import SOORTEN
from regie.kader import Kader
from regie.kader.regels import Regel, Regelsoort


def check(voor: Casus | None, na: Casus, context: Context) -> None:
    """INV-19, when the facts or the rung changed: of the advice, each list it weighs, the start, and the holders."""
    if voor is not None and (voor.feiten, voor.trede) == (na.feiten, na.trede):
        return
    vraag = vraag_van(na, context)
    _unanswered_is_onbekend(vraag, context.kader)
    stand = stand_van(context.kader, vraag)
    later = [stand_van(context.kader, vraag.model_copy(update={"feiten": feiten})) for feiten in completions(stand)]
    _no_list_is_settled_by_what_nobody_said(stand, later)
    _start_is_not_refused_by_what_nobody_said(stand, later)
    _nobody_is_ruled_out_by_what_nobody_said(stand, later)


def vraag_van(casus: Casus, context: Context) -> Vraag:
    """The casus as it would be weighed now."""
    return Vraag(
        trede=casus.trede,
        gemeente=casus.gemeente,
        feiten=casus.antwoorden,
        open_signalen=len(casus.open_signalen),
        voorwaarden={v.code: date(2027, 1, 4) for v in casus.voorwaarden},
    )


def _unanswered_is_onbekend(vraag: Vraag, kader: Kader) -> None:
    """INV-19: that nobody answered and that nobody knows come to the same advice."""
    bekend = {code: waarde for code, waarde in vraag.feiten.items() if waarde != Waarde.ONBEKEND}
    ingevuld = {feit.code: Waarde.ONBEKEND.value for feit in kader.feiten} | bekend
    leeg, vol = (vraag.model_copy(update={"feiten": feiten}) for feiten in (bekend, ingevuld))
    assert beoordeel(kader, leeg) == beoordeel(kader, vol) == beoordeel(kader, vraag), "INV-19: onbekend or no answer"


def completions(stand: Stand) -> Iterator[dict[str, str]]:
    """The facts with each unknown one filled in: all ja, all nee, and every other one ja, both ways round.

    A choice gets its first or its last value. What a nee on a fact that follows from it speaks of stays unknown.
    """
    bekend = {code: waarde for code, waarde in stand.vraag.feiten.items() if waarde != Waarde.ONBEKEND}
    vast = {c for a in stand.kader.afleidingen if stand.feiten.get(a.feit) == Waarde.NEE for c in codes(a.als)}
    vast |= {code for code, waarde in stand.feiten.items() if waarde != Waarde.ONBEKEND}
    open_ = [feit for feit in stand.kader.feiten if feit.code not in vast]
    for even, oneven in ((0, 0), (1, 1), (0, 1), (1, 0)):
        keuzes = {f.code: (f.waarden or ("ja", "nee"))[-(oneven if nr % 2 else even)] for nr, f in enumerate(open_)}
        yield bekend | keuzes


def _no_list_is_settled_by_what_nobody_said(stand: Stand, later: list[Stand]) -> None:
    """INV-19: a list that is ja or nee stays so; one that names onbekend itself speaks of what is known now."""
    for regel in _weighed(stand):
        oordeel = stand.judge(regel)
        if not oordeel.onbekend:
            assert {straks.judge(regel).waarde for straks in later} == {oordeel.waarde}, f"INV-19 {regel.id}"


def _weighed(stand: Stand) -> Iterator[Regel]:
    for soort in Regelsoort:
        for regel in stand.kader.regels_op(soort, stand.vraag.trede):
            if regel.criterium is not None and not _names_onbekend(regel.criterium):
                yield regel


def _names_onbekend(criterium: Criterium) -> bool:
    if isinstance(criterium, str):
        return False
    if isinstance(criterium, Is):
        return Waarde.ONBEKEND in criterium.is_een_van
    delen = getattr(criterium, "alle", None) or getattr(criterium, "een_van", None)
    return any(map(_names_onbekend, delen or criterium.minstens.van))  # type: ignore[union-attr]


def _start_is_not_refused_by_what_nobody_said(stand: Stand, later: list[Stand]) -> None:
    """INV-19: regie is not needed only when no start rule that counts can still become ja."""
    tellend = [r for r in stand.kader.regels_op(Regelsoort.START, stand.vraag.trede) if r.houdt_tegen and r.criterium]
    if beoordeel(stand.kader, stand.vraag).start.nodig == Waarde.NEE:
        assert not any(straks.judge(regel).ja for straks in later for regel in tellend), "INV-19: start"


def _nobody_is_ruled_out_by_what_nobody_said(stand: Stand, later: list[Stand]) -> None:
    """INV-19: who may have a role once more is known may have it now."""
    for soort in SOORTEN:
        nu = _may_hold(stand, soort, stand.vraag.feiten)
        for straks in later:
            assert _may_hold(stand, soort, straks.vraag.feiten) <= nu, f"INV-19 {soort}"


def _may_hold(stand: Stand, soort: str, feiten: Feiten) -> set[str]:
    return {h.partij for h in holders(stand.kader, stand.trede.code, soort, feiten, stand.vraag.gemeente)}
