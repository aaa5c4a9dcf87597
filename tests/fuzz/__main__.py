"""Fuzz for as long as there is time: `python -m fuzz --minutes 60`, from the folder `tests`."""

from __future__ import annotations

import argparse
import faulthandler
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

from fuzz.mutations import Mutation, mutated
from fuzz.targets import TARGETS
from fuzz.trials import failure_of, growth_of, keep, shortened, shrunk, signature_of

FOUND = Path(__file__).parent / "found"
HANGING = 120
"""Seconds after which a trial hangs: where it does is printed, and the last text lies in the folder."""
_ONE_IN = 40
"""Trials of which one looks at the growth of work, which is slow to count."""
_USUAL_MUTATIONS = 5


def say(text: str) -> None:
    """Tell at once: an hour is long."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """Draw, damage, try; print and keep what fails, once for each cause."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--target", action="append", choices=sorted(TARGETS), help="default: all, in turn")
    parser.add_argument("--found", type=Path, default=FOUND, help="folder for what fails")
    chosen = parser.parse_args()
    rng = Random(chosen.seed)  # noqa: S311 - damage, no secret
    names = chosen.target or sorted(TARGETS)
    causes: dict[tuple[str, str], Path] = {}
    trials: Counter[str] = Counter()
    end = time.monotonic() + chosen.minutes * 60
    last = chosen.found / "last.txt"
    chosen.found.mkdir(parents=True, exist_ok=True)
    while time.monotonic() < end:
        target = TARGETS[names[sum(trials.values()) % len(names)]]
        seeds = target.seeds()
        seed = rng.choice(seeds)
        mutations = [Mutation.drawn(rng) for _ in range(rng.randint(1, _USUAL_MUTATIONS))]
        text = mutated(seed, mutations, seeds)
        trials[target.name] += 1
        last.write_bytes(f"{target.name}\n{text}".encode("utf-8", "surrogatepass"))
        faulthandler.dump_traceback_later(HANGING, exit=True)
        error = failure_of(target, text)
        if error is None and target.is_linear and rng.randrange(_ONE_IN) == 0:
            error = growth_of(target, text[:4000], rng.random(), rng.random())
            if error is not None:
                causes.setdefault((target.name, "growth"), keep(chosen.found / target.name, text[:4000], str(error)))
                say(f"{target.name}: {error}")
            error = None
        if error is not None and (cause := (target.name, signature_of(error))) not in causes:

            def fails(tried: str, cause: tuple[str, str] = cause) -> bool:
                faulthandler.dump_traceback_later(HANGING, exit=True)
                found = failure_of(TARGETS[cause[0]], tried)
                return found is not None and signature_of(found) == cause[1]

            fewer = shrunk(seed, mutations, seeds, fails)
            small = shortened(mutated(seed, fewer, seeds), fails)
            causes[cause] = keep(chosen.found / target.name, small, cause[1])
            say(f"{target.name}: {cause[1]}: {error} → {causes[cause]}")
        faulthandler.cancel_dump_traceback_later()
    last.unlink(missing_ok=True)
    say(f"{sum(trials.values())} trials: {dict(sorted(trials.items()))}; {len(causes)} causes")
    return 1 if causes else 0


if __name__ == "__main__":
    sys.exit(main())
