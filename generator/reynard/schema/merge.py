"""What several schemas say together: `allOf` laid into one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.schema.group_names import is_group
from reynard.schema.resolve import definition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_LOWER = frozenset(("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"))
_UPPER = frozenset(("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"))
_DEEPEST = 12


def merged(schema: Schema, definitions: Mapping[str, Json], depth: int = 0) -> Schema:
    """Return a schema with its `allOf` laid into it, what the branches refer to included."""
    branches = schema.get("allOf")
    if not isinstance(branches, list):
        return schema
    made: Schema = {key: value for key, value in schema.items() if key != "allOf"}
    for branch in branches:
        target = definition(branch, definitions)
        body = target[1] if target is not None else _without_words(branch)
        if isinstance(body, dict) and body is not schema and depth < _DEEPEST:
            made = both(made, merged(body, definitions, depth + 1))
    return made


def _without_words(branch: Json) -> Json:
    """Return a branch without the words of a condition on members: they are not of the object."""
    if not isinstance(branch, dict) or "description" not in branch or "required" in branch or not is_group(branch):
        return branch
    return {key: value for key, value in branch.items() if key != "description"}


def both(one: Schema, other: Schema) -> Schema:
    """Return what both schemas say; where they say it differently, the stricter bound or the later word holds."""
    made: Schema = {**one}
    for key, value in other.items():
        mine = made.get(key)
        if key == "properties" and isinstance(mine, dict) and isinstance(value, dict):
            made[key] = mine | {
                name: both(cast("Schema", mine[name]), each)
                if isinstance(mine.get(name), dict) and isinstance(each, dict)
                else each
                for name, each in value.items()
            }
        elif key == "required" and isinstance(mine, list) and isinstance(value, list):
            made[key] = [*mine, *(name for name in value if name not in mine)]
        elif key in ("description", "title") and mine:
            continue
        elif key in _LOWER and isinstance(mine, int | float) and isinstance(value, int | float):
            made[key] = max(mine, value)
        elif key in _UPPER and isinstance(mine, int | float) and isinstance(value, int | float):
            made[key] = min(mine, value)
        else:
            made[key] = value
    return made
