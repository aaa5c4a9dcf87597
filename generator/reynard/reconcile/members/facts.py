"""What words ask of several members together, as constraints on the object that has them all."""

from __future__ import annotations

import re
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, assert_never

from reynard.patterns import compiled
from reynard.prose.cases_around import find_case_around, speaks_of
from reynard.prose.claims import read_claims
from reynard.prose.contexts import SENTENCE_END, sentence_start, stands_in_case
from reynard.prose.groups import YIELDING
from reynard.prose.model import Applies, CaseLimit, CaseValue, Condition, Group, Needs, Required
from reynard.prose.phrasing import list_names
from reynard.reconcile.members.cases import Case, case_of, constrain, has_values, named_condition
from reynard.schema.types import types_of
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json


_IN_EFFECT = compiled(r"有效|生效|起作用|有意义|\b(?i:effect|effective|used|relevant|meaningful|applicable|applies)\b")
_ALLOWED = compiled(r"支持|可传|可用|可以|允许|\b(?i:supported|available|allowed|accepted|valid)\b")
"""Words by which a member is good for nothing elsewhere, and by which it must not be sent there."""


_ABOUT_SEVERAL = (Applies, CaseLimit, CaseValue, Group, Needs, Required)
_Conditional: TypeAlias = "Applies | CaseLimit | CaseValue | Required"
_IGNORED = compiled(
    r"忽略|不生效|不起作用|没有?效果|降级|回退|\b(?i:ignored|ignores?|no\seffect|falls?\sback|downgraded|fallback)\b"
)
_SOON = 40
"""Letters behind words within which is said that what they exclude is only ignored."""
_COUNTED = compiled(r"(?:(?P<count>[二三四五六七八])|(?P<digit>[2-8]))选[一1]")
_HAS_CASE = compiled(
    r"(?<!同)时\s?[,，]|(?:模式|场景|情况|版本)下|如果|若(?!干)|当(?!前)|除外|例外|仅\s?[`\w.-]+\s?(?:模型|版本|模式)?\s?(?:有|限|需)|以前|曾经|原先"
    r"|\b(?:when|if|while|previously|formerly|used\sto)\b|\A\s*[-*]?\s*(?:for|in|with)\s[^,.]{3,60},"
    r"|\b(?:in|for)\s(?:[\w`-]+\s){0,3}modes?\b",
    re.IGNORECASE,
)


class Fact(NamedTuple):
    """A constraint as a schema, in our words, and where the page says it."""

    constraint: Schema
    words: str
    said: str
    span: Span


def find_facts(node: Node, properties: dict[str, Json]) -> Iterator[Fact]:
    """Yield what the words of an object and of its members ask of several of them."""
    own = node.schema.get("description")
    if isinstance(own, str):
        yield from facts_in_text(own, node.span("description"), node, properties)
    for name in properties:
        yield from facts_of_member(name, node, properties)


def facts_in_text(text: str, whole: Span, node: Node, properties: dict[str, Json]) -> Iterator[Fact]:
    """Yield the groups of members that a text names which is not about one of them."""
    for claim in read_claims(text):
        if isinstance(claim, Group | Needs) and stands_in_case(text, claim.start):
            continue
        if isinstance(claim, Group):
            said = text[claim.start : claim.end]
            found = _group(claim, (), properties, node, said, whole.find_part(said))
            yield from _in_case(found, claim, text, "", properties, node)
        if isinstance(claim, CaseValue) and claim.value in properties and claim.when.field in properties:
            yield from _named_in_text(claim, node, properties, text, whole)
        if isinstance(claim, Needs) and properties.keys() >= set(claim.names):
            yield from _in_case(_needs_in_text(claim, node, text, whole), claim, text, "", properties, node)


def _needs_in_text(claim: Needs, node: Node, text: str, whole: Span) -> Iterator[Fact]:
    """Yield what words that are not about one member ask for beside another, or together."""
    said = text[claim.start : claim.end]
    if claim.when is not None and claim.when.field:
        for constraint, words in constrain(claim, "", node):
            yield Fact(_said(constraint, said), words, said, whole.find_part(said))
    elif claim.when is None and len(claim.names) > 1:
        pairs: Schema = {each: [one for one in claim.names if one != each] for each in claim.names}
        words = f"{list_names(claim.names)} go together only"
        yield Fact(_said({"dependentRequired": pairs}, said), words, said, whole.find_part(said))


