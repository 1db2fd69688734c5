"""The projector: the query tables always say what the stand says, and can be made again from it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select

from regie.casus import (
    Aan,
    Actie,
    Besluit,
    Casus,
    Melding,
    Meldingstatus,
    Overleg,
    Overlegstatus,
    Regietoewijzing,
    Rolstatus,
    Sport,
    Taak,
    Uitnodiging,
    Veiligheidssignaal,
)
from regie.events import FeitenRecorded
from regie.evolve import Gebeurd
from storage import projectie
from storage.dossiers import Dossiers
from storage.opslag import Opslag
from storage.tabellen import actie, besluit, deelnemer, gevraagd, overleg, regietoewijzing, signaal, termijn
from tests.storage.momenten import open_moments

FEIT = FeitenRecorded(feiten={"hulp_geweigerd": "ja"})
WEEK = timedelta(weeks=1)
GEVRAAGD = (gevraagd.c.rol, gevraagd.c.persoon, gevraagd.c.van)


def _full(casus: Casus, nu: datetime) -> Casus:
    """The casus with one of everything."""
    rol = Regietoewijzing(
        nr=1, soort="casusregie", houder="bram", houdercode="lokaal_team", is_professional=True,
        profiel=None, voorgesteld_door="anna", voorgesteld_op=nu,
    )  # fmt: skip
    return casus.model_copy(
        update={
            "rollen": (rol,),
            "overleggen": (
                Overleg(
                    nr=1, soort="startoverleg", begin=nu + WEEK, duur_minuten=60, gepland_door="anna",
                    gevraagd_op=nu, uitnodigingen=(Uitnodiging(persoon="carla", moet=True),),
                ),
            ),
            "besluiten": (
                Besluit(
                    nr=1, richting="opschalen", van=2, naar=3, door="anna", beslisser="procesregisseur",
                    forum=None, op=nu, beoordeling=None, regels=("ZOU-3.3",),
                ),
            ),
            "acties": (
                Actie(
                    nr=1, tekst="t1", eigenaar="dirk", is_professional=True, vervaldatum=date(2026, 12, 21),
                    overleg=None, door="anna", op=nu,
                ),
            ),
            "signalen": (
                Veiligheidssignaal(nr=1, feit="acuut_gevaar", acuut=True, gemeld_door="anna", op=nu, eigenaar="anna"),
            ),
            "meldingen": (
                Melding(
                    nr=1, mld="MLD-07", onderwerp="rol:1", aan=(Aan(rol="voorgedragene", persoon="bram"),),
                    sport=0, verzonden=2,
                    regels=(), basis="1", geopend_op=nu,
                    momenten=(nu + WEEK,), deadline=None, escaleer_op=None,
                    ladder=(
                        Sport(mld="MLD-08", aan=(Aan(rol="manager_professional", van="bram"),)),
                        Sport(mld="MLD-08", aan=(Aan(rol="directeur"),)),
                    ),
                ),
            ),
        }
    )  # fmt: skip


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
    await _store(opslag, _full(casus, nu), gebeurd)

    def ask(connection: Connection) -> list[Any]:
        return [
            connection.execute(select(regietoewijzing.c.houder, regietoewijzing.c.actief)).one(),
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
        ("bram", False),
        (nu + WEEK, nu + WEEK + timedelta(hours=1)),
        ("2", "3", False),
        ("dirk", date(2026, 12, 21)),
        (True, "open"),
        ["anna", "bram", "carla", "dirk"],
        [("manager_professional", "", "bram"), ("voorgedragene", "bram", "")],
        {"melding:1": nu + WEEK},
    ]


async def test_a_change_of_the_stand_is_a_change_of_the_tables(
    opslag: Opslag, casus: Casus, gebeurd: Gebeurd, nu: datetime
) -> None:
    await _store(opslag, _full(casus, nu), gebeurd)
    await _store(opslag, _later(_full(casus, nu), nu), gebeurd)

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
    other = _full(casus.model_copy(update={"code": "ZU-0002"}), nu)
    await _store(opslag, casus, gebeurd)
    await _store(opslag, _full(casus, nu), gebeurd)
    await _store(opslag, _later(_full(casus, nu), nu), gebeurd)
    await _store(opslag, other, gebeurd.model_copy(update={"casus": "ZU-0002"}))
    before = await opslag.read(_tables)
    await opslag.write(lambda c: c.execute(delete(deelnemer).where(deelnemer.c.persoon == "bram")))
    assert await opslag.read(_tables) != before
    assert await opslag.write(projectie.rebuild) == 2
    assert await opslag.read(_tables) == before
