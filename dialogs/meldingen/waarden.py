"""What goes into the text of one message, and the facts below it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Waarden:
    """What goes between the braces of a text, and the facts that stand below it."""

    invullen: dict[str, str] = field(default_factory=dict)
    feiten: tuple[tuple[str, str], ...] = ()
    voor: str = ""
    """The case that the text is for, where an MLD has words of its own for it: `namens` for somebody who is no
    professional, `plicht` for a duty of the kader."""
    kenmerk: str = ""
    """What tells it apart from another of its kind, short before the colon: `besluit 2: blijven op niveau 2`."""
