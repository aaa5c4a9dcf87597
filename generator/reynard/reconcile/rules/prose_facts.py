"""What only prose says of a field beside its values: documentation, which nothing enforces and no client sends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import PROSE_FACTS
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.contexts import stands_in_case
from reynard.prose.defaults import SAID_OF_SWITCHES
from reynard.prose.formats import OR_BASE64
from reynard.prose.measures import COUNTED, SIZES, without_seconds
from reynard.prose.model import (
    Applies,
    Claim,
    Default,
    Deprecated,
    Format,
    Group,
    Length,
    Range,
    Required,
    Step,
    Unit,
    Values,
)
from reynard.prose.phrasing import list_names, quote, write_plain
from reynard.reconcile.evidence import Weight
from reynard.reconcile.members.facts import has_case
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.keywords import BOUNDS, LENGTHS
from reynard.schema.limits import phrase_documented
from reynard.schema.types import as_type, types_of, values_listed
from reynard.schema.validate import fits
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_LINK = compiled(r"(?i)ur[li]|link|href")
_LINKED = compiled(r"[^。.,，；;\n]{0,20}(?:链接|地址|(?i:\bur[li]\b|base64))", re.ASCII)
_NEAR = 80
"""Letters within which a description speaks of the text itself: further on, of what may stand in it."""
_PATH_SHOWN = compiled(r"examples?[\"']?\s*:\s*(?:\[\s*|-\s*)?[\"']?/\w")
_NUMERIC = compiled(r"-?\d+(?:\.\d+)?(?:\s?[A-Za-z%]{0,3})?\Z", re.ASCII)
_TEXT_FORMATS = frozenset(("date", "date-time", "uuid"))
_OF_ITEMS = frozenset(("base64", "data-uri"))
"""What words of a list say of each of its items."""
_CONTENTS = frozenset(("base64", "data-uri"))
_OF_TEXTS = frozenset(name for _, name in (*SIZES, *COUNTED))
"""Units that a number in a text may have; of other texts, the words are of what they name."""
_OF_LIST = compiled(r"|默认值?|缺省|推荐|(?i:default|recommended)")
"""What a note says of a value among others."""
_OF_CASE = compiled(r"必须|仅|不支持|\b(?i:only)\b")
"""What a note says of a value that is not what it means."""
_NAMED_UNIT = compiled(r"单位|(?i:units?\b)")
_LIMITS = (*BOUNDS, *LENGTHS, "minItems", "maxItems")
_LETTERS = compiled(r"字|每|单[个条]|元素|(?i:char|letter|word|each|item)")
"""Words of letters, and of what is said of each of a list."""
_TEXT_OR_NUMBER = frozenset(("integer", "number", "string"))
ABOUT_OTHERS = frozenset(("one_of", "not_with", "only_when", "required_when"))
"""What is said of a field and others: each is told apart, for where the others are known it is enforced instead."""


def judge(node: Node) -> Iterator[Ruling]:
    """Note ranges, lengths, units, formats, defaults and conditions that stand in the description alone."""
    text = node.schema.get("description")
    if not isinstance(text, str) or "$ref" in node.schema:
        return
    types = types_said_of(node.schema)
    documented: Schema = {}
    direct: Schema = {}
    where: Claim | None = None
    apart: list[tuple[Claim, Schema]] = []
    claims = read_claims(text)
    formats = {each.name for each in claims if isinstance(each, Format)}
    # A link, or the content itself: no one format is that of all values.
    is_encoded = "contentEncoding" in node.schema
    is_either = not _CONTENTS.isdisjoint(formats) and ("uri" in formats or OR_BASE64.search(text) is not None)
    has_words = types == ("string",) and any(isinstance(each, Values) and not _are_counted(each) for each in claims)
    for claim in claims:
        if ((is_either or is_encoded) and isinstance(claim, Format)) or (has_words and isinstance(claim, Range)):
            continue
        if isinstance(claim, Format) and claim.name == "json" and _LINK.search(node.name):
            continue  # said of what stands behind the address, or is sent to it
        facts, own = _facts(claim, node, types)
        if not ABOUT_OTHERS.isdisjoint(facts):
            apart.append((claim, facts))
            continue
        if {"unit"} < facts.keys() and documented.get("unit", facts["unit"]) != facts["unit"]:
            continue  # counted in something else than the field
        if facts or own:
            where = where or claim
        documented |= {key: value for key, value in facts.items() if key not in documented}
        direct |= {key: value for key, value in own.items() if key not in direct and key not in node.schema}
    if "format" in documented and "format" in direct:
        # Written either way.
        del documented["format"], direct["format"]
    schema = node.schema
    if where is not None and (documented or direct):
        schema = schema | direct | ({"x-documented": documented} if documented else {})
        yield _ruling(node, where, schema, documented, direct)
    for claim, facts in apart:
        new: Schema = {key: value for key, value in facts.items() if key not in documented}
        if new:
            documented = documented | new
            schema = schema | {"x-documented": documented}
            yield _ruling(node, claim, schema, new, {})


def _ruling(node: Node, where: Claim, schema: Schema, documented: Schema, direct: Schema) -> Ruling:
    return Ruling(
        entry=PROSE_FACTS,
        believes=Weight.PROSE,
        message=f"of `{node.name}`, prose alone says: {'; '.join(_words(documented, direct))}",
        labels=((node.description_span(where.start, where.end), "said here"),),
        schema=schema,
        has_was=False,
        now=direct | ({"x-documented": documented} if documented else {}),
        because="the description says so; nothing is enforced",
    )


def types_said_of(schema: Schema) -> tuple[str, ...]:
    """Return the types of a schema, also of one that an open list wraps."""
    branches = schema.get("anyOf")
    if "type" not in schema and isinstance(branches, list):
        return tuple(name for branch in branches if isinstance(branch, dict) for name in types_said_of(branch))
    declared = schema.get("type")
    names = declared if isinstance(declared, list) else [declared]
    return tuple(name for name in names if isinstance(name, str) and name != "null")


def _facts(  # noqa: C901, PLR0911, PLR0912 - one line for each kind of claim
    claim: Claim, node: Node, types: tuple[str, ...]
) -> tuple[Schema, Schema]:
    """Return what a claim documents, and what it says in JSON Schema's own words."""
    is_number = _are_numeric(types)
    match claim:
        case Range() | Length() if not _is_new_bound(claim, node, types):
            return {}, {}
        case Range(unit="px") if types and not is_number:
            return {}, {}  # of the picture that a text leads to
        case Range(is_long=True) if types == ("string",):
            return _length(_in_letters(claim), types), {}
        case Range():
            return (_range(claim) if types != ("array",) else {"maxItems": claim.maximum}), {}
        case Length():
            return _length(_of_list(claim, node, types), types), {}
        case Unit() if is_number or (types == ("string",) and _is_unit_of_text(claim, node)):
            return {"unit": claim.unit}, {}
        case Step() if is_number and "multipleOf" not in node.schema:
            return {"multipleOf": claim.size}, {}
        case Format():
            return _format(claim, node, types)
        case Default() if "default" not in node.schema and is_default_of(claim, node):
            value = read_default(claim.value, node, types)
            return ({}, {"default": value}) if value is not None else ({}, {})
        case Group() if node.direction == "request" and not has_case(str(node.schema["description"]), claim):
            if claim.needs_one:
                is_named = len(claim.names) > 1 and not claim.has_own
                names = claim.names if is_named else dict.fromkeys((*claim.names, node.name))
                return ({"one_of": list(names)}, {}) if len(names) > 1 else ({}, {})
            others = [name for name in claim.names if name != node.name]
            return ({"not_with": cast("Json", others)}, {}) if others else ({}, {})
        case Applies(is_refusal=False) if node.direction == "request" and not _is_of_own_values(claim, node):
            return {"only_when": claim.condition}, {}
        case Required(is_required=True) if claim.condition and node.direction == "request":
            return {"required_when": claim.condition}, {}
        case Deprecated() if claim.subject in ("", node.name):
            return {}, {"deprecated": True}
        case Values():
            return {}, _meanings(claim, str(node.schema["description"]), node.schema.get("enum"))
    return {}, {}


