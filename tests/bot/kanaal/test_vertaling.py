"""What Teams sends becomes what the product understands."""

import pytest

from bot.kanaal.activiteit import read_activity
from bot.kanaal.beurt import Afzender, GesprekSoort, Installatie, KaartActie, Leden, Tekst
from bot.kanaal.vertaling import read_turn, tenant_of

BOT = {"id": "28:bot", "name": "Regiebot"}


def turn(**fields):
    activity = {
        "type": "message",
        "id": "1",
        "from": {"id": "29:sam", "name": "Sam", "aadObjectId": "AAD-1"},
        "recipient": BOT,
        "conversation": {"id": "c", "conversationType": "personal"},
        "serviceUrl": "https://x/",
    } | fields
    return read_turn(read_activity(activity), "t")


def mention(text, who="28:bot"):
    return {"type": "mention", "text": text, "mentioned": {"id": who}}


def test_a_turn_knows_who_where_and_what():
    beurt = turn(text="help")
    assert beurt.afzender == Afzender("t", "aad-1", "29:sam", "Sam")
    assert (beurt.activity_id, beurt.bot_id) == ("1", "28:bot")
    assert (beurt.gesprek.id, beurt.gesprek.service_url) == ("c", "https://x/")
    assert beurt.inhoud == Tekst("help")


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("<at>Regiebot</at> weeg ZU-0001", [mention("<at>Regiebot</at>")], "weeg ZU-0001"),
        ("weeg <at>Regiebot</at>&nbsp;ZU-0001\n", [mention("<at>Regiebot</at>")], "weeg ZU-0001"),
        ('<at id="0">Regie (test)</at>\xa0help', [mention('<at id="0">Regie (test)</at>')], "help"),
        ("<at>Regie</at> <at>bot</at> help", [mention("<at>Regie</at>"), mention("<at>bot</at>")], "help"),
        ("casus van <at>Sam</at>", [mention("<at>Sam</at>", "29:sam")], "casus van Sam"),
        ("Regiebot help", [], "Regiebot help"),
        ("eerste\ntweede", [], "eerste\ntweede"),
        ("a < b", [mention("")], "a < b"),
        ("help", [{"type": "clientInfo", "country": "NL"}, {"type": "mention", "text": 5}], "help"),
        ("help", [{"type": "mention", "text": "x", "mentioned": "y"}], "help"),
        (None, None, ""),
    ],
)
def test_the_mention_of_the_bot_is_taken_out(text, entities, expected):
    assert turn(text=text, entities=entities).inhoud == Tekst(expected)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("personal", GesprekSoort.PERSOONLIJK),
        ("groupChat", GesprekSoort.GROEP),
        ("channel", GesprekSoort.KANAAL),
        ("iets nieuws", GesprekSoort.GROEP),
        (None, GesprekSoort.GROEP),
    ],
)
def test_only_what_is_certainly_personal_is_personal(kind, expected):
    assert turn(conversation={"id": "c", "conversationType": kind}).gesprek.soort is expected


@pytest.mark.parametrize(
    "value", [None, "x", {}, {"action": "x"}, {"action": {"verb": 7, "data": []}}, {"action": {"data": None}}]
)
def test_a_tampered_press_is_an_empty_one(value):
    beurt = turn(type="invoke", name="adaptiveCard/action", value=value)
    assert beurt.inhoud == KaartActie("", {}, None, is_invoke=True)


def test_a_refresh_is_told_from_a_press():
    value = {"action": {"verb": "ververs"}, "trigger": "automatic"}
    assert turn(type="invoke", name="adaptiveCard/action", value=value).inhoud.automatisch


def test_a_submitted_card_is_a_press_without_an_answer_in_place():
    beurt = turn(value={"verb": "aanvaard", "x": 1}, replyToId="k")
    assert beurt.inhoud == KaartActie("aanvaard", {"verb": "aanvaard", "x": 1}, "k", is_invoke=False)
    assert not beurt.is_invoke


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("add", Installatie(True)),
        ("add-upgrade", Installatie(True, True)),
        ("remove", Installatie(False)),
        ("remove-upgrade", Installatie(False, True)),
        (None, Installatie(False)),
    ],
)
def test_installing_and_removing(action, expected):
    assert turn(type="installationUpdate", action=action).inhoud == expected


def test_who_came_and_went_apart_from_the_bot():
    beurt = turn(
        type="conversationUpdate",
        membersAdded=[BOT, {"id": "29:kim", "aadObjectId": "AAD-2"}],
        membersRemoved=[{"id": "29:bo"}],
    )
    assert beurt.inhoud == Leden(
        erbij=(Afzender("t", "aad-2", "29:kim", ""),),
        eraf=(Afzender("t", None, "29:bo", ""),),
        bot_erbij=True,
    )


def test_an_update_without_people_is_no_turn():
    assert turn(type="conversationUpdate", topicName="x") is None


def test_what_has_no_id_is_never_taken_for_a_redelivery():
    first, second = (turn(type="installationUpdate", action="add", id=None) for _ in range(2))
    assert first.activity_id != second.activity_id


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"channelData": {"tenant": {"id": "ABC"}}}, "abc"),
        ({"channelData": {"tenant": {"id": "ABC"}}, "conversation": {"id": "c", "tenantId": "x"}}, "abc"),
        ({"conversation": {"id": "c", "tenantId": "DEF"}}, "def"),
        ({"channelData": {"tenant": {"id": 7}}}, None),
        ({"channelData": []}, None),
        ({}, None),
    ],
)
def test_the_tenant_of_an_activity(fields, expected):
    assert tenant_of(read_activity({"conversation": {"id": "c"}} | fields)) == expected
