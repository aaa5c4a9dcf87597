"""What words say of a field that no schema can: cost, how long it is kept, what is ignored, when it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PROSE_REMARKS
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import (
    Applies,
    CaseLimit,
    CaseValue,
    Constant,
    Default,
    Deprecated,
    Group,
    Length,
    Needs,
    Range,
    Required,
    Values,
)
from reynard.prose.phrasing import write_plain
from reynard.prose.remarks import Remark, read_asides, read_remarks
from reynard.reconcile.members.facts import has_case
from reynard.reconcile.remarked import in_parts, quote_remarks
from reynard.reconcile.rules.prose_facts import is_bound_of, is_default_of, is_of_case, noted_in, types_said_of
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.keywords import LIMITS
from reynard.schema.validate import fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.prose.model import Claim
    from reynard.reconcile.evidence import Node

_ALIKE = frozenset(("cost", "lifetime", "rate", "warning", "special", "pace", "unsettled"))
_ALIKE_MADE = frozenset(("condition", "bound", "common"))
_TOPICS = {
    "request": _ALIKE
    | {"rights", "precedence", "total", "media", "callback", "restriction", "order", "relation", "size", "absence"}
    | {*_ALIKE_MADE, "duty", "source", "presence"},
    "response": _ALIKE | _ALIKE_MADE | {"presence", "restriction", "relation", "total"},
}
_OF_ALL = (Constant, Default, Deprecated, Length, Range, Values)
_UNDERSTOOD = {"request": (*_OF_ALL, Applies, CaseLimit, CaseValue, Group, Needs, Required), "response": _OF_ALL}
"""Claims that are told as such: of answers, nothing is told of several members together."""
_OF_PARTS = frozenset(("size", "media", "list", "bound", "duty", "condition"))
_BESIDE_NEED = frozenset(("restriction", "media"))
"""What a sentence may say beside whether its field is needed: `可选，仅 m-1 支持`."""
_BOUND_ALONE = compiled(
    r"\s*(?:最[大小多少长短高低]值?|步长|(?i:max(?:imum)?|min(?:imum)?|step))\s?[:：=为是]?\s?(?P<number>-?[0-9.]+)\s*"
)
"""A bound in few words, which may be told already by others: `（0-1）（最小值：0，最大值：1）`."""
_NULL_ALONE = compiled(
    r"(?i:(?:it\s|this\s)?(?:may|can|could)\s(?:also\s)?be\s[`\"']?null|nullable)|(?:该值|此字段)?可(?:以|能)?(?:为|是)\s?[`\"']?(?i:null)"
)
_TAKEN = ("enum", "const", "anyOf", "contentMediaType")
_FILE = compiled(
    r"(?i:\.?(?:jpe?g|png|webp|gif|avif|bmp|heic|tiff?|mp4|mov|avi|mkv|webm|wav|mp3|m4a|aac|flac|ogg|pdf))"
)
"""What is no value of the address of a file that may be of several kinds."""
_CHINESE = compiled(r"[\u3400-\u9fff]")
_OF_SEVERAL = compiled(r"[二三四五六]选一|至少[传填提选]|不[能可]以?同时")
"""What is said of several fields, each by itself: where calls are held to it, that is told instead (`told_once`)."""
_ONLY = compiled(r"[仅只][支能限]|\b(?i:only)\b")
_ONLY_NOW = compiled(
    r"(?:(?:当前|目前|暂时?|现)(?:仅|只)\s?(?:支持|可用|能用|开放)|\b(?i:only)(?:\ssupports?)?)[\s:：`\"']{0,3}(?P<value>[A-Za-z0-9][\w.:-]{0,40})"
)
_TWO = frozenset(("true", "false", "0", "1"))
"""What a switch may be, as words have it."""
_OF_VALUES = (Constant, Default, Length, Range, Values)
"""Claims that say what a value is, whatever the rest of their sentence says."""


def judge(node: Node) -> Iterator[Ruling]:
    """Tell what a description remarks beside what is understood of it."""
    text = node.schema.get("description")
    if not isinstance(text, str):
        return
    topics = _TOPICS[node.direction]
    if node.types == ("string",):
        topics = topics | {"list"}
    if "properties" in node.schema:
        topics = topics - {"condition"}  # when such a thing comes about, and no rule for whoever calls
    has_values = "anyOf" in node.schema or "enum" in node.schema
    read = read_remarks(text)
    told = [
        each
        for each in read
        if each.topic in topics and not (each.topic == "media" and has_values and not _is_limiting(each, text))
    ]
    understood = _UNDERSTOOD[node.direction]
    claims = _claims(text, node)
    told = [
        each for each in told if not any(_is_told_by(one, each, text) for one in claims if isinstance(one, understood))
    ]
    if "properties" not in node.schema:
        told += _asides(text, read, told, [each for each in claims if not _is_untold(each, node)])
        told += [
            each for each in _notes(text, claims) if not any(_meets(each, one) for one in (*told, *_of_cases(text)))
        ]
    told = [each for each in told if not _is_declared(text, each, node) and not _is_null_alone(text, each, node)]
    told += [each for each in _given_up(text, node) if not any(_meets(each, one) for one in told)]
    of_several = [each for each in told if _OF_SEVERAL.search(text, *each.words)]
    told = [each for each in told if each not in of_several]
    yield from (_ruling(node, text, [each]) for each in of_several)
    yield from (_ruling(node, text, some) for some in in_parts(sorted(told, key=lambda each: each.start)))
    if node.direction == "request":
        yield from (_ruling(node, text, [each]) for each in _of_cases(text))


def _is_untold(claim: Claim, node: Node) -> bool:
    """Tell whether what is understood of words about an answer is told nowhere else: `(m-1 only)`."""
    return node.direction == "response" and isinstance(claim, Applies)


def _given_up(text: str, node: Node) -> Iterator[Remark]:
    """Yield where words call one value of a field deprecated, or another field, and not the field itself."""
    for claim in read_claims(text):
        if isinstance(claim, Deprecated) and claim.subject not in ("", node.name):
            span = claim.start, claim.end
            yield Remark(topic="aside", start=claim.start, end=claim.end, words=span)


def _ruling(node: Node, text: str, told: Sequence[Remark]) -> Ruling:
    return Ruling(
        entry=PROSE_REMARKS,
        message=f"of `{node.name}`, words alone say: {quote_remarks(text, told)}",
        labels=tuple((node.description_span(each.start, each.end), "said here") for each in told),
    )


def _of_cases(text: str) -> Iterator[Remark]:
    """Yield what is said of one case: where calls are held to it, that is told instead (`told_once`)."""
    for claim in read_claims(text):
        if isinstance(claim, CaseLimit | CaseValue | Needs) or (isinstance(claim, Applies) and claim.is_refusal):
            span = claim.start, claim.end
            yield Remark(topic="aside", start=claim.start, end=claim.end, words=span)


def _asides(text: str, read: Iterable[Remark], told: Iterable[Remark], claims: Iterable[Claim]) -> list[Remark]:
    """Return what a description says besides, where the same words are not told, understood or left out on purpose."""
    asides = read_asides(text)
    if not asides:
        return []
    known = [(each.start, each.end) for each in (*told, *claims)] + [each.words for each in read]
    return [each for each in asides if not any(start < each.end and each.start < end for start, end in known)]


def _notes(text: str, claims: Iterable[Claim]) -> Iterator[Remark]:
    """Yield what brackets behind a value of a list say that is no meaning of it: `4K（turbo 不支持）`."""
    for claim in claims:
        for start, end in noted_in(claim, text).values() if isinstance(claim, Values) else ():
            yield Remark(topic="aside", start=start, end=end, words=(start, end))


def _is_limiting(remark: Remark, text: str) -> bool:
    """Tell whether a sentence on files says which go with what, where they are themselves the field's values."""
    return _ONLY.search(text, remark.start, remark.end) is not None


