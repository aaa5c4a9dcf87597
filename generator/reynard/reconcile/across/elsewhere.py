"""Fields of one name that one operation declares otherwise than another: their types, and the values that they have."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reynard.diagnostics.codes import TYPES_ELSEWHERE, VALUES_ELSEWHERE, diagnostic
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Constant, Examples, Range, Values
from reynard.prose.phrasing import list_names, write_plain
from reynard.reconcile.across.id_types import is_id
from reynard.reconcile.rules.values_unknown import OF_HTTP
from reynard.schema.keywords import BOUNDS, COMPOSITIONS
from reynard.schema.resolve import resolved
from reynard.schema.types import types_of
from reynard.schema.walk import nodes
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reynard.diagnostics import Diagnostic, Report
    from reynard.diagnostics.codes import Entry
    from reynard.observe.model import Observation, SchemaSeen
    from reynard.source import Span
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json, Origin, Pointer

_Kind: TypeAlias = Literal["a text", "a number", "true or false", "a list", "an object"]
_KINDS: dict[str, _Kind] = {
    "string": "a text",
    "integer": "a number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
}
_OF_SEVERAL_WORDS = compiled(r"[A-Za-z][a-z0-9]+(?:[_-][A-Za-z0-9]+|[A-Z][A-Za-z0-9]*)+")
"""A name that means one thing wherever a provider has it; others mean one thing in things of one kind."""
_OF_ANYTHING = frozenset(
    """
    code msg message data result results value values key name content text body params extra meta metadata info detail
    details options config default title description label input output error errors items list records rows children
    id model response payload object body size page count total number index order
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
_ADDRESS = compiled(r"(?i:ur[il]s?|href|link)\Z")
"""Names of addresses: what words list of one is of what is sent there."""
_PREFIX = compiled(r"api|open|v[0-9]+(?:\.[0-9]+)?", re.IGNORECASE)
_WRAPPERS = frozenset("data list items records result results rows content page".split())  # noqa: SIM905 - as above
"""What holds things of the kind that its path names."""
_LIMITING = ("const", "format", "pattern", "x-meanings", *COMPOSITIONS, *BOUNDS)
_CODES = frozenset(("code", "errcode", "error_code", "status_code"))
_FAILURES = range(400, 1000)
_MOST = 6
_MOST_VALUES = 4


class Held(NamedTuple):
    """What a field holds: its kind, its values where they are listed, and whether nothing bounds them."""

    kind: _Kind
    values: tuple[str, ...]
    is_open: bool


class Field(NamedTuple):
    """A field that an operation declares; `is_sent_as_text` where nobody sees its type."""

    name: str
    key: str
    operation: str
    schema: Json
    whole: Json
    is_sent_as_text: bool
    is_answered: bool
    named: Span | tuple[Origin, Pointer]
    status: str = ""
    """Of a code of a call: the answer that has it."""

    @property
    def where(self) -> str:
        """What declares it, as findings call it."""
        return f"the answer {self.status} of `{self.operation}`" if self.status else f"`{self.operation}`"

    @property
    def span(self) -> Span:
        """Where its name stands."""
        return self.named[0].locate(self.named[1], "key") if isinstance(self.named, tuple) else self.named


class Declared(NamedTuple):
    """A field, and what it holds."""

    field: Field
    held: Held


_Pair: TypeAlias = tuple[Declared, Declared]


def report_elsewhere(
    evidence: Iterable[tuple[EndpointSpec, Observation]], unknown: Iterable[Diagnostic], report: Report
) -> None:
    """Say, once for a provider, which fields have other types elsewhere, and which have other values.

    `unknown` tells of fields of which their own operation lists no values: it is told of the others alone.
    """
    found: dict[str, list[Field]] = {}
    for spec, seen in evidence:
        for each in _fields(seen, spec.operation):
            found.setdefault(each.key, []).append(each)
    # Words are read where a field stands in several places: 13 MB of fields with names of their own took 7 s more.
    several = [[*_declared(each)] for each in found.values() if len(each) > 1]
    _tell(TYPES_ELSEWHERE, [pair for each in several if (pair := _of_other_types(each))], _phrase_types, report)
    listed = [(each, pair) for each in several if (pair := _of_other_values(each))]
    _tell(VALUES_ELSEWHERE, [pair for _, pair in listed], _phrase_values, report)
    told = {_place(one.field.span) for each, (first, _) in listed if first.held.is_open for one in each}
    for finding in unknown:
        left = _without(finding, told)
        if left is not None:
            report(left)


