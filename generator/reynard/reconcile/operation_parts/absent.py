"""Words about a field that is nowhere: it was renamed or left out, or the words were copied from another page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import FIELD_ABSENT
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Constant, Examples, Values
from reynard.reconcile.ruling import Ruling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.observe.model import ExampleSeen, Observation
    from reynard.reconcile.operation_parts.members import MemberSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.source import Span
    from reynard.text.origin import Json

_MARKED = compiled(r"(?<!`)`(?P<name>[a-z_][A-Za-z0-9_]{1,60}(?:\[\])?)(?P<set>\s?=\s?(?:true|false))?`(?!`)", re.ASCII)
_CODE_TAG = compiled(r"</?code>")
_FIELD_BEHIND = compiled(
    r"(?:`?[,、 ]{0,3}(?:and|or|和|与|及|或)?\s?`[A-Za-z_]\w*`){0,4}"
    r"\s?(?:(?:query\s|body\s|request\s|header\s)?(?:fields?(?!\stypes?)|parameters?|params?|arguments?|property|properties|attributes?)\b"
    r"|to\sbe\sset\b|(?:is|must\sbe|was)\s(?:set|provided|specified|omitted|given|present)\b|参数|字段|属性)",
    re.ASCII | re.IGNORECASE,
)
_OF_MODEL = compiled(r"\s?(?:field|property|attribute)s?\s(?:of|in|on)\s`[A-Z]\w*`", re.ASCII)
"""What says of which model a field is."""
_FIELD_BEFORE = compiled(r"(?:参数|字段|属性|\b(?:field|parameter|property|argument|attribute))\s?\Z", re.IGNORECASE)
_ELSEWHERE = compiled(
    r"返回的|接口|回调|获取到?的?|响应|上传|\b(?:return(?:ed|s)?|endpoint|obtain(?:ed)?|retriev\w+|call(?:ing|back)?|webhook|api|from|previous"
    r"|events?|streaming|method|function|objects?|header|response|see|other|another|model|sdk)\b",
    re.IGNORECASE,
)
"""Words by which another operation is meant, or something that is no field."""
_TYPES = frozenset(
    """
    string text number integer int float double boolean bool date datetime time array list object struct table enum file
    null true false
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
_BREAK = compiled(r"。|;|\.\s|\n\s*(?:\n|[-*#])", re.ASCII)
"""What ends a sentence; a line may end within one."""
_AS_KEY, _AS_ENTRY, _IN_CELL = compiled(r"[\"']\s*:"), compiled(r":(?:\s|\Z)"), compiled(r"[^\w|]*+\|")
_NO_WORD = compiled(r"\W*+")
_IN_REQUEST = compiled(r"\brequests?\b|请求", re.IGNORECASE)


def report_absent(seen: Observation, members: Sequence[MemberSeen], verdicts: Verdicts) -> None:
    """Tell of names that words call a field, and that nothing of the operation has."""
    spoken_of: dict[str, Span] = {}
    for text, place, is_answer in _texts(seen, members):
        for name in _fields_in(text, is_answer=is_answer) if "`" in text or "<code>" in text else ():
            spoken_of.setdefault(name, place)
    if not spoken_of:
        return
    known = {*_known(seen)}
    letters = {_letters(each): each for each in known}
    for name, place in spoken_of.items():
        if name in known or _is_declared_in(place.source.text, name):
            continue
        other = letters.get(_letters(name))
        beside = f"; `{other}` may be meant" if other is not None else ""
        verdicts.take(
            Ruling(
                entry=FIELD_ABSENT,
                message=f"words speak of a field `{name}`, which the operation does not have{beside}",
                labels=((_place_of(name, place), "nothing is called so"),),
            ),
            "description",
        )


def _place_of(name: str, place: Span) -> Span:
    """Return where words have a name, behind the mark of code that they put before it."""
    marked = (place.find_part(each) for each in (f"`{name}", f"<code>{name}"))
    return next((each for each in marked if each != place), place).find_part(name)


def _is_declared_in(page: str, name: str) -> bool:
    """Tell whether a page has a field of some name anywhere: of another operation, of which words may speak here.

    Pages are long, and names are few: each is looked for by itself, and then what stands around it.
    """
    name = name.removesuffix("[]")
    at = page.find(name)
    while at >= 0:
        if _is_declared_at(page, at, at + len(name)):
            return True
        at = page.find(name, at + 1)
    return False


