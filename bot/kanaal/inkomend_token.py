"""The token of an incoming request: whether Microsoft's channel really sent it, to this bot."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt

from .sleutels import Sleutel, Sleutels

ISSUER = "https://api.botframework.com"
LEEWAY = 300  # seconds that clocks may differ
REMEMBERED = 2048  # verified tokens


class TokenGeweigerd(Exception):
    """The request is not who it says it is. The text is for the log, never for the answer."""


@dataclass(frozen=True, slots=True)
class Geverifieerd:
    """A token whose signature and claims are right; what it says about the activity is still to be
    compared."""

    sleutel: Sleutel
    service_url: str
    expires_at: float

    def covers(self, channel_id: str, service_url: str) -> None:
        """Compare with the activity that came along. Raises: TokenGeweigerd."""
        if not service_url or service_url != self.service_url:
            raise TokenGeweigerd("serviceUrl")
        if channel_id not in self.sleutel.endorsements:
            raise TokenGeweigerd("endorsement")


class InkomendToken:
    """Verifies the Authorization header of requests for one app id, and remembers what it verified until it
    expires."""

    def __init__(self, app_id: str, sleutels: Sleutels, *, clock: Callable[[], float] = time.time) -> None:
        if not app_id:
            raise ValueError("without an app id no token can be verified")
        self._app_id = app_id
        self._sleutels = sleutels
        self._clock = clock
        self._verified: OrderedDict[bytes, Geverifieerd] = OrderedDict()

    async def verify(self, authorization: str | None) -> Geverifieerd:
        """What the header proves. Raises: TokenGeweigerd, whatever is wrong with it."""
        token = _bearer(authorization)
        digest = hashlib.sha256(token.encode()).digest()
        earlier = self._verified.get(digest)
        if earlier is not None:
            # The key is looked up every time: one that was withdrawn takes its tokens along.
            current = await self._sleutels.get(earlier.sleutel.kid)
            if current == earlier.sleutel and self._clock() < earlier.expires_at:
                return earlier
            self._verified.pop(digest, None)
        verified = await self._verify(token)
        self._verified[digest] = verified
        if len(self._verified) > REMEMBERED:
            self._verified.popitem(last=False)
        return verified

    async def _verify(self, token: str) -> Geverifieerd:
        sleutel = await self._sleutels.get(_key_id(token))
        if sleutel is None:
            raise TokenGeweigerd("unknown key")
        claims = self._claims(token, sleutel)
        service_url = claims.get("serviceurl")
        if not isinstance(service_url, str) or not service_url:
            raise TokenGeweigerd("no serviceurl claim")
        return Geverifieerd(sleutel, service_url, float(claims["exp"]))

    def _claims(self, token: str, sleutel: Sleutel) -> dict[str, Any]:
        try:
            return jwt.decode(
                token,
                sleutel.public_key,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=ISSUER,
                leeway=LEEWAY,
                options={"require": ["exp", "iss", "aud"], "strict_aud": True},
            )
        except Exception as error:  # whatever a token does to its parser, it is the token that is wrong
            raise TokenGeweigerd(type(error).__name__) from error


def _bearer(authorization: str | None) -> str:
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token.isascii() or not token.strip():
        raise TokenGeweigerd("no bearer token")
    return token.strip()


def _key_id(token: str) -> str:
    try:
        header = jwt.get_unverified_header(token)
    except Exception as error:  # see above
        raise TokenGeweigerd(type(error).__name__) from error
    kid = header.get("kid")
    if not isinstance(kid, str) or not kid:
        raise TokenGeweigerd("no key id")
    return kid
