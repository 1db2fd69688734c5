"""Real servers on loopback: a connector that records, a key server, and the channel between them."""

import asyncio
import base64
import json
import time
from contextlib import AsyncExitStack

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.kanaal.adapter import KanaalAdapter
from bot.kanaal.beurt import Antwoord, Bericht
from bot.kanaal.connector import Connector
from bot.kanaal.dienstadres import Dienstadressen
from bot.kanaal.http import Berichtenpost, add_channel
from bot.kanaal.inkomend_token import ISSUER, InkomendToken
from bot.kanaal.opbouw import open_session
from bot.kanaal.sleutels import Sleutels
from bot.kanaal.toelating import Toelating
from bot.kanaal.verloop import Verloop
from bot.kanaal.volgorde import Volgorde

APP_ID = "11111111-aaaa-bbbb-cccc-111111111111"
TENANT = "99999999-aaaa-bbbb-cccc-999999999999"
AAD = "aaaaaaaa-0000-0000-0000-000000000001"
BOT = f"28:{APP_ID}"


def _number(value):
    return base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8)).rstrip(b"=").decode()


class Ondertekenaar:
    """A private key, its entry in a key set, and the tokens that it signs."""

    def __init__(self, kid):
        self.kid = kid
        self.private = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def entry(self, endorsements=("msteams",)):
        numbers = self.private.public_key().public_numbers()
        return {
            "kty": "RSA",
            "use": "sig",
            "kid": self.kid,
            "n": _number(numbers.n),
            "e": _number(numbers.e),
            "endorsements": list(endorsements),
        }

    def token(self, service_url, *, algorithm="RS256", key=None, without=(), headers=None, **claims):
        now = time.time()
        payload = {
            "iss": ISSUER,
            "aud": APP_ID,
            "exp": now + 3600,
            "nbf": now - 10,
            "serviceurl": service_url,
        }
        payload |= claims
        for name in without:
            del payload[name]
        given = {"kid": self.kid} if headers is None else headers
        return jwt.encode(payload, key or self.private, algorithm=algorithm, headers=given)


class Sleutelserver:
    """Metadata and key set; it can be slow, be away, or have other keys than before."""

    def __init__(self, keys):
        self.keys = keys
        self.fetched = 0
        self.delay = 0.0
        self.status = 200
        self.app = web.Application()
        self.app.router.add_get("/metadata", self._metadata)
        self.app.router.add_get("/keys", self._keys)

    async def _metadata(self, request):
        self.fetched += 1
        await asyncio.sleep(self.delay)
        return web.json_response({"jwks_uri": str(request.url.with_path("/keys"))}, status=self.status)

    async def _keys(self, request):
        return web.json_response({"keys": self.keys})


class Nepconnector:
    """The Bot Connector API; it records what it gets and answers as told."""

    def __init__(self):
        self.received = []
        self.authorizations = []
        self.answer = None
        self.hang = False
        self.app = web.Application()
        self.app.router.add_route("*", "/{path:.*}", self._take)
        self.server = TestServer(self.app)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.port}/emea/"

    @property
    def activities(self):
        return [body for _, _, body in self.received]

    async def _take(self, request):
        body = await request.read()
        self.received.append((request.method, request.raw_path, json.loads(body) if body else None))
        self.authorizations.append(request.headers.get("Authorization"))
        if self.hang:
            await asyncio.sleep(30)
        if self.answer is not None:
            return self.answer(request)
        return web.json_response({"id": f"act-{len(self.received)}"}, status=201)


class Product:
    """A product that remembers its turns and answers what the test wants."""

    def __init__(self):
        self.turns = []
        self.answer = Antwoord((Bericht("gehoord"),))
        self.apology = Antwoord((Bericht("sorry"),))
        self.faults = []

    async def handle(self, beurt):
        self.turns.append(beurt)
        if isinstance(self.answer, Exception):
            raise self.answer
        return await self.answer(beurt) if callable(self.answer) else self.answer

    async def apologise(self, beurt, foutcode):
        self.faults.append(foutcode)
        if isinstance(self.apology, Exception):
            raise self.apology
        return self.apology


