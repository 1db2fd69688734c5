"""Activities as Teams sends them in a personal chat."""

import itertools
import time
from dataclasses import dataclass
from typing import Any

TENANT = "00000000-0000-4000-8000-000000000001"

# Unique over all rounds of a run: a repeated id would be a redelivery, which gets the first answer again.
_numbers = itertools.count(time.time_ns() // 1_000_000)


@dataclass(frozen=True)
class Persoon:
    """Someone who talks to the bot: display name and AAD object id."""

    naam: str
    aad_id: str


@dataclass(frozen=True)
class Plek:
    """Where an activity comes from: the person, their conversation with the bot, where replies go."""

    persoon: Persoon
    conversation: str
    service_url: str


def message(plek: Plek, text: str) -> dict[str, Any]:
    """A typed message."""
    return _activity(plek) | {"type": "message", "text": text, "textFormat": "plain"}


def press(plek: Plek, action: dict[str, Any], kaart: str) -> dict[str, Any]:
    """A press on a button of the card in message `kaart`; `action` is its Action.Execute: verb and data, inputs
    filled in.
    """
    value = {"action": {"type": "Action.Execute"} | action, "trigger": "manual"}
    return _activity(plek) | {
        "type": "invoke",
        "name": "adaptiveCard/action",
        "replyToId": kaart,
        "value": value,
    }


def _activity(plek: Plek) -> dict[str, Any]:
    return {
        "id": str(next(_numbers)),
        "timestamp": "2026-11-23T08:00:00.000Z",
        "localTimestamp": "2026-11-23T09:00:00.000+01:00",
        "localTimezone": "Europe/Amsterdam",
        "serviceUrl": plek.service_url,
        "channelId": "msteams",
        "from": {
            "id": f"29:{plek.persoon.aad_id}",
            "name": plek.persoon.naam,
            "aadObjectId": plek.persoon.aad_id,
        },
        "conversation": {
            "id": plek.conversation,
            "conversationType": "personal",
            "tenantId": TENANT,
        },
        "recipient": {"id": "28:regiebot", "name": "Regiebot"},
        "entities": [
            {
                "type": "clientInfo",
                "locale": "nl-NL",
                "country": "NL",
                "platform": "Windows",
                "timezone": "Europe/Amsterdam",
            }
        ],
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "nl-NL",
    }
