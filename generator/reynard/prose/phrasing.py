"""How findings speak of values, names, types and claims."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, assert_never

from reynard.placeholders import looks_like_secret
from reynard.prose.model import (
    Applies,
    CaseLimit,
    CaseValue,
    Claim,
    Condition,
    Constant,
    Default,
    Deprecated,
    Examples,
    Format,
    Garbled,
    Group,
    Length,
    Needs,
    Range,
    Required,
    StatusCode,
    Step,
    Unit,
    Values,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reynard.text.origin import Json

_LONG = 40


def quote(value: Json) -> str:
    """Return a value as a message quotes it: short, on one line, never a key."""
    match value:
        case dict():
            return f"an object with {list_names(list(value)[:4]) or 'no members'}"
        case list():
            return "an empty list" if not value else f"a list of {len(value)}"
        case str() if looks_like_secret(value):
            return "a text that looks like a key"
    text = json.dumps(value, ensure_ascii=False)
    return f"`{text if len(text) <= _LONG else text[: _LONG - 1] + '…'}`"


def list_names(names: Iterable[object], last: str = "and") -> str:
    """Return names as a person lists them: `a`, `b` and `c`."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) < 2:  # noqa: PLR2004 - one needs no conjunction
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def name_types(types: Sequence[str]) -> str:
    """Return types as a person names them."""
    return list_names(types, "or") or "without a type"


def write_plain(value: Json) -> str:
    """Return a value as people write it: texts without quotes."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def write_value(value: Json) -> str:
    """Return a value as people write it, and a text that could be taken for a number or word of JSON in quotes."""
    text = write_plain(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) and _is_mistakable(text) else text


def _is_mistakable(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return text != text.strip() or not text
    return True


def phrase_claim(claim: Claim) -> str:  # noqa: C901, PLR0911, PLR0912 - one line for each kind of claim
    """Return a claim in words."""
    match claim:
        case Values():
            meanings = "; ".join(f"{name}: {meaning}" for name, meaning in claim.meanings)
            ending = " and no others" if claim.is_exhaustive else ""
            return f"values {list_names(claim.values)}{ending}{f' ({meanings})' if meanings else ''}"
        case Examples():
            return f"for example {list_names(claim.values)}"
        case Range():
            return f"{_bounds(claim.minimum, claim.maximum)} {claim.unit or ''}".rstrip()
        case Length():
            return f"{_bounds(claim.minimum, claim.maximum)} {claim.unit}"
        case Default():
            return f"default `{claim.value}`"
        case Format():
            return f"written as {claim.name}"
        case Constant():
            return f"always `{claim.value}`"
        case Required():
            condition = f" where {claim.condition}" if claim.condition else ""
            return f"{'required' if claim.is_required else 'optional'}{condition}"
        case Step():
            return f"steps of {claim.size}"
        case Unit():
            return f"counts {claim.unit}"
        case Applies():
            return f"only where {claim.condition}"
        case CaseLimit():
            bound = phrase_claim(claim.limit) if claim.limit is not None else f"values {list_names(claim.values)}"
            return f"{bound} where {_phrase_condition(claim.when)}"
        case CaseValue():
            return f"`{claim.value}` only where {_phrase_condition(claim.when)}"
        case Needs():
            when = "it is sent" if claim.when is None else _phrase_condition(claim.when)
            return f"{list_names(claim.names)} required where {when}"
        case Group():
            return _phrase_group(claim)
        case Garbled():
            return f"nothing certain: separators are lost, perhaps {claim.reading}"
        case Deprecated():
            return f"deprecated: {claim.note}"
        case StatusCode():
            return f"status {claim.code}: {claim.meaning}"
    assert_never(claim)


def _phrase_condition(when: Condition) -> str:
    field = f"`{when.field}`" if when.field else "the model or mode"
    return f"{field} {when.test} {list_names(when.values, 'or')}".rstrip()


def _phrase_group(claim: Group) -> str:
    if claim.needs_one:
        return f"{'exactly' if claim.refuses_two else 'at least'} one of {list_names(claim.names)}"
    return f"not together with {list_names(claim.names)}"


def _bounds(minimum: float | None, maximum: float | None) -> str:
    if minimum is not None and maximum is not None:
        return f"{minimum:g} to {maximum:g}"
    if minimum is not None:
        return f"at least {minimum:g}"
    return f"at most {maximum:g}" if maximum is not None else "bounds"
