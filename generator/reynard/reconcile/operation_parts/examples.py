"""The examples of a body: those that are evidence, and those that the spec keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import (
    CONSTRAINT_CONFLICT,
    EXAMPLE_NOT_ACCEPTED,
    PLACEHOLDER,
    REPAIRED_EXAMPLE,
    SCHEMA_IS_EXAMPLE,
    UNREADABLE_EXAMPLE,
)
from reynard.patterns import compiled
from reynard.placeholders import is_placeholder, looks_like_secret
from reynard.reconcile.evidence import Sample
from reynard.reconcile.operation_parts.bodies import EMPTY
from reynard.reconcile.ruling import Ruling
from reynard.schema.validate import validator
from reynard.spec.model import Example
from reynard.text.repair import COMMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.observe.model import ExampleSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.schema.validate import Validator
    from reynard.text.origin import Json

_TOLD_BY = (PLACEHOLDER, CONSTRAINT_CONFLICT, EXAMPLE_NOT_ACCEPTED, UNREADABLE_EXAMPLE, SCHEMA_IS_EXAMPLE)
"""Findings that say of an example that it proves nothing."""
_CALL = compiled(r"\s*(?:curl\s|(?:GET|POST|PUT|PATCH|DELETE)\s+/\S*\s+HTTP/\d)", re.ASCII)
_MOST_REPAIRS = 3
"""Kinds of slips of one example that are shown at their places."""
_SECRET_SHOWN = "<secret>"  # noqa: S105 - what stands in a spec instead of a key


def take_samples(examples: Sequence[ExampleSeen], address: str, verdicts: Verdicts) -> tuple[Sample, ...]:
    """Return the examples that are evidence; report those that had to be mended or cannot be read."""
    for example in examples:
        place = example.origin.locate(())
        if not example.is_readable:
            if example.text.strip():
                verdicts.take(
                    Ruling(
                        entry=UNREADABLE_EXAMPLE,
                        message="an example is no JSON, and no single reading mends it; it proves nothing",
                        labels=((place, "this example"),),
                    ),
                    address,
                )
            elif address == "request":
                verdicts.take(
                    Ruling(
                        entry=PLACEHOLDER,
                        message="the example of the body is empty; it proves nothing",
                        labels=((place, "nothing here"),),
                        severity=Severity.FACT,
                    ),
                    address,
                )
            continue
        if example.repairs:
            first = {said: span for span, said in reversed(example.repairs)}
            kinds = list(dict.fromkeys(said for _, said in example.repairs))
            verdicts.take(
                Ruling(
                    entry=REPAIRED_EXAMPLE,
                    covers_members=True,
                    message=f"an example is not quite JSON; mended: {'; '.join(kinds)}",
                    labels=tuple((first[each], "mended here") for each in kinds[:_MOST_REPAIRS]),
                    severity=Severity.FACT if kinds == [COMMENT] else None,
                ),
                address,
            )
    return tuple(
        Sample(each.value, each.origin, comments=each.comments, taken_out=each.taken_out)
        for each in keep_evident(examples)
    )


def keep_evident(examples: Iterable[ExampleSeen]) -> Iterator[ExampleSeen]:
    """Yield the examples that prove something: a person wrote them, and filled them in."""
    for each in examples:
        is_other = _is_markup(each.value) or _is_call(each.value)
        if each.is_readable and not each.is_synthetic and not is_other and not _is_blank(each.value):
            yield each


def _is_markup(value: Json) -> bool:
    """Tell whether an example is XML or HTML, of which a schema speaks as of an object."""
    return isinstance(value, str) and value.lstrip().startswith("<") and not is_placeholder(value)


def _is_call(value: Json) -> bool:
    """Tell whether an example is a whole request as it goes over the wire, or the command that sends it."""
    return isinstance(value, str) and _CALL.match(value) is not None


def _is_blank(value: Json) -> bool:
    """Tell whether an example is a form that nobody filled in: texts empty, numbers zero, also inside its parts."""
    leaves: list[Json] = []
    pending, is_nested = [value], False
    while pending:
        each = pending.pop()
        inner = list(each.values()) if isinstance(each, dict) else each if isinstance(each, list) else None
        if inner is None:
            leaves.append(each)
            continue
        is_nested = is_nested or each is not value
        pending.extend(inner)
        if any(leaf not in ("", 0, False, None) for leaf in leaves):
            return False
    return is_nested and leaves.count("") > 1 and all(leaf in ("", 0, False, None) for leaf in leaves)


def keep_examples(
    examples: Iterable[ExampleSeen], schema: Schema | None, address: str, verdicts: Verdicts
) -> tuple[Example, ...]:
    """Return the examples that a spec keeps: readable, distinct, accepted by the schema, without keys.

    What is refused although it proves nothing is said here; of the others, rules have spoken.
    """
    made: list[Example] = []
    checks = validator(schema) if schema is not None else None
    for example in examples:
        if not example.is_readable or example.is_synthetic:
            continue
        value = _without_secrets(example.value)
        if any(value == other.value for other in made):
            continue
        if checks is not None and not checks.is_valid(value):
            _report_left_out(example, checks, address, verdicts)
            continue
        made.append(Example(value=value, name=" ".join(example.name.split())))
    return tuple(made)


def _report_left_out(example: ExampleSeen, checks: Validator, address: str, verdicts: Verdicts) -> None:
    if _is_markup(example.value):
        entry, message = (
            UNREADABLE_EXAMPLE,
            "an example is XML or HTML, which no schema is held against; it proves nothing",
        )
    elif _is_call(example.value):
        entry, message = UNREADABLE_EXAMPLE, "an example is a whole call, and no body; it proves nothing"
    elif _is_blank(example.value):
        entry, message = PLACEHOLDER, "an example is a form that nobody has filled in; it proves nothing"
    elif example.value in EMPTY:
        entry, message = PLACEHOLDER, "an example shows nothing: it is empty"
    elif not (verdicts.chosen_used or _is_told(example, address, verdicts)):
        errors: Iterator[Any] = checks.iter_errors(example.value)
        lacks = address == "request" and any(each.validator == "required" for each in errors)
        reason = ": it lacks a file, which no text shows" if lacks else ""
        entry, message = (
            EXAMPLE_NOT_ACCEPTED,
            f"an example does not fit what it is one of{reason}; the spec leaves it out",
        )
    else:
        return
    labels = ((example.origin.locate(()), "this example"),)
    verdicts.take(Ruling(entry=entry, severity=Severity.FACT, message=message, labels=labels), address)


def _is_told(example: ExampleSeen, address: str, verdicts: Verdicts) -> bool:
    """Tell whether some finding about a body marks something in an example."""
    whole = example.origin.locate(())
    return any(
        span.source is whole.source and whole.start <= span.start and span.end <= whole.end
        for ruling, at in verdicts.rulings
        for span, _ in (ruling.labels if at.startswith(address) and ruling.entry in _TOLD_BY else ())
    )


def _without_secrets(value: Json) -> Json:
    match value:
        case dict():
            return {name: _without_secrets(each) for name, each in value.items()}
        case list():
            return [_without_secrets(each) for each in value]
        case str() if looks_like_secret(value) and not is_placeholder(value):
            return _SECRET_SHOWN
    return value
