# ruff: noqa: T201 - a benchmark prints
"""What other generators of clients take beside this one, on the same documents, in turns: processor time.

    python tests/benchmarks/bench_peers.py --plots /tmp/plots

Each peer is installed into an environment of its own, in a folder that is kept for the next time. README.md here says
what is measured, and what limits each figure.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from bench_ingest import project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OURS = "reynard"
REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A generator: what it is installed from, and its commands; `{document}` and `{out}` are filled in."""

    name: str
    requires: tuple[str, ...]
    commands: tuple[tuple[str, ...], ...]
    keeps: bool = False
    """Whether it can use what it made before: then what is unchanged or changed in one place is measured as well."""


PEERS = (
    Peer(
        name=OURS,
        requires=(str(REPOSITORY),),
        commands=(
            ("reynard", "build", "--specs", "{out}/specs", "--output", "{out}", "--package", "bench", "--quiet"),
        ),
        keeps=True,
    ),
    Peer(
        name="clientele",
        requires=("clientele[cli]",),
        commands=(("clientele", "start-api", "-f", "{document}", "-o", "{out}/client", "-r"),),
    ),
    Peer(
        name="datamodel-code-generator",
        requires=("datamodel-code-generator[httpx2]", "ruff"),
        commands=(
            (
                "datamodel-codegen",
                *("--input", "{document}", "--input-file-type", "openapi", "--generate-client", "httpx2"),
                *("--output", "{out}/models.py", "--output-model-type", "pydantic_v2.BaseModel"),
                *("--client-output", "{out}/client", "--client-package", "bench.client"),
                *("--client-model-package", "bench.models"),
            ),
        ),
    ),
    Peer(
        name="openapi-python-client",
        requires=("openapi-python-client", "ruff"),
        commands=(("openapi-python-client", "generate", "--path", "{document}", "--output-path", "{out}/client"),),
    ),
    Peer(
        name="pyopenapi-gen",
        requires=("pyopenapi-gen", "click<8.2"),  # its typer does not know a newer one
        commands=(
            (
                *("pyopenapi-gen", "gen", "{document}", "--project-root", "{out}", "--output-package", "bench"),
                *("--force", "--no-postprocess"),
            ),
        ),
    ),
)


@dataclass(slots=True)
class Figures:
    """Processor seconds of one generator at one size, run by run."""

    cold: list[float] = field(default_factory=list)
    unchanged: list[float] = field(default_factory=list)
    changed: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    """What the libraries alone take for the same files: no generator that uses them can be quicker."""


def install(peer: Peer, folder: Path) -> Path | None:
    """Return the commands of an environment with a peer; None where it cannot be installed."""
    place = folder / peer.name
    done = place / "installed"
    if not done.exists():
        shutil.rmtree(place, ignore_errors=True)
        venv.create(place, with_pip=True)
        got = subprocess.run(  # noqa: S603 - our own list
            [place / "bin" / "python", "-m", "pip", "install", "--quiet", *peer.requires], check=False
        )
        if got.returncode:
            print(f"{peer.name} cannot be installed here, and is left out")
            return None
        done.touch()
    elif peer.name == OURS:
        install = [place / "bin" / "python", "-m", "pip", "install", "--quiet"]
        # What it needs by now, and then the checkout as it is now.
        for command in (install, [*install, "--force-reinstall", "--no-deps"]):
            subprocess.run([*command, *peer.requires], check=True)  # noqa: S603 - our own list
    return place / "bin"


def run(peer: Peer, commands: Path, document: Path, out: Path) -> float | None:
    """Return the processor seconds of all commands of a peer; None where one fails."""
    # Modules are compiled once, as they are for users.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PATH"] = f"{commands}{os.pathsep}{environment['PATH']}"
    before = os.times()
    for command in peer.commands:
        filled = [part.format(document=document, out=out) for part in command]
        done = subprocess.run(  # noqa: S603 - as above
            [str(commands / filled[0]), *filled[1:]], env=environment, cwd=out, capture_output=True, check=False
        )
        if done.returncode:
            print(f"{peer.name} fails: {(done.stderr or done.stdout).decode(errors='replace').strip()[-300:]}")
            return None
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


FLOOR = """
import subprocess, sys
from pathlib import Path
import click, jinja2, jsonschema, yaml
from ruff import find_ruff_bin
for path in Path("specs").rglob("*"):
    if path.suffix in (".json", ".yaml"):
        yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
for command in (("check", "--exit-zero"), ("format", "--check")):
    subprocess.run([find_ruff_bin(), *command, "--no-cache", "--isolated", "bench"], stdout=subprocess.DEVNULL)
"""


def floor(commands: Path, out: Path) -> float:
    """Return the CPU seconds of the libraries alone: imports, each file read by C, the package laid out by ruff."""
    before = os.times()
    subprocess.run([commands / "python", "-c", FLOOR], cwd=out, check=True)  # noqa: S603 - as above
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def document_of(operations: int, *, word: str = "") -> str:
    """Return a description with so many operations; a word changes one of them."""
    made = json.loads(project(operations).text)
    made["servers"] = [{"url": "https://api.example.com"}]
    first = next(iter(made["paths"].values()))["post"]
    first["summary"] += word
    return json.dumps(made, ensure_ascii=False, indent=1)


