"""The tasks that are under way: where each stands on the mock's clock, and how later calls find it again."""

from __future__ import annotations

import math
import random
import string
from collections import OrderedDict
from typing import TYPE_CHECKING
from uuid import UUID

from reynard.mock.formats import UUID_TEXT
from reynard.mock.places import first
from reynard.mock.routing import constant_text
from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reynard.mock.faults import Fault
    from reynard.mock.intake import Intake
    from reynard.spec.lifecycle import Lifecycle, Step
    from reynard.spec.model import LoadedProvider
    from reynard.text.origin import Json

QUEUED_FOR = 2.0
RUNNING_FOR = 6.0
"""Seconds at speed 1."""

_PLACEHOLDER = compiled(r"\{([^{}]*)\}")
_TAIL = compiled(r"[A-Za-z0-9]+\Z")


class Stage(Struct, frozen=True):
    """Where a task stands."""

    phase: str
    word: str
    fraction: float


class MockTask(Struct, kw_only=True):
    """One task from its submit on."""

    provider: LoadedProvider
    spec: Lifecycle
    id: str
    submitted: float
    request: Intake
    answer: Json
    """The answer to the submit."""
    references: dict[str, Json]
    """What the query names on success for a later step, by path: a file's id."""
    result: str
    """The name of its result file."""
    faults: list[Fault] = field(default_factory=list)
    downloads: int = 0
    """How often a fault of the result has struck."""
    cancelled: bool = False

    def fault(self, name: str) -> Fault | None:
        """Return a fault of the task's life."""
        return next((each for each in self.faults if each.name == name and not each.of_result), None)

    def take_result_fault(self) -> Fault | None:
        """Return what the task's submit asked to go wrong with a download, and count it."""
        fault = next((each for each in self.faults if each.of_result), None)
        if fault is None or (fault.times is not None and self.downloads >= fault.times):
            return None
        self.downloads += 1
        return fault


class Fresh:
    """Ids that look like documented ones and were never given out before."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - ids of a mock are no secrets, and tests want them alike
        self._given: set[str] = set()

    def like(self, model: Json, numeric: bool = False) -> Json:  # noqa: FBT001, FBT002 - what the schema says of the type
        """Return a new id of the type and look of a documented one."""
        if isinstance(model, int) and not isinstance(model, bool):
            return int(self._new(lambda: self._digits(len(str(abs(model))))))
        if isinstance(model, str) and UUID_TEXT.fullmatch(model):
            return self._new(lambda: str(UUID(int=self._random.getrandbits(128), version=4)))
        if isinstance(model, str) and model:
            tail = _TAIL.search(model)
            head = model[: tail.start()] if tail else model
            if tail and tail[0].isdigit():
                return self._new(lambda: head + self._digits(len(tail[0])))
            return self._new(lambda: head + self._letters(max(8, len(tail[0]) if tail else 0)))
        return int(self._new(lambda: self._digits(15))) if numeric else self._new(lambda: "mock-" + self._letters(12))

    def name(self) -> str:
        """Return a new name for a file."""
        return self._new(lambda: self._letters(16))

    def _new(self, make: Callable[[], str]) -> str:
        while (made := make()) in self._given:
            pass
        self._given.add(made)
        return made

    def _digits(self, length: int) -> str:
        return self._random.choice("123456789") + "".join(self._random.choices(string.digits, k=max(length, 12) - 1))

    def _letters(self, length: int) -> str:
        return "".join(self._random.choices(string.ascii_lowercase + string.digits, k=length))


class Lives:
    """A bounded store of tasks; where it is full, the oldest is forgotten."""

    def __init__(self, *, clock: Callable[[], float], speed: float, limit: int) -> None:
        if not speed > 0:
            raise ValueError("the speed must be above 0; math.inf ends every task at once")
        self.clock = clock
        self._speed = speed
        self._limit = limit
        self._tasks: OrderedDict[int, MockTask] = OrderedDict()
        self._by_argument: dict[tuple[str, str, str], MockTask] = {}
        self._by_result: dict[str, MockTask] = {}

    def __len__(self) -> int:
        return len(self._tasks)

    def __iter__(self) -> Iterator[MockTask]:
        return iter(tuple(self._tasks.values()))

    def add(self, task: MockTask) -> None:
        """Take a task in, so that each of its later steps finds it."""
        self._tasks[id(task)] = task
        self._by_result[task.result] = task
        for key in _keys(task):
            self._by_argument[key] = task
        while len(self._tasks) > self._limit:
            _, oldest = self._tasks.popitem(last=False)
            del self._by_result[oldest.result]
            for key in _keys(oldest):
                if self._by_argument.get(key) is oldest:
                    del self._by_argument[key]

    def newest(self) -> MockTask | None:
        """Return the task that was taken in last."""
        return next(reversed(self._tasks.values()), None)

    def of_step(self, provider: str, step: Step, request: Intake) -> MockTask | None:
        """Return the task that a query, cancel or other step is about."""
        name = identifying(step)
        value = request.argument(name) if name is not None else None
        return None if value is None else self._by_argument.get((provider, f"{step.operation} {name}", value))

    def of_result(self, name: str) -> MockTask | None:
        """Return the task that a result belongs to."""
        return self._by_result.get(name)

    def stage(self, task: MockTask) -> Stage:
        """Return where a task stands now."""
        if task.cancelled:
            return ended(task.spec, "cancelled")
        words = [(word, phase, duration) for phase, duration in _STRETCHES for word in _words(task.spec, phase)]
        counts = {phase: len(_words(task.spec, phase)) for phase, _ in _STRETCHES}
        total = sum(duration / counts[phase] for _, phase, duration in words)
        elapsed = math.inf if math.isinf(self._speed) else (self.clock() - task.submitted) * self._speed
        passed = 0.0
        for word, phase, duration in words:
            passed += duration / counts[phase]
            if elapsed < passed:
                return Stage(phase, word, max(elapsed, 0.0) / total)
        return ended(task.spec, "failed" if task.fault("failed-task") else "succeeded")

    def is_expired(self, task: MockTask) -> bool:
        """Tell whether the task's result can no longer be fetched; its lifetime runs at speed 1."""
        lifetime = task.spec.output_lifetime
        return lifetime is not None and self.clock() > self._succeeded_at(task) + lifetime

    def seconds_left(self, task: MockTask) -> float | None:
        """Return how long the result can still be fetched, or None where it lasts."""
        lifetime = task.spec.output_lifetime
        return None if lifetime is None else self._succeeded_at(task) + lifetime - self.clock()

    def _succeeded_at(self, task: MockTask) -> float:
        return task.submitted + sum(length for phase, length in _STRETCHES if _words(task.spec, phase)) / self._speed


