"""The moments at which a casus does something of itself: the only clock there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from regie.casus import Casus, Rolstatus


class Termijn(NamedTuple):
    """One moment, under a key that stays the same while its subject does."""

    sleutel: str
    due: datetime
    mld: str | None


def termijnen(casus: Casus) -> Iterator[Termijn]:
    """Everything in this casus that time alone sets going: meldingen, and handovers that wait for their moment."""
    for melding in casus.open_meldingen:
        if melding.volgende is not None:
            yield Termijn(f"melding:{melding.nr}", melding.volgende, melding.mld)
    for rol in casus.rollen:
        if rol.status is Rolstatus.AANVAARD and rol.ingegaan_op is None and rol.overname is not None:
            yield Termijn(f"overname:{rol.nr}", rol.overname, None)
