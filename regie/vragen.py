"""What someone can ask: every question about casussen, as a frozen value. Asking changes nothing but the log."""

from __future__ import annotations

from regie.kader.leeswerk import Naslagsoort
from regie.vast import Casuscode, Vast


class Vraag(Vast):
    """Anything that somebody wants to see."""


class OverCasus(Vraag):
    """A question about one casus."""

    casus: Casuscode


class ToonCasus(OverCasus):
    """The casus on one card."""


class ToonRegiekaart(OverCasus):
    """What the kader of the casus says about a rung."""


class ToonNaslag(OverCasus):
    """The steps that the kader names, for where this casus is and for who asks."""

    soort: Naslagsoort


class ToonTijdlijn(OverCasus):
    """What happened in the casus, newest first."""


class ToonFormulier(OverCasus):
    """A form about the casus, with what is known filled in. `geeft`: the names of the commands it can become."""

    formulier: str
    geeft: tuple[str, ...]


class ToonMelding(OverCasus):
    """One message, as its receiver sees it."""

    melding: int


class WieHeeftRegie(OverCasus):
    """Who holds regie: who, role, organisation; never what (HDW-O.7)."""


class MijnCasussen(Vraag):
    """The casussen that the asker takes part in."""


class MijnTaken(Vraag):
    """Everything that waits for the asker."""


class LeesNaslag(Vraag):
    """The steps that the kader names, about no casus in particular."""

    soort: Naslagsoort


class ZoekRegel(Vraag):
    """What a rule says; `regel` as it was typed."""

    regel: str


class ToonInrichting(Vraag):
    """Who works where."""
