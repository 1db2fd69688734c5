"""The public keys with which Microsoft signs its requests: fetched without blocking, kept and refreshed."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import jwt
import orjson
import structlog
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm
from yarl import URL

from .dienstadres import is_loopback

METADATA_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
DOCUMENT_LIMIT = 1024 * 1024  # bytes; the real ones are some tens of kilobytes

log = structlog.get_logger(__name__)


class SleutelsOnbereikbaar(Exception):
    """The metadata or the key set could not be fetched, or made no sense."""


@dataclass(frozen=True, slots=True)
class Sleutel:
    """A signing key and the channels it may speak for."""

    kid: str
    modulus: int
    exponent: int
    endorsements: frozenset[str]
    public_key: RSAPublicKey = field(compare=False, repr=False)


class Sleutels:
    """The current key set.

    `max_age`: after so many seconds the set is refreshed in the background, while the old keys go on
    serving, however long the metadata is away. `pause`: between two refreshes for an unknown key id at
    least so many seconds, or `pause_after_failure` when the last one failed. `timeout` is for one refresh
    as a whole."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        metadata_url: str = METADATA_URL,
        *,
        max_age: float = 24 * 3600,
        pause: float = 30.0,
        pause_after_failure: float = 5.0,
        timeout: float = 5.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._max_age = max_age
        self._pause = pause
        self._pause_after_failure = pause_after_failure
        self._timeout = timeout
        self._clock = clock
        self._keys: dict[str, Sleutel] = {}
        self._stale_at = float("-inf")
        self._not_before = float("-inf")
        self._refreshing: asyncio.Task[None] | None = None

    async def get(self, kid: str) -> Sleutel | None:
        """The key with this id, None when there is none; waits for a refresh only when the id is unknown."""
        key = self._keys.get(kid)
        now = self._clock()
        if key is not None:
            if now >= self._stale_at and now >= self._not_before:
                self._refresh()
            return key
        if self._refreshing is None and now < self._not_before:
            return None
        await asyncio.shield(self._refresh())
        return self._keys.get(kid)

    async def warm(self) -> None:
        """Fetch the keys ahead of the first request; that they are away now is no reason not to start."""
        await asyncio.shield(self._refresh())

    async def close(self) -> None:
        """End a refresh that is under way."""
        if self._refreshing is not None:
            self._refreshing.cancel()
            await asyncio.wait([self._refreshing])

    def _refresh(self) -> asyncio.Task[None]:
        if self._refreshing is None:
            self._refreshing = asyncio.create_task(self._fetch())
            self._refreshing.add_done_callback(self._refreshed)
        return self._refreshing

    def _refreshed(self, task: asyncio.Task[None]) -> None:
        self._refreshing = None

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(self._timeout):
                keys = await self._key_set()
        except (SleutelsOnbereikbaar, TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            self._not_before = self._clock() + self._pause_after_failure
            log.warning("sleutels_niet_ververst", reden=type(error).__name__, bekend=len(self._keys))
            return
        self._keys = keys
        self._stale_at = self._clock() + self._max_age
        self._not_before = self._clock() + self._pause

    async def _key_set(self) -> dict[str, Sleutel]:
        metadata = await self._document(self._metadata_url)
        keys = [_key(entry) for entry in _entries(await self._document(str(metadata.get("jwks_uri", ""))))]
        known = {key.kid: key for key in keys if key is not None}
        if not known:
            raise SleutelsOnbereikbaar("empty key set")
        return known

    async def _document(self, address: str) -> dict[str, Any]:
        url = URL(address)
        if url.scheme != "https" and not (url.scheme == "http" and is_loopback(url.host or "")):
            raise SleutelsOnbereikbaar("not https")
        async with self._session.get(url, allow_redirects=False) as response:
            if response.status != 200:
                raise SleutelsOnbereikbaar(f"status {response.status}")
            body = bytearray()
            async for chunk in response.content.iter_any():
                body += chunk
                if len(body) > DOCUMENT_LIMIT:
                    raise SleutelsOnbereikbaar("too large")
        document = orjson.loads(bytes(body))
        if not isinstance(document, dict):
            raise SleutelsOnbereikbaar("not an object")
        return document


def _entries(document: dict[str, Any]) -> list[Any]:
    entries = document.get("keys")
    return entries if isinstance(entries, list) else []


def _key(entry: Any) -> Sleutel | None:
    """A key of the set; None for what is no usable RSA signing key: one odd key must not cost the others."""
    if not isinstance(entry, dict) or entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig":
        return None
    kid, endorsements = entry.get("kid"), entry.get("endorsements", [])
    try:
        public_key = RSAAlgorithm.from_jwk({name: entry[name] for name in ("kty", "n", "e")})
    except (jwt.PyJWTError, KeyError, ValueError, TypeError):
        return None
    if not isinstance(kid, str) or not isinstance(public_key, RSAPublicKey) or not isinstance(endorsements, list):
        return None
    numbers = public_key.public_numbers()
    channels = frozenset(channel for channel in endorsements if isinstance(channel, str))
    return Sleutel(kid, numbers.n, numbers.e, channels, public_key)
