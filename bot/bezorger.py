"""The channel as posting sees it: brings cards to people, and says in the post's own words why that failed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from bot.kanaal.beurt import Bericht
from bot.kanaal.bezorgfout import Bezorgfout, Soort
from bot.kanaal.connector import Connector
from bot.kanaal.volharden import persist
from scheduling.bezorgen import Bestemming, Brief, NietBezorgd, Reden

T = TypeVar("T")

_REDENEN = {
    Soort.GEBLOKKEERD: Reden.ONBEREIKBAAR,
    Soort.ONBEKEND: Reden.ONBEREIKBAAR,
    Soort.TE_DRUK: Reden.LATER,
    Soort.LATER: Reden.LATER,
    Soort.FOUT: Reden.FOUT,
}


class TeamsBezorger:
    """Sends through the connector. In local mode `namen` says above each card whom it is for.

    `geduld` is how many seconds a passing refusal is tried again, for whoever has no later moment to do so.
    """

    def __init__(
        self, connector: Connector, bot_id: str, namen: Mapping[str, str] | None = None, *, geduld: float = 0.0
    ) -> None:
        self._connector = connector
        self._bot_id = bot_id
        self._namen = namen
        self._geduld = geduld

    async def open_chat(self, naar: Bestemming) -> str:
        """Open (or find) the personal chat. Raises NietBezorgd."""
        return await self._try(
            lambda: self._connector.create_conversation(
                naar.service_url, bot_id=self._bot_id, tenant_id=naar.tenant, lid_id=naar.gebruiker
            )
        )

    async def send(self, naar: Bestemming, conversatie: str, brief: Brief) -> str:
        """Send; the activity id, empty when the channel gave none. Raises NietBezorgd."""
        activity = self._activity(naar, brief)
        gestuurd = await self._try(lambda: self._connector.send_activity(naar.service_url, conversatie, activity))
        return gestuurd or ""

    async def replace(self, naar: Bestemming, conversatie: str, activity_id: str, brief: Brief) -> None:
        """Replace a message. Raises NietBezorgd."""
        activity = self._activity(naar, brief) | {"id": activity_id}
        await self._try(lambda: self._connector.update_activity(naar.service_url, conversatie, activity_id, activity))

    async def _try(self, send: Callable[[], Awaitable[T]]) -> T:
        try:
            return await persist(send, self._geduld)
        except Bezorgfout as fout:
            raise NietBezorgd(_REDENEN[fout.soort], onzeker=fout.onzeker, wacht=fout.retry_after) from fout

    def _activity(self, naar: Bestemming, brief: Brief) -> dict[str, object]:
        voor = self._namen.get(naar.aad_id) if self._namen is not None else None
        bericht = Bericht(
            tekst=f"Voor **{voor}**:" if voor else "", kaarten=(brief.kaart,), samenvatting=brief.samenvatting
        )
        return bericht.as_activity()
