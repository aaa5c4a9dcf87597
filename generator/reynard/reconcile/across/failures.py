"""A provider whose pages document no failure at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import NO_FAILURES, diagnostic
from reynard.patterns import compiled
from reynard.schema.types import properties_of
from reynard.schema.walk import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json

_FAILURES = range(400, 600)
_OF_CODES = compiled(
    r"(?im)^[ \t]*(?:#{1,6}[ \t]|\*\*|\|)[^\n|]{0,24}"
    r"(?:(?:错误|异常|返回|状态|业务)(?:码|代码|列表)|error[ _]?codes?|status codes?|\berrors\b)"
)
"""A heading, or the header of a table, of codes."""
_CODE = compiled(
    r"(?m)^[ \t]*(?:\||[-*+])[ \t]*[`*]{0,3}(?:-?[0-9]{3,6}|[A-Za-z]+(?:[._][A-Za-z]+)+)[`*]{0,3}[ \t]*[|:：-]"
)
"""A row or an entry that begins with one."""
_CODE_NAMES = frozenset(
    ("code", "status", "errcode", "errorcode", "errno", "ret", "retcode", "resultcode", "respcode", "statuscode")
)
_NOT_WELL = compiled(r"(?<![A-Za-z])(?i:code)[`\"']?\s?(?:不为|不等于|不是|!=|<>|(?i:is\snot))\s?[`\"']?[A-Za-z0-9]")
"""What an answer holds where its code is another than that of success: `当 code 不为 0000 时，data 为 null`."""
_FAILED = r"(?:失败|错误(?!码)|异常|敏感|不足|出错|\b(?i:fail\w*|error(?!\s?code)|invalid))"
_SAID_FAILURE = compiled(
    r"(?:不为|不等于|不是|非|!=|<>|not)\s?[`\"']?0"
    rf"|(?<![\w.])[A-Za-z]?-?[0-9]{{1,6}}(?:[(（][^()（）\n]{{0,24}}?|[`\"']?\s?[^\w\s。;；,，]{{0,2}}\s?[^\n。;；,，\d]{{0,10}}?){_FAILED}"
    rf"|(?:其[他它余]|(?<![A-Za-z])(?i:others?))[\s:：=(（是为]{{0,3}}{_FAILED}"
)
"""Words of a code that say one of its values is a failure: `1=正常,0=错误`, `非 0 失败`."""
_FEWEST, _FAR, _LONGEST = 2, 4_000, 200_000


def report_no_failures(evidence: Sequence[tuple[EndpointSpec, Observation]], report: Report) -> None:
    """Say, once for a provider, that none of its operations documents what is answered where something goes wrong."""
    first = next((each for _, seen in evidence for each in seen.responses), None)
    if first is None or any(documents_failure(spec, seen) for spec, seen in evidence):
        return
    which = "nothing" if len(evidence) == 1 else f"none of the {len(evidence)} operations"
    says = "says" if len(evidence) == 1 else "documents"
    message = f"{which} {says} what is answered where something goes wrong"
    report(diagnostic(NO_FAILURES, message, (first.status.span, "a good answer, and no other")))


def documents_failure(spec: EndpointSpec, seen: Observation) -> bool:
    """Tell whether an operation says of any failure that there is one: by a status, a code, or a list of codes."""
    return any(
        each.status[0] in "45" or each.status == "default" or _lists_failures(each.schema) for each in spec.responses
    ) or any(_lists_codes(text) for text in (seen.span.text, seen.description.value if seen.description else ""))


def _lists_codes(text: str) -> bool:
    """Tell whether a part of a page has a list of codes below words that say so."""
    head = _OF_CODES.search(text[:_LONGEST])
    return head is not None and len(_CODE.findall(text, head.start(), head.start() + _FAR)) >= _FEWEST


def _says_failure(name: str, member: Json) -> bool:
    """Tell whether a member is a code whose words say which of its values is a failure."""
    said = member.get("description") if isinstance(member, dict) else None
    is_code = name.casefold().replace("_", "") in _CODE_NAMES
    return is_code and isinstance(said, str) and _SAID_FAILURE.search(said) is not None


def _lists_failures(schema: Schema | None) -> bool:
    """Tell whether a member of an answer lists codes as those of HTTP's failures are."""
    for _, node in nodes(schema):
        if any(_says_failure(name, member) for name, member in properties_of(node).items()):
            return True
        if isinstance(said := node.get("description"), str) and _NOT_WELL.search(said) is not None:
            return True
        values = node.get("enum")
        if isinstance(values, list) and any(isinstance(each, int) and each in _FAILURES for each in values):
            return True
        meanings = node.get("x-meanings")
        if isinstance(meanings, dict) and any(each.isdecimal() and int(each) in _FAILURES for each in meanings):
            return True
    return False