def measure(peer: Peer, commands: Path, operations: int, figures: Figures) -> bool:
    """Measure a peer once at one size; tell whether it could do it."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        document = out / "document.json"
        if peer.name == OURS:
            document = out / "specs" / "bench" / "pages" / "project.json"
            document.parent.mkdir(parents=True)
        document.write_text(document_of(operations), encoding="utf-8")
        kept = [figures.cold, *((figures.unchanged, figures.changed) if peer.keeps else ())]
        for times in kept:
            if times is figures.unchanged:
                run(peer, commands, document, out)  # the first run drafted a provider.yaml, which is read now
            if times is figures.changed:
                document.write_text(document_of(operations, word=" again"), encoding="utf-8")
            took = run(peer, commands, document, out)
            if took is None:
                return False
            times.append(took)
        if peer.name == OURS:
            figures.floor.append(floor(commands, out))
    return True


def table(found: Mapping[tuple[str, int], Figures], sizes: Iterable[int]) -> str:
    """Return the figures as Markdown: seconds, and how many times as long as ours."""
    rows = ["| operations | " + " | ".join(each.name for each in PEERS) + " |", "|---" * (len(PEERS) + 1) + "|"]
    for what in ("cold", "unchanged", "changed"):
        for size in sizes:
            ours = found.get((OURS, size))
            if ours is None or not getattr(ours, what):
                continue
            base = statistics.median(getattr(ours, what))
            cells = []
            for peer in PEERS:
                figures = found.get((peer.name, size))
                times = [] if figures is None else getattr(figures, what if peer.keeps else "cold")
                middle = statistics.median(times) if times else None
                ratio = "" if peer.name == OURS or middle is None else f" ({middle / base:.1f} ×)"
                cells.append(f"{middle:.2f}{ratio}" if middle is not None else "–")
            said = {"cold": "", "unchanged": ", unchanged", "changed": ", one changed"}[what]
            rows.append(f"| {size:,}{said} | {' | '.join(cells)} |")
    floors = [f"{size:,}: {statistics.median(found[OURS, size].floor):.2f}" for size in sizes if (OURS, size) in found]
    return "\n".join([*rows, "", f"Floor of our libraries, cold: {', '.join(floors)}."])


def draw(found: Mapping[tuple[str, int], Figures], sizes: list[int], folder: Path) -> None:
    """Draw what each size costs, how each generator grows, and what one change costs."""
    import matplotlib as mpl  # noqa: PLC0415 - the extra `bench` brings it, and a table needs none

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - as above

    folder.mkdir(parents=True, exist_ok=True)
    titles = {"cold": "From nothing", "unchanged": "Nothing changed", "changed": "One operation changed"}
    for what, title in titles.items():
        figure, (bars, lines) = plt.subplots(1, 2, figsize=(13, 4.5), width_ratios=(3, 2))
        for number, peer in enumerate(PEERS):
            known = [(size, found[peer.name, size]) for size in sizes if (peer.name, size) in found]
            kind = what if peer.keeps else "cold"
            points = [(size, statistics.median(getattr(each, kind))) for size, each in known if getattr(each, kind)]
            if points:
                places = [sizes.index(size) + number / (len(PEERS) + 1) for size, _ in points]
                shown = bars.bar(places, [cost for _, cost in points], 1 / (len(PEERS) + 1), label=peer.name)
                bars.bar_label(shown, fmt="%.2g", fontsize=7)
                lines.plot(*zip(*points, strict=True), marker="o", label=peer.name)
        bars.set(yscale="log", ylabel="CPU seconds", title=title, xlabel="operations")
        bars.set_xticks([place + 0.4 for place in range(len(sizes))], [f"{size:,}" for size in sizes])
        lines.set(xscale="log", yscale="log", xlabel="operations", title="How it grows")
        bars.legend(fontsize=8)
        figure.savefig(folder / f"{what}.png", dpi=150, bbox_inches="tight")
        plt.close(figure)


def main() -> None:
    """Install, measure in turns, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[5, 100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--plots", type=Path, help="a folder for pictures; needs the extra `bench`")
    parser.add_argument(
        "--environments", type=Path, default=Path(tempfile.gettempdir()) / "reynard-peers", help="kept between runs"
    )
    parser.add_argument(
        "--at-most", nargs="*", default=[], metavar="NAME=SIZE", help="the largest size that a slow peer is asked for"
    )
    asked = parser.parse_args()
    largest = {name: int(size) for name, size in (each.split("=") for each in asked.at_most)}
    places = {peer.name: install(peer, asked.environments) for peer in PEERS}
    able = {peer.name: peer for peer in PEERS if places[peer.name] is not None}
    found: dict[tuple[str, int], Figures] = {}
    for size in asked.sizes:
        first = size == asked.sizes[0]
        for turn in range(0 if first else 1, asked.rounds + 1):
            for name, peer in list(able.items()):
                commands = places[name]
                if size > largest.get(name, size):
                    continue
                # The very first turn compiles modules and fills the caches of the disk: it is not counted.
                figures = found.setdefault((name, size), Figures()) if turn else Figures()
                if commands is not None and not measure(peer, commands, size, figures):
                    del able[name]
    print(table(found, asked.sizes))
    if asked.plots is not None:
        draw(found, asked.sizes, asked.plots)


if __name__ == "__main__":
    main()
