"""Perform on a real database: what a person does is in the stand, the journaal and the log, or nowhere."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from regie import vragen as v
from regie.ask import ask
from regie.beelden import Casusbeeld, Casussenbeeld, Takenbeeld, Tijdlijn
from regie.casus import Aan, Casus, Casusstatus, Melding
from regie.commands import AnyCommand, OpenCasus, RecordBeoordeling
from regie.evolve import Gebeurd
from regie.inrichting import Afwezigheid, Forum, Gemeente, Inrichting, Organisatie, Persoon
from regie.kaders import kader
from regie.perform import Gedaan, perform
from regie.weigering import Weigering
from storage import inrichting, journaal, toegangslog
from storage.dossiers import Dossiers
from storage.opslag import Opslag
from tests.storage.momenten import open_moments

NU = datetime(2026, 12, 14, 9, 30, tzinfo=UTC)


def _persoon(naam: str, *, manager: str | None = None, beheerder: bool = False) -> Persoon:
    return Persoon(
        id=naam, naam=naam.title(), tenant="t", aad_id=f"aad-{naam}", organisatie="team", functie="regisseur",
        manager=manager, beheerder=beheerder,
    )  # fmt: skip


INRICHTING = Inrichting(
    gemeenten=(Gemeente(code="zeist", naam="Zeist", kader="zou", casusletters="ZU", functies={"directeur": "vera"}),),
    organisaties=(Organisatie(id="team", naam="Lokaal team", soort="lokaal_team"),),
    personen=(
        _persoon("anna", manager="mila"),
        _persoon("mila"),
        _persoon("vera"),
        _persoon("dirk"),
        _persoon("wim"),
        _persoon("bo", beheerder=True),
    ),
    fora=(Forum(id="sociaal_team", naam="Sociaal team", soort="sociaal_team", gemeente="zeist", voorzitter="vera"),),
    afwezigheid=(Afwezigheid(persoon="vera", van=NU.date(), tot=NU.date() + timedelta(7), vervanger="wim"),),
)


@pytest.fixture
async def ingericht(opslag: Opslag) -> Opslag:
    await opslag.write(lambda c: inrichting.save(c, INRICHTING, 0))
    return opslag


async def _perform(opslag: Opslag, command: AnyCommand, actor: str = "anna") -> Gedaan | Weigering:
    return await opslag.write(lambda c: perform(Dossiers(c, "verzoek"), command, actor=actor, now=NU, kaders=kader))


async def _ask(opslag: Opslag, vraag: v.Vraag, actor: str, now: datetime = NU) -> object:
    return await opslag.write(lambda c: ask(Dossiers(c, "verzoek"), vraag, actor=actor, now=now, kaders=kader))


async def _open(opslag: Opslag, forum: str | None = "sociaal_team") -> Casus:
    command = OpenCasus(casus="ZU-0000", gemeente="zeist", forum=forum, feiten={})
    gedaan = await _perform(opslag, command)
    assert isinstance(gedaan, Gedaan)
    return gedaan.beeld.casus


async def _mine(opslag: Opslag, actor: str, now: datetime = NU) -> list[str]:
    beeld = await _ask(opslag, v.MijnCasussen(), actor, now)
    assert isinstance(beeld, Casussenbeeld)
    return sorted(b.casus.code for b in beeld.casussen)


async def _tasks(opslag: Opslag, actor: str) -> list[str]:
    beeld = await _ask(opslag, v.MijnTaken(), actor)
    assert isinstance(beeld, Takenbeeld)
    return [taak.melding.mld for taak in beeld.taken]


def _reach(connection: Connection, aan: Aan) -> None:
    """Let the only open melding have reached this receiver."""
    melding = Melding(
        nr=1, mld="MLD-08", onderwerp="rol:1", aan=(aan,), regels=(), basis="1", geopend_op=NU, momenten=(),
        deadline=None, escaleer_op=None, ladder=(), verzonden=1,
    )  # fmt: skip
    _change(connection, meldingen=(melding,))


def _change(connection: Connection, **nieuw: object) -> None:
    """Give the casus another stand."""
    dossiers = Dossiers(connection)
    casus = dossiers.open("ZU-0001")
    assert casus is not None
    dossiers.store(casus.model_copy(update=nieuw), [], Gebeurd(casus="ZU-0001", door="klok", op=NU), ())


async def test_a_new_casus_is_stored_with_all_that_follows(ingericht: Opslag) -> None:
    casus = await _open(ingericht)
    assert casus.code == "ZU-0001"
    assert await ingericht.read(lambda c: Dossiers(c).look("ZU-0001")) == casus
    assert await ingericht.read(lambda c: journaal.verify(c, "ZU-0001")) == []
    (regel,) = await ingericht.read(lambda c: toegangslog.about(c, "ZU-0001"))
    assert (regel.door, regel.wat, regel.uitkomst, regel.verzoek) == ("anna", "OpenCasus", "gedaan", "verzoek")


async def test_every_open_melding_has_its_moment(ingericht: Opslag) -> None:
    casus = await _open(ingericht)
    wanted = {f"melding:{m.nr}": m.volgende for m in casus.open_meldingen if m.volgende}
    found = await ingericht.read(lambda c: open_moments(c, "ZU-0001"))
    assert found == wanted


async def test_a_refusal_stores_nothing_but_its_log_line(ingericht: Opslag) -> None:
    casus = await _open(ingericht)
    command = RecordBeoordeling(casus="ZU-0001", feiten={})
    assert isinstance(await _perform(ingericht, command, "dirk"), Weigering)
    assert await ingericht.read(lambda c: Dossiers(c).look("ZU-0001")) == casus
    last = (await ingericht.read(lambda c: toegangslog.about(c, "ZU-0001")))[-1]
    assert (last.door, last.uitkomst, last.regel) == ("dirk", "geweigerd", "B5")


async def test_a_question_is_answered_and_logged(ingericht: Opslag) -> None:
    casus = await _open(ingericht)
    beeld = await _ask(ingericht, v.ToonCasus(casus="ZU-0001"), "anna")
    assert isinstance(beeld, Casusbeeld)
    assert beeld.casus == casus
    tijdlijn = await _ask(ingericht, v.ToonTijdlijn(casus="ZU-0001"), "anna")
    assert isinstance(tijdlijn, Tijdlijn)
    assert tijdlijn.totaal == len(tijdlijn.regels) > 0
    assert tijdlijn.regels[-1].event.soort == "casus_geopend"
    lines = await ingericht.read(lambda c: toegangslog.about(c, "ZU-0001"))
    assert [line.wat for line in lines] == ["OpenCasus", "ToonCasus", "ToonTijdlijn"]


async def test_my_casussen_are_those_i_take_part_in_or_chair(ingericht: Opslag) -> None:
    await _open(ingericht)
    await _open(ingericht, forum=None)
    assert await _mine(ingericht, "anna") == ["ZU-0001", "ZU-0002"]
    assert "ZU-0001" in await _mine(ingericht, "vera")
    assert await _mine(ingericht, "dirk") == []
    assert await _mine(ingericht, "bo") == []


@pytest.mark.parametrize(
    ("aan", "gevraagd"),
    [
        (Aan(rol="manager_professional", van="anna"), {"mila"}),
        (Aan(rol="directeur"), {"vera", "wim"}),
        (Aan(rol="voorgedragene", persoon="dirk"), {"dirk"}),
        (Aan(rol="burgemeester"), set()),
    ],
)
async def test_my_casussen_are_also_those_i_was_asked_about(ingericht: Opslag, aan: Aan, gevraagd: set[str]) -> None:
    await _open(ingericht, forum=None)
    await ingericht.write(lambda c: _reach(c, aan))
    seen = {p.id for p in INRICHTING.personen if await _mine(ingericht, p.id)}
    assert seen == {"anna"} | gevraagd


@pytest.mark.parametrize(("dagen", "gevraagd"), [(-1, False), (0, True), (7, True), (8, False)])
async def test_a_substitute_has_a_casus_only_while_they_stand_in(ingericht: Opslag, dagen: int, gevraagd: bool) -> None:
    await _open(ingericht, forum=None)
    await ingericht.write(lambda c: _reach(c, Aan(rol="directeur")))
    assert bool(await _mine(ingericht, "wim", NU + timedelta(dagen))) is gevraagd
    assert await _mine(ingericht, "vera", NU + timedelta(dagen)) == ["ZU-0001"]


async def test_a_closed_casus_is_of_whom_it_still_asks_something(ingericht: Opslag) -> None:
    await _open(ingericht)
    await ingericht.write(lambda c: _reach(c, Aan(rol="voorgedragene", persoon="dirk")))
    await ingericht.write(lambda c: _change(c, status=Casusstatus.AFGESLOTEN))
    assert {p.id for p in INRICHTING.personen if await _tasks(ingericht, p.id)} == {"dirk"}
    assert await _mine(ingericht, "dirk") == []
    assert await ingericht.read(lambda c: list(Dossiers(c).casussen_van("anna", NU.date()))) == []
    await ingericht.write(lambda c: _change(c, meldingen=()))
    assert await _tasks(ingericht, "dirk") == []