_STRETCHES = (("queued", QUEUED_FOR), ("running", RUNNING_FOR))


def _words(spec: Lifecycle, phase: str) -> list[str]:
    return [word for word, known in spec.states if known == phase]


def ended(spec: Lifecycle, phase: str) -> Stage:
    """Return the end of a task; a provider without a word for it has failed it."""
    words = _words(spec, phase)
    if not words:
        return ended(spec, "failed") if phase not in ("failed", "succeeded") else Stage(phase, phase, 1.0)
    return Stage(phase, words[0], 1.0)


def identifying(step: Step) -> str | None:
    """Return the argument by which a step names its task: the one with the id, else one from an earlier answer."""
    for mark in ("{id}", "{query.", "{submit."):
        for name, template in step.arguments:
            if mark in template:
                return name
    return None


def references_of(spec: Lifecycle) -> tuple[str, ...]:
    """Return the paths in the query's answer that later steps take their arguments from."""
    later = [step for _, step in spec.steps if step is not spec.query]
    names = [name for step in later for _, template in step.arguments for name in _PLACEHOLDER.findall(template)]
    return tuple(dict.fromkeys(name.removeprefix("query.") for name in names if name.startswith("query.")))


def _keys(task: MockTask) -> list[tuple[str, str, str]]:
    keys: list[tuple[str, str, str]] = []
    for _, step in task.spec.steps:
        name = identifying(step)
        template = dict(step.arguments).get(name or "")
        if template is not None:
            filled = _PLACEHOLDER.sub(lambda found: _filled(task, found[1]), template)
            keys.append((task.provider.spec.provider, f"{step.operation} {name}", filled))
    return keys


def _filled(task: MockTask, placeholder: str) -> str:
    source, _, path = placeholder.partition(".")
    match source:
        case "id":
            return task.id
        case "query":
            return constant_text(task.references.get(path))
        case "submit":
            return constant_text(first(path or "$", task.answer))
        case _:
            return task.request.argument(path) or ""
