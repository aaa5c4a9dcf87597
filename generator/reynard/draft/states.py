"""The words of a state, from lists, legends, tables and examples, sorted into phases."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from reynard.draft.legends import read_parted
from reynard.draft.listed_states import (
    list_in_chinese,
    list_lines,
    list_stated,
    list_told,
    lists_of_states,
    part_hyphens,
)
from reynard.draft.locate import locate_answer, locate_text
from reynard.draft.model import Place
from reynard.draft.sample_loops import list_compared
from reynard.draft.stages import Sorted, StateWord, with_negatives, with_stages
from reynard.draft.state_tables import is_of_states, rows_of_states
from reynard.draft.time_words import SENTENCE
from reynard.draft.tokens import join_words
from reynard.draft.told import read_rows
from reynard.draft.words import (
    CAN_BE_HAD,
    ENDED,
    GOES_ON,
    PARTIAL,
    PARTIAL_SAID,
    STATE_MEANINGS,
    STATE_WORDS,
)
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.draft.model import Field, Operation
    from reynard.text.origin import Json

_BULLET = compiled(
    r"(?m)^[ \t]*(?:[-*+•]|\d+[.)])[ \t]+[`*\"']{0,3}(?P<word>-?\d{1,3}|[A-Za-z][\w-]{1,40})[`*\"']{0,3}[ \t]*"
    r"(?:(?:(?:[:：=](?!//)|[-–—]{1,2}|[(（])[ \t]*[*`]*|(?<=[\s`])(?=[\u3400-\u9fff]))(?P<meaning>[^\n]{1,200})|$)"
)
_LABELS = frozenset((
    "name", "type", "description", "default", "required", "note", "example", "url", "uri", "path", "method", "endpoint",
    "auth", "headers", "body", "content-type",
))  # fmt: skip
"""What stands before a colon in lists of fields and calls, and is no state: `- Name: status`, `- URL: /films`."""
_QUOTED = compiled(r"`([A-Za-z][\w-]{1,40})`|\"([A-Za-z][\w-]{1,40})\"")
_ASIDE = compiled(r"(?<=[`\"])\s?[(（](?=[^()（）\n]*[\w\u3400-\u9fff])[^()（）\n]{1,80}[)）]")
"""What stands in brackets right behind a word between marks is said of it: `` `RUNNING` (then also `progress`) ``."""
_HEAD = compiled(r"(?im)^[^\n]{0,60}(?:[状狀][态態]|ステータス|\bstatus(?:es)?\b|\bstates?\b)[^\n]{0,40}$")
_OF_FAILURES = compiled(r"(?i)(?<![\d.])[45](?:\d\d|xx)(?!\d)|\bhttp\b|错误|\berrors?\b")
"""What a line speaks of whose `status` is that of a call."""
_NEXT_HEAD = compiled(r"(?m)^\s{0,3}(?:#{1,6}\s|\*\*[^*\n]{1,80}\*\*[:：]?[ \t]*$)")
_COMPOUND = compiled(r"[a-z]+(?:_[a-z0-9]+)+")
_IN_CHINESE = compiled(r"[\u3400-\u9fff]{2,6}")
_GOING_ON = compiled(r"[a-z]{2,}[^aeiou]ing|[a-z]+[aeiou]{2}ing")
"""A word for what goes on: `casting`."""
_NAME = compiled(r"[A-Za-z]\w{1,40}")
_RUN_TOGETHER = compiled(r"[ \t]*(?P<word>[A-Za-z][A-Za-z_]{2,40})(?P<meaning>[\u3400-\u9fff][^\n|]{1,80})")
"""A row of a table that has lost what divided its cells: `IN_PROGRESS任务执行中`."""
_LONGEST_PART = 4_000
_SEVERAL = 2
_MANY = 3
_DONE = "done"
_MARKED_NUMERAL = compiled(r"[\"'`“”](?P<number>-?\d{1,3})[\"'`“”]")
_MEANS = compiled(r"[`\"'*]{0,3}\s*(?:[:：=]|[-–—]{1,2}\s|\bmeans?\b|表示|代表)\s*(?P<meaning>[^.;；。\n,，]{1,80})")
"""What stands behind a word, up to the end of what is said of it."""
_PREFIX = compiled(r"^(?:[a-z]+_)??(?:status|state)_")
"""What every state of some vendors begins with: `TASK_STATUS_SUCCEED`, `JOB_STATE_FAILED`."""


def read_word(word: Json) -> str | None:
    """Return the phase that a word names by itself; numbers name none."""
    if isinstance(word, bool) or not isinstance(word, str):
        return None
    if _IN_CHINESE.fullmatch(word):
        return read_meaning(word)
    plain = join_words(word)
    return STATE_WORDS.get(plain) or STATE_WORDS.get(word.casefold()) or STATE_WORDS.get(_PREFIX.sub("", plain))


def _is_state(word: str) -> bool:
    return read_word(word) is not None or bool(_COMPOUND.fullmatch(join_words(word)) and _of_compound(word, set()))


def read_meaning(text: str) -> str | None:
    """Return the phase that an explanation speaks of."""
    head = re.split(r"[。;；\n]|\. ", text, maxsplit=1)[0]
    return next((phase for phase, sign in STATE_MEANINGS if sign.search(head)), None)


def find_states(
    operation: Operation, field: Field, submits: Iterable[Operation] = (), others: Iterable[tuple[str, str]] = ()
) -> tuple[StateWord, ...]:
    """Return every state that a query documents for its status field, and those that submits answer, each once.

    `others` are texts of pages without calls, by their names. What is said of all calls counts where nothing is listed.
    """
    found: dict[str, StateWord] = {}
    names = {each.name for each in operation.gives} | {each.name for each in operation.takes}
    # What stands in a list of states is one, though a field is called so, too: `queued`, `done`, `error`.
    names -= {each.word for each in list_stated(operation.written, _is_state, field.name) if _is_state(each.word)}
    answered = ((one, each) for one in submits for each in one.gives if each.tokens == field.tokens)
    own = tuple(_all(operation, field))
    is_listed = bool(field.values) or any(each.meaning or each.word not in field.examples for each in own)
    general = () if is_listed else (*_of_all(operation, field, others), *_on_page(operation, field))
    began = [word for one, its in answered for word in _answered(one, its, field)]
    if is_listed and any(read_word(each.word) == "succeeded" for each in own):
        # Beside a list with its own end, `ok` of a submit says that the call went well, and not the task.
        began = [each for each in began if read_word(each.word) != "succeeded"]
    for each in (*own, *began, *general, *_compared(operation, field, own)):
        if each.word in names and each.word not in field.values:
            continue
        key = str(each.word).casefold()
        known = found.get(key)
        if known is None and not each.meaning and isinstance(each.word, str) and not _is_state(each.word):
            each = StateWord(each.word, _said_of(each.word, f"{field.description}\n{operation.written}"), each.place)  # noqa: PLW2901 - with what is said of it
        if known is None or (each.meaning and not known.meaning):
            found[key] = each if known is None else StateWord(known.word, each.meaning, known.place)
    return tuple(found.values())


def _compared(operation: Operation, field: Field, known: Sequence[StateWord]) -> Iterator[StateWord]:
    """Yield the states that programs wait for, of those phases that nothing else names: `in ("failed", "error")`."""
    if not known or (field.types and "string" not in field.types):
        return
    phases = {each.phase for each in sort_states(known)}
    for word, place in list_compared(operation, field.name):
        if (phase := read_word(word)) is not None and phase not in phases:
            yield StateWord(word, "", place)


def _of_all(operation: Operation, field: Field, others: Iterable[tuple[str, str]]) -> Iterator[StateWord]:
    """Yield the states that are told of the tasks of all calls: at the head of a document, or on a page without any."""
    if field.types and "string" not in field.types:
        return
    texts = [(each.value, Place(operation.page, each.span.line)) for each in operation.about]
    texts += [(text, Place(page, 1)) for page, text in others]
    for text, place in texts:
        for each in list_stated(text, _is_state, field.name):
            yield StateWord(each.word, each.meaning, place)


def _on_page(operation: Operation, field: Field) -> Iterator[StateWord]:
    """Yield the states of a table that stands anywhere on a query's page, where most of its words are known ones."""
    text = operation.seen.span.source.text if operation.seen is not None else ""
    if operation.is_of_a_document or (field.types and "string" not in field.types):
        return
    rows = list(rows_of_states(text))
    known = sum(_is_state(word) for word, _, _ in rows)
    for word, meaning, line in rows if known >= _SEVERAL and 2 * known >= len(rows) else ():
        yield StateWord(word, meaning, Place(operation.page, line))


