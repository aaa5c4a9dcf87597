"""A page's text cut into headings, lines, JSON blocks and code: the one pass over the text that page readers share."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from reynard.observe.endpoint_lines import is_endpoint
from reynard.observe.page.heading_words import LONGEST_HEADING, SHORTEST_END, ending_section, heading_key, section_of
from reynard.observe.page.underlined import LITERAL, underlined_titles
from reynard.observe.page.unfenced import BODY_BEHIND, CURL, MESSAGE, PROGRAM, program_end
from reynard.observe.page.worded import worded_section
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

_EDGE = r"[ \t\u3000\u00a0\ufeff\u200b]*"
_BLANK = compiled(_EDGE)
_QUOTE = compiled(rf">[ \t]?{_EDGE}")
_END_OF_LINE = compiled(r"\r\n|\n|\r")
_FENCE = compiled(r"(`{3,}|~{3,})[ \t]*([\w+.#-]*)[^\r\n`]*(?=[\r\n]|\Z)")
_FENCED_TABLE = compiled(r"\|[^\r\n]+\|[ \t]*(?:\r\n|\n)[ \t]*\|[ \t:|-]+\|[ \t]*(?=[\r\n])")
_FENCED_FIELDS = compiled(
    r"(?:[A-Za-z_][\w.\[\]-]{0,60}[ \t]+"
    r"(?i:string|str|int|integer|float|double|number|bool|boolean|object|array|list|file|long)(?:\[\])?"
    r"(?:[ \t]+[^\s`;{}]+)*[ \t]*(?:\r\n|\n|\Z)){1,60}\s*\Z"
)
"""Fields in a fence, a line each: `phone    string  必填  手机号`."""
_GLUED_END = compiled(r"(?<=[^\s`])(?P<marks>`{3,})(?P<opens>)[ \t]*\r?$", re.MULTILINE)
"""The end of a fence behind the last words of its block, as editors let it stand: `}` and three marks."""
_FENCE_LINE = compiled(r"^[ \t]*(?P<marks>`{3,}|~{3,})(?P<opens>[ \t]*[A-Za-z][\w+.#-]*[ \t]*\r?$)?", re.MULTILINE)
_JSON_START = compiled(
    r"\{\s*(?:[\"}“'{]|//|/\*|[A-Za-z_$][\w$-]*\s*:|\Z)"
    r"|\[\s*(?:[\[\]{\"“']|//|/\*|-?\d[\d.eE+-]*\s*[,\]]|(?:true|false|null)\s*[,\]]|,|\Z)"
)
_NO_BLOCK = compiled(r"\{\{[ \t]*[\w.-]+[ \t]*\}\}|\[\d*\]\.")
"""A placeholder, or the place of an item in a name: `usage[].tokens`."""
_TOKEN = compiled(r"\"(?:[^\"\\\r\n]|\\.)*\"|//[^\r\n]*|[{}\[\]]|\r\n|\n|\r")
_SHELL_TOKEN = compiled(r"\\[ \t]*+(?>\r\n|\n|\r)(?:\s*+(?=-))?|\\.|['\"]|\r\n|\n|\r", re.DOTALL)
"""A mark that ends or continues a command; browsers copy blanks behind a backslash, and blank lines between options."""
_BREAK = compiled(r"[ \t]*<br[ \t]*/?>[ \t]*", re.IGNORECASE)
_LABELLED = compiled(r"[*_]{0,3}[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z -]{0,30}[*_]{0,3}[ \t]*[:：]")
"""A label, as lines begin that editors join by breaks: `**接口地址**：/v1/films<br />**请求方式**：POST`."""
_TYPE_BELOW = compiled(
    r"[ \t`*]*(?:string|object|array|integer|number|boolean|float|file)(?:\[\])?[ \t`*]*(?=[\r\n]|\Z)", re.IGNORECASE
)
"""A type alone below a line: that is the name of a field then, whatever else opens a section."""
_LEVEL = compiled(r"^#{1,6}[ \t]", re.MULTILINE)
_BARE = compiled(r"(?![^\n]*(?:请(?!求)|参考|见|详))[\u3400-\u9fff]+")
_LONGEST_BARE = 12
_MEDIA_BEHIND = compiled(
    r"(?<=\S)\s*[`(（]?((?:application|multipart|text|image|audio|video)/[\w.+*-]+|\*/\*)[`)）]?\s*$"
)
_ANSWER_HEAD = compiled(
    r"(?P<status>HTTP/\d(?:\.\d)?[ \t]+[1-5]\d\d[^\r\n]*)(?:\r?\n[ \t]*[A-Za-z][\w-]*:[^\r\n]*)*\s*"
    r"|(?:(?:HTTP )?Status(?: ?Code)?|状态码|响应码)[ \t]*[:：][ \t]*[1-5]\d\d\b[^\r\n]{0,40}\s+"
    r"(?:(?:Response|Body|Output|Result|响应|返回|输出)(?:内容|结果|体| Body)?[ \t]*[:：]\s*)?"
    r"|(?:Response|Body|Output|Result|响应|返回|输出)(?:内容|结果|体| Body)?[ \t]*[:：]\s*"
    r"|(?P<remarks>(?:(?://[^\r\n]{0,120}|/\*[^*\r\n]{0,120}\*/[ \t]*)\r?\n[ \t]*){1,3})",
    re.IGNORECASE,
)
"""What stands before the body where an answer is shown: `HTTP/1.1 200 OK`, what a program prints, a comment."""
_REMARK = compiled(r"(?://|/\*)[ \t]*+(?P<words>[^\s*](?:[^*\r\n]{0,58}[^\s*])?)[ \t]*+(?:\*/[ \t]*+)?(?=\r?\n)")
_STATUS = compiled(r"[1-5]\d\d(?:[ \t]+[A-Z]|[ \t]*(?:[:：]|\Z))")
"""How a comment begins that names the answer below it: `// 404 Not Found`."""
_SHOWN = ("request-example", "response-example", "error-example", "body", "response")
"""What a comment above a body may say that it is: `/* Response example */`."""
_MOST_WASTE = 8
"""How often the text's own length may be spent on JSON that turned out to be none, before strict reading stops."""