def _is_declared_at(page: str, start: int, end: int) -> bool:
    """Tell whether a name stands as one of JSON, at the beginning of a line of YAML, or alone in a cell."""
    if page[start - 1 : start] in ("'", '"') and _AS_KEY.match(page, end):
        return True
    if _AS_ENTRY.match(page, end) and not page[page.rfind("\n", 0, start) + 1 : start].strip():
        return True
    bar = page.rfind("|", 0, start) if _IN_CELL.match(page, end) else -1
    return bar >= 0 and _NO_WORD.fullmatch(page, bar + 1, start) is not None


def _fields_in(text: str, *, is_answer: bool) -> Iterator[str]:
    """Yield the names that a text calls fields of the operation; an answer's words may speak of another's request."""
    text = _CODE_TAG.sub("`", text)
    found = [match for match in _MARKED.finditer(text) if match["name"] not in _TYPES and _is_field(text, match)]
    claims = [each for each in read_claims(text) if isinstance(each, Values | Constant | Examples)] if found else []
    values = {value for each in claims for value in _listed(each)}
    for match in found:
        sentence = _around(text, match)
        told = f"{_heading(text, match.start())} {sentence}"
        is_elsewhere = _ELSEWHERE.search(told) or (is_answer and _IN_REQUEST.search(sentence))
        if match["name"] not in values and not is_elsewhere:
            yield match["name"]


def _is_field(text: str, match: re.Match[str]) -> bool:
    if _OF_MODEL.match(text, match.end()):
        return False
    if match["set"]:
        return True
    before = text[max(0, match.start() - 24) : match.start()]
    return (_FIELD_BEHIND.match(text, match.end()) or _FIELD_BEFORE.search(before)) is not None


def _around(text: str, match: re.Match[str]) -> str:
    """Return the sentence around a name, without it."""
    start = max((each.end() for each in _BREAK.finditer(text, 0, match.start())), default=0)
    end = _BREAK.search(text, match.end())
    return f"{text[start : match.start()]} {text[match.end() : end.start() if end is not None else len(text)]}"


def _heading(text: str, at: int) -> str:
    """Return the heading under which something stands in a text; nothing where it stands under none."""
    start = text.rfind("\n#", 0, at)
    return text[start : text.find("\n", start + 1)] if start >= 0 else ""


def _listed(claim: Values | Constant | Examples) -> tuple[str, ...]:
    return (claim.value,) if isinstance(claim, Constant) else claim.values


def _letters(name: str) -> str:
    return "".join(each for each in name.casefold() if each.isalnum())


def _texts(seen: Observation, members: Iterable[MemberSeen]) -> Iterator[tuple[str, Span, bool]]:
    """Yield what is said of an operation and its fields, each text with its place, and whether it is of an answer."""
    if seen.description is not None:
        yield seen.description.value, seen.description.span, False
    for each in seen.parameters:
        if each.description is not None:
            yield each.description.value, each.description.span, False
    for member in members:
        text = member.schema.get("description")
        if isinstance(text, str) and ("`" in text or "<code>" in text):
            yield text, member.span("description"), member.status != ""


def _known(seen: Observation) -> Iterator[str]:
    """Yield every name and value that an operation has anywhere."""
    yield from re.findall(r"\w+", seen.path.value)
    for parameter in seen.parameters:
        yield parameter.name.value.strip()
        yield from _words_in(parameter.schema.value)
        yield from _shown(parameter.examples)
    for body in (*seen.bodies, *(one for call in seen.callbacks for one in call.seen.bodies)):
        yield from _words_in(body.schema.value if body.schema is not None else None)
        yield from _shown(body.examples)
    for response in seen.responses:
        yield from (each.name.value.strip() for each in response.headers)
        for schema in (response.schema, response.event_schema):
            yield from _words_in(schema.value if schema is not None else None)
        yield from _shown(response.examples)


def _shown(examples: Iterable[ExampleSeen]) -> Iterator[str]:
    for each in examples:
        yield from _words_in(each.value)
        yield from re.findall(r"\w+", each.text)


def _words_in(value: Json) -> Iterator[str]:
    pending: list[Json] = [value]
    while pending:
        each = pending.pop()
        if isinstance(each, dict):
            yield from each
            pending += [held for name, held in each.items() if name != "description"]
        elif isinstance(each, list):
            pending += each
        elif isinstance(each, str):
            yield each
