"""Apply decisions: to what was observed (a split), and to the spec that the evidence gave (everything else)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from reynard.reconcile.decisions.doubts import report_doubts
from reynard.reconcile.decisions.groups import names_group, with_group
from reynard.reconcile.decisions.media import with_fields, with_media
from reynard.schema.address import edited, found, steps_of, with_child, with_required, without_child
from reynard.schema.resolve import DEFINITIONS, REFERENCE, definitions_of, followed
from reynard.schema.types import allows, type_of
from reynard.schema.validate import problem
from reynard.schema.walk import nodes
from reynard.spec.model import Amendment, EndpointSpec, ParameterSpec, ResponseSpec
from reynard.spec.pagination import pagination_from
from reynard.spec.validate import property_problem
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.reconcile.decisions.ledger import Decision, Ledger
    from reynard.schema.keywords import Schema
    from reynard.spec.model import EventsSpec, Example, RequestSpec
    from reynard.text.origin import Json

_OF_OPERATION = frozenset(
    (
        *("effect", "group", "action", "summary", "description", "method", "path", "deprecated", "auth", "docs"),
        *("idempotency_key", "pagination"),
    )
)
_PLACES = ("query", "path", "header", "cookie")
_EVENTS = "events"
"""What the stream of an answer is called in addresses, unless a member of the answer is."""


def overrule(spec: EndpointSpec, ledger: Ledger, report: Report) -> EndpointSpec | None:
    """Return a spec with the decisions about it applied; None when one of them removes it."""
    for decision in ledger.at(spec.operation, "remove", "set"):
        ledger.use(decision)
        if decision.action == "remove":
            return None
        spec = _set_on_operation(spec, decision, ledger, report)
    for decision in ledger.below(spec.operation):
        if decision.action == "choose":
            continue
        made = _on_field(spec, decision, ledger, report)
        if made is not None:
            spec = made
    report_doubts(spec, ledger, report)
    return _with_accepted_examples(_without_unasked(spec))


def _amended(spec: EndpointSpec, decision: Decision, at: str, was: Json) -> EndpointSpec:
    kept = tuple(each for each in spec.amendments if each.at != at or each.code == "decision")
    note = Amendment(
        at=at, code="decision", because=decision.because, was=was, now=decision.value, has_was=was is not None
    )
    return replace(spec, amendments=(*kept, note))


def _set_on_operation(spec: EndpointSpec, decision: Decision, ledger: Ledger, report: Report) -> EndpointSpec:
    values = cast("dict[str, Any]", decision.value)
    unknown = [name for name in values if name not in _OF_OPERATION]
    if unknown:
        ledger.refuse(
            decision, f"an operation has no `{unknown[0]}`", report, f"it has {', '.join(sorted(_OF_OPERATION))}"
        )
        return spec
    for name, value in values.items():
        wrong = property_problem("endpoint", name, value)
        if wrong is not None:
            ledger.refuse(decision, f"`{name}`: {wrong}", report, "look at endpoint.schema.json beside the specs")
            return spec
    given = dict(values)
    if "auth" in given:
        given["auth"] = tuple(map(tuple, given["auth"]))
    if "idempotency_key" in given:
        given["idempotency_header"] = given.pop("idempotency_key")["header"]
    if "pagination" in given:
        given["pagination"] = pagination_from(given["pagination"])
    return _amended(replace(spec, **given), decision, "", None)


def _on_field(spec: EndpointSpec, decision: Decision, ledger: Ledger, report: Report) -> EndpointSpec | None:
    address = decision.at[len(spec.operation) + 1 :]
    if names_group(address):
        made = with_group(spec, address, decision, ledger, report)
        return None if made is None else _amended(made, decision, address, None)
    root, _, rest = address.partition(".")
    if root in _PLACES and rest:
        return _on_parameter(spec, root, rest, decision, ledger, report)
    if root.partition("[")[0] == "request" and spec.request is not None:
        return _on_request(spec, spec.request, address, decision, ledger, report)
    if root == "response":
        return _on_response(spec, rest, address, decision, ledger, report)
    return None


def _on_request(  # noqa: PLR0913 - what a decision is applied to and with
    spec: EndpointSpec, request: RequestSpec, address: str, decision: Decision, ledger: Ledger, report: Report
) -> EndpointSpec | None:
    steps = steps_of(address[len("request") :])
    named = _named_media(decision, steps)
    if named is not None:
        made = with_media(request, named)
        if made is None:
            return None
        ledger.use(decision)
        return _amended(replace(spec, request=made), decision, address, {"media": request.media})
    if not steps and decision.action == "set" and isinstance(_given(decision).get("required"), bool):
        return _whether_needed(spec, request, decision, ledger, report)
    amended = _amended_at(spec, address)
    changed = with_fields(request, lambda each: _on_schema(each, steps, amended, decision, ledger, report))
    return None if changed is None else _amended(replace(spec, request=changed), decision, address, None)


def _given(decision: Decision) -> Schema:
    return dict(cast("Schema", decision.value))


def _whether_needed(
    spec: EndpointSpec, request: RequestSpec, decision: Decision, ledger: Ledger, report: Report
) -> EndpointSpec | None:
    """Return a spec whose body must be sent, or may be left out; with what else the decision sets of its schema."""
    given = _given(decision)
    required = bool(given.pop("required"))
    schema = request.schema or {"type": "object"}
    made = _patched(schema, given)
    if (required == request.required and made == schema) or _leads_nowhere(made, decision, ledger, report):
        return None
    ledger.use(decision)
    changed = replace(request, required=required, schema=made if given else request.schema)
    return _amended(replace(spec, request=changed), decision, "request", None)


def _named_media(decision: Decision, steps: tuple[str, ...] | None) -> Json:
    """Return the media type that a decision sets for a whole body."""
    is_whole = steps == () and decision.action == "set" and isinstance(decision.value, dict)
    return decision.value.get("media") if is_whole and isinstance(decision.value, dict) else None


def _on_response(  # noqa: PLR0913 - what a decision is applied to and with
    spec: EndpointSpec, rest: str, address: str, decision: Decision, ledger: Ledger, report: Report
) -> EndpointSpec | None:
    status = rest.partition(".")[0].partition("[")[0]
    response = next((each for each in spec.responses if each.status == status), None)
    if response is None and decision.action == "add" and status == rest:
        value = cast("Schema", decision.value)
        if _leads_nowhere(value, decision, ledger, report):
            return None
        added = ResponseSpec(status=status, media="application/json", schema=value)
        ledger.use(decision)
        return _amended(replace(spec, responses=(*spec.responses, added)), decision, address, None)
    if response is None:
        return None
    if decision.action == "remove" and status == rest:
        ledger.use(decision)
        left = tuple(each for each in spec.responses if each is not response)
        return _amended(replace(spec, responses=left), decision, address, None)
    steps = steps_of(rest[len(status) :])
    named = _named_media(decision, steps)
    if named is not None:
        other = with_media(response, named)
        if other is None:
            return None
        ledger.use(decision)
        answers = tuple(other if each is response else each for each in spec.responses)
        return _amended(replace(spec, responses=answers), decision, address, {"media": response.media})
    amended = _amended_at(spec, address)
    is_of_stream = steps is not None and steps[:1] == (_EVENTS,) and found(response.schema or {}, (_EVENTS,)) is None
    if steps and is_of_stream and response.events is not None:
        made = _on_events(response, response.events, steps[1:], amended, decision, ledger, report)
    else:
        schema = _on_schema(response.schema or {}, steps, amended, decision, ledger, report)
        made = None if schema is None else replace(response, schema=schema)
    if made is None:
        return None
    changed = tuple(made if each is response else each for each in spec.responses)
    return _amended(replace(spec, responses=changed), decision, address, None)


def _on_events(  # noqa: PLR0913 - what a decision is applied to and with
    response: ResponseSpec,
    events: EventsSpec,
    steps: tuple[str, ...],
    amended: Schema,
    decision: Decision,
    ledger: Ledger,
    report: Report,
) -> ResponseSpec | None:
    """Return an answer whose stream, or a member of one event of it, is as a decision says."""
    if not steps and decision.action == "remove":
        ledger.use(decision)
        return replace(response, events=None)
    schema = _on_schema(events.schema or {}, steps, amended, decision, ledger, report)
    return None if schema is None else replace(response, events=replace(events, schema=schema))


def _without_unasked(spec: EndpointSpec) -> EndpointSpec:
    """Leave out streams that no caller can ask for, since a decision took the switch away."""
    schema = spec.request.schema if spec.request is not None else None

    def is_lost(events: EventsSpec | None) -> bool:
        return events is not None and events.when_field != "" and found(schema or {}, (events.when_field,)) is None

    if not any(each.code == "decision" for each in spec.amendments):
        return spec
    kept = (replace(each, events=None) if is_lost(each.events) else each for each in spec.responses)
    return replace(spec, responses=tuple(kept))


def _on_parameter(  # noqa: PLR0913 - what a decision is applied to and with
    spec: EndpointSpec, place: str, name: str, decision: Decision, ledger: Ledger, report: Report
) -> EndpointSpec | None:
    found_at = next((i for i, each in enumerate(spec.parameters) if each.location == place and each.name == name), None)
    parameters = list(spec.parameters)
    if decision.action == "add":
        if found_at is not None:
            return None
        schema = dict(cast("Schema", decision.value))
        if _leads_nowhere(schema, decision, ledger, report):
            return None
        required = bool(schema.pop("required", False)) or place == "path"
        parameters.append(ParameterSpec(name=name, location=place, required=required, schema=schema))  # type: ignore[arg-type]  # one of _PLACES
    elif found_at is None:
        return None
    elif decision.action == "remove":
        del parameters[found_at]
    elif decision.action == "rename":
        parameters[found_at] = replace(parameters[found_at], name=str(decision.value))
    else:
        old = parameters[found_at]
        said = old.schema | _amended_at(spec, f"{place}.{name}")
        if not _is_as_it_was(said, decision, ledger, report, is_required=old.required):
            return None
        given = dict(cast("Schema", decision.value))
        required = bool(given.pop("required", old.required))
        schema = _patched(old.schema, given)
        if _leads_nowhere(schema, decision, ledger, report):
            return None
        if schema == old.schema and required == old.required:
            return None
        parameters[found_at] = replace(old, schema=schema, required=required)
    ledger.use(decision)
    return _amended(replace(spec, parameters=tuple(parameters)), decision, f"{place}.{name}", None)


def _patched(schema: Schema, given: Schema) -> Schema:
    """Return a schema with keywords set; null takes one away, a closed list or type replaces an open one."""
    narrowed = _narrowed(schema, given)
    if narrowed is not None:
        return narrowed
    made = dict(schema)
    if given.keys() & {"type", "enum", "const", "anyOf", "oneOf", "$ref"}:
        kept = "type" if _is_of_its_type(schema, given) else ""
        for key in ("anyOf", "oneOf", "enum", "const", "type", "$ref", "properties", "items", "required"):
            if key not in given and key != kept:
                made.pop(key, None)
    for key, value in given.items():
        if value is None and key not in ("const", "default"):
            made.pop(key, None)
        else:
            made[key] = value
    return made


def _is_of_its_type(schema: Schema, given: Schema) -> bool:
    """Tell whether all values of a list that is given are of the one type that a schema has."""
    listed, named = given.get("enum"), schema.get("type")
    if given.keys() & {"type", "const", "anyOf", "oneOf", "$ref"} or not isinstance(named, str):
        return False
    return isinstance(listed, list) and all(allows((named,), type_of(each)) for each in listed)


def _narrowed(schema: Schema, given: Schema) -> Schema | None:
    """Return the one of several types that is given, with its members; None where it is not among them."""
    if given.keys() != {"type"} or given["type"] not in ("object", "array"):
        return None
    types = schema.get("type")
    if isinstance(types, list) and given["type"] in types:
        return schema | given
    branches = schema.get("anyOf")
    found = [each for each in branches if isinstance(each, dict)] if isinstance(branches, list) else []
    other = [each for each in found if each.get("type") == "null"]
    meant = [each for each in found if each not in other]
    if other and len(meant) == 1:
        return {key: each for key, each in schema.items() if key != "anyOf"} | meant[0]
    return None


def _amended_at(spec: EndpointSpec, at: str) -> Schema:
    """Return what the page says of a place where a rule has changed it."""
    said: Schema = {}
    for amendment in spec.amendments:
        if amendment.at == at and amendment.code != "decision" and isinstance(amendment.was, dict):
            said = amendment.was | said
    return said


def _is_as_it_was(said: Schema, decision: Decision, ledger: Ledger, report: Report, *, is_required: bool) -> bool:
    """Tell whether the page still says what it said when this was decided."""
    for key, value in (decision.was or {}).items():
        now = is_required if key == "required" and isinstance(value, bool) else said.get(key)
        if now != value:
            seen = f"says `{json.dumps(now, ensure_ascii=False)}`" if now is not None else "no longer says anything"
            ledger.contradict(decision, f"it {seen} for `{key}`", report)
            return False
    return True


def _on_schema(  # noqa: PLR0913 - what a decision is applied to and with
    schema: Schema, steps: tuple[str, ...] | None, amended: Schema, decision: Decision, ledger: Ledger, report: Report
) -> Schema | None:
    """Return a schema with a decision applied, or None when it changes nothing; `amended` as in `_amended_at`."""
    if steps is None:
        ledger.refuse(
            decision, f"`{decision.at}` is no address", report, "write request.items[].url, response.200.data"
        )
        return None
    if not steps:
        if decision.action != "set":
            return None
        made: Schema | None = _patched(schema, cast("Schema", decision.value))
    else:
        old = found(schema, steps)
        if (old is not None) == (decision.action == "add"):
            return None
        said = {**(old if isinstance(old, dict) else {}), **amended}
        is_required = bool(amended.get("required", _is_required(schema, steps)))
        if not _is_as_it_was(said, decision, ledger, report, is_required=is_required):
            return None
        made = edited(schema, steps, lambda holder, name: _changed(holder, name, decision))
    if made is None or made == schema or _leads_nowhere(made, decision, ledger, report):
        return None
    ledger.use(decision)
    return made


def _leads_nowhere(whole: Schema, decision: Decision, ledger: Ledger, report: Report) -> bool:
    """Tell, and report, whether a decision refers to a definition that a schema does not have."""
    for _, node in nodes(decision.value):
        reference = node.get(REFERENCE)
        if isinstance(reference, str) and followed(reference, whole) is None:
            there = ", ".join(f"`{DEFINITIONS}{name}`" for name in definitions_of(whole))
            hint = f"there are {there}" if there else "write the schema out"
            ledger.refuse(decision, f"`{reference}` leads nowhere in this schema", report, hint)
            return True
    return False


def _is_required(schema: Schema, steps: tuple[str, ...]) -> bool:
    held: list[tuple[Schema, str]] = []

    def look(holder: Schema, name: str) -> Schema:
        held.append((holder, name))
        return holder

    edited(schema, steps, look)
    required = held[0][0].get("required") if held else None
    return isinstance(required, list) and held[0][1] in required


def _changed(holder: Schema, name: str, decision: Decision) -> Schema:
    if decision.action == "remove":
        return without_child(holder, name)
    if decision.action == "rename":
        return _renamed(holder, name, str(decision.value))
    given = dict(cast("Schema", decision.value))
    required = given.pop("required", None) if not isinstance(given.get("required"), list) else None
    properties = holder.get("properties")
    old = (
        holder.get("items") if name == "[]" else properties.get(name) if isinstance(properties, dict) else None
    ) or {}
    made = with_child(holder, name, _patched(cast("Schema", old), given))
    return made if required is None else with_required(made, name, is_required=bool(required))


def _renamed(holder: Schema, name: str, new: str) -> Schema:
    properties = cast("Schema", holder.get("properties", {}))
    required = holder.get("required")
    made = holder | {"properties": {new if key == name else key: value for key, value in properties.items()}}
    if isinstance(required, list):
        made["required"] = [new if each == name else each for each in required]
    return made


def _with_accepted_examples(spec: EndpointSpec) -> EndpointSpec:
    """Leave out the examples that a decision has ruled wrong."""

    def kept(examples: tuple[Example, ...], schema: Schema | None) -> tuple[Example, ...]:
        return tuple(each for each in examples if schema is None or problem(schema, each.value) is None)

    if not any(each.code == "decision" for each in spec.amendments):
        return spec
    request = spec.request and replace(spec.request, examples=kept(spec.request.examples, spec.request.schema))
    responses = tuple(replace(each, examples=kept(each.examples, each.schema)) for each in spec.responses)
    return replace(spec, request=request, responses=responses)
