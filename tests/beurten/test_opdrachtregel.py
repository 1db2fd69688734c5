"""The command line as a program of its own: exit codes, one line of Dutch, and what may not be started."""

import asyncio
import json
import os
import sqlite3
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.beurten.kantoor import Kantoor

pytestmark = pytest.mark.asyncio(loop_scope="session")

ADVIES = {
    "kader": "zou",
    "gemeente": "zeist",
    "trede": 1,
    "datum": "2027-01-20",
    "feiten": {"draagkracht_onvoldoende": "ja"},
    "open_signalen": 0,
    "voorwaarden": {},
    "benodigd_profiel": None,
}


async def regiebot(
    *woorden: str, map_: Path, invoer: bytes = b"", omgeving: dict[str, str] | None = None
) -> tuple[int, str, str]:
    """Run the program in an empty folder; exit code, what it printed and what it complained about."""
    kaal = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("REGIEBOT_")}
    proces = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *woorden,
        cwd=map_,
        env={**kaal, **(omgeving or {})},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    uit, fout = await asyncio.wait_for(proces.communicate(invoer), 60)
    assert proces.returncode is not None
    return proces.returncode, uit.decode(), fout.decode()


def is_one_line_of_dutch(fout: str) -> bool:
    """One sentence for people: no traceback, no English of a library."""
    return fout.count("\n") == 1 and "Traceback" not in fout and "Error" not in fout and len(fout) < 300


async def test_advies_prints_json_on_good_input(tmp_path: Path) -> None:
    invoer = json.dumps(ADVIES | {"feiten": {}}).encode()
    code, uit, fout = await regiebot("advies", map_=tmp_path, invoer=invoer)
    assert (code, fout) == (0, "")
    assert json.loads(uit)["richting"] in ("opschalen", "afschalen", "blijven", "niet_te_bepalen")


@pytest.mark.parametrize(
    ("woord", "invoer"),
    [
        ("advies", b"{"),
        ("advies", json.dumps(ADVIES | {"feiten": {"verzonnen": "ja"}}).encode()),
        ("termijn", b"\xff"),
        ("termijn", b'{"vanaf": "2026-02-30", "werkdagen": 5}'),
    ],
)
async def test_bad_input_is_one_line_on_stderr_and_exit_2(tmp_path: Path, woord: str, invoer: bytes) -> None:
    code, uit, fout = await regiebot(woord, map_=tmp_path, invoer=invoer)
    assert (code, uit) == (2, "")
    assert is_one_line_of_dutch(fout), fout


async def test_termijn_prints_the_moment(tmp_path: Path) -> None:
    code, uit, _ = await regiebot("termijn", map_=tmp_path, invoer=b'{"vanaf": "2026-12-24", "werkdagen": 5}')
    assert (code, json.loads(uit)) == (0, {"moment": "2027-01-04T17:00:00+01:00"})


async def test_an_inrichting_is_loaded_whole_or_not_at_all(tmp_path: Path) -> None:
    goed = files("bot").joinpath("demo/zeist.toml").read_text("utf-8")
    bestand, omgeving = tmp_path / "zeist.toml", {"REGIEBOT_LOKAAL": "1", "REGIEBOT_DATABASE": "sqlite:///hier.db"}
    bestand.write_text(goed, "utf-8")
    code, uit, fout = await regiebot("inrichting", "laden", "zeist.toml", map_=tmp_path, omgeving=omgeving)
    assert (code, fout) == (0, "")
    assert "Let op: in Zeist is niemand ingevuld als wethouder. Escalaties slaan die stap over." in uit
    assert uit.endswith("De inrichting is geladen: 5 personen.\n")

    bestand.write_text(goed.replace('directeur = "dirk"', 'directuer = "dirk"'), "utf-8")
    code, uit, fout = await regiebot("inrichting", "laden", "zeist.toml", map_=tmp_path, omgeving=omgeving)
    assert (code, uit) == (2, "")
    assert fout.startswith("De inrichting is niet geladen. zeist.toml: gemeente zeist:")
    assert "functie 'directuer' bestaat niet" in fout
    with sqlite3.connect(tmp_path / "hier.db") as database:
        ((stand, versie),) = database.execute("select stand, versie from inrichting").fetchall()
    assert versie == 1
    assert "directuer" not in str(stand)


