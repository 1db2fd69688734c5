"""Which serviceUrls may be spoken to: decided before any token is attached to a request."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import ip_address

from yarl import URL

# The public-cloud list of Microsoft's Teams SDK ("Service URL Validation"), matched whole: any customer of
# Azure can register a name under trafficmanager.net, so a suffix would hand our token to a stranger.
MICROSOFT = frozenset(
    {
        "smba.trafficmanager.net",
        "smba.onyx.prod.teams.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
    }
)


class Dienstadressen:
    """The serviceUrls that are trusted: in local mode this machine only, otherwise Microsoft's hosts over
    https."""

    def __init__(self, *, lokaal: bool, extra_hosts: Iterable[str] = ()) -> None:
        self._lokaal = lokaal
        self._hosts = MICROSOFT | {host.lower() for host in extra_hosts}
        self._known = lru_cache(maxsize=1024)(self._judge)  # a handful of addresses, asked for at every turn

    def trusts(self, service_url: str) -> bool:
        """Whether messages and tokens may go to `service_url`. Parsed by the library that will also dial
        it."""
        return self._known(service_url)

    def _judge(self, service_url: str) -> bool:
        try:
            url = URL(service_url)
            host, port = url.host, url.port
        except ValueError:
            return False
        if not host or url.user is not None or url.password is not None or url.query_string or url.fragment:
            return False
        if self._lokaal:
            return url.scheme in ("http", "https") and is_loopback(host)
        return url.scheme == "https" and port == 443 and host.lower() in self._hosts


@lru_cache(maxsize=1024)
def is_loopback(host: str) -> bool:
    """Whether a host name or address (IPv6 with or without brackets) means this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
