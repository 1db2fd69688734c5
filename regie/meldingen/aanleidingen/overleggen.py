"""Overleggen: who is invited, who cannot come, what came out, and when the next one is (MLD-30…37)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from regie.casus import Casus, Overleg, Overlegstatus, Uitnodiging
from regie.context import Context
from regie.handelingen.overleginterval import uiterste_overlegdatum
from regie.kalender import AMSTERDAM
from regie.meldingen.aanleiding import Aanleiding, vooraf
from regie.vast import PersoonId


def genodigden_uitnodigen(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-30: everyone invited says whether they come; who must come is followed up (PD-10)."""
    for overleg in _komend(casus, context):
        for u, wie, gevraagd_op in _zonder_antwoord(overleg):
            eerste = _uitnodigen_op(overleg, wie, gevraagd_op, casus, context)
            yield Aanleiding(
                mld="MLD-30",
                onderwerp=_genodigde(overleg, wie),
                basis=overleg.begin.isoformat(),
                momenten=(eerste,),
                deadline=_antwoord_uiterlijk(overleg, eerste, context) if u.moet else None,
                rollen={"genodigde": wie},
            )


def _genodigde(overleg: Overleg, wie: PersoonId) -> str:
    return f"overleg:{overleg.nr}/{wie}"


def _uitnodigen_op(overleg: Overleg, wie: PersoonId, gevraagd_op: datetime, casus: Casus, context: Context) -> datetime:
    """The working days of PD-10 ahead; at once at shorter notice, and for who was invited for another date before."""
    zelfde = (m for m in casus.meldingen if m.mld == "MLD-30" and m.onderwerp == _genodigde(overleg, wie))
    if any(m.verzonden and m.basis != overleg.begin.isoformat() for m in zelfde):
        return gevraagd_op
    return max(gevraagd_op, context.kalender.werkdagen_voor(overleg.begin, context.aantal("PD-10", casus)))


def _zonder_antwoord(overleg: Overleg) -> Iterator[tuple[Uitnodiging, PersoonId, datetime]]:
    """Who has not said whether they come, asked since when; a substitute is asked once they are named."""
    genodigd = {u.persoon for u in overleg.uitnodigingen}
    for u in overleg.uitnodigingen:
        if u.antwoord is None and not u.afgehandeld:
            yield u, u.persoon, overleg.gevraagd_op
        elif u.antwoord == "vervanger" and u.vervanger and u.op and u.vervanger not in genodigd:
            yield u, u.vervanger, u.op


def genodigden_herinneren(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-31: who comes, or has not said, is reminded 5 and 1 working days ahead (PD-10).

    Never on the day on which they are invited or said that they come; an answer ends the reminders until then.
    """
    for overleg in _komend(casus, context):
        for u in overleg.uitnodigingen:
            if u.antwoord == "kom_niet":
                continue
            wie = u.vervanger or u.persoon
            gevraagd_op = u.op if u.vervanger and u.op else overleg.gevraagd_op
            sinds = context.kalender.verzendmoment(_uitnodigen_op(overleg, wie, gevraagd_op, casus, context))
            sinds = max(sinds, u.op.astimezone(AMSTERDAM)) if u.op else sinds
            momenten = tuple(m for m in vooraf("PD-10", overleg.begin, context) if m.date() > sinds.date())
            if momenten:
                yield Aanleiding(
                    mld="MLD-31",
                    onderwerp=_genodigde(overleg, wie),
                    basis=f"{overleg.begin.isoformat()}|{u.op}",
                    momenten=momenten,
                    rollen={"genodigde": wie},
                )


def onmisbare_deelnemer_afwezig(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-33: someone who must be there cannot come, and nobody has settled it (ZOU-3.6.P10)."""
    for overleg in _komend(casus, context):
        for u in overleg.uitnodigingen:
            if not _mist(u) or u.op is None:
                continue
            yield Aanleiding(
                mld="MLD-33",
                onderwerp=f"overleg:{overleg.nr}/{u.persoon}",
                basis=u.op.isoformat(),
                momenten=(u.op,),
            )


def uitkomst_vastleggen(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-35: an overleg is over and its outcome is not recorded (PD-11)."""
    for overleg in _gepland(casus):
        yield Aanleiding(
            mld="MLD-35",
            onderwerp=f"overleg:{overleg.nr}",
            basis=overleg.begin.isoformat(),
            momenten=(overleg.einde,),
            deadline=context.kalender.binnen_werkdagen(overleg.begin, context.aantal("PD-11", casus)),
        )


def volgende_datum_ontbreekt(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-34: an outcome without a next date or an end of regie (INV-4, PD-13)."""
    for overleg in casus.overleggen:
        if overleg.status is not Overlegstatus.GEHOUDEN or overleg.uitkomst_op is None:
            continue
        deadline = context.kalender.binnen_werkdagen(overleg.uitkomst_op, context.aantal("PD-13", casus))
        yield Aanleiding(
            mld="MLD-34",
            onderwerp=f"overleg:{overleg.nr}",
            basis=overleg.uitkomst_op.isoformat(),
            momenten=(context.kalender.om_negen(deadline.date()),),
            deadline=deadline,
        )


def overleg_te_lang_geleden(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-37: no overleg is planned within the longest interval of the rung, with the reminders of PD-09."""
    uiterste = uiterste_overlegdatum(casus, context)
    if uiterste is None:
        return
    tot = uiterste.date()
    if any(o.begin.astimezone(uiterste.tzinfo).date() <= tot for o in _gepland(casus)):
        return
    yield Aanleiding(
        mld="MLD-37",
        onderwerp="overleg",
        basis=uiterste.isoformat(),
        momenten=tuple(m for m in vooraf("PD-09", uiterste, context) if m >= casus.trede_sinds)
        or (context.kalender.om_negen(tot),),
        deadline=uiterste,
    )


def _gepland(casus: Casus) -> Iterator[Overleg]:
    return (o for o in casus.overleggen if o.status is Overlegstatus.GEPLAND)


def _komend(casus: Casus, context: Context) -> Iterator[Overleg]:
    """What has not begun yet: nobody is asked to come to what is over."""
    return (o for o in _gepland(casus) if o.begin > context.now)


def _antwoord_uiterlijk(overleg: Overleg, eerste: datetime, context: Context) -> datetime | None:
    """17:00 two working days ahead, so that whoever plans hears it with a working day left.

    At shorter notice 17:00 on the day of the invitation; None when even that leaves no time to hear it.
    """
    laatste = max(context.kalender.werkdagen_voor(overleg.begin, 2), context.kalender.om_negen(eerste))
    deadline = laatste.replace(hour=17)
    return deadline if context.kalender.escalatiemoment(deadline) < overleg.begin else None


def _mist(u: Uitnodiging) -> bool:
    return u.moet and u.antwoord == "kom_niet" and not u.afgehandeld