def _named_in_text(claim: CaseValue, node: Node, properties: dict[str, Json], text: str, whole: Span) -> Iterator[Fact]:
    """Yield where a member may be sent, as the words of the whole have it: `a 仅当 b 为 c 时可用`.

    A switch that is off is as good as not sent.
    """
    said = text[claim.start - (text[claim.start - 1 : claim.start] == "`") : claim.end]
    held = case_of(claim.when, properties, node)
    are_values = claim.when.test in ("is", "is not") and has_values(
        claim.when.values, properties[claim.when.field], node
    )
    if held is None or not are_values or claim.when.also or claim.when.field == claim.value:
        return
    if (_IN_EFFECT.search(said) and not _ALLOWED.search(said)) or _IGNORED.search(text, claim.end, claim.end + _SOON):
        return
    constraint: Schema = {"if": _sent((claim.value,), properties), "then": held.only}
    yield Fact(_said(constraint, said), f"`{claim.value}` goes only where {held.words}", said, whole.find_part(said))


def facts_of_member(name: str, node: Node, properties: dict[str, Json]) -> Iterator[Fact]:
    """Yield what the words of one member ask of it and others."""
    member = properties[name]
    text = member.get("description") if isinstance(member, dict) else None
    for claim in read_claims(text) if isinstance(text, str) else ():
        said = str(text)[claim.start : claim.end]
        has_own = isinstance(claim, CaseLimit | CaseValue)
        if isinstance(claim, _ABOUT_SEVERAL) and stands_in_case(str(text), claim.start, has_own=has_own):
            continue
        span = node.description_span(claim.start, claim.end, "properties", name)
        if isinstance(claim, CaseValue) and claim.value == name:  # the member itself is named
            claim = Applies(condition=said, when=claim.when, start=claim.start, end=claim.end)  # noqa: PLW2901 - the same said of it
        if isinstance(claim, Applies | CaseLimit | CaseValue | Required) and claim.when is not None:
            narrowed = _narrowed(claim, str(text), name, properties, node)
            if narrowed is None:
                continue
            claim = narrowed  # noqa: PLW2901 - the same said of less
        match claim:
            case Group(names=()) if len(sharing := _sharing(said, properties)) > 1 and _is_count_of(said, sharing):
                found = _group(replace(claim, names=sharing), (), properties, node, said, span)
                yield from _in_case(found, claim, str(text), name, properties, node)
            case Group():
                found = _group(claim, (name,), properties, node, said, span)
                yield from _in_case(found, claim, str(text), name, properties, node)
            case Applies() if _IN_EFFECT.search(said) and not _ALLOWED.search(said):
                continue  # where it has no effect it does no harm
            case Applies() | CaseValue() | CaseLimit() if _IGNORED.search(str(text), claim.end, claim.end + _SOON):
                continue  # nor where it is left out of account
            case Required(is_required=True) | Applies():
                yield from _dependent(claim, name, node, properties, said, span)
            case Needs():
                yield from _in_case(_of_case(claim, name, node, said, span), claim, str(text), name, properties, node)
            case CaseLimit() | CaseValue():
                yield from _of_case(claim, name, node, said, span)


def _narrowed(
    claim: _Conditional, text: str, name: str, properties: dict[str, Json], node: Node
) -> _Conditional | None:
    """Return what holds in a case with the other case that stands beside it; nothing where that cannot be told.

    Of what goes in one case only, another case takes a part: elsewhere, nothing is said of it.
    """
    case = find_case_around(text, claim.start, claim.end, (name,), is_sentence=False)
    if case is None or claim.when is None or case.when == claim.when:
        return claim
    other = case.when and named_condition(case.when, name, properties, node)
    if other is None or isinstance(claim, Applies | CaseValue):
        return None
    own: Condition | None = named_condition(claim.when, name, properties, node)
    if own is None:
        return claim
    also: tuple[Condition, ...] = own.also
    if other.field in {own.field, *(each.field for each in also)}:
        return claim
    return replace(claim, when=replace(own, also=(*also, other)))


