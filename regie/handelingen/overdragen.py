"""From a yes or a no to who is responsible: accepting, refusing, handing over, letting go (INV-3, 7; ZOU-3.11)."""

from __future__ import annotations

from collections.abc import Iterator

from regie import commands as c
from regie import events as e
from regie.casus import Casus, Regietoewijzing, Rolstatus
from regie.context import Context
from regie.handelingen.rollen import SOORTEN, doeltrede, mag_beantwoorden, mag_blijven, opvolging_nodig, regel_van_rol
from regie.handelingen.voordragen import withdraw_open, withdrawn
from regie.handelingen.voorwaarden import toets_overdracht
from regie.kader import Kader
from regie.kader.treden import Nodig
from regie.kader.tredewoorden import vooraan, waar
from regie.weigering import Uitweg, weiger


def accept(command: c.AcceptRol, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The nominee says yes; the role starts at the agreed moment, or at once (INV-3)."""
    rol = _gevraagd(command.rol, casus, context)
    if nu := casus.houder(rol.soort, rol.deel):
        toets_overdracht(nu, rol, casus, context)
    yield e.RolAccepted(rol=rol.nr)
    if rol.overname is None or rol.overname <= context.now:
        yield from start(rol, casus, context)


def start(rol: Regietoewijzing, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The receiver is responsible from now; the giver no longer is.

    Everyone who takes part hears of it, the new regisseur too, who tells the klant (ZOU-3.11.C1).
    """
    nu = casus.houder(rol.soort, rol.deel)
    if nu is not None:
        yield e.RolEnded(rol=nu.nr)
    yield from _in_het_geheel(rol, casus)
    horen = casus.deelnemers | ({rol.houder} if rol.is_professional else set())
    yield e.RolStarted(rol=rol.nr, te_informeren=tuple(sorted(horen)))


def _in_het_geheel(rol: Regietoewijzing, casus: Casus) -> Iterator[e.AnyEvent]:
    """Whoever gets the whole household holds, or is asked for, no part of it any more (INV-1)."""
    for deel in casus.rollen:
        if rol.deel is None and deel.deel is not None and (deel.soort, deel.houder) == (rol.soort, rol.houder):
            if deel.actief:
                yield e.RolEnded(rol=deel.nr)
            elif deel.in_behandeling:
                yield e.RolWithdrawn(rol=deel.nr)


def refuse(command: c.RefuseRol, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The nominee says no, with a reason."""
    rol = _gevraagd(command.rol, casus, context)
    yield e.RolRefused(rol=rol.nr, reden=command.reden.id)


def ask(command: c.AskAboutRol, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The nominee asks the nominator something; the term runs on."""
    rol = _gevraagd(command.rol, casus, context)
    yield e.RolAsked(rol=rol.nr, vraag=command.vraag.id)


def move_overname(command: c.MoveOvername, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Another concrete moment: the nominee is asked with it, anew when they answered already (INV-3, B1)."""
    rol = _rol(command.rol, casus)
    if command.overname <= context.now:
        raise weiger("INV-3", "Dit moment ligt in het verleden. Kies een later moment.", veld="overname")
    if rol.status is Rolstatus.VOORGESTELD:
        yield e.OvernameMoved(rol=rol.nr, overname=command.overname)
        return
    if not rol.in_behandeling and rol.status is not Rolstatus.GEWEIGERD:
        raise _al_geregeld(rol)
    if not any(mag_blijven(rol, casus, context.kader, trede) for trede in (casus.trede, doeltrede(casus))):
        raise weiger(
            "INV-8",
            f"Deze kandidaat kan {waar(context.kader, doeltrede(casus))} geen {rol.soort} meer krijgen. "
            "Draag iemand anders voor.",
            Uitweg(woord="voordragen", titel="Nieuwe kandidaat"),
        )
    yield from withdraw_open(casus, rol.soort, rol.deel, opnieuw=rol.houder)
    opnieuw = rol.model_copy(
        update={
            "nr": len(casus.rollen) + 1,
            "overname": command.overname,
            "verzet_op": None,
            "status": Rolstatus.VOORGESTELD,
            "voorgesteld_door": context.actor,
            "voorgesteld_op": context.now,
            "beantwoord_door": None,
            "beantwoord_op": None,
            "reden_weigering": None,
        }
    )
    yield e.RolProposed(rol=opnieuw)


def keep_gever(command: c.KeepGever, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The holder keeps the role: the nomination is withdrawn. Refused when nobody holds it (INV-3)."""
    rol = _rol(command.rol, casus)
    if casus.houder(rol.soort, rol.deel) is None and casus.houder(rol.soort) is None:
        raise weiger(
            "INV-3",
            f"Niemand heeft nu {rol.soort}, dus er is geen gever die het kan houden. Draag iemand anders voor.",
            Uitweg(woord="voordragen", titel="Nieuwe kandidaat"),
        )
    if not rol.in_behandeling and rol.status is not Rolstatus.GEWEIGERD:
        raise _al_geregeld(rol)
    if rol.deel is None and rol.soort in opvolging_nodig(casus, context.kader):
        hier = waar(context.kader, doeltrede(casus))
        raise weiger(
            regel_van_rol(rol.soort, casus, context.kader),
            f"Wie nu {rol.soort} heeft, kan die {hier} niet houden. Draag een opvolger voor; tot die ja zegt, "
            "verandert er niets.",
            Uitweg(woord="voordragen", titel="Nieuwe kandidaat"),
        )
    yield withdrawn(rol)


def declare_unneeded(command: c.DeclareRegieNietNodig, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """People decide that a role is not needed now; a role that the rung demands cannot be left out (INV-7)."""
    if context.kader.trede(casus.trede).rol(command.soort).nodig is Nodig.VERPLICHT:
        raise weiger(
            "INV-7",
            f"{vooraan(waar(context.kader, casus.trede))} hoort {command.soort} er altijd bij. Draag iemand voor.",
            Uitweg(woord="voordragen", titel="Regisseur voordragen"),
        )
    nu = casus.houder(command.soort)
    if nu is not None and command.soort == "procesregie":
        raise weiger(
            "INV-3",
            "Er is nu een procesregisseur. Leg vast dat de procesregie eindigt als die niet meer nodig is.",
            Uitweg(woord="einde procesregie", titel="Einde procesregie"),
        )
    if nu is not None and command.soort in opvolging_nodig(casus, context.kader):
        yield e.RolEnded(rol=nu.nr, te_informeren=tuple(sorted(casus.deelnemers)))
    yield from withdraw_open(casus, command.soort)
    yield e.RegieDeclaredUnneeded(regie=command.soort, reden=command.reden.id)


def ends_with_trede(casus: Casus, kader: Kader, naar: int | str) -> Iterator[e.AnyEvent]:
    """Roles that the new rung does not know end with the step, and so do nominations for them (INV-7).

    Everyone who takes part hears of it, as no successor will tell them: whoever held it first of all (MLD-09).
    """
    horen = tuple(sorted(casus.deelnemers))
    for soort in SOORTEN:
        if kader.trede(naar).rol(soort).nodig is not Nodig.NIET:
            continue
        for rol in casus.rollen:
            if rol.soort == soort and rol.actief:
                yield e.RolEnded(rol=rol.nr, te_informeren=horen)
            elif rol.soort == soort and rol.in_behandeling:
                yield withdrawn(rol)


def withdraw_impossible(casus: Casus, kader: Kader) -> Iterator[e.AnyEvent]:
    """A nomination that can come to nothing is over: its nominee may have the role neither here nor where the casus
    goes, by a step or by facts that changed (INV-8). So is casusregie for a part where the rung does not know it or its
    holder may not keep it: the casusregisseur of the household has that part again.
    """
    for rol in casus.rollen:
        if rol.in_behandeling and not any(mag_blijven(rol, casus, kader, t) for t in (casus.trede, doeltrede(casus))):
            yield withdrawn(rol)
    for rol in casus.deelregisseurs:
        if not mag_blijven(rol, casus, kader, casus.trede):
            yield e.RolEnded(rol=rol.nr, te_informeren=tuple(sorted(casus.deelnemers)))


def _rol(nr: int, casus: Casus) -> Regietoewijzing:
    if not 1 <= nr <= len(casus.rollen):
        raise weiger("INV-3", "Deze voordracht bestaat niet in deze casus.")
    return casus.rollen[nr - 1]


def _gevraagd(nr: int, casus: Casus, context: Context) -> Regietoewijzing:
    """The nomination that this actor may answer: only the nominee (B1), or the regisseur for klant or netwerk."""
    rol = _rol(nr, casus)
    if rol.status is not Rolstatus.VOORGESTELD:
        raise _al_geregeld(rol)
    if context.actor not in mag_beantwoorden(rol, casus):
        raise weiger("INV-3", "Alleen wie is voorgedragen kan deze vraag beantwoorden.")
    return rol


def _al_geregeld(rol: Regietoewijzing) -> Exception:
    hoe = {
        Rolstatus.AANVAARD: "al aanvaard",
        Rolstatus.GEWEIGERD: "al geweigerd",
        Rolstatus.INGETROKKEN: "ingetrokken",
        Rolstatus.BEEINDIGD: "beëindigd",
        Rolstatus.VOORGESTELD: "nog niet beantwoord",
    }[rol.status]
    return weiger("INV-3", f"Deze voordracht is {hoe}. Je hoeft niets meer te doen.")
