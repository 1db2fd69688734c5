from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.datum import read_datum, read_moment, read_tijd

VANDAAG = date(2027, 1, 12)


def test_moments_are_written_in_dutch_time_in_winter_and_in_summer() -> None:
    assert taal.moment(datetime(2027, 2, 4, 13, 0, tzinfo=UTC)) == "donderdag 4 februari 2027 om 14.00 uur"
    assert taal.moment(datetime(2027, 7, 1, 22, 30, tzinfo=UTC)) == "vrijdag 2 juli 2027 om 00.30 uur"
    with pytest.raises(ValueError, match="time zone"):
        taal.moment(datetime(2027, 2, 4, 13, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("delen", "zin"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_a_list_reads_as_a_sentence(delen: list[str], zin: str) -> None:
    assert taal.lijst(delen) == zin


@pytest.mark.parametrize(("n", "tekst"), [(0, "geen acties"), (1, "1 actie"), (2000, "2.000 acties")])
def test_a_number_of_things_is_in_the_right_form(n: int, tekst: str) -> None:
    assert taal.aantal(n, "actie", "acties") == tekst


def test_a_rung_shows_its_word_its_number_and_its_colour() -> None:
    assert taal.trede("niveau", 3) == "niveau 3"
    assert taal.trede("fase", 3, "rood") == "fase 3 (rood)"


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_date_that_is_written_can_be_read(dag: date) -> None:
    for shown in (
        taal.datum(dag),
        taal.korte_datum(dag),
        dag.isoformat(),
        f"{dag:%d-%m-%Y}",
        f"{dag:%d.%m.%Y}",
    ):
        assert read_datum(shown, VANDAAG) == dag


@given(st.times())
def test_a_time_that_is_written_can_be_read(tijd: time) -> None:
    assert read_tijd(taal.tijd(tijd)) == tijd.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("12 januari", date(2027, 1, 12)),
        ("11 jan", date(2028, 1, 11)),
        ("Dinsdag 2 mrt 2027", date(2027, 3, 2)),
        ("29 februari", date(2028, 2, 29)),
        ("12-01-27", None),
        ("12-13-2027", None),
        ("0000-01-01", None),
        ("gisteren", None),
    ],
)
def test_a_date_without_a_year_is_the_next_one_and_what_is_unsure_is_no_date(tekst: str, dag: date | None) -> None:
    assert read_datum(tekst, VANDAAG) == dag


@pytest.mark.parametrize(
    ("tekst", "moment"),
    [
        ("2027-01-04 09:00", datetime(2027, 1, 4, 9)),  # noqa: DTZ001
        ("2027-01-04T17:30", datetime(2027, 1, 4, 17, 30)),  # noqa: DTZ001
        ("4 februari 2027 om 14.00 uur", datetime(2027, 2, 4, 14)),  # noqa: DTZ001
        ("4-2-2027", datetime(2027, 2, 4, 9)),  # noqa: DTZ001
        ("4-2-2027 25:00", None),
        ("straks", None),
    ],
)
def test_a_moment_is_a_date_with_a_time_or_nine_in_the_morning(tekst: str, moment: datetime | None) -> None:
    assert read_moment(tekst, VANDAAG) == moment
