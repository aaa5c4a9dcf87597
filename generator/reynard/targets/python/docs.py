"""Docstrings: the vendor's words, the values, and where they stand, arranged for people who read code."""

from __future__ import annotations

import textwrap
from itertools import takewhile
from typing import TYPE_CHECKING

from reynard.ir.names import words
from reynard.ir.shape import Text, Union, Values, limits_of, options_of
from reynard.patterns import compiled
from reynard.schema.limits import phrase_limits
from reynard.targets.python.plain import blocks
from reynard.targets.python.said import has_word, plain, says, says_default
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Definition, Field, Operation, Parameter
    from reynard.text.origin import Json

_MANY = 12
_LONG = 600
"""How many characters of a description a docstring repeats."""
_HEADLINE = 160
"""How many characters of a summary are one line; of a longer one its first sentence is."""
_WIDTH = 110
_WRITTEN = {
    "date-time": "A `datetime` with a time zone, or text as RFC 3339 writes it, like `2026-01-31T08:00:00Z`.",
    "date": "A `date`, or text like `2026-01-31`.",
    "uuid": "A `UUID`, or its text.",
    "decimal": "A `Decimal`, or text like `12.50`.",
}
"""How the arguments of a format are given."""
_END = compiled(r"(?<=[.!?])\s|(?<=[。！？])")
_ASIDE = compiled(
    r"(?i)\W{0,3}(?:note|notes|warning|important|caution|tip|deprecated|beta|注意|说明|提示|警告)\W{0,3}[:：]|- "
)
"""What begins a description and does not say what is done."""
_CHINESE_MARKS = ("。", "！", "？", "：", "；")
"""What no blank follows."""
_INITIALS = frozenset(
    """
    ai api asr cdn cpu csv dns gpu html http https id ids ip json jwt llm ocr pdf qr sdk sms sql ssl sso tts ui uri url
    urls vpc xml
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""What sentences write in capitals."""
_NAMED = compiled(r"\w*[_\d]|\w+[:,]|[^\x00-\x7f]")
"""How what is said of members begins: with the name of one."""
_CHINESE_END = compiled(r"[\u4e00-\u9fff\u3001-\u301f][^\u4e00-\u9fff\n]{0,8}\Z")
"""How a sentence ends that is closed in Chinese: `取值 1 到 10`."""
_ENDINGS = (".", "!", "?", ":", "。", "！", "？", "：", "…")


def field_doc(field: Field, *, is_sent: bool = True) -> VendorText | None:
    """Return what is known of a member beside its type."""
    said = _told(field.description)
    documented = [each for each in field.documented if not says(field.description, each)]
    meanings = () if _says_meanings(field.description, field.meanings) else field.meanings
    lines = [*said, *_notes(meanings, documented, field.shape, field.checked)]
    if field.has_default:
        silent = "; it is not sent on its own" if is_sent else ""
        lines += [f"{each}{silent}." for each in _default(field.description, field.default)]
    if field.example and not has_word(field.description, field.example):
        lines.append(f"For example `{field.example}`.")
    if field.is_deprecated:
        lines.append("Deprecated.")
    if field.is_answered:
        lines.append("Answers have it; no request needs it.")
    return VendorText("\n".join(lines)) if lines else None


def _told(text: str) -> list[str]:
    """Return a vendor's words as lines: all of them where they are few, else the first ones; the page has the rest."""
    said = [each for each in blocks(text) if each.kind != "heading"]
    lines = [f"- {each.text}" if each.kind == "item" and len(said) > 1 else each.text for each in said]
    kept: list[str] = []
    for line in lines:
        if kept and sum(map(len, kept)) + len(line) > _LONG:
            break
        kept.append(line if len(line) <= _LONG else _shortened(line))
    # What only leads to a block of code, or to what is left out here, leads nowhere.
    last = _without_lead(kept[-1]) if kept else ""
    return [*kept[:-1], *([last] if last else [])] if last or kept[1:] else kept


def _told_in_a_line(text: str) -> str:
    """Return a vendor's words on one line: lists with semicolons, and each paragraph a sentence of its own."""
    made = ""
    for line in _told(text):
        if line.startswith("- "):
            item = line.removeprefix("- ")
            mark = "；" if _CHINESE_END.search(made) is not None and not item[:1].isascii() else "; "
            is_open = bool(made) and not made.endswith(_CHINESE_MARKS)
            made = f"{made}{'' if not is_open else ' ' if made.endswith(_ENDINGS) else mark}{item}"
        else:
            made = _sentence(made) if made else ""
            made = f"{made}{'' if made.endswith(_CHINESE_MARKS) else ' ' if made else ''}{line}"
    return made


def _opening(text: str) -> list[str]:
    """Return the first paragraph of a description; of a list that it is, or leads to, every item."""
    first, *others = _told(text) or [""]
    items = list(takewhile(lambda line: line.startswith("- "), others))
    if first.startswith("- ") or (items and first.endswith((":", "："))):
        return [first, *items]
    paragraph = _without_lead(first)
    return [paragraph] if paragraph else []


def _says_meanings(description: str, meanings: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a description has the values and their meanings already."""
    return all(has_word(description, value) and meaning in description for value, meaning in meanings)


def _shortened(text: str) -> str:
    """Return the beginning of a long text: whole sentences where there are any, else whole words."""
    ends = [found.end() for found in _END.finditer(text, 0, _LONG)]
    return text[: ends[-1]].rstrip() if ends else textwrap.shorten(text[: _LONG * 2], _LONG, placeholder=" …")


def _notes(
    meanings: Sequence[tuple[str, str]],
    documented: Sequence[str],
    shape: Shape,
    checked: Sequence[str] = (),
) -> list[str]:
    lines = [f"`{value}`: {_told_in_a_line(meaning)}" for value, meaning in meanings]
    if documented:
        lines.append(f"Documented, not checked: {'; '.join(documented)}.")
    limits = (phrase for option in options_of(shape) for phrase in phrase_limits(limits_of(option)))
    said = ", ".join((*limits, *checked))
    if said:
        lines.append(_sentence(said if _NAMED.match(said) is not None else f"{said[0].upper()}{said[1:]}"))
    return lines


def _default(description: str, value: Json) -> Iterator[str]:
    """Yield what is documented as the default, unless the vendor's words say it."""
    if not says_default(description, value):
        yield f"Documented default: {f'`{plain(value)}`' if plain(value) else 'an empty text'}"


def model_doc(definition: Definition, fallback: str, *, is_checked: bool = True) -> VendorText:
    """Return a model's docstring."""
    lines = _told(definition.description)
    said = "\n".join([_sentence(lines[0]), *lines[1:]]) if lines else fallback or f"{definition.name}."
    if definition.documented:
        what = "Checked as a whole" if is_checked and definition.direction == "request" else "Documented, not checked"
        said = f"{said}\n\n{what}: {'; '.join(definition.documented)}."
    return VendorText(said)


def _sentence(text: str) -> str:
    if text.endswith(_ENDINGS):
        return text
    return f"{text}{'。' if _CHINESE_END.search(text) is not None else '.'}"


def operation_doc(
    operation: Operation,
    arguments: Sequence[tuple[str, str]],
    lead: str,
    extra: Sequence[str] = (),
) -> VendorText:
    """Return a method's docstring: what it does, its arguments, what it raises, and the page."""
    summary, opening = summary_of(operation), list[str]()
    is_told = bool(operation.summary.strip()) or not first_sentence_of(operation)
    if operation.description and not is_told:
        first, *items = _opening(operation.description)
        opening = [each for each in (first.removeprefix(first_sentence_of(operation)).strip(), *items) if each]
    elif operation.description and operation.description.strip() != operation.summary.strip():
        first, *items = _opening(operation.description) or [""]
        summary, first = _said_once(summary, first)
        opening = [each for each in (first, *items) if each]
    lines = [_sentence(f"{lead}{summary}"), ""]
    for each in opening:
        indent = "  " if each.startswith("- ") else ""
        lines += textwrap.wrap(each, _WIDTH, break_on_hyphens=False, subsequent_indent=indent)
    lines += [""] if opening else []
    lines += [f"`{operation.method} {operation.path}`. {money_text(operation)}", ""]
    if any(text for _, text in arguments):
        lines.append("Args:")
        lines += [f"    {name}: {text}" for name, text in arguments if text]
        lines.append("")
    words = [str(each["description"]) for each in operation.together if "description" in each]
    if words:
        lines += [f"Checked together: {'; '.join(words)}.", ""]
    lines += [*extra, *([""] if extra else [])]
    if operation.docs:
        lines += [f"See {operation.docs}", ""]
    if operation.is_deprecated:
        lines += ["Deprecated by the vendor.", ""]
    while lines and not lines[-1]:
        lines.pop()
    return VendorText("\n".join(lines))


def summary_of(operation: Operation) -> str:
    """Return what an operation does, on one line: the vendor's first words, else its name in words."""
    said = next((each.text for each in blocks(operation.summary)), "") or first_sentence_of(operation)
    if len(said) > _HEADLINE:
        end = _END.search(said)
        said = said[: end.start()] if end is not None and end.start() <= _LONG else _shortened(said)
    said = said.rstrip() or in_words(operation.name)
    return f"{said[0].upper()}{said[1:]}" if said[:2].islower() else said


def first_sentence_of(operation: Operation) -> str:
    """Return how a description begins that stands without a summary, where that is one line and leads to no list."""
    first = next(iter(_opening(operation.description)), "") if operation.description else ""
    end = _END.search(first)
    sentence = first[: end.start()] if end is not None else first
    is_aside = _ASIDE.match(sentence) is not None or sentence.endswith((":", "："))
    return "" if is_aside or len(sentence) > _HEADLINE else sentence


def in_words(name: str) -> str:
    """Return a name as the sentence that it stands for.

    >>> in_words("get_dns_record"), in_words("enable_hook")
    ('Get DNS record', 'Enable hook')
    """
    first, *others = (each.upper() if each in _INITIALS else each for each in name.strip("_").split("_"))
    return " ".join((f"{first[0].upper()}{first[1:]}" if first else name, *others))


def _without_lead(paragraph: str) -> str:
    """Return a paragraph without the last sentence where that only leads to what follows on the page."""
    if not paragraph.endswith((":", "：")):
        return paragraph
    ends = [found.end() for found in _END.finditer(paragraph)]
    return paragraph[: ends[-1]].rstrip() if ends else ""


def _said_once(summary: str, paragraph: str) -> tuple[str, str]:
    """Return a summary and what follows it; of a sentence that says all that the summary says, that sentence."""
    end = _END.search(paragraph)
    sentence = paragraph[: end.start()] if end is not None else paragraph
    known = {each.casefold() for each in words(sentence)}
    is_said = all(each.casefold() in known for each in words(summary)) and summary.isascii()
    return (
        (sentence, paragraph[len(sentence) :].strip())
        if is_said and len(sentence) <= _HEADLINE
        else (summary, paragraph)
    )


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
    description = _told_in_a_line(each.description)
    documented = [phrase for phrase in each.documented if not says(description, phrase)]
    notes = [*([description] if description else []), *_notes((), documented, each.shape, each.checked)]
    texts = [option for option in options_of(each.shape) if isinstance(option, Text)]
    notes += [_WRITTEN[text.format] for text in texts if text.format is not None]
    values = _values(each.shape)
    meanings = dict(each.meanings)
    is_told = _says_meanings(description, each.meanings) and all(has_word(description, plain(v)) for v in values)
    if values and len(values) <= _MANY and not is_told:
        known = ", ".join(
            f"`{plain(v)}`" + (f" ({_told_in_a_line(meanings[plain(v)])})" if plain(v) in meanings else "")
            for v in values
        )
        is_open = isinstance(each.shape, Union)
        notes.append(f"{'Known values' if is_open else 'One of'}: {known}.")
    default = getattr(each, "default", None)
    if getattr(each, "has_default", False):
        notes += _default(description, default)
    if each.example and not has_word(description, each.example):
        notes.append(f"For example `{each.example}`.")
    return " ".join(_sentence(note) for note in notes)


def _values(shape: Shape) -> list[Json]:
    return [
        value
        for option in options_of(shape)
        if isinstance(option, Values) and not option.is_constant
        for value in option.values
    ]
