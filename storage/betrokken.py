"""From a person to the casussen they have to do with: candidates by query, the last word to toegang."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, Connection, or_, select, tuple_, union

from regie.casus import Casus, Casusstatus
from regie.inrichting import Inrichting
from regie.toegang import mag
from regie.vast import PersoonId
from regie.vragen import ToonMelding
from storage import stand
from storage.tabellen import casus, deelnemer, gevraagd


def casussen_van(connection: Connection, persoon: PersoonId, inrichting: Inrichting, dag: date) -> Iterator[Casus]:
    """The casussen that this person has to do with this day, by code: as participant or chair, or because asked or
    told.

    A closed casus only as long as something waits in it that this person was asked.
    """
    afwezig = {a.persoon for a in inrichting.afwezigheid}
    wie = {persoon} | {ander for ander in afwezig if inrichting.vervanger(ander, dag) == persoon}
    fora = [f.id for f in inrichting.fora if f.voorzitter in wie]
    asked = select(gevraagd.c.casus).where(_may_be_asked(wie, inrichting))
    codes = union(
        select(deelnemer.c.casus).where(deelnemer.c.persoon.in_(wie)),
        select(casus.c.code).where(casus.c.forum.in_(fora)),
        asked,
    )
    rows = connection.execute(
        select(casus.c.stand, casus.c.schema_nr)
        .where(
            casus.c.code.in_(codes),
            or_(casus.c.status != Casusstatus.AFGESLOTEN.value, casus.c.code.in_(asked)),
        )
        .order_by(casus.c.code)
    )
    for row in rows:
        mine = stand.read(row.stand, row.schema_nr)
        if mag(ToonMelding, persoon, mine, inrichting, dag):
            yield mine


def _may_be_asked(wie: set[PersoonId], inrichting: Inrichting) -> ColumnElement[bool]:
    """Every role that can lead to one of these people."""
    staf = [p.id for p in inrichting.personen if p.manager in wie]
    functies = [(g.code, rol) for g in inrichting.gemeenten for rol, p in g.functies.items() if p in wie]
    return or_(
        gevraagd.c.persoon.in_(wie),
        gevraagd.c.van.in_(staf),
        tuple_(gevraagd.c.gemeente, gevraagd.c.rol).in_(functies),
    )
