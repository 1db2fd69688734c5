"""The dossiers: opening a casus in a transaction, and storing what happened to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select, update

from regie.casus import Casus
from regie.events import AnyEvent
from regie.evolve import Gebeurd
from regie.vast import Tekst
from storage import journaal, post, projectie, stand
from storage.conflict import VersieConflict
from storage.journaal import LEEG, Eind
from storage.tabellen import casus as casussen
from storage.tabellen import casusnummer, tekst
from storage.upsert import insert_or


class CasusOnbekend(LookupError):
    """There is no casus with this code."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A casus as it was opened, and what storing it again needs to know. Version 0 was never stored."""

    casus: Casus | None
    versie: int
    eind: Eind


NIEUW = Dossier(None, 0, LEEG)
"""The dossier of a casus that is about to be opened."""


def open(connection: Connection, code: str) -> Dossier:
    """Open a casus in order to change it; PostgreSQL holds the row for this transaction.

    Raises CasusOnbekend, SchemaOnbekend.
    """
    row = connection.execute(_OPEN, {"van": code}).one_or_none()
    if row is None:
        raise CasusOnbekend(code)
    casus = stand.read(row.stand, row.schema_nr)
    return Dossier(casus, row.versie, Eind(row.journaal_nr, row.journaal_hash))


def look(connection: Connection, code: str) -> Casus | None:
    """The casus as it stands, in order to show it; None when there is none. Raises SchemaOnbekend."""
    row = connection.execute(_LOOK, {"van": code}).one_or_none()
    return None if row is None else stand.read(row.stand, row.schema_nr)


def next_code(connection: Connection, letters: str) -> str:
    """Give out the next code of these two letters: ZU-0001, ZU-0002… A code is never given out twice."""
    statement = insert_or(connection, casusnummer).values(letters=letters, laatste=1)
    up = statement.on_conflict_do_update(index_elements=["letters"], set_={"laatste": casusnummer.c.laatste + 1})
    number: int = connection.execute(up.returning(casusnummer.c.laatste)).scalar_one()
    return f"{letters}-{number:04}"


def store(
    connection: Connection,
    dossier: Dossier,
    casus: Casus,
    events: Iterable[AnyEvent],
    gebeurd: Gebeurd,
    teksten: Iterable[Tekst] = (),
) -> Dossier:
    """Store the casus with what happened: stand, journaal, words, and everything that follows from them.

    Raises VersieConflict when the casus changed since `dossier` was opened; nothing is stored then.
    """
    happened = list(events)
    lines = (journaal.Regel(event.soort, event.model_dump_json()) for event in happened)
    rows, eind = journaal.link(casus.code, dossier.eind, gebeurd.op, gebeurd.door, lines)
    _save(connection, casus, dossier.versie, eind, gebeurd)
    journaal.append(connection, rows)
    _keep_words(connection, teksten, gebeurd)
    projectie.project(connection, dossier.casus, casus)
    post.announce(connection, happened, gebeurd)
    return Dossier(casus, dossier.versie + 1, eind)


def words(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The words behind text ids; an id whose words were destroyed is missing."""
    rows = connection.execute(_WORDS, {"ids": list(ids)})
    return {row.id: row.inhoud for row in rows}


def _save(connection: Connection, casus: Casus, versie: int, eind: Eind, gebeurd: Gebeurd) -> None:
    text, schema_nr = stand.write(casus)
    columns = {
        "kader": casus.kader,
        "gemeente": casus.gemeente,
        "forum": casus.forum,
        "status": casus.status.value,
        "trede": str(casus.trede),
        "stand": text,
        "schema_nr": schema_nr,
        "versie": versie + 1,
        "journaal_nr": eind.volgnummer,
        "journaal_hash": eind.hash,
        "gewijzigd_op": gebeurd.op,
    }
    if versie == 0:
        once = insert_or(connection, casussen).on_conflict_do_nothing()
        saved = connection.execute(once, {"code": casus.code, **columns})
    else:
        saved = connection.execute(_SAVE, {"van": casus.code, "van_versie": versie, **columns})
    if saved.rowcount != 1:
        raise VersieConflict(casus.code)


def _keep_words(connection: Connection, teksten: Iterable[Tekst], gebeurd: Gebeurd) -> None:
    rows = [{"id": t.id, "casus": gebeurd.casus, "inhoud": t.inhoud, "op": gebeurd.op} for t in teksten]
    if rows:
        connection.execute(_KEEP, rows)


_GELEZEN = ("stand", "schema_nr", "versie", "journaal_nr", "journaal_hash")
_LOOK = select(*(casussen.c[veld] for veld in _GELEZEN)).where(casussen.c.code == bindparam("van"))
_OPEN = _LOOK.with_for_update()
_SAVE = update(casussen).where(casussen.c.code == bindparam("van"), casussen.c.versie == bindparam("van_versie"))
_KEEP = insert(tekst)
_WORDS = select(tekst.c.id, tekst.c.inhoud).where(tekst.c.id.in_(bindparam("ids", expanding=True)))
