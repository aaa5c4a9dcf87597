"""Overlay documents (OpenAPI Overlay 1.0): what their actions are, or why they are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reynard.diagnostics.codes import OVERLAY_SHAPE, diagnostic
from reynard.observe.document.cursor import Cursor, kind_of, plain
from reynard.observe.document.openapi.files import parse_document
from reynard.observe.overlay.paths import BrokenPath, check
from reynard.observe.surroundings import resolve_path
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from reynard.diagnostics import Diagnostic, Report
    from reynard.source import Source, Span
    from reynard.text.origin import Json, Origin, Pointer

    Wrong: TypeAlias = Callable[[str, Span], None]


_OWN = frozenset(("overlay", "info", "extends", "actions"))
_OF_ACTION = frozenset(("target", "description", "update", "remove"))


class Action(Struct, frozen=True, kw_only=True, eq=False):
    """One thing that is done to every place that a path selects. `update` is what is merged; None removes."""

    target: str
    update: Json
    origin: Origin
    at: Pointer
    """Where `update` stands in the overlay."""
    span: Span
    """Where `target` stands."""


class Overlay(Struct, frozen=True, kw_only=True, eq=False):
    """An overlay. `extends` is the page that it is about, by its path in the provider's folder; empty for any."""

    path: str
    extends: str
    span: Span
    """Where it says what it extends; its beginning, where it does not."""
    actions: tuple[Action, ...]


def read_overlay(path: str, source: Source, report: Report) -> Overlay | None:
    """Return an overlay, or report why it cannot be read: then nothing may be derived that forgets what it says."""
    read = parse_document(source, report, lost="none of its actions was read")
    if read is None:
        return None
    told: list[bool] = []

    def wrong(message: str, span: Span) -> None:
        told.append(True)
        report(diagnostic(OVERLAY_SHAPE, message, (span, "here")))

    root = Cursor(read, report, (), read.value)
    if not isinstance(read.value, dict) or not plain(read.value.get("overlay")).startswith("1."):
        wrong("an overlay begins with `overlay: 1.0.0`", root.span())
        return None
    for key in read.value:
        if key not in _OWN and not key.startswith("x-"):
            wrong(f"an overlay has no `{key}`; it has `extends` and `actions`", read.locate((key,), "key"))
    actions = root.get("actions")
    listed = actions.value if actions is not None else None
    if not isinstance(listed, list) or not listed:
        wrong("`actions` should be a list of what is done", (actions or root).span())
        return None
    made = [_action(Cursor(read, report, ("actions", index), each), wrong) for index, each in enumerate(listed)]
    extends = root.said("extends")
    page = resolve_path(path, extends.value) if extends is not None else ""
    if page is None and extends is not None:
        wrong(f"`{extends.value}` is no file of this provider; write `pages/openapi.yaml`", extends.span)
    found = tuple(each for each in made if each is not None)
    return (
        None
        if told
        else Overlay(path=path, extends=page or "", span=extends.span if extends else root.span(), actions=found)
    )


def _action(at: Cursor, wrong: Wrong) -> Action | None:
    if not isinstance(at.value, dict):
        wrong(f"an action should be an object, but {kind_of(at.value)} stands there", at.span())
        return None
    for key in at.value:
        if key not in _OF_ACTION and not key.startswith("x-"):
            wrong(
                f"an action has no `{key}`; it has `target`, and `update` or `remove`",
                at.origin.locate((*at.pointer, key), "key"),
            )
            return None
    target = at.said("target")
    if target is None:
        wrong("an action needs a `target`: a JSONPath such as `$.paths['/tasks'].post`", at.span())
        return None
    try:
        check(target.value)
    except BrokenPath as problem:
        wrong(f"`{target.value}` is no path: {problem}", target.span)
        return None
    update = at.get("update")
    removes = at.value.get("remove")
    if removes not in (None, True, False):
        wrong("`remove` should be true or false", at.origin.locate((*at.pointer, "remove")))
        return None
    if update is None and removes is not True:
        wrong("an action needs an `update` to merge, or `remove: true`", at.span())
        return None
    merged = None if removes is True or update is None else update.value
    return Action(target=target.value, update=merged, origin=at.origin, at=(*at.pointer, "update"), span=target.span)


def broken_path(target: str, span: Span, problem: BrokenPath) -> Diagnostic:
    """Return the finding about a path that is one, and yet cannot be followed through a document."""
    return diagnostic(OVERLAY_SHAPE, f"`{target}` cannot be followed: {problem}", (span, "this path"))
