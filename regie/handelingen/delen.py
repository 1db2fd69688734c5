"""Casusregisseurs beside the one for the whole household, each for a person or an aandachtsgebied (INV-1, WBR-3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from regie import commands as c
from regie import events as e
from regie.beoordeling import holders
from regie.casus import Casus, Regietoewijzing, VervuldeVoorwaarde
from regie.context import Context
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kader.treden import Houder
from regie.vast import PersoonId
from regie.weigering import Uitweg, weiger


def houders_van_deel(casus: Casus, kader: Kader, trede: Tredecode) -> tuple[Houder, ...]:
    """Who may hold casusregie for a part: whom the kader names for it, whatever holds for the household as a whole,
    else whoever may hold it on this rung. Nobody where the rung knows one casusregisseur.
    """
    delen = kader.grenzen.delen
    if delen is None or trede not in delen.tredes:
        return ()
    if delen.partijen:
        return tuple(Houder(partij=partij) for partij in delen.partijen)
    return holders(kader, trede, "casusregie", casus.antwoorden, casus.gemeente)


def toets_deel(wens: c.Voordracht, casus: Casus, context: Context, trede: Tredecode) -> None:
    """Whether there may be a casusregisseur for this part here: the role, the rung, the part, how many, and who.

    Raises Geweigerd with the rule that says no.
    """
    kader = context.kader
    delen = kader.grenzen.delen
    overdragen = Uitweg(woord="voordragen", titel="Regisseur voordragen")
    if wens.soort != "casusregie":
        raise weiger("INV-2", "Er is één procesregisseur voor het hele huishouden.", overdragen, veld="deel")
    if delen is None:
        raise weiger(
            "INV-1",
            "Dit kader kent één casusregisseur voor het hele huishouden. Moet het een ander zijn? Draag dan over.",
            overdragen,
            veld="deel",
        )
    regel = delen.regels[0]
    if trede not in delen.tredes:
        *eerst, laatst = map(str, delen.tredes)
        tredes = " en ".join(filter(None, (", ".join(eerst), laatst)))
        waar = f"{kader.rungwoord.voorzetsel} {kader.rungwoord.value} {tredes}"
        raise weiger(
            regel,
            f"Hier is er één casusregisseur voor het hele huishouden. Meer casusregisseurs kan {waar}.",
            overdragen,
            veld="deel",
        )
    if wens.deel not in delen.keuze:
        raise weiger(regel, "Kies uit de lijst waar deze casusregisseur voor is.", veld="deel")
    andere = {r.deel for r in _levend(casus) if r.deel not in (None, wens.deel)}
    hoogstens = kader.grenzen.casusregie
    if hoogstens is not None and len(andere) + 2 > hoogstens:
        raise weiger(
            regel,
            f"Er kunnen hier hoogstens {hoogstens} casusregisseurs zijn, en die zijn er of zijn gevraagd. Draag "
            "over, of laat eerst een van hen stoppen.",
            Uitweg(woord="wie heeft regie", titel="Wie heeft regie?"),
            veld="deel",
        )
    if wens.houder in {r.houder for r in _levend(casus) if r.deel is None}:
        raise weiger(
            regel,
            "Deze persoon heeft al casusregie voor het hele huishouden, of is daarvoor gevraagd. Kies een ander.",
            veld="casusregie",
        )


def toets_vrij(wens: c.Voordracht, casus: Casus, kader: Kader) -> None:
    """At most one casusregisseur per part: one beside another for the same is refused (WBR-3.4)."""
    bezet = next((r for r in _levend(casus) if r.deel == wens.deel), None)
    if bezet is not None and kader.grenzen.delen is not None:
        raise weiger(
            kader.grenzen.delen.regels[0],
            f"Voor {wens.deel} is er al een casusregisseur, of is iemand gevraagd. Kies iets anders, of draag over.",
            Uitweg(woord="voordragen", titel="Regisseur voordragen"),
            veld="deel",
        )


def _levend(casus: Casus) -> list[Regietoewijzing]:
    return [r for r in casus.rollen if r.soort == "casusregie" and (r.actief or r.in_behandeling)]


# ---- knowing of each other


def niet_bekend(casus: Casus, kader: Kader) -> Iterator[tuple[Regietoewijzing, Regietoewijzing, PersoonId]]:
    """Who still has to say that two casusregisseurs know of each other: the one for a part, the one for the household,
    and the person. A klant who holds casusregie is not asked.
    """
    delen, eerste = kader.grenzen.delen, casus.houder("casusregie")
    if delen is None or delen.bekend is None or eerste is None or not eerste.is_professional:
        return
    for rol in casus.deelregisseurs:
        for persoon in (eerste.houder, rol.houder):
            if persoon not in rol.bekend_bij:
                yield rol, eerste, persoon


def confirm_bekend(command: c.ConfirmBekend, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """One of the two says that they know of each other; each for themselves (WBR-3.4)."""
    delen = context.kader.grenzen.delen
    open_ = {(rol.nr, persoon) for rol, _, persoon in niet_bekend(casus, context.kader)}
    if delen is None or delen.bekend is None or (command.rol, context.actor) not in open_:
        regel = delen.regels[0] if delen else "INV-1"
        raise weiger(regel, "Dit hoef je niet te bevestigen. Alleen de twee casusregisseurs zelf doen dat, één keer.")
    yield e.BekendConfirmed(rol=command.rol)
    yield e.VoorwaardeMet(
        voorwaarde=VervuldeVoorwaarde(
            code=delen.bekend, op=context.vandaag, door=context.actor, vastgelegd_op=context.now
        )
    )
