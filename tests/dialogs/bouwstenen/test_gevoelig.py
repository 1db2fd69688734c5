from datetime import datetime

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
        "123,456,782",
        "123456  782",
        "12345\n6782",
        "123.456-782",
        "123 - 456 - 782",
        "123\u2013456\u2013782",
        "123\u2011456\u2011782",
        "123_456_782",
        "(123)456782",
        "1 2 3 4 5 6 7 8 2",
        "1-2-3-4-5-6-7-8-2",
        "+123456782",
        "12.01.2027.6",
        "012345672 2 kinderen",
    ],
)
def test_a_bsn_is_found_however_it_is_written(tekst: str) -> None:
    assert contains_bsn(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "zie ZU-0001 123456782",
        "ZU-0001: 123456782",
        "ZU-0001-123456782",
        "ZU-0001/123.456.782",
        "op 12-01-2027 123456782",
        "2027-01-04 09:00 123456782",
        "om 9.30 uur 123456782",
        "06-12345678 of 123456782",
    ],
)
def test_a_bsn_is_found_right_after_a_code_a_date_a_time_or_a_phone(tekst: str) -> None:
    assert contains_bsn(tekst)
    assert "782" not in mask(tekst)


SEPARATORS = st.text(" .,-/_()\n\u2013\u2011\u00a0*|", min_size=1, max_size=3)


@given(bsns(), st.lists(st.integers(1, 3), min_size=9, max_size=9), st.lists(SEPARATORS, min_size=9, max_size=9))
def test_a_bsn_is_found_with_any_short_separators(bsn: str, sizes: list[int], separators: list[str]) -> None:
    parts, rest = [], bsn
    for size in sizes:
        parts.append(rest[:size])
        rest = rest[size:]
    groups = [part for part in parts if part]
    written = groups[0] + "".join(map("".join, zip(separators, groups[1:], strict=False)))

    assert contains_bsn(f"nummer {written}.")


@pytest.mark.parametrize(
    "tekst",
    [
        "ZU-0001",
        "casus ZU-0001 en ZU-0012 op 12-01-2027",
        "spoel door naar 2027-01-04 09:00",
        "0612345678",
        "06-12345678",
        "+31612345678",
        "+31 6 12 34 56 78",
        "+31 (0)30 286 00 00",
        "0031 612345678",
        "(030) 286 00 00",
        "030 - 286 00 00",
        "06 12 34 56 78",
        "1-12-27 14.30",
        "op 12 01 2027 om 9.30 uur",
        "€ 1.250,00",
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


def spellings(dag: datetime) -> tuple[str, ...]:
    """Ways in which people write a moment."""
    return (
        f"{dag:%d-%m-%Y}",
        f"{dag.day}-{dag.month}-{dag.year}",
        f"{dag:%Y-%m-%d}",
        f"{dag:%Y-%m-%d %H:%M:%S}",
        f"{dag:%Y-%m-%dT%H:%M}",
        f"{dag:%d-%m-%Y %H:%M}",
        f"{dag:%d/%m/%Y}, {dag:%H:%M}-{dag:%H:%M}",
        f"{dag:%H.%M} uur, {dag.day} januari {dag.year}",
        f"{dag.day}-{dag.month}-{dag:%y} {dag:%H:%M}",
    )


EERST, LAATST = datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2200-12-31")
MOMENTS = st.datetimes(EERST, LAATST).flatmap(lambda m: st.sampled_from(spellings(m)))
CODES = st.builds("{}-{:04}".format, st.sampled_from(["ZU", "hv"]), st.integers(1, 9_999_999))


@given(st.lists(MOMENTS | CODES, min_size=1, max_size=5), st.sampled_from([" ", ", ", " en ", "\n", " t/m "]))
def test_dates_times_and_casus_codes_are_never_taken_for_a_bsn(delen: list[str], tussen: str) -> None:
    tekst = f"zie {tussen.join(delen)}"

    assert not contains_bsn(tekst)
    assert mask(tekst) == tekst


def test_only_the_number_is_taken_out() -> None:
    assert mask("Gebeld over 111222333 en afgesproken") == "Gebeld over ■■■ en afgesproken"
