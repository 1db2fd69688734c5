"""What is not a proper request gets a proper refusal, and local mode answers to this machine alone."""

import asyncio
import gzip
import json

import pytest
from structlog.testing import capture_logs


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"null", b"[]", b'"x"', b"{}", b'{"type":"message"}', b"\xff\xfe", b"[" * 5000],
)
async def test_malformed_json_or_another_shape(lokaal, data):
    headers = {"Content-Type": "application/json"}
    async with lokaal.client.post("/api/messages", data=data, headers=headers) as response:
        assert response.status in (400, 403)
        assert set(await response.json()) == {"fout"}


async def test_json_that_does_not_parse_is_400(kanaal):
    assert await kanaal.post(data="{") == (400, {"fout": "Dit is geen geldige activity."})


@pytest.mark.parametrize(
    "fields",
    [
        {"from": "sam"},
        {"from": None},
        {"from": {"name": "Sam"}},
        {"conversation": []},
        {"conversation": {}},
        {"conversation": None},
        {"type": None},
        {"type": 7},
        {"id": None},
        {"id": 5},
        {"text": {"a": 1}},
        {"entities": {"type": "mention"}},
        {"entities": ["mention"]},
        {"attachments": "x"},
    ],
)
async def test_an_activity_of_another_shape_is_400(lokaal, fields):
    status, _ = await lokaal.post(lokaal.activity(**fields))
    assert status == 400
    assert lokaal.product.turns == []


async def test_a_bad_token_is_refused_before_its_body_is_read(kanaal):
    assert (await kanaal.post(authorization="Bearer x", data="{"))[0] == 401


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded"])
async def test_another_content_type_is_415(lokaal, content_type):
    status, _ = await lokaal.post(headers={"Content-Type": content_type})
    assert status == 415


async def test_a_compressed_body_is_415(lokaal):
    status, _ = await lokaal.post(data=gzip.compress(b"{}"), headers={"Content-Encoding": "gzip"})
    assert status == 415


async def test_a_charset_with_json_is_fine(lokaal):
    status, _ = await lokaal.post(headers={"Content-Type": "application/json; charset=utf-8"})
    assert status == 200


async def test_too_large_is_413_whether_or_not_it_says_so(lokaal):
    large = json.dumps(lokaal.activity(text="x" * 300_000)).encode()

    async def in_pieces():
        for start in range(0, len(large), 50_000):
            yield large[start : start + 50_000]

    headers = {"Content-Type": "application/json"}
    for data in (large, in_pieces()):
        async with lokaal.client.post("/api/messages", data=data, headers=headers) as response:
            assert response.status == 413
    assert lokaal.product.turns == []


async def test_just_below_the_limit_is_read(lokaal):
    activity = lokaal.activity(text="")
    room = 256 * 1024 - len(json.dumps(activity))
    assert (await lokaal.post(activity | {"text": "x" * room}))[0] == 200


async def test_a_body_that_does_not_come_is_given_up(bouw, monkeypatch):
    monkeypatch.setattr("bot.kanaal.http.BODY_SECONDS", 0.05)
    lokaal = await bouw(lokaal=True)

    async def stalling():
        yield b"{"
        await asyncio.sleep(1)

    headers = {"Content-Type": "application/json"}
    async with lokaal.client.post("/api/messages", data=stalling(), headers=headers) as response:
        assert response.status == 408


async def test_only_posts_are_taken(lokaal):
    async with lokaal.client.get("/api/messages") as response:
        assert response.status == 405


async def test_healthz_answers_without_a_token(kanaal):
    async with kanaal.client.get("/healthz") as response:
        assert (response.status, await response.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("path", ["/healthz", "/api/messages", "/nowhere"])
async def test_every_answer_carries_the_security_headers_and_not_the_servers_name(kanaal, path):
    async with kanaal.client.get(path) as response:
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert "Strict-Transport-Security" in response.headers
        assert "Server" not in response.headers


async def test_a_401_says_how_to_authenticate_and_no_more(kanaal):
    headers = {"Authorization": "Bearer x", "Content-Type": "application/json"}
    async with kanaal.client.post("/api/messages", data="{}", headers=headers) as response:
        assert response.status == 401
        assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "host",
    ["kwaad.example", "localhost.kwaad.example", "127.0.0.1.nip.io", "10.0.0.1:3978", "", "127.0.0.1:x"],
)
@pytest.mark.parametrize("path", ["/healthz", "/nowhere"])
async def test_local_mode_answers_to_no_name_but_its_own(lokaal, host, path):
    async with lokaal.client.get(path, headers={"Host": host}) as response:
        assert response.status == 403


async def test_local_mode_takes_no_messages_under_another_name(lokaal):
    assert (await lokaal.post(headers={"Host": "kwaad.example"}))[0] == 403
    assert lokaal.product.turns == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:3978", "LOCALHOST", "[::1]:3978"])
async def test_local_mode_answers_to_the_names_of_this_machine(lokaal, host):
    assert (await lokaal.post(headers={"Host": host}))[0] == 200


async def test_behind_a_real_name_the_authenticated_channel_answers(kanaal):
    assert (await kanaal.post(headers={"Host": "regiebot.gemeente.example"}))[0] == 200


@pytest.mark.parametrize("service_url", ["https://smba.trafficmanager.net/emea/", "http://10.0.0.1/", "", None])
async def test_local_mode_takes_no_activity_that_it_could_not_answer_locally(lokaal, service_url):
    assert (await lokaal.post(lokaal.activity(serviceUrl=service_url)))[0] == 403


@pytest.mark.parametrize("channel", ["emulator", "webchat", "", None])
async def test_local_mode_knows_no_other_channel(lokaal, channel):
    assert (await lokaal.post(lokaal.activity(channelId=channel)))[0] == 403


async def test_local_mode_serves_any_tenant_unless_it_is_told_which(bouw, lokaal):
    elsewhere = lokaal.activity(channelData={"tenant": {"id": "another"}})
    assert (await lokaal.post(elsewhere))[0] == 200
    strict = await bouw(lokaal=True, tenants=["99999999-AAAA-BBBB-CCCC-999999999999"])
    assert (await strict.post(elsewhere))[0] == 403
    assert (await strict.post(lokaal.activity()))[0] == 200


@pytest.mark.parametrize("bad", ["a\0b", "a\nb", "a" * 8000, "é"])
async def test_an_id_that_cannot_be_kept_is_refused(lokaal, bad):
    for fields in (
        {"id": bad},
        {"replyToId": bad},
        {"conversation": {"id": bad}},
        {"from": {"id": bad}},
        {"from": {"id": "29:user", "aadObjectId": bad}},
        {"channelData": {"tenant": {"id": bad}}},
        {"type": "conversationUpdate", "membersAdded": [{"id": bad}]},
    ):
        assert (await lokaal.post(lokaal.activity(**fields)))[0] == 400
    assert lokaal.product.turns == []


async def test_a_refusal_logs_its_reason_and_nothing_of_the_activity(kanaal):
    with capture_logs() as logs:
        await kanaal.post(
            kanaal.activity(channelData={"tenant": {"id": "x"}}, text="Een geheim", conversation={"id": "c"})
        )
    assert logs == [{"event": "verzoek_geweigerd", "log_level": "info", "status": 403, "reden": "tenant"}]
