"""Service addresses: which are taken, and which are too dangerous to use."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit, urlunsplit

from client.errors import BadAddress, InsecureAddress
from i18n import _


def checked(url: str, *, allow_plain_http: bool = False) -> str:
    """``url`` without trailing slash, query or fragment, host in lower case.

    ``https`` is taken everywhere, ``http`` only for this computer unless ``allow_plain_http``. Raises
    :class:`BadAddress` or :class:`InsecureAddress`.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadAddress(_("“{url}” is not an address.", url=url)) from None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https") or not host or any(c.isspace() or ord(c) < 32 for c in url.strip()):
        raise BadAddress(_("“{url}” is not the address of a service.", url=url))
    if parts.username is not None or parts.password is not None:
        raise BadAddress(
            _("The address must hold no account or password."), _("Give the address alone and sign in afterwards.")
        )
    if scheme == "http" and not allow_plain_http and not is_loopback(host):
        raise InsecureAddress()
    shown = f"[{host}]" if ":" in host else host
    return urlunsplit((scheme, shown if port is None else f"{shown}:{port}", parts.path.rstrip("/"), "", ""))


def is_loopback(host: str) -> bool:
    """Whether ``host`` can only be this computer: ``localhost``, 127.0.0.0/8, ``::1``."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of an absolute address, for comparing."""
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, (parts.hostname or "").lower(), parts.port or (443 if scheme == "https" else 80)
