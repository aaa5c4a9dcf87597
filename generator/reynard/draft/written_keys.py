"""Keys that lines of pages show or name, where no table and no document has one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.draft.failing_words import CALLER_HEADERS, KEY_HEADERS, KEY_NAMED, KEY_SAID
from reynard.draft.model import Place
from reynard.draft.told import read_rows
from reynard.patterns import compiled
from reynard.placeholders import is_placeholder
from reynard.reconcile.names.spelling import write_snake_case
from reynard.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.draft.model import Operation
    from reynard.text.origin import Json

_LONGEST_PAGE = 300_000
_BARE = (
    r"\bauthorization\b[^\n.。;；]{0,60}?(?:(?:无需|不需要?|不要|不用|不必)(?:再|加|带|添加|拼接)?\s?[`\"'“]?bearer\b"
    r"|\b(?:without\s(?:the\s|a\s)?|no\s)[`\"'“]?bearer[`\"'”]?\s(?:prefix|word)\b)"
    r"(?![^\n.。;；]{0,40}(?:401|错误|失败|报错|拒绝|\b(?:error|refused|rejected|fails?)\b))"
)
"""That nothing goes before a key: `Authorization: KEY（无需 Bearer）`; not what comes of a word that is lacking."""
_BARE_KEY = compiled(rf"(?i){_BARE}")
_BARE_SHOWN = compiled(
    r"(?im)^[ \t>*`|·•-]*[\"']?authorization[\"'`*]{0,3}[ \t]*[:：][ \t]*[\"']?(?=[^\s\"']*\d)"
    r"[A-Za-z0-9._+/=-]{8,}[\"'`]?,?[ \t]*$"
)
"""A key alone in the header, as one that is sent."""
_WORD_BEFORE = compiled(
    r"(?i)\bbearer\b|\bbasic\b|authorization[\"'`*\s]{0,4}[:：]\s*[\"'`]?(?:token|apikey|api-key|key|jwt)\s"
)
_OWN_WORD = compiled(
    r"(?:(?i:\bauthorization)[\"'`*]{0,3}[ \t]*[:：]|\bExample:|\be\.g\.|示例[:：]|格式[:：])[ \t]*[\"'`]?"
    r"(?P<word>[A-Z][A-Za-z]{1,20}(?:[.-][A-Z][A-Za-z]{0,20}){0,3})[ ]"
    r"(?=[<{\[$]{1,2}(?i:your[_ -]?)?(?i:api|auth|access|secret|public)?[_ -]?(?i:key|token)\b"
    r"|(?i:your|my)[_-](?i:api|auth|access|secret))"
)
"""A key with a word before it: `Authorization: Kite-Key <api-key>`."""
_USUAL_WORD = compiled(r"(?i)bearer|basic|digest|token|jwt|hmac")
_OF_PEOPLE = compiled(
    r"(?i)put|use|add|set|enter|insert|paste|include|send|pass|give|your|my|the|an?|with|and|or|as|is|see|replace|value|format"
)
"""How sentences lead to a key."""
_BEARER = compiled(r"(?i)\bbearer\b")
_ON_A_LINE = compiled(
    rf"(?i)(?P<bare_key>{_BARE})"
    r"|\bauthorization[`*\"'\s|:：=，,]{1,8}(?:(?:字段|头)?的?(?:值|格式|内容)?(?:为|是)[:：\s`\"']{0,4})?(?P<word>bearer|basic)\s"
    r"|\bbearer (?:token|key|auth)[^\n.。]{0,12}\b(?:in|as|via)\b[^\n.。]{0,12}\bauthorization\b"
    r"|(?P<basic>\bhttp basic\b|\bbasic auth(?:entication|orization)?\b)"
    r"|(?:\bkey|\btoken|密钥|令牌)[^\n。.]{0,30}?(?:\bin\b|\bvia\b|\bas\b|\busing\b|放在|通过|在)[^\n。.`]{0,20}"
    r"`(?P<header>[a-z][\w-]{2,40})`\s*(?:http\s*)?(?:request\s*)?(?:header|请求头|头)"
    r"|(?:\bheaders?|请求头部?|消息头|报文头)[^\n。`\"]{0,24}?[`\"](?P<shown>[a-z][\w-]{2,40})\s*[:：]\s*[^`\"\n]{1,80}[`\"]"
    r"|(?:\bheaders?|请求头部?|消息头|报文头)[^\n]{0,60}[:：][*_ ]{0,4}\n(?:[ \t]*\n){0,2}[ \t]*"
    r"(?:```\w{0,12}[ \t]*\n[ \t]*)?"
    r"(?P<below>[a-z][\w-]{2,40})[ \t]*[:：][ \t]*[^\n]{1,200}(?=\n[ \t]*(?:```|\n)|\n?\Z)"
    r"|(?:\bheaders?|请求头部?|消息头|报文头)[^\n。`\"]{0,24}?`(?P<named>[a-z][\w-]{2,40})`"
    r"|(?:请求头部?|消息头|报文头|\bHTTPS?\s?头部?|\bheaders?)[ ]?(?:中|里|内)?(?:必须|需要?|均需)?"
    r"(?:传入?|携带|添加|加入|带上|设置|放入)[ ]?[:：]?[ ]?"
    r"(?P<bare>[a-z][a-z0-9]*(?:-[a-z0-9]+){1,4})(?![\w-])"
    r"|[`\"'][^`\"'\s?]{0,80}\?(?P<query>[a-z]\w{1,30})=(?P<value>[^`\"'\n&]{1,60})[`\"']"
    r"|(?:拼接|加上|带上|携带|追加|\bappend(?:ing)?|\badd(?:ing)?)[^\n。`\"'?]{0,16}[?&](?P<joined>[a-z]\w{1,30})=(?P<shown_value>[^\s`\"'&，。]{1,60})"
    r"|(?:\bquery|\burl|查询|地址)[\s-]?(?:string|parameter|param|参数|上|里|中|后)?[^\n。`\"]{0,16}?`(?P<asked>[a-z]\w{1,30})`"
)
"""A key as a line of a page shows it in a header or in the address, or HTTP's own form by its name."""
_ALL_CALLS = compiled(
    r"(?i)所有|每个|每次|全部|各个?接口|均|统一|密钥|令牌|鉴权|认证"
    r"|\b(?:all|every|each|any|api[ _-]?key|token|authenticat\w*|authori[sz]\w*)\b"
)
"""What a line says of which the key is that of all calls, and not a part of one."""