def _meets(one: Remark, other: Remark) -> bool:
    return one.start < other.end and other.start < one.end


def _claims(text: str, node: Node) -> list[Claim]:
    """Return what is understood of words, without what the node cannot have (`时长 5~600 秒` of a list)."""
    claims = [each for each in read_claims(text) if not _is_of_others(each, node)]
    lists = [{*each.values} for each in claims if isinstance(each, Values)]
    # What only repeats some of the values says which of them go: `可选值：std、pro，目前只支持 pro`.
    return [each for each in claims if not (isinstance(each, Values) and _repeats(each, lists, text))]


def _repeats(claim: Values, lists: Sequence[set[str]], text: str) -> bool:
    return _ONLY.search(text, claim.start, claim.end) is not None and any({*claim.values} < one for one in lists)


def _is_of_others(claim: Claim, node: Node) -> bool:
    if isinstance(claim, Default):
        return not is_default_of(claim, node)
    if isinstance(claim, Deprecated):
        return claim.subject not in ("", node.name)
    if isinstance(claim, Group):
        return not claim.names or has_case(str(node.schema["description"]), claim)
    if isinstance(claim, Values):
        is_of_files = node.types == ("string",) and not any(key in node.schema for key in _TAKEN)
        is_of_files = is_of_files and all(map(_FILE.fullmatch, claim.values))
        return is_of_files or (node.types == ("boolean",) and _TWO.isdisjoint(claim.values))
    if not isinstance(claim, Length | Range):
        return False
    types = types_said_of(node.schema)
    if is_of_case(claim, node):
        return True
    if types == ("string",):
        return not is_bound_of(claim, node, types)
    if types == ("object",):
        return claim.unit == "items"
    is_number = bool(types) and {"integer", "number"}.issuperset(types)
    is_digits = is_number and claim.unit == "characters" and claim.minimum == claim.maximum
    return (types == ("array",) or is_digits) and not is_bound_of(claim, node, types)


