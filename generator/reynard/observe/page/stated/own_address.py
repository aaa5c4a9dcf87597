"""What lines with a label say of the call that a page declares elsewhere: its method, address, server and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import ADDRESS, METHODS
from reynard.observe.model import CallShown, Said
from reynard.observe.page.requests.called import found_in
from reynard.observe.page.stated.auth import AUTH_LINE, read_stated_auth
from reynard.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from reynard.observe.endpoint_lines import Endpoint
    from reynard.observe.page.sections import Item
    from reynard.source import Source

# Fewer words than for a page by hand: behind `接口：` or `地址：` stands another call as often as this one.
_OF_ADDRESS = r"(?:请求|接口|调用|API)\s?(?:地址|路径|URL|端点)|(?:API |Request )?(?:Endpoint|URL|Path)|HTTP Request"
_OF_METHOD = r"(?:HTTP |Request )?Method|(?:HTTP ?)?请求(?:方式|方法)"
_OF_SERVER = r"Base ?URL|(?:API ?)?Host|(?:接口|请求)域名|服务地址"
_OF_KEY = r"(?:认证|鉴权|授权|身份验证)(?:方式|方法|类型)?|auth(?:entication|orization)?(?: type| method)?"
_START, _COLON, _END = r"(?im)^[ \t>*_`|+•-]{0,20}", r"[*_`\s]*[:：|][*_`\s]*", r"[`*_\s|]*$"
_ADDRESSED = compiled(rf"{_START}(?:{_OF_ADDRESS}){_COLON}(?:(?P<method>{METHODS})[`*\s]+)?{ADDRESS}{_END}")
"""``请求地址：`POST https://api.example.com/v1/films` ``."""
_CALLED_BY = compiled(rf"{_START}(?:{_OF_METHOD}){_COLON}(?P<method>{METHODS}){_END}")
_SERVED_AT = compiled(rf"{_START}(?:{_OF_SERVER}){_COLON}(?P<server>https?://[^\s`|*)\]]+){_END}")
_LABELLED = compiled(rf"{_START}(?:{_OF_ADDRESS}|{_OF_METHOD}|{_OF_SERVER}|{_OF_KEY})[*_`\s]*[:：|]")
_LONGEST = 300
"""Letters of a line that says one of these."""


def states_a_call(text: str) -> bool:
    """Tell whether lines of a text may say how an operation is called."""
    return _LABELLED.search(text) is not None


def calls_stated(source: Source, items: Sequence[Item], endpoint: Endpoint) -> list[CallShown]:
    """Return what lines say of how an operation is called, without what they say of another call, the next step's."""
    found = list(_stated(source, items, endpoint.path.value))
    method = endpoint.method.value.upper()
    addressed = [each for each in found if each.path is not None]
    own = [each for each in addressed if each.is_there]
    if not own and len(addressed) == 1 and _method_of(addressed[0], method) == method:
        own = addressed
    if any(_method_of(each, method) == method for each in own):
        own = [each for each in own if _method_of(each, method) == method]
    by_method = [each for each in found if each.path is None and each.method is not None]
    is_said = len(by_method) == 1 and len(own) == len(addressed)
    others = [each for each in found if each.path is None and each.method is None]
    return [*own, *(by_method if is_said else ()), *others]


def _method_of(call: CallShown, usual: str) -> str:
    return call.method.value.upper() if call.method is not None else usual


def _stated(source: Source, items: Sequence[Item], path: str) -> Iterator[CallShown]:
    for item in items:
        if item.kind not in ("line", "heading") or item.end - item.start > _LONGEST:
            continue
        line = source.text[item.start : item.end]
        if found := _ADDRESSED.match(line):
            yield _addressed(source, item, found, path)
        elif found := _CALLED_BY.match(line):
            yield CallShown(method=_said(source, item, found, "method"), is_command=False)
        elif found := _SERVED_AT.match(line):
            yield CallShown(server=_said(source, item, found, "server"), is_command=False)
        elif AUTH_LINE.match(line):
            keys = tuple(read_stated_auth(source, (item,)))
            if keys and all(each.kind not in ("none", "unknown") for each in keys):
                yield CallShown(auth=keys, is_command=False)


def _addressed(source: Source, item: Item, found: re.Match[str], path: str) -> CallShown:
    shown = _said(source, item, found, "path")
    at = found_in(shown.value, path)
    base = found["base"] or ""
    is_address = base.lower().startswith("http") and not any(mark in base for mark in "{<$")
    start, end = (item.start + each for each in (found.start("base"), found.start("path") + (at or 0)))
    return CallShown(
        method=_said(source, item, found, "method") if found["method"] else None,
        path=Said(shown.value.partition("?")[0], shown.span),
        is_there=at is not None,
        server=Said(base + shown.value[: at or 0], source.span(start, end)) if is_address else None,
        is_command=False,
    )


def _said(source: Source, item: Item, found: re.Match[str], name: str) -> Said[str]:
    start, end = found.span(name)
    return Said(found[name], source.span(item.start + start, item.start + end))
