# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Read a reply of the query operation: phase, the vendor's word, progress, failure, and where the results are."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

from ..ids import id_of_float, is_id_name, mentions
from ..paths import every
from ..provider import word
from .held import held_in
from .lifecycle import ENDED
from .references import step_references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..provider import Equals
    from .lifecycle import Lifecycle, Phase

# RFC 3986, 3.1, and what an authority begins with. Old gateways put URLs and prose into the same field (`fail_reason`).
# A run is looked at once: answers hold thousands of blanks.
_BETWEEN_URLS: Final = re.compile(r"(?<![\s,，;；|])[\s,，;；|]++(?=https?://)")
_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://[^\s/]\S*")
_ID: Final = re.compile(r"\S{1,1000}")
_LONGEST_WORD: Final = 200
LONGEST_LINK: Final = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskUpdate:
    """What one look at a task showed."""

    phase: Phase
    """Ours: queued, running, succeeded, failed, cancelled, expired or unknown."""
    status: str | None = None
    """The vendor's own word; None where the answer had none."""
    progress: float | None = None
    """From 0 to 1; None where the vendor does not say."""
    code: str | None = None
    """The vendor's failure code, once the task has failed."""
    message: str | None = field(default=None, repr=False)
    """The vendor's reason, once the task has failed."""
    raw: Any = field(default=None, repr=False, compare=False)
    """The decoded body."""

    @property
    def is_ended(self) -> bool:
        """Whether nothing follows this phase."""
        return self.phase in ENDED

    def differs_from(self, other: TaskUpdate | None) -> bool:
        """Return whether phase, word or progress changed since."""
        if other is None:
            return True
        mine, theirs = ((each.phase, (each.status or "").casefold(), each.progress) for each in (self, other))
        return mine != theirs


def read(lifecycle: Lifecycle[Any], data: object) -> TaskUpdate:
    """Return what a reply of the query says. Never raises: what cannot be read is `unknown`."""
    spoken = status_word(lifecycle, data)
    phase = lifecycle.states.get("null" if spoken is None else spoken.casefold(), "unknown")
    if phase == "succeeded" and not all(_holds(guard, data) for guard in lifecycle.succeeded_when):
        phase = "failed"
    has_failed = phase in {"failed", "cancelled", "expired"}
    return TaskUpdate(
        phase=phase,
        status=spoken,
        progress=_progress(lifecycle, data),
        code=first_word(lifecycle.failure_code, data) if has_failed else None,
        message=first_word(lifecycle.failure_message, data) if has_failed else None,
        raw=data,
    )


def status_word(lifecycle: Lifecycle[Any], data: object) -> str | None:
    """Return the vendor's word as he spells it: the first scalar that is not null, whether it is in the table or not.

    A later path must not win because its word is known: an envelope's `success` beside a new state would end the wait.
    """
    for path in lifecycle.status:
        for value in every(path, data):
            spoken = word(value)
            if value is not None and spoken:
                return spoken[:_LONGEST_WORD]
    return None


def first_word(paths: tuple[str, ...], data: object) -> str | None:
    """Return the first scalar at the paths that is neither null nor empty, as text."""
    for path in paths:
        for value in every(path, data):
            spoken = word(value)
            if value is not None and spoken and spoken.strip():
                return spoken
    return None


def task_id(lifecycle: Lifecycle[Any], data: object) -> str | None:
    """Return the id in a submit's reply as text, or None. Booleans, fractions and prose are no ids."""
    return next((found for path in lifecycle.id for found in _ids_at(path, data)), None)


def other_ids(lifecycle: Lifecycle[Any], found: str, data: object) -> tuple[str, ...]:
    """Return the ids of further tasks that a submit's reply lists beside the one that was found."""
    lists = (path for path in lifecycle.id if "[]" in path)
    listed = next((ids for path in lists if found in (ids := tuple(_ids_at(path, data)))), ())
    return tuple(dict.fromkeys(each for each in listed if each != found))


