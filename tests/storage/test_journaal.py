"""The journaal: it only grows, and every change of it afterwards is found."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import Connection, text, update
from sqlalchemy.exc import DBAPIError

from regie.casus import Casus
from regie.events import CasusOpened, FeitenRecorded
from regie.evolve import Gebeurd
from storage import journaal
from storage.dossiers import Dossiers
from storage.opslag import Opslag
from storage.tabellen import casus as casussen
from storage.tabellen import gebeurtenis

FEITEN = [FeitenRecorded(feiten={"hulp_geweigerd": waarde}) for waarde in ("ja", "nee", "onbekend")]


@pytest.fixture
async def gevuld(opslag: Opslag, casus: Casus, geopend: CasusOpened, gebeurd: Gebeurd) -> Opslag:
    """A casus with four lines in its journaal, and a second one next to it."""
    other = casus.model_copy(update={"code": "ZU-0002"})

    def fill(connection: Connection) -> None:
        dossiers = Dossiers(connection, "verzoek")
        dossiers.store(casus, [geopend, FEITEN[0]], gebeurd, ())
        dossiers.store(casus, FEITEN[1:], gebeurd, ())
        dossiers.store(other, [geopend], gebeurd.model_copy(update={"casus": "ZU-0002"}), ())

    await opslag.write(fill)
    return opslag


def _verify(connection: Connection) -> list[journaal.Breuk]:
    return journaal.verify(connection, "ZU-0001")


def _without_triggers(change: Callable[[Connection], object]) -> Callable[[Connection], None]:
    """Someone who owns the database can go round the triggers; the chain still tells."""

    def unit(connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE gebeurtenis DISABLE TRIGGER USER"))
        else:
            connection.execute(text("DROP TRIGGER gebeurtenis_vast"))
            connection.execute(text("DROP TRIGGER gebeurtenis_blijft"))
        change(connection)

    return unit


async def test_what_happened_is_read_back_newest_first(gevuld: Opslag, nu: datetime) -> None:
    lines = await gevuld.read(lambda c: journaal.lines(c, "ZU-0001"))
    assert [(line.volgnummer, line.soort) for line in lines] == [
        (4, "feiten_vastgelegd"),
        (3, "feiten_vastgelegd"),
        (2, "feiten_vastgelegd"),
        (1, "casus_geopend"),
    ]
    assert {(line.door, line.op) for line in lines} == {("anna", nu)}
    assert FeitenRecorded.model_validate_json(lines[2].payload or "") == FEITEN[0]
    assert await gevuld.read(lambda c: journaal.lines(c, "ZU-0001", laatste=2)) == lines[:2]


async def test_an_untouched_journaal_verifies(gevuld: Opslag) -> None:
    assert await gevuld.read(_verify) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE gebeurtenis SET door = 'piet'",
        "UPDATE gebeurtenis SET payload = '{}'",
        "UPDATE gebeurtenis SET payload = NULL",
        "UPDATE gebeurtenis SET payload = NULL, salt = NULL, soort = 'iets'",
        "DELETE FROM gebeurtenis",
    ],
)
async def test_the_database_itself_refuses_to_change_a_line(gevuld: Opslag, statement: str) -> None:
    with pytest.raises(DBAPIError, match="groeit alleen aan"):
        await gevuld.write(lambda c: c.execute(text(statement)))
    assert await gevuld.read(_verify) == []


async def test_no_line_is_replaced_by_another(gevuld: Opslag, database: str) -> None:
    columns = "casus, volgnummer, op, door, soort, payload, salt, inhoud_hash, vorige_hash, hash"
    other = columns.replace("door", "'piet'")
    conflict = "ON CONFLICT (casus, volgnummer) DO UPDATE SET door = excluded.door"
    statements = [f"INSERT INTO gebeurtenis ({columns}) SELECT {other} FROM gebeurtenis WHERE true {conflict}"]
    if database == "sqlite":
        statements += [
            f"REPLACE INTO gebeurtenis ({columns}) SELECT {other} FROM gebeurtenis",
            f"REPLACE INTO gebeurtenis (rowid, {columns}) SELECT rowid, {columns} FROM gebeurtenis LIMIT 1",
            "UPDATE OR REPLACE gebeurtenis SET rowid = rowid + 1, payload = NULL, salt = NULL",
        ]
    for statement in statements:
        with pytest.raises(DBAPIError, match="groeit alleen aan"):
            await gevuld.write(lambda c, s=statement: c.execute(text(s)))  # type: ignore[misc]
    assert await gevuld.read(_verify) == []


async def test_shredding_takes_the_content_and_the_chain_still_verifies(gevuld: Opslag) -> None:
    assert await gevuld.write(lambda c: journaal.shred(c, "ZU-0001", [2, 3])) == 2
    lines = await gevuld.read(lambda c: journaal.lines(c, "ZU-0001"))
    assert [line.payload is None for line in lines] == [False, True, True, False]
    assert await gevuld.read(_verify) == []


@pytest.mark.parametrize("volgnummer", [1, 2, 4])
@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("op", datetime.fromisoformat("2026-12-14T09:30:00.000001+00:00")),
        ("door", "bnna"),
        ("soort", "casus_geopenD"),
        ("payload", "{}"),
        ("payload", None),
        ("salt", bytes(16)),
        ("inhoud_hash", bytes(32)),
        ("vorige_hash", b"\1" * 32),
        ("hash", bytes(32)),
    ],
)
async def test_a_change_of_any_field_is_found(gevuld: Opslag, volgnummer: int, veld: str, waarde: object) -> None:
    where = (gebeurtenis.c.casus == "ZU-0001") & (gebeurtenis.c.volgnummer == volgnummer)
    change = update(gebeurtenis).where(where).values({veld: waarde})
    await gevuld.write(_without_triggers(lambda c: c.execute(change)))
    assert volgnummer in [breuk.volgnummer for breuk in await gevuld.read(_verify)]


async def test_a_change_of_any_byte_is_found(gevuld: Opslag) -> None:
    lines = await gevuld.read(lambda c: journaal.lines(c, "ZU-0001"))
    payload = lines[2].payload or ""

    def each_byte(connection: Connection) -> int:
        found = 0
        for place in range(len(payload)):
            changed = payload[:place] + chr(ord(payload[place]) ^ 1) + payload[place + 1 :]
            where = (gebeurtenis.c.casus == "ZU-0001") & (gebeurtenis.c.volgnummer == 2)
            connection.execute(update(gebeurtenis).where(where).values(payload=changed))
            found += [b.volgnummer for b in _verify(connection)] == [2]
        return found

    counted: list[int] = []
    await gevuld.write(_without_triggers(lambda c: counted.append(each_byte(c))))
    assert counted == [len(payload)]


@pytest.mark.parametrize(("weg", "gevonden"), [(1, 1), (2, 2), (4, 3)])
async def test_a_line_taken_out_is_found_at_the_end_too(gevuld: Opslag, weg: int, gevonden: int) -> None:
    delete = text(f"DELETE FROM gebeurtenis WHERE casus = 'ZU-0001' AND volgnummer = {weg}")
    await gevuld.write(_without_triggers(lambda c: c.execute(delete)))
    assert gevonden in [breuk.volgnummer for breuk in await gevuld.read(_verify)]


async def test_lines_that_change_places_are_found(gevuld: Opslag) -> None:
    def swap(connection: Connection) -> None:
        for van, naar in ((2, 99), (3, 2), (99, 3)):
            where = (gebeurtenis.c.casus == "ZU-0001") & (gebeurtenis.c.volgnummer == van)
            connection.execute(update(gebeurtenis).where(where).values(volgnummer=naar))

    await gevuld.write(_without_triggers(swap))
    assert [b.volgnummer for b in await gevuld.read(_verify)] != []


async def test_a_line_of_another_casus_does_not_fit(gevuld: Opslag) -> None:
    def move(connection: Connection) -> None:
        connection.execute(text("DELETE FROM gebeurtenis WHERE casus = 'ZU-0001'"))
        connection.execute(update(gebeurtenis).values(casus="ZU-0001"))
        head = connection.execute(text("SELECT hash FROM gebeurtenis")).scalar_one()
        values = {"journaal_nr": 1, "journaal_hash": bytes(head)}
        connection.execute(update(casussen).where(casussen.c.code == "ZU-0001").values(values))

    await gevuld.write(_without_triggers(move))
    assert [b.wat for b in await gevuld.read(_verify)] == ["de regel is gewijzigd"]
