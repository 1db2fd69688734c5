"""What is dropped and what stays, on a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, select
from structlog.testing import capture_logs

from scheduling.klok import Klok
from scheduling.opruimen import GREEP, Bewaartermijnen, Opruimen
from storage import concepten, inbox, outbox, termijnen
from storage import tabellen as t
from storage.inbox import Sleutel
from storage.opslag import Opslag, open_opslag
from storage.outbox import NieuwBericht, Status

DAG = timedelta(days=1)


@pytest.fixture
async def opslag() -> AsyncIterator[Opslag]:
    """An empty database in memory."""
    async with open_opslag("sqlite://") as opened:
        await opened.migrate()
        yield opened


async def _count(opslag: Opslag, table: str) -> int:
    tabel = t.metadata.tables[table]
    return await opslag.read(lambda c: c.scalar(select(func.count()).select_from(tabel))) or 0


async def test_what_has_served_its_purpose_goes_and_the_rest_stays(opslag: Opslag) -> None:
    klok = Klok(opslag)
    nu = klok.now()
    for oud in (timedelta(minutes=59), timedelta(minutes=61), 23 * timedelta(hours=1), 25 * timedelta(hours=1)):
        for kanaal in ("msteams", "kaart"):
            await opslag.write(lambda c, k=kanaal, o=oud: inbox.receive(c, Sleutel(k, "a:1", str(o)), nu - o))  # type: ignore[misc]
    for dagen in (29, 31):
        sleutel = concepten.Sleutel("anna", "weeg", f"ZU-{dagen:04}")
        await opslag.write(lambda c, s=sleutel, d=dagen: concepten.save(c, s, {}, nu - d * DAG))  # type: ignore[misc]
        onderwerp = f"ZU-{dagen:04}"
        await opslag.write(lambda c, o=onderwerp, d=dagen: termijnen.set_due(c, "casus", o, {"m": nu - d * DAG}))  # type: ignore[misc]
        await opslag.write(lambda c, o=onderwerp: termijnen.set_due(c, "casus", o, {"m": None}))  # type: ignore[misc]

    with capture_logs() as logs:
        await Opruimen(opslag, klok).run()

    assert await _count(opslag, "inbox") == 1 + 3
    assert await _count(opslag, "concept") == 1
    assert await _count(opslag, "termijn") == 1
    aantallen = {"antwoorden": 4, "concepten": 1, "termijnen": 1, "agenda": 0, "berichten": 0}
    assert logs == [{"event": "opgeruimd", "log_level": "info", **aantallen}]


async def test_old_messages_go_however_many_there_are(opslag: Opslag) -> None:
    klok = Klok(opslag)
    nu, many = klok.now(), GREEP + 7

    def fill(connection: Connection) -> None:
        for dagen, aantal in ((101, many), (99, 3)):
            sleutels = [f"{dagen}/{n}" for n in range(aantal)]
            nieuw = [NieuwBericht(s, None, None, "MLD-07", "rol", None, -1, "eerste", "{}", nu) for s in sleutels]
            outbox.enqueue(connection, nieuw, nu - dagen * DAG)
        connection.execute(t.bericht.update().values(open=False, status=Status.BEZORGD.value))

    await opslag.write(fill)
    await Opruimen(opslag, klok, Bewaartermijnen(berichten=100 * DAG)).run()

    assert await _count(opslag, "bericht") == 3
