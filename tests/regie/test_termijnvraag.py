"""Questions about a term: what is answered, and what is refused in one Dutch line."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.kalender import Kalender
from regie.termijnvraag import TermijnOngeldig, answer_termijn

KALENDERS = {"zeist": Kalender(extra_vrije_dagen=frozenset({date(2027, 1, 4)})), "de_bilt": Kalender()}


@pytest.mark.parametrize(
    ("vraag", "moment"),
    [
        ({"vanaf": "2026-12-24", "werkdagen": 5}, "2027-01-04T17:00:00+01:00"),
        ({"vanaf": "2026-12-24", "werkdagen": 5, "gemeente": "de_bilt"}, "2027-01-04T17:00:00+01:00"),
        ({"vanaf": "2026-12-24", "werkdagen": 5, "gemeente": "zeist"}, "2027-01-05T17:00:00+01:00"),
        ({"vanaf": "2026-08-31", "maanden": 6}, "2027-03-01T17:00:00+01:00"),
        ({"vanaf": "2027-02-17", "weken": 6}, "2027-03-31T17:00:00+02:00"),
        ({"vanaf": "2027-01-20", "dagen": 3}, "2027-01-25T17:00:00+01:00"),
        ({"voor": "2027-04-29", "werkdagen": 10}, "2027-04-14T09:00:00+02:00"),
    ],
)
def test_a_question_gets_its_moment(vraag: dict[str, object], moment: str) -> None:
    assert answer_termijn(json.dumps(vraag), KALENDERS) == {"moment": moment}


@pytest.mark.parametrize(
    ("vraag", "reden"),
    [
        ("", "geen geldige JSON"),
        ("[" * 100_000, "geen geldige JSON"),
        ('{"vanaf": "2027-01-01", "werkdagen": ' + "9" * 5000 + "}", "geen geldige JSON"),
        ("[]", "JSON-object"),
        ('{"werkdagen": 5}', "'vanaf' of 'voor'"),
        ('{"vanaf": "2027-01-01", "voor": "2027-01-01", "werkdagen": 5}', "'vanaf' of 'voor'"),
        ('{"vanaf": "2027-01-01"}', "precies één van deze velden"),
        ('{"vanaf": "2027-01-01", "werkdagen": 5, "weken": 1}', "precies één van deze velden"),
        ('{"vanaf": "2027-01-01", "werkdagen": 5, "werkdagen": 6}', "twee keer"),
        ('{"vanaf": "2027-01-01", "jaren": 5}', 'Onbekend veld "jaren"'),
        ('{"vanaf": "2027-01-01", "a\\nb\\u2028c": 5}', "Onbekend veld"),
        ('{"vanaf": "2027-01-01", "werkdagen": 0}', "geheel getal van 1"),
        ('{"vanaf": "2027-01-01", "werkdagen": true}', "geheel getal van 1"),
        ('{"vanaf": "2027-01-01", "werkdagen": 5.0}', "geheel getal van 1"),
        ('{"vanaf": "2027-01-01", "werkdagen": "5"}', "geheel getal van 1"),
        ('{"vanaf": "2027-01-01", "werkdagen": 1000000000}', "geheel getal van 1"),
        ('{"vanaf": "20270101", "werkdagen": 5}', "bestaande datum"),
        ('{"vanaf": "2027-02-29", "werkdagen": 5}', "bestaande datum"),
        ('{"vanaf": 20270101, "werkdagen": 5}', "bestaande datum"),
        ('{"vanaf": "9999-12-31", "werkdagen": 5}', "tussen 2000 en 2080"),
        ('{"voor": "2027-01-01", "weken": 5}', "'werkdagen'"),
        ('{"vanaf": "2027-01-01", "werkdagen": 5, "gemeente": "atlantis"}', "de_bilt, zeist"),
        ('{"vanaf": "2027-01-01", "werkdagen": 5, "gemeente": null}', "Onbekende gemeente"),
        ('{"vanaf": "2027-01-01", "werkdagen": 5, "gemeente": ["zeist"]}', "Onbekende gemeente"),
    ],
)
def test_a_bad_question_is_refused_in_one_line(vraag: str, reden: str) -> None:
    with pytest.raises(TermijnOngeldig, match=reden) as geval:
        answer_termijn(vraag, KALENDERS)
    assert len(str(geval.value).splitlines()) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(max_size=6), deel, max_size=3),
    max_leaves=6,
)
VRAGEN = st.dictionaries(
    st.sampled_from(["vanaf", "voor", "werkdagen", "weken", "maanden", "dagen", "gemeente"]),
    JSON | st.dates().map(str) | st.integers(-5, 4000),
)


@given(VRAGEN | JSON)
def test_whatever_is_asked_there_is_a_moment_or_a_refusal(vraag: object) -> None:
    try:
        antwoord = answer_termijn(json.dumps(vraag), KALENDERS)
    except TermijnOngeldig as geval:
        assert str(geval)
    else:
        assert antwoord["moment"][10] == "T"