@pytest.mark.parametrize(
    "omgeving",
    [
        {"REGIEBOT_LOKAAL": "1", "REGIEBOT_APP_ID": "22222222-2222-4222-8222-222222222222"},
        {},
        {"REGIEBOT_LOKAAL": "1", "REGIEBOT_DATABASE": "sqlite:///leeg.db"},
    ],
    ids=["local mode with an app id", "neither", "no inrichting"],
)
async def test_what_cannot_go_together_does_not_start(tmp_path: Path, omgeving: dict[str, str]) -> None:
    code, uit, fout = await regiebot("start", map_=tmp_path, omgeving=omgeving)
    assert code == 2
    assert "luistert" not in uit
    assert fout.startswith("Regiebot start niet: ")
    assert "Traceback" not in fout


@pytest.mark.parametrize("woorden", [("start",), ("casus", "ZU-0001"), ("agenda", "intrekken", "anouk")])
async def test_a_database_that_is_not_there_is_one_line(tmp_path: Path, woorden: tuple[str, ...]) -> None:
    adres = "postgresql://u:geheim@127.0.0.1:1/regiebot"
    omgeving = {"REGIEBOT_LOKAAL": "1", "REGIEBOT_DEMO": "1", "REGIEBOT_DATABASE": adres}
    code, uit, fout = await regiebot(*woorden, map_=tmp_path, omgeving=omgeving)
    assert (code, uit) == (2, "")
    assert is_one_line_of_dutch(fout), fout
    assert "geheim" not in fout
    assert fout.startswith("Regiebot start niet: " if woorden == ("start",) else "Dit lukt niet: ")


KEYS = {
    "": {
        "code",
        "kader",
        "gemeente",
        "trede",
        "status",
        "rollen",
        "besluiten",
        "overleggen",
        "acties",
        "signalen",
        "termijnen",
        "zendingen",
        "journaal",
    },
    "rollen": {"soort", "deel", "houder", "status", "van", "tot"},
    "termijnen": {"melding", "due", "ontvanger", "status"},
    "zendingen": {"melding", "aan", "op", "status"},
}


async def test_a_casus_as_json_has_every_key_and_the_read_is_journalled(kantoor: Kantoor, tmp_path: Path) -> None:
    code = await kantoor.met_overleg()
    await kantoor.anouk.say(f"acuut {code}")
    await kantoor.settled()
    omgeving = {"REGIEBOT_LOKAAL": "1", "REGIEBOT_DATABASE": f"sqlite:///{kantoor.database}"}
    exit_code, uit, fout = await regiebot("casus", code, "--json", map_=tmp_path, omgeving=omgeving)
    assert (exit_code, fout) == (0, "")
    casus: dict[str, Any] = json.loads(uit)
    assert set(casus) == KEYS[""]
    for deel in ("rollen", "termijnen", "zendingen"):
        assert casus[deel]
        assert all(set(rij) == KEYS[deel] for rij in casus[deel])
    assert {rol["soort"]: (rol["houder"], rol["status"]) for rol in casus["rollen"]} == {
        "casusregie": ("anouk", "aanvaard"),
        "procesregie": ("bilal", "aanvaard"),
    }
    assert [s["acuut"] for s in casus["signalen"]] == [True]
    assert {"melding": "MLD-50", "aan": "bilal", "status": "bezorgd"}.items() <= {
        naam: waarde for z in casus["zendingen"] if z["melding"] == "MLD-50" for naam, waarde in z.items()
    }.items()
    assert {regel["soort"] for regel in casus["journaal"]} >= {"casus_geopend", "rol_aanvaard", "signaal_geopend"}
    gelezen = "select door, uitkomst from toegangslog where casussen = ? and wat = 'regiebot casus'"
    assert kantoor.rows(gelezen, code) == [("opdrachtregel", "gelezen")]

    exit_code, uit, fout = await regiebot("casus", "ZU-9876", "--json", map_=tmp_path, omgeving=omgeving)
    assert (exit_code, uit) == (2, "")
    assert is_one_line_of_dutch(fout)


async def test_what_is_no_casuscode_is_neither_repeated_nor_written_down(kantoor: Kantoor, tmp_path: Path) -> None:
    omgeving = {"REGIEBOT_LOKAAL": "1", "REGIEBOT_DATABASE": f"sqlite:///{kantoor.database}"}
    for woorden in (
        ("casus", "mevrouw Jansen"),
        ("casus", "ZU-0001 Jansen", "--json"),
        ("agenda", "intrekken", "Jansen"),
    ):
        exit_code, uit, fout = await regiebot(*woorden, map_=tmp_path, omgeving=omgeving)
        assert (exit_code, uit) == (2, "")
        assert is_one_line_of_dutch(fout), fout
        assert "Jansen" not in fout
    assert b"Jansen" not in kantoor.bytes()
