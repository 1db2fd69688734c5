"""The projector: the query tables always say what the stand says, and can be made again from it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select

from regie.casus import (
    Casus,
    Meldingstatus,
    Overlegstatus,
    Rolstatus,
    Taak,
)
from regie.events import FeitenRecorded
from regie.evolve import Gebeurd
from storage import projectie
from storage.dossiers import Dossiers
from storage.opslag import Opslag
from storage.tabellen import actie, besluit, deelnemer, gevraagd, overleg, regietoewijzing, signaal, termijn
from tests.storage.momenten import open_moments
from tests.storage.projecties import WEEK, full

FEIT = FeitenRecorded(feiten={"hulp_geweigerd": "ja"})
GEVRAAGD = (gevraagd.c.rol, gevraagd.c.persoon, gevraagd.c.van)


def _later(casus: Casus, nu: datetime) -> Casus:
    """The same after everything changed."""
    done = Taak(gedaan_door="anna", gedaan_op=nu.date())
    changes: dict[str, tuple[str, dict[str, Any]]] = {
        "rollen": ("rollen", {"status": Rolstatus.AANVAARD, "ingegaan_op": nu}),
        "overleggen": ("overleggen", {"begin": nu + 2 * WEEK, "status": Overlegstatus.VERVALLEN}),
        "besluiten": ("besluiten", {"ingegaan_op": nu, "inwoner_geinformeerd": done}),
        "acties": ("acties", {"status": "gedaan"}),
        "signalen": ("signalen", {"status": "gesloten"}),
        "meldingen": ("meldingen", {"status": Meldingstatus.BEANTWOORD}),
    }
    return casus.model_copy(
        update={name: (getattr(casus, name)[0].model_copy(update=new),) for name, new in changes.values()}
    )


def _tables(connection: Connection) -> dict[str, Sequence[Any]]:
    """All that the projector writes, in a fixed order."""
    found: dict[str, Sequence[Any]] = {
        table.name: connection.execute(select(table).order_by(*table.primary_key)).all() for table in projectie.TABELLEN
    }
    moments = select(termijn.c.onderwerp, termijn.c.sleutel, termijn.c.due).where(termijn.c.open)
    found["termijn"] = connection.execute(moments.order_by(termijn.c.onderwerp, termijn.c.sleutel)).all()
    return found


async def _store(opslag: Opslag, casus: Casus, gebeurd: Gebeurd) -> None:
    """Store the casus as it is now, in a transaction of its own."""

    def unit(connection: Connection) -> None:
        dossiers = Dossiers(connection, "verzoek")
        dossiers.open(casus.code)
        dossiers.store(casus, [FEIT], gebeurd, ())

    await opslag.write(unit)


async def test_the_tables_say_what_the_stand_says(opslag: Opslag, casus: Casus, gebeurd: Gebeurd, nu: datetime) -> None:
    await _store(opslag, full(casus, nu), gebeurd)

    def ask(connection: Connection) -> list[Any]:
        return [
            connection.execute(
                select(regietoewijzing.c.houder, regietoewijzing.c.actief, regietoewijzing.c.deel)
            ).all(),
            connection.execute(select(overleg.c.begin, overleg.c.einde)).one(),
            connection.execute(select(besluit.c.van, besluit.c.naar, besluit.c.inwoner_geinformeerd)).one(),
            connection.execute(select(actie.c.eigenaar, actie.c.vervaldatum)).one(),
            connection.execute(select(signaal.c.acuut, signaal.c.status)).one(),
            list(connection.scalars(select(deelnemer.c.persoon).order_by(deelnemer.c.persoon))),
            connection.execute(
                select(gevraagd.c.rol, gevraagd.c.persoon, gevraagd.c.van).order_by(gevraagd.c.rol)
            ).all(),
            open_moments(connection, "ZU-0001"),
        ]

    assert await opslag.read(ask) == [
        [("bram", False, None), ("els", True, "kind A")],
        (nu + WEEK, nu + WEEK + timedelta(hours=1)),
        ("2", "3", False),
        ("dirk", date(2026, 12, 21)),
        (True, "open"),
        ["anna", "bram", "carla", "dirk", "els"],
        [("ambtenaar_oov", "", ""), ("manager_professional", "", "bram"), ("voorgedragene", "bram", "")],
        {"melding:1": nu + WEEK, "melding:2": nu + WEEK},
    ]


async def test_a_change_of_the_stand_is_a_change_of_the_tables(
    opslag: Opslag, casus: Casus, gebeurd: Gebeurd, nu: datetime
) -> None:
    await _store(opslag, full(casus, nu), gebeurd)
    await _store(opslag, _later(full(casus, nu), nu), gebeurd)

    def ask(connection: Connection) -> list[Any]:
        return [
            connection.execute(select(regietoewijzing.c.status, regietoewijzing.c.actief)).one(),
            connection.execute(select(overleg.c.begin, overleg.c.status)).one(),
            connection.execute(select(besluit.c.inwoner_geinformeerd, besluit.c.dossier_bijgewerkt)).one(),
            connection.scalar(select(actie.c.status)),
            connection.scalar(select(signaal.c.status)),
            list(connection.scalars(select(deelnemer.c.persoon).order_by(deelnemer.c.persoon))),
            connection.execute(
                select(gevraagd.c.rol, gevraagd.c.persoon, gevraagd.c.van).order_by(gevraagd.c.rol)
            ).all(),
            open_moments(connection, "ZU-0001"),
        ]

    assert await opslag.read(ask) == [
        ("aanvaard", True),
        (nu + 2 * WEEK, "vervallen"),
        (True, False),
        "gedaan",
        "gesloten",
        ["anna", "bram"],
        [],
        {},
    ]


async def test_the_tables_can_be_made_again_from_the_stands(
    opslag: Opslag, casus: Casus, gebeurd: Gebeurd, nu: datetime
) -> None:
    other = full(casus.model_copy(update={"code": "ZU-0002"}), nu)
    await _store(opslag, casus, gebeurd)
    await _store(opslag, full(casus, nu), gebeurd)
    await _store(opslag, _later(full(casus, nu), nu), gebeurd)
    await _store(opslag, other, gebeurd.model_copy(update={"casus": "ZU-0002"}))
    before = await opslag.read(_tables)
    await opslag.write(lambda c: c.execute(delete(deelnemer).where(deelnemer.c.persoon == "bram")))
    assert await opslag.read(_tables) != before
    assert await opslag.write(projectie.rebuild) == 2
    assert await opslag.read(_tables) == before