def is_bound_of(claim: Range | Length, node: Node, types: tuple[str, ...]) -> bool:
    """Tell whether a bound in words can be one of what a node holds, by its type.

    Of a file, words may bound how long what it holds lasts; only its size is that of the value.
    """
    if isinstance(claim, Range) and node.schema.get("format") == "binary":
        return False
    if isinstance(claim, Length) and claim.unit == "characters" and types == ("string",) and _is_of_link(node):
        before = str(node.schema["description"])[: claim.start]
        if before.count("(") + before.count("（") > before.count(")") + before.count("）"):
            return False  # brackets behind something that is found there
    if isinstance(claim, Length):
        return bool(_length(_of_list(claim, node, types), types))
    if types == ("array",):
        # `up to 3`: how many, and no bound of what each is.
        is_count = claim.minimum is None and claim.unit is None and isinstance(claim.maximum, int)
        return is_count and not _are_numeric(types_of(_items(node.schema)))
    if claim.is_long and types == ("string",):
        return True
    return bool(types) and (_are_numeric(types) or (_TEXT_OR_NUMBER.issuperset(types) and _are_numbers(node)))


def _is_new_bound(claim: Range | Length, node: Node, types: tuple[str, ...]) -> bool:
    """Tell whether words bound a field in all cases, and its schema does not."""
    is_declared = any(key in node.schema for key in _LIMITS)
    return not is_declared and is_bound_of(claim, node, types) and not is_of_case(claim, node)


