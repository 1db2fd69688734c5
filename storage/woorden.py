"""The words of professionals, which stand beside the events under a text id and never in them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, insert, select

from regie.evolve import Gebeurd
from regie.vast import Tekst, TekstId
from storage.tabellen import tekst


def keep(connection: Connection, teksten: Iterable[Tekst], gebeurd: Gebeurd) -> None:
    """Keep the words that came with a command."""
    rows = [{"id": t.id, "casus": gebeurd.casus, "inhoud": t.inhoud, "op": gebeurd.op} for t in teksten]
    if rows:
        connection.execute(_KEEP, rows)


def find(connection: Connection, ids: Sequence[TekstId]) -> dict[TekstId, str]:
    """The words behind text ids; an id whose words were destroyed is missing."""
    return {row.id: row.inhoud for row in connection.execute(_FIND, {"ids": list(ids)})}


_KEEP = insert(tekst)
_FIND = select(tekst.c.id, tekst.c.inhoud).where(tekst.c.id.in_(bindparam("ids", expanding=True)))
