"""Cards brought to someone's own chat: with patience when there is no later moment, at once when there is."""

import pytest
from aiohttp import web

from bot.bezorger import TeamsBezorger
from bot.kanaal.connector import Connector
from bot.kanaal.dienstadres import Dienstadressen
from scheduling.bezorgen import Bestemming, Brief, NietBezorgd, Reden

BRIEF = Brief({"type": "AdaptiveCard"}, "Regiebot")


@pytest.fixture
def refused_once(nepconnector):
    answers = [web.Response(status=429)]
    nepconnector.answer = lambda request: answers.pop() if answers else web.json_response({"id": "act-9"})
    return nepconnector


def bezorger(session, **options):
    return TeamsBezorger(Connector(session, Dienstadressen(lokaal=True), None), "28:bot", **options)


def chat(connector):
    return Bestemming("t", "aad", connector.url, "29:user", "a:1")


async def test_what_was_asked_for_in_a_group_still_reaches_ones_own_chat_after_a_refusal(session, refused_once):
    met_geduld = bezorger(session, geduld=2.0)
    assert await met_geduld.send(chat(refused_once), "a:1", BRIEF) == "act-9"
    assert len(refused_once.received) == 2


async def test_the_post_hears_of_a_refusal_at_once_because_it_has_its_own_pauses(session, refused_once):
    with pytest.raises(NietBezorgd) as caught:
        await bezorger(session).send(chat(refused_once), "a:1", BRIEF)
    assert caught.value.reden is Reden.LATER
    assert len(refused_once.received) == 1
