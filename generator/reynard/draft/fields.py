"""All fields of an answer: from its schema, from its examples, and from the page's text where neither is there."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from reynard.draft.code_blocks import find_failure, shows_error_alone, shows_failure_alike
from reynard.draft.model import Field
from reynard.observe.examples import is_synthetic
from reynard.schema.quoted import unquoted
from reynard.schema.types import types_of
from reynard.schema.walk import Place, variants
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec, ResponseSpec
    from reynard.text.origin import Json

_DEEPEST = 8
_MOST = 600
_MOST_STEPS = 6_000


def find_success(spec: EndpointSpec) -> ResponseSpec | None:
    """Return the documented answer for when all goes well: one with a schema, if there is any."""
    good = [each for each in spec.responses if each.status.startswith("2")]
    # Beside answers of when all goes well, `default` is what all else is answered with: an error.
    good = good or [each for each in spec.responses if each.status == "default" and not _shows_failures(each)]
    return next((each for each in good if each.schema is not None), good[0] if good else None)


def _shows_failures(response: ResponseSpec) -> bool:
    """Tell whether all that examples of an answer show is that something failed."""
    shown = [each.value for each in response.examples]
    if shown and all(map(shows_error_alone, shown)):
        return True
    known = next(filter(None, map(find_failure, shown)), None)
    return known is not None and all(
        find_failure(each) is not None or shows_failure_alike(each, known) for each in shown
    )


def list_fields(spec: EndpointSpec) -> tuple[Field, ...]:
    """Return the fields of an operation's good answer."""
    response = find_success(spec)
    if response is None or response.schema is None:
        return ()
    is_shown = False if response.examples else None
    found = {each.path: replace(each, is_shown=is_shown) for each in walk_fields(response.schema)}
    for example in response.examples:
        is_filled_in = _is_filled_in(example.value)
        for path, value in walk_leaves(example.value):
            known = found.get(path)
            if known is not None:
                is_told = is_filled_in or value in known.examples or is_synthetic(value)
                shown = known.examples if is_told else (*known.examples, value)
                found[path] = replace(known, examples=shown, is_shown=True)
                for each in _quoted(path, value):
                    found.setdefault(each.path, replace(each, is_documented=True, is_shown=True))
    for known in tuple(found.values()):
        for value in known.examples:
            for each in _quoted(known.path, value):
                found.setdefault(each.path, each)
    return tuple(found.values())


def _is_filled_in(example: Json) -> bool:
    """Tell whether a generator wrote an example: empty texts, zeros and nothing else. Its `code: 0` says nothing."""
    return is_synthetic(example, is_generated=True) and any(value == "" for _, value in walk_leaves(example))


def _quoted(path: str, value: Json) -> Iterator[Field]:
    """Yield the fields of JSON that a text quotes."""
    inner = unquoted(value)
    if inner is not value and isinstance(inner, dict):
        yield from walk_example(inner, path)


def walk_fields(schema: Schema) -> Iterator[Field]:
    """Yield the fields of a schema, outer ones first; the whole answer is `$`."""
    found: dict[str, Field] = {}
    pending = deque([("", Place.of(schema), 0)])
    seen: set[tuple[str, int]] = set()
    steps = 0
    while pending and len(found) < _MOST and steps < _MOST_STEPS:
        path, place, depth = pending.popleft()
        # Alternatives that hold what they are alternatives of lead to one place in twice as many ways at each step.
        if (path, id(place.schema)) in seen:
            continue
        seen.add((path, id(place.schema)))
        steps += 1
        known = found.get(path or "$", Field(path=path or "$"))
        for each in variants(place):
            if not isinstance(each.schema, dict):
                continue
            known = _with(known, each.schema)
            if depth >= _DEEPEST:
                continue
            properties = each.schema.get("properties")
            for name, inner in properties.items() if isinstance(properties, dict) else ():
                if not any(mark in name for mark in ".[]$ "):
                    step = each.step(inner, "properties", name)
                    pending.append((f"{path}.{name}" if path else name, step, depth + 1))
            if "items" in each.schema and path:
                pending.append((f"{path}[]", each.step(each.schema["items"], "items"), depth + 1))
        found[path or "$"] = known
    yield from found.values()


def _with(known: Field, schema: Schema) -> Field:
    listed = schema.get("enum")
    values = [*(listed if isinstance(listed, list) else ()), *([schema["const"]] if "const" in schema else ())]
    if "minimum" in schema and schema["minimum"] == schema.get("maximum"):
        values.append(schema["minimum"])
    shown = schema.get("examples")
    examples = [*(shown if isinstance(shown, list) else ()), *([schema["example"]] if "example" in schema else ())]
    text = schema.get("description")
    text = _with_meanings(text if isinstance(text, str) else "", schema.get("x-meanings"))
    return Field(
        path=known.path,
        types=tuple(dict.fromkeys((*known.types, *types_of(schema)))),
        description=known.description or text,
        values=(*known.values, *(each for each in values if each not in known.values)),
        examples=(*known.examples, *(each for each in examples if each not in known.examples)),
        most=known.most if known.most is not None else schema.get("maximum"),
        is_shown=known.is_shown,
        is_documented=known.is_documented,
    )


def _with_meanings(text: str, meanings: Json) -> str:
    """Return a description with what values mean that only their type says: `enum { Training = 1 }`."""
    if not isinstance(meanings, dict) or any(str(each) in text for each in meanings.values()):
        return text
    return "\n".join((text, *(f"{value}: {each}" for value, each in meanings.items()))).lstrip("\n")


def walk_leaves(value: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    """Yield the scalars of a value by path, each list as its items."""
    pending: list[tuple[str, Json]] = [(path, value)]
    while pending:
        at, each = pending.pop(0)
        if isinstance(each, dict):
            pending += [(f"{at}.{name}" if at else name, inner) for name, inner in each.items()]
        elif isinstance(each, list):
            pending += [(f"{at}[]", inner) for inner in each[:5]]
        else:
            yield at or "$", each


def walk_example(value: Json, at: str = "") -> Iterator[Field]:
    """Yield the fields that an example alone shows."""
    found: dict[str, Field] = {}
    for path, each in walk_leaves(value, at):
        known = found.setdefault(path, Field(path=path, is_documented=False))
        found[path] = replace(known, examples=(*known.examples, each))
    yield from found.values()
