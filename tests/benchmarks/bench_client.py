# ruff: noqa: T201 - a benchmark prints
"""What a generated client costs beside hand-written httpx2 and pydantic: a call, a fresh process, an import.

Run it with `python tests/benchmarks/bench_client.py`; README.md here says more.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
from pydantic import BaseModel, ConfigDict

sys.path.insert(0, str(Path(__file__).parents[2] / "generator"))

from reynard.generate import generate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PROVIDER = """reynard: 1
provider: "bench"
title: "Bench"
auth: {schemes: {bearer: {type: "bearer"}}}
errors: {ok_when: [{at: "code", equals: 0}], code: ["code"], message: ["message"]}
"""
OPERATION = """reynard: 1
operation: "make_NUMBER"
group: "GROUP"
method: "POST"
path: "/make/NUMBER"
parameters:
  - {name: "page", in: "query", schema: {type: "integer", minimum: 1}}
  - {name: "order", in: "query", schema: {enum: ["asc", "desc"]}}
request:
  media: "application/json"
  schema:
    type: "object"
    required: ["model", "prompt"]
    properties:
      model: {anyOf: [{enum: ["a", "b"]}, {type: "string"}]}
      prompt: {type: "string", maxLength: 2000}
      duration: {type: "integer", minimum: 1, maximum: 16}
      images: {type: "array", items: {type: "object", required: ["url"], properties: {url: {type: "string"}}}}
responses:
  "200":
    media: "application/json"
    schema:
      type: "object"
      properties:
        code: {type: "integer"}
        message: {type: "string"}
        data:
          type: "object"
          properties: {task_id: {type: "string"}, status: {type: "string"}, progress: {type: "number"}}
"""
ANSWER = json.dumps(
    {"code": 0, "message": "success", "data": {"task_id": "cgt-1234567890", "status": "queued", "progress": 0.5}}
).encode()
HAND_WRITTEN = """
from __future__ import annotations
from typing import Annotated
import httpx2
from pydantic import BaseModel, ConfigDict, Field

class Request(BaseModel):
    model: str
    prompt: Annotated[str, Field(max_length=2000)]
    duration: Annotated[int, Field(ge=1, le=16)] | None = None

class Data(BaseModel):
    model_config = ConfigDict(extra="allow")
    task_id: str | None = None
    status: str | None = None
    progress: float | None = None

class Answer(BaseModel):
    model_config = ConfigDict(extra="allow")
    code: int | None = None
    message: str | None = None
    data: Data | None = None

with httpx2.Client(base_url="ADDRESS", headers={"Authorization": "Bearer k"}) as client:
    body = Request(model="a", prompt="a cat", duration=6).model_dump(exclude_unset=True)
    answer = client.post("/make/1", params={"page": 1, "order": "asc"}, json=body)
    print(Answer.model_validate_json(answer.content).data.task_id)
"""
GENERATED = """
from PACKAGE.bench import Bench

with Bench(base_url="ADDRESS", api_key="k") as client:
    print(client.group0.make_1(model="a", prompt="a cat", duration=6, page=1, order="asc").data.task_id)
"""


PER_GROUP = 25


class Data(BaseModel):
    model_config = ConfigDict(extra="allow")
    task_id: str | None = None
    status: str | None = None
    progress: float | None = None


class Answer(BaseModel):
    model_config = ConfigDict(extra="allow")
    code: int | None = None
    message: str | None = None
    data: Data | None = None


def made(root: Path, count: int, per_group: int) -> str:
    """Generate a client with so many operations and return the package's name."""
    package = f"bench_{count}_{per_group}"
    folder = root / package / "specs" / "bench"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    for number in range(1, count + 1):
        text = OPERATION.replace("NUMBER", str(number)).replace("GROUP", f"group{(number - 1) // per_group}")
        (folder / f"make_{number}.yaml").write_text(text, encoding="utf-8")
    plan = generate(folder.parent, root, package)
    if plan.findings.has_errors or plan.write() is None:
        raise SystemExit("the benchmark's own specs do not generate")
    return package


