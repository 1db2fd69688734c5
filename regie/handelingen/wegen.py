"""An assessment in a casus: facts answered, the advice recorded, safety facts opened as signals (LOG-7, LOG-9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from regie import commands as c
from regie import events as e
from regie.beoordeling import Vraag, beoordeel
from regie.casus import Beoordeling, Casus, Casusstatus, JaNeeOnbekend
from regie.context import Context
from regie.feiten import codes
from regie.handelingen.rollen import SOORTEN
from regie.handelingen.stagnatie import solve_visieverschil
from regie.handelingen.veiligheid import signalen_uit
from regie.handelingen.voorwaarden import vervuld
from regie.kader import Kader
from regie.kader.regels import Regelsoort
from regie.kader.routes import Routesoort
from regie.weigering import weiger

NAAR_UITVOERING = "naar_uitvoering"


def weigh(command: c.RecordBeoordeling, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Record the answers and the advice. Facts that are not named keep the answer they had."""
    nieuw = geldige_feiten(command.feiten, context)
    feiten = casus.antwoorden | nieuw
    uitkomst = uitkomst_van(
        feiten,
        context,
        trede=casus.trede,
        open_signalen=len(casus.open_signalen),
        voorwaarden=vervuld(casus, context.kader),
    )
    nodig = _regie_nodig(uitkomst, feiten, casus, context)
    if nieuw:
        yield e.FeitenRecorded(feiten=nieuw)
    yield e.BeoordelingRecorded(
        beoordeling=Beoordeling(
            nr=len(casus.beoordelingen) + 1,
            door=context.actor,
            op=context.now,
            kaderversie=context.kader.geldig_van,
            feiten=feiten,
            uitkomst=uitkomst,
        ),
        regie_nodig=nodig,
    )
    nu_ja = [f for f, w in nieuw.items() if w == "ja" and casus.antwoorden.get(f) != "ja"]
    yield from signalen_uit(nu_ja, casus, context)
    if nodig == "ja" and set(nu_ja) & _startfeiten(context.kader):
        yield from (e.RegieNeededAgain(regie=soort) for soort in SOORTEN if soort in casus.regie_niet_nodig)
    if _back_to_work(set(nu_ja), uitkomst["zijwaarts"], context.kader) and not _disputed(nieuw, context.kader):
        yield from solve_visieverschil(casus, context)


def _regie_nodig(
    uitkomst: Mapping[str, Any], feiten: Mapping[str, str], casus: Casus, context: Context
) -> JaNeeOnbekend:
    """Whether regie is wanted on these answers. Until it is, the start criteria count as at the aanmelding; after that
    a rung without start criteria leaves it as it was (ZOU-2.4).
    """
    if casus.status is Casusstatus.AANGEMELD:
        uitkomst = uitkomst_van(feiten, context, trede=None, open_signalen=len(casus.open_signalen))
    elif not context.kader.regels_op(Regelsoort.START, casus.trede):
        return casus.aanmelding.regie_nodig
    nodig: JaNeeOnbekend = uitkomst["start"]["nodig"]
    return nodig


def _back_to_work(nu_ja: set[str], zijwaarts: list[dict[str, str]], kader: Kader) -> bool:
    """Whether facts that became ja say that a visieverschil is over (ZOU-5.3.C7): the rung stays as it is."""
    regels = {z["regel"] for z in zijwaarts if z["wat"] == NAAR_UITVOERING}
    return any(
        regel.criterium is not None and nu_ja & set(codes(regel.criterium))
        for regel in kader.regels
        if regel.id in regels and regel.wat == NAAR_UITVOERING
    )


def _disputed(nieuw: Mapping[str, str], kader: Kader) -> bool:
    """Whether the same answers say that there is a visieverschil: then nobody knows yet that it is over."""
    verschil = {route.feit for route in kader.stagnatie if route.soort is Routesoort.PERSONEN and route.feit}
    return any(nieuw.get(feit) == "ja" for feit in verschil)


def _startfeiten(kader: Kader) -> set[str]:
    """The facts that the start criteria ask about (ZOU-2.4)."""
    criteria = (regel.criterium for regel in kader.regels if regel.soort is Regelsoort.START)
    return {code for criterium in criteria if criterium is not None for code in codes(criterium)}


def geldige_feiten(feiten: Mapping[str, str], context: Context) -> dict[str, str]:
    """The answers as the kader knows them. Raises Geweigerd on an unknown fact, or an answer that it does not allow."""
    for code, waarde in feiten.items():
        if not context.kader.heeft_feit(code):
            raise weiger("LOG-1", "Dit kader kent een van deze vragen niet. Open de vragen opnieuw.", veld=code)
        antwoorden = context.kader.feit(code).antwoorden
        if waarde not in antwoorden:
            raise weiger("LOG-1", f"Kies een van deze antwoorden: {', '.join(antwoorden)}.", veld=code)
    return dict(feiten)


def uitkomst_van(
    feiten: Mapping[str, str],
    context: Context,
    *,
    trede: int | str | None,
    open_signalen: int,
    voorwaarden: Mapping[str, date] | None = None,
) -> dict[str, Any]:
    """The outcome of an assessment as JSON values, with all keys of LOG-7."""
    vraag = Vraag(
        trede=trede,
        gemeente=context.gemeente.code,
        feiten=dict(feiten),
        open_signalen=open_signalen,
        voorwaarden=dict(voorwaarden or {}),
    )
    return beoordeel(context.kader, vraag).model_dump(mode="json")
