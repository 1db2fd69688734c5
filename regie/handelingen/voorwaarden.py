"""Formal conditions: recorded when they are met, and held against a besluit (LOG-8, INV-23, MLD-05)."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date

from regie import commands as c
from regie import events as e
from regie.beoordeling import Vraag
from regie.beoordeling.stap import Bezwaar, bezwaren
from regie.casus import Casus, Regietoewijzing, Soort, VervuldeVoorwaarde
from regie.context import Context
from regie.handelingen.rollen import mag_blijven
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kader.voorwaarden import Voorwaarde
from regie.kalender import dag_van
from regie.weigering import Geweigerd, Uitweg, weiger

VASTLEGGEN = Uitweg(woord="voorwaarde", titel="Voorwaarde vastleggen")
BESLUIT = Uitweg(woord="besluit", titel="Besluit vastleggen")
VOORDRAGEN = Uitweg(woord="voordragen", titel="Regisseur voordragen")
ANNULEREN = Uitweg(woord="annuleren", titel="Annuleren")


def vervuld(casus: Casus, kader: Kader) -> dict[str, date]:
    """The conditions met on the present rung, each with the day; those of an earlier rung no longer count.

    One that a role fulfils is met by whoever holds it or was asked for it. One that came out so that it stays open is
    not met, and what would have lifted it before no longer counts either.
    """
    gedaan: dict[str, date] = {}
    for v in on_this_rung(casus):
        voorwaarde = kader.voorwaarde(v.code)
        if voorwaarde.rol is not None:
            continue
        if v.uitkomst in voorwaarde.houdt_open:
            gedaan = {code: op for code, op in gedaan.items() if code not in (v.code, *voorwaarde.of)}
        else:
            gedaan[v.code] = v.op
    return gedaan | _by_roles(casus, kader)


def _by_roles(casus: Casus, kader: Kader) -> dict[str, date]:
    """The conditions that somebody's role fulfils, since that day; not who may not have it where the step leads."""
    door_rol: dict[str, date] = {}
    for voorwaarde in kader.voorwaarden:
        stappen = (r for r in kader.regels if voorwaarde.code in r.voorwaarden and casus.trede in r.van)
        doelen = {doel for regel in stappen for doel in regel.doelen}
        for rol in (r for r in casus.rollen if r.soort == voorwaarde.rol and r.deel is None):
            leeft = rol.actief or rol.in_behandeling
            if leeft and any(mag_blijven(rol, casus, kader, doel) for doel in doelen):
                door_rol[voorwaarde.code] = dag_van(rol.ingegaan_op or rol.voorgesteld_op)
    return door_rol


def on_this_rung(casus: Casus) -> list[VervuldeVoorwaarde]:
    """The conditions as they were recorded since the casus came to its rung."""
    return [v for v in casus.voorwaarden if v.vastgelegd_op >= casus.trede_sinds]


