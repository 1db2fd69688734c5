"""botbuilder-core's turn pipeline on a connector of our own."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ConversationReference, DeliveryModes, ResourceResponse

from .connector import Connector

Logic = Callable[[TurnContext], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What the HTTP answer to an activity is; `body` may hold models and is None when there is none."""

    status: int
    body: Any = None


class KanaalAdapter(BotAdapter):  # type: ignore[misc]
    """Runs a turn, and sends what it says: to the channel, or in the HTTP answer when that was asked for."""

    def __init__(self, connector: Connector) -> None:
        super().__init__()
        self._connector = connector

    async def process(self, activity: Activity, logic: Logic, state: Mapping[str, object] | None = None) -> Uitkomst:
        """Run `logic` (an `ActivityHandler.on_turn`, or any callable) on an incoming activity.

        `state` is put in the turn state beforehand. What `logic` raises goes to `on_turn_error`, if that is
        set."""
        context = TurnContext(self, activity)
        context.turn_state.update(state or {})
        await self.run_pipeline(context, logic)
        if activity.delivery_mode == DeliveryModes.expect_replies:
            return Uitkomst(200, {"activities": context.buffered_reply_activities})
        if activity.type == ActivityTypes.invoke:
            return _invoke_outcome(context)
        return Uitkomst(200)

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Send in order; an invoke response is kept for the HTTP answer. Raises: Bezorgfout."""
        return [ResourceResponse(id=await self._send(context, activity)) for activity in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Replace the message with `activity.id`. Raises: Bezorgfout."""
        conversation = activity.conversation.id
        changed = await self._connector.update_activity(activity.service_url, conversation, activity.id, activity)
        return ResourceResponse(id=changed or activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Take a message back. Raises: Bezorgfout."""
        await self._connector.delete_activity(reference.service_url, reference.conversation.id, reference.activity_id)

    async def _send(self, context: TurnContext, activity: Activity) -> str | None:
        if activity.type == ActivityTypes.invoke_response:
            context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
            return None
        if activity.type == ActivityTypes.trace:
            return None  # for the emulator only
        address = activity.service_url, activity.conversation.id
        if activity.reply_to_id:
            return await self._connector.reply_to(*address, activity.reply_to_id, activity)
        return await self._connector.send_activity(*address, activity)


def _invoke_outcome(context: TurnContext) -> Uitkomst:
    response = context.turn_state.get(BotAdapter._INVOKE_RESPONSE_KEY)
    if response is None:
        return Uitkomst(501)  # as the protocol has it for an invoke that nobody handles
    return Uitkomst(int(response.value.status), response.value.body)
