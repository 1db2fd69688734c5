"""Every rule that the product names can be looked up, however it was typed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
import dialogs
import regie
import scheduling
from regie.grootboek import Daad, dossier_ids
from regie.kader import Kader
from regie.kaders import kader, kaders
from regie.meldingen.catalogus import catalogus
from regie.naslag.regelwijzer import Afdeling, Gebruik, Onbekend, Uitleg, algemeen, explain, ids, look_up

ZOU = kader("zou")
_LETTERS = "|".join([*(k.code.upper() for k in kaders()), "INV", "LOG", "CAL", "PD", "MLD", "MAP", "STG"])
_ID = re.compile(rf"(?<![\w-])(?:{_LETTERS})-(?:[A-Z]\.)?[A-Z]?\d+(?:\.(?:[A-Z]?\d+|[A-Zx]))*[a-z]?(?!\w)")
WOORDEN_MAX = 25


def in_data(een: Kader) -> set[str]:
    """Every id that stands anywhere in a kader file."""
    return set(_ID.findall(een.model_dump_json()))


def in_code() -> Iterator[str]:
    """Every id that stands in a text of the code or in a data file beside it."""
    for kamer in (regie, dialogs, bot, scheduling):
        for bestand in Path(str(kamer.__file__)).parent.rglob("*"):
            if bestand.suffix == ".py":
                boom = ast.parse(bestand.read_text(encoding="utf-8"))
                teksten = [n.value for n in ast.walk(boom) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
            elif bestand.suffix == ".toml":
                teksten = [bestand.read_text(encoding="utf-8")]
            else:
                continue
            for tekst in teksten:
                yield from _ID.findall(tekst)
                if re.fullmatch(r"B\d", tekst):
                    yield tekst


@pytest.mark.parametrize("een", kaders(), ids=lambda een: een.code)
def test_every_id_in_a_kader_has_an_answer(een: Kader) -> None:
    genoemd = in_data(een) | {r for regels in een.meldingregels.values() for r in regels}
    assert {r for r in genoemd if isinstance(look_up(r, een), Onbekend)} == set()


def test_every_id_in_the_code_has_an_answer() -> None:
    genoemd = set(in_code())
    assert {"INV-5", "B5", "PD-09", "MLD-07", "HDW-O.7", "ZOU-3.11"} <= genoemd
    assert {r for r in genoemd if isinstance(look_up(r, ZOU), Onbekend)} == set()


@pytest.mark.parametrize("een", kaders(), ids=lambda een: een.code)
def test_every_rule_of_the_dossier_has_one_plain_sentence_a_heading_and_what_is_done_with_it(een: Kader) -> None:
    for regel in dossier_ids(een):
        uitleg = explain(regel, een)
        assert uitleg.zin and uitleg.kop, regel
        assert uitleg.daad is not None, regel
        assert uitleg.tekst or uitleg.gebruik is not None or regel in catalogus(), regel


@pytest.mark.parametrize("een", kaders(), ids=lambda een: een.code)
def test_no_sentence_is_about_a_rule_that_the_dossier_does_not_have(een: Kader) -> None:
    eigen = {regel for regel in ids(een) if regel.startswith(f"{een.code.upper()}-")}
    assert eigen - set(dossier_ids(een)) == set()


def zinnen() -> list[tuple[str, str]]:
    gevonden = [(regel, blok.zinnen[regel]) for regel, blok in algemeen().items()]
    for een in kaders():
        gevonden += [(regel, zin) for blok in een.regelteksten for regel, zin in blok.zinnen.items()]
        gevonden += [(regel, zin) for naslag in een.naslag for regel, zin in naslag.zinnen().items()]
        gevonden += [(naslag.code, naslag.inleiding) for naslag in een.naslag]
        gevonden += [(lening.van, lening.waarom) for lening in een.leent]
    return gevonden


def test_every_sentence_can_be_said_in_one_breath_and_ends_with_a_mark() -> None:
    for regel, tekst in zinnen():
        for zin in re.split(r"(?<=[.?!])\s+", tekst):
            assert len(zin.split()) <= WOORDEN_MAX, (regel, zin)
        assert not tekst or tekst.rstrip()[-1] in ".?", (regel, tekst)


def test_no_sentence_names_a_kind_of_people() -> None:
    assert [regel for regel, tekst in zinnen() if re.search(r"etni|afkomst|allochto", tekst, re.IGNORECASE)] == []


@pytest.mark.parametrize(
    ("gevraagd", "regel"),
    [
        ("ZOU-3.12.P10", "ZOU-3.12.P10"),
        ("zou 3.12 p10", "ZOU-3.12.P10"),
        ("zou3.12.p10", "ZOU-3.12.P10"),
        ("3.12.P10", "ZOU-3.12.P10"),
        ("t7", "ZOU-T7"),
        ("ZOU-5.X.m", "ZOU-5.x.M"),
        ("pd 5", "PD-05"),
        ("mld-7", "MLD-07"),
        ("hdw v.11", "HDW-V.11"),
        ("frl-24U", "FRL-24u"),
        ("b5", "B5"),
    ],
)
def test_case_spaces_zeros_and_the_letters_of_the_own_kader_do_not_matter(gevraagd: str, regel: str) -> None:
    uitleg = look_up(gevraagd, ZOU)
    assert isinstance(uitleg, Uitleg)
    assert uitleg.regel == regel


def test_a_rule_of_another_kader_is_answered_by_that_kader() -> None:
    uitleg = look_up("HDW-S.4", ZOU)
    assert isinstance(uitleg, Uitleg)
    assert uitleg.kader is kader("hdw")


def test_a_part_of_the_source_gives_its_rules_in_their_order() -> None:
    afdeling = look_up("zou 3.11", ZOU)
    assert isinstance(afdeling, Afdeling)
    assert afdeling.naam == "ZOU-3.11"
    assert [u.regel for u in afdeling.regels][:2] == ["ZOU-3.11.P1", "ZOU-3.11.P2"]
    assert len(afdeling.regels) == 6


@pytest.mark.parametrize("gevraagd", ["ZOU-9.9", "zuo 3.12.p10", "inv 50", "mld-99", "99"])
def test_an_unknown_id_offers_ids_that_exist(gevraagd: str) -> None:
    antwoord = look_up(gevraagd, ZOU)
    assert isinstance(antwoord, Onbekend)
    assert 1 <= len(antwoord.dichtbij) <= 4
    assert all(isinstance(look_up(regel, ZOU), Uitleg) for regel in antwoord.dichtbij)


def test_the_nearest_id_is_in_the_same_part_of_the_source() -> None:
    antwoord = look_up("ZOU-3.6.P21", ZOU)
    assert isinstance(antwoord, Onbekend)
    assert all(regel.startswith("ZOU-3.6.P") for regel in antwoord.dichtbij)


def test_what_the_bot_does_with_a_rule_follows_from_where_the_file_uses_it() -> None:
    def gebruik(regel: str) -> tuple[Daad | None, Gebruik | None]:
        uitleg = explain(regel, ZOU)
        return uitleg.daad, uitleg.gebruik

    assert gebruik("ZOU-5.3.C1") == (Daad.UITGEVOERD, Gebruik.ADVIES)
    assert gebruik("ZOU-2.6.2") == (Daad.UITGEVOERD, Gebruik.HARD)
    assert gebruik("ZOU-3.12.P7") == (Daad.GETOOND, Gebruik.NASLAG)
    assert gebruik("ZOU-T6") == (Daad.UITGEVOERD, Gebruik.LEZING)
    assert gebruik("ZOU-2.2.1")[0] is Daad.NIET_UITGEVOERD
    assert gebruik("ZOU-8.R12")[0] is Daad.NIET_UITGEVOERD


def test_a_rule_says_on_which_rungs_it_holds_where_the_data_says_so() -> None:
    assert explain("ZOU-5.3.C1", ZOU).tredes == (2,)
    assert explain("ZOU-5.x.Q", ZOU).tredes == (2, 3, 4, 5)
    assert explain("ZOU-3.6.P14", ZOU).tredes == ()
