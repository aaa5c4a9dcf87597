"""Keys that cannot be called what provider.yaml calls them: Python's own words, and what every client takes already."""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING, Final

from reynard.diagnostics.codes import KEY_ARGUMENT, diagnostic

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.spec.model import LoadedProvider

TAKEN: Final = frozenset(
    {
        "base_url",
        "hooks",
        "http_client",
        "journal",
        "keys",
        "max_bytes",
        "max_retries",
        "pace",
        "provider",
        "self",
        "servers",
        "super",
        "timeout",
        "variables",
    }
)
"""What clients take beside keys, and what the body of their `__init__` needs."""


def check_arguments(loaded: LoadedProvider, report: Report) -> None:
    """Report arguments for keys that no client could have."""
    for scheme in loaded.spec.schemes:
        name = scheme.argument
        if not iskeyword(name) and name not in TAKEN:
            continue
        why = "a word of Python's own" if iskeyword(name) else "an argument of every client already"
        report(
            diagnostic(
                KEY_ARGUMENT,
                f"`{name}` is {why}, so the key of `{scheme.name}` cannot be called so",
                (loaded.origin.locate(("auth", "schemes", scheme.name, "argument")), "here"),
                help=f"write `argument: {scheme.name}_{name}`, or leave it out",
            )
        )
