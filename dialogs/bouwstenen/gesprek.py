"""A conversation: how its form is drawn from what is known, what command it becomes, what its receipt says.

One file per conversation offers its Gesprekken and the receipts of its commands; `forms.py` lists them all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dialogs.bouwstenen.formulier import Formulier, Lezing
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.onderwerp import Onderwerp
from regie.beelden import Casusbeeld
from regie.commands import AnyCommand, Command
from regie.context import Context
from regie.events import AnyEvent
from regie.vast import Tekst
from regie.weigering import Weigering

Stof = Casusbeeld | Context
"""What a form is drawn from: a casus as the asker sees it; before there is one, only the context."""

MaakTekst = Callable[[str], Tekst]
"""Gives words their id, so that a command can carry them and events need not (B5)."""

Invoer = Mapping[str, str]
"""What was filled in so far, over all steps."""


@dataclass(frozen=True)
class Gesprek:
    """One form with what stands behind it.

    `form` draws it for a casus and an onderwerp, with the answers so far, or says why it cannot be asked now;
    `command` makes the command out of a whole, valid reading: one of `geeft`, so that only who may give one of
    those gets to fill it in. The command's `melding` is set from the onderwerp by the caller.
    """

    naam: str
    form: Callable[[Any, Onderwerp, Invoer], Formulier | Weigering]
    command: Callable[[Any, Onderwerp, Lezing, MaakTekst], AnyCommand]
    geeft: tuple[type[Command], ...]


@dataclass(frozen=True)
class Gevolg:
    """A command that was carried out, for its receipt: the casus after it, by whom, and what happened.

    `links` open pages that were made for it, as buttons.
    """

    beeld: Casusbeeld
    command: AnyCommand
    events: tuple[AnyEvent, ...]
    links: tuple[Element, ...] = ()


Kwitantie = Callable[[Gevolg], Element]
"""Draws the receipt of one kind of command."""
