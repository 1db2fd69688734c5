"""Nominating somebody for regie: who may be asked for which role, and with which reason (INV-2, 8; ZOU-6.R)."""

from __future__ import annotations

from collections.abc import Iterator

from regie import commands as c
from regie import events as e
from regie.beoordeling import holders
from regie.casus import Casus, Regietoewijzing, Rolstatus, Soort
from regie.context import Context
from regie.handelingen.delen import houders_van_deel, toets_deel, toets_vrij
from regie.handelingen.inzet import inzet_van
from regie.handelingen.kandidaten import genoemde_houders, toets_kandidaat
from regie.handelingen.rollen import trede_van_voordracht
from regie.inrichting import Organisatie, Persoon
from regie.kader import Kader
from regie.kader.delen import Partijsoort
from regie.kader.treden import Houder, Nodig, Rolinvulling
from regie.kader.tredewoorden import vooraan, waar
from regie.vast import PersoonId
from regie.weigering import Uitweg, weiger


def voordracht(wens: c.Voordracht, casus: Casus, context: Context, *, trede: int | str, nr: int) -> Regietoewijzing:
    """The nomination that a wish leads to, on the rung it is for.

    Raises Geweigerd: the kader does not know this role here, this holder may not have it or works elsewhere (INV-8),
    the profile is too low (ZOU-6.R), unasked has no ground (HDW-P.3), the holder is unknown, or the moment lies in the
    past.
    """
    if wens.deel is not None:
        toets_deel(wens, casus, context, trede)
    invulling = context.kader.trede(trede).rol(wens.soort)
    if invulling.nodig is Nodig.NIET:
        raise weiger(
            "INV-7",
            f"{vooraan(waar(context.kader, trede))} kent dit kader geen {wens.soort}. Leg een besluit vast over waar "
            "deze casus staat, en draag dan iemand voor.",
            Uitweg(woord="besluit", titel="Besluit vastleggen"),
            veld=wens.soort,
        )
    if wens.overname is not None and wens.overname < context.now:
        raise weiger("INV-3", "Het moment van overname ligt in het verleden. Kies een later moment.", veld="overname")
    houdercode, is_professional, profiel = _houder(wens, casus, context)
    houder = _toegestaan(wens, houdercode, invulling, casus, context, trede)
    inzet_wijze, gronden = inzet_van(wens, casus, context)
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
        inzet_wijze=inzet_wijze,
        gronden=gronden,
        deel=wens.deel,
    )


def houdercode(persoon: Persoon, organisatie: Organisatie, soort: Soort, kader: Kader) -> str:
    """What kind of holder someone is: by function where the kader names that (`pga_expert`), else by organisation."""
    return persoon.functie if persoon.functie in genoemde_houders(soort, kader) else organisatie.soort


def _houder(wens: c.Voordracht, casus: Casus, context: Context) -> tuple[str, bool, str | None]:
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
    toets_kandidaat(persoon, wens.soort, casus, context)
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
    if wens.deel is not None:
        mogelijk = houders_van_deel(casus, context.kader, trede)
    for houder in mogelijk:
        if houder.partij == code:
            return houder
    if uitgesloten := invulling.uitsluiting(code):
        raise weiger(uitgesloten.regel, uitgesloten.reden, veld=wens.soort)
    namen = ", ".join(dict.fromkeys(context.kader.partij(h.partij).naam for h in mogelijk))
    hier = vooraan(waar(context.kader, trede))
    raise weiger(
        (invulling.regels or ("INV-8",))[0],
        f"{hier} kan {context.kader.partij(code).naam} geen {wens.soort} hebben. Wel: {namen}.",
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
    wat = f"Voor {wens.soort} {waar(context.kader, trede)} is profiel {nodig} nodig"
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
    return context.regel("MLD-10", "INV-8")


def propose(command: c.ProposeRol, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Nominate someone; a nomination for the same role that is still open is withdrawn (INV-2)."""
    wens = command.voordracht
    if wens.deel is not None and not any(r.soort == wens.soort and r.deel == wens.deel for r in casus.rollen):
        raise weiger(
            "INV-1",
            f"Voor {wens.deel} is er nog geen casusregisseur om van over te nemen.",
            Uitweg(woord="regisseur erbij", titel="Casusregisseur erbij"),
            veld="deel",
        )
    trede = trede_van_voordracht(command.voordracht.soort, casus, context.kader)
    rol = voordracht(command.voordracht, casus, context, trede=trede, nr=len(casus.rollen) + 1)
    yield from withdraw_open(casus, rol.soort, rol.deel, opnieuw=rol.houder)
    yield e.RolProposed(rol=rol)


def add_regisseur(command: c.AddRegisseur, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Nominate a casusregisseur beside the first, for a part that nobody holds or is asked for (INV-1, WBR-3.4)."""
    wens = command.voordracht
    if wens.deel is None:
        raise weiger("INV-1", "Kies waar deze casusregisseur voor is.", veld="deel")
    toets_vrij(wens, casus, context.kader)
    yield e.RolProposed(rol=voordracht(wens, casus, context, trede=casus.trede, nr=len(casus.rollen) + 1))


def withdraw_open(
    casus: Casus, soort: Soort, deel: str | None = None, *, opnieuw: PersoonId | None = None
) -> Iterator[e.AnyEvent]:
    """Withdraw whatever nomination for this role, or this part of it, is still waiting: one at a time (INV-2).

    `opnieuw` is who is asked for it anew, and so hears of it by the new question.
    """
    for rol in casus.rollen:
        if rol.soort == soort and rol.deel == deel and rol.in_behandeling:
            yield e.RolWithdrawn(rol=rol.nr) if rol.houder == opnieuw else withdrawn(rol)


def withdrawn(rol: Regietoewijzing) -> e.RolWithdrawn:
    """The nomination is over. Whoever had said yes, for themselves or for klant or netwerk, hears that it is off
    (MLD-09); who was only asked sees it at the question.
    """
    wie = rol.houder if rol.is_professional else rol.beantwoord_door
    ja = rol.status is Rolstatus.AANVAARD
    return e.RolWithdrawn(rol=rol.nr, te_informeren=(wie,) if ja and wie else ())
