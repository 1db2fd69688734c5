"""The calendar rules: the worked checks, the dates of the ZOU scenarios, and what always holds."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.kalender import AMSTERDAM, Kalender

KALENDER = Kalender()

DAGEN = st.dates(date(2026, 1, 1), date(2030, 12, 31))
MOMENTEN = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001  (Hypothesis adds the time zone)
    datetime(2030, 12, 31),  # noqa: DTZ001
    timezones=st.just(AMSTERDAM),
)
AANTALLEN = st.integers(1, 60)
KALENDERS = st.builds(Kalender, st.booleans(), st.booleans(), st.frozensets(DAGEN, max_size=12))

# The days of the Algemene termijnenwet art. 3 that fall on Monday to Friday.
FEESTDAGEN = {
    2026: "1-1 3-4 6-4 27-4 5-5 14-5 25-5 25-12",
    2027: "1-1 26-3 29-3 27-4 5-5 6-5 17-5",
    2028: "14-4 17-4 27-4 5-5 25-5 5-6 25-12 26-12",
    2029: "1-1 30-3 2-4 27-4 10-5 21-5 25-12 26-12",
    2030: "1-1 19-4 22-4 30-5 10-6 25-12 26-12",
}


def at(jaar: int, maand: int, dag: int, uur: int = 0, minuut: int = 0) -> datetime:
    return datetime(jaar, maand, dag, uur, minuut, tzinfo=AMSTERDAM)


def dates(jaar: int, lijst: str) -> set[date]:
    paren = (paar.split("-") for paar in lijst.split())
    return {date(jaar, int(maand), int(dag)) for dag, maand in paren}


def free_weekdays(kalender: Kalender, jaar: int) -> set[date]:
    alle = (date(jaar, 1, 1) + timedelta(days=n) for n in range(366))
    return {dag for dag in alle if dag.year == jaar and dag.weekday() < 5 and not kalender.is_werkdag(dag)}


# ---- CAL-2 and CAL-3: working days


@pytest.mark.parametrize("jaar", FEESTDAGEN)
def test_the_default_holidays_are_those_of_the_termijnenwet(jaar: int) -> None:
    verwacht = dates(jaar, FEESTDAGEN[jaar])
    # 2029 has Bevrijdingsdag on a Saturday and 2030 on a Sunday; 2028 has it on a Friday.
    assert free_weekdays(KALENDER, jaar) == verwacht


def test_koningsdag_moves_to_the_saturday_when_the_27th_is_a_sunday() -> None:
    assert date(2031, 4, 27).weekday() == 6
    assert KALENDER.is_werkdag(date(2031, 4, 28))


def test_goede_vrijdag_can_be_a_working_day() -> None:
    kalender = Kalender(goede_vrijdag_vrij=False)
    for jaar, lijst in FEESTDAGEN.items():
        feestdagen = dates(jaar, lijst)
        voor_pasen = {d for d in feestdagen if d.month < 5 and d + timedelta(days=3) in feestdagen}
        assert len(voor_pasen) == 1
        assert free_weekdays(kalender, jaar) == feestdagen - voor_pasen


def test_bevrijdingsdag_can_be_a_working_day() -> None:
    kalender = Kalender(bevrijdingsdag_vrij=False)
    assert [jaar for jaar in range(2026, 2031) if kalender.is_werkdag(date(jaar, 5, 5))] == [2026, 2027, 2028]
    assert all(
        free_weekdays(KALENDER, jaar) - free_weekdays(kalender, jaar) <= {date(jaar, 5, 5)} for jaar in FEESTDAGEN
    )


def test_two_holidays_on_one_date_need_both_switches() -> None:
    samenvallend = date(2016, 5, 5)  # Hemelvaartsdag and Bevrijdingsdag
    assert not Kalender(bevrijdingsdag_vrij=False).is_werkdag(samenvallend)


def test_extra_free_days_are_no_working_days() -> None:
    brugdag = date(2027, 5, 7)
    assert KALENDER.is_werkdag(brugdag)
    assert not Kalender(extra_vrije_dagen=frozenset({brugdag})).is_werkdag(brugdag)


def test_a_moment_counts_as_its_date_in_amsterdam() -> None:
    assert not KALENDER.is_werkdag(datetime(2027, 1, 8, 23, 30, tzinfo=UTC))  # already Saturday 00:30


def test_years_without_known_holidays_are_refused() -> None:
    for jaar in (1981, 2101):
        with pytest.raises(ValueError, match="De kalender kent alleen de jaren"):
            KALENDER.is_werkdag(date(jaar, 6, 1))
    assert KALENDER.binnen_werkdagen(date(2060, 12, 31), 5).year == 2061


# ---- CAL-4 and CAL-5: within working days


@pytest.mark.parametrize(
    ("vanaf", "werkdagen", "tot"),
    [
        # worked checks
        (date(2026, 12, 23), 5, at(2026, 12, 31, 17)),
        (date(2026, 12, 24), 5, at(2027, 1, 4, 17)),
        (date(2027, 3, 25), 5, at(2027, 4, 5, 17)),
        (date(2027, 4, 26), 5, at(2027, 5, 4, 17)),
        (date(2027, 4, 29), 5, at(2027, 5, 10, 17)),
        # SC-ZOU-1
        (date(2027, 1, 18), 5, at(2027, 1, 25, 17)),
        (date(2027, 2, 4), 1, at(2027, 2, 5, 17)),
        (date(2027, 2, 4), 2, at(2027, 2, 8, 17)),
        # SC-ZOU-2
        (date(2027, 2, 10), 2, at(2027, 2, 12, 17)),
        (date(2027, 2, 17), 2, at(2027, 2, 19, 17)),
        # SC-ZOU-3
        (at(2027, 3, 25, 11), 5, at(2027, 4, 5, 17)),
        # SC-ZOU-4
        (date(2027, 4, 13), 2, at(2027, 4, 15, 17)),
        # SC-ZOU-5
        (date(2027, 3, 5), 10, at(2027, 3, 19, 17)),
        # SC-ZOU-6
        (date(2027, 6, 16), 2, at(2027, 6, 18, 17)),
        # CAL-5: after office hours, and on a Saturday
        (at(2027, 1, 18, 23, 59), 1, at(2027, 1, 19, 17)),
        (at(2027, 1, 16, 12), 1, at(2027, 1, 18, 17)),
    ],
)
def test_within_working_days(vanaf: date, werkdagen: int, tot: datetime) -> None:
    assert KALENDER.binnen_werkdagen(vanaf, werkdagen) == tot


def test_the_day_of_the_event_is_the_day_in_amsterdam() -> None:
    laat = datetime(2027, 1, 18, 23, 30, tzinfo=UTC)  # Tuesday 00:30 in Amsterdam
    assert KALENDER.binnen_werkdagen(laat, 1) == at(2027, 1, 20, 17)


@given(KALENDERS, DAGEN, AANTALLEN)
def test_exactly_n_working_days_lie_between_the_event_and_the_deadline(k: Kalender, dag: date, n: int) -> None:
    tot = k.binnen_werkdagen(dag, n)
    tussen = (dag + timedelta(days=i) for i in range(1, (tot.date() - dag).days + 1))
    assert sum(map(k.is_werkdag, tussen)) == n
    assert k.is_werkdag(tot.date())
    assert (tot.time(), tot.tzinfo) == (time(17), AMSTERDAM)


@given(KALENDERS, DAGEN, AANTALLEN, AANTALLEN)
def test_terms_in_working_days_add_up(k: Kalender, dag: date, n: int, m: int) -> None:
    assert k.binnen_werkdagen(k.binnen_werkdagen(dag, n), m) == k.binnen_werkdagen(dag, n + m)


# ---- CAL-6: days, weeks, months


@pytest.mark.parametrize(
    ("vanaf", "termijn", "tot"),
    [
        (date(2026, 8, 31), {"maanden": 6}, at(2027, 3, 1, 17)),  # 28 February 2027 is a Sunday
        (date(2027, 8, 31), {"maanden": 6}, at(2028, 2, 29, 17)),
        (date(2026, 8, 31), {"maanden": 12}, at(2027, 8, 31, 17)),
        (date(2026, 12, 15), {"maanden": 1}, at(2027, 1, 15, 17)),
        (date(2027, 4, 16), {"maanden": 12}, at(2028, 4, 18, 17)),  # Sunday, then Tweede Paasdag
        (date(2027, 1, 20), {"dagen": 3}, at(2027, 1, 25, 17)),
        (date(2027, 2, 4), {"weken": 12}, at(2027, 4, 29, 17)),  # SC-ZOU-1
        (date(2027, 2, 17), {"weken": 6}, at(2027, 3, 31, 17)),  # SC-ZOU-2
        (date(2027, 3, 5), {"weken": 6}, at(2027, 4, 16, 17)),  # SC-ZOU-5
        (date(2027, 6, 16), {"weken": 12}, at(2027, 9, 8, 17)),  # SC-ZOU-6
    ],
)
def test_terms_in_days_weeks_and_months(vanaf: date, termijn: dict[str, int], tot: datetime) -> None:
    assert KALENDER.na_termijn(vanaf, **termijn) == tot


@given(DAGEN, st.integers(1, 24))
def test_a_term_in_months_keeps_the_day_of_the_month_or_takes_the_last(dag: date, maanden: int) -> None:
    tot = KALENDER.na_termijn(dag, maanden=maanden).date()
    # Never more than the four days of Easter lie between the bare date and its working day.
    kandidaten = [tot - timedelta(days=i) for i in range(5)]
    kaal = next(
        d
        for d in kandidaten
        if (d.year - dag.year) * 12 + d.month - dag.month == maanden
        and (d.day == dag.day or (d.day < dag.day and (d + timedelta(days=1)).day == 1))
    )
    assert KALENDER.op_of_na(kaal) == tot


@given(KALENDERS, DAGEN, st.integers(1, 120))
def test_a_term_in_days_ends_on_the_first_working_day_on_or_after_it(k: Kalender, dag: date, dagen: int) -> None:
    tot = k.na_termijn(dag, dagen=dagen)
    kaal = dag + timedelta(days=dagen)
    assert tot.date() >= kaal
    assert k.is_werkdag(tot.date())
    assert not any(k.is_werkdag(kaal + timedelta(days=i)) for i in range((tot.date() - kaal).days))


def test_a_term_in_two_units_or_none_is_refused() -> None:
    for termijn in ({}, {"weken": 1, "maanden": 1}):
        with pytest.raises(ValueError, match="precies één daarvan"):
            KALENDER.na_termijn(date(2027, 1, 1), **termijn)


# ---- CAL-7: working days before


@pytest.mark.parametrize(
    ("dag", "werkdagen", "op"),
    [
        (date(2027, 2, 4), 10, at(2027, 1, 21, 9)),  # SC-ZOU-1: invitation
        (date(2027, 2, 4), 5, at(2027, 1, 28, 9)),
        (date(2027, 2, 4), 1, at(2027, 2, 3, 9)),
        (date(2027, 4, 29), 10, at(2027, 4, 14, 9)),  # Koningsdag in between
        (date(2027, 4, 30), 5, at(2027, 4, 22, 9)),  # SC-FRL-1
        (date(2027, 1, 27), 1, at(2027, 1, 26, 9)),  # SC-HDW-1
        (date(2027, 5, 10), 1, at(2027, 5, 7, 9)),
    ],
)
def test_working_days_before(dag: date, werkdagen: int, op: datetime) -> None:
    assert KALENDER.werkdagen_voor(dag, werkdagen) == op


@given(KALENDERS, DAGEN, AANTALLEN)
def test_counting_back_and_forth_ends_on_or_after_the_day(k: Kalender, dag: date, n: int) -> None:
    eerder = k.werkdagen_voor(dag, n)
    assert eerder.date() < dag
    assert k.binnen_werkdagen(eerder, n).date() == k.op_of_na(dag)


# ---- CAL-1: the same wall-clock time


@pytest.mark.parametrize("dag", [(2027, 3, 28), (2027, 10, 31)])
def test_a_day_before_a_change_of_the_clock_is_the_same_wall_clock_time(dag: tuple[int, int, int]) -> None:
    moment = at(*dag, 9)
    eerder = KALENDER.dagen_voor(moment, 1)
    assert (eerder.time(), eerder.date()) == (time(9), moment.date() - timedelta(days=1))
    assert eerder.utcoffset() != moment.utcoffset()


def test_a_wall_clock_time_skipped_in_spring_becomes_the_one_the_clocks_showed() -> None:
    assert KALENDER.dagen_voor(at(2027, 3, 29, 2, 30), 1).isoformat() == "2027-03-28T03:30:00+02:00"


def test_a_wall_clock_time_that_comes_twice_in_autumn_is_the_first() -> None:
    assert KALENDER.dagen_voor(at(2027, 11, 1, 2, 30), 1).isoformat() == "2027-10-31T02:30:00+02:00"


def test_deadlines_over_a_change_of_the_clock_are_at_17_local_time() -> None:
    assert KALENDER.binnen_werkdagen(at(2027, 3, 25, 12), 5).isoformat() == "2027-04-05T17:00:00+02:00"
    assert KALENDER.binnen_werkdagen(at(2027, 10, 29, 12), 1).isoformat() == "2027-11-01T17:00:00+01:00"


@given(MOMENTEN, st.integers(0, 400))
def test_days_before_keeps_the_wall_clock_except_in_the_skipped_hour(moment: datetime, n: int) -> None:
    bestaand = moment.astimezone(UTC).astimezone(AMSTERDAM)
    eerder = KALENDER.dagen_voor(bestaand, n)
    assert eerder.date() == bestaand.date() - timedelta(days=n)
    assert eerder.time() == bestaand.time() or eerder.hour == 3


# ---- CAL-8, CAL-9, CAL-11: sending


@pytest.mark.parametrize(
    ("moment", "verzonden"),
    [
        (at(2027, 1, 18, 8), at(2027, 1, 18, 8)),
        (at(2027, 1, 18, 14, 17), at(2027, 1, 18, 14, 17)),
        (at(2027, 1, 18, 18), at(2027, 1, 18, 18)),
        (at(2027, 1, 18, 18, 1), at(2027, 1, 19, 9)),
        (at(2027, 1, 18, 7, 59), at(2027, 1, 18, 9)),
        (at(2027, 1, 15, 21), at(2027, 1, 18, 9)),  # Friday evening
        (at(2027, 1, 17, 12), at(2027, 1, 18, 9)),  # Sunday
        (at(2027, 3, 25, 19), at(2027, 3, 30, 9)),  # before Easter
        (at(2027, 5, 5, 10), at(2027, 5, 7, 9)),  # Bevrijdingsdag, then Hemelvaartsdag
    ],
)
def test_messages_go_inside_the_window(moment: datetime, verzonden: datetime) -> None:
    assert KALENDER.verzendmoment(moment) == verzonden
    assert KALENDER.verzendmoment(moment.astimezone(UTC)).isoformat() == verzonden.isoformat()


@given(KALENDERS, MOMENTEN)
def test_a_sending_moment_is_a_working_day_in_the_window_and_stays_where_it_is(k: Kalender, moment: datetime) -> None:
    op = k.verzendmoment(moment)
    assert op >= moment
    assert k.is_werkdag(op.date())
    assert time(8) <= op.time() <= time(18)
    assert k.verzendmoment(op) == op


@pytest.mark.parametrize(
    ("deadline", "escalatie"),
    [
        (at(2027, 4, 5, 17), at(2027, 4, 6, 9)),  # SC-ZOU-3
        (at(2027, 1, 25, 17), at(2027, 1, 26, 9)),
        (at(2026, 12, 24, 17), at(2026, 12, 28, 9)),
        (at(2027, 5, 4, 17), at(2027, 5, 7, 9)),
    ],
)
def test_a_missed_deadline_escalates_at_nine_on_the_next_working_day(deadline: datetime, escalatie: datetime) -> None:
    assert KALENDER.escalatiemoment(deadline) == escalatie


def test_nine_o_clock_is_local_time() -> None:
    assert KALENDER.om_negen(date(2027, 3, 28)).isoformat() == "2027-03-28T09:00:00+02:00"


@pytest.mark.parametrize(
    ("moment", "ja"),
    [
        (at(2027, 4, 16, 13, 30), True),  # SC-HDW-4
        (at(2027, 4, 16, 12), True),
        (at(2027, 4, 16, 11, 59), False),
        (at(2027, 4, 15, 13), False),
        (datetime(2027, 4, 16, 10, 0, tzinfo=UTC), True),
    ],
)
def test_friday_afternoon_begins_at_twelve_in_amsterdam(moment: datetime, ja: bool) -> None:
    assert KALENDER.is_vrijdagmiddag(moment) is ja


# ---- what is refused


NAIEF = datetime(2027, 1, 18, 12)  # noqa: DTZ001


@pytest.mark.parametrize(
    "vraag",
    [
        lambda: KALENDER.binnen_werkdagen(NAIEF, 1),
        lambda: KALENDER.na_termijn(NAIEF, weken=1),
        lambda: KALENDER.dagen_voor(NAIEF, 1),
        lambda: KALENDER.verzendmoment(NAIEF),
        lambda: KALENDER.escalatiemoment(NAIEF),
        lambda: KALENDER.is_vrijdagmiddag(NAIEF),
        lambda: KALENDER.is_werkdag(NAIEF),
    ],
)
def test_a_naive_moment_is_refused(vraag) -> None:
    with pytest.raises(ValueError, match="geen tijdzone"):
        vraag()


@pytest.mark.parametrize(
    "vraag",
    [
        lambda: KALENDER.binnen_werkdagen(date(2027, 1, 18), 0),
        lambda: KALENDER.werkdagen_voor(date(2027, 1, 18), -1),
        lambda: KALENDER.na_termijn(date(2027, 1, 18), dagen=-5),
    ],
)
def test_a_term_below_one_is_refused(vraag) -> None:
    with pytest.raises(ValueError, match="minstens 1"):
        vraag()
