"""How close names come to those of a vendor's own SDK: both read as (HTTP method, path) → method path.

    python tests/names/yardstick.py sdk openai:OpenAI > theirs.json       # with the interpreter that has the SDK
    reynard show openai --format json > ours.json
    python tests/names/yardstick.py compare theirs.json ours.json

The SDK is imported and walked, never called: what a method asks for stands in its source. Needs nothing but itself.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import re
import sys
import textwrap
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import FunctionType

_CALLS = {"_get": "GET", "_post": "POST", "_put": "PUT", "_patch": "PATCH", "_delete": "DELETE", "_get_api_list": "GET"}
_PARAMETER = re.compile(r"\{[^{}]*\}")
_DEEPEST = 6
_VERSION = re.compile(r"^/(?:v\d+|\d+\.\d+)(?=/)")


def request_of(method: str, path: str) -> str:
    """Return a request as both sides know it: parameters without their names, no version before the path."""
    plain = _PARAMETER.sub("{}", path.partition("?")[0].partition("#")[0])
    return f"{method} {_VERSION.sub('', plain).rstrip('/')}"


def names_of_sdk(module: str, client: str) -> dict[str, list[str]]:
    """Return the method paths of an installed SDK by request; several where an SDK has several."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, method in _methods(getattr(importlib.import_module(module), client), (), 0):
        for request in _requests(method):
            found[request].add(name)
    return {request: sorted(names) for request, names in sorted(found.items())}


def _methods(holder: type, above: tuple[str, ...], depth: int) -> Iterator[tuple[str, FunctionType]]:
    """Yield the public methods of a client's groups: properties that return a class are groups."""
    for name, member in vars(holder).items():
        if name.startswith(("_", "with_")):
            continue
        function = getattr(member, "func", None) or (member.fget if isinstance(member, property) else None)
        if function is not None and depth < _DEEPEST:
            group = _returned(function)
            if group is not None:
                yield from _methods(group, (*above, name), depth + 1)
        elif inspect.isfunction(member) and above:
            yield ".".join((*above, name)), member


def _returned(function: FunctionType) -> type | None:
    """Return the class that a property says it returns, as its body imports it or its module has it."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    said = inspect.get_annotations(function).get("return", "")
    wanted = said.__name__ if isinstance(said, type) else str(said)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(alias.name == wanted for alias in node.names):
            package = function.__module__.rsplit(".", max(node.level - _is_package(function), 0))[0]
            source = f"{package}.{node.module}" if node.level else node.module
            return getattr(importlib.import_module(source or package), wanted, None)
    found = getattr(sys.modules[function.__module__], wanted, None)
    return found if isinstance(found, type) else None


def _is_package(function: FunctionType) -> int:
    return int(hasattr(sys.modules[function.__module__], "__path__"))


def _requests(method: FunctionType) -> Iterator[str]:
    """Yield the requests that the source of a method makes."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(method)))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in _CALLS and node.args:
            path = _path(node.args[0])
            said = next((each.value for each in node.keywords if each.arg == "method"), None)
            verb = said.value.upper() if isinstance(said, ast.Constant) else _CALLS[node.func.attr]
            if path.startswith("/"):
                yield request_of(str(verb), path)
        given = {each.arg: each.value for each in node.keywords}
        if {"url", "method"} <= given.keys() and isinstance(given["method"], ast.Constant):
            path = _path(given["url"])
            if "/" in path:
                yield request_of(str(given["method"].value), path[path.index("/") :])


def _path(node: ast.expr) -> str:
    """Return an address with a hole for whatever is no text."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_path(each) for each in parts)
        case ast.Call(func=ast.Name(id=_), args=[ast.Constant(value=str(text)), *_]):
            return text
        case ast.Call(func=ast.Attribute(attr="join"), args=[ast.List(elts=[_, *parts])]):
            return "".join(_path(each) for each in parts)
        case _:
            return "{}"


def names_of_ours(shown: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the method paths of a client by request, as `reynard show --format json` has them."""
    found: dict[str, set[str]] = defaultdict(set)
    for provider in shown["providers"]:
        for group in provider["groups"]:
            for method in group["methods"]:
                if method["does"] in ("call", "stream") and not method["older_name"]:
                    found[request_of(method["method"], method["path"])].add(f"{group['name']}.{method['name']}")
    return {request: sorted(names) for request, names in sorted(found.items())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A request that both have, and what either calls it."""

    request: str
    theirs: tuple[str, ...]
    ours: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether both have a name for it."""
        return bool(set(self.theirs) & set(self.ours))

    @property
    def is_same_within(self) -> bool:
        """Whether both have a name for it, but for a namespace of theirs that the path does not know."""
        ours = {_within(each, self.request) for each in self.ours}
        return any(_within(each, self.request) in ours for each in self.theirs)


def _within(name: str, request: str) -> str:
    """Return a name without the groups at its start that are no part of the request's path."""
    parts = name.split(".")
    while len(parts) > 1 and f"/{parts[0]}/" not in f"{request}/":
        parts.pop(0)
    return ".".join(parts)


def compared(theirs: Mapping[str, Iterable[str]], ours: Mapping[str, Iterable[str]]) -> list[Row]:
    """Return each request that both have."""
    return [
        Row(request=request, theirs=tuple(sorted(theirs[request])), ours=tuple(sorted(ours[request])))
        for request in sorted(theirs.keys() & ours.keys())
    ]


def _main(arguments: list[str]) -> None:
    match arguments:
        case ["sdk", name]:
            module, _, client = name.partition(":")
            print(json.dumps(names_of_sdk(module, client), indent=1))  # noqa: T201 - a program
        case ["compare", theirs, ours]:
            rows = compared(
                json.loads(Path(theirs).read_text(encoding="utf-8")),
                names_of_ours(json.loads(Path(ours).read_text(encoding="utf-8"))),
            )
            for row in rows:
                said = "same  " if row.is_same else "within" if row.is_same_within else "other "
                print(said, row.request, "|", *row.theirs, "|", *row.ours)  # noqa: T201 - as above
            same, within = sum(row.is_same for row in rows), sum(row.is_same_within for row in rows)
            print(f"{len(rows)} requests that both have: {same} names are the same,", end=" ")  # noqa: T201 - as above
            print(f"{within} but for groups of theirs that the path does not know.")  # noqa: T201 - as above
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    _main(sys.argv[1:])
