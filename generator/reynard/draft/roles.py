"""What an operation does by itself: makes something, asks, lists, cancels, hands over a file."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reynard.draft.fields import find_success
from reynard.draft.ids import find_asking, is_job_id, list_nameable, rank_ids
from reynard.draft.outputs import rank_results
from reynard.draft.paths import find_subjects, find_words, list_own
from reynard.draft.signs import ASKING_SEGMENTS, is_of_any_task
from reynard.draft.states import find_states, sort_states
from reynard.draft.status import rank_statuses
from reynard.draft.words import (
    ABOUT_CALLBACKS,
    ABOUT_TASKS,
    CANCEL,
    CONTENT,
    DELETE,
    LISTING,
    MAKING,
    PAGING,
    PROGRESS_TOKENS,
    QUERY,
    SUBMIT,
    SURELY_JOBS,
    UNREADY,
)
from reynard.values import Struct, field

if TYPE_CHECKING:
    import re
    from collections.abc import Collection

    from reynard.draft.ids import Nameable
    from reynard.draft.model import Argument, Field, Operation

_PLAYED = ("image/", "audio/", "video/")
_FEW = 3
"""How many parts of a path say which tasks are meant, and how many follow what is about any."""


class _Served(NamedTuple):
    """The tasks that an operation is asked about."""

    part: tuple[str, ...]
    """What stands in its path before the part that is about tasks of any kind: a gateway's name of a vendor."""
    about: frozenset[str]
    """What stands behind `query`, where that is not the task itself: `/query/video_generation` is about videos."""