_OF_KEYS = compiled(r"(?i)鉴权|认证|授权|密钥|\bauth\w*\b")
_IN_HEADERS = compiled(r"(?i)(?:请求头部?|消息头|\bheaders?\b)[^\n|]{0,40}(?:以下|如下|参数|字段|:|：)")
_HEADERS_NAMED = compiled(
    r"(?i)(?:http\s?|request\s?)?headers?(?:\s?(?:name|参数|字段|名称?))?|请求头(?:部|参数|字段|名称?)?"
)
"""The title of a column whose cells are names of headers."""
_BOTH_BARE = compiled(
    r"(?:请求头部?|消息头|\bheaders?)[ ]?(?:中|里|内)?(?:必须|需要?|均需)?(?:传入?|携带|添加|加入|带上|设置|放入)"
    r"[ ]?[:：]?[ ]?[`\"]?(?P<one>[A-Za-z][\w-]{2,40})[`\"]?[ ]?"
    r"(?:和|与|及|以及|、)[ ]?[`\"]?(?P<other>[A-Za-z][\w-]{2,40})",
    re.IGNORECASE | re.ASCII,
)
"""Two headers that a sentence names together."""
_COLUMN_OF_HEADERS = compiled(r"(?im)^[ \t|*`]*(?:(?:http\s?|request\s?)?headers?|请求头)[^|\n]{0,8}\|")
_HEADER_NAME = compiled(r"[A-Za-z][\w-]{2,40}")
_NEAR = 12
"""How many lines above a row a sentence may say where its field goes."""
_KEY = compiled(r"(?i)\bkey\b|密钥|令牌")

