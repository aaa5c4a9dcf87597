"""Which internet addresses a page may come from: public ones, whatever they are wrapped in."""

from __future__ import annotations

import socket
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
_NEVER = tuple(map(ip_network, ("192.0.0.0/24", "168.63.129.16/32", "64:ff9b:1::/48", "2001:db8::/32", "5f00::/16")))
"""What some versions of Python take for global, among it Oracle's metadata (192.0.0.192) and Azure's host agent."""


def is_public(text: str) -> bool:
    """Tell whether an address is one of the open internet: not of this machine, its network, or its cloud's host.

    >>> is_public("203.0.113.7"), is_public("::ffff:127.0.0.1"), is_public("8.8.8.8")
    (False, False, True)
    """
    try:
        address = _unwrapped(ip_address(text.partition("%")[0]))
    except ValueError:
        return False
    return address.is_global and not address.is_multicast and not any(address in each for each in _NEVER)


def is_private_number(host: str) -> bool:
    """Tell whether a host is an address in numbers, in any spelling that resolvers take, and no public one.

    >>> is_private_number("127.1"), is_private_number("0x7f000001"), is_private_number("docs.example.com")
    (True, True, False)
    """
    text = host.strip("[]")
    with suppress(OSError):
        text = socket.inet_ntoa(socket.inet_aton(text))
    try:
        ip_address(text.partition("%")[0])
    except ValueError:
        return text.rstrip(".").rpartition(".")[2] == "localhost"
    return not is_public(text)


def _unwrapped(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, in all five ways that there are to write one."""
    if isinstance(address, IPv4Address):
        return address
    inner = address.ipv4_mapped or address.sixtofour
    if inner is None and address.teredo is not None:
        inner = address.teredo[1]
    if inner is None and (address in _NAT64 or address in _COMPATIBLE):
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    return inner if inner is not None else address