_FIELDS_BEHIND = compiled(
    r"(?P<label>[*_]{0,2}[^`:：|#>\s][^`:：|\n]{0,20}?[*_]{0,2})[:：][*_]{0,2}[ \t]*"
    r"(?=`[A-Za-z_][\w.\[\]-]{0,60}`[ \t]?[（(、，,])"
)
"""A label that goes on with names in code: ``Query：`id`（必填）``."""
_MEDIA_TOLD = compiled(
    r"(?P<label>(?:[-*•+][ \t]+)?\*\*[^*`:：\n]{1,20}\*\*)[ \t]*[:：][ \t]*(?=`?Content-Type[ \t]*[:：])", re.IGNORECASE
)
"""A label that goes on with a media type: ``- **成功响应**：`Content-Type: text/event-stream` ``."""
_LISTING = ("header", "query", "path", "url", "body", "fields", "response")
_ARGUMENTS_BELOW = compiled(
    r"[ \t]*(?>(?:\r?\n[ \t]*){1,3})\|?[ \t]*(?i:参数名?|字段名?|参数名称|parameters?|params?|name|fields?)[ \t]*[|\t]"
)
"""A table of arguments: what stands above it is where they go, `URL:`, and no address."""
_ANSWERED = ("response", "response-example")
_RULE_BELOW = compiled(r"[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*(?:\r?\n|\Z)")
_EDGES = 2
"""How many pipes a row of one cell has."""
_SET_NAME = compiled(r"[`*]{0,3}[a-z_]\w{0,40}[`*]{0,3}")
_TYPE_LABELLED = compiled(
    r"(?>(?:[ \t]*\r?\n)*)(?>(?:(?![ \t]*(?:Type|类型)[ \t]?[:：])[ \t]*[^\s#|<`*{\[][^\n]{0,300}\n"
    r"(?>(?:[ \t]*\r?\n)*)){0,4})"
    r"[ \t]*(?:Type|类型)[ \t]?[:：]"
)
"""Lines of words below a name, and the label of its type."""
_OPENED = compiled(r"(?:<details>)?<summary>(?:\s|</?\w+>)*(?P<title>[^<\s][^<\n]*)(?:</?\w+>\s*)*", re.IGNORECASE)
"""What can be opened in a page: `<summary>请求示例</summary>`."""
_IN_QUOTE = compiled(r"[|{\[`]|(?:https?://|[A-Z]{3,7}[ \t]*\r?$)", re.MULTILINE)
"""What stands in a quotation as it would without it: rows, blocks, an address, a method."""


