"""The inrichting: who works where, as one document with a version."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from regie.inrichting import Inrichting
from storage.conflict import VersieConflict
from storage.tabellen import inrichting
from storage.upsert import insert_or


@dataclass(frozen=True, slots=True)
class Ingericht:
    """The inrichting and its version, which changes when it does."""

    inrichting: Inrichting
    versie: int


def versie(connection: Connection) -> int:
    """The version of the inrichting, for whoever keeps a copy; 0 when there is none."""
    return connection.scalar(_VERSIE) or 0


def find(connection: Connection) -> Ingericht | None:
    """The inrichting as it stands, or None when none was loaded."""
    row = connection.execute(_FIND).one_or_none()
    return None if row is None else Ingericht(Inrichting.model_validate_json(row.stand), row.versie)


def save(connection: Connection, nieuw: Inrichting, versie: int) -> Ingericht:
    """Replace the inrichting of this version (0: there was none) by a new one.

    Raises VersieConflict when someone else changed it first; nothing is stored then.
    """
    columns = {"stand": nieuw.model_dump_json(), "versie": versie + 1}
    if versie == 0:
        saved = connection.execute(insert_or(connection, inrichting).on_conflict_do_nothing(), {"id": 1, **columns})
    else:
        saved = connection.execute(_SAVE, {"van_versie": versie, **columns})
    if saved.rowcount != 1:
        raise VersieConflict("de inrichting")
    return Ingericht(nieuw, versie + 1)


_VERSIE = select(inrichting.c.versie)
_FIND = select(inrichting.c.stand, inrichting.c.versie)
_SAVE = update(inrichting).where(inrichting.c.versie == bindparam("van_versie"))
