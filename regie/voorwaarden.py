"""Formal conditions: recorded when they are met, and held against a besluit (LOG-8, INV-23, MLD-05)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from regie import commands as c
from regie import events as e
from regie.beoordeling import Vraag
from regie.beoordeling.stap import Bezwaar, bezwaren
from regie.casus import Casus, VervuldeVoorwaarde
from regie.context import Context
from regie.kaderdelen import Tredecode
from regie.weigering import Geweigerd, Uitweg, weiger

VASTLEGGEN = Uitweg(woord="voorwaarde", titel="Voorwaarde vastleggen")
ANNULEREN = Uitweg(woord="annuleren", titel="Annuleren")


def vervuld(casus: Casus) -> dict[str, date]:
    """The conditions met on the present rung, each with the day; those of an earlier rung no longer count."""
    return {v.code: v.op for v in casus.voorwaarden if v.vastgelegd_op >= casus.trede_sinds}


def record(command: c.RecordVoorwaarde, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """A condition was met, today or earlier. Refused when the kader does not know it, or in the future."""
    if not context.kader.heeft_voorwaarde(command.voorwaarde):
        raise weiger("LOG-8", "Dit kader kent deze voorwaarde niet. Kies uit de lijst.", veld="voorwaarde")
    regel = context.kader.voorwaarde(command.voorwaarde).regel
    if command.op > context.vandaag:
        raise weiger(regel, "Deze datum ligt in de toekomst. Vul in wanneer het is gebeurd.", veld="datum")
    yield e.VoorwaardeMet(
        voorwaarde=VervuldeVoorwaarde(
            code=command.voorwaarde,
            op=command.op,
            door=context.actor,
            vastgelegd_op=context.now,
            toelichting=command.toelichting.id if command.toelichting else None,
        )
    )


def in_de_weg(
    casus: Casus, context: Context, naar: Tredecode, *, beslisser: str, forum: str | None
) -> tuple[Bezwaar, ...]:
    """What the kader holds against this step, with the facts and conditions as they stand."""
    vraag = Vraag(
        trede=casus.trede,
        gemeente=context.gemeente.code,
        feiten=casus.antwoorden,
        open_signalen=len(casus.open_signalen),
        voorwaarden=vervuld(casus),
    )
    return bezwaren(context.kader, vraag, naar, beslisser=beslisser, forum=forum)


def refusal(bezwaar: Bezwaar) -> Geweigerd:
    """The no to a besluit: a hard condition says what would lift it, a soft one asks for a reason (MLD-05)."""
    if bezwaar.veld != "voorwaarden":
        return weiger(bezwaar.regel, bezwaar.reden, veld=bezwaar.veld)
    if bezwaar.hard:
        return weiger(bezwaar.regel, bezwaar.reden, VASTLEGGEN, ANNULEREN)
    reden = f"{bezwaar.reden} Of geef een motivering om zonder verder te gaan."
    return weiger(bezwaar.regel, reden, VASTLEGGEN, veld="motivering", met_motivering=True)