def is_of_case(claim: Range | Length, node: Node) -> bool:
    """Tell whether a bound in words holds in one case, which a line above names."""
    return stands_in_case(str(node.schema.get("description", "")), claim.start, has_own=True)


def _meanings(claim: Values, text: str, listed: Json) -> Schema:
    """Return what words explain of values that the schema lists."""
    known = {write_plain(each) for each in listed} if isinstance(listed, list) else set()
    meant: Schema = {value: note for value, note in meanings_of(claim, text).items() if value in known}
    return {"x-meanings": meant} if len(meant) > 1 else {}


def meanings_of(claim: Values, text: str) -> dict[str, str]:
    """Return what words explain of values, without what brackets say of when one goes, or that it is the default."""
    noted = noted_in(claim, text)
    return {value: note for value, note in claim.meanings if value not in noted and not _OF_LIST.fullmatch(note)}


def noted_in(claim: Values, text: str) -> dict[str, tuple[int, int]]:
    """Return where brackets behind values say something that they do not mean: `4K（turbo 不支持）`."""
    found: dict[str, tuple[int, int]] = {}
    for value, note in claim.meanings:
        start = text.find(note, max(0, text.find(value, claim.start)))
        is_bracketed = start > 0 and text[start - 1] in "(（"
        if is_bracketed and _OF_CASE.search(note):
            found[value] = start, start + len(note)
    return found


def _is_unit_of_text(claim: Unit, node: Node) -> bool:
    """Tell whether a unit is that of a number in a text: by its kind, or where the word for a unit stands before it."""
    text = str(node.schema["description"])
    said = text[claim.start : claim.end]
    if _is_of_link(node) or claim.start > _NEAR:
        return False
    return claim.unit in _OF_TEXTS or (_NAMED_UNIT.match(said) is not None and _are_numbers(node))


def _is_of_own_values(claim: Applies, node: Node) -> bool:
    """Tell whether words name the values of the field itself, and no case of it: `支持模型：m-1、m-2`."""
    named = () if claim.when is None or claim.when.field else claim.when.values
    return bool(named) and {*named} <= {*map(write_plain, values_listed(node.schema))}


def _is_of_link(node: Node) -> bool:
    """Tell whether a text is where something else is to be had: what words measure is that thing."""
    return _LINK.search(node.name) is not None or _LINKED.match(str(node.schema["description"])) is not None


def is_default_of(claim: Default, node: Node) -> bool:
    """Tell whether a default in words can be one of a node's: a plain word only where its values have it."""
    if {"object", "array"}.intersection(types_said_of(node.schema)):
        return False
    return not claim.is_word or claim.value in map(write_plain, values_listed(node.schema))


def _are_numeric(types: tuple[str, ...]) -> bool:
    return bool(types) and {"integer", "number"}.issuperset(types)


def _are_counted(values: Values) -> bool:
    return all(map(_NUMERIC.match, values.values))


def _are_numbers(node: Node) -> bool:
    """Tell whether no example of a text is anything but a number, with a unit or without."""
    return all(_NUMERIC.match(str(each.value)) for each in node.samples)


NOTHING = frozenset(("null", "none", "nil", "undefined"))
"""Defaults that are none: the field is left out."""


def read_default(word: str, node: Node, types: tuple[str, ...]) -> Json:
    """Return a word as a value that the schema accepts; it is taken for a text last."""
    if not types or not {"object", "array"}.isdisjoint(types):
        return None
    if types == ("boolean",) and word.lower() in SAID_OF_SWITCHES:
        value = SAID_OF_SWITCHES[word.lower()]
        return value if fits(value, node.schema) else None
    if word in SAID_OF_SWITCHES and not word.isascii():
        return None
    if word.casefold() in NOTHING and word not in map(write_plain, values_listed(node.schema)):
        return None
    whole = {**node.schema, "$defs": {**node.definitions}}
    values = (
        as_type(word if each == "string" else without_seconds(word), (each,))
        for each in sorted(types, key="string".__eq__)
    )
    return next((each for each in values if each is not None and fits(each, whole)), None)


def _in_letters(claim: Range) -> Length:
    """Return a bound that counts the letters of a text."""
    return Length(minimum=claim.minimum, maximum=claim.maximum, unit="characters", start=claim.start, end=claim.end)


