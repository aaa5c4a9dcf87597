"""Operations as drafting sees them, from what was ingested and from specs written by hand."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from reynard.diagnostics import Findings
from reynard.draft.fields import list_fields
from reynard.draft.model import Argument, Operation
from reynard.draft.told import read_told
from reynard.schema.walk import Place as SchemaPlace
from reynard.schema.walk import variants
from reynard.spec.load import RESERVED_FILES, endpoint_from, read_document
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reynard.draft.model import Field
    from reynard.reconcile.provider import Evidence
    from reynard.source import Source
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json


class Written(Struct, frozen=True):
    """A spec that a person wrote, and its file."""

    spec: EndpointSpec
    source: Source


def read_written(files: Mapping[str, Source], derived: Iterable[str]) -> tuple[Written, ...]:
    """Return the hand-written specs among the files of a folder; what is wrong with others is said elsewhere."""
    made = []
    for name, source in sorted(files.items()):
        if name in RESERVED_FILES or name in derived:
            continue
        document = read_document(source, "endpoint", Findings())
        spec = endpoint_from(cast("dict[str, Any]", document.value)) if document is not None else None
        if spec is not None and spec.webhook is None:
            made.append(Written(spec, source))
    return tuple(made)


def gather_operations(evidence: Iterable[Evidence], written: Iterable[Written] = ()) -> tuple[Operation, ...]:
    """Return all operations of a provider, those of pages first."""
    found = tuple(evidence)
    by_page = Counter(each.page.path for each in found)
    made = [_of_page(each, is_alone=by_page[each.page.path] == 1) for each in found]
    return (*made, *(_of_spec(each) for each in written))


def _of_page(evidence: Evidence, *, is_alone: bool) -> Operation:
    spec, seen = evidence.spec, evidence.seen
    text = evidence.page.source if is_alone else None
    return Operation(
        spec=spec,
        seen=seen,
        page=evidence.page.path,
        text=text,
        takes=tuple(_taken(spec)),
        deeper=tuple(_taken_inside(spec)),
        answers=partial(_given, spec, text),
        folder=seen.folder,
        constants=tuple(_constants(spec)),
        about=evidence.documented.about,
    )


def _given(spec: EndpointSpec, text: Source | None) -> tuple[Field, ...]:
    """Return the fields of an answer; those that the page's text tells, where nothing else does."""
    gives = list_fields(spec)
    if text is None or any(each.path != "$" for each in gives):
        return gives
    return read_told(text) or gives


def _of_spec(written: Written) -> Operation:
    spec = written.spec
    return Operation(
        spec=spec,
        page=written.source.name.rpartition("/")[2],
        text=written.source,
        takes=tuple(_taken(spec)),
        deeper=tuple(_taken_inside(spec)),
        answers=partial(list_fields, spec),
        constants=tuple(_constants(spec)),
    )


def _taken(spec: EndpointSpec) -> Iterator[Argument]:
    for each in spec.parameters:
        if "const" not in each.schema:
            text = each.description or each.schema.get("description")
            yield Argument(
                name=each.name,
                location=each.location,
                is_required=each.required,
                description=text if isinstance(text, str) else "",
                values=_listed(each.schema),
            )
    schema = spec.request.schema if spec.request is not None else None
    seen: set[str] = set()
    for place in variants(SchemaPlace.of(schema)) if schema is not None else ():
        node = place.schema if isinstance(place.schema, dict) else {}
        properties, required = node.get("properties"), node.get("required")
        for name, inner in properties.items() if isinstance(properties, dict) else ():
            if name in seen or (isinstance(inner, dict) and "const" in inner):
                continue
            seen.add(name)
            text = inner.get("description") if isinstance(inner, dict) else None
            yield Argument(
                name=name,
                location="body",
                is_required=isinstance(required, list) and name in required,
                description=text if isinstance(text, str) else "",
                values=_listed(inner),
                is_list=isinstance(inner, dict) and inner.get("type") == "array",
            )


def _taken_inside(spec: EndpointSpec) -> Iterator[Argument]:
    """Yield the members of the objects of a body, by their paths."""
    schema = spec.request.schema if spec.request is not None else None
    members = schema.get("properties") if isinstance(schema, dict) else None
    for outer, each in members.items() if isinstance(members, dict) else ():
        inner = each.get("properties") if isinstance(each, dict) else None
        required = each.get("required") if isinstance(each, dict) else None
        for name, held in inner.items() if isinstance(inner, dict) else ():
            if isinstance(held, dict) and "const" not in held and not {".", "["} & {*outer, *name}:
                text = held.get("description")
                yield Argument(
                    name=f"{outer}.{name}",
                    location="body",
                    is_required=isinstance(required, list) and name in required,
                    description=text if isinstance(text, str) else "",
                    values=_listed(held),
                    is_list=held.get("type") == "array",
                )


def _listed(schema: Json) -> tuple[Json, ...]:
    """Return the values that a schema lists, also as an open list."""
    if not isinstance(schema, dict):
        return ()
    branches = schema.get("anyOf")
    nodes = [schema, *(branches if isinstance(branches, list) else ())]
    listed = [each.get("enum") for each in nodes if isinstance(each, dict)]
    return tuple(value for each in listed if isinstance(each, list) for value in each)


def _constants(spec: EndpointSpec) -> Iterator[str]:
    """Yield what a request always says: constants, and lists of one value, as of a model's name."""
    for each in spec.parameters:
        if "const" in each.schema and each.location in ("query", "header"):
            yield str(each.schema["const"])
    members = (spec.request.schema or {}).get("properties") if spec.request is not None else None
    for inner in members.values() if isinstance(members, dict) else ():
        listed = inner.get("enum") if isinstance(inner, dict) else None
        if isinstance(inner, dict) and "const" in inner:
            yield str(inner["const"])
        elif isinstance(listed, list) and len(listed) == 1:
            yield str(listed[0])
