"""The bot's own token towards Microsoft: fetched off the event loop, kept, and renewed before it runs out."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msal
import structlog

SCOPE = "https://api.botframework.com/.default"

TokenBron = Callable[[], Mapping[str, Any]]
"""Fetches a token, blocking: {"access_token": str, "expires_in": seconds} or {"error": code, …}."""

log = structlog.get_logger(__name__)


class TokenOnbereikbaar(Exception):
    """No token for the connector could be had."""


@dataclass(frozen=True, slots=True)
class _Bewaard:
    token: str
    renew_at: float
    expires_at: float


class UitgaandToken:
    """One token for all who send, from a blocking source.

    After `renew_after` of its life it is renewed in the background; until it has really expired the old one
    serves, also when the renewal fails. However many ask, one request is under way; after a failure the
    next one waits `pause` seconds."""

    def __init__(
        self,
        bron: TokenBron,
        *,
        renew_after: float = 0.5,
        pause: float = 10.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bron = bron
        self._renew_after = renew_after
        self._pause = pause
        self._clock = clock
        self._kept: _Bewaard | None = None
        self._fetching: asyncio.Task[_Bewaard] | None = None
        self._not_before = 0.0

    async def get(self) -> str:
        """A token that is valid now. Raises: TokenOnbereikbaar."""
        kept, now = self._kept, self._clock()
        may_fetch = self._fetching is not None or now >= self._not_before
        if kept is not None and now < kept.expires_at:
            if now >= kept.renew_at and may_fetch:
                self._fetch()
            return kept.token
        if not may_fetch:
            raise TokenOnbereikbaar("shortly after a failure")
        return (await asyncio.shield(self._fetch())).token

    def forget(self, token: str) -> None:
        """The other side refused `token`: do not use it again."""
        if self._kept is not None and self._kept.token == token:
            self._kept = None

    async def close(self) -> None:
        """Wait for a request that is under way, so that none outlives the loop."""
        if self._fetching is not None:
            await asyncio.wait([self._fetching])

    def _fetch(self) -> asyncio.Task[_Bewaard]:
        if self._fetching is None:
            self._fetching = asyncio.create_task(self._renew())
            self._fetching.add_done_callback(self._fetched)
        return self._fetching

    def _fetched(self, task: asyncio.Task[_Bewaard]) -> None:
        self._fetching = None
        if not task.cancelled() and task.exception() is not None:
            self._not_before = self._clock() + self._pause
            log.warning("uitgaand_token_mislukt", reden=str(task.exception()))

    async def _renew(self) -> _Bewaard:
        started = self._clock()
        try:
            answer = await asyncio.to_thread(self._bron)
        except Exception as error:  # a source may fail in any way; its message may hold a secret, its name does not
            raise TokenOnbereikbaar(type(error).__name__) from error
        token, seconds = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(token, str) or not isinstance(seconds, int | float | str):
            raise TokenOnbereikbaar(str(answer.get("error", "geen token")))
        lifetime = float(seconds)
        self._kept = _Bewaard(token, started + lifetime * self._renew_after, started + lifetime - 30.0)
        return self._kept


def msal_source(
    app_id: str,
    geheim: str | Mapping[str, Any],
    *,
    authority: str,
    timeout: float = 10.0,
    http_client: object | None = None,
) -> TokenBron:
    """Tokens from Entra by client credentials. `authority` is `https://login.microsoftonline.com/<tenant>`,
    `geheim` a secret or a certificate as msal takes it. The msal application is made at the first call:
    that too does I/O."""
    application: Any = None

    def fetch() -> Mapping[str, Any]:
        nonlocal application
        if application is None:
            application = msal.ConfidentialClientApplication(
                app_id,
                client_credential=geheim,
                authority=authority,
                timeout=timeout,
                http_client=http_client,
                instance_discovery=False,
            )
        application.remove_tokens_for_client()  # msal would hand out the one that is to be renewed
        answer: Mapping[str, Any] = application.acquire_token_for_client(scopes=[SCOPE])
        return answer

    return fetch
