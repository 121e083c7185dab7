"""Where a request comes from: whole for the limits, shortened for what is kept."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104


def client_address(request: HttpRequest) -> str:
    """The visitor's address as the outermost trusted proxy saw it.

    Anybody can send X-Forwarded-For: only the last entries, which trusted proxies wrote,
    count. With fewer entries than proxies, nobody vouches for any of them.
    """
    hops = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    if hops and len(forwarded) >= hops and (address := readable(forwarded[-hops])):
        return address
    return readable(request.META.get("REMOTE_ADDR", "")) or UNKNOWN


def readable(address: str) -> str:
    """The address in its usual form, or nothing if it is none. A port is dropped."""
    text = address.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ip_address(text))
    except ValueError:
        return ""


def shortened(address: str) -> str:
    """The network alone, /24 or /48: enough to recognise one's own, not to find a home."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    prefix = 24 if parsed.version == 4 else 48
    return str(ip_network(f"{parsed}/{prefix}", strict=False))
