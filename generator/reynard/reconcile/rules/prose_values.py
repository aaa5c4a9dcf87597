"""Values that only prose lists: they become open lists."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import GARBLED_VALUES, PROSE_VALUES
from reynard.patterns import compiled
from reynard.placeholders import is_own_name
from reynard.prose.claims import read_bracketed, read_claims, read_file_types
from reynard.prose.lists_shown import read_list_with
from reynard.prose.measures import without_seconds
from reynard.prose.model import Constant, Default, Garbled, Values
from reynard.prose.phrasing import list_names, quote, write_value
from reynard.reconcile.evidence import Weight
from reynard.reconcile.rules.prose_facts import meanings_of
from reynard.reconcile.rules.values_unknown import CODED
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import type_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.prose.model import Claim
    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_CONTENTS = frozenset(("binary", "byte", "uri", "url"))
_LINK = compiled(r"(?i:ur[il]s?|href)\Z")
_SCALARS = frozenset(("boolean", "integer", "number", "string"))
_SAID_OF_ANYTHING = frozenset(("description", "title", "default", "deprecated", "x-documented"))
"""What a schema has that says nothing of types: then words that list texts say so."""
_FORMAT = compiled(r"(?i:format|fmt|extension|suffix|container|codec|file_?type)\Z")
_FORMS = frozenset(
    ("url", "uri", "link", "base64", "b64", "file", "file_id", "string", "array", "list", "object", "buffer")
)
_CHOOSES = compiled(r"(?i:formats?|types?|mode|kind|source|method|encoding|way|by|as|fmt|output)\Z")
"""Names of fields that choose a form; the others hold what has one: `image: URL 或 Base64`."""
_DIGITS = compiled(r"[0-9]+")
_NAME = compiled(r"[A-Za-z][\w.:/-]*")
_UUID = compiled(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_FEWEST = 2
_FEWEST_BRACKETED = 3
_SAID_OF_FIELDS = frozenset(
    "string integer number boolean object array file required optional default recommended deprecated".split()  # noqa: SIM905 - a list of words reads better as text
)
"""What brackets say of a field, and no value of it."""
_NUMBERS = frozenset(("integer", "number"))
_GOES_ON = compiled(r"\s*(?:\.{2,}|…|~|-|–|to\b)\s*[0-9]")
"""What makes digits the first end of a range."""
_OF_ENDS = compiled(
    r"前缀|后缀|开头|结尾|\b(?:prefix|suffix)(?:es|ed)?\b|\b(?:begin|start|end)s?\swith\b", re.IGNORECASE
)
"""Words about how values begin or end."""
_JOINED = compiled(
    r"(?i)comma[- ](?:separated|delimited)|separated by (?:a )?commas?|[逗分]号(?:分隔|隔开|拼接|连接|分割)"
    r"|\b(?:each|every)\s(?:character|letter|digit)s?\b|每(?:个|一个?)(?:字符|字母|数字)|每一?位"
)
"""Words that make a text a list of the values, or a row of them, and not one of them."""


_HERE = ("此处", "这里", "本接口", "该接口")


def judge(node: Node) -> Iterator[Ruling]:
    """Turn values that a description lists into an open list: these are known, others are let through."""
    text = node.schema.get("description")
    if not isinstance(text, str) or "enum" in node.schema or "const" in node.schema or "$ref" in node.schema:
        return
    target, types = _target(node)
    if target is None or types == ("boolean",) or _JOINED.search(text) or _is_content(node.name, target):
        return
    claims = _fixed_here(_claims(node, text), text)
    has_default = False
    for claim in claims:
        match claim:
            case Values():
                several = [each for each in claims if isinstance(each, Values) and _are_alike(claim, each)]
                names = tuple(dict.fromkeys(name for each in several for name in each.values))
                # `quality` and `speed` are values of `quality`, whose default is `speed`.
                has_default = any(isinstance(each, Default) and each.value in names for each in claims)
                meanings = {name: note for each in several for name, note in meanings_of(each, text).items()}
                if names[0] == node.name and not has_default and len(names) > _FEWEST and meanings.pop(node.name, ""):
                    names = names[1:]  # `mode：怎样生成。auto：自动；off：关闭`
                values = _typed(names, types)
            case Constant():
                values, meanings = _typed((claim.value,), types), {}
            case Garbled():
                if not _GOES_ON.match(text, claim.end):
                    yield _garbled(node, claim)
                continue
            case _:
                continue
        are_forms = len(values) > 1 and _FORMS.issuperset(str(each).casefold() for each in values)
        if all(isinstance(each, bool) for each in values) and "boolean" in types:
            continue  # that a switch is on or off says its type
        if (are_forms and not _CHOOSES.search(node.name)) or (_OF_ENDS.search(text) and _shows_none(values, node)):
            continue
        if not values or (
            _is_shown_otherwise(values[0], node)
            if len(values) == 1
            else not has_default and _are_of_other(values, node)
        ):
            continue
        if len(values) == 1 and (part := _part_of(values[0], node)):
            lost = Garbled(text=str(values[0]), reading=part, start=claim.start, end=claim.end)
            yield _garbled(node, lost)
            return
        opened = open_list(values, target)
        if meanings:
            opened["x-meanings"] = cast("Json", meanings)
        schema = opened if target is node.schema else node.schema | {"items": opened}
        yield Ruling(
            entry=PROSE_VALUES,
            believes=Weight.PROSE,
            message=f"`{node.name}` has its values only in prose: {list_names(map(write_value, values), 'or')}",
            labels=((node.listed_span(claim), "listed here"),),
            schema=schema,
            was={"type": target.get("type")},
            now={"values": values},
            because="the description lists them",
            help=f"read as an open list: others are let through. To close it, add a decision at `{node.address}`",
        )
        return


def _fixed_here(claims: tuple[Claim, ...], text: str) -> tuple[Claim, ...]:
    """Return claims without a list of which words fix one value for this call: `0=永久,1=期限，此处固定为1`."""
    fixed = [each for each in claims if isinstance(each, Constant) and text.startswith(_HERE, each.start)]
    if len(fixed) != 1:
        return claims
    return tuple(each for each in claims if not (isinstance(each, Values) and fixed[0].value in each.values))


def _claims(node: Node, text: str) -> tuple[Claim, ...]:
    """Return what a description claims; of a format, kinds of files are the values; of a kind, words in brackets.

    What else is a list is told by a value of it that the field is known to have.
    """
    claims = read_claims(text)
    if any(isinstance(each, Values) for each in claims):
        return claims
    more = read_file_types(text) if _FORMAT.search(node.name) else None
    if more is None and CODED.fullmatch(node.name):
        more = read_bracketed(text)
    if more is None and "string" in node.types:
        known = tuple(_known(node, claims))
        more = read_list_with(text, known) or _bracketed_with(text, known)
        if more is not None and any(more.start < each.end and each.start < more.end for each in claims):
            more = None
    return claims if more is None else (more, *claims)


def _bracketed_with(text: str, known: Sequence[str]) -> Values | None:
    """Return the words, three or more, that end a description in brackets, one of which the field is known to have."""
    found = read_bracketed(text) if known else None
    if found is None or len(found.values) < _FEWEST_BRACKETED or not _SAID_OF_FIELDS.isdisjoint(found.values):
        return None
    return found if not {*known}.isdisjoint(found.values) else None


def _known(node: Node, claims: tuple[Claim, ...]) -> Iterator[str]:
    """Yield single words that a field has: in examples, by default."""
    own = node.schema.get("examples")
    shown = (
        *(each.value for each in node.samples),
        *(own if isinstance(own, list) else ()),
        *(node.schema.get(key) for key in ("example", "default")),
        *(each.value for each in claims if isinstance(each, Default)),
    )
    yield from (each for each in shown if isinstance(each, str) and each.strip())


def _are_alike(one: Values, other: Values) -> bool:
    """Tell whether two lists are of one kind, as those of several cases are: `480P：832*480。720P：1280*720`.

    So are those that share a value.
    """
    is_shared = not set(one.values).isdisjoint(other.values)
    return is_shared or set(map(_shape, one.values)) == set(map(_shape, other.values))


def _shape(value: str) -> str:
    """Return how a value is written: of literals with digits, those do not count."""
    return _DIGITS.sub("9", value) if _DIGITS.search(value) else "word"


def _is_content(name: str, schema: Schema) -> bool:
    """Tell whether a field is a file, or where one is: what words list of it are kinds of files."""
    return schema.get("format") in _CONTENTS or "contentMediaType" in schema or _LINK.search(name) is not None


def _is_shown_otherwise(value: Json, node: Node) -> bool:
    """Tell whether every example has another value than the only one that words speak of: they mean something else."""
    shown = [each.value for each in node.samples if isinstance(each.value, str | int | float) and each.value != ""]
    return bool(shown) and all(str(value) not in str(each) and str(each) not in str(value) for each in shown)


def _shows_none(values: list[Json], node: Node) -> bool:
    """Tell whether examples have none of some values alone: `<prefix>_<number>` begins with one."""
    shown = [each.value for each in node.samples if each.value not in (None, "")]
    return bool(shown) and not any(each in values for each in shown)


def _are_of_other(values: list[Json], node: Node) -> bool:
    """Tell whether names that words list are no values: every example is another thing, and holds none of them.

    `Standards are (latlon | utm | mgrs)` says how `39.801769 -86.157769` may be written.
    """
    names = [str(each) for each in values]
    if any(is_own_name(each, node.name) for each in names) or is_own_name("or".join(names), node.name):
        return True  # `service: Service or platform` says what it is
    shown = [each.value for each in node.samples if isinstance(each.value, str) and each.value.strip()]
    are_others = all(_is_no_name(each) and not any(name in each for name in names) for each in shown)
    return bool(shown) and are_others and all(map(_NAME.fullmatch, names))


def _is_no_name(value: str) -> bool:
    return _NAME.fullmatch(value) is None or _UUID.fullmatch(value) is not None


def _part_of(value: Json, node: Node) -> str:
    """Return the example with which a value begins or ends: `MID_JOURNEYNIJI_JOURNEY` was two values once."""
    for sample in node.samples:
        part = sample.value
        if isinstance(value, str) and isinstance(part, str) and part and value != part:
            rest = value.removeprefix(part).removesuffix(part).strip(" ,")
            if len(rest) < len(value) and rest[:1].isalpha() and len(part) > 2:  # noqa: PLR2004 - letters that begin anything
                return f"`{part}` and `{rest}`" if value.startswith(part) else f"`{rest}` and `{part}`"
    return ""


def _garbled(node: Node, claim: Garbled) -> Ruling:
    """Return what is said of values that ran together, with what they may have been."""
    low, _, high = claim.reading.partition(" to ")
    is_range = low.isdecimal() and high.isdecimal() and not {"integer", "number"}.isdisjoint(node.types)
    values: list[Json] = [each.strip("`") for each in re.split(r" to | and ", claim.reading)]
    return Ruling(
        entry=GARBLED_VALUES,
        believes=Weight.PROSE,
        message=f"the values of `{node.name}` have lost their separators: {quote(claim.text)}",
        labels=((node.description_span(claim.start, claim.end), f"perhaps {claim.reading}"),),
        now={"minimum": int(low), "maximum": int(high)} if is_range else {"enum": values},
    )


def _target(node: Node) -> tuple[Schema | None, tuple[str, ...]]:
    """Return the schema whose values a description lists: the node's own, or that of its items."""
    types = tuple(each for each in node.types if each != "null")
    if not types and node.schema.keys() <= _SAID_OF_ANYTHING:
        return node.schema, ()
    if types == ("array",):
        items = node.schema.get("items")
        if isinstance(items, dict) and "enum" not in items and isinstance(items.get("type"), str):
            return (items, (str(items["type"]),)) if items["type"] in _SCALARS else (None, ())
        return None, ()
    if types and _SCALARS.issuperset(types) and "anyOf" not in node.schema:
        return node.schema, types
    return None, ()


