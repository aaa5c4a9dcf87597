"""What a run that wrote a package leaves for the next one, in the cache; what is wrong there is as good as nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reynard import __version__
from reynard.diagnostics import Findings
from reynard.diagnostics.kept import findings_as_json, findings_from
from reynard.disk import inputs
from reynard.disk.cache import UNUSABLE
from reynard.disk.output import is_inside
from reynard.freshness import our_templates
from reynard.renewal.ground import Ground, ground_from
from reynard.resources import AUTH, code_stamp, plugin_stamps
from reynard.values import Struct, asdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from reynard.choice import Choice
    from reynard.diagnostics import Diagnostic
    from reynard.disk.cache import Cache
    from reynard.source import Source


class Memory(Struct, frozen=True, kw_only=True):
    """What is remembered of a package; of its providers where it is asked for."""

    cache: Cache
    package: str
    key: str
    """All that rules how specs become code."""
    written: str
    """The hash of the package's manifest: who edits a file of a client can edit that as well."""
    locks: Mapping[str, str]
    """The hash of the record of each provider's names."""
    said: Sequence[dict[str, Any]]
    """What was said of its specs."""
    counts: Mapping[str, int]

    @staticmethod
    def read(cache: Cache, specs: Path, package: str, choice: Choice) -> Memory | None:
        """Return what is remembered; None where nothing usable is."""
        key = _key(specs, package, choice)
        value: Any = cache.read(f"clients.{package}", key)
        try:
            rows = [{**row, "labels": [(*label,) for label in row["labels"]]} for row in value["said"]]
            return Memory(
                cache=cache,
                package=package,
                key=key,
                written=str(value["written"]),
                locks={str(name): str(each) for name, each in value["locks"].items()},
                said=rows,
                counts={str(name): int(each) for name, each in value["counts"].items()},
            )
        except UNUSABLE:
            return None

    @staticmethod
    def of(  # noqa: PLR0913 - what a run came to
        cache: Cache,
        specs: Path,
        package: str,
        choice: Choice,
        written: str,
        locks: Mapping[str, str],
        findings: Iterable[Diagnostic],
        counts: Mapping[str, int],
    ) -> Memory | None:
        """Return what there is to remember; None where something was said of a file that is not among the specs."""
        said = findings_as_json(findings, f"{inputs.shown(specs)}/")
        if said is None:
            return None
        key = _key(specs, package, choice)
        return Memory(cache=cache, package=package, key=key, written=written, locks=locks, said=said, counts=counts)

    def write(self, grounds: Mapping[str, Ground], digests: Mapping[str, str]) -> None:
        """Keep it, and the grounds of some providers, whose specs have these hashes."""
        for name, each in grounds.items():
            self.cache.write(f"clients.{self.package}.{name}", f"{self.key} {digests[name]}", each.as_json())
        value: dict[str, Any] = {
            "written": self.written, "locks": dict(self.locks), "said": list(self.said), "counts": dict(self.counts)
        }  # fmt: skip
        self.cache.write(f"clients.{self.package}", self.key, value)

    def ground(self, provider: str, digest: str) -> Ground | None:
        """Return the ground of a provider whose specs had this hash."""
        return ground_from(self.cache.read(f"clients.{self.package}.{provider}", f"{self.key} {digest}"))

    def findings(self, specs: Path, changed: set[str]) -> tuple[Diagnostic, ...] | None:
        """Return what was said of the specs; None where that was about a provider that has changed since."""
        sources: dict[str, Source] = {}

        def source_of(name: str) -> Source:
            if name not in sources:
                read = inputs.read_text(specs / name, Findings()) if is_inside(name) else None
                if read is None or name.partition("/")[0] in changed:
                    raise ValueError(name)
                sources[name] = read.source
            return sources[name]

        try:
            return findings_from(self.said, source_of)
        except UNUSABLE:
            return None


def _key(specs: Path, package: str, choice: Choice) -> str:
    parts = [__version__, code_stamp(), our_templates(), *sorted(plugin_stamps(AUTH))]
    return json.dumps([*parts, package, asdict(choice), inputs.shown(specs)])
