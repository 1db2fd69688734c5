"""Finds a burgerservicenummer in what people type, so that it is refused before anything keeps it (B5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

WEGGEHAALD = "■■■"
"""Stands where a number was, in text that goes back to its writer."""

IN_EEN_VELD = (
    f"Hier stond iets dat een burgerservicenummer lijkt. Dat mag niet in Teams staan, dus het is weggehaald "
    f"({WEGGEHAALD}). Gebruik de casuscode of een aanduiding als 'ouder A'; het nummer hoort in het dossier."
)
"""For under a field: what happened and what to do instead."""

IN_EEN_BERICHT = (
    "In je bericht staat iets dat een burgerservicenummer lijkt. Ik heb er niets mee gedaan. "
    "Verwijder je bericht uit deze chat en stuur het opnieuw met alleen de casuscode; "
    "het nummer hoort in het dossier."
)
"""The answer to a typed message: what happened and what to do instead."""

_SEPARATORS = " ./-"
_RUN = re.compile(rf"(?<![\d+])\d+(?:[{_SEPARATORS}]\d+)*")
_CASUSCODE = re.compile(r"\b[A-Za-z]{2}-\d{4,7}\b")
_DAY_FIRST = (range(1, 3), range(1, 3), range(4, 5))
_YEAR_FIRST = (range(4, 5), range(1, 3), range(1, 3))
_MAX_GROUPS = 5
_PHONE_LENGTH = 10


def contains_bsn(tekst: str) -> bool:
    """Whether some number in the text, with or without dots, spaces or dashes, passes the elfproef."""
    return next(_find(_plain(tekst)), None) is not None


def mask(tekst: str) -> str:
    """The text with every number that passes the elfproef taken out; otherwise unchanged."""
    plain = _plain(tekst)
    spans = list(_find(plain))
    if not spans:
        return tekst
    for start, end in reversed(spans):
        plain = plain[:start] + WEGGEHAALD + plain[end:]
    return plain


def _plain(tekst: str) -> str:
    """Digits of every script and width as 0-9, nothing unseen between them."""
    folded = unicodedata.normalize("NFKC", tekst)
    shown = (c for c in folded if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in shown)


def _find(plain: str) -> Iterator[tuple[int, int]]:
    """Where the numbers stand, as (start, end), first to last and not overlapping."""
    codes = [match.span() for match in _CASUSCODE.finditer(plain)]
    for run in _RUN.finditer(plain):
        if any(start <= run.start() < end for start, end in codes) or _is_phone(run.group()):
            continue
        yield from _find_in_run(run.group(), run.start())


def _find_in_run(run: str, offset: int) -> Iterator[tuple[int, int]]:
    groups = list(re.finditer(r"\d+", run))
    first = 0
    while first < len(groups):
        for last in range(first, min(first + _MAX_GROUPS, len(groups))):
            window = groups[first : last + 1]
            if _is_bsn(run, window):
                yield offset + window[0].start(), offset + window[-1].end()
                first = last
                break
        first += 1


def _is_bsn(run: str, window: list[re.Match[str]]) -> bool:
    digits = "".join(group.group() for group in window)
    separators = {run[a.end() : b.start()] for a, b in pairwise(window)}
    return len(separators) <= 1 and not _is_date(window) and _passes_elfproef(digits)


def _passes_elfproef(digits: str) -> bool:
    """Eight digits count as nine with a zero in front."""
    if len(digits) not in (8, 9) or not digits.strip("0"):
        return False
    numbers = [int(digit) for digit in digits.zfill(9)]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * number for weight, number in zip(weights, numbers, strict=True)) % 11 == 0


def _is_date(window: list[re.Match[str]]) -> bool:
    if len(window) != 3:
        return False
    texts = [group.group() for group in window]
    shape = [len(text) for text in texts]
    if all(length in allowed for length, allowed in zip(shape, _DAY_FIRST, strict=True)):
        day, month, year = map(int, texts)
    elif all(length in allowed for length, allowed in zip(shape, _YEAR_FIRST, strict=True)):
        year, month, day = map(int, texts)
    else:
        return False
    return 1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2200


def _is_phone(run: str) -> bool:
    digits = re.sub(r"\D", "", run)
    return digits.startswith("0") and len(digits) == _PHONE_LENGTH