class Opstelling:
    """The channel as it serves, between a client, the connector and the key server."""

    def __init__(self, client, connector, product, sleutelserver, ondertekenaar):
        self.client = client
        self.connector = connector
        self.product = product
        self.sleutelserver = sleutelserver
        self.ondertekenaar = ondertekenaar

    def activity(self, **fields):
        return {
            "type": "message",
            "id": "in-1",
            "channelId": "msteams",
            "serviceUrl": self.connector.url,
            "from": {"id": "29:user", "name": "Sam", "aadObjectId": AAD.upper()},
            "recipient": {"id": BOT, "name": "Regiebot"},
            "conversation": {"id": "a:conv/1", "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            "text": "hallo",
        } | fields

    def token(self, **options):
        return self.ondertekenaar.token(options.pop("service_url", self.connector.url), **options)

    async def post(self, activity=None, *, token=None, authorization=None, **options):
        """POST an activity; with no token said, a good one goes along. Returns (status, body)."""
        headers = options.pop("headers", {})
        if authorization is None:
            authorization = f"Bearer {token or self.token()}"
        if authorization:
            headers = {"Authorization": authorization} | headers
        data = options.pop("data", None) or json.dumps(self.activity() if activity is None else activity)
        headers = {"Content-Type": "application/json"} | headers
        async with self.client.post("/api/messages", data=data, headers=headers, **options) as response:
            body = await response.read()
            return response.status, json.loads(body) if body else None


@pytest.fixture
def until():
    """Waits till something outside the test has happened."""

    async def wait(happened):
        async with asyncio.timeout(2):
            while not happened():  # noqa: ASYNC110
                await asyncio.sleep(0.002)

    return wait


@pytest.fixture(scope="session")
def ondertekenaar():
    return Ondertekenaar("sleutel-1")


@pytest.fixture(scope="session")
def tweede_ondertekenaar():
    return Ondertekenaar("sleutel-2")


@pytest.fixture
async def session():
    async with open_session() as opened:
        yield opened


@pytest.fixture
async def nepconnector():
    connector = Nepconnector()
    await connector.server.start_server()
    yield connector
    await connector.server.close()


@pytest.fixture
async def sleutelserver(ondertekenaar):
    keys = Sleutelserver([ondertekenaar.entry()])
    server = TestServer(keys.app)
    await server.start_server()
    keys.url = str(server.make_url("/metadata"))
    keys.ondertekenaar = ondertekenaar
    yield keys
    await server.close()


@pytest.fixture
def product():
    return Product()


@pytest.fixture
async def bouw(session, nepconnector, sleutelserver, ondertekenaar, product):
    """Makes a channel: `await bouw(lokaal=True)` or, with authentication, `await bouw()`."""
    async with AsyncExitStack() as stack:

        async def build(*, lokaal=False, tenants=(TENANT,), seconds=2.0, volgorde=None, geduld=2.0, **options):
            adressen = Dienstadressen(lokaal=True)
            sleutels = Sleutels(session, sleutelserver.url, **options)
            inkomend = None if lokaal else InkomendToken(APP_ID, sleutels)
            adapter = KanaalAdapter(Connector(session, adressen, None, timeout=seconds))
            verloop = Verloop(product.handle, product.apologise, geduld=geduld)
            adapter.on_turn_error = verloop.on_turn_error
            toelating = Toelating(adressen, token=inkomend, tenants=tenants)
            app = web.Application()
            add_channel(app, Berichtenpost(toelating, adapter, verloop, volgorde or Volgorde()), lokaal=lokaal)
            client = await stack.enter_async_context(TestClient(TestServer(app)))
            return Opstelling(client, nepconnector, product, sleutelserver, ondertekenaar)

        yield build


@pytest.fixture
async def kanaal(bouw):
    """The channel with authentication."""
    return await bouw()


@pytest.fixture
async def lokaal(bouw):
    """The channel in local mode, where no token is asked for."""
    opstelling = await bouw(lokaal=True, tenants=())
    opstelling.token = lambda **options: "none-is-read"
    return opstelling
