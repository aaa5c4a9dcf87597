# ruff: noqa: T201 - a benchmark prints
"""What the mock costs a request, and whether hundreds of clients at once are answered without an error.

Run it with `python tests/benchmarks/bench_mock.py`; README.md here says more. Nothing leaves this machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

REPOSITORY = Path(__file__).parents[2]
SERVER = """
import sys, time
from reynard.mock import running
with running(sys.argv[1], speed=1000) as server:
    print(server.url, flush=True)
    for _ in sys.stdin:
        print(time.process_time(), flush=True)
"""
SUBMIT = json.dumps({"model": "viduq2", "prompt": "a fox in the snow", "duration": 5}).encode()


class Server:
    """The mock of this repository's specs in a process of its own, which says what it has spent."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this Python
            [sys.executable, "-c", SERVER, str(REPOSITORY / "specs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url = self._line()

    def spent(self) -> float:
        """Return the processor seconds of the whole process."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._line())

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=20)

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def request(method: str, path: str, body: bytes = b"") -> bytes:
    head = f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer k\r\naccept: application/json\r\n"
    if body:
        head += f"content-type: application/json\r\ncontent-length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


class Client:
    """One connection that is kept; it counts what is no success."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self.errors = 0

    async def ask(self, sent: bytes) -> bytes:
        self._writer.write(sent)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        if not head.startswith(b"HTTP/1.1 200"):
            self.errors += 1
        return await self._reader.readexactly(length)

    async def end(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()


async def load(url: str, clients: int, requests: int, kind: str) -> tuple[int, int]:
    """Send requests of a kind over connections that are kept; return how many were answered and how many in error."""
    address = urlsplit(url)
    made = [Client(*await asyncio.open_connection(address.hostname, address.port)) for _ in range(clients)]

    async def one(client: Client, count: int) -> None:
        submit = request("POST", "/vidu/v1/video/generations", SUBMIT)
        answer = json.loads(await client.ask(submit))
        query = request("GET", f"/vidu/v1/video/generations/{answer['task_id']}")
        for number in range(count - 1):
            await client.ask(query if kind == "query" or (kind == "both" and number % 2) else submit)

    await asyncio.gather(*(one(client, requests // clients) for client in made))
    errors = sum(client.errors for client in made)
    for client in made:
        await client.end()
    return clients * (requests // clients), errors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 200])
    options = parser.parse_args()
    server = Server()
    print("| clients | kind | requests | errors | µs of CPU a request | requests/s on one core | wall s |")
    print("|---|---|---|---|---|---|---|")
    for clients in options.clients:
        for kind in ("submit", "query", "both"):
            asyncio.run(load(server.url, clients, max(clients, 200), kind))
            before, begun = server.spent(), time.perf_counter()
            count, errors = asyncio.run(load(server.url, clients, options.requests, kind))
            cost, wall = (server.spent() - before) / count, time.perf_counter() - begun
            print(f"| {clients} | {kind} | {count} | {errors} | {cost * 1e6:.0f} | {1 / cost:,.0f} | {wall:.1f} |")
    server.end()


if __name__ == "__main__":
    main()
