"""Addresses that programs put together: `f"{BASE_URL}/v1/films?id={film_id}"`, of texts that they wrote down before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.requests.curl import Word
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.source import Source

    Span = tuple[int, int]

_NAME = r"[A-Za-z_][\w.]{0,60}"
_KEPT = compiled(
    rf"^[ \t]*(?:const\s+|let\s+|var\s+)?(?P<name>{_NAME})\s*(?::\s*\w{{1,20}}\s*)?=\s*(?P<quote>[\"'`])(?P<text>(?:https?://|/)[^\"'`\s]{{0,300}})(?P=quote)",
    re.MULTILINE,
)
"""A part of an address under a name: `BASE_URL = "https://…"`, `endpoint = "/v1/films"`."""
_COMPOSED = compiled(
    rf"[fF](?P<quote>[\"'])(?P<text>\{{{_NAME}\}}[^\"'\n]{{0,300}})(?P=quote)"
    rf"|`(?P<template>\$\{{{_NAME}\}}[^`\n]{{0,300}})`"
    rf"|(?<![\w.\"'])(?P<base>{_NAME})\s*\+\s*(?P<mark>[\"'`])(?P<rest>/[^\"'`\n]{{0,300}})(?P=mark)"
)
_HOLE = compiled(rf"\$?\{{(?P<name>{_NAME})\}}")


def composed_url(source: Source, start: int, end: int) -> Word | None:
    """Return the first address that a program puts together of texts that it has by name; None where it does not."""
    kept = {each["name"]: each.span("text") for each in _KEPT.finditer(source.text, start, end)}
    if not kept:
        return None
    for found in _COMPOSED.finditer(source.text, start, end):
        pieces = tuple(_pieces(source, found, kept))
        text = "".join(source.text[slice(*each)] for each in pieces)
        if text.lower().startswith(("http://", "https://")):
            return Word(source, text, pieces)
    return None


def _pieces(source: Source, found: re.Match[str], kept: Mapping[str, Span]) -> Iterator[Span]:
    """Yield the parts of the page of which an address is made; a name without a text stays in its braces."""
    if found["base"] is not None:
        if found["base"] in kept:
            yield kept[found["base"]]
        yield found.span("rest")
        return
    at, end = found.span("text" if found["text"] is not None else "template")
    for hole in _HOLE.finditer(source.text, at, end):
        if at < hole.start():
            yield at, hole.start()
        # `${id}` is `{id}` in an address.
        yield kept.get(hole["name"], (hole.start("name") - 1, hole.end()))
        at = hole.end()
    if at < end:
        yield at, end
