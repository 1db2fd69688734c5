"""What came out of an overleg, and how it ends: with a next date, or with the end of regie (INV-4, ZOU-3.7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from regie import commands as c
from regie import events as e
from regie.casus import Casus, Doel, Overleg, Overlegstatus
from regie.context import Context
from regie.handelingen.acties import nieuwe_acties
from regie.handelingen.einde_regie import toets_evaluatie
from regie.handelingen.overleggen import gepland, nieuw_overleg, overleg_van, toets_moment
from regie.handelingen.plichten import stand_nu
from regie.handelingen.veiligheid import signalen_uit
from regie.handelingen.voordragen import withdrawn
from regie.kader.regels import Regelsoort
from regie.weigering import Uitweg, weiger


def record(command: c.RecordUitkomst, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Record what came out; the overleg is over once a next date is set, or regie ends (INV-4)."""
    overleg = gepland(command.overleg, casus)
    if overleg.begin > context.now:
        raise weiger(
            "INV-4",
            "Dit overleg is nog niet begonnen. Leg de uitkomst vast als het geweest is, of verzet het.",
            Uitweg(woord="verzet overleg", titel="Overleg verzetten"),
        )
    genodigd = {p for u in overleg.uitnodigingen for p in (u.persoon, u.vervanger) if p}
    if set(command.aanwezig) - genodigd:
        raise weiger(context.regel("MLD-30"), "Alleen wie was uitgenodigd kan als aanwezig staan.", veld="aanwezig")
    doelen = tuple(
        Doel(nr=len(casus.doelen) + i, tekst=d.tekst.id, overleg=overleg.nr) for i, d in enumerate(command.doelen, 1)
    )
    acties = nieuwe_acties(command.acties, casus, context, overleg=overleg.nr)
    yield e.UitkomstRecorded(
        overleg=overleg.nr,
        aanwezig=command.aanwezig,
        schalen=command.schalen,
        doelen=doelen,
        acties=acties,
    )
    nieuw = tuple(signalen_uit(command.veiligheidsfeiten, casus, context))
    if nieuw:
        yield e.FeitenRecorded(feiten={s.signaal.feit: "ja" for s in nieuw})
        yield from nieuw
    open_signaal = bool(nieuw) or bool(casus.open_signalen)
    yield from _conclude(overleg, command.volgende, command.einde_regie, open_signaal, casus, context)


def set_volgende(command: c.SetVolgendeDatum, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Answer what the overleg left open (MLD-34)."""
    overleg = overleg_van(command.overleg, casus)
    if overleg.status is not Overlegstatus.GEHOUDEN:
        raise weiger("INV-4", "Dit overleg wacht niet op een volgende datum.")
    if command.volgende is None and not command.einde_regie:
        raise weiger("INV-4", "Kies een volgende datum, of zeg dat de regie eindigt.", veld="datum")
    yield from _conclude(overleg, command.volgende, command.einde_regie, bool(casus.open_signalen), casus, context)


def _toets_maatregel(casus: Casus, context: Context) -> None:
    """INV-14: regie does not end while the kader says that a measure of the judge still runs (HDW-V.9, FRL-35).

    After a move nothing is scaled down: regie and measure go on with the household in the other gemeente (MAP-1).
    """
    if casus.verhuisd is not None:
        return
    for regel in context.kader.regels_op(Regelsoort.SLUITEN, casus.trede):
        if regel.opheffen is not None and not stand_nu(casus, context).judge(regel).ja:
            raise weiger(
                regel.id,
                f"De regie kan nu niet eindigen. {regel.opheffen}",
                Uitweg(woord="weeg", titel="Feiten wegen"),
                veld="einde_regie",
            )


def _conclude(
    overleg: Overleg,
    volgende: datetime | None,
    einde_regie: bool,
    open_signaal: bool,
    casus: Casus,
    context: Context,
) -> Iterator[e.AnyEvent]:
    if volgende is not None and einde_regie:
        raise weiger("INV-4", "Kies óf een volgende datum, óf het einde van de regie.", veld="datum")
    if einde_regie:
        if open_signaal:
            raise weiger(
                "INV-5",
                "De regie kan niet eindigen zolang er een veiligheidssignaal open is. "
                "Handel het signaal af, of kies een volgende datum.",
                Uitweg(woord="signaal", titel="Signaal afhandelen"),
                veld="einde_regie",
            )
        _toets_maatregel(casus, context)
        toets_evaluatie(casus, context.kader)
        yield e.OverlegConcluded(overleg=overleg.nr, volgende=None, einde_regie=True)
        for rol in casus.rollen:
            if rol.actief:
                yield e.RolEnded(rol=rol.nr)
            elif rol.in_behandeling:
                yield withdrawn(rol)
        for ander in casus.overleggen:
            if ander.status is Overlegstatus.GEPLAND and ander.nr != overleg.nr:
                yield e.OverlegCancelled(overleg=ander.nr)
        yield e.CasusClosed(overleg=overleg.nr)
        return
    if volgende is None:
        return
    toets_moment(volgende, context)
    bekend = [u for u in overleg.uitnodigingen if context.inrichting.persoon(u.persoon)]
    yield e.OverlegConcluded(overleg=overleg.nr, volgende=volgende, einde_regie=False)
    yield e.OverlegPlanned(
        overleg=nieuw_overleg(
            context,
            nr=len(casus.overleggen) + 1,
            soort="voortgangsoverleg",
            begin=volgende,
            duur=overleg.duur_minuten,
            moeten=[u.persoon for u in bekend if u.moet] or [context.actor],
            mogen=[u.persoon for u in bekend if not u.moet],
        )
    )
