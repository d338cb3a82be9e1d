"""Which addresses on the internet may be fetched: public ones, and no others."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from sayso.errors import RecordError
from sayso.read.options import Resolver

GLOBAL_UNICAST = IPv6Network("2000::/3")  # RFC 4291: all that is routed
NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host as the system knows them. Raises OSError or UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def is_public(address: str) -> bool:
    """Tell whether an address, and the IPv4 address inside it if any, is a public one."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return _is_public_v4(parsed)
    inner = _inside(parsed)
    if inner is not None:
        return _is_public_v4(inner)
    return parsed in GLOBAL_UNICAST and parsed.is_global and not parsed.is_multicast


def _is_public_v4(address: IPv4Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _inside(address: IPv6Address) -> IPv4Address | None:
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def public_address(host: str, port: int, resolver: Resolver | None) -> str:
    """Return one address of the host, all of which have been found public.

    The caller connects to this very address: asking for the name again could give another.
    Raises RecordError when the host is unknown or one of its addresses is not public.
    """
    try:
        found = list((resolver or system_resolver)(host, port))
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RecordError(
            f"cannot find the host {host!r} ({reason}): check the address and the network"
        ) from error
    private = [address for address in found if not is_public(address)]
    if private or not found:
        raise RecordError(
            f"{host!r} is a private or reserved address ({', '.join(private) or 'none found'}), "
            "which is never fetched: download it yourself and give the file"
        )
    return found[0]
