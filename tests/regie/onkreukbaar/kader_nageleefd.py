"""What a kader asks of a step, a handover, a meeting and a question, read from its data apart from the rules' code."""

from __future__ import annotations

from collections.abc import Iterator

from regie.casus import Aan, Besluit, Casus, Melding, Soort
from regie.context import Context
from regie.events import AnyEvent, BesluitRecorded, CasusClosed, RolEnded, RolStarted, VoorwaardeMet
from regie.feiten import judge
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kader.regels import Regel, Regelsoort
from regie.kader.voorwaarden import Voorwaarde
from regie.meldingen.catalogus import catalogus
from regie.meldingen.geadresseerden import houder_van
from tests.regie.onkreukbaar.vrije_tekst import LEEG


def check(voor: Casus | None, events: list[AnyEvent], na: Casus, context: Context) -> None:
    """Everything below, after one command."""
    if voor is not None:
        _no_way_down_past_its_conditions(voor, events, na, context)
        _a_measure_ends_before_regie_does(events, na, context)
        _no_handover_past_its_conditions(voor, events, na, context)
    _nobody_who_must_be_there_is_missing(events, context)
    _the_besluit_is_told_by_whom_the_kader_names(na, context)


# ---- a gedwongen kader has its own way out


def _no_way_down_past_its_conditions(voor: Casus, events: list[AnyEvent], na: Casus, context: Context) -> None:
    """INV-14: down only by whom the kader names, with what it asks first on the way; past a soft one with a reason."""
    for besluit in (event.besluit for event in events if isinstance(event, BesluitRecorded)):
        if besluit.richting != "afschalen":
            continue
        regels = tuple(_way_down(context.kader, voor.trede, besluit.naar))
        direct = [r for r in regels if voor.trede in r.van and besluit.naar in r.doelen]
        mogen = {partij for regel in direct for partij in regel.beslissers}
        assert not mogen or besluit.beslisser in mogen, "INV-14: who decides"
        for regel in regels:
            for voorwaarde in map(context.kader.voorwaarde, regel.voorwaarden):
                if voorwaarde.alleen_als is not None and not judge(voorwaarde.alleen_als, voor.antwoorden).ja:
                    continue
                if voorwaarde.rol is not None and besluit.naar not in regel.doelen:
                    continue  # who is to have a role there, where the casus does not stop
                gehad = _was_met(voorwaarde, voor, besluit, na, context.kader)
                met_reden = not voorwaarde.hard and besluit.motivering not in (None, LEEG.id)
                assert gehad or met_reden, f"INV-14 {voorwaarde.code}"


def _way_down(kader: Kader, van: Tredecode, naar: Tredecode) -> Iterator[Regel]:
    """The rules of each step down from here that does not go below the target."""
    gezien, rand = {van}, [van]
    while rand:
        hier = rand.pop()
        for regel in kader.regels:
            verder = [d for d in regel.doelen if kader.plaats(naar) <= kader.plaats(d) < kader.plaats(hier)]
            if regel.soort is Regelsoort.AF and hier in regel.van and verder:
                yield regel
                rand += [d for d in verder if d not in gezien]
                gezien.update(verder)


def _was_met(voorwaarde: Voorwaarde, voor: Casus, besluit: Besluit, na: Casus, kader: Kader) -> bool:
    """Recorded on this rung, by itself or by what lifts it just as well; or somebody has or is asked for its role."""
    if voorwaarde.rol is not None:
        gevraagd = {na.rollen[nr - 1].soort for nr in besluit.rollen}
        return voorwaarde.rol in gevraagd or any(
            r.soort == voorwaarde.rol and (r.actief or r.in_behandeling) for r in voor.rollen
        )
    return any(
        v.code in (voorwaarde.code, *voorwaarde.of) and v.uitkomst not in kader.voorwaarde(v.code).houdt_open
        for v in voor.voorwaarden
        if v.vastgelegd_op >= voor.trede_sinds
    )


def _a_measure_ends_before_regie_does(events: list[AnyEvent], na: Casus, context: Context) -> None:
    """INV-14: a casus does not close while the kader's own sentence says that a measure still runs."""
    if any(isinstance(event, CasusClosed) for event in events):
        for regel in context.kader.regels:
            geldt = regel.soort is Regelsoort.SLUITEN and (not regel.van or na.trede in regel.van)
            if geldt and regel.opheffen is not None and regel.criterium is not None:
                assert judge(regel.criterium, na.antwoorden).ja, f"INV-14 {regel.id}"


