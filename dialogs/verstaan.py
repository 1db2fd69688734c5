"""Understands typed messages: finds the word someone meant, and never takes a near miss for a command."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from dialogs.bouwstenen import gevoelig, opmaak
from dialogs.woorden import WOORDEN, Woord, message
from regie.naslag import regelid

MAX_BERICHT = 1000
"""A typed message is an order of a few words; what is longer belongs in a form or in the dossier."""


MEEST_GELEZEN = 4 * MAX_BERICHT
"""Of a longer message no more is looked at than this, mentions and markup included."""


@dataclass(frozen=True)
class Herkend:
    """A word, the casus code in its one form (None when none was typed) and what follows it, as typed.

    `terloops`: the word stands in a longer message, so what it is about has to be asked.
    """

    woord: Woord
    casuscode: str | None = None
    rest: str = ""
    terloops: bool = False


@dataclass(frozen=True)
class Bedoelde:
    """Nothing is run: these whole messages are offered, the likeliest first."""

    voorstellen: tuple[str, ...]


@dataclass(frozen=True)
class Onbekend:
    """Nothing that looks like a word."""


@dataclass(frozen=True)
class BevatBsn:
    """A number that passes the elfproef stands in the message: nothing may be kept of it."""


@dataclass(frozen=True)
class TeLang:
    """Longer than MAX_BERICHT."""

    tekens: int


Uitkomst = Herkend | Bedoelde | Onbekend | BevatBsn | TeLang

_MENTION = re.compile(r"<at[^<>]*>[^<]*</at>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^>]{0,200}>|&nbsp;")
_CODE = re.compile(r"(?<![\w-])([a-z]{2})\s?[-–]?\s?(\d{1,8})(?![\w-])", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s,.;:!?\"'()]+")
_FILLER = re.compile(
    r"aub|alsjeblieft|graag|even|eens|de|het|een|van|voor|in|over|om|op|bij|met|mij|me|wil|ik|dat|nu"
    r"|kun|je|kan|dan|er|is|al|te"
)
_RULE_LEAD = re.compile(
    r"(?:(?:wat (?:is|zegt|betekent)|zoek|toon|leg uit)\s+)(?:de\s+)?(?:regel\s+)?|regel\s+(?:opzoeken\s+)?",
    re.IGNORECASE,
)
_NEAR = 0.72
_MAX_OFFERED = 3
_MAX_TOKENS = 12
_AFTER_A_CODE = ("casus", "weeg", "tijdlijn")


def read(bericht: str, *, lokaal: bool = False) -> Uitkomst:
    """What a typed message asks for. Only a word in full is Herkend; of local mode only when `lokaal`."""
    gelezen = bericht[:MEEST_GELEZEN]
    text = _plain(gelezen)
    if not text:
        return Onbekend()
    words = [woord for woord in WOORDEN if lokaal or not woord.lokaal]
    if found := _find_anywhere(text, words):
        return found
    if len(text) > MAX_BERICHT or gelezen != bericht:
        return TeLang(len(bericht))
    if gevoelig.contains_bsn(gelezen):
        return BevatBsn()
    if found := _find_rule(text, words) or _find_with_rest(text, words):
        return found
    code, tokens = _split(text)
    return _find_whole(code, tokens, words) or _suggest(code, tokens, words)


def _plain(bericht: str) -> str:
    without_mention = _MENTION.sub(" ", opmaak.clean(bericht))
    return " ".join(_MARKUP.sub(" ", without_mention).split())


def _code(match: re.Match[str]) -> str:
    return f"{match[1].upper()}-{int(match[2]):04d}"


def _split(text: str) -> tuple[str | None, list[str]]:
    """The casus code, if there is one, and the other words in small letters."""
    codes = (found for found in _CODE.finditer(text) if not _FILLER.fullmatch(found[1].lower()))
    match = next(codes, None)
    rest = text[: match.start()] + " " + text[match.end() :] if match else text
    return (_code(match) if match else None), _tokens(rest)


def _tokens(text: str) -> list[str]:
    return [_bare(token) for token in _TOKEN.findall(text) if not token.startswith("@")]


def _bare(token: str) -> str:
    """In small letters and without accents, as the forms of the words are: `beëindig` is `beeindig`."""
    return "".join(t for t in unicodedata.normalize("NFD", token.lower()) if not unicodedata.combining(t))


def _find_anywhere(text: str, words: Sequence[Woord]) -> Herkend | None:
    tokens = f" {' '.join(_tokens(text))} "
    for woord in words:
        if woord.overal and any(f" {vorm} " in tokens for vorm in woord.vormen):
            code, over = _split(text)
            return Herkend(woord, code, terloops=" ".join(over) not in woord.vormen)
    return None


def _find_rule(text: str, words: Sequence[Woord]) -> Herkend | None:
    """A rule that is asked for by its id, with a word before it or as nothing but the id."""
    bare = text.rstrip(" ?!.")
    led = _RULE_LEAD.match(bare)
    asked = bare[led.end() :] if led else bare
    woord = next((woord for woord in words if woord.regel), None)
    if woord is None or not (regelid.lijkt_op_id(asked) if led else regelid.is_voluit(asked)):
        return None
    return Herkend(woord, None, asked)


def _find_with_rest(text: str, words: Sequence[Woord]) -> Herkend | None:
    for woord in words:
        for vorm in woord.vormen if woord.rest else ():
            if text.lower() == vorm or text.lower().startswith(f"{vorm} "):
                return Herkend(woord, None, text[len(vorm) :].strip())
    return None


def _find_whole(code: str | None, tokens: Sequence[str], words: Sequence[Woord]) -> Herkend | None:
    said = _bag(tokens)
    for woord in words:
        if woord.rest or (code and woord.casus == "geen"):
            continue
        if any(said == _form_bag(vorm) for vorm in woord.vormen):
            return Herkend(woord, code)
        named = woord.trede or woord.deel
        if named and (code or woord.casus == "mag") and (nader := _named_after(tokens, woord)):
            return Herkend(woord, code, nader)
    return None


def _named_after(tokens: Sequence[str], woord: Woord) -> str:
    """The rung or the part that was named behind the word, as typed: `niveau 3`; empty when something else was said."""
    for vorm in woord.vormen:
        delen = vorm.split()
        if list(tokens[: len(delen)]) == delen and len(tokens) <= len(delen) + 2:
            return " ".join(tokens[len(delen) :])
    return ""


@cache
def _form_bag(vorm: str) -> list[str]:
    return _bag(vorm.split())


def _bag(tokens: Sequence[str]) -> list[str]:
    """The words that count, in no order; all of them when nothing else is left."""
    return sorted(token for token in tokens if not _FILLER.fullmatch(token)) or sorted(tokens)


def _suggest(code: str | None, tokens: Sequence[str], words: Sequence[Woord]) -> Bedoelde | Onbekend:
    if code and not _bag(tokens):
        return Bedoelde(tuple(message(woord, code) for woord in words if woord.naam in _AFTER_A_CODE))
    scored = sorted(((_likeness(tokens, woord), -place, woord) for place, woord in enumerate(words)), reverse=True)
    near = [woord for score, _, woord in scored if score >= _NEAR][:_MAX_OFFERED]
    if not near:
        return Onbekend()
    return Bedoelde(tuple(woord.voorbeeld if woord.rest else message(woord, code) for woord in near))


def _likeness(tokens: Sequence[str], woord: Woord) -> float:
    """From 0 to 1: how much the typed words, or a part of them, look like some form of this word."""
    return max(_form_likeness(_bag(tokens[:_MAX_TOKENS]), vorm.split()) for vorm in woord.vormen)


def _form_likeness(said: Sequence[str], form: Sequence[str]) -> float:
    """A part counts for less the more was said beside it."""
    whole = _ratio(said, form)
    if len(said) <= len(form):
        return whole
    best = max(
        (
            sum(max(_ratio([token], [word]) for token in said) for word in form) / len(form),
            *(_ratio(said[i : i + len(form)], form) for i in range(len(said) - len(form) + 1)),
        )
    )
    return max(whole, best * (0.7 + 0.3 * len(form) / len(said)))


def _ratio(said: Sequence[str], form: Sequence[str]) -> float:
    return SequenceMatcher(None, " ".join(sorted(said)), " ".join(sorted(form))).ratio()