def _is_told_by(claim: Claim, remark: Remark, text: str) -> bool:
    """Tell whether a claim says what a remark does: of several sizes in one sentence, one may be understood.

    What is said in another clause of a Chinese sentence, behind its comma, is said besides.
    """
    is_absence = remark.topic == "absence"
    if is_absence and isinstance(claim, Required):
        return False  # that it may be left out says nothing of what is then done
    if remark.topic == "special" and isinstance(claim, Default) and claim.end < remark.words[1]:
        return False  # nor does what is taken then say what it means
    if remark.topic == "cost" and isinstance(claim, Values) and {*claim.values} <= _TWO:
        return False  # what a switch costs is told nowhere else
    if isinstance(claim, Values) and len(claim.values) > 1 and _limits_list(claim, remark, text):
        return False
    is_value = isinstance(claim, _OF_VALUES) and not (is_absence and isinstance(claim, Default))
    is_need = remark.topic in _BESIDE_NEED and (
        isinstance(claim, Applies) or (isinstance(claim, Required) and claim.condition is None)
    )
    is_part = remark.topic in _OF_PARTS or is_value or is_need
    start, end = remark.words if is_part else _clause_of(remark, text)
    return claim.start < end and start < claim.end


def _limits_list(claim: Values, remark: Remark, text: str) -> bool:
    """Tell whether a remark takes some of a list's values back: `720P or 1080P (currently only 720P is supported)`."""
    last = text.find(claim.values[-1], claim.start)
    back = _ONLY_NOW.search(text, last, remark.end) if last >= 0 else None
    return back is not None and back["value"] in claim.values


def _clause_of(remark: Remark, text: str) -> tuple[int, int]:
    """Return where the clause stands in which a remark has the words that tell so."""
    low, high = remark.words
    if _CHINESE.search(text, remark.start, remark.end) is None:
        return remark.start, remark.end
    start = max(text.rfind(mark, remark.start, low) + 1 for mark in "，,")
    ends = [at for mark in "，," if (at := text.find(mark, high, remark.end)) >= 0]
    return max(start, remark.start), min(ends, default=remark.end)


def _is_declared(text: str, remark: Remark, node: Node) -> bool:
    """Tell whether the schema has the number of a bound, or other words said it."""
    if remark.topic not in ("aside", "bound"):
        return False
    said = text[slice(*remark.words)].replace(",", "")
    documented = node.schema.get("x-documented")
    alone = _BOUND_ALONE.fullmatch(said)
    if alone is not None:
        known = {**(documented if isinstance(documented, dict) else {}), **node.schema}
        return any(write_plain(known[key]).removesuffix(".0") == alone["number"] for key in LIMITS & known.keys())
    return any(str(node.schema[keyword]) in said for keyword in LIMITS & node.schema.keys())


def _is_null_alone(text: str, remark: Remark, node: Node) -> bool:
    """Tell whether a remark says no more than that null may stand there, as the schema has it by now."""
    said = text[remark.start : remark.end].strip("`\"'() 。.")
    return _NULL_ALONE.fullmatch(said) is not None and fits(None, {**node.schema, "$defs": {**node.definitions}})


RULE = Rule("prose-remarks", judge, needs=("description",))
