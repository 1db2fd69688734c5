"""Makes any text safe to show on a card: what a person typed can never become markup, a link or a mention.

Teams reads Markdown in a TextBlock, in facts and in the titles of open choices. Its readers on desktop and
phone agree on a backslash only before emphasis and brackets, so everything else is defused with a WORD
JOINER: a character without width that breaks a construct without being seen.
"""

from __future__ import annotations

import re
import unicodedata

NAAD = "\u2060"
"""WORD JOINER: invisible, and not a space to any Markdown reader."""

_KEEP = {"\n", "\u200c", "\u200d"}
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_TABS_AND_ENDS = re.compile(r"\r\n|[\r\v\f\u0085\u2028\u2029]")
_EMPHASIS = re.compile(r"([\\`*_\[\]])")
_BLOCK_START = re.compile(r"^(?=[#>+=|:~-]|\d{1,9}[.)](?:\s|$)|\s)", re.MULTILINE)
_ORDINARY = re.compile(r"(?:• )?[A-Za-z](?:[A-Za-z0-9À-ÿ.,;:?!()/'’·–%+-]| (?=[^ ]))*")
"""What most text is: letters and common marks on one line or in a list, the same with and without Markdown."""
_DEFUSED = (
    (re.compile(r"<(?=\S)"), f"<{NAAD}"),
    (re.compile(r"&(?=#?\w+;)"), f"&{NAAD}"),
    (re.compile(r"\{(?=\{)"), f"{{{NAAD}"),
    (re.compile(r"~(?=~)"), f"~{NAAD}"),
    (re.compile(r"\](?=[(\[:])"), f"]{NAAD}"),
)


def clean(tekst: str) -> str:
    """The text in NFC with plain line ends, without control, direction and other unseen characters."""
    if tekst.isprintable():
        return unicodedata.normalize("NFC", tekst)
    with_newlines = _TABS_AND_ENDS.sub("\n", tekst).replace("\t", " ")
    seen = (c for c in with_newlines if c in _KEEP or unicodedata.category(c) not in _UNSEEN)
    return unicodedata.normalize("NFC", "".join(seen))


def markdown(tekst: str) -> str:
    """Text for a TextBlock or a fact: shown as it was typed, a line end as a new paragraph."""
    if _ORDINARY.fullmatch(tekst):
        return tekst
    lines = (line.strip() for line in clean(tekst).split("\n"))
    return "\n\n".join(_defuse(_EMPHASIS.sub(r"\\\1", line)) for line in lines if line)


def regel(tekst: str) -> str:
    """Text for one line without Markdown of its own: a label, a choice, the title of a button."""
    if _ORDINARY.fullmatch(tekst):
        return tekst
    return _defuse(" ".join(clean(tekst).split()))


def _defuse(line: str) -> str:
    for pattern, replacement in _DEFUSED:
        line = pattern.sub(replacement, line)
    return _BLOCK_START.sub(NAAD, line)
