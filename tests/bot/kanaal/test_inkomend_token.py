"""Every way in which a token can be wrong gives 401, and tells the caller nothing."""

import time
from dataclasses import replace

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kanaal.inkomend_token import InkomendToken, TokenGeweigerd
from bot.kanaal.sleutels import Sleutels

APP_ID = "11111111-aaaa-bbbb-cccc-111111111111"
REFUSED = (401, {"fout": "Niet aangemeld."})


async def test_a_good_token_is_let_in_and_the_turn_knows_its_sender(kanaal):
    assert await kanaal.post() == (200, None)
    [beurt] = kanaal.product.turns
    assert beurt.afzender.tenant_id == "99999999-aaaa-bbbb-cccc-999999999999"
    assert beurt.afzender.aad_object_id == "aaaaaaaa-0000-0000-0000-000000000001"


async def test_no_header(kanaal):
    assert await kanaal.post(authorization="") == REFUSED
    assert kanaal.product.turns == []


@pytest.mark.parametrize("header", ["Basic c2FtOnNhbQ==", "Bearer", "Bearer ", "bearer\t", "Token abc"])
async def test_not_a_bearer_token(kanaal, header):
    assert await kanaal.post(authorization=header) == REFUSED


@pytest.mark.parametrize("garbage", ["abc", "a.b.c", "....", "e30.e30.e30", "bnVsbA.e30.", "é.é.é"])
async def test_garbage(kanaal, garbage):
    assert await kanaal.post(token=garbage) == REFUSED


async def test_a_signature_of_another_key_under_a_known_key_id(kanaal, tweede_ondertekenaar):
    assert await kanaal.post(token=kanaal.token(key=tweede_ondertekenaar.private)) == REFUSED


async def test_a_payload_that_was_changed_after_signing(kanaal):
    header, _, signature = kanaal.token().split(".")
    _, other, _ = kanaal.token(exp=time.time() + 9999).split(".")
    assert await kanaal.post(token=f"{header}.{other}.{signature}") == REFUSED


async def test_algorithm_none(kanaal):
    unsigned = jwt.encode({"aud": "x"}, None, algorithm="none", headers={"kid": "sleutel-1"})
    assert await kanaal.post(token=unsigned) == REFUSED


async def test_a_symmetric_algorithm(kanaal):
    assert await kanaal.post(token=kanaal.token(algorithm="HS256", key="x" * 32)) == REFUSED


@pytest.mark.parametrize("algorithm", ["RS384", "RS512", "PS256"])
async def test_another_algorithm_of_the_same_key(kanaal, algorithm):
    assert await kanaal.post(token=kanaal.token(algorithm=algorithm)) == REFUSED


async def test_expired_more_than_the_leeway_ago(kanaal):
    assert await kanaal.post(token=kanaal.token(exp=time.time() - 310)) == REFUSED


async def test_expired_within_the_leeway_is_still_good(kanaal):
    assert (await kanaal.post(token=kanaal.token(exp=time.time() - 250)))[0] == 200


async def test_not_yet_valid(kanaal):
    assert await kanaal.post(token=kanaal.token(nbf=time.time() + 400)) == REFUSED


async def test_wrong_audience(kanaal):
    assert await kanaal.post(token=kanaal.token(aud="another-app")) == REFUSED


async def test_an_audience_that_names_several_apps(kanaal):
    audience = [APP_ID, "another-app"]
    assert await kanaal.post(token=kanaal.token(aud=audience)) == REFUSED


@pytest.mark.parametrize("issuer", ["https://sts.windows.net/x/", "https://api.botframework.com/", ""])
async def test_wrong_issuer(kanaal, issuer):
    assert await kanaal.post(token=kanaal.token(iss=issuer)) == REFUSED


@pytest.mark.parametrize("claim", ["exp", "iss", "aud", "serviceurl"])
async def test_a_claim_that_is_missing(kanaal, claim):
    assert await kanaal.post(token=kanaal.token(without=(claim,))) == REFUSED


@pytest.mark.parametrize("exp", ["soon", None, [], 1e400])
async def test_an_expiry_that_is_no_moment(kanaal, exp):
    assert await kanaal.post(token=kanaal.token(exp=exp)) == REFUSED


async def test_an_unknown_key_id(kanaal, tweede_ondertekenaar):
    assert await kanaal.post(token=tweede_ondertekenaar.token(kanaal.connector.url)) == REFUSED


async def test_no_key_id(kanaal):
    assert await kanaal.post(token=kanaal.token(headers={})) == REFUSED


