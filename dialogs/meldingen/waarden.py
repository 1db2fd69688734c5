"""What goes into the text of one message, and the facts below it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Waarden:
    """What goes between the braces of a text, and the facts that stand below it."""

    invullen: dict[str, str] = field(default_factory=dict)
    feiten: tuple[tuple[str, str], ...] = ()
    namens: bool = False
    """Whether the answer is recorded for somebody who is no professional."""
    kenmerk: str = ""
    """What tells it apart from another of its kind, short before the colon: `besluit 2: blijven op niveau 2`."""