def _no_handover_past_its_conditions(voor: Casus, events: list[AnyEvent], na: Casus, context: Context) -> None:
    """INV-14: to and from who carries out a measure only after what the kader asks, since the giver began."""
    weg = {event.rol for event in events if isinstance(event, RolEnded)}
    for naar in (na.rollen[event.rol - 1] for event in events if isinstance(event, RolStarted)):
        for van in (r for r in voor.rollen if r.nr in weg and (r.soort, r.deel) == (naar.soort, naar.deel)):
            for regel in context.kader.overdrachten:
                if regel.soort == van.soort and van.houdercode in regel.van and naar.houdercode in regel.naar:
                    sinds = van.ingegaan_op
                    assert sinds is not None
                    gehad = {v.code for v in na.voorwaarden if v.vastgelegd_op >= sinds}
                    assert set(regel.voorwaarden) <= gehad, f"INV-14 {regel.regel}"


# ---- who must be there, and who tells the inwoner


def _nobody_who_must_be_there_is_missing(events: list[AnyEvent], context: Context) -> None:
    """INV-21: every seat of a meeting was filled; an empty one only where that may, and with the reason."""
    for gehouden in (event.voorwaarde for event in events if isinstance(event, VoorwaardeMet)):
        zetels = context.kader.voorwaarde(gehouden.code).zetels
        if zetels is not None and any(set(stoel).isdisjoint(gehouden.aanwezig) for stoel in zetels.stoelen):
            assert not zetels.hard, f"INV-21 {gehouden.code}"
            assert gehouden.toelichting not in (None, LEEG.id), f"INV-21 {gehouden.code}"


def _the_besluit_is_told_by_whom_the_kader_names(casus: Casus, context: Context) -> None:
    """INV-20: the tasks of a besluit are with the chair where the kader says so, and with the regisseur when whoever
    has procesregie chairs by that. Once others were asked it stays with who was asked first.
    """
    for melding in (m for m in casus.open_meldingen if m.mld == "MLD-04" and m.sport < 0):
        besluit = casus.besluiten[int(melding.onderwerp.removeprefix("besluit:")) - 1]
        gevuld = (houder_van(Aan(rol=rol), casus, context.inrichting) for rol in _tellers(besluit, casus, context))
        wie = next(filter(None, gevuld), houder_van(Aan(rol="voorzitter"), casus, context.inrichting))
        assert _receivers(melding, casus, context) == [wie], f"INV-20 {melding.onderwerp}"


def _tellers(besluit: Besluit, casus: Casus, context: Context) -> list[str]:
    """The roles that the tasks are for, the first that is filled before the others."""
    eigen = context.kader.ontvangers.get("MLD-04")
    if eigen is None:
        return catalogus()["MLD-04"].aan[0].split("|")
    zit_voor = {r.houdercode for r in casus.rollen if r.nr in besluit.rollen and r.soort == "procesregie"}
    zit_voor |= {_last_holder("procesregie", casus)}
    zit_voor |= {forum.voorzitter for forum in context.kader.fora if forum.code == besluit.forum}
    elders = zit_voor & set(eigen.voorzitter_niet_van) or besluit.forum in eigen.zonder_voorzitter
    return [rol for rol in eigen.aan[0].split("|") if rol != "voorzitter" or not elders]


def _last_holder(soort: Soort, casus: Casus) -> str | None:
    """What kind of holder has the role for the whole household, or had it until the casus closed."""
    van_nu = [r for r in casus.rollen if (r.soort, r.deel) == (soort, None) and r.actief]
    tot_het_einde = [
        r
        for r in casus.rollen
        if (r.soort, r.deel) == (soort, None) and casus.afgesloten_op and r.geeindigd_op == casus.afgesloten_op
    ]
    return next((r.houdercode for r in (*van_nu, *reversed(tot_het_einde)) if r.ingegaan_op), None)


def _receivers(melding: Melding, casus: Casus, context: Context) -> list[str | None]:
    return [houder_van(aan, casus, context.inrichting) for aan in melding.aan]
