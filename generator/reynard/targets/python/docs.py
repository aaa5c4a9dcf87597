"""Docstrings: the vendor's words, the values, and where they stand, arranged for people who read code."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING

from reynard.ir.shape import Text, Union, Values, limits_of, options_of
from reynard.schema.limits import phrase_limits
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Definition, Field, Operation, Parameter, Provider
    from reynard.text.origin import Json

_MANY = 12
_LONG = 600
"""How many characters of a description a docstring repeats."""
_WIDTH = 110
_WRAPPED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uff65]) (?=[\u3000-\u9fff\uff00-\uff65])")
"""A blank between Chinese characters: nobody writes one, so a line was wrapped there."""
_WRITTEN = {
    "date-time": "A `datetime` with a time zone, or text as RFC 3339 writes it, like `2026-01-31T08:00:00Z`.",
    "date": "A `date`, or text like `2026-01-31`.",
    "uuid": "A `UUID`, or its text.",
    "decimal": "A `Decimal`, or text like `12.50`.",
}
"""How the arguments of a format are given."""
_ENDINGS = (".", "!", "?", ":", "。", "！", "？", "：", "…")


def field_doc(field: Field) -> VendorText | None:
    """Return what is known of a member beside its type."""
    lines = _notes(field.description, field.meanings, field.documented, field.shape, field.checked)
    if field.has_default:
        lines.append(f"Documented default: {_bare(field.default)}; it is not sent on its own.")
    if field.is_deprecated:
        lines.append("Deprecated.")
    return VendorText("\n".join(lines)) if lines else None


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text, each on one line: where a line was wrapped is no end of a sentence."""
    for part in re.split(r"\n[ \t]*\n", text):
        words = _WRAPPED.sub("", " ".join(part.split()))
        if words:
            yield words


def _first_words(text: str) -> str:
    """Return the first paragraph that is no heading, shortened where it is long: the page has the rest."""
    found = [each.lstrip("> ") for each in paragraphs(text) if not each.startswith(("#", "<", ":::", "|", "```"))]
    words = found[0] if found else ""
    return words if len(words) <= _LONG else textwrap.shorten(words, _LONG, placeholder=" …")


def _notes(
    description: str,
    meanings: Sequence[tuple[str, str]],
    documented: Sequence[str],
    shape: Shape,
    checked: Sequence[str] = (),
) -> list[str]:
    lines = list(paragraphs(description))
    lines += [f"`{value}`: {meaning}" for value, meaning in meanings]
    if documented:
        lines.append(f"Documented, not checked: {'; '.join(documented)}.")
    limits = (phrase for option in options_of(shape) for phrase in phrase_limits(limits_of(option)))
    said = ", ".join((*limits, *checked))
    if said:
        lines.append(f"{said[0].upper()}{said[1:]}.")
    return lines


def _bare(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def model_doc(definition: Definition, fallback: str, *, is_checked: bool = True) -> VendorText:
    """Return a model's docstring."""
    text = " ".join(definition.description.split())
    said = _sentence(text) if text else fallback or f"{definition.name}."
    if definition.documented:
        what = "Checked as a whole" if is_checked and definition.direction == "request" else "Documented, not checked"
        said = f"{said}\n\n{what}: {'; '.join(definition.documented)}."
    return VendorText(said)


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
        lines += [*textwrap.wrap(_first_words(operation.description), _WIDTH, break_on_hyphens=False), ""]
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
            return "It may cost money, so it is sent once." if operation.may_cost else "It is sent once."
        case "read":
            return "It reads only, and is retried."
        case "idempotent":
            return "It may be sent again, and is retried."


def argument_text(each: Field | Parameter) -> str:
    """Return what is known of an argument, on one line."""
    description = each.description if len(each.description) <= _LONG else _first_words(each.description)
    notes = _notes(description, (), each.documented, each.shape, each.checked)
    texts = [option for option in options_of(each.shape) if isinstance(option, Text)]
    notes += [_WRITTEN[text.format] for text in texts if text.format is not None]
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
