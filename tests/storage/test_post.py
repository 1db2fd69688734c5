"""From what happened in a casus to what waits in the outbox."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection

from regie.casus import Aan, Casus, Melding
from regie.events import (
    AnyEvent,
    BerichtDue,
    CasusOpened,
    MeldingAnswered,
    MeldingExpired,
    MeldingRearmed,
    MeldingRedirected,
    Overgezet,
)
from regie.evolve import Gebeurd
from storage import outbox
from storage.dossiers import Dossiers
from storage.opslag import Opslag
from storage.outbox import Bericht, Status

LEASE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
async def bewaard(opslag: Opslag, casus: Casus, geopend: CasusOpened, gebeurd: Gebeurd) -> None:
    await opslag.write(lambda c: Dossiers(c, "verzoek").store(casus, [geopend], gebeurd, ()))


@pytest.fixture
def nodig(nu: datetime) -> BerichtDue:
    """The first message of melding 1."""
    aan = Aan(rol="voorgedragene", persoon="bram")
    return BerichtDue(melding=1, mld="MLD-07", sport=-1, reeks=0, aan=aan, waarom="eerste", niet_voor=nu)


@pytest.fixture
def melding(nu: datetime) -> Melding:
    return Melding(
        nr=1,
        mld="MLD-07",
        onderwerp="rol:1",
        aan=(Aan(rol="voorgedragene", persoon="bram"),),
        regels=(),
        basis="1",
        geopend_op=nu,
        momenten=(),
        deadline=None,
        escaleer_op=None,
        ladder=(),
    )


async def _happens(opslag: Opslag, gebeurd: Gebeurd, *events: AnyEvent) -> None:
    def unit(connection: Connection) -> None:
        dossiers = Dossiers(connection, "verzoek")
        casus = dossiers.open(gebeurd.casus)
        assert casus is not None
        dossiers.store(casus, events, gebeurd, ())

    await opslag.write(unit)


async def _claim(opslag: Opslag, nu: datetime) -> list[Bericht]:
    return await opslag.write(lambda c: outbox.claim(c, nu, nu, LEASE, "proces", 10))


async def test_who_must_be_told_is_in_the_outbox_with_what_happened(
    opslag: Opslag, gebeurd: Gebeurd, nodig: BerichtDue, nu: datetime
) -> None:
    await _happens(opslag, gebeurd, nodig)
    (found,) = await _claim(opslag, nu)
    assert (found.casus, found.mld, found.rol, found.persoon) == ("ZU-0001", "MLD-07", "voorgedragene", "bram")
    assert BerichtDue.model_validate_json(found.inhoud) == nodig


async def test_the_same_send_is_told_once_and_each_receiver_of_it(
    opslag: Opslag, gebeurd: Gebeurd, nodig: BerichtDue, nu: datetime
) -> None:
    managers = [nodig.model_copy(update={"aan": Aan(rol="manager", van=van)}) for van in ("anna", "bram")]
    await _happens(opslag, gebeurd, nodig, *managers)
    await _happens(opslag, gebeurd, nodig)
    await _happens(opslag, gebeurd, nodig.model_copy(update={"reeks": 1, "waarom": "herinnering"}))
    assert len(await _claim(opslag, nu)) == 4


@pytest.mark.parametrize("hoe", ["beantwoord", "vervallen", "opnieuw"])
async def test_what_lost_its_reason_is_not_sent(
    opslag: Opslag,
    gebeurd: Gebeurd,
    nodig: BerichtDue,
    melding: Melding,
    nu: datetime,
    hoe: str,
) -> None:
    events: dict[str, AnyEvent] = {
        "beantwoord": MeldingAnswered(melding=1, antwoord="aanvaarden"),
        "vervallen": MeldingExpired(melding=1),
        "opnieuw": MeldingRearmed(melding=melding),
    }
    other = nodig.model_copy(update={"melding": 2})
    await _happens(opslag, gebeurd, nodig, other)
    await _happens(opslag, gebeurd, events[hoe])
    assert [b.melding for b in await _claim(opslag, nu)] == [2]
    history = await opslag.read(lambda c: outbox.of_casus(c, "ZU-0001"))
    assert history[0].status is Status.VERVALLEN


async def test_a_melding_that_starts_anew_is_told_anew(
    opslag: Opslag, gebeurd: Gebeurd, nodig: BerichtDue, melding: Melding, nu: datetime
) -> None:
    await _happens(opslag, gebeurd, nodig)
    await _happens(opslag, gebeurd, MeldingRearmed(melding=melding), nodig.model_copy(update={"reeks": 1}))
    assert [b.sleutel for b in await _claim(opslag, nu)] == ["ZU-0001/1/1/voorgedragene/bram/"]


async def test_a_question_that_is_for_others_stays_on_its_way_to_those_who_are_asked_already(
    opslag: Opslag, gebeurd: Gebeurd, nodig: BerichtDue, melding: Melding, nu: datetime
) -> None:
    als_voorzitter, als_regisseur = Aan(rol="voorzitter"), Aan(rol="procesregisseur")
    weg, blijft = Aan(rol="manager", van="anna"), Aan(rol="manager", van="bram")
    berichten = [nodig.model_copy(update={"aan": aan}) for aan in (als_voorzitter, weg, blijft)]
    await _happens(opslag, gebeurd, *berichten)
    await _claim(opslag, nu)
    omgeleid = MeldingRedirected(
        melding=melding, blijft=(blijft,), overgezet=(Overgezet(van=als_voorzitter, naar=als_regisseur),)
    )
    await _happens(opslag, gebeurd, omgeleid)
    (opnieuw,) = await _claim(opslag, nu)
    assert opnieuw.rol == "procesregisseur", "wie hem in handen had, geeft hem terug"
    assert BerichtDue.model_validate_json(opnieuw.inhoud).aan == als_regisseur
    history = await opslag.read(lambda c: outbox.of_casus(c, "ZU-0001"))
    assert {(h.rol, h.status) for h in history if h.status is Status.VERVALLEN} == {("manager", Status.VERVALLEN)}
    assert sum(h.status is Status.VERVALLEN for h in history) == 1


async def test_what_stands_in_a_chat_can_be_found_to_update_it(
    opslag: Opslag, gebeurd: Gebeurd, nodig: BerichtDue, nu: datetime
) -> None:
    await _happens(opslag, gebeurd, nodig)
    mine = await _claim(opslag, nu)

    def send(connection: Connection) -> None:
        address = {"tenant": "t", "persoon": "bram", "conversatie": "chat"}
        nummer = outbox.intend(connection, mine, "proces", nu, **address)
        outbox.delivered(connection, nummer, "activity-1", nu)

    await opslag.write(send)
    (history,) = await opslag.read(lambda c: outbox.of_casus(c, "ZU-0001"))
    assert (history.mld, history.persoon, history.status) == ("MLD-07", "bram", Status.BEZORGD)
