"""Which serviceUrls may be spoken to: decided before any token is attached to a request."""

import re
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

_ORDINARY = re.compile(r"[!$-;=@-\[\]_a-z~]{1,512}")
"""What a serviceUrl is made of: no query, no fragment, and nothing that one parser drops and another keeps."""


class Dienstadressen:
    """The serviceUrls that are trusted: in local mode this machine only, otherwise Microsoft's hosts over
    https."""

    def __init__(self, *, lokaal: bool) -> None:
        self._lokaal = lokaal
        self._known = lru_cache(maxsize=1024)(self._judge)  # a handful of addresses, asked for at every turn

    def trusts(self, service_url: str) -> bool:
        """Whether messages and tokens may go to `service_url`."""
        return self._known(service_url) is not None

    def base(self, service_url: str) -> str | None:
        """The address to which the path of a request is added, without a slash at its end; None when it is not
        trusted. It is made of the parts that were judged, so that what is dialled is what was looked at."""
        return self._known(service_url)

    def _judge(self, service_url: str) -> str | None:
        if not _ORDINARY.fullmatch(service_url):
            return None
        try:
            url = URL(service_url)
            host, port = url.host, url.port
        except ValueError:
            return None
        if not host or url.user is not None or url.password is not None:
            return None
        if self._lokaal:
            trusted = url.scheme in ("http", "https") and is_loopback(host)
        else:
            trusted = url.scheme == "https" and port == 443 and host.lower() in MICROSOFT
        return f"{url.origin()}{url.raw_path.rstrip('/')}" if trusted else None


@lru_cache(maxsize=1024)
def is_loopback(host: str) -> bool:
    """Whether a host name or address (IPv6 with or without brackets) means this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
