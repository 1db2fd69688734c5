"""A press sends what a real client sends for the same card."""

import orjson
import pytest

from bench.kaart import card_in, pressed
from bench.lading import BeurtMislukt

KAART = {
    "type": "AdaptiveCard",
    "body": [
        {"type": "Input.Text", "id": "motivering"},
        {"type": "Container", "items": [{"type": "Input.ChoiceSet", "id": "naar", "value": "2"}]},
    ],
    "actions": [
        {"type": "Action.Execute", "title": "Vastleggen", "verb": "besluit", "data": {"casus": "ZU-0001"}},
        {"type": "Action.Execute", "title": "Later", "verb": "later"},
    ],
}
REPLY = {"type": "message", "attachments": [{"contentType": "…", "content": KAART}]}
INVOKED = {"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": KAART}


@pytest.mark.parametrize("answer", [REPLY, INVOKED])
def test_the_card_is_found_in_a_reply_and_in_the_answer_to_a_press(answer: dict) -> None:
    assert card_in(orjson.dumps(answer)) == KAART


def test_a_reply_without_a_card_says_so() -> None:
    with pytest.raises(BeurtMislukt, match="geen kaart"):
        card_in(b'{"type": "message", "text": "dag"}')


def test_a_press_sends_the_data_the_value_that_stood_there_and_what_was_filled_in() -> None:
    assert pressed(KAART, "Vastleggen", {"motivering": "omdat"}) == {
        "verb": "besluit",
        "data": {"casus": "ZU-0001", "naar": "2", "motivering": "omdat"},
    }


@pytest.mark.parametrize(("titel", "velden"), [("Vastlegen", {}), ("Later", {"reden": "druk"})])
def test_a_button_or_field_that_is_not_there_is_not_made_up(titel: str, velden: dict) -> None:
    with pytest.raises(BeurtMislukt, match="op de kaart"):
        pressed(KAART, titel, velden)
