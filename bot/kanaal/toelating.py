"""Who may speak to the bot: the token, the channel, the address to answer to, and the tenant."""

from collections.abc import Iterable

from botbuilder.schema import Activity

from .dienstadres import Dienstadressen
from .inkomend_token import Geverifieerd, InkomendToken, TokenGeweigerd
from .vertaling import tenant_of

CHANNEL = "msteams"
LOCAL_TENANT = "lokaal"  # stands in, in local mode, for a tenant that the client does not name


class Geweigerd(Exception):
    """Known, but not allowed. The text is for the log."""


class Toelating:
    """Admits activities. Without `token` nobody is authenticated: that is local mode, behind the loopback
    checks.

    `tenants` is the list of tenant ids that are served. Empty means nobody, except in local mode, where it
    means all."""

    def __init__(self, adressen: Dienstadressen, *, token: InkomendToken | None, tenants: Iterable[str] = ()) -> None:
        self._adressen = adressen
        self._token = token
        self._tenants = frozenset(tenant.lower() for tenant in tenants)

    async def identify(self, authorization: str | None) -> Geverifieerd | None:
        """What the header proves; None in local mode. Raises: TokenGeweigerd."""
        return await self._token.verify(authorization) if self._token is not None else None

    def admit(self, identity: Geverifieerd | None, activity: Activity) -> str:
        """The tenant id (lower case) of an activity that may come in. Raises: TokenGeweigerd, Geweigerd."""
        channel, service_url = activity.channel_id or "", activity.service_url or ""
        if identity is not None:
            identity.covers(channel, service_url)
        elif self._token is not None:
            raise TokenGeweigerd("not identified")
        if channel != CHANNEL:
            raise Geweigerd("channel")
        if not self._adressen.trusts(service_url):
            raise Geweigerd("serviceUrl")
        return self._admit_tenant(tenant_of(activity))

    def _admit_tenant(self, tenant: str | None) -> str:
        everyone = self._token is None and not self._tenants
        if not everyone and tenant not in self._tenants:
            raise Geweigerd("tenant")
        return tenant or LOCAL_TENANT
