"""docs/woordenlijst.md knows each class of regie/casus.py, and points at sources that exist."""

import inspect
import re
from pathlib import Path

from regie import casus
from regie.meldingen.catalogus import catalogus

WOORDENLIJST = Path(__file__).parents[2] / "docs" / "woordenlijst.md"
RIJEN = [
    tuple(cel.strip() for cel in regel.strip("|").split("|"))
    for regel in WOORDENLIJST.read_text(encoding="utf-8").splitlines()
    if regel.startswith("|") and not regel.startswith(("|---", "| Woord "))
]


def test_every_class_of_the_casus_has_a_word() -> None:
    klassen = {naam for naam, wat in inspect.getmembers(casus, inspect.isclass) if wat.__module__ == casus.__name__}
    assert klassen
    assert klassen - {rij[0] for rij in RIJEN} == set()


def test_every_word_stands_there_once_with_a_meaning_and_a_source() -> None:
    woorden = [rij[0] for rij in RIJEN]
    assert sorted(woorden) == sorted(set(woorden))
    assert [rij for rij in RIJEN if len(rij) != 3 or not all(rij)] == []


def test_every_melding_that_is_named_exists() -> None:
    genoemd = set(re.findall(r"MLD-\d+", WOORDENLIJST.read_text(encoding="utf-8")))
    assert genoemd - set(catalogus()) == set()
