"""Who holds regie: nominating, accepting, refusing, handing over (INV-1, 2, 3, 7; ZOU-2.4.M, 3.11, 6.R)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from regie import commands as c
from regie import events as e
from regie.beoordeling import holders
from regie.casus import Casus, Casusstatus, Regietoewijzing, Rolstatus, Soort
from regie.context import Context
from regie.inrichting import Organisatie, Persoon
from regie.kader import Kader
from regie.kaderdelen import Houder, Nodig, Partijsoort, Rolinvulling
from regie.stagnatie import solve_opvolging
from regie.vast import PersoonId
from regie.voorwaarden import toets_overdracht
from regie.weigering import Uitweg, weiger

SOORTEN: tuple[Soort, ...] = ("casusregie", "procesregie")


# ---- what the state says


def gevraagde_regie(casus: Casus, kader: Kader) -> tuple[Soort, ...]:
    """The roles that must be filled now (INV-1, INV-7, B1).

    Those of the rung; when the start criteria hold and the rung asks for none, the role that the kader puts
    first at the start: before the first besluit procesregie is asked for (ZOU-2.6.1), after it casusregie.
    """
    if casus.status is not Casusstatus.LOPEND:
        return ()
    trede = kader.trede(casus.trede)
    nodig = tuple(s for s in SOORTEN if trede.rol(s).nodig is Nodig.VERPLICHT)
    if nodig or casus.aanmelding.regie_nodig != "ja":
        return nodig
    eerst: Soort = "casusregie" if casus.besluiten else "procesregie"
    return () if eerst in casus.regie_niet_nodig else (eerst,)


def is_overbodig(soort: Soort, casus: Casus, kader: Kader) -> bool:
    """Whether nobody holds this role and nobody has to: the rung does not know it, or people decided so."""
    nodig = kader.trede(casus.trede).rol(soort).nodig
    losgelaten = nodig is Nodig.OPTIONEEL and soort in casus.regie_niet_nodig
    return casus.houder(soort) is None and (nodig is Nodig.NIET or losgelaten)


def leeg_sinds(casus: Casus, soort: Soort) -> datetime:
    """Since when nobody holds this role or has been asked: the last end or no, else the rung, else the moment from
    which regie was needed.
    """
    momenten = [casus.aanmelding.nodig_sinds or casus.aanmelding.op, casus.trede_sinds]
    momenten += [b.op for b in casus.besluiten[-1:]]
    for rol in casus.rollen:
        if rol.soort == soort:
            momenten += [m for m in (rol.geeindigd_op, rol.beantwoord_op) if m is not None]
    return max(momenten)


def regie_sinds(casus: Casus) -> datetime:
    """Since when there is regie to fill: the first besluit, or the answers that made regie needed."""
    nodig = casus.aanmelding.nodig_sinds
    return min([b.op for b in casus.besluiten[:1]] + ([nodig] if nodig else []), default=casus.aanmelding.op)


# ---- what may happen


def voordracht(wens: c.Voordracht, casus: Casus, context: Context, *, trede: int | str, nr: int) -> Regietoewijzing:
    """The nomination that a wish leads to, on the rung it is for.

    Raises Geweigerd: the kader does not know this role here, this holder may not have it (INV-8), the profile
    is too low (ZOU-6.R), the holder is unknown, or the moment lies in the past.
    """
    invulling = context.kader.trede(trede).rol(wens.soort)
    if invulling.nodig is Nodig.NIET:
        raise weiger(
            "INV-7",
            f"Op {_trede(context, trede)} kent dit kader geen {wens.soort}. Leg een besluit vast over waar deze "
            "casus staat, en draag dan iemand voor.",
            Uitweg(woord="besluit", titel="Besluit vastleggen"),
            veld=wens.soort,
        )
    if wens.overname is not None and wens.overname < context.now:
        raise weiger("INV-3", "Het moment van overname ligt in het verleden. Kies een later moment.", veld="overname")
    houdercode, is_professional, profiel = _houder(wens, context)
    houder = _toegestaan(wens, houdercode, invulling, casus, context, trede)
    motivering = wens.motivering.id if wens.motivering and wens.motivering.inhoud else None
    if houder.voorwaarde and motivering is None:
        voorwaarde = context.kader.voorwaarde(houder.voorwaarde)
        raise weiger(voorwaarde.regel, voorwaarde.opheffen, veld=f"motivering_{wens.soort}", met_motivering=True)
    if is_professional and context.kader.partij(houdercode).profieltoets:
        _toets_profiel(wens, profiel, invulling, motivering, context, trede)
    return Regietoewijzing(
        nr=nr,
        soort=wens.soort,
        houder=wens.houder,
        houdercode=houdercode,
        is_professional=is_professional,
        profiel=profiel,
        voorgesteld_door=context.actor,
        voorgesteld_op=context.now,
        overname=wens.overname,
        motivering=motivering,
    )


def houdercode(persoon: Persoon, organisatie: Organisatie, soort: Soort, kader: Kader) -> str:
    """What kind of holder someone is: by function where the kader names that (`pga_expert`), else by organisation."""
    genoemd = {houder.partij for trede in kader.tredes for houder in trede.rol(soort).houders}
    return persoon.functie if persoon.functie in genoemd else organisatie.soort


def _houder(wens: c.Voordracht, context: Context) -> tuple[str, bool, str | None]:
    """The holder's code in the kader's words, whether it is a professional, and the profile for this role."""
    kader = context.kader
    if kader.heeft_partij(wens.houder) and kader.partij(wens.houder).soort is Partijsoort.INWONER:
        return wens.houder, False, None
    persoon = context.inrichting.persoon(wens.houder)
    organisatie = context.inrichting.organisatie_van(wens.houder)
    if persoon is None or organisatie is None:
        raise weiger(
            "INV-8",
            "Deze persoon staat niet in de inrichting. Kies iemand uit de lijst.",
            veld=wens.soort,
        )
    code = houdercode(persoon, organisatie, wens.soort, kader)
    if not kader.heeft_partij(code):
        raise weiger(
            "INV-8",
            f"Dit kader kent geen regie door {organisatie.naam}. Kies iemand van een andere organisatie.",
            veld=wens.soort,
        )
    return code, True, persoon.profielen.get(wens.soort)


def _toegestaan(
    wens: c.Voordracht,
    code: str,
    invulling: Rolinvulling,
    casus: Casus,
    context: Context,
    trede: int | str,
) -> Houder:
    """The holder's place in the kader; a party that a rule of its own keeps out is refused with that rule."""
    mogelijk = holders(context.kader, trede, wens.soort, casus.antwoorden, casus.gemeente)
    for houder in mogelijk:
        if houder.partij == code:
            return houder
    if uitgesloten := invulling.uitsluiting(code):
        raise weiger(uitgesloten.regel, uitgesloten.reden, veld=wens.soort)
    namen = ", ".join(dict.fromkeys(context.kader.partij(h.partij).naam for h in mogelijk))
    raise weiger(
        (invulling.regels or ("INV-8",))[0],
        f"Op {_trede(context, trede)} kan {context.kader.partij(code).naam} geen {wens.soort} hebben. Wel: {namen}.",
        veld=wens.soort,
    )


