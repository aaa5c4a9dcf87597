"""How fast one field is explained beside hundreds of pages: `python tests/benchmarks/bench_explain.py`.

It makes a provider of its own, runs the command in fresh processes, prints the least processor time, asserts nothing.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_ingest import dump_page

_RUNS = 3
_PROVIDER = 'reynard: 1\nprovider: "bench"\ntitle: "Bench"\nbase_url: "https://api.example.com"\n'


def main() -> None:
    """Print the figures."""
    for pages in (10, 100, 300):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            make(root, pages)
            field = f"{operation(root)}.request.field_0"
            whole = seconds(root, "ingest", "--no-cache")
            again = min(seconds(root, "ingest", "--explain", field) for _ in range(_RUNS))
            missing = min(seconds(root, "ingest", "--explain", f"{field}0") for _ in range(_RUNS))
        print(  # noqa: T201 - a script for people
            f"{pages:4} pages: ingest {whole:6.2f} s, --explain FIELD {again:5.2f} s, a misspelt one {missing:5.2f} s"
        )


def make(root: Path, pages: int) -> None:
    """Write a repository with so many pages, each an operation of its own."""
    folder = root / "specs" / "bench" / "pages"
    folder.mkdir(parents=True)
    (root / "pyproject.toml").write_text("[tool.reynard]\n", encoding="utf-8")
    (folder.parent / "provider.yaml").write_text(_PROVIDER, encoding="utf-8")
    text = dump_page().text
    for index in range(pages):
        page = text.replace("/bench/submit", f"/bench/thing{index}/submit").replace("提交任务", f"提交任务 {index}")
        (folder / f"page{index:03}.txt").write_text(page, encoding="utf-8")


def operation(root: Path) -> str:
    """Return the name of the last operation, after ingesting."""
    seconds(root, "ingest")
    return max(path.stem for path in (root / "specs" / "bench").glob("*.yaml") if path.stem != "provider")


def seconds(root: Path, *arguments: str) -> float:
    """Return the processor time of a command in a process of its own."""
    before = _children()
    command = [sys.executable, "-m", "reynard", *arguments]
    subprocess.run(command, cwd=root, capture_output=True, check=False)  # noqa: S603 - our own program
    return _children() - before


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
