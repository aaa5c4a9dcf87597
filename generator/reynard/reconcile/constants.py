"""Many operations on one method and path: what tells them apart is a constant in body, query or header."""

from __future__ import annotations

from collections import Counter
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, cast

from reynard.diagnostics.codes import TOLD_APART, diagnostic
from reynard.observe.model import ParameterSeen, Said, SchemaSeen
from reynard.patterns import compiled
from reynard.placeholders import is_placeholder
from reynard.prose.claims import read_claims
from reynard.prose.model import Constant
from reynard.reconcile.documented import Documented, Told
from reynard.schema.address import with_child, with_required
from reynard.schema.types import properties_of
from reynard.text.origin import Written
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import BodySeen, Observation
    from reynard.reconcile.decisions.ledger import Decision, Ledger
    from reynard.reconcile.documented import Place
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json

_PLACES: tuple[Place, ...] = ("body", "query", "header")
_OF_ONE_CALL = compiled(r"(?i)(?:^|[-_])(?:id|uuid|time|timestamp|date|nonce|sign|signature|trace|token|key)\Z")
"""Headers that have another value in each call, and tell no operations apart."""
_HOLE = compiled(r"[<{$]")


def split_by_decision(found: Iterable[Documented], ledger: Ledger, report: Report) -> Iterator[Documented]:
    """Yield operations, those that a decision splits once for each constant that it names, or that the page does."""
    for each in found:
        decision = next((one for one in ledger.splits() if fnmatchcase(each.page.path, one.at)), None)
        parts = list(_parts(each, decision, ledger, report)) if decision is not None else []
        yield from parts or (each,)


def _parts(each: Documented, decision: Decision, ledger: Ledger, report: Report) -> Iterator[Documented]:
    value = cast("dict[str, Any]", decision.value)
    place, name, into = value["in"], value["name"], value.get("into", {})
    said = _values(each.seen, place, name)
    is_one_page = each.page.path == decision.at
    wanted = [one for one in into if one in map(_text, said)] if into and not is_one_page else list(into) or said
    if wanted:
        ledger.use(decision)
    elif is_one_page:
        ledger.refuse(decision, f"`{decision.at}` names no value of `{name}`", report, "list the values under `into`")
    for one in wanted:
        constant = next((known for known in said if _text(known) == one), one)
        told = Told(place=place, name=name, value=constant)
        seen = with_constant(each.seen, told, decision.span)
        yield replace(each, seen=seen, told=told, name=into.get(_text(one), ""))


def tell_apart(found: Iterable[Documented], report: Report) -> list[Documented]:
    """Return operations, those that share method and path with the constant that each page alone has for one member."""
    made = list(found)
    shared: dict[tuple[str, str], list[int]] = {}
    for index, each in enumerate(made):
        if each.told is None:
            shared.setdefault((each.method, each.path), []).append(index)
    for (method, path), indexes in shared.items():
        # Most stand alone, and the words of all their members would be read for nothing.
        place = _telling([made[index].seen for index in indexes]) if len(indexes) > 1 else None
        if place is None:
            continue
        count = 0
        for index in indexes:
            each = made[index]
            value = _single(each.seen, *place)
            if value is not None:
                told = Told(place=place[0], name=place[1], value=value[0])
                made[index] = replace(each, seen=with_constant(each.seen, told, each.seen.path.span), told=told)
                count += 1
        message = f"{count} operations share {method} {path}; `{place[1]}` tells them apart, a constant of each"
        report(diagnostic(TOLD_APART, message, (made[indexes[0]].seen.path.span, "the first of them")))
    return made


def _telling(alike: Sequence[Observation]) -> tuple[Place, str] | None:
    """Return the member that has one value on each page and mostly another one; None where no member has."""
    values: dict[tuple[Place, str], Counter[str]] = {}
    for seen in alike:
        for place in _members(seen):
            value = _single(seen, *place)
            if value is not None:
                values.setdefault(place, Counter())[_text(value[0])] += 1
    telling = {place: len(counted) for place, counted in values.items() if len(counted) > 1}
    return min(telling, key=lambda each: (-telling[each], _PLACES.index(each[0]), each[1]), default=None)


def _members(seen: Observation) -> Iterator[tuple[Place, str]]:
    for name in _properties(seen):
        yield "body", name
    for parameter in seen.parameters:
        if parameter.location in ("query", "header"):
            yield parameter.location, parameter.name.value


