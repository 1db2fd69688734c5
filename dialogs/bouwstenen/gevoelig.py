"""Finds a burgerservicenummer in what people type, so that it is refused before anything keeps it (B5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

WEGGEHAALD = "■■■"
"""Stands where a number was, in text that goes back to its writer."""

GEEN_NAMEN = "Noem geen namen van inwoners."
"""What stands with a field for free text."""

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

_RUN = re.compile(r"\d+(?:[\W_]{1,3}\d+)*")
"""Digits with at most three signs between them, whatever those are; a letter or a longer gap ends it."""

_DIGITS = re.compile(r"\d+")
_CASUSCODE = re.compile(r"(?<!\w)[A-Za-z]{2}[-\u2010\u2013]\d{4,7}(?!\w)")
_DATE = re.compile(r"(?<!\d)(?:\d{1,2}([-./ ])\d{1,2}\1\d{4}|\d{4}([-./ ])\d{1,2}\2\d{1,2})(?!\d)")
_HOUR = r"(?:[01]?\d|2[0-3])"
_TIME = re.compile(rf"(?<![\d:]){_HOUR}(?::[0-5]\d){{1,2}}(?!:?\d)|(?<![\d.]){_HOUR}\.[0-5]\d(?=\s*u(?:ur)?\b)")
_SHORT_MOMENT = re.compile(rf"(?<!\d)[0-3]?\d([-./])[01]?\d\1\d\d {_HOUR}[.:][0-5]\d(?!\d)")
_PHONE = re.compile(r"(?<![\d+])(?:\(0[1-9]\d{0,2}\)|0[1-9])[\d ./-]{7,14}\d(?!\d)")
_PHONE_ABROAD = re.compile(r"(?:\+|(?<!\d)00)[34]\d(?:[ .-]{0,3}(?:\(0\)|\d)){8,11}(?!\d)")
_PHONE_LENGTH = 10
_MAX_UNIFORM_GROUPS = 5


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
    known = _known(plain)
    for run in _RUN.finditer(plain):
        segment: list[re.Match[str]] = []
        for group in _DIGITS.finditer(plain, run.start(), run.end()):
            if any(start < group.end() and group.start() < end for start, end in known):
                yield from _find_in_segment(plain, segment)
                segment = []
            else:
                segment.append(group)
        yield from _find_in_segment(plain, segment)


def _known(plain: str) -> list[tuple[int, int]]:
    """Where digits stand that are certainly something else: a casus code, a date, a time, a telephone number.

    Only what is written as such and stands by itself counts, so that no BSN hides behind it.
    """
    spans = [
        match.span()
        for pattern in (_CASUSCODE, _TIME, _SHORT_MOMENT, _PHONE_ABROAD)
        for match in pattern.finditer(plain)
    ]
    spans += [
        match.span() for match in _DATE.finditer(plain) if _stands_alone(plain, match) and _is_date(match.group())
    ]
    spans += [match.span() for match in _PHONE.finditer(plain) if _is_phone(match.group())]
    return spans


def _stands_alone(plain: str, date: re.Match[str]) -> bool:
    """Whether the digits do not simply go on, with the sign that stands between those of the date."""
    separator = date[1] or date[2]
    before, after = plain[max(0, date.start() - 2) : date.start()], plain[date.end() : date.end() + 2]
    goes_on = (before[-1:] == separator and before[:1].isdigit()) or (after[:1] == separator and after[1:].isdigit())
    return not goes_on


def _find_in_segment(plain: str, groups: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(groups):
        digits = ""
        for last in range(first, len(groups)):
            digits += groups[last].group()
            if len(digits) > 9:
                break
            if _is_bsn(plain, groups[first : last + 1], digits):
                yield groups[first].start(), groups[last].end()
                first = last
                break
        first += 1


def _is_bsn(plain: str, window: list[re.Match[str]], digits: str) -> bool:
    """Nine digits count however they are spaced; eight, which lost their zero, only when evenly spaced."""
    if len(digits) == 8:
        separators = {plain[a.end() : b.start()] for a, b in pairwise(window)}
        if len(separators) > 1 or len(window) > _MAX_UNIFORM_GROUPS:
            return False
    return _passes_elfproef(digits) and not _is_date(plain[window[0].start() : window[-1].end()])


def _passes_elfproef(digits: str) -> bool:
    """Eight digits count as nine with a zero in front."""
    if len(digits) not in (8, 9) or not digits.strip("0"):
        return False
    numbers = [int(digit) for digit in digits.zfill(9)]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * number for weight, number in zip(weights, numbers, strict=True)) % 11 == 0


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    first, month, last = map(int, re.findall(r"\d+", text))
    day, year = (first, last) if last > 31 else (last, first)
    return 1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2200


def _is_phone(text: str) -> bool:
    """Ten digits. A lone last digit is no part of a telephone number, but may follow a BSN that begins with 0."""
    return len(re.sub(r"\D", "", text)) == _PHONE_LENGTH and text[-2].isdigit()