def _without(finding: Diagnostic, told: set[tuple[str, int]]) -> Diagnostic | None:
    """Return a finding about fields without those that are told elsewhere; None where none is left."""
    labels = tuple(each for each in finding.labels if _place(each.span) not in told)
    if len(labels) == len(finding.labels):
        return finding
    names = [each.span.text.strip("\"'`*» ") for each in labels]
    message = f"nothing lists the values of {list_names(names)}"
    return replace(finding, message=message, labels=labels) if labels else None


def declared_by(seen: Observation) -> list[tuple[str, Held, Pointer]]:
    """Return what an operation declares that others of its provider are compared with."""
    return [
        (field.key, held, field.named[1] if isinstance(field.named, tuple) else ())
        for field, held in _declared(_fields(seen, ""))
    ]


def _place(span: Span) -> tuple[str, int]:
    return span.source.name, span.start


def _tell(entry: Entry, found: Sequence[_Pair], phrase: Callable[[Declared, Declared], str], report: Report) -> None:
    pairs = [
        *{
            (one.field.name, one.field.status, *sorted((one.held, other.held))): (one, other)
            for one, other in reversed(found)
        }.values()
    ][::-1]
    if pairs:
        more = f"; and {len(pairs) - _MOST} more" if len(pairs) > _MOST else ""
        labels = [(each.field.span, f"in {each.field.where}") for pair in pairs[:_MOST] for each in pair]
        report(diagnostic(entry, "; ".join(phrase(*pair) for pair in pairs[:_MOST]) + more, *labels))


def _of_other_types(declared: Sequence[Declared]) -> _Pair | None:
    typed = [each for each in declared if not (each.field.is_sent_as_text or is_id(each.field.name))]
    for one in typed[:1]:
        for other in typed[1:]:
            # Within one operation, they are members of different things.
            is_other = other.held.kind != one.held.kind and not _is_wide(one, other)
            if is_other and other.field.operation != one.field.operation:
                return one, other
    return None


def _is_wide(one: Declared, other: Declared) -> bool:
    """Tell whether one is a thing and the other its name, its count or a switch for it, which nobody confuses."""
    kinds = {one.held.kind, other.held.kind}
    are_sent = not (one.field.is_answered or other.field.is_answered)
    return "an object" in kinds or ("a list" in kinds and not ("a text" in kinds and are_sent))


def _of_other_values(declared: Sequence[Declared]) -> _Pair | None:
    """Return one that leaves its values open and one that lists them, or two that list some alike and some not."""
    if declared and declared[0].field.status:
        return _of_failures(declared)
    lists = [each for each in declared if each.held.values]
    for one in (each for each in declared if each.held.is_open):
        for other in lists:
            is_repeated = one.field.is_answered and one.field.operation == other.field.operation
            if not is_repeated and (other.held.kind == one.held.kind or one.field.is_sent_as_text):
                return one, other
    for one, other in combinations(lists[:_MOST], 2):
        if one.field.operation == other.field.operation and one.field.is_answered == other.field.is_answered:
            continue  # of two of the things that one call is about
        shared = {*one.held.values} & {*other.held.values}
        fewer = min(len({*each.held.values}) for each in (one, other))
        if {*one.held.values} != {*other.held.values} and shared and 2 * len(shared) >= fewer:
            return one, other
    return None


def _phrase_types(one: Declared, other: Declared) -> str:
    here, there = (f"{each.held.kind} in `{each.field.operation}`" for each in (one, other))
    return f"`{one.field.name}` is {here}, and {there}"


def _phrase_values(one: Declared, other: Declared) -> str:
    if one.held.is_open:
        more = " and more" if len(other.held.values) > _MOST_VALUES else ""
        shown = list_names(other.held.values[:_MOST_VALUES])
        there = "elsewhere" if one.field.operation == other.field.operation else f"in `{other.field.operation}`"
        return f"`{one.field.name}` lists no values in `{one.field.operation}`; {there} it has {shown}{more}"
    lacking = [each for each in one.held.values if each not in other.held.values]
    if not lacking:
        return _phrase_values(other, one)
    shown = list_names(lacking[:_MOST_VALUES])
    is_same = one.field.operation == other.field.operation and not one.field.status
    there = "elsewhere in it" if is_same else f"in {other.field.where}"
    return f"`{one.field.name}` has {shown} in {one.field.where}, and not {there}"


def _declared(fields: Iterable[Field]) -> Iterator[Declared]:
    for each in fields:
        held = _held(each.schema, each.whole)
        if held is not None:
            words = str(each.schema.get("description", "")) if isinstance(each.schema, dict) else ""
            has_none = _ADDRESS.search(each.name) or is_id(each.name) or OF_HTTP.search(words)
            yield Declared(each, held._replace(values=(), is_open=False) if has_none else held)