def _said_of(word: str, text: str) -> str:
    """Return the sentence by which what was made is there as soon as a state has come."""
    marks = tuple(f"{mark}{word}{mark}" for mark in ("`", '"', "'", "**"))
    for sentence in SENTENCE.finditer(text) if any(mark in text for mark in marks) else ():
        if any(mark in sentence[0] for mark in marks) and CAN_BE_HAD.search(sentence[0]):
            others = [one or other for one, other in _QUOTED.findall(sentence[0])]
            return "" if any(_is_state(each) for each in others) else sentence[0].strip(" .")
    return ""


def _answered(submit: Operation, field: Field, asked: Field) -> Iterator[StateWord]:
    """Yield the states in a submit's answer, where they are of the query's kind and words of a task.

    What stands in one list with several of these is one, too.
    """
    is_same = not (field.types and asked.types) or bool(set(field.types) & set(asked.types))
    words = tuple(_all(submit, field)) if is_same else ()
    is_list = sum(_is_state(str(each.word)) for each in words) >= _SEVERAL
    yield from (each for each in words if is_list or _is_state(str(each.word)))


def _all(operation: Operation, field: Field) -> Iterator[StateWord]:
    at = locate_answer(operation, field.path)
    is_number = set(field.types) <= {"integer", "number", "null"} and bool(field.types)
    yield from _in_tables(operation, is_number=is_number)
    legend = list(_legend(part_hyphens(field.description), is_number=is_number))
    if not is_number and _shows_numerals(field):
        legend += read_parted(_MARKED_NUMERAL.sub(r"\g<number>", field.description))
    meanings = {str(word).casefold(): meaning for word, meaning in legend}
    for value in field.values:
        if value is not None and not isinstance(value, dict | list):
            meaning = meanings.get(str(value).casefold(), "") or _meaning_in(field.description, str(value))
            yield StateWord(value, meaning, at)
    for word, meaning in legend:
        yield StateWord(word, meaning, at)
    if field.types and set(field.types) <= {"boolean", "null"}:
        yield from (StateWord(value, "", at) for value in (True, False))
    said = operation.written
    if is_number:
        lines = lists_of_states(said, field.name)
        for word, meaning in (pair for line in lines for pair in _legend(line, is_number=True)):
            yield StateWord(word, meaning, locate_text(operation, meaning))
    else:
        own = list_told(field.description, _is_state) or list_lines(field.description, _is_state)
        told = (*own, *list_stated(said, _is_state, field.name))
        listed = {str(each).casefold() for each in field.values} if len(field.values) >= _SEVERAL else set()
        # Beside what a schema lists, usual words are those of explanations.
        kept = (each for each in told if not listed or each.word.casefold() in listed or not _is_state(each.word))
        yield from (StateWord(each.word, each.meaning, at) for each in kept)
        shown = [each for each in field.examples if isinstance(each, str) and _IN_CHINESE.fullmatch(each)]
        stated = (field.description, *lists_of_states(said, field.name)) if shown else ()
        yield from (StateWord(word, "", at) for text in stated for word in list_in_chinese(text, shown))
    if not legend and not field.values:
        for ticked, quoted in _QUOTED.findall(_ASIDE.sub("", field.description)):
            word = ticked or quoted
            if read_word(word) is not None or join_words(word) != field.spelled:
                yield StateWord(word, "", at)
        yield from (StateWord(word, "", at) for word in _in_sentences(said, field))
    yield from _beside(operation, field, is_number=is_number)
    for value in field.examples:
        if isinstance(value, str | int | bool) and value != "":
            yield StateWord(value, "", at)


