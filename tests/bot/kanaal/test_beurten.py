"""From activity to answer: messages, pressed buttons, inline replies, and turns that fail."""

import asyncio

import pytest
from aiohttp import web
from botbuilder.core import TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity, InvokeResponse
from structlog.testing import capture_logs

from bot.kanaal.activiteit import read_activity
from bot.kanaal.adapter import KanaalAdapter
from bot.kanaal.beurt import (
    Antwoord,
    Bericht,
    InvokeAntwoord,
    KaartActie,
    Taakvenster,
    action_error,
    card_replaced,
    dialog,
    notice,
)
from bot.kanaal.connector import Connector
from bot.kanaal.dienstadres import Dienstadressen
from bot.kanaal.volgorde import Volgorde

KAART = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "refresh": {"userIds": ["29:user"], "action": {"type": "Action.Execute", "verb": "ververs"}},
    "body": [{"type": "TextBlock", "text": "ZU-0001", "isTargeted": None}],
}


def press(lokaal, name="adaptiveCard/action", **fields):
    value = {"action": {"type": "Action.Execute", "verb": "aanvaard", "data": {"formulier": "f-1"}}}
    return lokaal.activity(type="invoke", name=name, value=fields.pop("value", value), replyToId="kaart-7", **fields)


async def test_an_answer_is_posted_as_a_reply_from_the_bot_to_the_sender(lokaal):
    assert await lokaal.post() == (200, None)
    [(method, path, activity)] = lokaal.connector.received
    assert (method, path) == ("POST", "/emea/v3/conversations/a%3Aconv%2F1/activities/in-1")
    assert activity["text"] == "gehoord"
    assert activity["from"]["id"].startswith("28:")
    assert activity["recipient"]["id"] == "29:user"
    assert activity["conversation"]["tenantId"] == "99999999-aaaa-bbbb-cccc-999999999999"
    assert activity["replyToId"] == "in-1"


async def test_a_card_arrives_with_every_field_it_was_given(lokaal):
    lokaal.product.answer = Antwoord(
        (Bericht(kaarten=(KAART,), samenvatting="Een vraag", extra={"importance": "high"}),)
    )
    await lokaal.post()
    [activity] = lokaal.connector.activities
    assert activity["attachments"] == [{"contentType": "application/vnd.microsoft.card.adaptive", "content": KAART}]
    assert (activity["summary"], activity["importance"]) == ("Een vraag", "high")


async def test_messages_are_sent_in_order(lokaal):
    lokaal.product.answer = Antwoord((Bericht("een"), Bericht("twee"), Bericht("nieuw", vervangt="oud-3")))
    await lokaal.post()
    assert [(m, body["text"]) for m, _, body in lokaal.connector.received] == [
        ("POST", "een"),
        ("POST", "twee"),
        ("PUT", "nieuw"),
    ]
    assert lokaal.connector.received[2][1].endswith("/activities/oud-3")


async def test_nothing_to_say_is_an_answer_too(lokaal):
    lokaal.product.answer = None
    assert await lokaal.post() == (200, None)
    assert lokaal.connector.received == []


@pytest.mark.parametrize(
    "answer",
    [card_replaced(KAART), notice("Vastgelegd."), action_error(400, "HDW-2.8", "Dat mag hier niet.")],
)
async def test_a_pressed_button_gets_its_answer_in_the_http_response(lokaal, answer):
    lokaal.product.answer = Antwoord(invoke=answer)
    assert await lokaal.post(press(lokaal)) == (200, dict(answer.body))
    [beurt] = lokaal.product.turns
    assert beurt.inhoud == KaartActie("aanvaard", {"formulier": "f-1"}, "kaart-7", is_invoke=True)
    assert lokaal.connector.received == []


async def test_a_pressed_button_can_also_send_messages(lokaal):
    lokaal.product.answer = Antwoord((Bericht("en nog iets"),), card_replaced(KAART))
    status, body = await lokaal.post(press(lokaal))
    assert (status, body["value"]) == (200, KAART)
    assert lokaal.connector.activities[0]["text"] == "en nog iets"


async def test_the_status_of_an_invoke_is_the_products(lokaal):
    lokaal.product.answer = Antwoord(invoke=InvokeAntwoord({"a": 1}, status=412))
    assert await lokaal.post(press(lokaal)) == (412, {"a": 1})


async def test_an_invoke_is_answered_when_the_product_says_nothing(lokaal):
    lokaal.product.answer = None
    status, body = await lokaal.post(press(lokaal))
    assert (status, body["statusCode"]) == (200, 200)


@pytest.mark.parametrize("name", ["task/fetch", "task/submit"])
async def test_a_dialog_of_teams(lokaal, name):
    lokaal.product.answer = Antwoord(invoke=dialog("Weging", KAART))
    status, body = await lokaal.post(press(lokaal, name=name, value={"data": {"x": 1}}))
    assert (status, body["task"]["value"]["card"]["content"]) == (200, KAART)
    assert lokaal.product.turns[0].inhoud == Taakvenster({"x": 1}, ingezonden=name == "task/submit")