def _in_case(  # noqa: PLR0913 - what is said, where, and of what
    facts: Iterator[Fact], claim: Group | Needs, text: str, name: str, properties: dict[str, Json], node: Node
) -> Iterator[Fact]:
    """Yield what holds in the case that stands beside its words, if any; nothing where the case cannot be told."""
    own = {name, *claim.names} - {""}
    if isinstance(claim, Group) and len(claim.names) == 1 and claim.needs_one and not claim.refuses_two:
        yield from facts  # that another is needed where a field is not sent is a group by that case
        return
    if isinstance(claim, Group) and claim.is_of_own and name:
        sent = case_of(Condition(field=name, test="given"), properties, node)
        yield from (_where(fact, sent, fact.said) for fact in facts if sent is not None)
        return
    case = find_case_around(text, claim.start, claim.end, own, is_sentence=isinstance(claim, Group))
    when = case.when if case is not None else None
    is_of_own = case is not None and speaks_of(text[case.start : case.stop], own)
    if case is None or (is_of_own and (when is None or when.test in ("given", "absent"))):
        # `传入 a 时，不能与 b 同时传` is a group by that case.
        yield from () if isinstance(claim, Group) and has_case(text, claim) else facts
        return
    if is_of_own or (isinstance(claim, Needs) and claim.when is not None):
        return
    when = when and named_condition(when, name, properties, node)
    held = case_of(when, properties, node) if when is not None else None
    if held is None:
        return
    for fact in facts:
        end = max(case.stop, claim.end)
        end += text[end : end + 1] in ")）"  # of a case in brackets
        words = " ".join(text[min(case.start, claim.start) : end].split())
        words = words if not name or speaks_of(words, (name,)) else f"{name}: {words}"
        yield _where(fact, held, words)


def _where(fact: Fact, held: Case, words: str) -> Fact:
    """Return what holds in one case only."""
    bare: Schema = {key: each for key, each in fact.constraint.items() if key != "description"}
    return Fact(_said({"if": held.has, "then": bare}, words), f"{fact.words} where {held.words}", fact.said, fact.span)


def has_case(text: str, claim: Group) -> bool:
    """Tell whether the sentence of a group says that it holds in one case, or held once."""
    if len(claim.names) == 1 and claim.needs_one and not claim.refuses_two:
        return False  # that another is needed where a field is not sent is a group by that case
    start = sentence_start(text, claim.start)
    stop = SENTENCE_END.search(text, claim.end)
    end = stop.start() if stop is not None else len(text)
    return _HAS_CASE.search(text[start:end]) is not None


def _sharing(said: str, properties: dict[str, Json]) -> tuple[str, ...]:
    """Return the members whose descriptions have a sentence word for word: it names none, and is about all of them."""
    texts = {name: each.get("description") for name, each in properties.items() if isinstance(each, dict)}
    return tuple(name for name, text in texts.items() if isinstance(text, str) and said in text)


def _is_count_of(said: str, names: tuple[str, ...]) -> bool:
    """Tell whether words that count members count these: `三选一` is of three."""
    counted = _COUNTED.search(said)
    if counted is None or counted["digit"]:
        return counted is None or int(counted["digit"]) == len(names)
    return "二三四五六七八".find(counted["count"]) + 2 == len(names)


def _group(  # noqa: PLR0913 - what is said, where, and of what
    claim: Group, own: tuple[str, ...], properties: dict[str, Json], node: Node, said: str, span: Span
) -> Iterator[Fact]:
    """Yield a group whose members all exist; its own field belongs to it where the words name one other only.

    Where the page requires all of those of which no two go together, one of them is needed.
    """
    names = claim.names if len(claim.names) > 1 and not claim.has_own else tuple(dict.fromkeys((*own, *claim.names)))
    if len(names) < 2 or not properties.keys() >= set(names):  # noqa: PLR2004 - one is no group
        return
    names = tuple(each for each in properties if each in names)
    required = node.schema.get("required")
    always = [each for each in names if isinstance(required, list) and each in required]
    is_asked = claim.needs_one or (claim.refuses_two and node.declared_required() >= set(names))
    needs_one = is_asked and not always
    refuses_two = claim.refuses_two and len(always) <= 1 and not any(_yields(properties[each], names) for each in names)
    if needs_one or refuses_two:
        constraint = _of_group(
            names, properties, needs_one=needs_one, refuses_two=refuses_two, alternatives=claim.alternatives
        )
        words = said if claim.names == names or not own else f"{own[0]}: {said}"
        if not any(each in words for each in names):
            # Whoever reads it in an error has no page before him.
            words = f"{', '.join(names)}: {said}"
        told = _group_words(names, needs_one, refuses_two)
        if claim.alternatives:
            told = f"only one of {list_names(list_names(each) for each in claim.alternatives)} goes".replace("``", "`")
        yield Fact(_said(constraint, words), told, said, span)


