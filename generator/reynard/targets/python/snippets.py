"""Runnable Python for each operation, from the page's own example: for the package's README and for reports."""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING

from reynard.ir.names import cap_words, singular, snake_case, words
from reynard.ir.shape import File, ListOf, Text, options_of
from reynard.targets.python.calls import example_arguments, further_arguments
from reynard.targets.python.naming import field_names
from reynard.targets.python.typed import body_members, good_replies, listed_by, listed_in
from reynard.targets.text import VendorText, literal

if TYPE_CHECKING:
    from reynard.ir.shape import Shape
    from reynard.ir.types import Definition, Operation
    from reynard.targets.python.calls import CallSite
    from reynard.text.origin import Json

_BYTES = 'b"..."'
TELLING = (
    "model", "prompt", "text", "messages", "input", "image", "images", "image_url", "duration", "aspect_ratio", "ratio",
    "size", "resolution", "voice",
)  # fmt: skip
"""Optional arguments that a reader looks for first."""
_OPTIONAL = 2
_KNOWN_BY = ("name", "title", "label", "username", "email", "slug", "id", "hash", "address", "code", "text")
"""Last words of members by which people know a thing, the best first."""


def call_snippet(package: str, site: CallSite, operation: Operation, *, is_async: bool = False) -> VendorText:
    """Return a program that calls an operation and prints the answer."""
    method = f"{'await ' if is_async else ''}client.{site.group}.{site.method}"
    lead = "async " if is_async else ""
    is_stream = operation.events is not None and operation.reply is None
    if is_stream:
        lines = _called(f"    {lead}with {method}", site, operation, ") as events:")
        lines += [f"        {lead}for event in events:", "            print(event)"]
    elif all(each.kind == "empty" for each in good_replies(operation)):
        lines = _called(f"    {method}", site, operation, ")")
    else:
        lines = [*_called(f"    reply = {method}", site, operation, ")"), "    print(reply)"]
    if operation.reply is not None and operation.reply.kind == "bytes":
        lines[-1] = '    Path("reply").write_bytes(reply)'
        return _program(package, site, lines, is_async=is_async, imported="from pathlib import Path")
    return _program(package, site, lines, is_async=is_async)


def guarded_snippet(package: str, site: CallSite, operation: Operation, *, is_async: bool = False) -> VendorText:
    """Return a program that calls an operation with limits of its own, and looks at what went wrong."""
    method = f"{'await ' if is_async else ''}client.{site.group}.{site.method}"
    lines = [
        "    try:",
        *(f"    {line}" for line in _called(f"    {method}", site, operation, ")")),
        "    except APIStatusError as error:",
        "        print(error.status, error.code, error.message, error.request_id)",
    ]
    return _program(
        package, site, lines, is_async=is_async, beside="APIStatusError, ", given="timeout=30, max_retries=2"
    )


def run_snippet(package: str, site: CallSite, operation: Operation, *, is_async: bool = False) -> VendorText | None:
    """Return a program that starts a task, waits for it and saves the result; None where the operation starts none."""
    if not site.run:
        return None
    word = "await " if is_async else ""
    lines = [
        *_called(f"    result = {word}client.{site.group}.{site.run}", site, operation, ")"),
        "    for number, output in enumerate(result.outputs):",
        f'        {word}output.save(f"result-{{number}}.*")  # `*` becomes the ending of what came',
    ]
    return _program(package, site, lines, is_async=is_async)


def list_snippet(package: str, site: CallSite, operation: Operation, *, is_async: bool = False) -> VendorText | None:
    """Return a program that goes through a list and prints what each of it is called; None where there is no list."""
    listed = listed_by(operation)
    if listed is None or not (site.iterate or isinstance(operation.reply and operation.reply.shape, ListOf)):
        return None
    shown = _telling_member(listed) if len(listed_in(operation)) == 1 else ""
    one = _variable(site.group)
    lead, word = ("async ", "" if site.iterate else "await ") if is_async else ("", "")
    start = f"    {lead if site.iterate else ''}for {one} in {word}client.{site.group}.{site.iterate or site.method}"
    lines = [
        *_called(start, site, operation, "):"),
        f"        print({one}.{shown})" if shown else f"        print({one})",
    ]
    return _program(package, site, lines, is_async=is_async)


def _telling_member(listed: Definition) -> str:
    """Return the attribute of an object by which people know it."""
    names = field_names(listed.fields, given=listed.given)
    texts = [each.wire_name for each in listed.fields if any(isinstance(one, Text) for one in options_of(each.shape))]
    plain = sorted(texts, key=lambda each: len(words(each)))
    known = [each for word in _KNOWN_BY for each in plain if words(each)[-1:] and words(each)[-1].lower() == word]
    return names[known[0]] if known else names[plain[0]] if plain else ""


def _variable(group: str) -> str:
    """Return what one of a group's things is called in a program: a `film` of `films`."""
    name = snake_case(singular(cap_words(group.rpartition(".")[2])))
    return name if name.isidentifier() and not iskeyword(name) and name != "client" else "each"


def _program(  # noqa: PLR0913 - what a program differs in
    package: str,
    site: CallSite,
    lines: list[str],
    *,
    is_async: bool,
    imported: str = "",
    beside: str = "",
    given: str = "",
) -> VendorText:
    """Return what is done with a client as a whole program; `beside` is imported with it, `given` are its arguments."""
    name = f"Async{site.client}" if is_async else site.client
    start = [*([imported, ""] if imported else []), f"from {package}.{site.module} import {beside}{name}", ""]
    if not is_async:
        return VendorText("\n".join([*start, f"with {name}({given}) as client:", *lines]))
    main = [
        "async def main() -> None:",
        f"    async with {name}({given}) as client:",
        *(f"    {line}" for line in lines),
    ]
    first = ["import asyncio", *([] if imported else [""])]
    return VendorText("\n".join([*first, *start, "", *main, "", "", "asyncio.run(main())"]))


def _called(start: str, site: CallSite, operation: Operation, end: str) -> list[str]:
    arguments = _telling(site, operation)
    indent = " " * (len(start) - len(start.lstrip()))
    if not arguments:
        return [f"{start}({end}"]
    files = _file_arguments(site, operation)
    given = [f"{indent}    {name}={files.get(name) or literal(value)}," for name, value in arguments.items()]
    return [f"{start}(", *given, f"{indent}{end}"]


def _telling(site: CallSite, operation: Operation) -> dict[str, Json]:
    """Return what an example passes: what is required, the two others that say most, and what must come with them."""
    names = site.arguments
    given = example_arguments(operation, names=names)
    members = body_members(operation)
    required = {names[each.location, each.wire_name] for each in operation.parameters if each.is_required}
    required |= {names["body", each.wire_name] for each in members.fields if each.is_required} if members else {"body"}
    optional = [name for name in given if name not in required]
    kept = sorted(optional, key=lambda name: TELLING.index(name) if name in TELLING else len(TELLING))[:_OPTIONAL]
    passed = {name: value for name, value in given.items() if name in required or name in kept}
    return passed | further_arguments(operation, passed, given, names)


def _file_arguments(site: CallSite, operation: Operation) -> dict[str, str]:
    """Return what stands for files in a call, by argument."""
    names = site.arguments
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