def _shows_numerals(field: Field) -> bool:
    """Tell whether the words of a state are numbers that are written as text: `"10" 排队，"20" 完成`."""
    shown = [each for each in (*field.examples, *field.values) if isinstance(each, str) and each]
    is_marked = _MARKED_NUMERAL.search(field.description) is not None
    return (bool(shown) or is_marked) and all(each.lstrip("-").isdecimal() for each in shown)


def _meaning_in(text: str, word: str) -> str:
    """Return what a sentence says of a word that a schema lists: `ready: it can be fetched. broken: it failed.`."""
    at = text.find(word)
    while at >= 0:
        told = _MEANS.match(text, at + len(word)) if not text[at - 1 : at].isalnum() else None
        if told is not None:
            return told["meaning"].strip()
        at = text.find(word, at + 1)
    return ""


def _in_sentences(text: str, field: Field) -> Iterator[str]:
    """Yield the words between ticks of a sentence that tells of states: most are known, and an example shows one."""
    shown = {each for each in field.examples if isinstance(each, str)}
    for sentence in SENTENCE.finditer(text) if shown and text.count("`") >= 2 * _MANY else ():
        words = [ticked or quoted for ticked, quoted in _QUOTED.findall(_ASIDE.sub("", sentence[0]))]
        known = sum(map(_is_state, words))
        if len(words) >= _MANY and known >= _SEVERAL and 2 * known >= len(words) and shown.intersection(words):
            yield from words


