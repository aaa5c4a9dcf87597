"""Rows of a table put together to a schema, or to parameters: each statement keeps the cell where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.model import ExampleSeen, Location, ParameterSeen, Said, SchemaSeen
from reynard.observe.page.tables.cells import (
    holding_of,
    location_of,
    value_of,
)
from reynard.observe.page.tables.rows import (
    field_name,
    glued_example,
    is_within,
    names_a_class,
    required_in,
    row_places,
    row_schema,
    wire_name,
)
from reynard.patterns import compiled
from reynard.text.origin import Row, Written
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.tables.table import Table, TableRow
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Pointer

_SCALARS = frozenset(("string", "integer", "number", "boolean"))
_JSON_TEXT = compiled(r"(?i:json[ _]?(?:string|str|字符串))")
_ITEM = "[]"
_EACH = frozenset(("*", "$"))
"""What stands for each item in a name. `N` and `n` do as well, but for members of objects: `Filters.N.Name`."""
_BRACKETED = compiled(r"\[(?i:string|str|text)\]")
"""How Eolink writes a type; a header is no list."""
DOT = "\ue000"
"""What stands in a name for a dot that is part of a key, and leads into nothing."""
_STEP = compiled(r"\[[\d*]*\]|[^.\[\]]+")
_HEADED = compiled(
    r"[#\s*`]*(?P<name>[A-Za-z_][A-Za-z0-9_]{0,60})(?:\[\])?[`*]*\s*(?:[:：]?\s*\Z|说明\s*\Z|(?:的)?(?:子|内部|内)?(?:字段|参数|对象|结构|元素|属性|数据|项)|(?i:object|fields?|items?|parameters?|structure|properties)\b)"
)
"""A heading above the fields of one field: `#### data 子字段说明`."""
_INSIDE = compiled(
    r"[\s*_>-]*(?:(?i:the\s)?(?i:attributes|fields|properties|parameters|members|structure|contents?)\s(?i:of|in|inside)\s(?i:the\s|each\s)?"
    r"|(?i:each|every)\s(?i:element|item|object|entry)\s(?i:of|in)\s(?i:the\s)?)"
    r"(?P<mark>[`*]+)(?P<name>[A-Za-z_]\w{0,60})(?P=mark)[^\n|]{0,80}[:：]\s*"
    r"|[\s*_>+-]*`(?P<of>[A-Za-z_]\w{0,60})`\s?中?的?(?:每一?个?(?:元素|对象|项)[^\n|:：]{0,24}?)?(?:具有|包含|有)?(?:如下|以下|下列)?的?"
    r"(?:属性|字段|成员|子参数)(?:说明|定义)?(?:如下|为)?\s?[:：]\s*"
    r"|[\s*_>+-]*`(?:\[[\"'])?(?P<list>[A-Za-z_]\w{0,60})(?:[\"']\])?`\s?[是为]\s?(?:一个)?(?:数组|列表|对象|(?i:list|array|object|dict))[，,。][^\n|:：]{0,60}?"
    r"(?:包含|含有|具有|包括)[^\n|:：]{0,12}(?:元素|字段|属性|成员)(?:如下)?\s?[:：]\s*"
)
"""A sentence right above the fields of one field: ``Attributes of `options`:``."""
_CAPTION = compiled(
    r"[\s*_>#\d.、•+-]{0,8}(?:[\u3400-\u9fff]{0,16}(?:参数|字段|对象|结构体?|数据|信息)(?:说明|描述|列表|定义)?\s?[（(]\s?(?P<mark>[`\"]?)(?P<name>[A-Za-z_]\w{0,60})(?P=mark)\s?[）)](?:说明|描述)?"
    r"|(?P<bare_mark>[`\"]?)(?P<bare>[A-Za-z_]\w{0,60})(?P=bare_mark)\s?(?:子?参数|子?字段|对象|结构体?)(?:说明|描述|列表|定义)?"
    r"|其中\s?[，,]?\s?(?P<said_mark>[`\"]?)(?P<said>[A-Za-z_][A-Za-z0-9_]{0,60})(?P=said_mark)\s?(?:中?的)?(?:内容|字段|参数|结构|数据|对象|属性)(?:如下|包括|包含|为)?"
    r"(?:如下)?|(?P<mark_of>[`\"]?)(?P<english>[A-Za-z_]\w{0,60})(?P=mark_of)\s(?i:object\s(?:fields|properties|attributes|members)))"
    r"[*_\s]*[:：]?[*_\s]*"
)
_CAPTIONED = ("name", "bare", "said", "english")
"""A caption of the fields of one object: `业务参数说明（business）`, `business 参数：`."""
_DATA = compiled(r"[*_\s]*(?:返回|响应)?\s?data[*_\s]*[:：]?[*_\s]*")
_HELD = compiled(
    r"[^\n`]{0,40}?(?:响应|返回)(?:消息|报文)?(?:体|数据|结果)?中?的?\s?`(?P<name>[A-Za-z_]\w{0,60})`\s?(?:字段|对象)?(?:具有|包含|包括|有|的)"
    r"[^\n`:：]{0,16}[:：]\s*"
    r"|[^\n`]{0,60}?(?i:\bthe\s)`(?P<english>[A-Za-z_]\w{0,60})`(?i:\s(?:field|object|member|property))?"
    r"(?i:\s(?:in|of)\s(?:the\s)?response(?:\sbody)?\s(?:has|have|contains|includes)\s)[^\n`:]{0,40}:\s*"
)
"""A sentence about what one member of an answer holds: ``the `result` in the response body has these attributes:``."""
_PLACES = frozenset(("body", "header", "headers", "query", "path", "url", "uri", "json", "form", "params", "cookie"))
"""What stands in brackets there and is no object."""
_FILE = compiled(
    r"[\s*_]*(?:必填|选填|可选)?[。，,;；\s]*(?:待?[\u3400-\u9fff]{0,6}(?:图片|图像|音频|视频|文档|本地)|上传的?)?文件(?=[（(，,。；;、\s]|\Z)"
    r"|(?i:(?:the\s)?(?:[a-z]+\s)?(?:image|audio|video|input|media)?\s?file(?=[.,;(]|\s*\Z|\sto\s))"
)
"""How the words of a file begin that a form sends."""
_FILE_NAME = compiled(r"(?:\w+_)?file")
_NAMES = compiled(r"[A-Za-z_]\w*")
_CODED = compiled(r"`[\w.:-]{1,40}`")
_MAX_STEPS = 30
_LONGEST = 4_000
"""How long the words about one field may grow."""


def nested(table: Table, heading: str, known: Sequence[Table]) -> Table:
    """Return a table whose heading names one of the fields before it, or its class, as the fields inside that one."""
    holder = _holder(holder_named(heading), known)
    return within(table, holder) if holder else table


def within(table: Table, holder: str) -> Table:
    """Return a table as the fields inside one at a path."""
    named_rows = [row for row in table.rows if "name" in row.cells]
    names = [wire_name(row) for row in named_rows]
    outermost = min((each.depth for each in names), default=0)
    rows = tuple(
        replace(row, cells={**row.cells, "name": row.cells["name"]._replace(text=f"{holder}.{name.text}")})
        if name.depth == outermost
        else row
        for row, name in zip(named_rows, names, strict=True)
    )
    return replace(table, rows=rows)


def heads_fields_inside(line: str) -> bool:
    """Tell whether a line says whose fields follow: ``Attributes of `options`:``, `业务参数（business）`."""
    return _INSIDE.fullmatch(line) is not None or bool(_captioned(line)) or bool(data_named(line))


def data_named(heading: str) -> str:
    """Return the member of an answer that holds what follows, where a heading says no more: `data：`, `返回 data：`.

    >>> data_named("返回 data："), data_named("请求成功时，响应体的`result`具有如下属性：")
    ('data', 'result')
    """
    if _DATA.fullmatch(heading) is not None:
        return "data"
    held = _HELD.fullmatch(heading)
    return (held["name"] or held["english"]) if held is not None else ""


def holder_named(heading: str) -> str:
    """Return the name of the object whose fields stand below a heading, if it gives one.

    >>> holder_named("#### data 字段说明"), holder_named("业务参数说明（business）"), holder_named("请求参数（Body）")
    ('data', 'business', '')
    """
    inside = _INSIDE.fullmatch(heading)
    named = inside or _HEADED.match(heading)
    if named is None:
        return _captioned(heading)
    return named["name"] if inside is None else inside["name"] or inside["of"] or inside["list"]


def _captioned(heading: str) -> str:
    found = _CAPTION.fullmatch(heading)
    name = next((found[each] for each in _CAPTIONED if found[each]), "") if found is not None else ""
    return name if name.casefold() not in _PLACES else ""


def _holder(name: str, known: Sequence[Table]) -> str:
    """Return the path of the field that has a name, else of the first that has a class of that name."""
    if not name:
        return ""
    rows = [row for each in known for row in each.rows]
    called = [field_name(row) for row in rows if holding_of(row.text("type")) or names_a_class(row)]
    inside = [each for each in called if _in_letters(each) == _in_letters(name)]
    if inside:
        return name if name in inside else inside[0]
    lists = [field_name(row) for row in rows if holding_of(row.text("type")) == "array"]
    items = [each for each in lists if _in_letters(each) == f"{_in_letters(name)}s"]
    if len(items) == 1:
        return items[0]  # `Result object fields` are those of each of `results`
    return next(
        (
            field_name(row)
            for row in rows
            if (name[:1].isupper() or "_" in name) and name in _NAMES.findall(row.text("type"))
        ),
        "",
    )


def _in_letters(path: str) -> str:
    """Return the last name of a path as it is told however it is written: `FlashResult` is `flash_result`."""
    return path.rpartition(".")[2].replace("_", "").casefold()


class _Node(Struct):
    """A field while the tree grows."""

    row: TableRow | None = None
    schema: dict[str, Json] = field(default_factory=dict)
    fields: dict[str, _Node] = field(default_factory=dict)
    item: _Node | None = None
    required: Said[bool] | None = None
    kinds: list[set[str]] = field(default_factory=list)
    """The members of each kind that rows list one after another, where an object is of several."""

    def lists(self, name: str) -> None:
        """Note that rows list a member; where that is the first one again, another kind begins."""
        if not self.kinds or (name == next(iter(self.fields), "") and name in self.kinds[-1]):
            self.kinds.append(set())
        self.kinds[-1].add(name)

    def holds(self, name: str) -> None:
        """Note that rows list what is within a member."""
        self.kinds = self.kinds or [set()]
        self.kinds[-1].add(name)

    def is_of_each_kind(self, name: str) -> bool:
        """Tell whether all kinds have a member."""
        return all(name in each for each in self.kinds)


def schema_of_rows(rows: Sequence[TableRow], whole: Span, *, is_form: bool = False) -> SchemaSeen | None:
    """Return the object that rows describe; dotted names (`data.url`, `images[].url`) and depth marks make it deep.

    In a form `tags[]` is how the field of a list is sent; elsewhere it is the list `tags`.
    """
    root = _Node()
    above: list[tuple[int, list[str]]] = []
    for row in rows:
        name = wire_name(row)
        steps = _steps(name.text)
        if len(steps) > 1 and steps[-1] in (_ITEM, "N") and holding_of(row.text("type")) == "array":
            steps = [name.text] if is_form and len(steps) == 2 else steps[:-1]  # noqa: PLR2004 - a name and its brackets
        is_sent_so = is_form and len(steps) == 2 and steps[-1] == _ITEM and "type" not in row_schema(row)  # noqa: PLR2004 - as above
        steps = [name.text] if is_sent_so else steps
        if not steps:
            continue
        while above and above[-1][0] >= name.depth:
            above.pop()
        steps = [*(above[-1][1] if above else ()), *steps]
        above.append((name.depth, steps))
        if len(steps) > _MAX_STEPS:
            continue
        holder = _at(root, steps[:-1]) if len(steps) > 1 else None
        node = _at(root, steps)
        if holder is None:
            root.lists(steps[-1])
        else:
            root.holds(steps[0])
            if steps[-1] != _ITEM:
                (holder.item or holder).lists(steps[-1])
        if node.row is None:
            is_said = _FILE.match(row.text("description")) or _FILE_NAME.fullmatch(name.text)
            is_file = is_form and is_said is not None and "type" not in row_schema(row)
            made = {"type": "array"} if is_sent_so else {"type": "file"} if is_file else {}
            node.row, node.schema, node.required = row, {**row_schema(row), **made}, required_in(row)
            continue
        _loosen(node, row)
        if holder is not None:
            _say_again(node, row)
    if not root.fields and root.item is None:
        return None
    # A table that says again what one before it says is no further kind of body.
    root.kinds = [each for at, each in enumerate(root.kinds) if not at or not each <= set().union(*root.kinds[:at])]
    places: dict[Pointer, tuple[Origin, Pointer]] = {}
    return SchemaSeen(_built(root, (), places), Written(whole, places), weight="table")


def _loosen(node: _Node, row: TableRow) -> None:
    """Take what two rows of one field say otherwise: either type, and nothing that one of them can do without."""
    kind, other = node.schema.get("type"), row_schema(row).get("type")
    if isinstance(kind, str) and isinstance(other, str) and kind != other and {kind, other} <= _SCALARS:
        node.schema["type"] = f"{kind}/{other}"
    elif isinstance(kind, list) or isinstance(other, list):
        known, more = (each if isinstance(each, list) else [each] for each in (kind, other))
        if {*known, *more} <= {*_SCALARS, "null"}:
            node.schema["type"] = [*known, *(each for each in more if each not in known)]
    needed = required_in(row)
    if needed is not None and not needed.value:
        node.required = needed


def _say_again(node: _Node, row: TableRow) -> None:
    """Add what a further row says of a field in words: it is that of another kind of object."""
    said, known = row_schema(row).get("description"), node.schema.get("description")
    if not isinstance(said, str) or not isinstance(known, str) or len(known) > _LONGEST:
        return
    if said in known or known in said:
        return
    first = known.partition("\n")[0]
    if _CODED.sub("`", said) == _CODED.sub("`", first) and "enum" not in node.schema:
        # The same words with another value in each: what tells the kinds apart.
        shown = dict.fromkeys(value for text in (known, said) for value in _CODED.findall(text))
        listed = "、".join(shown) if not said.isascii() else ", ".join(shown)
        node.schema["description"] = f"{first}\n{'可选值：' if not said.isascii() else 'Allowed values: '}{listed}"
    else:
        node.schema["description"] = f"{known}\n{said}"


def _steps(name: str) -> list[str]:
    steps = [_ITEM if step.startswith("[") else step.strip() for step in _STEP.findall(name) if step.strip()]
    return [_ITEM if at and step in _EACH else step.replace(DOT, ".") for at, step in enumerate(steps)]


def _at(root: _Node, steps: Sequence[str]) -> _Node:
    node = root
    before = ""
    for at, step in enumerate(steps, 1):
        is_object = node.row is not None and holding_of(node.row.text("type")) == "object"
        is_number = step == "N" or (step == "n" and at < len(steps))
        is_item = step == _ITEM or (is_number and before not in ("", _ITEM) and not is_object)
        before = step
        if is_item:
            node.item = node.item or _Node()
            node = node.item
            continue
        is_list = node.row is not None and holding_of(node.row.text("type")) == "array"
        if is_list or node.item is not None:
            node.item = node.item or _Node()
            node = node.item
        node = node.fields.setdefault(step, _Node())
    return node


def _built(node: _Node, at: Pointer, places: dict[Pointer, tuple[Origin, Pointer]]) -> dict[str, Json]:
    made = dict(node.schema)
    if node.row is not None:
        places.update(row_places(node.row, at))
    if node.item is not None:
        made.setdefault("type", "array")
        declared = made.get("items")
        item = _built(node.item, (*at, "items"), places)
        made["items"] = {**(declared if isinstance(declared, dict) else {}), **item}
    if node.fields and node.row is not None and _JSON_TEXT.fullmatch(node.row.text("type").strip("`* ")):
        # A text that holds JSON: the rows below it say what is in that, and are no members that are sent.
        said = str(made.get("description", ""))
        return {**made, "description": f"{said}\nJSON: {_inside(node)}".strip()}
    if node.fields:
        if made.get("type") is None or (node.row is not None and names_a_class(node.row)):
            made["type"] = "object"
        properties: dict[str, Json] = {}
        required: list[Json] = []
        for name, child in node.fields.items():
            properties[name] = _built(child, (*at, "properties", name), places)
            needed = child if child.required is not None else _needed_inside(child)
            if needed.required is not None and needed.required.value and node.is_of_each_kind(name):
                if needed.row is not None:
                    places[*at, "required", len(required)] = Row(needed.row.span("name"), needed.required.span), ()
                required.append(name)
        made["properties"] = properties
        if required:
            made["required"] = required
    return made


def _inside(node: _Node) -> str:
    """Return the fields within a field with their types, as programs write these: `{name: string}`.

    What is said of them is not said of the text that they stand in.
    """
    shown = (
        f"{name}: {_inside(child) if child.fields else child.schema.get('type', 'any')}"
        for name, child in node.fields.items()
    )
    return "{" + ", ".join(shown) + "}"


def _needed_inside(node: _Node) -> _Node:
    """Return what an object without a row of its own requires: `input.prompt | yes` cannot go without `input`."""
    if node.row is not None or node.item is not None:
        return node
    found = (_needed_inside(each) if each.row is None else each for each in node.fields.values())
    return next((each for each in found if each.required is not None and each.required.value), node)


def placed(rows: Sequence[TableRow]) -> tuple[tuple[TableRow, ...], tuple[TableRow, ...]]:
    """Divide rows by the column that says where each field goes: into the body, and elsewhere with all within them."""
    inside: list[TableRow] = []
    outside: list[TableRow] = []
    place = inside
    for row in rows:
        if row.text("location") or not is_within(row):
            place = inside if location_of(row.text("location")) is None else outside
        place.append(row)
    return tuple(inside), tuple(outside)


def parameters_of_rows(rows: Sequence[TableRow], location: Location) -> tuple[ParameterSeen, ...]:
    """Return the parameters that rows describe; a column may say where each goes, else all go to one place."""
    found: list[ParameterSeen] = []
    for row in rows:
        name = field_name(row)
        if not name:
            continue
        schema = row_schema(row, takes_examples=False)
        place = location_of(row.text("location")) or location
        if place in ("path", "header", "cookie"):
            if schema.get("type") == "array" and _BRACKETED.fullmatch(row.text("type").strip("`* ")):
                schema = {**{key: value for key, value in schema.items() if key != "items"}, "type": "string"}
            schema.setdefault("type", "string")  # a part of an address is text, and so is a header
        description = row.text("description")
        example = row.text("example")
        glued = None if example else glued_example(description, schema)
        value = value_of(example, schema) if example else glued[0] if glued else None
        if isinstance(value, (dict, list)) and example and schema.get("type") == "string":
            value = example  # a text that is JSON
        shown = Row(row.span("name"), row.span("example" if example else "description"))
        found.append(
            ParameterSeen(
                name=Said(name, row.span("name")),
                location=place,
                required=required_in(row),
                schema=SchemaSeen(schema, Written(row.span(), row_places(row, ())), weight="table"),
                description=Said(description, row.span("description")) if description else None,
                examples=(ExampleSeen(value=value, origin=shown),) if value is not None else (),
            )
        )
    return tuple(found)
