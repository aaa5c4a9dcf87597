"""Fields of an object that stand below it with nothing but their order, or a line `属性`, to say so.

Copied text has lost how far in they were. Examples show which names stand within the object.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.field_page.dotted_keys import with_dotted_keys
from reynard.observe.page.field_page.unsaid_lists import with_lists
from reynard.observe.page.tables.cells import holding_of
from reynard.observe.page.tables.fields import holder_named, within
from reynard.observe.page.tables.rows import field_name, is_within, names_a_class
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.observe.page.tables.table import Table, TableRow
    from reynard.text.origin import Json

_DEEPEST = 20
_FEWEST = 2
_UNFOLDED = compiled(
    r"(?:\A|\n)[ \t]*[*_]{0,3}(?:展开|收起|显示|隐藏|查看|Show|Hide)?[ \t]*(?:子?属性|字段|properties|attributes)"
    r"[*_]{0,3}[ \t]*[:：]?\s*\Z"
)
"""How the words of an object end below which its members follow."""
_OF_WHOLE = compiled(r"(?i:request_?id|trace_?id|log_?id)")
"""What an answer has beside all objects that it holds, wherever examples do not say otherwise."""


def unfolded(rows: Sequence[TableRow], examples: Sequence[Json]) -> list[TableRow]:
    """Return rows whose names say in which object they stand."""
    made: list[TableRow] = []
    shown = [each for each in examples if isinstance(each, dict)]
    around: list[str] = []
    holders: dict[str, list[str]] = {}
    places: list[list[str]] = []
    rows = with_dotted_keys(rows, shown)
    heads = _heads(rows, shown)
    for row in _within_unnamed(rows, shown):
        name, kind = field_name(row), holding_of(row.text("type"))
        words = row.cells.get("description")
        found = _UNFOLDED.search(words.text) if words is not None and kind else None
        # A name with dots says itself where it stands, and that all others of its kind would.
        is_of_whole = not shown and _OF_WHOLE.fullmatch(name) is not None
        around = [] if "." in name or is_of_whole else _around(name, around, shown, is_unfolded=found is not None)
        is_plain = "." not in name and not is_within(row)
        inside = around or (_holder(name, holders.get(name, []), shown) if is_plain else [])
        if is_plain and not inside and not (row.text("type") or row.text("required")):
            inside = _only_place(name, shown)
        if "." in name and not is_within(row):
            inside, name = _within_dots(name, heads)
        cells = dict(row.cells)
        if inside:
            cells["name"] = cells["name"]._replace(text=".".join((*inside, name)))
        elif is_plain and (kind or not row.text("type")):
            for inner in {inner for each in held_at(shown, [name]) for inner in each}:
                holders.setdefault(inner, []).append(name)
        if words is not None and found is not None:
            cells["description"] = words._replace(text=words.text[: found.start()])
            around = [*around, f"{name}[]" if kind == "array" else name][:_DEEPEST]
        made.append(replace(row, cells=cells))
        places.append(inside)
    return with_lists(_with_unshown(made, places, shown), shown)


def _with_unshown(rows: list[TableRow], places: list[list[str]], shown: Sequence[dict[str, Json]]) -> list[TableRow]:
    """Return rows of which those that no example shows stand in the object whose members stand around them.

    `negative` between `prompt` and `parameters`, where examples have `{"input": {"prompt": …}, "parameters": {…}}`.
    """
    if not any(places):
        return rows
    known = {name for each in shown for name in names_in(each)}
    names = [field_name(each) for each in rows]
    following: list[int | None] = [None]
    for index in range(len(rows) - 1, 0, -1):
        following.append(index if places[index] or names[index] in known else following[-1])
    made: list[TableRow] = []
    for index, (row, name, after) in enumerate(zip(rows, names, reversed(following), strict=True)):
        is_free = not places[index] and "." not in name and not is_within(row) and name not in known
        before = places[index - 1] if index else []
        if is_free and before and after is not None:
            opens = any(True for _ in held_at(shown, [names[after]]))
            places[index] = before if places[after] == before or (not places[after] and opens) else []
        made.append(_renamed(row, ".".join((*places[index], name))) if is_free and places[index] else row)
    return made


def names_in(value: Json) -> Iterator[str]:
    """Yield the names of all members inside a value."""
    pending = [value]
    while pending:
        each = pending.pop()
        if isinstance(each, dict):
            yield from each
            pending.extend(each.values())
        elif isinstance(each, list):
            pending.extend(each)


def _within_unnamed(rows: Sequence[TableRow], shown: Sequence[dict[str, Json]]) -> Sequence[TableRow]:
    """Return rows inside the one object that holds all their fields in examples, where none is at the top.

    Tables often list what is in `data` alone; `{"code": 0, "data": {…}}` shows where that is.
    """
    names = {field_name(row).split(".", 1)[0].partition("[")[0] for row in rows if not is_within(row)} - {""}
    if not shown or not names or any(name in each for name in names for each in shown):
        return rows

    def holds(path: Sequence[str]) -> bool:
        held = [each for value in shown for each in held_at([value], path)]
        return bool(held) and all(names <= each.keys() or _is_listed(each, names) for each in held)

    paths = [path for path in dict.fromkeys(path for each in shown for path in _paths_of(each)) if holds(path)]
    if len(paths) != 1:
        return rows
    return [row if is_within(row) else _renamed(row, ".".join((*paths[0], field_name(row)))) for row in rows]


def _is_listed(held: Mapping[str, Json], names: set[str]) -> bool:
    """Tell whether fields that are listed are those of an object which leaves some of them out."""
    return held.keys() <= names and len(held) >= _FEWEST


def _renamed(row: TableRow, name: str) -> TableRow:
    return replace(row, cells={**row.cells, "name": row.cells["name"]._replace(text=name)})


def _paths_of(value: dict[str, Json]) -> Iterator[tuple[str, ...]]:
    """Yield where an example has objects, one or two deep."""
    for name, held in value.items():
        inner = held[0] if isinstance(held, list) and held else held
        if isinstance(inner, dict):
            step = f"{name}[]" if isinstance(held, list) else name
            yield (step,)
            yield from ((step, deeper) for deeper, one in inner.items() if isinstance(one, dict))


def _holder(name: str, holders: Sequence[str], shown: Sequence[dict[str, Json]]) -> list[str]:
    """Return the one object or list of those that have a name in examples, which have it nowhere at the top."""
    if len(holders) != 1 or any(name in each for each in shown):
        return []
    is_list = any(isinstance(each.get(holders[0]), list) for each in shown)
    return [f"{holders[0]}[]" if is_list else holders[0]]


def _only_place(name: str, shown: Sequence[dict[str, Json]]) -> list[str]:
    """Return the path of what alone has a name in examples: `finish_reason` is that of `choices[]`."""
    places = {path for each in shown for path in _holding(each, name, ())}
    return [*places.pop()] if len(places) == 1 else []


def _within_dots(name: str, heads: Mapping[str, tuple[tuple[str, ...], bool]]) -> tuple[list[str], str]:
    """Return where what a name with dots begins with stands, if that is one place below the top, and the name.

    `list.status` is that of `data.list[]` where examples have `{"code": 0, "data": {"list": [{"status": …}]}}`.
    """
    head, _, rest = name.partition(".")
    bare = head.removesuffix("[]")
    place, is_list = heads.get(bare, ((), False))
    return [*place], f"{bare}[].{rest}" if is_list and place else name


def _heads(rows: Sequence[TableRow], shown: Sequence[dict[str, Json]]) -> dict[str, tuple[tuple[str, ...], bool]]:
    """Return where that stands with which names begin, and is not at the top, and whether it is a list.

    Examples show it by one of the members that rows list; or another row has it, in an object: `input.content`.
    """
    names = [field_name(row) for row in rows]
    inner: dict[str, set[str]] = {}
    for name in names:
        head, dot, rest = name.partition(".")
        if dot:
            inner.setdefault(head.removesuffix("[]"), set()).add(rest.partition(".")[0].removesuffix("[]"))
    found: dict[str, tuple[tuple[str, ...], bool]] = {}
    for bare, members in inner.items():
        if any(bare in each for each in shown) or any(each.removesuffix("[]") == bare for each in names):
            continue
        place = tuple(_only_place(bare, shown))
        if place and any(member in each for each in held_at(shown, [*place, bare]) for member in members):
            is_list = any(isinstance(each.get(bare), list) for each in held_at(shown, place))
            found[bare] = place, is_list
            continue
        told = [row for row in rows if field_name(row).removesuffix("[]").rpartition(".")[2] == bare]
        kind = holding_of(told[0].text("type")) if len(told) == 1 else ""
        if kind and not place:
            found[bare] = tuple(field_name(told[0]).removesuffix("[]").split(".")[:-1]), kind == "array"
    return found


def _holding(value: Json, name: str, at: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not isinstance(value, dict) or len(at) > _DEEPEST:
        return
    if name in value:
        yield at
    for key, held in value.items():
        for each in held[:1] if isinstance(held, list) else [held]:
            yield from _holding(each, name, (*at, f"{key}[]" if isinstance(held, list) else key))


def _around(name: str, around: list[str], shown: Sequence[dict[str, Json]], *, is_unfolded: bool) -> list[str]:
    """Return the objects in which a field stands: the innermost of those unfolded where an example has it.

    One of which no example tells closes those before it where it is unfolded itself.
    """
    for depth in range(len(around), -1, -1):
        if any(name in each for each in held_at(shown, around[:depth])):
            return around[:depth]
    return [] if is_unfolded else around


def held_at(shown: Sequence[Json], path: Sequence[str]) -> Iterator[dict[str, Json]]:
    """Yield the objects that examples have at a path."""
    for each in shown:
        found: list[Json] = [each]
        for step in path:
            inner = [one.get(step.removesuffix("[]")) for one in found if isinstance(one, dict)]
            found = [item for one in inner for item in (one if isinstance(one, list) else [one])]
        yield from (one for one in found if isinstance(one, dict))


def within_shown(table: Table, examples: Sequence[Json]) -> Table:
    """Return a table as the fields of the object that its heading names, where examples have that object in one place.

    `业务参数说明（business）` above a table, and `{"common": {…}, "business": {…}}`: no table lists `business` itself.
    """
    name = holder_named(table.heading)
    shown = [each for each in examples if isinstance(each, dict)]
    holder = _only_place(name, shown) if name else []
    is_at_top = any(name in each for each in shown)
    if not name or not (holder or is_at_top):
        return table
    held = [each.get(name) for each in held_at(shown, holder)]
    inner = [one for each in held for one in (each if isinstance(each, list) else [each])]
    if not inner or not all(isinstance(one, dict) for one in inner):
        return table
    names = {field_name(row).partition(".")[0].partition("[")[0] for row in table.rows if not is_within(row)} - {""}
    if name in names or not any(names & one.keys() for one in inner if isinstance(one, dict)):
        return table
    step = f"{name}[]" if any(isinstance(each, list) for each in held) else name
    return within(table, ".".join((*holder, step)))


def inside_closed(rows: Sequence[TableRow], commented: Table) -> list[TableRow]:
    """Return the members that comments of an example describe, of objects that a table names and does not open."""
    names = [field_name(row) for row in rows]
    closed = {
        name
        for name, row in zip(names, rows, strict=True)
        if holding_of(row.text("type")) and not any(each.startswith((f"{name}.", f"{name}[")) for each in names)
    }
    is_flat = not any(row.text("level") or row.text("inner") or row.text("parent") for row in rows)
    found = [(row, re.split(r"[.\[]", field_name(row), maxsplit=1)) for row in commented.rows]
    return [row for row, parts in found if is_flat and len(parts) > 1 and parts[0] in closed]


def is_wrapper(rows: Sequence[TableRow], examples: Sequence[Json]) -> bool:
    """Tell whether the first row is the body as a whole, as Swagger 2 names it, and holds all others.

    Examples show it: they have the members within and not the one. Without examples, a class for a type does.
    """
    if len(rows) < 2 or is_within(rows[0]) or not all(map(is_within, rows[1:])):  # noqa: PLR2004 - it and one within
        return False
    name, within = field_name(rows[0]), {field_name(row) for row in rows[1:]}
    shown = [each for each in examples if isinstance(each, dict)]
    if shown:
        return all(name not in each and within & each.keys() for each in shown)
    return rows[0].text("location").casefold() == "body" and names_a_class(rows[0])