def _fields(seen: Observation, operation: str) -> Iterator[Field]:
    resource = _resource(seen.path.value)
    for each in seen.parameters:
        name, schema = each.name.value, each.schema.value
        if each.location == "query" and name not in _OF_ANYTHING:
            key = _key(name, resource, ())
            yield Field(
                name, key, operation, schema, schema, is_sent_as_text=True, is_answered=False, named=each.name.span
            )
    yield from _codes(seen, operation)
    good = [each.schema for each in seen.responses if each.status.value.startswith("2")]
    for held, is_answered in (*((each.schema, False) for each in seen.bodies), *((each, True) for each in good)):
        yield from _members(held, operation, resource, is_answered=is_answered) if held is not None else ()


def _codes(seen: Observation, operation: str) -> Iterator[Field]:
    """Yield the codes of calls at the top of an operation's answers, which are compared with each other alone."""
    for response in seen.responses:
        schema = response.schema
        properties = schema.value.get("properties") if schema is not None else None
        if schema is None or not isinstance(properties, dict):
            continue
        for name in sorted(_CODES & properties.keys()):
            yield Field(
                name,
                f"{name} of the answers of {operation}",
                operation,
                properties[name],
                schema.value,
                is_sent_as_text=False,
                is_answered=response.status.value.startswith("2"),
                named=(schema.origin, ("properties", name)),
                status=response.status.value,
            )


def _of_failures(declared: Sequence[Declared]) -> _Pair | None:
    """Return a failure's answer with codes that a good one lacks, which lists codes of failures, too."""
    for good in (each for each in declared if each.field.is_answered):
        for failed in (each for each in declared if not each.field.is_answered and each.held.values):
            lacking = {*failed.held.values} - {*good.held.values}
            if lacking and any(each.isdecimal() and int(each) in _FAILURES for each in good.held.values):
                return failed, good
    return None


def _members(schema: SchemaSeen, operation: str, resource: str, *, is_answered: bool) -> Iterator[Field]:
    for pointer, node in nodes(schema.value):
        properties = node.get("properties")
        for name, member in properties.items() if isinstance(properties, dict) else ():
            if name not in _OF_ANYTHING:
                named = schema.origin, (*pointer, "properties", name)
                key = _key(name, resource, pointer)
                yield Field(
                    name,
                    key,
                    operation,
                    member,
                    schema.value,
                    is_sent_as_text=False,
                    is_answered=is_answered,
                    named=named,
                )


def _resource(path: str) -> str:
    """Return what a path is about: its fixed parts without a version, and without a last one that says what is done."""
    fixed = [step for step in path.partition("{")[0].split("/") if step and not _PREFIX.fullmatch(step)]
    is_deed = "{" not in path and len(fixed) > 1 and not fixed[-1].endswith("s")
    return "/".join(fixed[:-1] if is_deed else fixed)


def _key(name: str, resource: str, pointer: Pointer) -> str:
    """Return what a field is known by: its name, and with a name of one word the kind of thing that it is of."""
    return name if _OF_SEVERAL_WORDS.fullmatch(name) else f"{name} {resource} {_holder(pointer, resource)}"


def _holder(pointer: Pointer, resource: str) -> str:
    """Return the name of the member or model that holds a field; empty where it is what the path names."""
    names = [
        str(name)
        for keyword, name in pairwise(pointer)
        if keyword in ("properties", "$defs") and str(name).lower() not in _WRAPPERS
    ]
    holder = names[-1].lower() if names else ""
    is_named = any(len(step) > 2 and step.rstrip("s") in holder for step in resource.lower().split("/"))  # noqa: PLR2004 - `me`
    return "" if is_named else holder


def _held(declared: Json, whole: Json) -> Held | None:
    schema = resolved(declared, whole) if isinstance(whole, dict) else {}
    kinds = {_KINDS[each] for each in types_of(schema) if each in _KINDS}
    if len(kinds) != 1 or schema.get("format") == "binary":
        return None
    kind = kinds.pop()
    if kind not in ("a text", "a number"):
        return Held(kind, (), is_open=False)
    listed = schema.get("enum")
    if isinstance(listed, list):
        return Held(kind, tuple(write_plain(each) for each in listed if each not in (None, "")), is_open=False)
    claims = read_claims(f"{schema.get('title', '')}\n{schema.get('description', '')}".strip())
    values = next((each.values for each in claims if isinstance(each, Values) and len(each.values) > 1), ())
    is_bounded = any(key in schema for key in _LIMITING) or any(
        isinstance(each, Values | Constant | Examples | Range) for each in claims
    )
    return Held(kind, values, is_open=not is_bounded)
