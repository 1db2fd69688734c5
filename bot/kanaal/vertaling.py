"""From an activity of Teams to a turn of the product."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from botbuilder.schema import Activity, ActivityTypes, ChannelAccount

from .activiteit import Leesfout
from .beurt import (
    Afzender,
    Beurt,
    Gesprek,
    GesprekSoort,
    Inhoud,
    Installatie,
    KaartActie,
    Leden,
    Taakvenster,
    Tekst,
)

_ID = re.compile(r"[ -~]{1,512}")
"""Ids of Teams are printable ASCII and far shorter. A database refuses a NUL, and a key of kilobytes."""

_SPACE = re.compile(r"[ \t\xa0]+")


def tenant_of(activity: Activity) -> str | None:
    """The tenant that an activity comes from, in lower case; None when it does not say."""
    data = activity.channel_data
    tenant = data.get("tenant") if isinstance(data, dict) else None
    found = tenant.get("id") if isinstance(tenant, dict) else None
    if found is None and activity.conversation is not None:
        found = activity.conversation.tenant_id
    return found.lower() if isinstance(found, str) and found else None


def check_shape(activity: Activity) -> None:
    """Refuse what could not be answered, or not be kept. Raises: Leesfout."""
    if not activity.type:
        raise Leesfout("no type")
    if activity.conversation is None or not activity.conversation.id:
        raise Leesfout("no conversation")
    if activity.type in (ActivityTypes.message, ActivityTypes.invoke):
        if not activity.id:
            raise Leesfout("no activity id")
        if activity.from_property is None or not activity.from_property.id:
            raise Leesfout("no sender")
    for given in _ids(activity):
        if given and not _ID.fullmatch(given):
            raise Leesfout("an id that is none")


def _ids(activity: Activity) -> Iterator[str | None]:
    """Every id that may end up in a row of a table, or in the address of an answer."""
    yield from (activity.id, activity.reply_to_id, activity.conversation.id, tenant_of(activity))
    people = (
        activity.from_property,
        activity.recipient,
        *(activity.members_added or ()),
        *(activity.members_removed or ()),
    )
    for person in people:
        if person is not None:
            yield from (person.id, person.aad_object_id)


def read_turn(activity: Activity, tenant_id: str) -> Beurt | None:
    """The turn that an activity is; None for the kinds that the product does not take part in (reactions,
    typing, edits, invokes of other features)."""
    read = _CONTENT.get(activity.type)
    content = read(activity, tenant_id) if read else None
    if content is None:
        return None
    return Beurt(
        activity_id=activity.id or uuid4().hex,  # without an id it can be no redelivery
        gesprek=Gesprek(activity.conversation.id, _kind(activity), activity.service_url or ""),
        afzender=_person(activity.from_property, tenant_id),
        bot_id=(activity.recipient.id if activity.recipient else None) or "",
        inhoud=content,
    )


def _person(account: ChannelAccount | None, tenant_id: str) -> Afzender:
    if account is None:
        return Afzender(tenant_id, None, "", "")
    aad = account.aad_object_id
    return Afzender(tenant_id, aad.lower() if aad else None, account.id or "", account.name or "")


def _kind(activity: Activity) -> GesprekSoort:
    try:
        return GesprekSoort(activity.conversation.conversation_type)
    except ValueError:
        return GesprekSoort.GROEP  # unknown: what is for one person only is not said here


def _message(activity: Activity, tenant_id: str) -> Inhoud | None:
    if isinstance(activity.value, dict):
        return _submit(activity)
    return Tekst(_without_mention(activity))


def _submit(activity: Activity) -> KaartActie:
    data = activity.value
    verb = data.get("verb")
    return KaartActie(verb if isinstance(verb, str) else "", data, activity.reply_to_id, is_invoke=False)


def _invoke(activity: Activity, tenant_id: str) -> Inhoud | None:
    value = activity.value if isinstance(activity.value, dict) else {}
    if activity.name == "adaptiveCard/action":
        action = _mapping(value.get("action"))
        verb = action.get("verb")
        return KaartActie(
            werkwoord=verb if isinstance(verb, str) else "",
            data=_mapping(action.get("data")),
            kaart_id=activity.reply_to_id,
            is_invoke=True,
            automatisch=value.get("trigger") == "automatic",
        )
    if activity.name in ("task/fetch", "task/submit"):
        return Taakvenster(_mapping(value.get("data")), ingezonden=activity.name == "task/submit")
    return None


def _installation(activity: Activity, tenant_id: str) -> Inhoud | None:
    action = activity.action or ""
    return Installatie(toegevoegd=action.startswith("add"), bijgewerkt=action.endswith("-upgrade"))


def _members(activity: Activity, tenant_id: str) -> Inhoud | None:
    bot = activity.recipient.id if activity.recipient else None
    added, removed = activity.members_added or [], activity.members_removed or []
    if not added and not removed:
        return None
    return Leden(
        erbij=tuple(_person(member, tenant_id) for member in added if member.id != bot),
        eraf=tuple(_person(member, tenant_id) for member in removed if member.id != bot),
        bot_erbij=any(member.id == bot for member in added),
        bot_eraf=any(member.id == bot for member in removed),
    )


_CONTENT = {
    ActivityTypes.message.value: _message,
    ActivityTypes.invoke.value: _invoke,
    ActivityTypes.installation_update.value: _installation,
    ActivityTypes.conversation_update.value: _members,
}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _without_mention(activity: Activity) -> str:
    """What was typed, without the mentions of the bot. Mentions of people stay, as their names."""
    text: str = (activity.text or "").replace("&nbsp;", " ")
    bot = activity.recipient.id if activity.recipient else None
    for entity in activity.entities or ():
        rest = entity.additional_properties
        said = rest.get("text")
        if entity.type != "mention" or not isinstance(said, str) or not said:
            continue
        if bot is not None and _mapping(rest.get("mentioned")).get("id") == bot:
            text = text.replace(said, " ")
        else:
            text = text.replace(said, re.sub(r"</?at[^<>]*>", "", said))
    return _SPACE.sub(" ", text).strip()
