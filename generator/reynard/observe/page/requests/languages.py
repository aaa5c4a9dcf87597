"""Calls in the languages that pages show beside curl: HTTPie, wget, PowerShell, Java, Go, PHP, C#, Ruby, Swift, Rust.

What they have in common is enough: an address that is written out, words for a method, headers, and a body that is
either JSON in a text or a map of the language.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import METHODS
from reynard.observe.model import Said
from reynard.observe.page.requests.curl import Command, Word, words_of
from reynard.observe.page.requests.written_values import Composed, read_text, read_value
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.source import Source

_URL = compiled(r"(?P<quote>[\"'`])(?P<url>https?://[^\s\"'`<>]+)(?P=quote)")
_HOST = compiled(r"HTTPS?Connection\(\s*[\"'](?P<host>[\w.-]{3,200})[\"']")
"""The host that Python's `http.client` calls: its address stands apart from the path."""
_BASE = compiled(r"\bbase_?(?:url|URL|Url|URI)\s*[:=]\s*[\"'](?P<base>https?://[^\s\"']+?)/?[\"']")
_PATH = compiled(
    rf"\.(?:request|open)\(\s*[\"'](?:{METHODS})[\"']\s*,\s*[fFrb]?[\"'](?P<path>/[^\s\"']*)[\"']"
    r"|\.(?:get|post|put|patch|delete)\(\s*[fFrb]?[\"'](?P<below>/[^\s\"']*)[\"']"
)
_METHOD = compiled(
    "|".join(  # noqa: FLY002 - a line for each language
        (
            r"-Method\s+[\"']?(?P<m0>\w{3,7})",
            r"CURLOPT_CUSTOMREQUEST\s*(?:=>|,)\s*[\"'](?P<m1>\w{3,7})",
            r"CURLOPT_(?P<m2>POST)\b(?!FIELDS)",
            r"\.method\(\s*\"(?P<m3>\w{3,7})\"",
            r"\bHttpMethod\.(?P<m4>\w{3,7})",
            r"\bNet::HTTP::(?P<m5>Post|Get|Put|Delete|Patch)\b",
            r"\bhttpMethod\s*=\s*\"(?P<m6>\w{3,7})\"",
            r"\.(?P<m7>POST|PUT|DELETE|GET)\(",
            r"\b(?:HttpRequest|HttpUtil|Unirest|HTTParty|Faraday|Http)(?:\.|::)(?P<m8>post|get|put|delete|patch)\b",
            r"\b(?P<m9>post|put|get)For(?:Entity|Object)\(",
            r"\.(?P<m10>Post|Put|Get|Delete|Patch)(?:AsJson)?Async\(",
            r"(?:->|\.)request\(\s*[\"'](?P<m11>\w{3,7})[\"']",
            r"->(?P<m12>post|put|patch)\(|\.(?P<m13>post|patch|put(?=\(\s*[\"']https?:))\(",
            r"\bsetRequestMethod\(\s*\"(?P<m14>\w{3,7})\"",
            r"\bNewRequest(?:WithContext)?\(\s*(?:\w+\s*,\s*)?(?:\"(?P<m15>\w{3,7})\"|http\.Method(?P<m16>\w{3,7})|method\b)",
            r"\bhttp\.(?P<m17>Post|Get)\(",
            r"\bnew\s+Http(?P<m18>Post|Get|Put|Delete)\(",
        )
    )
)
"""How a program says with which method it calls: `Invoke-RestMethod -Method Post`, `Net::HTTP::Post.new(url)`."""
_METHOD_KEPT = compiled(rf"\bmethod\s*:?=\s*[\"'](?P<method>{METHODS})[\"']", re.IGNORECASE)
_HEADER = compiled(
    r"\.(?:header|addHeader|setHeader|setRequestProperty|Add|Set|append_header)\(\s*\"(?P<n0>[A-Za-z][\w-]{1,60})\"\s*,\s*\"(?P<v0>[^\"\n]{1,300})\""
    r"|[\"'](?P<n1>(?!https?:)[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*):[ \t]*(?P<v1>[^\"'\n]{1,300})[\"']\s*[,)\]]"
    r"|\[[\"'](?P<n2>[A-Za-z][\w-]{1,60})[\"']\]\s*=\s*[\"'](?P<v2>[^\"'\n]{1,300})[\"']"
    r"|[\"']?(?P<n3>Authorization|Content-Type|[Xx]-[\w-]{1,60}|[A-Za-z]+-[Kk]ey)[\"']?\s*(?:=>?|:)\s*[\"'](?P<v3>[^\"'\n]{1,300})[\"']"
    r"|[Hh]eaders?\.(?:set|put|add|append|insert)\(\s*[\"'](?P<n5>[A-Za-z][\w-]{1,60})[\"']\s*,\s*[\"'](?P<v5>[^\"'\n]{1,300})[\"']"
    r"|addValue\(\s*\"(?P<v4>[^\"\n]{1,300})\"\s*,\s*forHTTPHeaderField:\s*\"(?P<n4>[A-Za-z][\w-]{1,60})\""
)
_SET_BEARER = compiled(r"\.(?:setBearerAuth|bearer_auth|bearerAuth)\(\s*(?P<key>[\"']?[^)\n]{1,100}?[\"']?)\s*\)")
_TEXT = compiled(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`[^`]*`", re.DOTALL)
_OPENS_JSON = compiled(r"[\"'`]\s*(?:\\n\s*)?(?:\{\s*(?:\\[nrt]\s*){0,9}\\?[\"']|\[\s*\{)")
"""How a text begins that is JSON with a member."""
_OPENS_BODY = compiled(
    r"CURLOPT_POSTFIELDS\s*(?:=>|,)\s*(?:json_encode\s*\(\s*)?(?=\[|array\()"
    r"|[\"'](?:json|body|form_params)[\"']\s*=>\s*(?:json_encode\s*\(\s*)?(?=\[|array\()"
    r"|\bjson_encode\s*\(\s*(?=\[|array\()"
    r"|\$(?:data|body|payload|params|postData|post_data|request)\s*=\s*(?=\[|array\(|@\{)"
    r"|-Body\s+\(?\s*(?=@\{)"
    r"|\.body\s*=\s*(?:JSON\.\w+\s*\(?\s*)?(?=\{)|\bJSON\.(?:dump|generate)\s*\(\s*(?=\{)|\bbody:\s*(?=\{)"
    r"|\bjson\.Marshal\s*\(\s*(?=map\[|\[\])|:=\s*(?=map\[string\](?:interface\{\}|any)\{)"
    r"|\bjson!\s*\(\s*(?=\{)"
    r"|\b(?:PostAsJsonAsync|PutAsJsonAsync)\([^,\n]{1,200},\s*(?=new\s*\{)|\b(?:Serialize|SerializeObject|Create)\(\s*(?=new\s*\{)"
    r"|\b(?:parameters|params|body|payload|json|data)\s*(?::\s*\[String:\s*Any\]\s*)?=\s*(?=\[\s*\")"
)
"""Where a map of a language begins that is sent."""
_PUT = compiled(
    r"\b(?P<map>[A-Za-z_]\w{0,40})\.(?:put|addProperty|set|add|Add)\(\s*\"(?P<name>[A-Za-z_]\w{0,60})\"\s*,\s*"
    r"(?P<value>\"(?:[^\"\\\n]|\\.)*\"|-?\d+(?:\.\d+)?|true|false)\s*\)"
)
"""A member of a map that is put into it by a line: `body.put("seconds", 5)`."""
_HTTPIE = compiled(
    rf"(?m)^[ \t]*(?:\$[ \t])?https?[ \t]+(?:--[\w-]+(?:=\S+)?[ \t]+){{0,6}}(?P<rest>(?:(?:{METHODS})[ \t]+)?(?:https?://|:?/|[\w.-]+\.\w+)\S*)"
)
_WGET = compiled(r"(?<![^\s;&$(])wget\s")
_ITEM = compiled(r"(?P<name>[A-Za-z_][\w.-]{0,60})(?P<mark>:=|==|=|:|@)(?P<value>.*)", re.DOTALL)
_NO_JSON = object()
_LONGEST = 20_000
_MOST = 200


def read_in_other_languages(source: Source, start: int, end: int) -> Command | None:
    """Read the first call of a program or command in one of these languages; None where none is written out."""
    end = min(end, start + _LONGEST)
    httpie = _HTTPIE.search(source.text, start, end)
    if httpie is not None:
        return _of_httpie(source, httpie.start("rest"), end)
    wget = _WGET.search(source.text, start, end)
    if wget is not None:
        return _of_wget(source, wget.start(), end)
    method, url = _method(source, start, end), _address(source, start, end)
    if method is None or url is None:
        return None
    command = Command(source.span(start, end), url=url, method=method)
    command.headers.extend(_headers(source, start, end))
    body = sent_in(source, start, end)
    command.data.extend([body] if body is not None else [])
    return command


def sent_in(source: Source, start: int, end: int) -> Composed | None:
    """Return the body that a program sends: a text that is JSON, a map of the language, or one put together."""
    for found in _TEXT.finditer(source.text, start, end):
        if _OPENS_JSON.match(found[0]) is None:
            continue
        said = read_text(source, *found.span())
        if _holds_any(said.text):
            return said
    for found in _OPENS_BODY.finditer(source.text, start, end):
        made = read_value(source, found.end(), end)
        if made is not None and _holds_any(made.text):
            return made
    return _put_together(source, start, end)


def _holds_any(text: str) -> bool:
    """Tell whether a text is JSON that is an object or a list, and not empty."""
    read = _json_of(text)
    return isinstance(read, dict | list) and bool(read)


def _json_of(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return _NO_JSON


def _put_together(source: Source, start: int, end: int) -> Composed | None:
    """Return the map into which lines put the most members."""
    maps: dict[str, list[re.Match[str]]] = {}
    for count, found in enumerate(_PUT.finditer(source.text, start, end)):
        if count < _MOST and "header" not in found["map"].casefold():
            maps.setdefault(found["map"], []).append(found)
    if not maps:
        return None
    members = max(maps.values(), key=len)
    pieces, anchors, length = ["{"], [(0, members[0].start())], 1
    for index, each in enumerate(members):
        for text, at in (
            (", " if index else "", each.start()),
            (f'"{each["name"]}": ', each.start("name")),
            (each["value"], each.start("value")),
        ):
            pieces.append(text)
            anchors.append((length, at))
            length += len(text)
    pieces.append("}")
    anchors.append((length, members[-1].end() - 1))
    return Composed(source, "".join(pieces), ((members[0].start(), members[-1].end()),), tuple(anchors))


def _method(source: Source, start: int, end: int) -> Word | None:
    found = _METHOD.search(source.text, start, end)
    if found is None:
        return None
    group = next((each for each, said in found.groupdict().items() if said), "")
    if not group:  # `http.NewRequest(method, url, payload)`
        found, group = _METHOD_KEPT.search(source.text, start, end), "method"
    if found is None or found[group].upper() not in METHODS.split("|"):
        return None
    return Word(source, found[group].upper(), (found.span(group),))


def _address(source: Source, start: int, end: int) -> Word | None:
    """Return what is called: a whole address, or a host and a path that are written apart."""
    text = source.text
    path = _PATH.search(text, start, end)
    group = next((each for each in ("path", "below") if path is not None and path[each]), "")
    host, base = _HOST.search(text, start, end), _BASE.search(text, start, end)
    if path is not None and group and host is not None:
        (first, last), (begins, ends) = host.span("host"), path.span(group)
        anchors = ((0, first), (len("https://"), first), (len("https://") + last - first, begins))
        address = f"https://{host['host']}{path[group]}"
        return Composed(source, address, ((first, last), (begins, ends)), anchors)
    if path is not None and group and base is not None:
        return Word(source, f"{base['base']}{path[group]}", (base.span("base"), path.span(group)))
    written = _URL.search(text, start, end)
    return Word(source, written["url"], (written.span("url"),)) if written is not None else None


def _headers(source: Source, start: int, end: int) -> Iterator[Word]:
    for count, found in enumerate(_HEADER.finditer(source.text, start, end)):
        if count >= _MOST:
            return
        said = found.groupdict()
        at = next(each[1:] for each, name in said.items() if each.startswith("n") and name)
        (first, last), value = found.span(f"n{at}"), found.span(f"v{at}")
        if found[f"v{at}"].strip():
            yield Word(source, f"{found[f'n{at}']}: {found[f'v{at}']}", ((first, last), (last, last + 2), value))
    bearer = _SET_BEARER.search(source.text, start, end)
    if bearer is not None:
        place = bearer.span("key")
        yield Composed(source, "Authorization: Bearer KEY", (place,), ((0, place[0]),))


def _of_wget(source: Source, start: int, end: int) -> Command | None:
    command = Command(source.span(start, end))
    words, command.is_whole = words_of(source, start, end)
    waiting = ""
    for word in words[1:]:
        name, equals, _ = word.text.partition("=")
        kind = waiting or (_WGET_OPTIONS.get(name, "") if equals else "")
        said = word if waiting else word.behind(len(name) + 1) if kind else word
        waiting = "" if kind else _WGET_OPTIONS.get(word.text, "")
        match kind:
            case "header":
                command.headers.append(said)
            case "data":
                command.data.append(said)
            case "method":
                command.method = said
            case "" if not waiting and word.text.startswith("http") and command.url is None:
                command.url = word
    return command if command.url is not None else None


_WGET_OPTIONS = {
    "--header": "header",
    "--method": "method",
    "--body-data": "data",
    "--post-data": "data",
    "-O": "ignored",
    "--output-document": "ignored",
}


def _of_httpie(source: Source, start: int, end: int) -> Command | None:
    """Read `http POST https://… name=text count:=5 Header:value page==1`, where a field says by its mark what it is."""
    words, is_whole = words_of(source, start, end)
    words = [word for word in words if not word.text.startswith("-")]
    stated = words.pop(0) if words and words[0].text.upper() in METHODS.split("|") else None
    if not words:
        return None
    command = Command(source.span(start, end), url=words[0], method=stated, is_whole=is_whole)
    members: list[tuple[str, str, Word]] = []
    for word in words[1:_MOST]:
        item = _ITEM.fullmatch(word.text)
        if item is None:
            continue
        match item["mark"]:
            case ":":
                command.headers.append(word)
            case "==":
                place = source.span(word.pieces[0][0], word.pieces[-1][1])
                command.asked.append((Said(item["name"], place), Said(item["value"], place)))
            case "=":
                members.append((item["name"], json.dumps(item["value"], ensure_ascii=False), word))
            case ":=" if _json_of(item["value"]) is not _NO_JSON:
                members.append((item["name"], item["value"], word))
            case "@":
                command.form.append(Word(source, f"{item['name']}=@{item['value']}", word.pieces))
    if members:
        pieces, anchors, length = [], [], 0
        for index, (name, value, word) in enumerate(members):
            lead, told = f'{", " if index else "{"}"{name}": ', word.behind(word.text.index("=") + 1).pieces[0][0]
            is_quoted = value.startswith('"') and source.text[told - 1 : told] in "\"'"
            anchors += [(length, word.pieces[0][0]), (length + len(lead), told - is_quoted)]
            pieces += [lead, value]
            length += len(lead) + len(value)
        whole = (members[0][2].pieces[0][0], members[-1][2].pieces[-1][1])
        command.data.append(Composed(source, "".join([*pieces, "}"]), (whole,), tuple(anchors)))
    return command
