"""The floor, the least a bot in aiohttp must do: parse an activity and POST a reply over a pooled session."""

import sys
from collections.abc import AsyncIterator

import orjson
from aiohttp import ClientSession, web

SESSION = web.AppKey("session", ClientSession)
JSON = {"Content-Type": "application/json; charset=utf-8"}


async def answer(request: web.Request) -> web.Response:
    activity = orjson.loads(await request.read())
    conversation = activity["conversation"]
    reply = {
        "type": "message",
        "from": activity["recipient"],
        "recipient": activity["from"],
        "conversation": conversation,
        "replyToId": activity["id"],
        "text": activity["text"],
    }
    url = f"{activity['serviceUrl']}v3/conversations/{conversation['id']}/activities/{activity['id']}"
    async with request.app[SESSION].post(url, data=orjson.dumps(reply), headers=JSON) as response:
        await response.read()
    return web.Response(status=201)


async def pooled_session(app: web.Application) -> AsyncIterator[None]:
    async with ClientSession() as session:
        app[SESSION] = session
        yield


def main(poort: int) -> None:
    app = web.Application()
    app.cleanup_ctx.append(pooled_session)
    app.router.add_post("/api/messages", answer)
    web.run_app(app, host="127.0.0.1", port=poort, access_log=None, print=None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
