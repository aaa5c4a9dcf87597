"""Hold `tasks:` of provider.yaml against the operations that it names: paths, words, references, arguments."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import (
    DANGLING_NAME,
    TASK_ARGUMENT,
    TASK_PATH,
    TASK_REFERENCE,
    TASK_STATES,
    TASK_WORD,
    UNDOCUMENTED_UNUSED,
    diagnostic,
)
from reynard.patterns import compiled
from reynard.spec.lifecycle import state_word
from reynard.spec.soundness.documented import (
    answer_places,
    answer_pointer,
    argument_places,
    body_places,
    closed_values,
    names_at,
    values_at,
)
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.source import Span
    from reynard.spec.lifecycle import Lifecycle, Step
    from reynard.spec.model import EndpointSpec, LoadedEndpoint, LoadedProvider
    from reynard.text.origin import Pointer

_BRACES = compiled(r"\{([^{}]*)\}")
_REFERENCE = compiled(r"id(?:/\d+)?|(request|submit|query)(?:\.(.+))?")


def check_lifecycles(loaded: LoadedProvider, report: Report) -> None:
    """Report what in the lives of a provider's tasks cannot be right; operations that do not exist are passed over."""
    operations = {each.spec.operation: each for each in loaded.endpoints}
    for task in loaded.spec.tasks:
        # Of a task whose operation cannot be read, nothing can be said before that is mended.
        if loaded.left_out.isdisjoint((*task.submit, *(step.operation for _, step in task.steps))):
            _Check(loaded, task, operations, report).run()


def with_whole_lifecycles(loaded: LoadedProvider, report: Report) -> LoadedProvider:
    """Return a provider with those lifecycles whose operations are there; report the names that lead nowhere."""
    known = {each.spec.operation for each in loaded.endpoints}
    kept = []
    for task in loaded.spec.tasks:
        for index, name in enumerate(task.submit):
            _report_unknown(loaded, (task.name, "submit", index), name, known, report)
        for place, step in task.steps:
            _report_unknown(loaded, (task.name, *place, "operation"), step.operation, known, report)
        submits = tuple(name for name in task.submit if name in known)
        if submits and all(step.operation in known for _, step in task.steps):
            kept.append(replace(task, submit=submits))
    return replace(loaded, spec=replace(loaded.spec, tasks=tuple(kept)))


def _report_unknown(loaded: LoadedProvider, pointer: Pointer, name: str, known: set[str], report: Report) -> None:
    if name in known or name in loaded.left_out:
        return
    near = get_close_matches(name, known, n=1)
    report(
        diagnostic(
            DANGLING_NAME,
            f"`{loaded.spec.provider}` has no operation `{name}`, which its task needs",
            (loaded.origin.locate(("tasks", *pointer)), "no such operation"),
            help=f"did you mean `{near[0]}`?" if near else None,
        )
    )