def _beside(operation: Operation, field: Field, *, is_number: bool) -> Iterator[StateWord]:
    """Yield the states that stand in lists beside the fields.

    A list of codes (`0：请求成功`) may stand below like words; it tells nothing of states that are words.
    """
    text = operation.written
    are_words = not is_number and bool(field.examples or field.values) and not _shows_numerals(field)
    for heading in _HEAD.finditer(text):
        if _OF_FAILURES.search(heading[0]) is not None:
            continue
        rest = text[heading.end() :]
        following = _NEXT_HEAD.search(rest)
        part = rest[: following.start()] if following is not None else rest
        for word, meaning in (*_bullets(part, is_number=is_number), *_run_together(part, is_number=is_number)):
            if not (are_words and str(word).lstrip("-").isdecimal()):
                yield StateWord(word, meaning, locate_text(operation, str(word) if not is_number else meaning))


def _run_together(text: str, *, is_number: bool) -> Iterator[tuple[Json, str]]:
    """Yield the words of rows that have lost what divided them, where most are states."""
    lines = [] if is_number else text[:_LONGEST_PART].strip("\n").splitlines()
    rows = [_RUN_TOGETHER.fullmatch(line) for line in lines]
    first = next((at for at, row in enumerate(rows) if row is not None), len(rows))
    found = [*takewhile(bool, rows[first:])] if first < _MANY else []
    known = sum(read_word(each["word"]) is not None for each in found if each is not None)
    if known >= _SEVERAL and 2 * known >= len(found):
        yield from ((each["word"], each["meaning"]) for each in found if each is not None)


def _in_tables(operation: Operation, *, is_number: bool) -> Iterator[StateWord]:
    """Yield the states that stand in tables beside the fields; each has a line of its own there."""
    if operation.part is not None:
        for row in read_rows(operation.part.text):
            if is_of_states(row.heading, row.header) and len(row.cells) > 1:
                word = _typed(row.cells[0].strip("`*\"' "), is_number=is_number)
                if word is not None:
                    yield StateWord(word, row.cells[1], Place(operation.page, row.line + operation.part.before))


def _legend(text: str, *, is_number: bool) -> Iterator[tuple[Json, str]]:
    yield from _bullets(text, is_number=is_number)
    if is_number:
        yield from ((int(word), meaning) for word, meaning in read_parted(text))
    for claim in read_claims(text):
        if isinstance(claim, Values):
            meanings = dict(claim.meanings)
            for value in claim.values:
                word = _typed(value, is_number=is_number)
                if word is not None:
                    yield word, meanings.get(value, "")


def _bullets(text: str, *, is_number: bool) -> Iterator[tuple[Json, str]]:
    found = [*_BULLET.finditer(text)]
    # A word alone is a state among states that are known.
    are_states = sum(_is_state(each["word"]) for each in found) >= _SEVERAL
    for match in found:
        word = _typed(match["word"], is_number=is_number)
        is_label = str(word).lower() in _LABELS
        if word is not None and not is_label and (match["meaning"] or are_states):
            yield word, (match["meaning"] or "").strip("*` ")


