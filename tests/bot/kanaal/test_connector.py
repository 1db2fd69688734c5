"""Messages go out over one pool, to trusted addresses only, and every failure has a name."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web

from bot.kanaal.bezorgfout import Bezorgfout, Soort, from_answer
from bot.kanaal.connector import Connector
from bot.kanaal.dienstadres import Dienstadressen, is_loopback
from bot.kanaal.uitgaand_token import TokenOnbereikbaar, UitgaandToken


class VastToken:
    """Credentials that count how often they are asked for."""

    def __init__(self):
        self.asked = 0
        self.forgotten = []
        self.absent = False

    async def get(self):
        self.asked += 1
        if self.absent:
            raise TokenOnbereikbaar("down")
        return f"token-{self.asked}"

    def forget(self, token):
        self.forgotten.append(token)


@pytest.fixture
def token():
    return VastToken()


@pytest.fixture
def connector(session, token):
    return Connector(session, Dienstadressen(lokaal=True), token, timeout=1.0)


async def test_a_message_is_posted_in_its_conversation(connector, nepconnector):
    activity = {"type": "message", "attachments": [{"content": {"refresh": {"userIds": ["x"]}}}]}
    assert await connector.send_activity(nepconnector.url, "19:a/b@thread;messageid=1", activity) == "act-1"
    path = "/emea/v3/conversations/19%3Aa%2Fb%40thread%3Bmessageid%3D1/activities"
    assert nepconnector.received == [("POST", path, activity)]
    assert nepconnector.authorizations == ["Bearer token-1"]


async def test_a_reply_an_update_and_a_deletion_name_their_activity(connector, nepconnector):
    await connector.reply_to(nepconnector.url, "c", "1?x", {"type": "message"})
    await connector.update_activity(nepconnector.url, "c", "2", {"type": "message"})
    await connector.delete_activity(nepconnector.url, "c", "3")
    assert [(method, path) for method, path, _ in nepconnector.received] == [
        ("POST", "/emea/v3/conversations/c/activities/1%3Fx"),
        ("PUT", "/emea/v3/conversations/c/activities/2"),
        ("DELETE", "/emea/v3/conversations/c/activities/3"),
    ]


async def test_a_personal_chat_is_opened_on_the_service_url_of_the_tenant(connector, nepconnector):
    found = await connector.create_conversation(nepconnector.url, bot_id="28:bot", tenant_id="t-1", lid_id="29:user")
    assert found == "act-1"
    [(method, path, body)] = nepconnector.received
    assert (method, path) == ("POST", "/emea/v3/conversations")
    assert body["members"] == [{"id": "29:user"}]
    assert body["tenantId"] == body["channelData"]["tenant"]["id"] == "t-1"


async def test_a_personal_chat_without_an_id_is_a_fault(connector, nepconnector):
    nepconnector.answer = lambda request: web.json_response({})
    with pytest.raises(Bezorgfout) as caught:
        await connector.create_conversation(nepconnector.url, bot_id="b", tenant_id="t", lid_id="u")
    assert caught.value.soort is Soort.FOUT


async def test_an_empty_answer_is_a_success_without_an_id(connector, nepconnector):
    nepconnector.answer = lambda request: web.Response(status=202)
    assert await connector.send_activity(nepconnector.url, "c", {}) is None


@pytest.mark.parametrize(
    ("status", "soort", "onzeker"),
    [
        (302, Soort.FOUT, False),
        (400, Soort.FOUT, False),
        (403, Soort.GEBLOKKEERD, False),
        (404, Soort.ONBEKEND, False),
        (412, Soort.LATER, False),
        (413, Soort.FOUT, False),
        (429, Soort.TE_DRUK, False),
        (500, Soort.LATER, True),
        (502, Soort.LATER, True),
        (503, Soort.LATER, True),
        (504, Soort.LATER, True),
    ],
)
async def test_each_refusal_has_its_kind_and_html_is_no_obstacle(connector, nepconnector, status, soort, onzeker):
    nepconnector.answer = lambda request: web.Response(
        status=status,
        text="<html>Bad Gateway</html>",
        content_type="text/html",
        headers={"Location": "http://127.0.0.1:1/"},
    )
    with pytest.raises(Bezorgfout) as caught:
        await connector.send_activity(nepconnector.url, "c", {"type": "message"})
    fault = caught.value
    assert (fault.soort, fault.status, fault.onzeker) == (soort, status, onzeker)
    assert len(nepconnector.received) == 1  # nothing is tried twice here


async def test_a_refused_token_is_forgotten(connector, nepconnector, token):
    nepconnector.answer = lambda request: web.Response(status=401)
    with pytest.raises(Bezorgfout) as caught:
        await connector.send_activity(nepconnector.url, "c", {})
    assert caught.value.soort is Soort.LATER
    assert token.forgotten == ["token-1"]


async def test_without_a_token_nothing_is_sent(connector, nepconnector, token):
    token.absent = True
    with pytest.raises(Bezorgfout) as caught:
        await connector.send_activity(nepconnector.url, "c", {})
    assert (caught.value.soort, caught.value.onzeker) == (Soort.LATER, False)
    assert nepconnector.received == []


async def test_a_send_that_hangs_ends_in_time_and_may_have_arrived(connector, nepconnector):
    nepconnector.hang = True
    connector = Connector(connector._session, Dienstadressen(lokaal=True), None, timeout=0.1)
    with pytest.raises(Bezorgfout) as caught:
        await connector.send_activity(nepconnector.url, "c", {})
    assert (caught.value.soort, caught.value.status, caught.value.onzeker) == (Soort.LATER, None, True)


async def test_hanging_sends_do_not_hold_up_the_others(session, nepconnector, until):
    connector = Connector(session, Dienstadressen(lokaal=True), None, timeout=0.5)
    nepconnector.hang = True
    hanging = [asyncio.create_task(connector.send_activity(nepconnector.url, "c", {})) for _ in range(30)]
    await until(lambda: len(nepconnector.received) == 30)
    nepconnector.hang = False
    started = time.perf_counter()
    await connector.send_activity(nepconnector.url, "other", {})
    assert time.perf_counter() - started < 0.3
    await asyncio.gather(*hanging, return_exceptions=True)


async def test_where_nobody_listens_it_certainly_did_not_arrive(connector):
    with pytest.raises(Bezorgfout) as caught:
        await connector.send_activity("http://127.0.0.1:1/", "c", {})
    assert (caught.value.soort, caught.value.onzeker) == (Soort.LATER, False)


async def test_a_connection_that_breaks_may_have_delivered(connector, nepconnector):
    def break_off(request):
        request.transport.close()
        return web.Response()

    nepconnector.answer = break_off
    with pytest.raises(Bezorgfout) as caught:
        await connector.send_activity(nepconnector.url, "c", {})
    assert (caught.value.soort, caught.value.onzeker) == (Soort.LATER, True)


async def test_an_address_that_is_not_trusted_never_sees_the_token(session, nepconnector, token):
    connector = Connector(session, Dienstadressen(lokaal=False), token)
    with pytest.raises(Bezorgfout) as caught:
        await connector.send_activity(nepconnector.url, "c", {})
    assert caught.value.soort is Soort.FOUT
    assert (token.asked, nepconnector.received) == (0, [])


async def test_one_connection_serves_many_messages(connector, nepconnector):
    ports = set()

    def remember(request):
        ports.add(request.transport.get_extra_info("peername"))
        return web.json_response({"id": "1"})

    nepconnector.answer = remember
    for _ in range(5):
        await connector.send_activity(nepconnector.url, "c", {})
    assert len(ports) == 1


async def test_the_real_credentials_fit_the_connector(session, nepconnector):
    uitgaand = UitgaandToken(lambda: {"access_token": "echt", "expires_in": 3600})
    connector = Connector(session, Dienstadressen(lokaal=True), uitgaand)
    await connector.send_activity(nepconnector.url, "c", {})
    assert nepconnector.authorizations == ["Bearer echt"]


def test_retry_after_is_read_as_seconds_or_as_a_date():
    now = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
    later = format_datetime(now + timedelta(seconds=90), usegmt=True)
    assert from_answer(429, {"Retry-After": "7"}, now=now).retry_after == 7
    assert from_answer(429, {"Retry-After": later}, now=now).retry_after == 90
    assert from_answer(429, {"Retry-After": "straks"}, now=now).retry_after is None
    assert from_answer(429, {}, now=now).retry_after is None


@pytest.mark.parametrize(
    "service_url",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://SMBA.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net:443/emea/99-88/",
        "https://smba.infra.gcc.teams.microsoft.com/teams",
    ],
)
def test_microsofts_hosts_are_trusted(service_url):
    assert Dienstadressen(lokaal=False).trusts(service_url)
    assert not Dienstadressen(lokaal=True).trusts(service_url)


@pytest.mark.parametrize(
    "service_url",
    [
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net:8443/emea/",
        "https://kwaad.trafficmanager.net/",
        "https://smba.trafficmanager.net.kwaad.example/",
        "https://smba.trafficmanager.net@kwaad.example/",
        "https://kwaad.example/smba.trafficmanager.net",
        "https://kwaad.example#smba.trafficmanager.net",
        "https://kwaad.example\\@smba.trafficmanager.net/",
        "https://user@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net/?x=",
        "https://smba.trafficmanager.net/emea?",
        "https://smba.trafficmanager.net/emea#",
        "https://smba.trafficmanager.net/em ea/",
        "https://smba.trafficmanager.net/emea/\n",
        "https://smba.trafficmanager.net/e\tmea/",
        "\x00https://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net/éméa/",
        "https://smba.tr\u00adafficmanager.net/emea/",
        "https://smba\u3002trafficmanager.net/emea/",
        "https://smba.trafficmanager.net\\@kwaad.example/",
        "https://smba.trafficmanager.net/" + "a" * 512,
        "https://127.0.0.1/",
        "https://[::1",
        "smba.trafficmanager.net",
        "file:///etc/passwd",
        "",
    ],
)
def test_what_only_looks_like_microsoft_is_not_trusted(service_url):
    assert not Dienstadressen(lokaal=False).trusts(service_url)


@pytest.mark.parametrize(
    ("service_url", "base"),
    [
        ("https://smba.trafficmanager.net", "https://smba.trafficmanager.net"),
        ("https://SMBA.trafficmanager.net:443/emea//", "https://smba.trafficmanager.net/emea"),
        ("https://smba.trafficmanager.net/emea/../%2e%2e/amer/", "https://smba.trafficmanager.net/amer"),
        ("https://kwaad.example/", None),
    ],
)
def test_what_is_dialled_is_what_was_judged(service_url, base):
    assert Dienstadressen(lokaal=False).base(service_url) == base


@pytest.mark.parametrize("service_url", ["http://localhost:5700/_connector", "http://127.0.0.1:1/", "http://[::1]:9/"])
def test_in_local_mode_only_this_machine_is_trusted(service_url):
    assert Dienstadressen(lokaal=True).trusts(service_url)


@pytest.mark.parametrize("host", ["localhost.kwaad.example", "127.0.0.1.kwaad.example", "10.0.0.1", "0.0.0.0", ""])
def test_what_only_looks_like_loopback_is_not(host):
    assert not is_loopback(host)
    assert not Dienstadressen(lokaal=True).trusts(f"http://{host}/")
