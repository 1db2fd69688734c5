"""The table of contents of what people can fill in: every form by its name, every receipt by its command."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Kwitantie
from dialogs.bouwstenen.kaart import Element
from dialogs.gesprekken import (
    actie,
    besluit,
    einde_regie,
    forumadvies,
    nieuwe_casus,
    overleg,
    plicht,
    regisseur_erbij,
    rol,
    signaal,
    verhuizing,
    voorwaarde,
    weging,
)
from regie.commands import Command

_BESTANDEN = (
    nieuwe_casus,
    weging,
    forumadvies,
    besluit,
    rol,
    einde_regie,
    regisseur_erbij,
    overleg,
    actie,
    signaal,
    voorwaarde,
    plicht,
    verhuizing,
)

GESPREKKEN: Mapping[str, Gesprek] = {g.naam: g for bestand in _BESTANDEN for g in bestand.GESPREKKEN}

KWITANTIES: Mapping[type[Command], Kwitantie] = {
    soort: kwitantie for bestand in _BESTANDEN for soort, kwitantie in bestand.KWITANTIES.items()
}

ZONDER_CASUS = frozenset({"nieuwe_casus"})
"""Forms that are filled in before there is a casus."""


def receipt(gevolg: Gevolg) -> Element:
    """What a card becomes after its command was carried out. Raises KeyError for a command that nobody gives."""
    return KWITANTIES[type(gevolg.command)](gevolg)