class _Check(Struct, frozen=True):
    """One lifecycle under examination."""

    loaded: LoadedProvider
    task: Lifecycle
    operations: dict[str, LoadedEndpoint]
    report: Report

    def run(self) -> None:
        """Make every check."""
        self._states()
        self._paths()
        self._words()
        for place, step in self._steps():
            self._arguments(place, step)

    def _span(self, *pointer: str | int) -> Span:
        return self.loaded.origin.locate(("tasks", self.task.name, *pointer))

    def _known(self, *names: str) -> list[EndpointSpec]:
        return [self.operations[name].spec for name in names if name in self.operations]

    def _states(self) -> None:
        seen: dict[str, str] = {}
        for word, phase in self.task.states:
            other = seen.setdefault(word.casefold(), phase)
            if other != phase:
                self.report(
                    diagnostic(
                        TASK_STATES,
                        f"`{word}` stands under `{other}` and under `{phase}`; the later one holds",
                        (self._span("states", phase), "here"),
                        (self._span("states", other), "and here"),
                    )
                )
        for phase, severity in (("succeeded", Severity.ERROR), ("failed", Severity.WARNING)):
            is_told_otherwise = phase == "failed" and any(None in each.values for each in self.task.succeeded_when)
            if not is_told_otherwise and phase not in {each for _, each in self.task.states}:
                message = f"the task `{self.task.name}` has no word for `{phase}`"
                span = self._span("states")
                self.report(diagnostic(TASK_STATES, message, (span, "no such word"), severity=severity))

    def _used(self) -> Iterator[tuple[Pointer, str, list[EndpointSpec]]]:
        """Yield (place, path, operations one of whose answers must have it)."""
        task = self.task
        submits, query = self._known(*task.submit), self._known(task.query.operation)
        results = [*self._known(task.resolve.operation if task.resolve is not None else ""), *query]
        groups = (
            (("id",), task.id, submits),
            (("status",), task.status, query),
            (("progress",), task.progress, query),
            (("failure", "code"), task.failure_code, query),
            (("failure", "message"), task.failure_message, query),
            (("outputs", "url"), task.output_url, results),
            (("outputs", "data"), task.output_data, results),
        )
        for place, paths, operations in groups:
            for index, path in enumerate(paths):
                yield (*place, index), path, operations
        for index, guard in enumerate(task.succeeded_when):
            yield ("succeeded_when", index, "at"), guard.at, query

    def _paths(self) -> None:
        missing: set[str] = set()
        for place, path, operations in self._used():
            if not operations or any(answer_places(each, path) for each in operations):
                continue
            missing.add(path)
            if path not in self.task.undocumented:
                self._undocumented_path(place, path, operations)
        self._lost_submits()
        missing |= {*self._referred(), *self._untaken(), *(word for word, _ in self.task.states)}
        for index, path in enumerate(self.task.undocumented):
            if path not in missing:
                self.report(
                    diagnostic(
                        UNDOCUMENTED_UNUSED,
                        f"`{path}` is documented by now, or nothing uses it",
                        (self._span("undocumented", index), "not needed"),
                    )
                )

    def _undocumented_path(self, place: Pointer, path: str, operations: list[EndpointSpec]) -> None:
        """Report a path that finds nothing: an error where without it a paid task never comes to its end."""
        names = " or ".join(f"`{each.operation}`" for each in operations)
        task = self.task
        outputs = () if task.output_content else (*task.output_url, *task.output_data)
        others = {"id": task.id, "status": task.status, "outputs": outputs}
        ways = others.get(str(place[0]), ())
        # An absent field is null to a guard: without that value it fails every task.
        is_guard = place[0] == "succeeded_when" and None not in task.succeeded_when[int(place[1])].values
        is_vital = is_guard or (bool(ways) and not any(self._leads(each, way) for each in operations for way in ways))
        reader = ".".join(str(each) for each in place if isinstance(each, str))
        near = self._near(path, operations)
        hint = f"; did you mean `{near}`?" if near else ""
        said = f"`{reader}` of the task `{self.task.name}` reads `{path}`, which no documented answer of {names} has"
        self.report(
            diagnostic(
                TASK_PATH,
                f"{said}{hint}",
                (self._span(*place), "no such field in the schema"),
                severity=Severity.ERROR if is_vital else None,
            )
        )

    @staticmethod
    def _near(path: str, operations: list[EndpointSpec]) -> str:
        """Return a path with a last step that answers have and that is spelt much the same."""
        holder, dot, last = path.rpartition(".")
        places = [place for each in operations for place in answer_places(each, holder or "$")]
        known = {name for place in places for name in names_at(place)}
        found = get_close_matches(last, known, n=1)
        return f"{holder}{dot}{found[0]}" if found else ""

    def _lost_submits(self) -> None:
        """Report submits whose answers have no id, where those of others have one: their tasks would be lost."""
        submits = self._known(*self.task.submit)
        lost = [each for each in submits if not any(self._leads(each, path) for path in self.task.id)]
        for each in lost if len(lost) < len(submits) else ():
            message = f"no documented answer of `{each.operation}` has an id at {' or '.join(self.task.id)}"
            place = self._span("submit", self.task.submit.index(each.operation))
            self.report(diagnostic(TASK_PATH, message, (place, "its tasks would be lost"), severity=Severity.ERROR))

    def _leads(self, operation: EndpointSpec, path: str) -> bool:
        """Tell whether a path finds something, or is said to although no schema has it."""
        return path in self.task.undocumented or bool(answer_places(operation, path))

    def _words(self) -> None:
        known = {word.casefold() for word, _ in self.task.states}
        for query in self._known(self.task.query.operation):
            origin = self.operations[query.operation].origin
            places = [place for path in self.task.status for place in answer_places(query, path)]
            spoken = [(state_word(value), pointer) for place in places for value, pointer in values_at(place)]
            # Where no documented word is a success, the one that is in no list may be it, and no wait would ever end.
            severity = None if self._may_succeed({word.casefold() for word, _ in spoken}) else Severity.ERROR
            for word, pointer in spoken:
                if word.casefold() not in known:
                    known.add(word.casefold())
                    self.report(
                        diagnostic(
                            TASK_WORD,
                            f"`{query.operation}` documents the state `{word}`, which is in no list",
                            (origin.locate(answer_pointer(query, pointer)), "documented here"),
                            (self._span("states"), "not listed here"),
                            severity=severity,
                        )
                    )

    def _may_succeed(self, documented: set[str]) -> bool:
        """Tell whether a word for success is documented, or listed as one that is not."""
        words = {word.casefold() for word, phase in self.task.states if phase == "succeeded"}
        return bool(words & (documented | {each.casefold() for each in self.task.undocumented}))

    def _steps(self) -> Iterator[tuple[Pointer, Step]]:
        return ((place, step) for place, step in self.task.steps if step.operation in self.operations)

    def _referred(self) -> Iterator[str]:
        for _, step in self._steps():
            for template in dict(step.arguments).values():
                for inner in _BRACES.findall(template):
                    found = _REFERENCE.fullmatch(inner)
                    if found is not None and found[2]:
                        yield found[2]

    def _untaken(self) -> Iterator[str]:
        """Yield the arguments of steps that no documented operation takes."""
        for _, step in self._steps():
            operation = self.operations[step.operation].spec
            yield from (name for name, _ in step.arguments if not argument_places(operation, name))

    def _arguments(self, place: Pointer, step: Step) -> None:
        operation = self.operations[step.operation].spec
        parameters = {each.name: each for each in operation.parameters if "const" not in each.schema}
        given = dict(step.arguments)
        for name, template in given.items():
            places = argument_places(operation, name)
            values = [value for each in places for value in closed_values(each)]
            if values and "{" not in template and template not in map(state_word, values):
                self.report(
                    diagnostic(
                        TASK_ARGUMENT,
                        f"`{operation.operation}` takes no `{template}` as its `{name}`",
                        (self._span(*place, "with", name), f"documented: {', '.join(map(state_word, values))}"),
                    )
                )
            if not places and name not in self.task.undocumented:
                near = get_close_matches(name, parameters, n=1)
                self.report(
                    diagnostic(
                        TASK_ARGUMENT,
                        f"`{operation.operation}` takes no `{name}`",
                        (self._span(*place, "with", name), "no such parameter or body field"),
                        help=f"did you mean `{near[0]}`?" if near else None,
                    )
                )
            for inner in _BRACES.findall(template):
                self._reference((*place, "with", name), inner, is_query=place == ("query",))
        references = [_REFERENCE.fullmatch(each) for template in given.values() for each in _BRACES.findall(template)]
        if place == ("query",) and not any(each is not None and each[1] in (None, "submit") for each in references):
            message = f"the query of `{self.task.name}` does not say which task it asks about"
            self.report(diagnostic(TASK_REFERENCE, message, (self._span(*place), "no {id} here")))
        for parameter in parameters.values():
            if parameter.required and parameter.name not in given:
                self.report(
                    diagnostic(
                        TASK_ARGUMENT,
                        f"`{operation.operation}` needs `{parameter.name}`, which `{self.task.name}` does not give it",
                        (self._span(*place), "not given here"),
                    )
                )

    def _reference(self, place: Pointer, inner: str, *, is_query: bool) -> None:
        found = _REFERENCE.fullmatch(inner)
        if found is None:
            self._unresolved(place, inner, "no reference begins so, and it is sent as it stands", Severity.WARNING)
            return
        source, path = found[1], found[2]
        if source is None or path in self.task.undocumented:
            return
        if source == "query" and is_query:
            self._unresolved(place, inner, "the query itself comes before any answer to it")
        elif source == "request":
            submits = self._known(*self.task.submit)
            for each in submits:
                names = {parameter.name for parameter in each.parameters if "const" not in parameter.schema}
                if path not in names and not body_places(each, path or "$"):
                    self._unresolved(place, inner, f"`{each.operation}` sends no such field")
        else:
            asked = self.task.submit if source == "submit" else (self.task.query.operation,)
            for each in self._known(*asked):
                if not answer_places(each, path or "$"):
                    self._unresolved(place, inner, f"the answer of `{each.operation}` has no such field")

    def _unresolved(self, place: Pointer, inner: str, why: str, severity: Severity = Severity.ERROR) -> None:
        message = f"`{{{inner}}}` leads nowhere: {why}"
        self.report(diagnostic(TASK_REFERENCE, message, (self._span(*place), "this reference"), severity=severity))