def _toets_profiel(
    wens: c.Voordracht,
    heeft: str | None,
    invulling: Rolinvulling,
    motivering: str | None,
    context: Context,
    trede: int | str,
) -> None:
    """ZOU-6.R, MLD-10: too low a profile is refused, on the lower rungs unless a reason is given."""
    nodig = invulling.profiel
    if nodig is None or (heeft is not None and context.kader.voldoet_profiel(heeft, nodig)):
        return
    wat = f"Voor {wens.soort} op {_trede(context, trede)} is profiel {nodig} nodig"
    heeft_tekst = f"deze persoon heeft profiel {heeft}" if heeft else "van deze persoon is geen profiel bekend"
    if invulling.profiel_verplicht:
        raise weiger(_profielregel(context), f"{wat}; {heeft_tekst}. Kies een andere kandidaat.", veld=wens.soort)
    if motivering is None:
        raise weiger(
            _profielregel(context),
            f"{wat}; {heeft_tekst}. Kies een andere kandidaat, of geef een motivering.",
            veld=f"motivering_{wens.soort}",
            met_motivering=True,
        )


def _profielregel(context: Context) -> str:
    """The rule that asks for a profile, as the catalogue names it for this kader."""
    return context.catalogus["MLD-10"].regels.get(context.kader.code, ("INV-8",))[0]


def _trede(context: Context, trede: int | str) -> str:
    woord = context.kader.rungwoord.value
    return f"{woord} {trede}" if context.kader.heeft_niveaus else str(trede)


