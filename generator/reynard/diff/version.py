"""The version that a release with some changes should have, by semantic versioning (https://semver.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from reynard.diff.change import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.diff.change import Change

Bump: TypeAlias = Literal["major", "minor", "patch", "none"]


def propose_bump(changes: Iterable[Change]) -> Bump:
    """Return which number must rise: what breaks raises the major one, what adds or behaves otherwise the minor one."""
    match max((each.level for each in changes), default=None):
        case None:
            return "none"
        case Level.BREAKING:
            return "major"
        case Level.DOCUMENTATION:
            return "patch"
        case Level.ADDITION | Level.BEHAVIOUR:
            return "minor"


def propose_version(current: str, bump: Bump) -> str | None:
    """Return the next version, or None where the current one is none; before 1.0 what breaks raises the minor."""
    from semver import Version  # noqa: PLC0415 - only a proposal needs it

    try:
        version = Version.parse(current)
    except ValueError:
        return None
    match bump:
        case "none":
            return current
        case "major" if version.major:
            return str(version.bump_major())
        case "major":
            return str(version.bump_minor())
        case "minor" if version.major:
            return str(version.bump_minor())
        case "minor" | "patch":
            return str(version.bump_patch())
