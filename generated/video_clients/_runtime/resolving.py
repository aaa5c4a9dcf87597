# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Names of servers, looked up within a deadline: the system's lookup knows none, and there is no socket to shut."""

from __future__ import annotations

import socket
import threading
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final

from .reach import reach_of
from .steps import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable


PRIVATE: Final = "it is not on the open internet (allow_private=True adds private networks and this machine)"


def await_name(host: str, port: int, seconds: float, *, must_be_public: bool = False) -> str:
    """Wait until a server's name is resolved, and return what to connect to: its address where it has only one.

    Where it has several the library tries them in turn, and finds them at hand. A name that there is not is left to
    the library to report. Raises `Fault` where it takes too long or leads where it must not: nothing was sent.
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
    if must_be_public:
        refuse_private(found)
    return found[0] if len(found) == 1 else host


def addresses_in(answer: Iterable[tuple[Any, ...]]) -> list[str]:
    """Return the addresses in an answer of the system's lookup, each once."""
    return list(dict.fromkeys(str(each[4][0]) for each in answer))


def refuse_private(addresses: Iterable[str]) -> None:
    """Raise `Fault` where one of a name's addresses is not on the open internet."""
    if any(reach_of(address) != "public" for address in addresses):
        raise Fault(PRIVATE, may_have_left=False, repeatable=False)


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True