def _group_words(names: tuple[str, ...], needs_one: bool, refuses_two: bool) -> str:  # noqa: FBT001 - the two halves of one fact
    if not needs_one:
        return f"no two of {list_names(names)} go together"
    return f"{'exactly' if refuses_two else 'at least'} one of {list_names(names)} is needed"


def _of_group(
    names: tuple[str, ...],
    properties: dict[str, Json],
    *,
    needs_one: bool,
    refuses_two: bool,
    alternatives: tuple[tuple[str, ...], ...] = (),
) -> Schema:
    each: list[Json] = [{"required": [name]} for name in names]
    if not needs_one:
        two = combinations(alternatives or [(name,) for name in names], 2)
        pairs: list[Json] = [_sent(pair, properties) for one, other in two for pair in product(one, other)]
        return {"not": pairs[0] if len(pairs) == 1 else {"anyOf": pairs}}
    return {"oneOf": each} if refuses_two else {"anyOf": each}


def _sent(names: tuple[str, ...], properties: dict[str, Json]) -> Schema:
    """Return a schema for what has some members; a switch that is off is as good as not sent."""
    switches: Schema = {each: {"const": True} for each in names if _types(properties[each]) == ("boolean",)}
    sent: Schema = {"required": [*names]}
    return sent | {"properties": switches} if switches else sent


def _types(member: Json) -> tuple[str, ...]:
    return types_of(member) if isinstance(member, dict) else ()


def _yields(member: Json, names: tuple[str, ...]) -> bool:
    """Tell whether a member's words say which of some counts where more than one is sent."""
    text = str(member.get("description") or "") if isinstance(member, dict) else ""
    sentences = SENTENCE_END.split(text) if YIELDING.search(text) else ()
    return any(YIELDING.search(each) and any(name in each for name in names) for each in sentences)


def _dependent(  # noqa: PLR0913 - what is said, where, and of what
    claim: Required | Applies, name: str, node: Node, properties: dict[str, Json], said: str, span: Span
) -> Iterator[Fact]:
    """Yield what one member's words ask of another: it is required, or goes, only where the other is such."""
    when = claim.when and named_condition(claim.when, name, properties, node)
    required = node.schema.get("required")
    is_always = isinstance(required, list) and name in required
    if when is None or is_always or when.field not in properties or when.field == name:
        return
    is_needed = isinstance(claim, Required)
    held = case_of(when, properties, node)
    if held is None:
        return
    has_name: Schema = {"required": [name]}
    constraint: Schema
    match when.test:
        case _ if when.also:
            constraint = {"if": held.has, "then": has_name} if is_needed else {"if": has_name, "then": held.only}
        case "given":
            constraint = {"dependentRequired": {when.field: [name]} if is_needed else {name: [when.field]}}
        case "absent":
            constraint = _of_group((when.field, name), properties, needs_one=is_needed, refuses_two=not is_needed)
        case "is" | "is not" if is_needed:
            constraint = {"if": held.has, "then": has_name}
        case "is" | "is not":
            constraint = {"if": has_name, "then": held.only}
        case _:
            assert_never(when.test)
    verb = "is required" if is_needed else "goes"
    where = "where" if is_needed else "only where"
    yield Fact(
        _said(constraint, f"{name}: {said.lstrip('-*• ')}"),
        f"`{name}` {verb} {where} {held.words}",
        said,
        span,
    )


def _of_case(claim: CaseLimit | CaseValue | Needs, name: str, node: Node, said: str, span: Span) -> Iterator[Fact]:
    """Yield what holds in one case, or what must come along."""
    shown = said.replace("**", "").strip(" -•,;")
    if isinstance(claim, CaseValue) and claim.value not in shown:
        shown = f"`{claim.value}` {shown}"
    for constraint, words in constrain(claim, name, node):
        yield Fact(_said(constraint, f"`{name}`: {shown}"), words, said, span)


def _said(constraint: Schema, words: str) -> Schema:
    return {"description": words, **constraint}