def propose(command: c.ProposeRol, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Nominate someone; a nomination for the same role that is still open is withdrawn (INV-2)."""
    rol = voordracht(command.voordracht, casus, context, trede=casus.trede, nr=len(casus.rollen) + 1)
    yield from withdraw_open(casus, rol.soort)
    yield e.RolProposed(rol=rol)


def withdraw_open(casus: Casus, soort: Soort) -> Iterator[e.AnyEvent]:
    """Withdraw whatever nomination for this role is still waiting: one at a time (INV-2)."""
    for rol in casus.rollen:
        if rol.soort == soort and rol.in_behandeling:
            yield e.RolWithdrawn(rol=rol.nr)


def accept(command: c.AcceptRol, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The nominee says yes; the role starts at the agreed moment, or at once (INV-3)."""
    rol = _gevraagd(command.rol, casus, context)
    if nu := casus.houder(rol.soort):
        toets_overdracht(nu, rol, casus, context)
    yield e.RolAccepted(rol=rol.nr)
    if rol.overname is None or rol.overname <= context.now:
        yield from start(rol, casus, context)


def start(rol: Regietoewijzing, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The receiver is responsible from now; the giver no longer is.

    Everyone who takes part hears of it, the new regisseur too, who tells the klant (ZOU-3.11.C1).
    """
    nu = casus.houder(rol.soort)
    if nu is not None:
        yield e.RolEnded(rol=nu.nr)
        yield from solve_opvolging(casus, nu.houder, context)
    horen = casus.deelnemers | ({rol.houder} if rol.is_professional else set())
    yield e.RolStarted(rol=rol.nr, te_informeren=tuple(sorted(horen)))


def is_geregeld(soort: Soort, casus: Casus) -> bool:
    """Whether somebody is responsible and no handover waits: the last one asked took over, or the giver stays."""
    laatste = [r for r in casus.rollen if r.soort == soort][-1:]
    wacht = any(r.in_behandeling or r.status is Rolstatus.GEWEIGERD for r in laatste)
    return casus.houder(soort) is not None and not wacht


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
    yield from withdraw_open(casus, rol.soort)
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
    if casus.houder(rol.soort) is None:
        raise weiger(
            "INV-3",
            f"Niemand heeft nu {rol.soort}, dus er is geen gever die het kan houden. Draag iemand anders voor.",
            Uitweg(woord="voordragen", titel="Nieuwe kandidaat"),
        )
    if not rol.in_behandeling and rol.status is not Rolstatus.GEWEIGERD:
        raise _al_geregeld(rol)
    yield e.RolWithdrawn(rol=rol.nr)


def declare_unneeded(command: c.DeclareRegieNietNodig, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """People decide that a role is not needed now; a role that the rung demands cannot be left out (INV-7)."""
    if context.kader.trede(casus.trede).rol(command.soort).nodig is Nodig.VERPLICHT:
        raise weiger(
            "INV-7",
            f"Op {_trede(context, casus.trede)} hoort {command.soort} er altijd bij. Draag iemand voor.",
            Uitweg(woord="voordragen", titel="Regisseur voordragen"),
        )
    yield from withdraw_open(casus, command.soort)
    yield e.RegieDeclaredUnneeded(regie=command.soort, reden=command.reden.id)


def ends_with_trede(casus: Casus, kader: Kader, naar: int | str) -> Iterator[e.AnyEvent]:
    """Roles that the new rung does not know end with the step, and so do nominations for them (INV-7)."""
    for soort in SOORTEN:
        if kader.trede(naar).rol(soort).nodig is not Nodig.NIET:
            continue
        nu = casus.houder(soort)
        if nu is not None:
            yield e.RolEnded(rol=nu.nr)
        yield from withdraw_open(casus, soort)


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


def mag_beantwoorden(rol: Regietoewijzing, casus: Casus) -> frozenset[PersoonId]:
    """Who may say yes or no: the nominee; for klant or netwerk the regisseur, else the nominator."""
    if rol.is_professional:
        return frozenset({rol.houder})
    regisseurs = {r.houder for s in SOORTEN if (r := casus.houder(s)) and r.is_professional}
    return frozenset(regisseurs or {rol.voorgesteld_door})


def _al_geregeld(rol: Regietoewijzing) -> Exception:
    hoe = {
        Rolstatus.AANVAARD: "al aanvaard",
        Rolstatus.GEWEIGERD: "al geweigerd",
        Rolstatus.INGETROKKEN: "ingetrokken",
        Rolstatus.BEEINDIGD: "beëindigd",
        Rolstatus.VOORGESTELD: "nog niet beantwoord",
    }[rol.status]
    return weiger("INV-3", f"Deze voordracht is {hoe}. Je hoeft niets meer te doen.")
