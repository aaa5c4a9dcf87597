"""Names of servers, looked up within a deadline: the system's lookup knows none, and there is no socket to shut."""

from __future__ import annotations

import socket
import threading
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final, Self

from .reach import reach_of
from .steps import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Place(str):
    """What to connect to, with all addresses that were found for it, to be tried in turn.

    To who knows nothing of those it is a text: the only address, or the first where they were checked, else the name.
    """

    __slots__ = ("addresses",)
    addresses: tuple[str, ...]

    def __new__(cls, host: str, addresses: Sequence[str], *, is_checked: bool) -> Self:
        """Return the place that a lookup found; there is at least one address."""
        made = super().__new__(cls, addresses[0] if is_checked or len(addresses) == 1 else host)
        made.addresses = tuple(addresses)
        return made


PRIVATE: Final = "it is not on the open internet (allow_private=True adds private networks and this machine)"


def await_name(host: str, port: int, seconds: float, *, must_be_public: bool = False) -> str:
    """Wait until a server's name is resolved, and return what to connect to.

    A name that there is not is left to the library to report, unless it must be public: what the library finds later
    was checked by nobody. Raises `Fault` where it takes too long or leads where it must not: nothing was sent.
    """
    if _is_address(host):
        return host
    done = threading.Event()
    found: list[str] = []

    def look() -> None:
        try:
            found.extend(addresses_in(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError):
            return
        finally:
            done.set()

    threading.Thread(target=look, name="reynard-lookup", daemon=True).start()
    if not done.wait(seconds):
        raise Fault("the server's name was not resolved in time", may_have_left=False, timed_out=True)
    return place_of(host, found, must_be_public=must_be_public)


def place_of(host: str, addresses: Sequence[str], *, must_be_public: bool) -> str:
    """Return what to connect to, by what a lookup found. Raises `Fault` where that must not be asked."""
    if must_be_public and not addresses:
        raise Fault("the server's name was not found", may_have_left=False)
    if must_be_public and any(reach_of(address) != "public" for address in addresses):
        raise Fault(PRIVATE, may_have_left=False, repeatable=False)
    return Place(host, addresses, is_checked=must_be_public) if addresses else host


def addresses_in(answer: Iterable[tuple[Any, ...]]) -> list[str]:
    """Return the addresses in an answer of the system's lookup, each once."""
    return list(dict.fromkeys(str(each[4][0]) for each in answer))


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True
