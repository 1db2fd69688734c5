"""One token for all who send, renewed in time, and never at the cost of the loop."""

import asyncio
import json
import threading
import time

import pytest

from bot.kanaal.uitgaand_token import SCOPE, TokenOnbereikbaar, UitgaandToken, msal_source


class Klok:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


class Bron:
    """Where tokens come from, as msal does: blocking, in whatever thread it is called."""

    def __init__(self):
        self.calls = 0
        self.delay = 0.0
        self.failure = None
        self.threads = set()

    def __call__(self):
        self.calls += 1
        self.threads.add(threading.current_thread())
        time.sleep(self.delay)
        if isinstance(self.failure, Exception):
            raise self.failure
        return self.failure or {"access_token": f"t{self.calls}", "expires_in": 3600}


@pytest.fixture
def bron():
    return Bron()


@pytest.fixture
def klok():
    return Klok()


async def test_all_who_send_share_one_token_and_one_request(bron, klok):
    bron.delay = 0.05
    token = UitgaandToken(bron, clock=klok)
    assert set(await asyncio.gather(*(token.get() for _ in range(30)))) == {"t1"}
    assert bron.calls == 1
    assert threading.main_thread() not in bron.threads


async def test_it_is_renewed_in_the_background_before_it_expires(bron, klok):
    token = UitgaandToken(bron, clock=klok)
    await token.get()
    klok.now = 1900
    bron.delay = 0.05
    assert await token.get() == "t1"
    await token.close()
    assert await token.get() == "t2"
    assert bron.calls == 2


async def test_when_the_renewal_fails_the_old_one_serves_until_it_expires(bron, klok):
    token = UitgaandToken(bron, pause=10, clock=klok)
    await token.get()
    bron.failure = {"error": "temporarily_unavailable"}
    klok.now = 1900
    for _ in range(5):
        assert await token.get() == "t1"
        await token.close()
    assert bron.calls == 2  # and it is not asked again at once
    klok.now = 3590
    with pytest.raises(TokenOnbereikbaar):
        await token.get()


async def test_after_a_failure_there_is_a_pause(bron, klok):
    bron.failure = OSError("a proxy password")
    token = UitgaandToken(bron, pause=10, clock=klok)
    for _ in range(3):
        with pytest.raises(TokenOnbereikbaar) as caught:
            await token.get()
        assert "password" not in str(caught.value)
    assert bron.calls == 1
    klok.now = 11
    bron.failure = None
    assert await token.get() == "t2"


async def test_a_refused_token_is_not_used_again(bron, klok):
    token = UitgaandToken(bron, clock=klok)
    await token.get()
    token.forget("another")
    assert await token.get() == "t1"
    token.forget("t1")
    assert await token.get() == "t2"


class LoginServer:
    """What Entra answers, behind the http_client that msal takes."""

    def __init__(self):
        self.posted = []

    def get(self, url, **kwargs):
        return self._answer(
            {
                "authorization_endpoint": "https://login.microsoftonline.com/t/authorize",
                "token_endpoint": "https://login.microsoftonline.com/t/token",
                "issuer": "https://login.microsoftonline.com/t/v2.0",
            }
        )

    def post(self, url, data=None, **kwargs):
        self.posted.append((url, data))
        return self._answer({"access_token": f"entra-{len(self.posted)}", "expires_in": 3600})

    def close(self):
        pass

    @staticmethod
    def _answer(body):
        class Response:
            status_code = 200
            text = json.dumps(body)
            headers = {}

            def raise_for_status(self):
                pass

        return Response()


async def test_msal_asks_entra_for_the_connector_and_a_renewal_really_is_one():
    login = LoginServer()
    fetch = msal_source("app", "geheim", authority="https://login.microsoftonline.com/t", http_client=login)
    token = UitgaandToken(fetch)
    assert await token.get() == "entra-1"
    token.forget("entra-1")
    assert await token.get() == "entra-2"
    url, data = login.posted[0]
    assert url == "https://login.microsoftonline.com/t/token"
    assert data["scope"] == SCOPE
    assert data["grant_type"] == "client_credentials"
