"""Why a message did not arrive, classified so that whoever sends can decide what to do next."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum


class Soort(StrEnum):
    """What a failed send means for the next one."""

    GEBLOKKEERD = "geblokkeerd"  # the person blocked or removed the bot
    ONBEKEND = "onbekend"  # the conversation or activity does not exist (any more)
    TE_DRUK = "te_druk"  # asked to slow down
    LATER = "later"  # a passing fault: the same request may succeed
    FOUT = "fout"  # the request is wrong; sending it again is useless


class Bezorgfout(Exception):
    """A message was not, or not certainly, delivered.

    `status` is the HTTP status, None when there was no answer. `retry_after` is in seconds, None when not
    given. `onzeker` tells that the other side may have carried it out all the same, so that a repeat may be
    a double."""

    def __init__(
        self,
        soort: Soort,
        status: int | None = None,
        retry_after: float | None = None,
        *,
        onzeker: bool = False,
    ) -> None:
        super().__init__(f"{soort.value} (status {status})")
        self.soort = soort
        self.status = status
        self.retry_after = retry_after
        self.onzeker = onzeker


_BY_STATUS = {
    # A refused token is forgotten and fetched anew, so a later attempt can succeed.
    401: Soort.LATER,
    403: Soort.GEBLOKKEERD,
    404: Soort.ONBEKEND,
    408: Soort.LATER,
    412: Soort.LATER,
    429: Soort.TE_DRUK,
}


def from_answer(status: int, headers: Mapping[str, str], *, now: datetime | None = None) -> Bezorgfout:
    """The fault that an HTTP answer outside 2xx stands for; its body is not looked at (it may well be
    HTML)."""
    soort = _BY_STATUS.get(status, Soort.LATER if status >= 500 else Soort.FOUT)
    wait = _retry_after(headers.get("Retry-After"), now or datetime.now(UTC))
    return Bezorgfout(soort, status, wait, onzeker=status >= 500 or status == 408)


def _retry_after(value: str | None, now: datetime) -> float | None:
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