def stray_id(lifecycle: Lifecycle[Any], asked: str, data: object) -> str | None:
    """Return the id of the task that a reply is about, where it is plainly another one than was asked for.

    It stands where submits have the id, under a name that ids have, and the one asked for stands nowhere.
    """
    if not any(reference.partition("/")[0] == "id" for reference in step_references(lifecycle.query)):
        return None
    paths = (path for path in lifecycle.id if is_id_name(path.rpartition(".")[2]))
    found = [each for path in paths for each in _ids_at(path, data)]
    if not found or mentions(data, asked) or any(_is_part(each, asked) for each in found):
        return None
    return found[0]


def _is_part(piece: str, whole: str) -> bool:
    """Return whether an id is a piece of another one: `17` of `veo3:17`, and `7` of neither."""
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(piece)}(?![A-Za-z0-9])", whole) is not None


def _ids_at(path: str, data: object) -> Iterator[str]:
    for value in every(path, data):
        if isinstance(value, str) and _ID.fullmatch(value.strip()):
            yield value.strip()
        elif isinstance(value, int) and not isinstance(value, bool):
            yield str(value)
        elif isinstance(value, float) and (whole := id_of_float(value)) is not None:
            # Some gateways keep numbers as floats: 7.0 is the id 7.
            yield whole


def output_urls(lifecycle: Lifecycle[Any], *replies: object) -> tuple[str, ...]:
    """Return the URLs of the results: replies in order, paths in order, the first that has any; each URL once."""
    for reply in replies:
        for path in lifecycle.outputs.url:
            found = dict.fromkeys(url for value in every(path, reply) for url in _urls(value))
            if found:
                return tuple(found)
    return ()


def output_data(lifecycle: Lifecycle[Any], *replies: object) -> tuple[bytes, ...]:
    """Return the results that replies hold as text: replies in order, paths in order, the first that has any.

    Where a URL is expected, only a `data:` address is one.
    """
    outputs = lifecycle.outputs
    for reply in replies:
        for path in (*outputs.data, *outputs.url):
            texts = (text for value in every(path, reply) for text in _texts(value))
            if path not in outputs.data:
                texts = (text for text in texts if text[:5].lower() == "data:")
            found = tuple(held for text in texts if (held := held_in(text)) is not None)
            if found:
                return found
    return ()


def is_link(text: str) -> bool:
    """Tell whether a text is a URL and nothing else."""
    return _URL.fullmatch(text) is not None and text.isascii() and text.isprintable()


def _texts(value: object) -> Iterator[str]:
    """Yield a text, or those of a list."""
    for item in cast("list[object]", value) if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item.strip()


def _urls(value: object) -> Iterator[str]:
    if isinstance(value, str):
        # Some vendors write several links into one text: `https://…/1.png,https://…/2.png`.
        yield from (text for text in _divide(value.strip()) if _URL.fullmatch(text))
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            if isinstance(item, str):
                yield from _urls(item)


def _divide(text: str) -> Iterator[str]:
    """Yield the parts of a text in which links stand behind a mark, or on lines of their own."""
    start = 0
    for found in _BETWEEN_URLS.finditer(text):
        marks = found[0].rstrip()
        if marks or "\n" in found[0]:
            yield text[start : found.start()] + marks[:-1].rstrip()
            start = found.end()
    yield text[start:]


def _holds(guard: Equals, data: object) -> bool:
    """Return whether a guard holds; an absent field counts as null."""
    held = guard.holds(data)
    return None in guard.values if held is None else held


def _progress(lifecycle: Lifecycle[Any], data: object) -> float | None:
    for path in lifecycle.progress:
        for value in every(path, data):
            if value is not None:
                return _fraction(value, lifecycle.progress_scale)
    return None


def _fraction(value: object, scale: float) -> float | None:
    """Return 37 of 100, "0.37" of 1, or "37%" as 0.37; None for what is no share of a whole."""
    if isinstance(value, str):
        text = value.strip()
        if text.endswith("%"):
            text, scale = text[:-1].rstrip(), 100.0
        try:
            number = float(text)
        except ValueError:
            return None
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        number = float(value)
    else:
        return None
    share = number / scale
    return share if math.isfinite(share) and 0.0 <= share <= 1.0 else None
