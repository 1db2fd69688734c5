from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.bouwstenen.gevoelig import contains_bsn, mask

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)


@st.composite
def bsns(draw: st.DrawFn) -> str:
    """Nine digits that pass the elfproef; the first may be a zero."""
    eight = draw(st.lists(st.integers(0, 9), min_size=8, max_size=8).filter(any))
    last = sum(weight * digit for weight, digit in zip(WEIGHTS, eight, strict=True)) % 11
    if last == 10:
        eight[7] = (eight[7] + 1) % 10
        last = sum(weight * digit for weight, digit in zip(WEIGHTS, eight, strict=True)) % 11
    return "".join(map(str, [*eight, last % 10])) if last < 10 and any(eight) else "111222333"


@given(bsns(), st.sampled_from(["{}", "bsn:{}.", "van {} in ZU-0001", "BSN{}", "kind 2 {}", "({})"]))
def test_a_bsn_is_found_wherever_it_stands(bsn: str, zin: str) -> None:
    assert contains_bsn(zin.format(bsn))
    assert bsn not in mask(zin.format(bsn))


@pytest.mark.parametrize(
    "tekst",
    [
        "1112.22.333",
        "111 222 333",
        "111-222-333",
        "１１１２２２３３３",
        "111\u200b222333",
        "01234567 2",
        "12345672",
    ],
)
def test_a_bsn_is_found_however_it_is_written(tekst: str) -> None:
    assert contains_bsn(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "ZU-0001",
        "casus ZU-0001 en ZU-0012 op 12-01-2027",
        "spoel door naar 2027-01-04 09:00",
        "0612345678",
        "06-12345678",
        "+31612345678",
        "111222334",
        "000000000",
        "1112223334",
        "5 6 7 8 5 6 7 8 9",
        "ZOU-3.11 · MLD-07",
        "",
    ],
)
def test_codes_dates_phones_and_other_numbers_pass(tekst: str) -> None:
    assert not contains_bsn(tekst)
    assert mask(tekst) == tekst


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_date_is_never_taken_for_a_bsn(dag: date) -> None:
    assert not contains_bsn(f"op {dag:%d-%m-%Y} of {dag:%Y-%m-%d}")


def test_only_the_number_is_taken_out() -> None:
    assert mask("Gebeld over 111222333 en afgesproken") == "Gebeld over ■■■ en afgesproken"
