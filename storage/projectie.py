"""The projector: writes the tables that people query from the stand of a casus, in the same transaction."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Delete, Insert, Table, Update, and_, bindparam, delete, insert, select, update

from regie.casus import Casus
from regie.termijnen import termijnen as termijnen_van
from storage import stand, termijnen
from storage.tabellen import actie, besluit, casus, deelnemer, gevraagd, overleg, regietoewijzing, signaal

Rijen = Mapping[tuple[Any, ...], Mapping[str, Any]]
"""Rows by the rest of their key (the first part is always the casus)."""


def project(connection: Connection, before: Casus | None, after: Casus) -> None:
    """Bring the query tables and the termijnen from one stand of a casus to the next."""
    for table, rows_of in TABELLEN.items():
        _bring(connection, table, after.code, rows_of(before) if before else {}, rows_of(after))
    past, future = _moments(before) if before else {}, _moments(after)
    changed = {sleutel: future.get(sleutel) for sleutel in past.keys() | future.keys()}
    changed = {sleutel: due for sleutel, due in changed.items() if past.get(sleutel) != due}
    termijnen.set_due(connection, "casus", after.code, changed)


def rebuild(connection: Connection) -> int:
    """Empty the query tables and fill them again from every stand; return how many casussen there were."""
    for table in TABELLEN:
        connection.execute(delete(table))
    termijnen.close_all(connection, "casus")
    stands = connection.execute(select(casus.c.stand, casus.c.schema_nr).order_by(casus.c.code)).all()
    for row in stands:
        project(connection, None, stand.read(row.stand, row.schema_nr))
    return len(stands)


class _Statements(NamedTuple):
    """What changes the rows of one casus in one table, by the rest of the key."""

    keys: tuple[str, ...]
    insert: Insert
    update: Update
    delete: Delete


@cache
def _statements(table: Table) -> _Statements:
    keys = tuple(column.name for column in table.primary_key if column.name != "casus")
    row = and_(*(table.c[name] == bindparam(f"van_{name}") for name in ("casus", *keys)))
    return _Statements(keys, insert(table), update(table).where(row), delete(table).where(row))


def _bring(connection: Connection, table: Table, code: str, old: Rijen, new: Rijen) -> None:
    """Insert, update and delete what differs."""
    if old == new:
        return
    do = _statements(table)
    if added := [{"casus": code, **new[key]} for key in new if key not in old]:
        connection.execute(do.insert, added)
    if changed := [{**_bound(code, do.keys, key), **new[key]} for key in new if key in old and old[key] != new[key]]:
        connection.execute(do.update, changed)
    if gone := [_bound(code, do.keys, key) for key in old if key not in new]:
        connection.execute(do.delete, gone)


def _bound(code: str, names: tuple[str, ...], key: tuple[Any, ...]) -> dict[str, Any]:
    return {"van_casus": code, **{f"van_{name}": value for name, value in zip(names, key, strict=True)}}


def _moments(casus: Casus) -> dict[str, datetime]:
    return {termijn.sleutel: termijn.due for termijn in termijnen_van(casus)}


def _fields(*names: str) -> Callable[[Any], dict[str, Any]]:
    return lambda part: {name: getattr(part, name) for name in names}


def _regietoewijzingen(casus: Casus) -> Rijen:
    fields = _fields(
        "nr", "soort", "houder", "houdercode", "is_professional", "status", "actief",
        "voorgesteld_op", "ingegaan_op", "geeindigd_op", "deel",
    )  # fmt: skip
    return {(r.nr,): fields(r) for r in casus.rollen}


def _overleggen(casus: Casus) -> Rijen:
    fields = _fields("nr", "soort", "begin", "einde", "status")
    return {(o.nr,): fields(o) for o in casus.overleggen}


def _besluiten(casus: Casus) -> Rijen:
    fields = _fields("nr", "richting", "beslisser", "forum", "door", "op", "ingegaan_op")
    return {
        (b.nr,): {
            **fields(b),
            "van": None if b.van is None else str(b.van),
            "naar": str(b.naar),
            "inwoner_geinformeerd": b.inwoner_geinformeerd is not None,
            "dossier_bijgewerkt": b.dossier_bijgewerkt is not None,
        }
        for b in casus.besluiten
    }


def _acties(casus: Casus) -> Rijen:
    fields = _fields("nr", "eigenaar", "is_professional", "vervaldatum", "status")
    return {(a.nr,): fields(a) for a in casus.acties}


def _signalen(casus: Casus) -> Rijen:
    fields = _fields("nr", "feit", "acuut", "eigenaar", "status", "op")
    return {(s.nr,): fields(s) for s in casus.signalen}


def _deelnemers(casus: Casus) -> Rijen:
    return {(persoon,): {"persoon": persoon} for persoon in casus.deelnemers}


def _gevraagden(casus: Casus) -> Rijen:
    reached = (aan for melding in casus.open_meldingen for aan in melding.bereikt)
    keys = {(aan.rol, aan.persoon or "", aan.van or "") for aan in reached}
    return {key: {"rol": key[0], "persoon": key[1], "van": key[2], "gemeente": casus.gemeente} for key in keys}


TABELLEN: dict[Table, Callable[[Casus], Rijen]] = {
    regietoewijzing: _regietoewijzingen,
    overleg: _overleggen,
    besluit: _besluiten,
    actie: _acties,
    signaal: _signalen,
    deelnemer: _deelnemers,
    gevraagd: _gevraagden,
}
"""Each query table with how its rows follow from the stand."""
