"""GET /agenda/<token>.ics, over HTTP to the real application with a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from icalendar import Calendar
from pydantic import SecretStr, ValidationError
from sqlalchemy import Connection
from structlog.testing import capture_logs

from bot.agenda import add_agenda, agenda_link
from bot.gesprek.gevolg import gevolg
from bot.gesprek.werk import Werk
from bot.kanaal.opbouw import Kanaalinstelling, open_kanaal
from bot.settings import Settings
from dialogs.bouwstenen.bewijs import bewijs
from regie import commands as c
from regie import events as e
from regie.beelden import Casusbeeld
from regie.casus import Aanmelding, Casus, Casusstatus, Overleg, Overlegstatus, Uitnodiging
from regie.context import Context
from regie.events import CasusOpened
from regie.evolve import Gebeurd
from regie.inrichting import Gemeente, Inrichting, Organisatie, Persoon
from regie.kaders import kader
from regie.perform import Gedaan
from scheduling.klok import Klok
from storage import agendatokens, toegangslog
from storage import inrichting as ingericht
from storage.agendatokens import Agenda, WelkOverleg
from storage.dossiers import Dossiers
from storage.opslag import Opslag, open_opslag

NU = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
BEGIN = datetime(2027, 2, 4, 13, 0, tzinfo=UTC)
OVERLEG = WelkOverleg("ZU-0001", 1)

INRICHTING = Inrichting(
    gemeenten=(Gemeente(code="zeist", naam="Zeist", kader="zou", casusletters="ZU"),),
    organisaties=(Organisatie(id="team", naam="Sociaal Team", soort="lokaal_team"),),
    personen=tuple(
        Persoon(id=p, naam=p.title(), tenant="t", aad_id=p, organisatie="team", functie="werker")
        for p in ("anna", "bram", "carla")
    ),
)
GEPLAND = Overleg(
    nr=1,
    soort="voortgangsoverleg",
    begin=BEGIN,
    duur_minuten=60,
    gepland_door="anna",
    gevraagd_op=NU,
    uitnodigingen=(Uitnodiging(persoon="bram", moet=True),),
)
CASUS = Casus(
    code="ZU-0001",
    kader="zou",
    kaderversie=date(2020, 6, 22),
    gemeente="zeist",
    forum=None,
    status=Casusstatus.LOPEND,
    trede=2,
    trede_sinds=NU,
    aanmelding=Aanmelding(door="anna", op=NU, regie_nodig="ja", regels=()),
    overleggen=(GEPLAND,),
)
GEOPEND = CasusOpened(
    kader="zou",
    kaderversie=date(2020, 6, 22),
    gemeente="zeist",
    forum=None,
    trede=2,
    regie_nodig="ja",
    regels=(),
)


@dataclass
class Opstelling:
    """The application on loopback, and its database."""

    client: TestClient[web.Request, web.Application]
    opslag: Opslag

    async def issue(self, voor: Agenda) -> str:
        return await self.opslag.write(lambda c: agendatokens.issue(c, voor, NU))

    async def get(self, token: str) -> tuple[int, str]:
        async with self.client.get(agenda_link("", token)) as response:
            return response.status, await response.text()

    async def uids(self, token: str) -> list[str]:
        status, text = await self.get(token)
        assert status == 200, text
        return [str(event["uid"]) for event in Calendar.from_ical(text).walk("VEVENT")]

    async def logged(self) -> list[toegangslog.Regel]:
        return list(await self.opslag.read(lambda c: toegangslog.about(c, "ZU-0001")))


def _store(connection: Connection) -> None:
    ingericht.replace(connection, INRICHTING)
    Dossiers(connection).store(CASUS, [GEOPEND], Gebeurd(casus="ZU-0001", door="anna", op=NU), [])


def _change(connection: Connection, casus: Casus) -> None:
    dossiers = Dossiers(connection)
    dossiers.open(casus.code)
    dossiers.store(casus, [], Gebeurd(casus="ZU-0001", door="anna", op=NU), [])


@pytest.fixture
async def opslag(tmp_path: Path) -> AsyncIterator[Opslag]:
    async with open_opslag(f"sqlite:///{tmp_path}/regiebot.db") as opened:
        await opened.migrate()
        await opened.write(_store)
        yield opened


@pytest.fixture
async def opstelling(opslag: Opslag) -> AsyncIterator[Opstelling]:
    async def never(*_: object) -> None:
        raise AssertionError("no turn comes in here")

    async with open_kanaal(Kanaalinstelling(lokaal=True), never, never) as kanaal:  # type: ignore[arg-type]
        app = web.Application()
        kanaal.add_to(app)
        add_agenda(app, opslag, await Klok.open(opslag))
        server = TestServer(app)
        await server.start_server(access_log=None)
        async with TestClient(server) as client:
            yield Opstelling(client, opslag)


async def test_a_link_gives_the_overleg_as_a_calendar_file(opstelling: Opstelling) -> None:
    token = await opstelling.issue(Agenda("bram", OVERLEG))
    async with opstelling.client.get(f"/agenda/{token}.ics") as response:
        assert response.status == 200
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert response.headers["Content-Disposition"] == 'attachment; filename="ZU-0001-1.ics"'
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        (event,) = Calendar.from_ical(await response.text()).walk("VEVENT")
    assert (event["summary"], event["dtstart"].dt) == ("Voortgangsoverleg ZU-0001", BEGIN)


async def test_the_same_link_shows_that_the_overleg_is_off(opstelling: Opstelling) -> None:
    token = await opstelling.issue(Agenda("bram", OVERLEG))
    af = CASUS.model_copy(update={"overleggen": (GEPLAND.model_copy(update={"status": Overlegstatus.VERVALLEN}),)})
    await opstelling.opslag.write(lambda c: _change(c, af))
    assert "STATUS:CANCELLED" in (await opstelling.get(token))[1]


async def test_a_persons_link_gives_the_overleggen_they_are_invited_to(opstelling: Opstelling) -> None:
    assert await opstelling.uids(await opstelling.issue(Agenda("bram"))) == ["ZU-0001-1@regiebot"]
    assert await opstelling.uids(await opstelling.issue(Agenda("carla"))) == []


async def test_unknown_revoked_not_allowed_and_nonsense_are_one_and_the_same_404(opstelling: Opstelling) -> None:
    ingetrokken = await opstelling.issue(Agenda("bram", OVERLEG))
    await opstelling.opslag.write(lambda c: agendatokens.revoke_all(c, "bram", NU))
    dicht = [
        ingetrokken,
        await opstelling.issue(Agenda("carla", OVERLEG)),
        await opstelling.issue(Agenda("weg", OVERLEG)),
        await opstelling.issue(Agenda("weg")),
        await opstelling.issue(Agenda("bram", WelkOverleg("ZU-0001", 9))),
        *("x" * 43, "x", "%00", "%ff%fe", "..%2f..", "é", "x" * 4000),
    ]
    assert {await opstelling.get(token) for token in dicht} == {(404, "Deze agenda bestaat niet, of niet meer.")}


async def test_every_read_is_logged_with_its_casus_and_whose_link_it_was(opstelling: Opstelling) -> None:
    for voor in (Agenda("bram", OVERLEG), Agenda("bram"), Agenda("carla", OVERLEG)):
        await opstelling.get(await opstelling.issue(voor))
    regels = [(r.door, r.wat, r.uitkomst.value, r.regel) for r in await opstelling.logged()]
    assert regels == [
        ("agenda", "ToonAgenda van bram", "gelezen", None),
        ("agenda", "ToonAgenda van bram", "gelezen", None),
        ("agenda", "ToonAgenda van carla", "geweigerd", "B5"),
    ]


async def test_a_guess_writes_nothing(opstelling: Opstelling) -> None:
    for _ in range(3):
        await opstelling.get("x" * 43)
    assert await opstelling.logged() == []


async def test_no_log_holds_a_token_not_even_after_a_fault(
    opstelling: Opstelling, caplog: pytest.LogCaptureFixture
) -> None:
    token = await opstelling.issue(Agenda("bram", OVERLEG))
    with capture_logs() as logs, caplog.at_level("DEBUG"):
        assert (await opstelling.get(token))[0] == 200
        await opstelling.opslag.close()
        status, text = await opstelling.get(token)
    assert (status, text.startswith("Er ging iets mis: ")) == (500, True)
    assert [regel["event"] for regel in logs] == ["agenda_mislukt"]
    assert token not in f"{logs} {caplog.text} {text}"


async def test_local_mode_gives_no_calendar_under_another_name(opstelling: Opstelling) -> None:
    token = await opstelling.issue(Agenda("bram", OVERLEG))
    async with opstelling.client.get(f"/agenda/{token}.ics", headers={"Host": "kwaad.example"}) as response:
        assert response.status == 403


# ---- the button on the receipt

PLAN = c.PlanOverleg(casus="ZU-0001", soort="voortgangsoverleg", begin=BEGIN, moeten=("bram",))


def _receipt(connection: Connection, actor: str, events: tuple[e.AnyEvent, ...], basisadres: str) -> list[str]:
    """The addresses on the receipt that this person gets when this has happened to the casus."""
    persoon = INRICHTING.persoon(actor)
    assert persoon is not None
    werk = Werk(connection, Dossiers(connection), INRICHTING, persoon, NU, kader, True, basisadres)
    context = Context(kader("zou", NU.date()), INRICHTING.gemeenten[0], INRICHTING, actor, NU)
    card = bewijs(gevolg(werk, PLAN, Gedaan(Casusbeeld(CASUS, context), events)), "Vastgelegd")
    return [knop["url"] for knop in card.get("actions", ()) if knop["title"] == "Zet in mijn agenda (.ics)"]


@pytest.mark.parametrize(
    "event",
    [
        e.OverlegPlanned(overleg=GEPLAND),
        e.OverlegMoved(overleg=1, begin=BEGIN),
        e.UitnodigingAnswered(overleg=1, persoon="bram", antwoord="kom"),
    ],
)
async def test_the_button_on_a_receipt_opens_that_overleg(opstelling: Opstelling, event: e.AnyEvent) -> None:
    basis = str(opstelling.client.make_url("")).rstrip("/")
    (adres,) = await opstelling.opslag.write(lambda c: _receipt(c, "bram", (event,), basis))
    async with ClientSession() as elsewhere, elsewhere.get(adres) as response:
        assert response.status == 200
        assert "UID:ZU-0001-1@regiebot" in await response.text()


@pytest.mark.parametrize(
    "event",
    [
        e.UitnodigingAnswered(overleg=1, persoon="bram", antwoord="kom_niet"),
        e.OverlegCancelled(overleg=1, reden="tekst-1"),
        e.OverlegConcluded(overleg=1, volgende=None, einde_regie=True),
    ],
)
async def test_what_puts_nothing_in_a_calendar_has_no_button(opslag: Opslag, event: e.AnyEvent) -> None:
    assert await opslag.write(lambda c: _receipt(c, "bram", (event,), "https://regiebot.example")) == []


async def test_a_bot_without_an_address_makes_no_links(opslag: Opslag) -> None:
    assert await opslag.write(lambda c: _receipt(c, "anna", (e.OverlegPlanned(overleg=GEPLAND),), "")) == []


# ---- where links lead


def _settings(**gegeven: object) -> Settings:
    return Settings(_env_file=None, lokaal=True, **gegeven)  # type: ignore[call-arg,arg-type]


def test_links_lead_to_this_machine_in_local_mode_and_to_the_address_that_is_set() -> None:
    assert _settings(poort=4000).basisadres == "http://127.0.0.1:4000"
    assert _settings(adres="https://regiebot.example/").basisadres == "https://regiebot.example"


def test_teams_gets_no_links_to_a_bot_that_does_not_know_its_address() -> None:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        lokaal=False,
        app_id="app",
        app_tenant="t",
        app_geheim=SecretStr("g"),
        tenants=frozenset({"t"}),
    )
    assert settings.basisadres == ""


@pytest.mark.parametrize(
    "adres", ["regiebot.example", "http://regiebot.example", "http://127.0.0.1.example", "https://", "ftp://x"]
)
def test_an_address_over_which_a_link_could_be_read_is_refused(adres: str) -> None:
    with pytest.raises(ValidationError, match="REGIEBOT_ADRES"):
        _settings(adres=adres)
