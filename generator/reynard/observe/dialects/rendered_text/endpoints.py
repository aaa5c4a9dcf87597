"""Where a copied page names endpoints, and which lines belong to each of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.dialects.rendered_text.fields import opens_field
from reynard.observe.dialects.rendered_text.lines import (
    MEDIA,
    STATUS,
    TABS,
    is_silent,
    names_sample,
    section_in,
)
from reynard.observe.endpoint_lines import ADDRESS_ALONE, METHODS, Endpoint, read_address
from reynard.observe.model import Said
from reynard.observe.page.lists.facets import facet_in
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.dialects.rendered_text.copied import Lines

_METHOD = compiled(rf"(?P<method>{METHODS}|DEL)(?P<address>[ \t]*(?:/|https?://)\S*)?\Z", re.IGNORECASE)
_PIECE = compiled(r"(?:/|https?://)?[^\s/\"'，。；]{0,200}(?:/[^\s\"'，。；]{0,300})?\Z")
_OF_REDOC = compiled(
    r"AUTHORIZATIONS:|(?:REQUEST BODY|RESPONSE) SCHEMA\b|(?:PATH|QUERY|HEADER) PARAMETERS\Z"
    r"|Authorizations:\Z|(?:Request Body schema|Response Schema): \S|(?:path|query|header|cookie) Parameters\Z"
)
"""As a browser copies it, which writes its capitals out, and as the page's source has it."""
_MOST_PIECES = 60
_MOST_INTRO = 12
_LONGEST_TITLE = 60


class Mention(NamedTuple):
    """Where an endpoint is named: its lines from `first` to before `after`."""

    first: int
    after: int
    endpoint: Endpoint


def find_mentions(lines: Lines) -> list[Mention]:
    """Return the lines that name an endpoint: on one line, on two, or in pieces (`POST`, `/`, `v1`, `/`, `videos`)."""
    found: list[Mention] = []
    at = 0
    while at < len(lines.items):
        mention = _mention(lines, at)
        if mention is not None:
            found.append(mention)
            lines.edges.update(range(mention.first, mention.after))
        at = mention.after if mention is not None else at + 1
    return found


def _mention(lines: Lines, at: int) -> Mention | None:
    method = _METHOD.match(lines.text(at))
    if method is None:
        return None
    joined, after = (method["address"] or "").strip(), at + 1
    first = at if joined else after
    if not joined:
        while after < len(lines.items) and after - at <= _MOST_PIECES:
            piece = lines.texts[after]
            if not _continues(joined, piece):
                break
            joined += piece
            after += 1
    where = ADDRESS_ALONE.match(joined) if joined else None
    if where is None:
        return None
    source, item = lines.source, lines.items[at]
    span = source.span(lines.start(first), lines.items[after - 1].end)
    if first == at:
        span = source.span(item.end - len(joined), item.end)
    path, server = read_address(source, where, 0)
    start = lines.start(at)
    verb = method["method"].upper()
    said = Said("DELETE" if verb == "DEL" else verb, source.span(start, start + len(verb)))
    server = Said(server.value, span) if server is not None else None
    return Mention(at, after, Endpoint(said, Said(path.value, span), server))


def _continues(joined: str, piece: str) -> bool:
    """Tell whether a line goes on with an address."""
    if not piece or _PIECE.match(piece) is None:
        return False
    if not joined or (joined.count("/") == 2 and joined.startswith("http")):  # noqa: PLR2004 - the two of the scheme
        return piece.startswith(("/", "http://", "https://"))
    if joined.endswith("/"):
        # Parts of a page begin in capitals, or in Chinese; `responses` goes on with a path.
        is_lower = piece[:1].islower() and piece.isascii() and piece != "cURL"
        is_word = is_silent(piece) or names_sample(piece) or STATUS.match(piece) or section_in(piece)
        return is_lower or not is_word
    return piece.startswith("/")


class Part(NamedTuple):
    """The lines of one endpoint: `title` to before `end`, without the mention itself."""

    endpoint: Endpoint
    start: int
    end: int
    mentions: tuple[Mention, ...]
    is_first_titled: bool = False
    """Whether its first line is its title: the calls above it on the page end in samples."""


def divide(lines: Lines, mentions: Sequence[Mention]) -> list[Part]:
    """Divide a page among its endpoints: what stands above a name is its title, or, in Redoc's manner, all of it."""
    by_key: dict[tuple[str, str], list[Mention]] = {}
    last: tuple[str, str] | None = None
    for mention in mentions:
        key = mention.endpoint.key
        if key == last or key not in by_key:
            by_key.setdefault(key, []).append(mention)
            last = key
    groups = list(by_key.values())
    first_section = next((at for at in range(len(lines.items)) if _opens_listing(lines, at)), None)
    is_behind = first_section is not None and bool(groups) and first_section < groups[0][0].first
    before = [0, *(group[-1].after for group in groups)]
    starts = [_start(lines, group[0].first, at, is_behind=is_behind) for group, at in zip(groups, before, strict=False)]
    ends = [*starts[1:], len(lines.items)]
    return [
        Part(group[0].endpoint, start, end, tuple(group), is_behind and start > 0)
        for group, start, end in zip(groups, starts, ends, strict=False)
    ]


def _opens_listing(lines: Lines, at: int) -> bool:
    """Tell whether a heading opens a list of fields."""
    section = section_in(lines.text(at))
    if section is None or section.kind in ("sent", "shown"):
        return False
    if _OF_REDOC.match(lines.text(at)):
        return True
    if section.kind == "auth":
        return False
    behind = lines.next_said(at + 1)
    while behind is not None and _is_of_body(lines.text(behind)):
        behind = lines.next_said(behind + 1)
    return behind is not None and opens_field(lines, behind)


def _is_of_body(line: str) -> bool:
    """Tell whether a line below a heading is about the body as a whole."""
    return MEDIA.match(line) is not None or line.casefold() in ("required", "object")


def _start(lines: Lines, first: int, before: int, *, is_behind: bool) -> int:
    """Return where the lines about an endpoint begin."""
    if is_behind:
        at = before
        while at < first and (lines.items[at].kind != "line" or _is_of_sample(lines.text(at))):
            at += 1
        return at
    at = first
    while at > before and first - at < _MOST_INTRO and _may_introduce(lines, at - 1):
        at -= 1
    if before == 0:
        return at
    # The last of the lines above may still be about a field of the endpoint before.
    while at < first - 1 and (len(lines.text(at)) > _LONGEST_TITLE or lines.text(at).endswith((".", "。"))):
        at += 1
    return at


def _is_of_sample(line: str) -> bool:
    section = section_in(line)
    is_sample = section is not None and section.kind in ("sent", "shown")
    is_label = any(each.match(line) for each in (STATUS, TABS, MEDIA))
    return not line or is_sample or is_label or is_silent(line) or names_sample(line)


def _may_introduce(lines: Lines, at: int) -> bool:
    """Tell whether a line may be a title, or words below one."""
    line = lines.text(at)
    if is_silent(line):
        return True
    if not line or lines.is_edge(at) or section_in(line) is not None or _is_of_sample(line):
        return False
    is_of_field = opens_field(lines, at) or (at > 0 and opens_field(lines, at - 1))
    return not is_of_field and facet_in(line) is None