def _typed(words: tuple[str, ...], types: tuple[str, ...]) -> list[Json]:
    """Return words as values of a declared type; none at all when one of them has another type."""
    made: list[Json] = []
    if types and _NUMBERS.issuperset(types):
        words = tuple(map(without_seconds, words))
    for word in words:
        value = _value(word, types)
        if value is None:
            return []
        if value not in made:
            made.append(value)
    return made


def _value(word: str, types: tuple[str, ...]) -> Json:
    """Return a word as a value; where numbers and text are both sent, a word that is a number is one.

    Where nobody knows the type, a word that is a number may be either, and is no value.
    """
    try:
        value = json.loads(word) if types != ("string",) else word
    except ValueError:
        value = word
    kind = type_of(value)
    if kind in types or (kind == "integer" and "number" in types):
        return value
    return word if "string" in types or (not types and kind == "string") else None


def open_list(values: list[Json], rest: Schema) -> Schema:
    """Return a schema that names values and lets others of its type through."""
    notes: Schema = {
        key: item
        for key, item in rest.items()
        if key in ("description", "title", "default", "deprecated", "x-meanings", "x-documented")
    }
    other: Schema = {key: item for key, item in rest.items() if key not in notes}
    return notes | {"anyOf": [{"enum": cast("Json", values)}, other]}


RULE = Rule("prose-values", judge, needs=("description",))