async def test_a_service_url_that_the_token_was_not_made_for(kanaal):
    other = kanaal.activity(serviceUrl="http://127.0.0.1:1/elsewhere/")
    assert await kanaal.post(other) == REFUSED


@pytest.mark.parametrize("service_url", [None, ""])
async def test_an_activity_without_service_url(kanaal, service_url):
    assert await kanaal.post(kanaal.activity(serviceUrl=service_url)) == REFUSED


async def test_a_key_that_is_not_endorsed_for_teams(kanaal):
    kanaal.sleutelserver.keys = [kanaal.ondertekenaar.entry(endorsements=["webchat"])]
    assert await kanaal.post() == REFUSED


async def test_a_key_without_endorsements(kanaal):
    kanaal.sleutelserver.keys = [kanaal.ondertekenaar.entry(endorsements=[])]
    assert await kanaal.post() == REFUSED


async def test_another_channel_of_an_endorsed_key_is_refused(kanaal):
    kanaal.sleutelserver.keys = [kanaal.ondertekenaar.entry(endorsements=["webchat", "msteams"])]
    status, _ = await kanaal.post(kanaal.activity(channelId="webchat"))
    assert status == 403


async def test_another_channel_than_the_key_is_endorsed_for(kanaal):
    assert await kanaal.post(kanaal.activity(channelId="emulator")) == REFUSED


@pytest.mark.parametrize("data", [{"tenant": {"id": "00000000-dead"}}, {"tenant": "x"}, "x", None])
async def test_another_tenant_or_none(kanaal, data):
    activity = kanaal.activity(channelData=data, conversation={"id": "a:1"})
    assert await kanaal.post(activity) == (403, {"fout": "Geen toegang."})
    assert kanaal.product.turns == []


async def test_the_tenant_of_the_conversation_counts_when_the_channel_gives_no_other(kanaal):
    assert (await kanaal.post(kanaal.activity(channelData={})))[0] == 200


async def test_a_verified_token_is_remembered_but_still_compared_with_each_activity(kanaal):
    token = kanaal.token()
    assert (await kanaal.post(token=token))[0] == 200
    assert (await kanaal.post(token=token))[0] == 200
    elsewhere = kanaal.activity(serviceUrl="http://127.0.0.1:1/elsewhere/")
    assert await kanaal.post(elsewhere, token=token) == REFUSED
    assert await kanaal.post(kanaal.activity(channelId="emulator"), token=token) == REFUSED


async def test_a_token_is_verified_once_and_again_when_it_has_expired(session, sleutelserver, tweede_ondertekenaar):
    """The key is swapped for one of the same name and numbers that verifies nothing: what is remembered does
    not look at it, what is verified anew fails on it."""

    class Keys:
        def __init__(self, key):
            self.key = key

        async def get(self, kid):
            return self.key

    key = await Sleutels(session, sleutelserver.url).get("sleutel-1")
    keys, now = Keys(key), [time.time()]
    inkomend = InkomendToken(APP_ID, keys, clock=lambda: now[0])
    header = "Bearer " + sleutelserver.ondertekenaar.token("https://x/")
    verified = await inkomend.verify(header)
    keys.key = replace(key, public_key=tweede_ondertekenaar.private.public_key())
    assert await inkomend.verify(header) is verified
    now[0] += 3601
    with pytest.raises(TokenGeweigerd):
        await inkomend.verify(header)


async def test_a_remembered_token_goes_with_its_key(bouw, tweede_ondertekenaar):
    kanaal = await bouw(pause=0.0, max_age=0.0)
    token = kanaal.token()
    assert (await kanaal.post(token=token))[0] == 200
    kanaal.sleutelserver.keys = [tweede_ondertekenaar.entry()]
    assert (await kanaal.post(token=tweede_ondertekenaar.token(kanaal.connector.url)))[0] == 200
    assert await kanaal.post(token=token) == REFUSED


def test_without_an_app_id_nothing_can_be_verified():
    with pytest.raises(ValueError, match="app id"):
        InkomendToken("", None)


@given(st.text(max_size=60), st.binary(max_size=40))
async def test_no_header_ever_raises_anything_but_a_refusal(text, raw):
    class NoKeys:
        async def get(self, kid):
            return None

    inkomend = InkomendToken("app", NoKeys())
    for header in (text, f"Bearer {text}", f"Bearer {raw.hex()}.{raw.hex()}.{raw.hex()}"):
        with pytest.raises(TokenGeweigerd):
            await inkomend.verify(header)
