"""Reading and writing by table gives what msrest gives, loses nothing, and takes a fraction of the time."""

import json
from copy import deepcopy
from types import MappingProxyType

import pytest
from botbuilder.core import serializer_helper
from botbuilder.core.invoke_response import InvokeResponse as PlainInvokeResponse
from botbuilder.schema import Activity, InvokeResponse
from hypothesis import given
from hypothesis import strategies as st

from bot.kanaal.activiteit import Leesfout, dumps, outgoing_activity, read_activity

short = st.text(max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | short,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(short, inner, max_size=3),
    max_leaves=8,
)
people = st.fixed_dictionaries(
    {"id": short},
    optional={"aadObjectId": short, "iets": values, "properties": values},
)
activities = st.fixed_dictionaries(
    {"type": short},
    optional={
        "from": people,
        "conversation": st.fixed_dictionaries({"id": short, "tenantId": short}),
        "membersAdded": st.lists(people, max_size=2),
        "entities": st.lists(st.fixed_dictionaries({"type": short, "mentioned": values}), max_size=2),
        "attachments": st.lists(st.fixed_dictionaries({"contentType": short, "content": values}), max_size=2),
        "value": values,
        "channelData": values,
        "isTargeted": values,
        "suggestedActions": st.fixed_dictionaries({"to": st.lists(short, max_size=2)}),
    },
)


def without_empty(value):
    """A model leaves out what is None; inside plain values a null stays a null."""
    known = ("value", "channelData", "content", "properties")
    return {k: v for k, v in value.items() if v is not None or k not in known}


@given(activities)
def test_what_is_read_is_written_again(activity):
    expected = without_empty(activity)
    if "from" in expected:
        expected["from"] = without_empty(expected["from"])
    for key in ("membersAdded", "attachments"):
        if key in expected:
            expected[key] = [without_empty(item) for item in expected[key]]
    assert json.loads(dumps(read_activity(activity))) == expected


def test_it_reads_and_writes_as_msrest_does():
    activity = {
        "type": "message",
        "id": "1",
        "timestamp": "2026-11-22T10:00:00.1234567Z",
        "channelId": "msteams",
        "from": {"id": "29:x", "name": "Sam", "aadObjectId": "a"},
        "conversation": {"id": "c", "conversationType": "personal", "isGroup": False},
        "recipient": {"id": "28:b"},
        "textFormat": "plain",
        "entities": [{"type": "mention", "text": "<at>x</at>"}],
        "attachments": [{"contentType": "text/html", "content": "<p>x</p>"}],
        "channelData": {"tenant": {"id": "t"}},
        "localTimezone": "Europe/Amsterdam",
        "suggestedActions": {"to": ["x"], "actions": [{"type": "imBack", "title": "ja", "value": "ja"}]},
        "reactionsAdded": [{"type": "like"}],
    }
    ours, theirs = read_activity(deepcopy(activity)), Activity.deserialize(deepcopy(activity))
    for name in Activity._attribute_map:
        assert type(getattr(ours, name)) is type(getattr(theirs, name)), name
    ours.timestamp = theirs.timestamp = None  # the one writes +00:00 where the other writes Z
    written = json.loads(dumps(ours))
    expected = serializer_helper(theirs)
    expected["entities"] = activity["entities"]  # msrest loses the text of a mention
    assert written == expected


def test_a_moment_that_is_none_does_not_cost_the_message():
    assert read_activity({"type": "message", "timestamp": "gisteren"}).timestamp == "gisteren"


@pytest.mark.parametrize("data", [None, [], "x", {"from": 1}, {"membersAdded": {}}, {"membersAdded": [1]}, {"text": 1}])
def test_another_shape_is_refused(data):
    with pytest.raises(Leesfout):
        read_activity(data)


def test_plain_models_and_read_only_mappings_are_written_too():
    body = {"activities": [Activity(type="message", text="x")], "kaart": MappingProxyType({"a": (1, 2)})}
    assert json.loads(dumps(body)) == {
        "activities": [{"type": "message", "text": "x"}],
        "kaart": {"a": [1, 2]},
    }


@pytest.mark.parametrize("kind", [InvokeResponse, PlainInvokeResponse])
def test_each_of_the_sdks_invoke_responses_is_written(kind):
    written = json.loads(dumps(kind(status=200, body={"b": None})))
    assert written == {"status": 200, "body": {"b": None}}


def test_what_is_no_json_is_not_written():
    with pytest.raises(TypeError):
        dumps({"x": object()})


def test_a_large_card_is_not_copied_when_it_is_sent():
    card = {"body": [{"type": "TextBlock", "text": str(n)} for n in range(1000)]}
    activity = outgoing_activity({"type": "message", "attachments": [{"content": card}]})
    assert deepcopy(activity).attachments[0]["content"] is card
