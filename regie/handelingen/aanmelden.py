"""A household is reported: the start criteria of the kader say whether regie is wanted, and why (ZOU-2.4)."""

from __future__ import annotations

from collections.abc import Iterator

from regie import commands as c
from regie import events as e
from regie.context import Context
from regie.handelingen.wegen import geldige_feiten, uitkomst_van
from regie.weigering import weiger


def open_casus(command: c.OpenCasus, context: Context) -> Iterator[e.AnyEvent]:
    """Open a casus on the lowest rung. Raises Geweigerd on facts the kader does not know, or another's forum."""
    if command.forum is not None and command.forum not in {f.id for f in context.inrichting.fora_van(command.gemeente)}:
        raise weiger("INV-18", "Dit overleg hoort niet bij deze gemeente. Kies uit de lijst.", veld="forum")
    feiten = geldige_feiten(command.feiten, context)
    uitkomst = uitkomst_van(feiten, context, trede=None, open_signalen=0)
    start = uitkomst["start"]
    yield e.CasusOpened(
        kader=context.kader.code,
        kaderversie=context.kader.geldig_van,
        gemeente=command.gemeente,
        forum=command.forum,
        trede=context.kader.tredes[0].code,
        regie_nodig=start["nodig"],
        regels=tuple(start["regels"]),
        herkomst=command.herkomst,
    )
    if feiten:
        yield e.FeitenRecorded(feiten=feiten)
