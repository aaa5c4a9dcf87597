"""Runnable Python for each operation, from the page's own example: for the package's README and for reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import File, ListOf, options_of
from reynard.targets.python.calls import call_site, example_arguments
from reynard.targets.python.typed import body_members
from reynard.targets.text import VendorText, literal

if TYPE_CHECKING:
    from reynard.ir.shape import Shape
    from reynard.ir.types import Operation, Provider

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
    given = [f"{indent}    {name}={files.get(name) or literal(value)}," for name, value in arguments.items()]
    return [f"{start}(", *given, f"{indent}{end}"]


def _file_arguments(provider: Provider, operation: Operation) -> dict[str, str]:
    """Return what stands for files in a call, by argument."""
    names = call_site(provider, operation).arguments
    members = body_members(operation)
    if members is None:
        return {"body": _file(operation.body.shape)} if operation.body is not None else {}
    return {names["body", each.wire_name]: _file(each.shape) for each in members.fields}


def _file(shape: Shape) -> str:
    """Return what stands for a file, or a list of files; nothing where neither is meant."""
    options = options_of(shape)
    if any(isinstance(each, File) for each in options):
        return _BYTES
    is_list = any(isinstance(each, ListOf) and isinstance(each.items, File) for each in options)
    return f"[{_BYTES}]" if is_list else ""
