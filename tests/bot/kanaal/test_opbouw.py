"""The channel as a program opens it, and the settings that it refuses."""

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.kanaal.opbouw import Kanaalinstelling, open_kanaal

APP_ID = "11111111-aaaa-bbbb-cccc-111111111111"
TENANT = "99999999-aaaa-bbbb-cccc-999999999999"
COMPLETE = {"app_id": APP_ID, "app_tenant": TENANT, "geheim": "s", "tenants": frozenset({TENANT})}


def test_local_mode_and_an_app_id_do_not_go_together():
    with pytest.raises(ValueError, match="lokale modus"):
        Kanaalinstelling(lokaal=True, app_id=APP_ID)


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_without_local_mode_nothing_may_be_missing(missing):
    with pytest.raises(ValueError, match=missing):
        Kanaalinstelling(**{name: value for name, value in COMPLETE.items() if name != missing})


def test_the_secret_is_not_shown():
    assert "hunter2" not in repr(Kanaalinstelling(**COMPLETE | {"geheim": "hunter2"}))


async def test_local_mode_from_request_to_answer(product, nepconnector, lokaal):
    async with open_kanaal(Kanaalinstelling(lokaal=True), product.handle, product.apologise) as kanaal:
        app = web.Application()
        kanaal.add_to(app)
        async with TestClient(TestServer(app)) as client:
            response = await client.post("/api/messages", json=lokaal.activity())
            assert response.status == 200
        assert await kanaal.connector.send_activity(nepconnector.url, "c", {"type": "message"}) == "act-2"
    assert nepconnector.activities[0]["text"] == "gehoord"
    assert nepconnector.authorizations == [None, None]


async def test_with_an_app_id_microsofts_address_is_taken_and_a_local_one_is_not(
    product, sleutelserver, ondertekenaar, kanaal
):
    instelling = Kanaalinstelling(**COMPLETE, metadata_url=sleutelserver.url)
    async with open_kanaal(instelling, product.handle, product.apologise) as opened:
        assert sleutelserver.fetched == 1  # ahead of the first request
        app = web.Application()
        opened.add_to(app)
        async with TestClient(TestServer(app)) as client:
            for service_url, expected in (
                ("https://smba.trafficmanager.net/emea/", 200),
                (kanaal.connector.url, 403),
            ):
                activity = kanaal.activity(serviceUrl=service_url, deliveryMode="expectReplies")
                headers = {"Authorization": f"Bearer {ondertekenaar.token(service_url)}"}
                async with client.post("/api/messages", json=activity, headers=headers) as response:
                    assert response.status == expected
    assert len(product.turns) == 1