def _typed(word: str, *, is_number: bool) -> Json:
    if is_number:
        return int(word) if word.lstrip("-").isdecimal() else None
    return word if re.fullmatch(r"[\w.-]+(?: [\w.-]+)?", word) else None


def sort_states(states: Iterable[StateWord], said: str = "") -> tuple[Sorted, ...]:
    """Return each state with its phase: by its word, else by what is said of it.

    `said` is the description of the field, which may say of all negative numbers what they are: `<0 失败`.
    """
    known = _with_ends(tuple(states))
    plain = {phase for each in known if (phase := read_word(each.word))}
    made = tuple(_sorted(each, plain) for each in known)
    return with_negatives(with_stages(made, [each for each in known if read_word(each.word) is None]), said)


def _with_ends(states: tuple[StateWord, ...]) -> tuple[StateWord, ...]:
    """Return states with what one means that nothing explains: beside `dubbing` stands `dubbed`, when it is done."""
    going_on = {str(each.word).lower().removesuffix("ing") for each in states if str(each.word).lower().endswith("ing")}
    return tuple(
        StateWord(each.word, _DONE, each.place)
        if not each.meaning and str(each.word).lower().removesuffix("ed") in going_on and not _is_state(str(each.word))
        else each
        for each in states
    )


def _sorted(state: StateWord, plain: set[str]) -> Sorted:
    by_word, by_meaning = read_word(state.word), read_meaning(state.meaning) if state.meaning else None
    if by_meaning is None and not isinstance(state.word, str) and _NAME.fullmatch(state.meaning):
        by_meaning = read_word(state.meaning) or ("running" if _GOING_ON.fullmatch(state.meaning.lower()) else None)
    if isinstance(state.word, bool):
        return Sorted(state, "succeeded" if state.word else "running", "only true and false are documented")
    is_vague = by_word == "unknown" or (  # `aborted` by its owner
        by_meaning in ("cancelled", "expired") and join_words(str(state.word)) in ENDED
    )
    if by_meaning is not None and is_vague:
        return Sorted(state, by_meaning)
    if by_word is not None:
        return Sorted(state, by_word)
    name = join_words(str(state.word))
    if PARTIAL.search(name) or PARTIAL_SAID.search(state.meaning):
        return _partial(state, name)
    compound = _of_compound(name, plain) if _COMPOUND.fullmatch(name) else None
    if compound is not None and compound[0] == by_meaning:
        return Sorted(state, compound[0])
    if compound is not None:
        return Sorted(state, *compound)
    if by_meaning is not None:
        return Sorted(state, by_meaning)
    if _GOING_ON.fullmatch(name):
        return Sorted(state, "running")
    return Sorted(state, "", f"nothing says what `{state.word}` means")


def _partial(state: StateWord, name: str) -> Sorted:
    """Return a state in which some of what was asked for is there: what was made and paid for is to be had."""
    if GOES_ON.search(state.meaning):
        return Sorted(state, "running")
    if name in ("partial", "partially") and not state.meaning:
        return Sorted(state, "", f"nothing says whether more comes after `{state.word}`")
    return Sorted(state, "succeeded", "a part has failed; what there is are the results of the rest")


def _of_compound(name: str, plain: set[str]) -> tuple[str, str] | None:
    """Return what a word of several parts means; a part that succeeded is a stage where a plain success follows."""
    last = STATE_WORDS.get(name.rpartition("_")[2])
    first = STATE_WORDS.get(name.partition("_")[0])
    if last in ("failed", "cancelled", "expired") or first == "failed":
        return last if last in ("failed", "cancelled", "expired") else "failed", ""
    if last == "succeeded" and "succeeded" in plain:
        return "running", "a part of the work is done, not all of it; perhaps already a success"
    if last in ("queued", "running") or name.endswith("ing"):
        return last or "running", ""
    if last is None and first == "running" and name.partition("_")[0].endswith("ing"):
        return "running", ""  # `generating_audio`
    return None
