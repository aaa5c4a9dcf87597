"""What a cold `reynard generate` costs: processor time of the process and its children, and what it imports.

Another checkout can be put beside this one, to see what a change did: `--beside /path/to/checkout`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PROGRAM = """
import json, resource, sys
from reynard.cli import cli
try:
    cli(["generate", "--specs", sys.argv[1], "--output", sys.argv[2], "--package", "bench"], prog_name="reynard")
except SystemExit as ended:
    assert not ended.code
used = [resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({
    "own": used[0].ru_utime + used[0].ru_stime,
    "children": used[1].ru_utime + used[1].ru_stime,
    "modules": len(sys.modules),
    "generator": any(each.startswith("datamodel_code_generator") for each in sys.modules),
}))
"""


def cold(checkout: Path) -> dict[str, float]:
    """Generate this repository's specs with a checkout, in a fresh process and into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", PROGRAM, str(checkout / "specs"), folder],
            cwd=folder,
            env={"PYTHONPATH": str(checkout / "generator"), "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print a line for each checkout, measured in turns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--beside", type=Path, action="append", default=[])
    asked = parser.parse_args()
    checkouts = [REPOSITORY, *asked.beside]
    runs: dict[Path, list[dict[str, float]]] = {each: [] for each in checkouts}
    for _ in range(asked.rounds):
        for each in checkouts:
            runs[each].append(cold(each))
    print(f"{'checkout':<20}{'own CPU':>10}{'children':>10}{'modules':>9}  datamodel_code_generator")  # noqa: T201 - figures for people
    for each, found in runs.items():
        own, children = (statistics.median(one[key] for one in found) for key in ("own", "children"))
        said = "imported" if found[0]["generator"] else "not imported"
        print(f"{each.name:<20}{own:>8.2f} s{children:>8.2f} s{found[0]['modules']:>9.0f}  {said}")  # noqa: T201 - as above


if __name__ == "__main__":
    main()
