"""The receipt of a command that was carried out: filled in from what happened, with buttons to go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dialogs.bouwstenen import kwitantie
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.opzoeken import mld_van


def bewijs(
    gevolg: Gevolg,
    titel: str,
    *,
    wat: Iterable[tuple[str, str]] = (),
    verder: Sequence[str] = (),
    links: Iterable[Element] = (),
    knoppen: Iterable[Element] = (),
    regels: Sequence[str] = (),
    blok: Element | None = None,
) -> Element:
    """Who, when, what and what happens next, with `links` before those of the gevolg itself.

    `blok` stands right under the title, for what must not be missed.
    """
    context = gevolg.beeld.context
    card = kwitantie.receipt(
        titel,
        wie=gevolg.beeld.naam(context.actor),
        wanneer=context.now,
        casus=gevolg.beeld.casus.code,
        wat=wat,
        vervolg=verder,
        links=[*links, *gevolg.links],
        melding=mld_van(gevolg.beeld, gevolg.command.melding),
        regels=regels,
    )
    title, *rest = card["body"]
    body = [title, *([blok] if blok else []), *rest]
    actions = [*card.get("actions", ()), *knoppen]
    return {**card, "body": body} | ({"actions": actions} if actions else {})
