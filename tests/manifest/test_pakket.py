"""The package for Teams: what is in the zip, what the icons are, and which words Teams offers."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from dialogs.verstaan import Herkend, read
from manifest.iconen import color, outline
from manifest.pakket import PakketOngeldig, build, main, manifest

APP = "7B0E4C2A-8F55-4F0C-9A53-0D2C6D0F6A11"
DOMEIN = "regiebot.voorbeeld.nl"


def _png(data: bytes) -> tuple[int, int, bytes]:
    """Width, height and the unfiltered RGBA bytes of a PNG of ours."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    breedte, hoogte = struct.unpack(">II", data[16:24])
    start = data.index(b"IDAT") + 4
    lengte = struct.unpack(">I", data[start - 8 : start - 4])[0]
    ruw = zlib.decompress(data[start : start + lengte])
    rij = breedte * 4 + 1
    return breedte, hoogte, b"".join(ruw[i * rij + 1 : (i + 1) * rij] for i in range(hoogte))


def test_the_zip_has_the_manifest_and_both_icons_at_its_root() -> None:
    with zipfile.ZipFile(io.BytesIO(build(APP, DOMEIN))) as pakket:
        assert sorted(pakket.namelist()) == ["color.png", "manifest.json", "outline.png"]
        inhoud = json.loads(pakket.read("manifest.json"))
    assert inhoud["id"] == inhoud["bots"][0]["botId"] == APP.lower()
    assert inhoud["validDomains"] == [DOMEIN]
    assert inhoud["bots"][0]["scopes"] == ["personal", "team", "groupChat"]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert build(APP, DOMEIN) == build(APP, DOMEIN)


def test_the_icons_have_the_sizes_that_teams_asks_for() -> None:
    assert _png(color())[:2] == (192, 192)
    breedte, hoogte, pixels = _png(outline())
    assert (breedte, hoogte) == (32, 32)
    kleuren = {pixels[i : i + 3] for i in range(0, len(pixels), 4)}
    dekking = set(pixels[3::4])
    assert kleuren == {b"\xff\xff\xff"} and {0, 255} <= dekking


def test_every_offered_word_is_understood_and_fits_in_the_menu() -> None:
    for lijst in manifest(APP, DOMEIN)["bots"][0]["commandLists"]:
        assert len(lijst["commands"]) <= 10
        for word in lijst["commands"]:
            assert len(word["title"]) <= 32 and len(word["description"]) <= 128
            assert isinstance(read(word["title"]), Herkend), word["title"]


@pytest.mark.parametrize(
    ("app_id", "domein", "website"),
    [("geen-guid", DOMEIN, None), (APP, "https://x.nl", None), (APP, "localhost", None), (APP, DOMEIN, "http://x.nl")],
)
def test_what_cannot_be_right_is_refused_in_one_sentence(app_id: str, domein: str, website: str | None) -> None:
    with pytest.raises(PakketOngeldig) as fout:
        build(app_id, domein, website)
    assert "\n" not in str(fout.value)


def test_the_command_writes_the_zip_or_says_why_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(APP, DOMEIN, tmp_path / "regiebot.zip", None) == 0
    assert zipfile.is_zipfile(tmp_path / "regiebot.zip")
    assert main("x", DOMEIN, tmp_path / "ander.zip", None) == 2
    assert "geen app-id" in capsys.readouterr().err
    assert not (tmp_path / "ander.zip").exists()