class Role(Struct, frozen=True, eq=False, dict=True):
    """An operation under examination; each question is answered once."""

    operation: Operation
    _ids: dict[tuple[tuple[str, ...], bool], tuple[tuple[float, Field], ...]] = field(default_factory=dict)

    def ids_for(self, wanted: tuple[str, ...], *, is_own: bool) -> tuple[tuple[float, Field], ...]:
        """Return what `rank_ids` does, weighed once for all arguments of one name: most queries call it alike."""
        found = self._ids.get((wanted, is_own))
        if found is None:
            found = self._ids[wanted, is_own] = rank_ids(self._nameable, wanted, is_own=is_own)
        return found

    @cached_property
    def _nameable(self) -> tuple[Nameable, ...]:
        return list_nameable(self.operation)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset("_".join(each.tokens) for each in self.operation.takes)

    def _says(self, sign: re.Pattern[str]) -> bool:
        return bool(sign.search(self.operation.said) or sign.search(self.operation.doing))

    @cached_property
    def makes_something(self) -> bool:
        """Whether it takes what something is made of; the id of an earlier task beside it changes nothing."""
        made = MAKING & self._names
        return len(made) > 1 or any("prompt" in each.tokens for each in self.operation.takes)

    @cached_property
    def calls_back(self) -> bool:
        """Whether it takes an address to call when all is done."""
        return any(
            ABOUT_CALLBACKS.search(" ".join(each.tokens)) or {"call", "back"} <= set(each.tokens)
            for each in self.operation.takes
        )

    @cached_property
    def is_about_callbacks(self) -> bool:
        """Whether its path is about calls back, or its title is, and not about tasks."""
        title = self.operation.spec.summary
        is_titled = bool(ABOUT_CALLBACKS.search(title)) and not ABOUT_TASKS.search(title)
        return is_titled or bool(ABOUT_CALLBACKS.search(self.operation.doing))

    @cached_property
    def says_making(self) -> bool:
        """Whether its words say that it makes something."""
        return self._says(SUBMIT)

    @cached_property
    def says_asking(self) -> bool:
        """Whether its words say that it asks."""
        return self._says(QUERY)

    @cached_property
    def lists(self) -> bool:
        """Whether its words say that it lists many, and no id that it must have says otherwise."""
        return self._says(LISTING) and not any(
            (is_job_id(each.tokens) and each.location == "path") or (each.is_required and not self.takes_pages)
            for each in self.asked_by
        )

    @cached_property
    def takes_pages(self) -> bool:
        """Whether it takes what only a list takes."""
        return len(PAGING & self._names) > 1

    @cached_property
    def cancels(self) -> bool:
        """Whether its words say that it cancels."""
        return self._says(CANCEL)

    @cached_property
    def deletes(self) -> bool:
        """Whether it deletes."""
        return self.operation.spec.method == "DELETE" or self._says(DELETE)

    @cached_property
    def statuses(self) -> tuple[tuple[float, Field], ...]:
        """The fields of its answer that can be a state."""
        return rank_statuses(self.operation)

    @cached_property
    def results(self) -> tuple[tuple[float, Field], ...]:
        """The fields of its answer that can be a result's address."""
        return rank_results(self.operation)

    @cached_property
    def asked_by(self) -> tuple[Argument, ...]:
        """The arguments by which it may be asked about a task."""
        return find_asking(self.operation)

    @cached_property
    def hands_over_content(self) -> bool:
        """Whether it answers the bytes of a result."""
        response = find_success(self.operation.spec)
        media = response.media if response is not None else ""
        if "event-stream" in media:
            return False  # it tells how the task does, and never its result
        if media and "json" not in media and media != "*/*" and not media.startswith("text/"):
            return True
        is_below_id = any("{" in part for part in self.operation.segments)
        # `GET /download?film_id=`: the last part says it all.
        is_asked = any(each.location == "query" and each.tokens[-1:] == ("id",) for each in self.operation.takes)
        parts = self.operation.segments[-2:] if is_below_id else self.operation.segments[-1:]
        is_named = any(CONTENT.fullmatch(part) for part in parts)
        return (is_below_id or is_asked) and is_named and not self.operation.gives

    @cached_property
    def answers_result(self) -> bool:
        """Whether an answer holds the result itself, with neither a state nor the id of a task beside it."""
        ids = [each for each in self.operation.gives if is_job_id(each.tokens, bare=False)]
        return bool(self.results) and not self.statuses and not ids

    @cached_property
    def can_submit(self) -> bool:
        """Whether it can start a task at all: what answers a picture or a sound has no id of one."""
        response = find_success(self.operation.spec)
        if response is not None and response.media.startswith(_PLAYED) and not response.alternatives:
            return False
        if self.makes_something:
            return True
        # Who takes the id of a task and makes nothing asks about it, one or many.
        is_sent = self.operation.spec.method == "POST" or (
            self.operation.spec.method == "PUT" and self.says_making and self.speaks_of_tasks
        )
        if not is_sent or (self.asked_by and not self.calls_back and not self.makes_of_another):
            return False
        return not (self.cancels or self.deletes)

    @cached_property
    def makes_of_another(self) -> bool:
        """Whether its words say that it makes something of what its path names, and it answers a task of its own."""
        if not self.says_making or self.says_asking or self.statuses or self.results:
            return False
        return (
            bool(self.asked_by)
            and self.asked_by[0].location == "path"
            and any(SURELY_JOBS.intersection(each.tokens) and is_job_id(each.tokens) for each in self.operation.gives)
        )

    @cached_property
    def can_be_asked(self) -> bool:
        """Whether it can tell of a task at all."""
        method = self.operation.spec.method
        if not self.asked_by or method in ("DELETE", "PUT", "PATCH"):
            return False
        return method != "POST" or bool(self.statuses) or self.says_asking

    @cached_property
    def speaks_of_tasks(self) -> bool:
        """Whether its words are about work that goes on after the answer."""
        return self._says(ABOUT_TASKS) or bool(ABOUT_TASKS.search(self.operation.spec.description[:2000]))

    @cached_property
    def phases(self) -> frozenset[str]:
        """Which phases of work the states of its answer are of."""
        told = self.statuses[:1]
        return frozenset(each.phase for _, at in told for each in sort_states(find_states(self.operation, at)))

    @property
    def has_task_states(self) -> bool:
        """Whether the states of its answer are those of work: begun, and done or failed."""
        return go_on_to_an_end(self.phases)

    @cached_property
    def tells_of_work(self) -> bool:
        """Whether its answer has a result's address or a progress beside its state."""
        return bool(self.results) or any(PROGRESS_TOKENS.intersection(each.tokens) for each in self.operation.gives)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """What it is about: the nouns of its path."""
        return find_subjects(self.operation)

    @cached_property
    def _served(self) -> _Served | None:
        """Which tasks it is asked about by its path; None where no part of that is about tasks of any kind."""
        own = list_own(self.operation)
        at = next((index for index, part in enumerate(own) if is_of_any_task(part)), None)
        if at is None or at >= _FEW or len(own) - at >= _FEW:
            return None
        about = find_words(own[at + 1 :]) if own[at] in ASKING_SEGMENTS else frozenset()
        return _Served(part=own[:at], about=about)

    def serves(self, submit: Role) -> bool:
        """Tell whether nothing in its path says that it is about other tasks than a submit's: at most one gateway's."""
        if self._served is None:
            return False
        own = list_own(submit.operation)
        return set(self._served.part) <= set(own) and self._served.about <= find_words(own)

    @property
    def has_served_part(self) -> bool:
        """Whether it serves the tasks of one part of a provider only."""
        return self._served is not None and bool(self._served.part)

    @cached_property
    def is_unready(self) -> bool:
        """Whether its page says that it does not work yet."""
        return bool(UNREADY.search(f"{self.operation.spec.summary} {self.operation.spec.description}"))


def go_on_to_an_end(phases: Collection[str]) -> bool:
    """Tell whether phases are those of work: begun, and done or failed."""
    return bool({"queued", "running"}.intersection(phases)) and bool({"succeeded", "failed"}.intersection(phases))
