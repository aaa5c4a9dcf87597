"""States that the comment of a program lists: `# 状态枚举：queued(排队中) / completed(已完成) / failed(失败)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.stated.values import States
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.source import Source

_LINE = compiled(
    r"(?m)(?:#|//|\*)[ \t]*"
    r"(?:(?:任务|视频|返回)?状态(?:枚举值?|取值|可选值|值|码|说明|列表)?"
    r"|(?:(?:task|possible|all)[ ])?(?:status(?:es)?|states?)(?:[ ]values)?)"
    r"[ \t]*[:：][ \t]*(?P<list>[A-Za-z][^\r\n]{1,400})$"
)
_STATE = compiled(
    r"[ \t]*(?P<value>[A-Za-z][\w-]{1,40})[ \t]*[(（](?P<meaning>[^()（）\r\n]{1,60})[)）][ \t]*(?:[/|,，、;；。.]|\Z)"
)
_FEWEST = 2


def states_in_comments(source: Source, start: int, end: int) -> States | None:
    """Return the states that a comment lists, each with what it means; None where none is a list of nothing else."""
    for line in _LINE.finditer(source.text, start, end):
        values: list[tuple[str, str]] = []
        at = line.start("list")
        while (found := _STATE.match(source.text, at, line.end("list"))) is not None:
            values.append((found["value"], found["meaning"].strip()))
            at = found.end()
        if len(values) >= _FEWEST and not source.text[at : line.end("list")].strip():
            return States(tuple(values), line.start("list"), line.end("list"))
    return None
