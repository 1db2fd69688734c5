"""GET /agenda/<token>.ics: the calendar behind a link, for calendars that know nothing but that link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import structlog
from aiohttp import web
from sqlalchemy import Connection

from regie.dossiers import Logregel
from regie.kalender import dag_van
from regie.vast import PersoonId
from scheduling import agenda
from scheduling.klok import Klok
from scheduling.plaats import plaats
from storage import agendatokens
from storage.agendatokens import Agenda, WelkOverleg
from storage.dossiers import Dossiers
from storage.opslag import Opslag

PAD = "/agenda"
DOOR = "agenda"
"""Who reads, in the toegangslog: whoever has the link. `wat` says whose link it is."""

log = structlog.get_logger(__name__)


def agenda_link(basisadres: str, token: str) -> str:
    """The address of a calendar; it goes to the person it is meant for and nowhere else, no log either."""
    return f"{basisadres}{PAD}/{token}.ics"


def add_agenda(app: web.Application, opslag: Opslag, klok: Klok) -> None:
    """Give an application the route of the calendars."""
    app.router.add_get(PAD + "/{token}.ics", Agendapost(opslag, klok).handle)


@dataclass(frozen=True)
class _Bestand:
    """A calendar as it goes out. It has a name of its own, or it would be saved under the token."""

    naam: str
    inhoud: bytes


class Agendapost:
    """Answers with a calendar; unknown, revoked and no longer allowed look the same."""

    def __init__(self, opslag: Opslag, klok: Klok) -> None:
        self._opslag = opslag
        self._klok = klok

    async def handle(self, request: web.Request) -> web.Response:
        """The answer to a request; whatever happens, there is one, and it tells nothing of the inside."""
        try:
            bestand = await self._find(request.match_info["token"])
        except Exception as error:
            foutcode = uuid4().hex[:8]
            log.error("agenda_mislukt", foutcode=foutcode, **plaats(error))  # noqa: TRY400
            return web.Response(status=500, text=f"Er ging iets mis: {foutcode}.")
        if bestand is None:
            return web.Response(status=404, text="Deze agenda bestaat niet, of niet meer.")
        return web.Response(
            body=bestand.inhoud,
            content_type="text/calendar",
            charset="utf-8",
            headers={"Content-Disposition": f'attachment; filename="{bestand.naam}.ics"'},
        )

    async def _find(self, token: str) -> _Bestand | None:
        """A guess is answered from a read alone: it never makes a row, and never waits for the writer."""
        if await self._opslag.read(lambda c: agendatokens.find(c, token)) is None:
            return None
        return await self._opslag.write(lambda c: self._open(c, token))

    def _open(self, connection: Connection, token: str) -> _Bestand | None:
        van = agendatokens.find(connection, token)
        if van is None:
            return None
        dossiers = Dossiers(connection)
        if van.overleg is None:
            return self._feed(dossiers, van.persoon)
        return self._one(dossiers, van, van.overleg)

    def _one(self, dossiers: Dossiers, van: Agenda, welk: WelkOverleg) -> _Bestand | None:
        casus = dossiers.look(welk.casus)
        if casus is None or not 1 <= welk.nr <= len(casus.overleggen):
            return None
        overleg = casus.overleggen[welk.nr - 1]
        mag = agenda.may_see(van.persoon, casus, overleg, dossiers.inrichting(), self._vandaag())
        dossiers.log(self._line(van.persoon, (casus.code,), geweigerd=not mag))
        if not mag:
            return None
        return _Bestand(f"{casus.code}-{overleg.nr}", agenda.one(casus, overleg, self._klok.now()))

    def _feed(self, dossiers: Dossiers, persoon: PersoonId) -> _Bestand | None:
        bekend = dossiers.inrichting().persoon(persoon) is not None
        mijn = dossiers.casussen_van(persoon, self._vandaag())
        casussen = [casus for casus in mijn if agenda.expected(persoon, casus)]
        dossiers.log(self._line(persoon, tuple(casus.code for casus in casussen), geweigerd=not bekend))
        return _Bestand("regiebot", agenda.feed(persoon, casussen, self._klok.now())) if bekend else None

    def _vandaag(self) -> date:
        return dag_van(self._klok.now())

    def _line(self, van: PersoonId, casussen: tuple[str, ...], *, geweigerd: bool) -> Logregel:
        return Logregel(
            op=self._klok.now(),
            door=DOOR,
            wat=f"ToonAgenda van {van}",
            uitkomst="geweigerd" if geweigerd else "gelezen",
            casussen=casussen,
            regel="B5" if geweigerd else None,
        )
