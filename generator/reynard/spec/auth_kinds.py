"""Ways to authenticate that other packages bring: entry points of the group `reynard.auth`, each an `AuthKind`.

A kind is called `package.kind`: the dot tells it from ours, so that a misspelt kind of ours is still found by the
schema. Its runtime is source text, copied into generated packages: those depend on no plugin, and no version of ours.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING, Literal

from reynard.diagnostics.codes import AUTH_KIND, BROKEN_PLUGIN, diagnostic
from reynard.resources import AUTH, plugins_of
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.metadata import EntryPoint

    from reynard.diagnostics import Report
    from reynard.spec.model import LoadedProvider

OWN = (
    *("bearer", "header", "query", "cookie", "body", "basic", "digest", "oauth2"),
    *("jwt-hs256", "signature", "volc-hmac-sha256", "tc3-hmac-sha256"),
)
"""The kinds that every generated package knows."""


class AuthKind(Struct, frozen=True, kw_only=True):
    """A way to authenticate: the class that generated clients call, and the source of the module that defines it.

    The class is called with `scheme`, `argument` and `env` as those of `runtime/auth.py` are, and with what it needs.
    """

    name: str
    """What `auth.schemes.*.type` says: `acme.sign`."""
    class_name: str
    source: str
    """A module of the package `_auth`: of ours it may import from `.._runtime`."""
    needs: tuple[Literal["name", "prefix", "service", "region"], ...] = ()
    """What a scheme of provider.yaml must say, and the class is given."""
    has_secret: bool = False
    """Whether there is a second key, given as `secret_argument` and `secret_env`."""
    header: str = "Authorization"
    """The header that shows the key, where the scheme names none: what the mock vendor looks at."""

    @property
    def module(self) -> str:
        """The name of its module in generated packages."""
        return self.name.replace(".", "_").replace("-", "_")


class InstalledKinds(Struct, frozen=True):
    """The kinds of other packages by name, and what is wrong with those that cannot be used."""

    kinds: Mapping[str, AuthKind]
    problems: tuple[str, ...] = ()


@cache
def installed_kinds() -> InstalledKinds:
    """Load every kind that is installed beside Reynard."""
    kinds: dict[str, AuthKind] = {}
    problems: list[str] = []
    for entry in sorted(set(plugins_of(AUTH)), key=lambda each: (each.name, each.value)):
        kind = _load(entry)
        if isinstance(kind, AuthKind) and kind.name not in kinds:
            kinds[kind.name] = kind
        else:
            problem = kind if isinstance(kind, str) else "another package brings a kind of that name"
            owner = entry.dist.name if entry.dist is not None else entry.value
            problems.append(f"the auth kind `{entry.name}` of the package `{owner}` is left out: {problem}")
    return InstalledKinds(kinds, tuple(problems))


def report_broken_kinds(report: Report) -> None:
    """Say which kinds of other packages cannot be used."""
    for problem in installed_kinds().problems:
        report(diagnostic(BROKEN_PLUGIN, problem))


def with_known_kinds(loaded: LoadedProvider, report: Report) -> LoadedProvider:
    """Report schemes whose kind nothing brings, or that lack what their kind needs."""
    known = installed_kinds().kinds
    for scheme in loaded.spec.schemes:
        if scheme.type in OWN:
            continue
        place = loaded.origin.locate(("auth", "schemes", scheme.name, "type"))
        kind = known.get(scheme.type)
        if kind is None:
            message = f"no package beside Reynard brings the auth kind `{scheme.type}`"
            report(diagnostic(AUTH_KIND, message, (place, "this kind"), help=_advice(known)))
            continue
        given = {"name": scheme.wire_name, "prefix": scheme.prefix, "service": scheme.service, "region": scheme.region}
        for need in kind.needs:
            if not given[need]:
                message = f"the auth kind `{kind.name}` needs `{need}`, which `{scheme.name}` does not say"
                report(diagnostic(AUTH_KIND, message, (place, "of this kind")))
    return loaded


def _advice(known: Iterable[str]) -> str:
    names = ", ".join(f"`{each}`" for each in (*OWN, *known))
    return f"Install the package that brings it, or write one of {names}."


def _load(entry: EntryPoint) -> AuthKind | str:
    """Return a kind, or why there is none."""
    try:
        kind = entry.load()
    except Exception as error:  # noqa: BLE001 - importing another's code may fail in any way
        return " ".join(f"it cannot be loaded: {type(error).__name__}: {error}".split())[:300]
    return (_flaw(kind) or kind) if isinstance(kind, AuthKind) else f"`{entry.value}` is no `AuthKind`"


def _flaw(kind: AuthKind) -> str | None:
    parts = kind.name.replace("-", "_").split(".")
    if len(parts) < 2 or not all(part.isidentifier() and part == part.lower() for part in parts):  # noqa: PLR2004 - package and kind
        return f"`{kind.name}` is no name for a kind; write it as `package.kind`"
    try:
        tree = ast.parse(kind.source)
    except (SyntaxError, ValueError) as error:
        return f"its source is not Python: {error}"
    if not any(isinstance(node, ast.ClassDef) and node.name == kind.class_name for node in tree.body):
        return f"its source defines no class `{kind.class_name}`"
    return None
