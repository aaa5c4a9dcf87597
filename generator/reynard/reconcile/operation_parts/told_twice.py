"""What a rule documents of one member, and a call is held against: one sentence is told once, as what is enforced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import MEMBER_GROUPS, PROSE_FACTS, PROSE_REMARKS
from reynard.patterns import compiled
from reynard.reconcile.rules.prose_facts import ABOUT_OTHERS
from reynard.schema.address import child_of, edited, steps_of, with_child
from reynard.schema.resolve import definitions_of
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.reconcile.verdicts import Verdict, Verdicts
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.spec.model import Amendment, ParameterSpec, RequestSpec
    from reynard.text.origin import Json

_DOCUMENTED = "x-documented"
_MODEL = "$defs"
_CLAUSE_BEHIND = compiled(r"[，,]\s?[^，,。]{0,30}[\u3400-\u9fff][^，,。]{3}")
"""Another clause of a Chinese sentence."""


def told_once(
    parameters: Iterable[ParameterSpec], request: RequestSpec | None, verdicts: Verdicts
) -> tuple[tuple[ParameterSpec, ...], RequestSpec | None]:
    """Return the parts of a call without notes of what is a finding of its own; drop the findings of those notes."""
    heard = [
        label.span
        for each in verdicts.taken
        if _is_group(each)
        for at, label in enumerate(each.finding.labels)
        if at == 0 or label.text == each.finding.labels[0].text
    ]
    held = [each.amendment for each in verdicts.taken if _is_group(each) and each.amendment is not None]
    twice = [
        each
        for each in verdicts.taken
        if (_is_about_others(each) and (_is_heard(each, heard) or _is_held(each, held)))
        or (_is_quoted(each) and _is_heard(each, heard, is_whole=True))
    ]
    if not twice:
        return tuple(parameters), request
    verdicts.taken[:] = [each for each in verdicts.taken if each not in twice]
    places = [(each.amendment.at, _documented(each)) for each in twice if each.amendment is not None]
    schema = request.schema if request is not None else None
    for at, said in places:
        if schema is not None and at.startswith("request"):
            schema = _without(schema, at.removeprefix("request"), said) or schema
    made = tuple(
        replace(each, schema=_stripped(each.schema, said))
        if (
            said := {
                key: one for at, found in places if at == f"{each.location}.{each.name}" for key, one in found.items()
            }
        )
        else each
        for each in parameters
    )
    return made, replace(request, schema=schema) if request is not None else None


def _documented(verdict: Verdict) -> Schema:
    now = verdict.amendment.now if verdict.amendment is not None else None
    told = now.get(_DOCUMENTED) if isinstance(now, dict) else None
    return told if isinstance(told, dict) else {}


def _is_about_others(verdict: Verdict) -> bool:
    return verdict.finding.code == PROSE_FACTS.code and not ABOUT_OTHERS.isdisjoint(_documented(verdict))


def _is_quoted(verdict: Verdict) -> bool:
    return verdict.finding.code == PROSE_REMARKS.code and len(verdict.finding.labels) == 1


def _is_heard(verdict: Verdict, heard: Sequence[Span], *, is_whole: bool = False) -> bool:
    """Tell whether words are among those of a group; as a whole, if no clause of theirs stands beside those."""
    own = verdict.finding.labels[0].span
    if is_whole and any(each.text == own.text for each in heard):
        return True  # the words of another member of the group
    return any(
        each.source is own.source
        and each.start < own.end
        and own.start < each.end
        and not (is_whole and _CLAUSE_BEHIND.match(own.source.text, each.end, max(own.end, each.end)))
        for each in heard
    )


def _is_group(verdict: Verdict) -> bool:
    return verdict.finding.code == MEMBER_GROUPS.code


def _is_held(verdict: Verdict, groups: Sequence[Amendment]) -> bool:
    """Tell whether the words of one member say what those of another of the group said, to which calls are held."""
    if verdict.amendment is None:
        return False
    holder, _, name = verdict.amendment.at.rpartition(".")
    told = _documented(verdict)
    return any(
        group.at.partition("{")[0] == holder and _says(group.now, name, told)
        for group in groups
        if isinstance(group.now, dict)
    )


def _says(constraint: Schema, name: str, told: Schema) -> bool:
    """Tell whether a constraint holds calls to all that is documented of a member and others."""
    pairs = {
        "one_of": constraint.get("oneOf", constraint.get("anyOf")),
        "not_with": constraint.get("oneOf", constraint.get("not")),
    }
    for kind, said in told.items():
        others = said if isinstance(said, list) else []
        if not others or {name, *map(str, others)} != set(_named(pairs.get(kind))):
            return False
    return True


def _named(constraint: Json) -> Iterator[str]:
    """Yield the members that a constraint asks for, in whichever combination."""
    for each in constraint if isinstance(constraint, list) else [constraint]:
        if isinstance(each, dict):
            wanted = each.get("required")
            yield from map(str, wanted if isinstance(wanted, list) else ())
            yield from _named(each.get("anyOf"))


def _without(schema: Schema, address: str, said: Schema) -> Schema | None:
    """Return a body without what is documented at an address, which may be that of one of its models."""
    steps = steps_of(address)
    if not steps:
        return _stripped(schema, said)
    known = definitions_of(schema)
    if address.startswith(f".{_MODEL}.") and steps[0] in known:
        model = known[steps[0]]
        if not isinstance(model, dict):
            return None
        whole: Schema = {**model, _MODEL: {name: each for name, each in known.items() if name != steps[0]}}
        made = _at(whole, steps[1:], said)
        inner: Schema | None = made and {key: each for key, each in made.items() if key != _MODEL}
        return inner and schema | {_MODEL: {**definitions_of(made or {}), steps[0]: inner}}
    return _at(schema, steps, said)


def _at(schema: Schema, steps: tuple[str, ...], said: Schema) -> Schema | None:
    if not steps:
        return _stripped(schema, said)
    return edited(schema, steps, lambda holder, name: with_child(holder, name, _stripped(child_of(holder, name), said)))


def _stripped(member: Json, said: Schema) -> Schema:
    """Return a schema without some of what it documents."""
    schema: Schema = member if isinstance(member, dict) else {}
    told = schema.get(_DOCUMENTED)
    left = {key: each for key, each in told.items() if key not in said} if isinstance(told, dict) else {}
    rest: Schema = {key: each for key, each in schema.items() if key != _DOCUMENTED}
    return rest | ({_DOCUMENTED: left} if left else {})
