"""The Bot Connector API over one pooled session: messages out of the house.

Nothing is tried twice here; who sends decides about that, by the Bezorgfout that comes back.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import aiohttp
import orjson
from yarl import URL

from .activiteit import dumps
from .bezorgfout import Bezorgfout, Soort, from_answer
from .dienstadres import Dienstadressen
from .uitgaand_token import TokenOnbereikbaar, UitgaandToken

ANSWER_LIMIT = 64 * 1024  # bytes of an answer that are read; an id is all that is wanted


class Connector:
    """Sends, replaces and deletes messages at a serviceUrl, and opens personal chats.

    Every method raises Bezorgfout when the other side did not say yes.
    `timeout` is in seconds, for a request as a whole; it stays below the lease of whoever sends."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        adressen: Dienstadressen,
        token: UitgaandToken | None,
        *,
        timeout: float = 10.0,
    ) -> None:
        self._session = session
        self._adressen = adressen
        self._token = token
        self._timeout = aiohttp.ClientTimeout(total=timeout, sock_connect=min(timeout, 5.0))

    async def send_activity(self, service_url: str, conversation_id: str, activity: Any) -> str | None:
        """Post a message in a conversation; `activity` is a dict or a model. Returns its activity id."""
        return await self._id("POST", service_url, _activities(conversation_id), activity)

    async def reply_to(self, service_url: str, conversation_id: str, activity_id: str, activity: Any) -> str | None:
        """Post a message as the answer to another. Returns its activity id."""
        return await self._id("POST", service_url, _activities(conversation_id, activity_id), activity)

    async def update_activity(
        self, service_url: str, conversation_id: str, activity_id: str, activity: Any
    ) -> str | None:
        """Replace a message that was sent earlier. Returns its activity id."""
        return await self._id("PUT", service_url, _activities(conversation_id, activity_id), activity)

    async def delete_activity(self, service_url: str, conversation_id: str, activity_id: str) -> None:
        """Take a message back."""
        await self._request("DELETE", service_url, _activities(conversation_id, activity_id), None)

    async def create_conversation(self, service_url: str, *, bot_id: str, tenant_id: str, lid_id: str) -> str:
        """Open (or find) the personal chat with someone. Returns the conversation id.

        `lid_id` is the channel user id or the AAD id; `service_url` is any that this tenant was last seen
        on."""
        answer = await self._request(
            "POST",
            service_url,
            "v3/conversations",
            {
                "isGroup": False,
                "bot": {"id": bot_id},
                "members": [{"id": lid_id}],
                "tenantId": tenant_id,
                "channelData": {"tenant": {"id": tenant_id}},
            },
        )
        conversation_id = answer.get("id")
        if not isinstance(conversation_id, str) or not conversation_id:
            raise Bezorgfout(Soort.FOUT, 200)
        return conversation_id

    async def _id(self, method: str, service_url: str, path: str, body: Any) -> str | None:
        answer = await self._request(method, service_url, path, body)
        activity_id = answer.get("id")
        return activity_id if isinstance(activity_id, str) and activity_id else None

    async def _request(self, method: str, service_url: str, path: str, body: Any) -> Mapping[str, Any]:
        base = self._adressen.base(service_url)
        if base is None:
            raise Bezorgfout(Soort.FOUT)
        url = URL(f"{base}/{path}", encoded=True)
        data = None if body is None else dumps(body)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        token = await self._own_token()
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        status, answer_headers, answer = await self._exchange(method, url, data, headers)
        if 200 <= status < 300:
            return _object(answer)
        if status == 401 and self._token is not None and token is not None:
            self._token.forget(token)
        raise from_answer(status, answer_headers)

    async def _own_token(self) -> str | None:
        if self._token is None:
            return None
        try:
            return await self._token.get()
        except TokenOnbereikbaar as error:
            raise Bezorgfout(Soort.LATER) from error

    async def _exchange(
        self, method: str, url: URL, data: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, Mapping[str, str], bytes]:
        try:
            async with self._session.request(
                method, url, data=data, headers=headers, timeout=self._timeout, allow_redirects=False
            ) as response:
                return response.status, response.headers, await _read_start(response)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Bezorgfout(Soort.LATER) from error  # it never left this machine
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Bezorgfout(Soort.LATER, onzeker=True) from error


async def _read_start(response: aiohttp.ClientResponse) -> bytes:
    chunks = []
    size = 0
    async for chunk in response.content.iter_any():
        chunks.append(chunk)
        size += len(chunk)
        if size > ANSWER_LIMIT:
            break
    return b"".join(chunks)


def _object(answer: bytes) -> Mapping[str, Any]:
    """The JSON object of a 2xx answer; an empty or unreadable one carries no id, and that is no failure."""
    try:
        value = orjson.loads(answer) if answer else {}
    except orjson.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}


def _activities(conversation_id: str, activity_id: str | None = None) -> str:
    path = f"v3/conversations/{quote(conversation_id, safe='')}/activities"
    return path if activity_id is None else f"{path}/{quote(activity_id, safe='')}"
