# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Where an address lies: on the open internet, in a private network, on this machine, or where no file is ever kept.

A link in an answer is a vendor's text. What fetches it sits inside somebody's network, where addresses answer that no
stranger may ask: the machine's own services, the ones beside it, and the cloud's store of keys at 169.254.169.254.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final, Literal, TypeAlias

Reach: TypeAlias = Literal["public", "private", "here", "nowhere"]

_PRIVATE: Final = tuple(
    map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10"))
)
_TRANSLATED: Final = ip_network("64:ff9b::/96")
"""IPv4 within IPv6 (RFC 6052): the last four bytes are the address that is meant."""


def reach_of(host: str) -> Reach | None:
    """Return where an address lies, or None for a name, which says nothing until it is looked up."""
    name = host.strip("[]").partition("%")[0].rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return "here"
    try:
        address = _meant(ip_address(name))
    except ValueError:
        return None
    if address.is_loopback:
        return "here"
    if address.is_link_local or address.is_unspecified or address.is_multicast:
        return "nowhere"
    # What else is kept for other uses stays: tunnels on users' own machines answer for every name in 198.18.0.0/15.
    return "private" if any(address in network for network in _PRIVATE) else "public"


def _meant(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the address that another one carries, however it is wrapped."""
    if isinstance(address, IPv4Address):
        return address
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