def _range(claim: Range) -> Schema:
    low = "exclusiveMinimum" if claim.excludes_minimum else "minimum"
    high = "exclusiveMaximum" if claim.excludes_maximum else "maximum"
    made: Schema = {low: claim.minimum, high: claim.maximum, "unit": claim.unit}
    return {key: value for key, value in made.items() if value is not None}


def _of_list(claim: Length, node: Node, types: tuple[str, ...]) -> Length:
    """Return how long a list may be where its words name no letters: `长度范围：1 ～ 20` of a list counts its items."""
    text = str(node.schema.get("description", ""))
    near = text[max(0, claim.start - 16) : claim.end + 8]
    is_count = types == ("array",) and claim.unit == "characters" and not _LETTERS.search(near)
    return replace(claim, unit="items") if is_count else claim


def _length(claim: Length, types: tuple[str, ...]) -> Schema:
    if _are_numeric(types) and claim.unit not in ("characters", "words"):
        # What a number says how many of: `生成张数，最多 4 张`.
        counted = None if claim.unit == "items" else claim.unit
        bounds: Schema = {"minimum": claim.minimum, "maximum": claim.maximum, "unit": counted}
        return {key: value for key, value in bounds.items() if value is not None}
    match claim.unit:
        case "items" if "array" in types or not types:
            names = ("minItems", "maxItems")
        case "characters" | "words" if "string" in types or not types:
            names = ("minLength", "maxLength")
        case "bytes" | "KB" | "MB" | "GB" if "string" in types or not types:
            names = ("minSize", "maxSize")
        case _:
            return {}
    made: Schema = {names[0]: claim.minimum, names[1]: claim.maximum}
    unit: Schema = {} if claim.unit in ("items", "characters") else {"lengthUnit": claim.unit}
    return {key: value for key, value in made.items() if value is not None} | unit


_OF_UNIX = compiled(r"\b(?:unix|epoch)\b|unix\s?时间", re.IGNORECASE)
_IN_MILLISECONDS = 10**11
"""What a moment of our time in seconds does not come to."""


def _format(claim: Format, node: Node, types: tuple[str, ...]) -> tuple[Schema, Schema]:
    if "format" in node.schema or "anyOf" in node.schema or "enum" in node.schema or "const" in node.schema:
        return {}, {}
    if claim.name == "timestamp":
        # Without a unit, it says no more than the name; the time of Unix is in seconds.
        is_unix = _are_numeric(types) and _OF_UNIX.search(str(node.schema.get("description"))) is not None
        is_fine = any(isinstance(each.value, int | float) and each.value >= _IN_MILLISECONDS for each in node.samples)
        return ({"format": "unix-milliseconds" if is_fine else "unix-seconds"}, {}) if is_unix else ({}, {})
    if claim.name in ("unix-seconds", "unix-milliseconds"):
        return ({"format": claim.name}, {}) if {"boolean", "array", "object"}.isdisjoint(types) and types else ({}, {})
    if types == ("array",) and types_of(_items(node.schema)) == ("string",) and claim.name in _OF_ITEMS:
        return {"format": claim.name}, {}
    if types != ("string",):
        return {}, {}
    if claim.name == "uri":
        is_link = _LINK.search(node.name) and not any(_is_path(each.value) for each in node.samples)
        # Examples beside a schema are left out of it by now; the page has them.
        return ({}, {"format": "uri"}) if is_link and not _PATH_SHOWN.search(node.span().text) else ({}, {})
    # Formats of requests are checked, and prose enforces nothing: many an id is called a UUID that is none.
    is_read = claim.name in _TEXT_FORMATS and node.direction == "response"
    return ({}, {"format": claim.name}) if is_read else ({"format": claim.name}, {})


def _items(schema: Schema) -> Schema:
    items = schema.get("items")
    return items if isinstance(items, dict) and "format" not in items else {}


def _is_path(value: Json) -> bool:
    """Tell whether a value is a link without a host, which no address is by itself."""
    return isinstance(value, str) and bool(value) and "://" not in value and not value.startswith("data:")


def _words(documented: Schema, direct: Schema) -> Iterator[str]:
    yield from phrase_documented(documented)
    if "default" in direct:
        yield f"default {quote(direct['default'])}"
    if "format" in direct:
        yield f"written as {direct['format']}"
    if direct.get("deprecated"):
        yield "deprecated"
    if "x-meanings" in direct:
        yield f"what {list_names(cast('Schema', direct['x-meanings']))} mean"


RULE = Rule("prose-facts", judge, needs=("description",))
