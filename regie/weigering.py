"""A no of the kader, as a value: the rule, the reason in plain Dutch, and what is allowed instead."""

from __future__ import annotations

from regie.vast import Vast


class Uitweg(Vast):
    """The nearest thing that is allowed: a typed word or a form, with the title of its button."""

    woord: str
    titel: str


class Weigering(Vast):
    """Why a command is not carried out. `veld` is the input it is about, if it is about one.

    `met_motivering` says that the same command is allowed with a reason (a soft rule, LOG-8).
    """

    regel: str
    reden: str
    uitweg: tuple[Uitweg, ...] = ()
    veld: str | None = None
    met_motivering: bool = False


class Geweigerd(Exception):
    """Ends the handling of a command with a Weigering; `decide` turns it into a value."""

    def __init__(self, weigering: Weigering) -> None:
        super().__init__(f"{weigering.regel}: {weigering.reden}")
        self.weigering = weigering


def weiger(regel: str, reden: str, *uitweg: Uitweg, veld: str | None = None, met_motivering: bool = False) -> Geweigerd:
    """The exception to raise for a refusal; read as `raise weiger("INV-5", "…")`."""
    return Geweigerd(Weigering(regel=regel, reden=reden, uitweg=uitweg, veld=veld, met_motivering=met_motivering))
