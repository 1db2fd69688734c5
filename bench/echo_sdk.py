"""An echo bot on the SDK's own CloudAdapter, without credentials."""

import sys
from typing import cast

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication


class Anonymous:
    """The settings that the SDK reads: an empty app id switches its authentication off."""

    APP_ID = ""
    APP_PASSWORD = ""


class Echo(ActivityHandler):  # type: ignore[misc]  # the SDK has no types
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(turn_context.activity.text)


def main(poort: int) -> None:
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Anonymous()))
    bot = Echo()

    async def messages(request: web.Request) -> web.StreamResponse:
        return cast(web.StreamResponse, await adapter.process(request, bot))

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=poort, access_log=None, print=None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
