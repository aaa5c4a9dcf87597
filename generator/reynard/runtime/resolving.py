"""Names of servers, looked up within a deadline: the system's lookup knows none, and there is no socket to shut."""

from __future__ import annotations

import socket
import threading
from ipaddress import ip_address

from .steps import Fault


def await_name(host: str, port: int, seconds: float) -> None:
    """Wait until a server's name is resolved, so that the lookup that follows finds it at hand.

    A name that there is not is left to that one to report. Raises `Fault` where it takes too long: nothing was sent.
    """
    if _is_address(host):
        return
    done = threading.Event()

    def look() -> None:
        try:
            socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        finally:
            done.set()

    threading.Thread(target=look, name="reynard-lookup", daemon=True).start()
    if not done.wait(seconds):
        raise Fault("the server's name was not resolved in time", may_have_left=False, timed_out=True)


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True