def _properties(seen: Observation) -> dict[str, Json]:
    schema = seen.bodies[0].schema if seen.bodies else None
    return properties_of(schema.value) if schema is not None else {}


def _schema(seen: Observation, place: Place, name: str) -> Schema:
    if place == "body":
        member = _properties(seen).get(name)
        return member if isinstance(member, dict) else {}
    found = (each for each in seen.parameters if each.location == place and each.name.value == name)
    return next((each.schema.value for each in found), {})


def _single(seen: Observation, place: Place, name: str) -> tuple[Json] | None:
    """Return the one value that a member has by its schema or in words; a header also in the calls that are shown."""
    schema = _schema(seen, place, name)
    if place == "header" and (shown := _shown(seen, name)):
        return (shown.pop(),) if len(shown) == 1 else None
    values = schema.get("enum")
    if "const" in schema:
        return (schema["const"],)
    if isinstance(values, list):
        return (values[0],) if len(values) == 1 else None
    said = {each.value for each in read_claims(str(schema.get("description", ""))) if isinstance(each, Constant)}
    return (said.pop(),) if len(said) == 1 and schema.get("type", "string") == "string" else None


def _shown(seen: Observation, name: str) -> set[str]:
    """Return the values that a header has in calls, where nothing else speaks of it."""
    found = (each for each in seen.parameters if each.location == "header" and each.name.value == name)
    header = next((each for each in found if each.schema.value.keys() == {"type"}), None)
    shown = {each.text for each in header.examples} if header is not None and not _OF_ONE_CALL.search(name) else set()
    return {each for each in shown if each and not _HOLE.search(each) and not is_placeholder(each)}


def _values(seen: Observation, place: Place, name: str) -> list[Json]:
    """Return every value that a page knows of a member: listed, or else shown in examples."""
    schema = _schema(seen, place, name)
    single, listed = _single(seen, place, name), schema.get("enum")
    if single is not None or isinstance(listed, list):
        return list(single or cast("list[Json]", listed))
    bodies = [each.value for body in seen.bodies for each in body.examples] if place == "body" else []
    shown = [each[name] for each in bodies if isinstance(each, dict) and name in each]
    if "default" in schema:
        shown.append(schema["default"])
    return [each for index, each in enumerate(shown) if each not in shown[:index]]


def _text(value: Json) -> str:
    return value if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def with_constant(seen: Observation, told: Told, span: Span) -> Observation:
    """Return an observation in which a member has one value; what only `span` says stands there."""
    if told.place == "body":
        return replace(seen, bodies=tuple(_with_constant_member(each, told, span) for each in seen.bodies))
    description = _schema(seen, told.place, told.name).get("description")
    schema: Schema = {"description": description, "const": told.value} if description else {"const": told.value}
    required = Said(True, span)  # noqa: FBT003 - Said wraps any value
    parameters = [
        replace(each, schema=SchemaSeen(schema, each.schema.origin), required=required, examples=())
        if each.location == told.place and each.name.value == told.name
        else each
        for each in seen.parameters
    ]
    if not any(each.location == told.place and each.name.value == told.name for each in parameters):
        name = Said(told.name, span)
        schema_seen = SchemaSeen(schema, Written(span, {}))
        parameters.append(ParameterSeen(name=name, location=told.place, schema=schema_seen, required=required))
    return replace(seen, parameters=tuple(parameters))


def _with_constant_member(body: BodySeen, told: Told, span: Span) -> BodySeen:
    declared: Schema = dict(body.schema.value) if body.schema is not None else {"type": "object"}
    properties = declared.get("properties")
    described = properties.get(told.name) if isinstance(properties, dict) else None
    has_words = isinstance(described, dict) and "description" in described
    notes: Schema = {"description": described["description"]} if has_words else {}  # type: ignore[index,call-overload]  # a dict
    member = with_child(declared, told.name, notes | {"const": told.value})
    made = with_required(member, told.name, is_required=True)
    fitting = tuple(
        each
        for each in body.examples
        if not isinstance(each.value, dict) or each.value.get(told.name) in (None, told.value)
    )
    origin = body.schema.origin if body.schema is not None else Written(span, {})
    return replace(body, schema=SchemaSeen(made, origin), examples=fitting)