def _names_a_field(text: str, line: str, after: int) -> bool:
    """Tell whether what stands below a name says of which type it is: on the next line, or under a label."""
    is_set = _SET_NAME.fullmatch(line) is not None and _TYPE_LABELLED.match(text, after) is not None
    return is_set or _TYPE_BELOW.match(text, after) is not None


class Item(NamedTuple):
    """A piece of a page, without the blanks around it. `key` is a heading's section, or the language of code."""

    kind: Literal["heading", "line", "json", "code"]
    start: int
    end: int
    key: str = ""
    level: int = 0
    """How many `#` stand before a heading or line."""

    def text(self, page: str) -> str:
        """Return what stands there, without the marks of a Markdown heading."""
        return (
            page[self.start : self.end].lstrip("#").strip().strip("*").strip()
            if self.level
            else page[self.start : self.end]
        )


def scan(text: str, headings: Mapping[str, str]) -> list[Item]:
    """Cut a page into items, in linear time. Headings inside JSON, code or a fence are part of it."""
    return _Scanner(text, headings).scan()


class _Scanner:
    def __init__(self, text: str, headings: Mapping[str, str]) -> None:
        self._text = text
        self._headings = headings
        self._items: list[Item] = []
        self._wasted = 0
        self._decoder = json.JSONDecoder(strict=False)
        self._fenced_until = 0
        self._underlined = underlined_titles(text)
        self._has_levels = bool(self._underlined) or _LEVEL.search(text) is not None

    def scan(self) -> list[Item]:
        text, at = self._text, 0
        while at < len(text):
            blank = _BLANK.match(text, at)
            start = blank.end() if blank else at
            if start >= len(text):
                break
            first = text[start]
            if first in "\r\n":
                at = start + 1
            elif first in "{[" and _JSON_START.match(text, start) and not _NO_BLOCK.match(text, start):
                at = self._block(start)
            elif first in "`~" and (fence := _FENCE.match(text, start)):
                at = self._fence(fence)
            elif first == ">" and (quoted := _QUOTE.match(text, start)) and _IN_QUOTE.match(text, quoted.end()):
                at = quoted.end()
            else:
                at = self._line(start)
        return self._items

    def _limit(self, start: int) -> int:
        return self._fenced_until if start < self._fenced_until else len(self._text)

    def _line(self, start: int) -> int:
        text = self._text
        ended = _END_OF_LINE.search(text, start)
        end = ended.start() if ended else len(text)
        after = ended.end() if ended else len(text)
        if (broken := self._break_in(start, end)) is not None:
            end, after = broken.span()
        line = text[start:end].rstrip(" \t\u3000\u00a0\ufeff\u200b")
        end = start + len(line)
        if CURL.match(line):
            end = self._shell_end(start)
            self._items.append(Item("code", start, end, "shell"))
            return end
        level = len(line) - len(line.lstrip("#"))
        if start < self._fenced_until:
            self._items.append(Item("line", start, end))
            return after
        if line == LITERAL:
            return after
        if start in self._underlined:
            level, after = self._underlined[start]
        if (message := MESSAGE.match(text, start)) is not None:
            body = BODY_BEHIND.match(text, message.end())
            end = message.end() if body is None else self._extent(body.end(), self._limit(start))
            self._items.append(Item("code", start, end, "http"))
            return end
        if PROGRAM.match(text, start) is not None:
            end = program_end(text, start, self._limit(start), self._starts_section)
            self._items.append(Item("code", start, end))
            return end
        opened = _OPENED.fullmatch(line)
        section = (
            section_of(line if opened is None else opened["title"], self._headings)
            or self._bare_heading(line)
            or worded_section(text, start, end, self._headings)
        )
        if section == "endpoint" and _ARGUMENTS_BELOW.match(text, end) and heading_key(line) == "url":
            section = "url"
        is_field = section is not None and line.islower() and _names_a_field(text, line, after)
        is_row = line.startswith("|") and line.count("|") > _EDGES
        is_field = is_field or (is_row and _RULE_BELOW.match(text, after) is not None)
        if section is not None and not is_field:
            self._items.append(Item("heading", start, end, section, level))
            return after
        return self._glued(start, line) or self._plain(start, end, level, after)

    def _break_in(self, start: int, end: int) -> re.Match[str] | None:
        """Return the tag that breaks a line of labels; rows, items and tags have theirs to themselves."""
        text = self._text
        broken = _BREAK.search(text, start, end) if text.find("<br", start, end) >= 0 else None
        if broken is None or "|" in text[start:end]:
            return None
        is_labelled = _LABELLED.match(text, start, end) is not None
        return broken if is_labelled or is_endpoint(text[start : broken.start()]) else None

    def _bare_heading(self, line: str) -> str | None:
        """Return the section of a short line of a page that sets no heading off, by how it ends: `业务返回参数`."""
        is_short = SHORTEST_END < len(line) <= _LONGEST_BARE and _BARE.fullmatch(line) is not None
        return ending_section(line, self._headings) if is_short and not self._has_levels else None

    def _plain(self, start: int, end: int, level: int, after: int) -> int:
        self._items.append(Item("line", start, end, "", level))
        return after

    def _glued(self, start: int, line: str) -> int | None:
        """Take a heading, or the label `json`, off a line that goes on with a JSON block, a media type or fields."""
        head = line[: LONGEST_HEADING + 1]
        if head[0] in "-*+•" and self._text[start - 1 : start] in (" ", "\t"):
            return None  # an item of a list within a list is about the one above
        told = _MEDIA_TOLD.match(line)
        listed = told or _FIELDS_BEHIND.match(head)
        if listed is not None:
            section = section_of(listed["label"], self._headings)
            if section is not None and section in (_ANSWERED if told is not None else _LISTING):
                self._items.append(Item("heading", start, start + listed.end("label"), section))
                return start + listed.end()
        marks = [at for at in (head.find("{"), head.find("[")) if at > 0]
        is_json = bool(marks) and _JSON_START.match(self._text, start + min(marks)) is not None
        if is_json and not _NO_BLOCK.match(self._text, start + min(marks)):
            label = head[: min(marks)].rstrip()
            section = section_of(label, self._headings)
            if section is not None:
                self._items.append(Item("heading", start, start + len(label), section))
            if section is not None or heading_key(label) in ("json", "jsonc", "json5"):
                return start + min(marks)
        media = _MEDIA_BEHIND.search(head)
        if media is not None and len(line) <= LONGEST_HEADING:
            section = section_of(line[: media.start()], self._headings)
            if section is not None:
                self._items.append(Item("heading", start, start + media.start(), section))
                return start + media.start(1)
        return None

    def _fence(self, fence: re.Match[str]) -> int:
        text = self._text
        if fence.start() <= self._fenced_until and self._fenced_until:
            self._fenced_until = 0
            return fence.end()
        closing = self._closing_of(fence)
        if closing is None:
            return fence.end()
        is_closed = not closing["opens"]
        start = fence.end()
        while start < closing.start() and text[start] in " \t\r\n":
            start += 1
        head = _ANSWER_HEAD.match(text, start, closing.start())
        if head is not None and _JSON_START.match(text, head.end(), closing.start()):
            if head["status"] is not None:
                self._items.append(Item("line", *head.span("status")))
            self._take_remark(head)
            start = head.end()
        is_json = _JSON_START.match(text, start, closing.start()) and not _NO_BLOCK.match(text, start, closing.start())
        is_listing = not fence[2] and _FENCED_FIELDS.match(text, start, closing.start())
        if is_json or is_listing or _FENCED_TABLE.match(text, start, closing.start()):
            self._fenced_until = closing.start("marks") if is_closed else closing.start() - 1
            return start
        end = closing.start()
        while end > start and text[end - 1] in " \t\r\n":
            end -= 1
        if end > start:
            self._items.append(Item("code", start, end, fence[2].casefold()))
        return self._after_line(closing.end()) if is_closed else closing.start()

    def _take_remark(self, head: re.Match[str]) -> None:
        """Take the comment right above a body for its heading, where it says what that is."""
        remarks = head.span("remarks")
        for remark in _REMARK.finditer(self._text, *remarks) if head["remarks"] is not None else ():
            section = section_of(remark["words"], self._headings)
            if section in _SHOWN:
                self._items.append(Item("heading", *remark.span("words"), section))
            elif _STATUS.match(remark["words"]):
                self._items.append(Item("line", *remark.span("words")))

    def _closing_of(self, fence: re.Match[str]) -> re.Match[str] | None:
        """Return the line that closes a fence; one that names a language opens another, and the first was left open."""
        lines = _FENCE_LINE.finditer(self._text, fence.end() + 1) if fence.end() < len(self._text) else ()
        found = next((each for each in lines if each["marks"].startswith(fence[1])), None)
        limit = found.start() if found is not None else len(self._text)
        glued = _GLUED_END.search(self._text, fence.end() + 1, limit) if fence.end() < limit else None
        if glued is None or not glued["marks"].startswith(fence[1]):
            return found
        block = self._text[fence.end() : glued.start()].strip()
        return glued if block[-1] in "]}" or "\n" not in block else found

    def _after_line(self, at: int) -> int:
        ended = _END_OF_LINE.search(self._text, at)
        return ended.end() if ended else len(self._text)

    def _block(self, start: int) -> int:
        text, limit = self._text, self._limit(start)
        end: int | None = None
        if self._wasted <= _MOST_WASTE * len(text):
            try:
                _, end = self._decoder.raw_decode(text, start)
            except json.JSONDecodeError as error:
                self._wasted += error.pos
            except (RecursionError, ValueError):
                self._wasted += len(text) - start
        if end is None or end > limit:
            end = self._extent(start, limit)
        self._items.append(Item("json", start, end))
        return end

    def _extent(self, start: int, limit: int) -> int:
        """Return where a block that is no JSON ends: at its last bracket, at the next heading, or at the limit."""
        text, depth = self._text, 0
        for token in _TOKEN.finditer(text, start, limit):
            mark = token[0]
            if mark in ("{", "["):
                depth += 1
            elif mark in ("}", "]"):
                depth -= 1
                if depth <= 0:
                    return token.end()
            elif mark in ("\n", "\r", "\r\n") and self._starts_section(token.end()):
                self._fenced_until = 0  # what stands in a fence goes on as a page: it was never closed
                return start + len(text[start : token.start()].rstrip())
        return start + len(text[start:limit].rstrip())

    def _starts_section(self, at: int) -> bool:
        text = self._text
        head = text[at : at + LONGEST_HEADING + 2]
        ended = _END_OF_LINE.search(head)
        if ended is None and len(head) > LONGEST_HEADING:
            return False
        line = head[: ended.start()] if ended else head
        if not line or line[0] in '{}[]" ':
            return False
        return section_of(line, self._headings) is not None or is_endpoint(line)

    def _shell_end(self, start: int) -> int:
        """Return where a shell command ends: at a line end that is neither quoted nor continued."""
        text, limit, quote = self._text, self._limit(start), ""
        for token in _SHELL_TOKEN.finditer(text, start, limit):
            mark = token[0]
            if mark in ("'", '"'):
                quote = "" if mark == quote else quote or mark
            elif mark in ("\n", "\r", "\r\n"):
                if not quote or self._starts_section(token.end()):
                    return start + len(text[start : token.start()].rstrip())
            elif quote == "'" and mark == "\\'":
                quote = ""
        return start + len(text[start:limit].rstrip())
