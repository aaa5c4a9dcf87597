"""Arguments that only the address of a call shows behind its path: `?Action=Submit&GroupId=${group_id}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PATH_STYLE
from reynard.observe.endpoint_lines import ARGUMENTS_OF_OPERATIONS
from reynard.patterns import compiled
from reynard.placeholders import is_placeholder
from reynard.reconcile.ruling import Ruling
from reynard.reconcile.settle.member_examples import with_examples
from reynard.spec.model import ParameterSpec

if TYPE_CHECKING:
    from reynard.observe.model import Observation
    from reynard.reconcile.operation_parts.paths import PathRead
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema

_OF_CALLER = compiled(r"(?i:(?:group|app|user|org|project|account|tenant|workspace)_?(?:id|key))\Z", re.ASCII)
"""Ends of names that say who calls: what an address has a placeholder for, nobody leaves out."""
_OF_A_CALL = compiled(
    r"(?i:(?:(?:task|job|request|video|image|audio|order|generation|prediction|message|file|trace)[_-]?)?(?:id|uuid))"
    r"|(?i:(?:task|job|order|biz)_?no)"
    r"|(?!(?i:model|app|application|endpoint|engine|deployment|template|client|channel|service|api|product|plan|region|group"
    r"|user|org|organization|project|account|tenant|workspace|team)_?(?i:id))[A-Za-z]{2,20}(?:_[a-z]{2,20})?(?:_id|Id|ID)"
)
"""Names of ids that each call has of its own; those of models, applications and callers are fixed."""
_OF_A_LIST = compiled(
    r"(?i:page|page_?(?:no|num|number|index|size|token)|per_?page|(?:page_?)?size|limit|offset|skip|start|count|num|n|top|rows"
    r"|current|cursor|days|width|height|seconds|q|query|keywords?|search|sort|sort_?by|order|order_?by|status|state|date"
    r"|(?:start|end|begin)_?(?:date|time|at)|from|to|since|until|lang|language|locale|currency|filter|fields|include|expand)"
)
"""Names of what callers ask for: a value of it in an address is one of many."""
_WORD = compiled(r"[\w.-]{1,40}")
_NUMBER = compiled(r"0|[1-9]\d{0,8}", re.ASCII)


def take_queries(
    route: PathRead, specs: dict[tuple[str, str], ParameterSpec], seen: Observation, verdicts: Verdicts
) -> None:
    """Add to the arguments of a call those of its address: constants, and what has a place or an example there."""
    for name, value in route.query:
        if is_placeholder(value) or not value:
            is_needed = bool(value) and (_OF_A_CALL.fullmatch(name) or _OF_CALLER.search(name)) is not None
            own = ParameterSpec(name=name, location="query", required=is_needed, schema={"type": "string"})
            specs.setdefault(("query", name), own)
        elif (values := value.split("|")) and len(values) > 1 and all(map(_WORD.fullmatch, values)):
            # `order=asc|desc` says what may stand there.
            listed: Schema = {"anyOf": [{"enum": [*values]}, {"type": "string"}]}
            specs.setdefault(("query", name), ParameterSpec(name=name, location="query", schema=listed))
        elif ("query", name) in specs and name.casefold() not in ARGUMENTS_OF_OPERATIONS:
            continue
        elif _OF_A_CALL.fullmatch(name):
            _report_shown(name, value, "the id of somebody's call is left in it", seen, verdicts)
            shown = with_examples([value], {"type": "string"})
            own = ParameterSpec(name=name, location="query", required=True, schema=shown)
            specs.setdefault(("query", name), own)
        elif _OF_A_LIST.fullmatch(name) and name.casefold() not in ARGUMENTS_OF_OPERATIONS:
            _report_shown(name, value, "what somebody asked for is left in it", seen, verdicts)
            is_number = _NUMBER.fullmatch(value) is not None
            shown = with_examples([int(value)], {"type": "integer"}) if is_number else {}
            shown = shown or with_examples([value], {"type": "string"})
            own = ParameterSpec(name=name, location="query", required=False, schema=shown)
            specs.setdefault(("query", name), own)
        else:
            specs["query", name] = ParameterSpec(name=name, location="query", required=True, schema={"const": value})


def _report_shown(name: str, value: str, reason: str, seen: Observation, verdicts: Verdicts) -> None:
    """Say that an address shows the id of somebody's call, or what he asked for: it is an argument, and no constant."""
    verdicts.take(
        Ruling(
            entry=PATH_STYLE,
            message=f"the path has `{name}={value}`, which is read as an argument",
            labels=((seen.path.span.find_part(f"{name}={value}"), reason),),
            schema={},
            has_was=False,
            now={"examples": [value]},
            because=reason,
        ),
        f"query.{name}",
    )
