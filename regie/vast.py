"""What every fact, command and event is made of: frozen, strict values that travel as JSON."""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Moment = AwareDatetime
"""An instant; naive datetimes are refused (CAL-1)."""

TEKST = "tekst"
"""The mark on a type that makes it the id of a text."""

TekstId = Annotated[str, TEKST]
"""Where the words of a Tekst can be found."""

PersoonId = str
"""A professional in the inrichting."""

CASUSCODE = r"^[A-Z]{2}-[0-9]{4,8}$"
"""What a casus code looks like; whatever does not look so is somebody's words, and goes into no log (B5)."""

Casuscode = Annotated[str, Field(pattern=CASUSCODE)]
"""The code of a casus, which may not exist."""


class Vast(BaseModel):
    """A value that never changes and refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Tekst(Vast):
    """Free text of a professional: events and the casus hold its `id` only, the words stand apart (B5).

    `inhoud` is never serialised; whoever stores the command stores the words under the id.
    """

    id: TekstId
    inhoud: Annotated[str, Field(exclude=True, repr=False, max_length=10_000)] = ""
