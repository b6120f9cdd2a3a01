"""Which hosts belong to the shop."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

# Names under which countries register third-level domains; enough to keep shop.co.uk apart from other.co.uk.
_SHARED = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "myshopify", "github", "netlify", "vercel"})


def host_of(url: str) -> str:
    """Host of an address, with the port when it is not the usual one; empty when it has none."""
    parts = urlsplit(url)
    port = parts.port if parts.port not in (None, 80, 443) else None
    return f"{parts.hostname or ''}:{port}" if port else parts.hostname or ""


def _site(host: str) -> str:
    name = host.rsplit(":", 1)[0] if host.count(":") == 1 else host
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        labels = name.removeprefix("www.").split(".")
        return ".".join(labels[-3:] if len(labels) > 2 and labels[-2] in _SHARED else labels[-2:])
    return host


def same_site(one: str, other: str) -> bool:
    """Whether two hosts (`host_of`) belong together: same registered name; for IP addresses, same address and port."""
    return bool(one) and _site(one) == _site(other)
