"""Lists and objects of which only words list the members: `每项包含：` and `- url：…` below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import EMPTY_OBJECT
from reynard.prose.claims import read_claims
from reynard.prose.listed_members import find_listed_members
from reynard.prose.model import Values
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import is_vacuous, types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.listed_members import ListedMember
    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_MOST = 6


def judge(node: Node) -> Iterator[Ruling]:
    """Give a list without items, or an object without members, those that its description lists."""
    text = node.schema.get("description")
    kind = {*types_of(node.schema)} - {"null"}
    if not isinstance(text, str) or kind not in ({"array"}, {"object"}) or "$ref" in node.schema:
        return
    is_list = kind == {"array"}
    items = node.schema.get("items")
    if is_list:
        is_open = "prefixItems" not in node.schema and (
            not items or (isinstance(items, dict) and "$ref" not in items and _says_nothing(items))
        )
    else:
        is_open = is_vacuous({**node.schema, "type": "object"})
    found = find_listed_members(text) if is_open else ()
    if not found:
        return
    made: Schema = {"properties": {each.name: _schema(each) for each in found}}
    held: Schema = (
        {"items": {**(items if isinstance(items, dict) else {}), "type": "object", **made}} if is_list else made
    )
    names = list_names([each.name for each in found[:_MOST]])
    what = "a list of anything; its items have" if is_list else "an object without members; it has"
    yield Ruling(
        entry=EMPTY_OBJECT,
        believes=Weight.PROSE,
        message=f"`{node.name}` is {what} what its words list: {names}",
        labels=((node.description_span(found[0].start, found[-1].end), "listed here"),),
        schema=node.schema | held,
        has_was=False,
        now=held,
        because="the description lists them",
    )


def _says_nothing(items: Schema) -> bool:
    return {*types_of(items)} <= {"object"} and is_vacuous({**items, "type": "object"})


def _schema(member: ListedMember) -> Json:
    kind = member.type
    if not kind and any(_is_text(each.values) for each in read_claims(member.words) if isinstance(each, Values)):
        kind = "string"
    return {"type": kind, "description": member.words} if kind else {"description": member.words}


def _is_text(values: object) -> bool:
    return isinstance(values, tuple) and all(isinstance(each, str) and not each.isdigit() for each in values)


RULE = Rule("listed-members", judge, needs=("description",))