async def test_an_invoke_of_another_feature_is_not_implemented(lokaal):
    assert await lokaal.post(press(lokaal, name="composeExtension/query")) == (501, None)
    assert lokaal.product.turns == []


@pytest.mark.parametrize("kind", ["typing", "messageReaction", "messageUpdate", "event", "iets-nieuws"])
async def test_other_activities_are_taken_and_left_alone(lokaal, kind):
    assert await lokaal.post(lokaal.activity(type=kind)) == (200, None)
    assert lokaal.product.turns == []


async def test_expect_replies_gives_the_messages_in_the_http_response(lokaal):
    lokaal.product.answer = Antwoord((Bericht("een"), Bericht(kaarten=(KAART,))))
    status, body = await lokaal.post(lokaal.activity(deliveryMode="expectReplies"))
    assert status == 200
    assert [activity["type"] for activity in body["activities"]] == ["message", "message"]
    assert body["activities"][0]["text"] == "een"
    assert body["activities"][1]["attachments"][0]["content"] == KAART
    assert lokaal.connector.received == []


async def test_expect_replies_of_an_invoke_carries_the_invoke_response(lokaal):
    lokaal.product.answer = Antwoord(invoke=card_replaced(KAART))
    _, body = await lokaal.post(press(lokaal, deliveryMode="expectReplies"))
    [activity] = body["activities"]
    assert activity["type"] == "invokeResponse"
    assert activity["value"]["status"] == 200
    assert activity["value"]["body"]["value"] == KAART


async def test_a_turn_that_fails_apologises_under_the_id_that_is_logged(lokaal):
    lokaal.product.answer = RuntimeError("geheime naam")
    with capture_logs() as logs:
        assert await lokaal.post(lokaal.activity(text="Geheime tekst")) == (200, None)
    assert lokaal.connector.activities[0]["text"] == "sorry"
    [entry] = logs
    assert [entry["foutcode"]] == lokaal.product.faults
    assert entry["fout"] == "RuntimeError"
    assert "eheime" not in str(logs)


async def test_a_button_whose_turn_fails_shows_an_error_on_the_card(lokaal):
    lokaal.product.answer = RuntimeError()
    lokaal.product.apology = Antwoord()
    status, body = await lokaal.post(press(lokaal))
    assert (status, body["statusCode"], body["type"]) == (200, 500, "application/vnd.microsoft.error")
    assert body["value"]["code"] == lokaal.product.faults[0]
    assert lokaal.product.faults[0] in body["value"]["message"]


async def test_a_dialog_whose_turn_fails_closes_with_a_sentence(lokaal):
    lokaal.product.answer = RuntimeError()
    status, body = await lokaal.post(press(lokaal, name="task/submit"))
    assert (status, body["task"]["type"]) == (200, "message")


async def test_an_apology_that_fails_still_leaves_an_answer(lokaal):
    lokaal.product.answer = lokaal.product.apology = RuntimeError()
    assert await lokaal.post() == (200, None)
    status, body = await lokaal.post(press(lokaal))
    assert (status, body["statusCode"]) == (200, 500)


async def test_a_card_that_is_no_json_is_a_fault_and_not_a_broken_connection(lokaal):
    lokaal.product.answer = Antwoord(invoke=card_replaced({"body": [object()]}))
    with capture_logs() as logs:
        status, body = await lokaal.post(press(lokaal))
    assert status == 500
    assert logs[0]["foutcode"] in body["fout"]


async def test_an_answer_that_does_not_arrive_is_logged_and_the_rest_is_not_sent(lokaal):
    lokaal.product.answer = Antwoord((Bericht("een"), Bericht("twee")))
    lokaal.connector.answer = lambda request: web.Response(status=429, headers={"Retry-After": "30"})
    with capture_logs() as logs:
        assert await lokaal.post() == (200, None)
    assert len(lokaal.connector.received) == 1
    [line] = logs
    assert (line["event"], line["soort"], line["berichten"]) == ("antwoord_niet_bezorgd", "te_druk", 2)
    assert lokaal.product.faults == []


def refuse_first(times, **answer):
    """A connector that refuses so many times, and then takes what it gets."""
    left = [web.Response(**answer) for _ in range(times)]
    return lambda request: left.pop() if left else web.json_response({"id": "act-9"}, status=201)


@pytest.mark.parametrize("status", [401, 412, 429, 502, 503, 504])
async def test_an_answer_that_is_refused_for_a_moment_is_sent_again(lokaal, status):
    lokaal.connector.answer = refuse_first(2, status=status, text="<html>")
    assert await lokaal.post() == (200, None)
    assert [activity["text"] for activity in lokaal.connector.activities] == ["gehoord"] * 3


async def test_an_answer_waits_as_long_as_the_channel_asks(lokaal):
    lokaal.connector.answer = refuse_first(1, status=429, headers={"Retry-After": "1"})
    began = asyncio.get_running_loop().time()
    await lokaal.post()
    assert asyncio.get_running_loop().time() - began >= 1
    assert len(lokaal.connector.received) == 2