def cpu_of_a_call(root: Path, package: str, rounds: int) -> None:
    """Compare a call with the same request and validation by hand, in turns, in this process."""
    sys.path.insert(0, str(root))
    bench: Any = __import__(f"{package}.bench", fromlist=["Bench"])

    def handler(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, content=ANSWER, headers={"content-type": "application/json"})

    http = httpx2.Client(transport=httpx2.MockTransport(handler), headers={"Authorization": "Bearer k"})
    client = bench.Bench(base_url="https://bench.example", api_key="k", http_client=http)
    group = client.group0
    body = {"model": "a", "prompt": "a cat", "duration": 6}
    params = {"page": 1, "order": "asc"}

    def by_hand() -> object:
        return Answer.model_validate_json(http.post("https://bench.example/make/1", params=params, json=body).content)

    def generated() -> object:
        return group.make_1(**body, **params)

    calls = 300
    bare, ours = [], []
    for turn in range(rounds + 2):
        pair = [_cpu(each, calls) for each in (by_hand, generated)]
        if turn > 1:
            bare.append(pair[0])
            ours.append(pair[1])
    above = statistics.median(b - a for a, b in zip(bare, ours, strict=True))
    print(f"a call: by hand {statistics.median(bare):.0f} µs, generated {statistics.median(ours):.0f} µs of CPU")
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"        {above:+.0f} µs, ratio {ratio:.2f} (goal: at most +30 µs)")


def _cpu(call: Callable[[], object], times: int) -> float:
    gc.collect()
    started = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - started) / times * 1e6


class _Vendor(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        pass


def _process(root: Path, program: str) -> tuple[float, float]:
    """Run a program and return its wall and CPU milliseconds; modules are compiled once, as they are for users."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, "-c", program], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    wall = time.perf_counter() - started
    after = os.times()
    if done.returncode:
        raise SystemExit(done.stderr)
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall * 1000, cpu * 1000


def fresh_processes(root: Path, packages: list[str], rounds: int) -> dict[str, list[float]]:
    """Compare fresh processes up to their first answer, and their imports; return wall and CPU milliseconds of each."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Vendor)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    programs = {
        "nothing": "pass",
        "import httpx2, pydantic": "import httpx2\nfrom pydantic import BaseModel",
        "by hand": HAND_WRITTEN.replace("ADDRESS", address),
    }
    for package in packages:
        client = f"from {package}.bench import Bench\nclient = Bench(base_url='https://a.example', api_key='k')"
        programs[f"{package}: a usable client"] = client
        programs[f"{package}: first answer"] = GENERATED.replace("PACKAGE", package).replace("ADDRESS", address)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, program in programs.items():
            took = _process(root, program)
            if turn:
                found[name].append(took)
    server.shutdown()
    middle = {
        name: [statistics.median(each[place] for each in runs) for place in (0, 1)] for name, runs in found.items()
    }
    print(f"{'a fresh process, ms':40} {'wall':>6} {'CPU':>6} {'wall beside by hand':>20} {'CPU beside by hand':>20}")
    for name, (wall, cpu) in middle.items():
        hand = middle["by hand"]
        print(f"{name:40} {wall:6.0f} {cpu:6.0f} {wall - hand[0]:+20.0f} {cpu - hand[1]:+20.0f}")
    print("goal: a first answer at most +60 ms, and not growing with the number of operations")
    return middle


def draw(middle: Mapping[str, list[float]], folder: Path) -> None:
    """Draw what a fresh process costs, up to its first answer."""
    import matplotlib as mpl  # noqa: PLC0415 - the extra `bench` brings it, and figures need none

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - as above

    folder.mkdir(parents=True, exist_ok=True)
    figure, axes = plt.subplots(figsize=(8, 4.5))
    shown = axes.barh([*middle], [cpu for _, cpu in middle.values()])
    axes.bar_label(shown, fmt="%.0f", padding=2)
    axes.invert_yaxis()
    axes.set(xlabel="CPU milliseconds", title="A fresh process")
    figure.savefig(folder / "first_answer.png", dpi=150, bbox_inches="tight")
    plt.close(figure)


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--sizes", type=int, nargs="*", default=[5, 100, 1000])
    parser.add_argument("--plots", type=Path, help="a folder for a picture; needs the extra `bench`")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        packages = [made(root, each, PER_GROUP) for each in options.sizes]
        if max(options.sizes) > PER_GROUP:
            packages.append(made(root, max(options.sizes), max(options.sizes)))
        cpu_of_a_call(root, packages[0], options.rounds)
        middle = fresh_processes(root, packages, options.rounds)
    if options.plots is not None:
        draw(middle, options.plots)


if __name__ == "__main__":
    main()