STATED = "Authorization"
"""What a key is called that a page only speaks of."""

Found = dict[str, tuple[dict[str, "Json"], list[Place]]]


def shown_anywhere(operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> Found:
    """Return the one key that lines of pages show or name; `others` are texts of pages that describe no call."""
    found: Found = {}
    for page, source in sources_of(operations, others):
        first = next(_on_lines(source.text), None)
        if first is not None:
            name, scheme, at = first
            found.setdefault(name, (scheme, []))[1].append(Place(page, source.position(at)[0]))
    return found if len(found) == 1 else {}


def is_alone(held: tuple[dict[str, Json], list[Place]] | None) -> bool:
    """Tell whether a key stands in `Authorization` with no word before it."""
    return held is not None and held[0] == {"type": "header", "name": STATED}


def beside_bearer(
    found: Found,
) -> Found:
    """Return the keys alone in `Authorization`, where others show `Bearer` in it: one key, written two ways."""
    if "bearer" not in found or found["bearer"][0] != {"type": "bearer"}:
        return {}
    return {name: each for name, each in found.items() if is_alone(each)}


def without_word(
    found: Found,
    operations: Sequence[Operation],
    others: Sequence[tuple[str, str]],
) -> Found:
    """Return the keys with one that goes without a word before it, where a page says so: `无需 Bearer 前缀`.

    Or with another word, as all pages show it: `Authorization: Kite-Key <api-key>`.
    """
    if "bearer" not in found or "header_key" in found:
        return found
    word = word_before_key(operations, others)
    if not word and not sends_bare_key(operations, others):
        return found
    scheme: dict[str, Json] = {"type": "header", "name": STATED, **({"prefix": f"{word} "} if word else {})}
    return {
        ("header_key" if key == "bearer" else key): (scheme if key == "bearer" else own, at)
        for key, (own, at) in found.items()
    }


def sends_bare_key(operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> bool:
    """Tell whether a page says that nothing goes before the key in `Authorization`, or shows it so, and none a word."""
    texts = [source.text for _, source in sources_of(operations, others)]
    is_shown = any(map(_BARE_SHOWN.search, texts)) and not any(map(_WORD_BEFORE.search, texts))
    return is_shown or any(map(_BARE_KEY.search, texts))


def word_before_key(operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> str:
    """Return the word that pages show before a key in `Authorization`, where it is one of a vendor's own on all."""
    texts = [source.text for _, source in sources_of(operations, others)]
    words = {each["word"] for text in texts for each in _OWN_WORD.finditer(text)}
    words = {each for each in words if _OF_PEOPLE.fullmatch(each) is None}
    is_usual = any(_USUAL_WORD.fullmatch(each) for each in words)
    return words.pop() if len(words) == 1 and not is_usual and not any(map(_BEARER.search, texts)) else ""


def keys_listed(
    operations: Sequence[Operation], others: Sequence[tuple[str, str]] = (), known: Found | None = None
) -> Found:
    """Return the keys that go together into headers, as a table lists them or a sentence names them.

    Where some are `known`, a sentence may name another one beside the only one.
    """
    if not known:
        return keys_in_tables(operations, others) or keys_in_a_sentence(operations, others)
    both = keys_in_a_sentence(operations, others) if len(known) == 1 else {}
    names = {str(scheme.get("name", "")).lower() for scheme, _ in known.values() if scheme["type"] == "header"}
    return both if names & {str(scheme["name"]).lower() for scheme, _ in both.values()} else {}


def keys_in_tables(operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> Found:
    """Return the keys that a table below a heading of authentication lists, where a line above says that headers are.

    They are sent together: a name of who calls, and a secret.
    """
    for page, source in sources_of(operations, others):
        found: Found = {}
        if _IN_HEADERS.search(source.text) is None and _COLUMN_OF_HEADERS.search(source.text) is None:
            continue
        lines = source.text.splitlines()
        for row in read_rows(source.text):
            name = row.cells[0].strip("`* ") if row.cells else ""
            above = lines[max(row.line - _NEAR, 0) : row.line]
            is_of_headers = any(map(_IN_HEADERS.search, above)) or _HEADERS_NAMED.fullmatch(row.header[0].strip("`* "))
            is_told = _OF_KEYS.search(row.heading) is not None and bool(is_of_headers)
            is_key = KEY_HEADERS.match(name) or KEY_NAMED.search(name) or CALLER_HEADERS.match(name)
            if is_told and is_key and _HEADER_NAME.fullmatch(name) and name.lower() != "authorization":
                called = write_snake_case(name).removeprefix("x_")
                found.setdefault(called, ({"type": "header", "name": name}, []))[1].append(Place(page, row.line))
        if any(
            KEY_HEADERS.match(str(each["name"])) or KEY_NAMED.search(str(each["name"])) for each, _ in found.values()
        ):
            return found
    return {}


def keys_in_a_sentence(operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> Found:
    """Return who calls and his secret, which a sentence puts into headers together: `请求头携带 AppId 与 Token`."""
    for page, source in sources_of(operations, others):
        for match in _BOTH_BARE.finditer(source.text):
            one, other = match["one"], match["other"]
            are_keys = all(map(KEY_HEADERS.match, (one, other)))
            names = (one, other) if are_keys or CALLER_HEADERS.match(one) else (other, one)
            if are_keys or (CALLER_HEADERS.match(names[0]) and KEY_HEADERS.match(names[1])):
                place = Place(page, source.position(match.start())[0])
                called = [write_snake_case(each).removeprefix("x_") for each in names]
                return {
                    own: ({"type": "header", "name": each}, [place]) for own, each in zip(called, names, strict=True)
                }
    return {}


def sources_of(operations: Iterable[Operation], others: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Source]]:
    """Yield the pages that people wrote: what is longer are documents."""
    yield from ((page, Source(page, text)) for page, text in others)
    known: set[str] = set()
    for operation in operations:
        source = operation.text or (operation.seen.span.source if operation.seen is not None else None)
        if source is not None and operation.page not in known and len(source.text) < _LONGEST_PAGE:
            known.add(operation.page)
            yield operation.page, source


def _on_lines(text: str) -> Iterator[tuple[str, dict[str, Json], int]]:
    """Yield each key that a line shows: a name for it, the scheme, and where."""
    for match in _ON_A_LINE.finditer(text):
        scheme = _scheme(match, text)
        if scheme is not None:
            kind = str(scheme["type"])
            yield f"{kind}_key" if kind in ("header", "query") else kind, scheme, match.start()


def _scheme(match: re.Match[str], text: str) -> dict[str, Json] | None:
    """Return the scheme that a line comes to; nothing where its name is that of no key."""
    header, query = (
        match["header"] or match["shown"] or match["below"] or match["named"] or match["bare"],
        match["query"] or match["asked"] or match["joined"],
    )
    line = text[text.rfind("\n", 0, match.start()) + 1 : (text.find("\n", match.end()) + 1 or len(text))]
    line = line.replace(header or query or "\n", "")
    if match["bare_key"]:
        return {"type": "header", "name": "Authorization"}
    if header and header.lower() == "authorization":
        return {"type": "bearer"} if match["shown"] or match["below"] or match["header"] else None
    if header:
        is_own = not (match["named"] or match["bare"])
        says_key = _KEY.search(line) is not None
        is_named = is_own or says_key or KEY_HEADERS.match(header) is not None
        is_told = is_own or says_key or _ALL_CALLS.search(line) is not None
        is_key = KEY_NAMED.search(header) is not None and is_named and is_told
        return {"type": "header", "name": header} if is_key else None
    if query:
        is_named = KEY_HEADERS.match(query) is not None or query.casefold() in ("key", "ak", "apikey")
        value = match["value"] or match["shown_value"] or ""
        is_said = KEY_SAID.search(line) is not None or _ALL_CALLS.search(line) is not None or is_placeholder(value)
        return {"type": "query", "name": query} if is_named and is_said else None
    if match["basic"] or (match["word"] or "").lower() == "basic":
        return {"type": "basic"}
    return {"type": "bearer"}
