"""A database that cannot be opened: one Dutch sentence, without the address."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.database import GeenDatabase, open_database
from bot.settings import Settings


async def _refusal(adres: str) -> str:
    with pytest.raises(GeenDatabase) as caught:
        async with open_database(Settings(_env_file=None, lokaal=True, database=adres)):
            raise AssertionError
    return str(caught.value)


@pytest.mark.parametrize(
    ("adres", "wat"),
    [
        ("mysql://u:geheim@localhost/regiebot", "Regiebot werkt met SQLite of PostgreSQL, niet met mysql"),
        ("zomaar iets geheims", "geen adres van een database"),
        ("postgresql://u:geheim@127.0.0.1:poort/regiebot", "geen adres van een database"),
        ("postgresql://u:geheim@127.0.0.1:1/regiebot", "niet te bereiken"),
        ("sqlite:////proc/geen/map/geheim.db", "de map voor de database kan niet gemaakt worden"),
        ("sqlite:////proc", "niet te bereiken"),
    ],
)
async def test_what_cannot_be_opened_is_said_without_the_address(adres: str, wat: str) -> None:
    tekst = await _refusal(adres)
    assert wat in tekst
    assert "geheim" not in tekst
    assert "\n" not in tekst


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "nieuw.db")) as database, database:
        database.execute("create table alembic_version (version_num varchar(32) not null)")
        database.execute("insert into alembic_version values ('v9999')")
    assert "nieuwere versie" in await _refusal(f"sqlite:///{tmp_path}/nieuw.db")


async def test_a_fault_of_our_own_is_not_taken_for_one_of_the_database(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        async with open_database(Settings(_env_file=None, lokaal=True, database=f"sqlite:///{tmp_path}/hier.db")):
            raise ZeroDivisionError