@pytest.mark.parametrize("status", [400, 403, 404, 500])
async def test_an_answer_that_is_refused_for_good_is_logged_and_sent_once(lokaal, status):
    lokaal.connector.answer = lambda request: web.Response(status=status)
    with capture_logs() as logs:
        assert await lokaal.post() == (200, None)
    assert len(lokaal.connector.received) == 1
    assert [(line["event"], line["status"]) for line in logs] == [("antwoord_niet_bezorgd", status)]


async def test_patience_ends_and_says_so(bouw):
    lokaal = await bouw(lokaal=True, geduld=0.5)
    lokaal.connector.answer = lambda request: web.Response(status=503)
    with capture_logs() as logs:
        assert await lokaal.post() == (200, None)
    assert len(lokaal.connector.received) > 1
    assert [line["event"] for line in logs] == ["antwoord_niet_bezorgd"]


async def test_a_connector_that_hangs_costs_a_button_no_answer(bouw):
    lokaal = await bouw(lokaal=True, seconds=0.1)
    lokaal.connector.hang = True
    lokaal.product.answer = Antwoord((Bericht("te laat"),), notice("Vastgelegd."))
    status, body = await lokaal.post(press(lokaal))
    assert (status, body["value"]) == (200, "Vastgelegd.")


async def test_two_activities_of_one_conversation_are_handled_in_order(lokaal, until):
    seen = []

    async def slow_first(beurt):
        seen.append(("in", beurt.activity_id))
        await asyncio.sleep(0.05 if beurt.activity_id == "1" else 0)
        seen.append(("uit", beurt.activity_id))

    lokaal.product.answer = slow_first
    first = asyncio.create_task(lokaal.post(lokaal.activity(id="1")))
    await until(lambda: seen)
    await lokaal.post(lokaal.activity(id="2"))
    await first
    assert seen == [("in", "1"), ("uit", "1"), ("in", "2"), ("uit", "2")]


async def test_conversations_do_not_wait_for_each_other(lokaal):
    release = asyncio.Event()

    async def wait_in_one(beurt):
        if beurt.gesprek.id == "a:slow":
            await release.wait()

    lokaal.product.answer = wait_in_one
    slow = asyncio.create_task(lokaal.post(lokaal.activity(conversation={"id": "a:slow"})))
    assert (await lokaal.post())[0] == 200
    assert not slow.done()
    release.set()
    assert (await slow)[0] == 200


async def test_too_many_waiting_is_said_and_not_hoarded(bouw, until):
    lokaal = await bouw(lokaal=True, volgorde=Volgorde(per_conversation=1))
    release = asyncio.Event()

    async def wait(beurt):
        await release.wait()

    lokaal.product.answer = wait
    first = asyncio.create_task(lokaal.post())
    await until(lambda: lokaal.product.turns)
    assert (await lokaal.post())[0] == 503
    release.set()
    assert (await first)[0] == 200


class Vertrouwd(TeamsActivityHandler):
    """A bot as the SDK's documentation has it."""

    async def on_message_activity(self, turn_context: TurnContext):
        TurnContext.remove_recipient_mention(turn_context.activity)
        sent = await turn_context.send_activity(f"je zei: {turn_context.activity.text.strip()}")
        await turn_context.update_activity(Activity(id=sent.id, type="message", text="toch niet"))
        await turn_context.delete_activity(sent.id)

    async def on_teams_task_module_fetch(self, turn_context, task_module_request):
        return InvokeResponse(status=200, body={"gevraagd": task_module_request.data})


@pytest.fixture
def adapter(session):
    return KanaalAdapter(Connector(session, Dienstadressen(lokaal=True), None))


async def test_a_handler_of_the_sdk_runs_on_this_adapter(lokaal, adapter):
    bot = lokaal.activity()["recipient"]["id"]
    mention = {"type": "mention", "text": "<at>Regiebot</at>", "mentioned": {"id": bot, "name": "Regiebot"}}
    activity = lokaal.activity(text="<at>Regiebot</at> hoi", entities=[mention])
    outcome = await adapter.process(read_activity(activity), Vertrouwd().on_turn)
    assert (outcome.status, outcome.body) == (200, None)
    assert [method for method, _, _ in lokaal.connector.received] == ["POST", "PUT", "DELETE"]
    assert lokaal.connector.activities[0]["text"] == "je zei: hoi"


async def test_a_proactive_turn_of_the_sdk_runs_on_this_adapter(lokaal, adapter):
    reference = TurnContext.get_conversation_reference(read_activity(lokaal.activity()))

    async def say(context):
        await context.send_activity("uit mezelf")

    await adapter.continue_conversation(reference, say)
    assert lokaal.connector.activities[0]["text"] == "uit mezelf"


async def test_an_error_without_someone_to_handle_it_is_raised(lokaal, adapter):
    async def fail(context):
        raise LookupError

    with pytest.raises(LookupError):
        await adapter.process(read_activity(lokaal.activity()), fail)
