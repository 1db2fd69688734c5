"""The settings: what goes together, what does not, and that docs/instellingen.md knows each of them."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings, sentences

INSTELLINGEN = (Path(__file__).parents[2] / "docs" / "instellingen.md").read_text(encoding="utf-8")
TEAMS = {"APP_ID": "app", "APP_TENANT": "t1", "APP_GEHEIM": "verzonnen-geheim", "TENANTS": "t1, t2"}


@pytest.fixture
def omgeving(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An environment without settings, in a folder without .env."""
    monkeypatch.chdir(tmp_path)
    for veld in Settings.model_fields:
        monkeypatch.delenv(f"REGIEBOT_{veld.upper()}", raising=False)
    return monkeypatch


def read(omgeving: pytest.MonkeyPatch, **waarden: str) -> Settings:
    for naam, waarde in waarden.items():
        omgeving.setenv(f"REGIEBOT_{naam}", waarde)
    return Settings()


def refused(omgeving: pytest.MonkeyPatch, **waarden: str) -> list[str]:
    with pytest.raises(ValidationError) as fout:
        read(omgeving, **waarden)
    return sentences(fout.value)


def test_each_setting_stands_in_the_document_and_the_other_way_round() -> None:
    beschreven = set(re.findall(r"^\| `REGIEBOT_(\w+)`", INSTELLINGEN, re.MULTILINE))
    assert beschreven == {veld.upper() for veld in Settings.model_fields} | {"TEST_DSN"}


def test_the_defaults_in_the_document_are_the_real_ones() -> None:
    for naam, standaard in re.findall(r"^\| `REGIEBOT_(\w+)` \| `([^`]+)` \|", INSTELLINGEN, re.MULTILINE):
        echt = Settings.model_fields[naam.lower()].default
        assert float(standaard) == float(echt) if isinstance(echt, bool | int | float) else standaard == echt, naam


def test_local_mode_needs_nothing_else_and_never_listens_outside(omgeving: pytest.MonkeyPatch) -> None:
    settings = read(omgeving, LOKAAL="1", LUISTER="0.0.0.0", POORT="4000")
    assert settings.luisteradres == "127.0.0.1"
    assert settings.basisadres == "http://127.0.0.1:4000"


def test_teams_mode_reads_the_tenants_and_hides_the_secret(omgeving: pytest.MonkeyPatch) -> None:
    settings = read(omgeving, **TEAMS, LUISTER="10.0.0.5")
    assert settings.tenants == {"t1", "t2"}
    assert settings.luisteradres == "10.0.0.5"
    assert settings.basisadres == ""
    assert TEAMS["APP_GEHEIM"] not in repr(settings)


@pytest.mark.parametrize("weg", ["APP_TENANT", "APP_GEHEIM", "TENANTS"])
def test_teams_mode_without_one_of_its_four_names_the_missing_one(omgeving: pytest.MonkeyPatch, weg: str) -> None:
    (zin,) = refused(omgeving, **{k: v for k, v in TEAMS.items() if k != weg})
    assert f"REGIEBOT_{weg}" in zin


def test_neither_mode_says_how_to_choose(omgeving: pytest.MonkeyPatch) -> None:
    (zin,) = refused(omgeving)
    assert "REGIEBOT_LOKAAL=1" in zin
    assert "REGIEBOT_APP_ID" in zin


def test_both_modes_at_once_are_refused(omgeving: pytest.MonkeyPatch) -> None:
    (zin,) = refused(omgeving, LOKAAL="1", APP_ID="app")
    assert "gaan niet samen" in zin


def test_a_clock_is_for_local_mode_only(omgeving: pytest.MonkeyPatch) -> None:
    (zin,) = refused(omgeving, **TEAMS, KLOK="2027-01-04 09:00")
    assert "REGIEBOT_KLOK" in zin


def test_a_clock_without_a_zone_is_time_in_amsterdam(omgeving: pytest.MonkeyPatch) -> None:
    settings = read(omgeving, LOKAAL="1", KLOK="2027-07-04 09:00")
    assert settings.klok == datetime(2027, 7, 4, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize("adres", ["http://bot.zeist.example", "bot.zeist.example", "ftp://bot.zeist.example"])
def test_an_address_that_is_not_https_is_refused(omgeving: pytest.MonkeyPatch, adres: str) -> None:
    (zin,) = refused(omgeving, LOKAAL="1", ADRES=adres)
    assert "REGIEBOT_ADRES" in zin


@pytest.mark.parametrize(
    ("naam", "waarde"), [("POORT", "abc"), ("POORT", "70000"), ("TIK_SECONDEN", "0"), ("KLOK", "morgen")]
)
def test_a_value_of_the_wrong_kind_is_named_in_dutch_and_never_repeated(
    omgeving: pytest.MonkeyPatch, naam: str, waarde: str
) -> None:
    (zin,) = refused(omgeving, LOKAAL="1", **{naam: waarde})
    assert zin.startswith(f"de waarde van REGIEBOT_{naam} past niet. Bedoeld is: ")
    assert waarde not in zin
