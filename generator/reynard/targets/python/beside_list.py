"""Types beside a method that is called `list`: in its class, the name means the method, for people and for checkers."""

from __future__ import annotations

from reynard.patterns import compiled

LIST = "list"
BUILTIN_LIST = f"builtin_{LIST}"
_LIST = compiled(r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\blist\b""")


def without_list(annotation: str) -> str:
    """Return an annotation that says the same where `list` is a method.

    >>> without_list('list[Literal["list"]] | None')
    'builtin_list[Literal["list"]] | None'
    """
    return _LIST.sub(lambda found: found["text"] or BUILTIN_LIST, annotation)
