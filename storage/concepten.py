"""Concepten: the answers so far to a form of several steps, kept here and never in a card."""

import json
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, delete, select

from storage.tabellen import concept
from storage.upsert import upsert

Antwoorden = dict[str, Any]


class Sleutel(NamedTuple):
    """Whose form about which casus; `casus` is empty for a form about none."""

    persoon: str
    formulier: str
    casus: str = ""


def find(connection: Connection, sleutel: Sleutel) -> Antwoorden | None:
    """The answers so far, or None when the form was not begun."""
    text: str | None = connection.scalar(_FIND, _bound(sleutel))
    if text is None:
        return None
    answers: Antwoorden = json.loads(text)
    return answers


def save(connection: Connection, sleutel: Sleutel, antwoorden: Antwoorden, op: datetime) -> None:
    """Keep these answers instead of those before."""
    row = {**sleutel._asdict(), "antwoorden": json.dumps(antwoorden), "gewijzigd_op": op}
    connection.execute(_SAVE(connection), row)


def discard(connection: Connection, sleutel: Sleutel) -> None:
    """The form was answered or given up."""
    connection.execute(_DISCARD, _bound(sleutel))


def forget(connection: Connection, voor: datetime) -> int:
    """Drop what nobody touched since this moment; how many there were."""
    return connection.execute(delete(concept).where(concept.c.gewijzigd_op < voor)).rowcount


def _bound(sleutel: Sleutel) -> dict[str, str]:
    return {f"van_{veld}": waarde for veld, waarde in sleutel._asdict().items()}


_SAVE = upsert(
    concept,
    lambda new: new.on_conflict_do_update(
        index_elements=list(Sleutel._fields),
        set_={veld: new.excluded[veld] for veld in ("antwoorden", "gewijzigd_op")},
    ),
)
_IS = and_(*(concept.c[veld] == bindparam(f"van_{veld}") for veld in Sleutel._fields))
_FIND = select(concept.c.antwoorden).where(_IS)
_DISCARD = delete(concept).where(_IS)
