"""Docstrings: the vendor's words, the values, and where they stand, arranged for people who read code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.ir.shape import Union, Values, limits_of, options_of
from reynard.schema.limits import phrase_limits
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Field, Operation, Parameter, Provider
    from reynard.text.origin import Json

_MANY = 12
_ENDINGS = (".", "!", "?", ":", "。", "！", "？", "：", "…")


def field_doc(field: Field) -> VendorText | None:
    """Return what is known of a member beside its type."""
    lines = _notes(field.description, field.meanings, field.documented, field.shape)
    if field.has_default:
        lines.append(f"Documented default: {_bare(field.default)}; it is not sent on its own.")
    if field.is_deprecated:
        lines.append("Deprecated.")
    return VendorText("\n".join(lines)) if lines else None


def _notes(description: str, meanings: Sequence[tuple[str, str]], documented: Sequence[str], shape: Shape) -> list[str]:
    lines = [line.strip() for line in description.splitlines() if line.strip()]
    lines += [f"`{value}`: {meaning}" for value, meaning in meanings]
    if documented:
        lines.append(f"Documented, not checked: {'; '.join(documented)}.")
    said = ", ".join(phrase for option in options_of(shape) for phrase in phrase_limits(limits_of(option)))
    if said:
        lines.append(f"{said[0].upper()}{said[1:]}.")
    return lines


def _bare(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def model_doc(name: str, description: str, fallback: str) -> VendorText:
    """Return a model's docstring."""
    text = " ".join(description.split())
    return VendorText(_sentence(text) if text else fallback or f"{name}.")


def _sentence(text: str) -> str:
    return text if text.endswith(_ENDINGS) else f"{text}."


def operation_doc(
    operation: Operation,
    provider: Provider,
    arguments: Sequence[tuple[str, Field | Parameter]],
    lead: str,
    extra: Sequence[str] = (),
) -> VendorText:
    """Return a method's docstring: what it does, its arguments, what it raises, and the page."""
    summary = " ".join(operation.summary.split()) or f"{operation.method} {operation.path}"
    lines = [_sentence(f"{lead}{summary}"), ""]
    if operation.description and operation.description.strip() != operation.summary.strip():
        lines += [*(line.rstrip() for line in operation.description.strip().splitlines()), ""]
    lines += [f"`{operation.method} {operation.path}` of {provider.title}. {money_text(operation)}", ""]
    said = [(name, argument_text(each)) for name, each in arguments]
    if any(text for _, text in said):
        lines.append("Args:")
        lines += [f"    {name}: {text}" for name, text in said if text]
        lines.append("")
    lines += [*extra, *([""] if extra else [])]
    if operation.docs:
        lines += [f"See {operation.docs}", ""]
    if operation.is_deprecated:
        lines += ["Deprecated by the vendor.", ""]
    while lines and not lines[-1]:
        lines.pop()
    return VendorText("\n".join(lines))


def money_text(operation: Operation) -> str:
    """Return what a call may cost, and whether it is sent again."""
    match operation.effect:
        case "submit":
            return "It may cost money, so it is sent once."
        case "read":
            return "It reads only, and is retried."
        case "idempotent":
            return "It may be sent again, and is retried."


def argument_text(each: Field | Parameter) -> str:
    """Return what is known of an argument, on one line."""
    notes = _notes(each.description, (), each.documented, each.shape)
    values = _values(each.shape)
    meanings = dict(each.meanings)
    if values and len(values) <= _MANY:
        known = ", ".join(
            f"`{_bare(v)}`" + (f" ({meanings[_bare(v)]})" if _bare(v) in meanings else "") for v in values
        )
        is_open = isinstance(each.shape, Union)
        notes.append(f"{'Known values' if is_open else 'One of'}: {known}.")
    default = getattr(each, "default", None)
    if getattr(each, "has_default", False):
        notes.append(f"Documented default: {_bare(default)}.")
    return " ".join(_sentence(note) for note in notes)


def _values(shape: Shape) -> list[Json]:
    return [
        value
        for option in options_of(shape)
        if isinstance(option, Values) and not option.is_constant
        for value in option.values
    ]