def record(command: c.RecordVoorwaarde, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """A condition was met, today or earlier. Refused when the kader does not know it, in the future, or when it is a
    role that fulfils it: then somebody is nominated.
    """
    if not context.kader.heeft_voorwaarde(command.voorwaarde):
        raise weiger("LOG-8", "Dit kader kent deze voorwaarde niet. Kies uit de lijst.", veld="voorwaarde")
    voorwaarde = context.kader.voorwaarde(command.voorwaarde)
    regel = voorwaarde.regel
    if voorwaarde.rol is not None:
        bij_besluit = any(voorwaarde.code in r.voorwaarden for r in context.kader.regels)
        raise weiger(regel, voorwaarde.opheffen, BESLUIT if bij_besluit else VOORDRAGEN, veld="voorwaarde")
    if command.op > context.vandaag:
        raise weiger(regel, "Deze datum ligt in de toekomst. Vul in wanneer het is gebeurd.", veld="datum")
    _toets_uitkomst(command, voorwaarde, casus)
    _toets_aanwezigen(command, voorwaarde, context.kader)
    yield e.VoorwaardeMet(
        voorwaarde=VervuldeVoorwaarde(
            code=command.voorwaarde,
            op=command.op,
            door=context.actor,
            vastgelegd_op=context.now,
            aanwezig=command.aanwezig,
            toelichting=command.toelichting.id if command.toelichting else None,
            uitkomst=command.uitkomst,
        )
    )


def _toets_uitkomst(command: c.RecordVoorwaarde, voorwaarde: Voorwaarde, casus: Casus) -> None:
    """An outcome is one that the condition knows; after one that left it open, something else has to lift it first."""
    if command.uitkomst is not None and command.uitkomst not in voorwaarde.uitkomsten:
        raise weiger(voorwaarde.regel, "Deze uitkomst hoort hier niet bij. Kies uit de lijst.", veld="uitkomst")
    hier = on_this_rung(casus)
    open_sinds = [nr for nr, v in enumerate(hier) if v.code == voorwaarde.code and v.uitkomst in voorwaarde.houdt_open]
    if not open_sinds or command.uitkomst in voorwaarde.houdt_open:
        return
    if not any(v.code in voorwaarde.of for v in hier[open_sinds[-1] :]):
        raise weiger(voorwaarde.regel, voorwaarde.opheffen, VASTLEGGEN, veld="voorwaarde")


def _toets_aanwezigen(command: c.RecordVoorwaarde, voorwaarde: Voorwaarde, kader: Kader) -> None:
    """INV-21: everybody who must at least be there was there, or it says why not where that may. Who was there is kept
    as parties of the kader only, never as what somebody typed (INV-15).
    """
    if not all(map(kader.heeft_partij, command.aanwezig)):
        raise weiger(voorwaarde.regel, "Kies uit de lijst wie erbij waren.", veld="aanwezig")
    leeg = voorwaarde.zetels.leeg(command.aanwezig) if voorwaarde.zetels is not None else ()
    if voorwaarde.zetels is None or not leeg:
        return
    wie = "; ".join(" of ".join(kader.partij(code).naam for code in stoel) for stoel in leeg)
    if voorwaarde.zetels.hard:
        raise weiger(voorwaarde.regel, f"Zonder hen telt dit overleg niet: {wie}. Plan het opnieuw.", veld="aanwezig")
    if command.toelichting is None or not command.toelichting.inhoud:
        raise weiger(
            voorwaarde.regel,
            f"Wie er niet was: {wie}. Leg vast waarom het overleg toch telt, of houd het opnieuw.",
            veld="toelichting",
            met_motivering=True,
        )


def toets_overdracht(van: Regietoewijzing, naar: Regietoewijzing, casus: Casus, context: Context) -> None:
    """What must come first before a role goes from one kind of holder to another (ZOU-2.6.2, ZOU-2.6.3).

    What was met for an earlier handover does not count again. Raises Geweigerd with the first condition that is open.
    """
    sinds = van.ingegaan_op or van.voorgesteld_op
    gedaan = {v.code for v in casus.voorwaarden if v.vastgelegd_op >= sinds}
    for regel in context.kader.overdrachten:
        if regel.soort == van.soort and van.houdercode in regel.van and naar.houdercode in regel.naar:
            for code in regel.voorwaarden:
                if code not in gedaan:
                    voorwaarde = context.kader.voorwaarde(code)
                    raise weiger(voorwaarde.regel, voorwaarde.opheffen, VASTLEGGEN)


def in_de_weg(
    casus: Casus,
    context: Context,
    naar: Tredecode,
    *,
    beslisser: str,
    forum: str | None,
    rollen: Set[Soort] = frozenset(),
) -> tuple[Bezwaar, ...]:
    """What the kader holds against this step, with the facts and conditions as they stand; for each of `rollen`
    somebody is nominated with it (WBR-T26).
    """
    door_besluit = {v.code: context.vandaag for v in context.kader.voorwaarden if v.rol in rollen}
    vraag = Vraag(
        trede=casus.trede,
        gemeente=context.gemeente.code,
        feiten=casus.antwoorden,
        open_signalen=len(casus.open_signalen),
        voorwaarden=vervuld(casus, context.kader) | door_besluit,
    )
    return bezwaren(context.kader, vraag, naar, beslisser=beslisser, forum=forum)


def toets_forum(forum: str | None, kader: Kader) -> None:
    """A besluit or an advice names an overleg of the kader or none, never what somebody typed (INV-15)."""
    if forum is not None and not kader.heeft_forum(forum):
        raise weiger("INV-6", "Dit kader kent dit overleg niet. Kies uit de lijst.", veld="forum")


def refusal(bezwaar: Bezwaar) -> Geweigerd:
    """The no to a besluit: a hard condition says what would lift it, a soft one asks for a reason (MLD-05)."""
    if bezwaar.veld != "voorwaarden":
        return weiger(bezwaar.regel, bezwaar.reden, veld=bezwaar.veld)
    if bezwaar.rol is not None:
        return weiger(bezwaar.regel, bezwaar.reden, ANNULEREN, veld=bezwaar.rol)
    if bezwaar.hard:
        return weiger(bezwaar.regel, bezwaar.reden, VASTLEGGEN, ANNULEREN)
    reden = f"{bezwaar.reden} Of geef een motivering om zonder verder te gaan."
    return weiger(bezwaar.regel, reden, VASTLEGGEN, veld="motivering", met_motivering=True)
