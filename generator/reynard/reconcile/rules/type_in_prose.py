"""Words that speak of a value of another type than the schema declares: a list in a text, words in a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import TYPE_IN_PROSE
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Examples, Format, Values
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import allows, as_type, type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema

_LIST = compiled(
    r"\A\W{0,3}(?:an?\s)?(?:required\W{1,3}|optional\W{1,3})?(?P<kind>arrays?)\b(?!\s?(?:index|string))"
    r"|(?<!instead of an )(?<!returns an )\barray\sof\s(?:strings?|ints?|integers?|numbers?|objects?|ids?|urls?)\b"
    r"|\A[\u3400-\u9fff]{0,8}数组(?!字符串|的字符串|下标|索引|长度)",
    re.IGNORECASE,
)
_WRITTEN = compiled(
    r"json|separated|delimited|string(?:ified)?\s(?:of|with)|逗号|分隔|分割|拼接|隔开|字符串形式|序列化", re.IGNORECASE
)
"""Words that make a text of a list."""
_BOOLEAN = compiled(r"\A\W{0,3}boolean\b|布尔(?:值|型|类型)", re.IGNORECASE)
_WORD = compiled(r"[A-Za-z][A-Za-z_-]{2,}", re.ASCII)
_LITERAL = compiled(r"[A-Z]{2}|_|[a-z]-[a-z]|[a-z][A-Z]", re.ASCII)
"""What a word has that stands for itself."""
_NOTES = frozenset(("description", "title", "examples", "deprecated"))
_OF_BODY = compiled(r"\A(?:[a-z0-9_]+\.)?(?:request|response)\b")
_MOST = 4
_NO_NUMBERS = frozenset(("uuid", "md5", "sha-256"))
"""Formats in which letters stand."""
_SEVERAL = compiled(
    r"可(?:以)?(?:同时)?(?:上?传|支持)?(?:入)?多[张个份]|支持(?:上传|传入?)?多[张个份]|多[张个]图|最多(?:可?上?传入?|支持)?\s?(?:[2-9]|\d{2,})\s?[张个份]"
    r"|\b(?:multiple|several|one or more)\s(?:[a-z]+\s)?(?:files?|images?|videos?|audios?|pictures?|photos?)\b"
    r"|\bup to (?:[2-9]|\d{2,}) (?:[a-z]+ )?(?:files|images|videos|pictures|photos)\b",
    re.IGNORECASE,
)
"""Words of a file of which there may be more than one."""


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of words that a value of the declared type could not be."""
    text = node.schema.get("description")
    if not isinstance(text, str) or "enum" in node.schema or "const" in node.schema or "$ref" in node.schema:
        return
    types = tuple(each for each in node.types if each != "null")
    if node.schema.get("format") == "binary":
        yield from _files(node, text)
        return
    if types == ("string",):
        found = _LIST.search(text)
        # Words at the items of a list may be about the list.
        if found is not None and node.pointer[-1:] != ("items",) and not _WRITTEN.search(text):
            yield _ruling(node, "array", found.span("kind" if found["kind"] else 0), "calls it a list")
        elif (found := _BOOLEAN.search(text)) is not None:
            yield _ruling(node, "boolean", found.span(), "calls it true or false")
    elif types == ("boolean",):
        for claim in read_claims(text):
            if isinstance(claim, Values) and {"0", "1"} <= {*claim.values} and all(map(str.isdecimal, claim.values)):
                yield _ruling(node, "integer", (claim.start, claim.end), f"lists {list_names(claim.values[:_MOST])}")
                return
    elif types in (("integer",), ("number",)):
        for claim in read_claims(text):
            if isinstance(claim, Format) and claim.name in _NO_NUMBERS:
                yield _ruling(node, "string", (claim.start, claim.end), f"calls it a {claim.name.upper()}")
                return
            words = _no_numbers(claim.values, types) if isinstance(claim, Values | Examples) else []
            if isinstance(claim, Examples) and not all(map(_LITERAL.search, words)):
                continue  # `such as logos and watermarks` speaks of things
            if words and words != [node.name]:
                names = list_names(words[:_MOST])
                says = f"lists {names}" if isinstance(claim, Values) else f"gives {names} as an example"
                other = "boolean" if {"true", "false"}.issuperset(words) else "string"
                yield _ruling(node, other, (claim.start, claim.end), says)
                return


def _files(node: Node, text: str) -> Iterator[Ruling]:
    """Let a list of files be sent, too, where the words of a file that is sent speak of several."""
    found = _SEVERAL.search(text)
    if found is None or node.direction != "request" or node.pointer[-1:] == ("items",):
        return
    file: Schema = {key: each for key, each in node.schema.items() if key not in _NOTES}
    notes: Schema = {key: each for key, each in node.schema.items() if key in _NOTES}
    yield Ruling(
        entry=TYPE_IN_PROSE,
        believes=Weight.PROSE,
        message=f"`{node.name}` is declared a file, and its description speaks of several",
        labels=((node.description_span(*found.span()), "said here"), (node.span("type"), "declared here")),
        schema=notes | {"anyOf": [file, {"type": "array", "items": file}]},
        was={"type": "string", "format": "binary"},
        now={"type": "array", "items": {"type": "string", "format": "binary"}},
        because="the description speaks of several",
        help="one is taken, and a list of them. To have a list always, set the type with a decision",
    )


def _no_numbers(values: tuple[str, ...], types: tuple[str, ...]) -> list[str]:
    """Return the words among values, where none of those is a number."""
    if any(as_type(each, types) is not None or any(map(str.isdigit, each)) for each in values):
        return []
    return [each for each in values if _WORD.fullmatch(each)] if all(map(_WORD.fullmatch, values)) else []


def _ruling(node: Node, other: str, at: tuple[int, int], says: str) -> Ruling:
    """Say what words say otherwise, and take both where no example is as the schema says: one of the two is refused."""
    declared = node.types[0]
    own = node.schema.get("examples")
    shown = [*(each.value for each in node.samples), *(own if isinstance(own, list) else ())]
    is_shown = any(allows((declared,), type_of(each)) for each in shown)
    is_list = other == "array"
    message = f"`{node.name}` is declared `{declared}`, but its description {says}"
    labels = ((node.description_span(*at), "said here"), (node.span("type"), "declared here"))
    if (is_shown and not (is_list and node.name.endswith("[]"))) or (is_list and not _is_member(node)):
        return Ruling(entry=TYPE_IN_PROSE, believes=Weight.SCHEMA, message=message, labels=labels, now={"type": other})
    one: Schema = {key: each for key, each in node.schema.items() if key not in _NOTES}
    notes: Schema = {key: each for key, each in node.schema.items() if key in _NOTES}
    made: Schema = (
        {"anyOf": [one, {"type": "array", "items": one}]}
        if is_list
        else {"type": [declared, other, *(["null"] if "null" in node.types else [])]}
    )
    return Ruling(
        entry=TYPE_IN_PROSE,
        believes=Weight.PROSE,
        message=message,
        labels=labels,
        schema=notes | made if is_list else node.schema | made,
        was={"type": declared},
        now={"type": "array", "items": one} if is_list else made,
        because=f"its description {says}",
        help="both are taken, for no example shows which it is. Set the type with a decision where a call does"
        if not is_shown
        else "one is taken, and a list of them. To have a list always, set the type with a decision",
    )


def _is_member(node: Node) -> bool:
    """Tell whether a list can stand there as it is: each place of an address has a way of its own to write one."""
    return _OF_BODY.match(node.address) is not None


RULE = Rule("type-in-prose", judge, needs=("description",))
