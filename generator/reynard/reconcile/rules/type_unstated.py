"""Fields of tables that say no type: what examples show is their type, or what words speak of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import TYPE_UNSTATED
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.defaults import SAID_OF_SWITCHES
from reynard.prose.model import Constant, Default, Examples, Format, Length, Range, Values
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.infer import infer
from reynard.schema.types import types_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.prose.model import Claim
    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.source import Span

_LENGTHS = frozenset(("minLength", "maxLength"))
"""What a column of lengths says, of texts and of numbers that are written as digits."""
_NOTES = frozenset(("description", "title", "examples", "example", "default", "deprecated")) | _LENGTHS
_NUMBER = compiled(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?", re.ASCII)
_SENT = compiled(r"@[^@\s]\S*", re.ASCII)
"""How commands say that a file is sent: `file=@sea.png`."""
_ADDRESS = compiled(r"(?:^|_)ur[li]\Z|[a-z]U[rR][lLiI]\Z")
"""The name of a field that has an address."""
_OF_MEMBERS = compiled(
    r"(?:扩展|额外|附加|自定义|其[他它]|特定)[\u3400-\u9fff]{0,4}(?:参数|字段|属性|配置|选项|信息)"
    r"|\b(?i:(?:extra|additional|custom|other|further|specific)\s(?:[a-z-]+\s)?(?:parameters?|fields|options|settings|properties))\b"
)
"""What is said of an object: examples behind it are names of its members."""
_BOTH_ENDS = ("minimum", "maximum")
_PLACES = frozenset(("query", "header", "cookie"))
_TEXTS = frozenset(("uri", "base64", "data-uri", "uuid", "date", "date-time", "email"))


def judge(node: Node) -> Iterator[Ruling]:
    """Give a field of a table that says no type the one of its examples, else the one that its words speak of."""
    if node.weight is not Weight.TABLE or not node.schema.keys() <= _NOTES:
        return
    if not node.pointer and node.address.partition(".")[0] not in _PLACES:
        return
    shown = [each for each in node.samples if each.value is not None]
    if shown:
        is_file = all(isinstance(each.value, str) and _SENT.fullmatch(each.value) for each in shown)
        made: Schema = {"type": "string", "format": "binary"} if is_file else {}
        made = made or infer([each.value for each in shown], is_request=node.direction == "request")
        if made:
            yield _ruling(node, made, Weight.EXAMPLE, "as its examples have it", shown[0].span)
        return
    text = node.schema.get("description")
    claims = read_claims(text) if isinstance(text, str) else ()
    kind = _said(claims, str(text)) or _kind_of_default(node.schema.get("default"))
    if kind:
        telling = next(
            (
                each
                for each in claims
                if isinstance(each, Values | Constant | Default | Length | Range | Format | Examples)
            ),
            None,
        )
        place = node.description_span(telling.start, telling.end) if telling is not None else node.span()
        yield _ruling(node, {"type": kind}, Weight.PROSE, "by its words", place)
    elif _ADDRESS.search(node.name):
        yield _ruling(node, {"type": "string"}, Weight.PROSE, "by its name", node.span())


def _said(claims: Sequence[Claim], text: str) -> str:
    """Return the type of what words list or bound; nothing where they do neither, or several types would do.

    A range alone is one of any numbers; where it has a default, this says whether they are whole.
    """
    values = [value for each in claims if isinstance(each, Values) for value in each.values]
    values += [each.value for each in claims if isinstance(each, Constant)]
    defaults = [each.value for each in claims if isinstance(each, Default)]
    if any(f'`"{each}"`' in text for each in (*values, *defaults)):
        return "string"  # as JSON has it
    if values or defaults:
        kinds = {_kind(each) for each in values or defaults}
        is_whole = kinds <= {"integer"} and not any(map(_may_be_parted, claims))
        return kinds.pop() if len(kinds) == 1 and (is_whole or kinds != {"integer"}) else _joined(kinds)
    if any(isinstance(each, Length) and each.unit in ("characters", "words") for each in claims):
        return "string"
    if any(isinstance(each, Range) for each in claims):
        return "number"
    shown = {_kind(value) for each in claims if isinstance(each, Examples) for value in each.values}
    if shown == {"string"} and _OF_MEMBERS.search(text) is None:
        return "string"
    return "string" if any(isinstance(each, Format) and each.name in _TEXTS for each in claims) else ""


def _kind_of_default(default: object) -> str:
    """Return the type of the value in a column of defaults; a whole number may stand for any."""
    if default is None or isinstance(default, dict | list):
        return ""
    kind = _kind(str(default))
    return "number" if kind == "integer" and str(default) in ("0", "1") else kind


def _joined(kinds: set[str]) -> str:
    return "number" if kinds <= {"integer", "number"} else "string"


def _may_be_parted(claim: Claim) -> bool:
    """Tell whether a range is one of fractions: by how its ends are written, or for nothing whole is between them."""
    ends = [each for each in (claim.minimum, claim.maximum) if each is not None] if isinstance(claim, Range) else []
    is_narrow = len(ends) == len(_BOTH_ENDS) and ends[1] - ends[0] <= 1
    return is_narrow or not all(float(each).is_integer() for each in ends)


def _kind(value: str) -> str:
    if value.lower() in ("true", "false") or value in SAID_OF_SWITCHES:
        return "boolean"
    if _NUMBER.fullmatch(value) is None:
        return "string"
    return "number" if "." in value else "integer"


def _ruling(node: Node, made: Schema, believes: Weight, how: str, place: Span) -> Ruling:
    kinds = types_of(made)
    known = {key: each for key, each in node.schema.items() if "string" in kinds or key not in _LENGTHS}
    kind = "binary" if made.get("format") == "binary" else " or ".join(kinds) or "any"
    return Ruling(
        entry=TYPE_UNSTATED,
        believes=believes,
        message=f"nothing says the type of `{node.name}`; it is `{kind}`, {how}",
        labels=((place, "shown here" if believes is Weight.EXAMPLE else "said here"), (node.span(), "without a type")),
        schema=known | made,
        has_was=False,
        now={key: each for key, each in made.items() if key in ("type", "format")} or made,
        help=f"To have another, set the type with a decision at `{node.address}`",
        because="the example shows it" if believes is Weight.EXAMPLE else "the description speaks of it",
    )


RULE = Rule("type-unstated", judge)
