"""Counts in working days and civil dates, so that every term falls where CAL-1…11 put it."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import holidays

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")

EERSTE_JAAR: Final = 1982  # Bevrijdingsdag stands in the Algemene termijnenwet since then
LAATSTE_JAAR: Final = 2100  # the holidays library goes no further

_OCHTEND: Final = time(9)  # scheduled messages, CAL-7 and CAL-8
_EINDE_WERKDAG: Final = time(17)  # deadlines, CAL-4 and CAL-6
_VENSTER_OPEN: Final = time(8)
_VENSTER_DICHT: Final = time(18)
_MIDDAG: Final = time(12)
_VRIJDAG: Final = 4
_ZATERDAG: Final = 5
_EEN_DAG: Final = timedelta(days=1)


def dag_van(moment: datetime) -> date:
    """The civil date of an instant in the Netherlands (CAL-1)."""
    return moment.astimezone(AMSTERDAM).date()


@lru_cache(maxsize=1024)
def _feestdagen(jaar: int, goede_vrijdag_vrij: bool, bevrijdingsdag_vrij: bool) -> frozenset[date]:
    """The holidays of one year that are nobody's working day (CAL-3)."""
    if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise ValueError(f"De kalender kent alleen de jaren {EERSTE_JAAR} tot en met {LAATSTE_JAAR}.")
    # "optional" gives Bevrijdingsdag every year instead of once in five.
    gevonden = holidays.country_holidays("NL", years=jaar, categories=("public", "optional"), language="nl")
    gewerkt = set()
    if not goede_vrijdag_vrij:
        gewerkt.add("Goede vrijdag")
    if not bevrijdingsdag_vrij:
        gewerkt.add("Bevrijdingsdag")
    # Two holidays may fall on one date: it is a working day only if both are.
    return frozenset(dag for dag in gevonden if not set(gevonden.get_list(dag)) <= gewerkt)


def _in_amsterdam(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("Dit tijdstip heeft geen tijdzone; de kalender rekent alleen met tijdzone.")
    return moment.astimezone(AMSTERDAM)


def _dag(vanaf: date | datetime) -> date:
    """The civil date in Amsterdam."""
    return _in_amsterdam(vanaf).date() if isinstance(vanaf, datetime) else vanaf


def _op(dag: date, tijd: time) -> datetime:
    return datetime.combine(dag, tijd, AMSTERDAM)


def _plus_maanden(dag: date, maanden: int) -> date:
    """The same day of the month, or the last one when the month is too short (CAL-6)."""
    jaar, maand0 = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    laatste = calendar.monthrange(jaar, maand0 + 1)[1]
    return date(jaar, maand0 + 1, min(dag.day, laatste))


def _require_positive(aantal: int) -> None:
    if aantal < 1:
        raise ValueError("Een termijn duurt minstens 1.")


@dataclass(frozen=True, slots=True)
class Kalender:
    """Working days and terms of one gemeente, in Europe/Amsterdam (CAL-1…11).

    Every moment it takes must be aware and every moment it gives is aware, in Amsterdam. A naive moment,
    a term below 1 and a year outside 1982–2100 raise ValueError with a Dutch message.
    A switch that is off makes its holiday a working day in every year.
    """

    goede_vrijdag_vrij: bool = True
    bevrijdingsdag_vrij: bool = True
    extra_vrije_dagen: frozenset[date] = frozenset()

    def is_werkdag(self, dag: date) -> bool:
        """Monday to Friday, no holiday, no extra free day (CAL-2, CAL-3)."""
        dag = _dag(dag)
        return (
            dag.weekday() < _ZATERDAG
            and dag not in _feestdagen(dag.year, self.goede_vrijdag_vrij, self.bevrijdingsdag_vrij)
            and dag not in self.extra_vrije_dagen
        )

    def op_of_na(self, dag: date) -> date:
        """The day itself when it is a working day, else the first one after it."""
        dag = _dag(dag)
        while not self.is_werkdag(dag):
            dag += _EEN_DAG
        return dag

    def volgende_werkdag(self, dag: date) -> date:
        """The first working day strictly after the day."""
        return self.op_of_na(_dag(dag) + _EEN_DAG)

    def binnen_werkdagen(self, vanaf: date | datetime, n: int) -> datetime:
        """17:00 on the nth working day after the day of the event, whatever its hour (CAL-4, CAL-5)."""
        _require_positive(n)
        dag = _dag(vanaf)
        for _ in range(n):
            dag = self.volgende_werkdag(dag)
        return _op(dag, _EINDE_WERKDAG)

    def na_termijn(self, vanaf: date | datetime, *, dagen: int = 0, weken: int = 0, maanden: int = 0) -> datetime:
        """17:00 after a term in exactly one of days, weeks or months, moved on to a working day (CAL-6)."""
        if sum(map(bool, (dagen, weken, maanden))) != 1:
            raise ValueError("Geef de termijn in dagen, weken of maanden: precies één daarvan.")
        _require_positive(dagen or weken or maanden)
        begin = _dag(vanaf)
        einde = _plus_maanden(begin, maanden) if maanden else begin + timedelta(days=dagen, weeks=weken)
        return _op(self.op_of_na(einde), _EINDE_WERKDAG)

    def werkdagen_voor(self, dag: date | datetime, k: int) -> datetime:
        """09:00 on the kth working day before the day, which does not count itself (CAL-7)."""
        _require_positive(k)
        eerder = _dag(dag)
        while k:
            eerder -= _EEN_DAG
            k -= self.is_werkdag(eerder)
        return _op(eerder, _OCHTEND)

    def dagen_voor(self, moment: datetime, n: int) -> datetime:
        """The same wall-clock time n calendar days earlier, over a change to summer time too (CAL-1)."""
        if n < 0:
            raise ValueError("Het aantal dagen vooraf kan niet negatief zijn.")
        eerder = _in_amsterdam(moment) - timedelta(days=n)
        # By way of UTC, a wall-clock time that was skipped in spring becomes the one that the clocks showed.
        return eerder.astimezone(UTC).astimezone(AMSTERDAM)

    def verzendmoment(self, moment: datetime) -> datetime:
        """The moment itself inside the sending window, else the next 09:00 of a working day (CAL-8)."""
        moment = _in_amsterdam(moment)
        dag, tijd = moment.date(), moment.time()
        if not self.is_werkdag(dag) or tijd > _VENSTER_DICHT:
            return _op(self.volgende_werkdag(dag), _OCHTEND)
        return moment if tijd >= _VENSTER_OPEN else _op(dag, _OCHTEND)

    def om_negen(self, dag: date) -> datetime:
        """09:00 on that very day, when scheduled messages go (CAL-8)."""
        return _op(_dag(dag), _OCHTEND)

    def escalatiemoment(self, deadline: datetime) -> datetime:
        """09:00 on the first working day after a missed deadline (CAL-11)."""
        return _op(self.volgende_werkdag(deadline), _OCHTEND)

    def is_vrijdagmiddag(self, moment: datetime, vanaf: time = _MIDDAG) -> bool:
        """Friday from that time on, when the achterwacht is told too (CAL-9, PD-26)."""
        moment = _in_amsterdam(moment)
        return moment.weekday() == _VRIJDAG and moment.time() >= vanaf
