"""Members that examples have and the schema does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import UNDOCUMENTED_MEMBER
from reynard.diagnostics.model import Severity
from reynard.patterns import compiled
from reynard.placeholders import without_keys
from reynard.prose.phrasing import list_names, quote
from reynard.reconcile.evidence import MOST_FIELDS, Sample, Weight, severity_of, values_of
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.infer import infer
from reynard.schema.keywords import UNIONS
from reynard.schema.types import properties_of
from reynard.schema.walk import declared_members, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.reconcile.evidence import Node

_WORD_ENDS = compiled(r"[_\W]+|(?<=[a-z0-9])(?=[A-Z])")
_OF_SOMETHING = frozenset(("id", "url", "status", "code", "message"))
"""What a name may be called with what it is of, or without."""


_HELD = frozenset(("data", "result", "results", "payload"))
_AROUND = frozenset(
    (
        "code",
        "status_code",
        "errcode",
        "ret",
        "msg",
        "message",
        "errmsg",
        "success",
        "request_id",
        "requestId",
        "traceId",
    )
)
"""What holds the answer proper, and what stands around it."""


def judge(node: Node) -> Iterator[Ruling]:
    """Add members that examples have and the schema does not know, as optional ones."""
    known = declared_members(node.schema, node.definitions)
    if not known or any(key in node.schema for key in (*UNIONS, "patternProperties")) or _is_closed(node):
        return
    unknown: dict[str, list[Sample]] = {}
    for sample in node.samples:
        if isinstance(sample.value, dict) and not sample.is_part:
            for name in sample.value:
                member = sample.member(name)
                is_key = without_keys(name) != name  # no member: what somebody wrote where names stand
                if name and name not in known and name not in sample.foreseen and member is not None and not is_key:
                    unknown.setdefault(name, []).append(member)
    if not unknown or len(unknown) > MOST_FIELDS:
        return
    schema = node.schema
    grown = dict(properties_of(schema))
    declared = list(grown) or sorted(known)
    # Where a page lists no more than what is within `data`, what stands around that contradicts nothing.
    is_envelope = node.direction == "response" and _HELD.issuperset(known) and _AROUND.issuperset(unknown)
    for name, members in unknown.items():
        seen = infer(values_of(members), is_request=node.direction == "request")
        grown[name] = seen
        schema = schema | {"properties": dict(grown)}
        yield Ruling(
            entry=UNDOCUMENTED_MEMBER,
            believes=Weight.EXAMPLE,
            message=f"`{name}` is in the example ({quote(members[0].value)}), but not in the schema"
            + _perhaps(name, known, node.samples),
            labels=(
                (members[0].span, "not documented"),
                (
                    node.span(part="key"),
                    f"knows {list_names(declared[:5])}",
                ),
            ),
            schema=schema,
            has_was=False,
            now=seen,
            because="an example has it",
            severity=Severity.FACT if is_envelope else severity_of(members),
            field=name,
        )


def _perhaps(name: str, known: Iterable[str], samples: Iterable[Sample]) -> str:
    """Return a guess at the declared member that an example writes in another way, and does without."""
    beside = (sample.value for sample in samples if isinstance(sample.value, dict) and name in sample.value)
    shown = {each for value in beside for each in value}
    left = [each for each in sorted(known) if each not in shown]
    for is_alike in (_has_same_letters, _has_same_words, _is_of_same_thing):
        twin = next((each for each in left if is_alike(each, name)), None)
        if twin is not None:
            return f"; `{twin}` of the schema may be the same"
    return ""


def _has_same_letters(one: str, other: str) -> bool:
    return _letters(one) == _letters(other)


def _letters(name: str) -> str:
    return "".join(each for each in name.casefold() if each.isalnum())


def _has_same_words(one: str, other: str) -> bool:
    """Tell whether names have the same words in another order, or one of them is the other's plural."""
    words = _words(one), _words(other)
    return sorted(words[0]) == sorted(words[1]) or one.removesuffix("s") == other.removesuffix("s")


def _is_of_same_thing(one: str, other: str) -> bool:
    """Tell whether one name says of what it is the id, and the other does not: `id` and `task_id`."""
    short, long = sorted((_words(one), _words(other)), key=len)
    return len(short) == 1 and short[0] in _OF_SOMETHING and len(long) > 1 and long[-1] == short[0]


def _words(name: str) -> list[str]:
    return _WORD_ENDS.sub(" ", name).casefold().split()


def _is_closed(node: Node) -> bool:
    """Tell whether some part of the schema says itself what undeclared members are."""
    return any(each.get("additionalProperties") not in (None, True) for each in parts(node.schema, node.definitions))


RULE = Rule("undocumented-member", judge, needs=("properties", "allOf"), needs_samples=True)
