"""Runnable Python for each operation, from the page's own example: for the package's README and for reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.targets.python.calls import call_site, example_arguments
from reynard.targets.python.operations import body_members
from reynard.targets.text import VendorText, literal

if TYPE_CHECKING:
    from reynard.ir.types import Operation, Provider, Shape
    from reynard.text.origin import Json

_BYTES = 'b"..."'


def call_snippet(package: str, provider: Provider, operation: Operation) -> VendorText:
    """Return a program that calls an operation and prints the answer."""
    site = call_site(provider, operation)
    method = f"client.{site.group}.{site.method}"
    lines = [f"from {package}.{site.module} import {site.client}", "", f"with {site.client}() as client:"]
    is_stream = operation.events is not None and operation.reply is None
    if is_stream:
        lines += _called(f"    with {method}", provider, operation, ") as events:")
        lines += ["        for event in events:", "            print(event)"]
    else:
        lines += [*_called(f"    reply = {method}", provider, operation, ")"), "    print(reply)"]
    return VendorText("\n".join(lines))


def run_snippet(package: str, provider: Provider, operation: Operation) -> VendorText | None:
    """Return a program that starts a task, waits for it and saves the result; None where the operation starts none."""
    site = call_site(provider, operation)
    if not site.run:
        return None
    lines = [
        f"from {package}.{site.module} import {site.client}",
        "",
        f"with {site.client}() as client:",
        *_called(f"    result = client.{site.group}.{site.run}", provider, operation, ")"),
        "    for number, output in enumerate(result.outputs):",
        '        output.save(f"result-{number}.*")',
    ]
    return VendorText("\n".join(lines))


def _called(start: str, provider: Provider, operation: Operation, end: str) -> list[str]:
    arguments = example_arguments(operation)
    indent = " " * (len(start) - len(start.lstrip()))
    if not arguments:
        return [f"{start}({end}"]
    files = _file_arguments(provider, operation)
    given = [f"{indent}    {name}={_BYTES if name in files else literal(value)}," for name, value in arguments.items()]
    return [f"{start}(", *given, f"{indent}{end}"]


def _file_arguments(provider: Provider, operation: Operation) -> frozenset[str]:
    names = call_site(provider, operation).arguments
    members = body_members(operation)
    if members is None:
        return frozenset(("body",)) if operation.body is not None and _is_file(operation.body.shape) else frozenset()
    return frozenset(names["body", each.wire_name] for each in members.fields if _is_file(each.shape))


def _is_file(shape: Shape) -> bool:
    items: Json = shape.get("items")
    return shape.get("format") == "binary" or (isinstance(items, dict) and items.get("format") == "binary")
