"""The inrichting: who works where, as one document with a version."""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, bindparam, select, update

from regie.inrichting import Inrichting
from storage.conflict import VersieConflict
from storage.tabellen import inrichting
from storage.upsert import upsert

BEWAARD = 4
_gelezen: dict[bytes, Inrichting] = {}


@dataclass(frozen=True, slots=True)
class Ingericht:
    """The inrichting and its version, which changes when it does."""

    inrichting: Inrichting
    versie: int


def find(connection: Connection) -> Ingericht | None:
    """The inrichting as it stands, or None when none was loaded.

    Reading it takes long for a large one, so a process keeps the last few; the hash says which one it is.
    """
    head = connection.execute(_HEAD).one_or_none()
    if head is None:
        return None
    if head.hash not in _gelezen:
        whole = connection.execute(_WHOLE).one()
        while len(_gelezen) >= BEWAARD:
            _gelezen.pop(next(iter(_gelezen)), None)
        _gelezen[whole.hash] = Inrichting.model_validate_json(whole.stand)
        return Ingericht(_gelezen[whole.hash], whole.versie)
    return Ingericht(_gelezen[head.hash], head.versie)


def replace(connection: Connection, nieuw: Inrichting) -> Ingericht:
    """Put a new inrichting in the place of whatever there is; loading the same one again changes nothing."""
    huidig = find(connection)
    if huidig is not None and huidig.inrichting == nieuw:
        return huidig
    return save(connection, nieuw, huidig.versie if huidig else 0)


def save(connection: Connection, nieuw: Inrichting, versie: int) -> Ingericht:
    """Replace the inrichting of this version (0: there was none) by a new one.

    Raises VersieConflict when someone else changed it first; nothing is stored then.
    """
    stand = nieuw.model_dump_json()
    columns = {"stand": stand, "versie": versie + 1, "hash": sha256(stand.encode()).digest()}
    if versie == 0:
        saved = connection.execute(_FIRST(connection), {"id": 1, **columns})
    else:
        saved = connection.execute(_SAVE, {"van_versie": versie, **columns})
    if saved.rowcount != 1:
        raise VersieConflict("de inrichting")
    return Ingericht(nieuw, versie + 1)


_HEAD = select(inrichting.c.versie, inrichting.c.hash)
_WHOLE = select(inrichting.c.versie, inrichting.c.hash, inrichting.c.stand)
_FIRST = upsert(inrichting, lambda new: new.on_conflict_do_nothing())
_SAVE = update(inrichting).where(inrichting.c.versie == bindparam("van_versie"))
