"""What a provider says at each stage of a task: the documented example, with this task's facts put in their places."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.mock.envelope import fulfilled, made_good
from reynard.mock.files import result_bytes
from reynard.mock.formats import UUID_TEXT
from reynard.mock.held import Same, fits
from reynard.mock.places import every, first, has, put, types_at, without
from reynard.mock.replies import example_of, has_example, success_of
from reynard.patterns import compiled
from reynard.spec.soundness.documented import answer_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.mock.lives import MockTask, Stage
    from reynard.schema.keywords import Schema
    from reynard.spec.lifecycle import Lifecycle, Step
    from reynard.spec.model import EndpointSpec, LoadedProvider
    from reynard.text.origin import Json

_MOST = 1_000
_STANDS_IN = frozenset("<>{} ")
"""What a documented id has that only says what to put in its place: `<your video id>`."""
_HEX = compiled(r"(?:[0-9A-Fa-f]{2}){4,}")
_REASON = "the mock was asked to let this task fail"


def _schema_of(operation: EndpointSpec) -> Schema | None:
    response = success_of(operation)
    return response.schema if response is not None else None


def submit_answer(provider: LoadedProvider, operation: EndpointSpec, spec: Lifecycle, new_id: Json) -> Json:
    """Return the answer to a submit, with a new id wherever the documented one stands."""
    answer = _plain(operation, spec, "queued", "submitted")
    given = [path for path in spec.id if _is_id(first(path, answer))] or [
        path for path in spec.id if _is_known(spec, operation, path, answer)
    ][:1]
    for path in given:
        answer = put(answer, path, new_id, _schema_of(operation))
    queued = [word for word, phase in spec.states if phase == "queued"]
    running = [word for word, phase in spec.states if phase == "running"]
    for path in spec.status:
        said = first(path, answer)
        if isinstance(said, str) and _phase_of(spec, said) != "queued" and queued:
            # A submit of several may know fewer words than its tasks, or only whether it was taken: `SUCCESS`.
            made = [*(put(answer, path, word) for word in (*queued, *running)), answer]
            answer = next((each for each in made if fits(each, _schema_of(operation))), made[0])
    return made_good(answer, provider.spec.errors)


def id_model(operation: EndpointSpec, spec: Lifecycle) -> tuple[Json, bool]:
    """Return the documented id, or what its format asks for, and whether the schema wants it to be a number."""
    answer = example_of(success_of(operation), ("queued", "submitted"))
    found = (first(path, answer) for path in spec.id)
    types = types_at(_schema_of(operation), spec.id[0]) or frozenset()
    is_documented = has_example(success_of(operation))
    shown = next((each for each in found if _is_id(each) and _STANDS_IN.isdisjoint(str(each))), None)
    is_kept = is_documented or (isinstance(shown, str) and UUID_TEXT.fullmatch(shown) is not None)
    return shown if is_kept else None, "integer" in types and "string" not in types


def _is_id(value: Json) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _is_known(spec: Lifecycle, operation: EndpointSpec, path: str, answer: Json) -> bool:
    """Tell whether an answer has a place: a vendor never answers what only provider.yaml knows."""
    if has(path, answer) or path in spec.undocumented or _schema_of(operation) is None:
        return True
    return _has_place(Same(operation), path)


@lru_cache(maxsize=_MOST)
def _has_place(same: Same[EndpointSpec], path: str) -> bool:
    return bool(answer_places(same.it, path))


def query_answer(task: MockTask, operation: EndpointSpec, stage: Stage, url: str | None) -> Json:
    """Return the answer to a query; `url` is the result's address, None where none is named."""
    spec, schema = task.spec, _schema_of(operation)
    answer, is_of_phase = _base(spec, operation, stage)
    answer = _echoed(answer, spec, spec.query, task.id)
    status_at = _likely(spec.status, answer, schema)
    word = _spoken(stage.word, first(status_at, answer), types_at(schema, status_at))
    if _is_known(spec, operation, status_at, answer):
        answer = put(answer, status_at, word, schema)
    answer = _progressed(answer, spec, schema, stage.fraction)
    if stage.phase == "succeeded":
        answer = fulfilled(answer, spec.succeeded_when)
        for path, value in task.references.items():
            if _is_known(spec, operation, path, answer):
                answer = put(answer, path, value, schema)
        if spec.resolve is None:
            answer = _with_url(answer, spec, operation, url)
    else:
        answer = _without_results(answer, spec, schema)
    if stage.phase == "failed":
        answer = _with_reason(answer, task)
        if is_of_phase:
            return answer  # a documented failure may well hold a code that the envelope knows as an error
    return made_good(answer, task.provider.spec.errors)


def _base(spec: Lifecycle, operation: EndpointSpec, stage: Stage) -> tuple[Json, bool]:
    """Return the example that comes nearest to a stage, and whether it is documented for that very phase.

    It is found by its name, else by the state in it; else the first one serves.
    """
    response = success_of(operation)
    examples = response.examples if response is not None else ()
    for name in (stage.word, stage.phase):
        for each in examples:
            if each.name.casefold() == name.casefold():
                return each.value, True
    for each in examples:
        if any(_phase_of(spec, first(path, each.value)) == stage.phase for path in spec.status):
            return each.value, True
    return _plain(operation, spec), False


def _plain(operation: EndpointSpec, spec: Lifecycle, *names: str) -> Json:
    """Return an example, or a made value in which neither a result nor a reason of failure is made up."""
    response = success_of(operation)
    answer = example_of(response, names)
    if not has_example(response):
        for path in (*spec.output_url, *spec.output_data, *spec.failure_code, *spec.failure_message):
            answer = without(answer, path)
    return answer


def _phase_of(spec: Lifecycle, word: Json) -> str | None:
    if not isinstance(word, str):
        return None
    return next((phase for known, phase in spec.states if known.casefold() == word.casefold()), None)


def resolve_answer(task: MockTask, operation: EndpointSpec, step: Step, url: str | None) -> Json:
    """Return the answer to the step after success, with the result's address in it."""
    answer = _plain(operation, task.spec, "succeeded")
    for name, template in step.arguments:
        for path, value in task.references.items():
            if template == f"{{query.{path}}}":
                answer = _echo(answer, name, str(value))
    answer = _with_url(answer, task.spec, operation, url)
    return made_good(answer, task.provider.spec.errors)


def cancel_answer(task: MockTask, operation: EndpointSpec, stage: Stage) -> Json:
    """Return the answer to a cancel."""
    spec = task.spec
    answer = example_of(success_of(operation), ("cancelled",))
    for path in spec.status:
        if isinstance(first(path, answer), str):
            answer = put(answer, path, stage.word)
    if spec.cancel is not None:
        answer = _echoed(answer, spec, spec.cancel, task.id)
    return made_good(answer, task.provider.spec.errors)


def gone_answer(provider: LoadedProvider, operation: EndpointSpec, spec: Lifecycle) -> Json:
    """Return the answer for an id that the provider no longer knows, or None where it has no word for that."""
    lost = ("not_found", "notfound", "unknown", "missing")
    word = next((word for word, phase in spec.states if phase == "expired" and word.casefold() in lost), None)
    if word is None:
        return None
    schema = _schema_of(operation)
    answer = _without_results(_plain(operation, spec, word, "expired"), spec, schema)
    status_at = _likely(spec.status, answer, schema)
    answer = put(answer, status_at, _spoken(word, first(status_at, answer), types_at(schema, status_at)))
    return made_good(answer, provider.spec.errors)


def _likely(paths: tuple[str, ...], answer: Json, schema: Schema | None) -> str:
    """Return the first path that the answer has, else the first that the schema knows, else the first."""
    for path in paths:
        if has(path, answer):
            return path
    return next((path for path in paths if types_at(schema, path)), paths[0])


def _spoken(word: str, model: Json, types: frozenset[str] | None) -> Json:
    """Return a state as the vendor sends it: some use booleans, numbers or null."""
    known = types or frozenset()
    if word in ("true", "false") and (isinstance(model, bool) or "boolean" in known):
        return word == "true"
    if word == "null" and "null" in known and "string" not in known:
        return None
    is_number = (isinstance(model, int) and not isinstance(model, bool)) or (
        "integer" in known and "string" not in known
    )
    return int(word) if is_number and word.lstrip("-").isdigit() else word


def _progressed(answer: Json, spec: Lifecycle, schema: Schema | None, fraction: float) -> Json:
    for path in spec.progress:
        said = first(path, answer)
        types = types_at(schema, path) or frozenset()
        if said is None and not has(path, answer) and not types:
            continue
        value = fraction * spec.progress_scale
        is_whole = spec.progress_scale >= 10 or ("integer" in types and "number" not in types)  # noqa: PLR2004 - a scale of 1 counts in fractions
        whole: Json = round(value) if is_whole else round(value, 3)
        if isinstance(said, str) or (said is None and types and not types & {"number", "integer"}):
            return put(answer, path, f"{whole}%" if not isinstance(said, str) or "%" in said else str(whole))
        return put(answer, path, whole)
    return answer


def _with_url(answer: Json, spec: Lifecycle, operation: EndpointSpec, url: str | None) -> Json:
    """Return the answer with the result's address at the first place for it; documented addresses are replaced.

    Where a list is documented with several results, each has an address of its own.
    """
    for path in spec.output_url[1:]:
        said = [value for value in every(path, answer) if isinstance(value, str) and value.startswith("http")]
        if said:
            answer = without(answer, path) if url is None or path.endswith("[]") else put(answer, path, url)
    if not spec.output_url:
        return _with_data(answer, spec, operation, url)
    known = [each for each in spec.output_url if _is_known(spec, operation, each, answer)]
    if not known:
        return answer
    path = known[0]
    if url is None:
        return without(answer, path)
    count = max(1, len(list(every(path, answer)))) if path.count("[]") == 1 else 1
    for number in range(count):
        mark = "&" if "?" in url else "?"
        told = f"{url}{mark}part={number + 1}" if number else url
        answer = put(answer, path.replace("[]", f"[{number}]"), told, _schema_of(operation))
    return answer


def _with_data(answer: Json, spec: Lifecycle, operation: EndpointSpec, url: str | None) -> Json:
    """Return the answer with the result itself as text: in digits where the page shows some, else in base64."""
    path = next((each for each in spec.output_data if _is_known(spec, operation, each, answer)), None)
    if path is None or url is None:
        return answer if path is None else without(answer, path)
    content = result_bytes(url.partition("?")[0].rpartition("/")[2])
    shown = first(path, answer)
    is_hex = isinstance(shown, str) and _HEX.fullmatch(shown) is not None
    text = content.hex() if is_hex else b64encode(content).decode("ascii")
    return put(answer, path.replace("[]", "[0]"), text, _schema_of(operation))


def _without_results(answer: Json, spec: Lifecycle, schema: Schema | None) -> Json:
    """Return the answer of a task that has no result yet, in a form that the schema allows if there is one."""
    for path in (*spec.output_url, *spec.output_data):
        is_link = path in spec.output_url
        if not any(isinstance(each, str) and (each.startswith("http") or not is_link) for each in every(path, answer)):
            continue
        kept = (*spec.status, *spec.id)
        ways = tuple(_ways_without(answer, path, types_at(schema, path) or frozenset(), kept))
        answer = next((way for way in ways if fits(way, schema)), ways[0])
    return answer


def _ways_without(answer: Json, path: str, types: frozenset[str], kept: Sequence[str]) -> Iterator[Json]:
    """Yield the ways of naming no address: null, no member, an empty list around it, an empty text.

    A list of tasks, in which what is kept stands as well, is not emptied.
    """
    if "null" in types and "[]" not in path:
        yield put(answer, path, None)
    yield without(answer, path)
    around = path[: path.rindex("[]") + 2] if "[]" in path else ""
    if around and not any(each.startswith(around) for each in kept):
        yield without(answer, around)
    emptied = answer
    for index, _ in enumerate(tuple(every(path, answer))):
        emptied = put(emptied, path.replace("[]", f"[{index}]") if path.count("[]") == 1 else path, "")
    yield emptied


def _with_reason(answer: Json, task: MockTask) -> Json:
    spec, fault = task.spec, task.fault("failed-task")
    message = fault.argument if fault is not None and fault.argument else _REASON
    if not any(first(path, answer) for path in spec.failure_message) and spec.failure_message:
        answer = put(answer, spec.failure_message[0], message)
    elif fault is not None and fault.argument and spec.failure_message:
        stands = next(path for path in spec.failure_message if first(path, answer))
        answer = put(answer, stands, message)
    return answer


def _echoed(answer: Json, spec: Lifecycle, step: Step, task_id: str) -> Json:
    """Return the answer with the task's id where it names the task: beside the state, and at the top."""
    names = [name for name, template in step.arguments if template == "{id}"]
    names += [path for path in spec.id if "." not in path and "[" not in path]
    for name in dict.fromkeys(names):
        answer = _echo(answer, name, task_id)
    for path in spec.id:
        known = first(path, answer)
        if "." in path and path.lower().endswith("id") and _is_id(known) and known != "":
            answer = put(answer, path, _cast(task_id, known))
    return answer


def _echo(answer: Json, name: str, value: str) -> Json:
    """Put a value where a field of that name holds one: at the top, and one level below."""
    if not isinstance(answer, dict):
        return answer
    made = dict(answer)
    if _is_id(made.get(name)) and made[name] != "":
        made[name] = _cast(value, made[name])
    for key, inner in made.items():
        if isinstance(inner, dict) and _is_id(inner.get(name)) and inner[name] != "":
            made[key] = inner | {name: _cast(value, inner[name])}
    return made


def _cast(value: str, model: Json) -> Json:
    return int(value) if isinstance(model, int) and value.isdigit() else value
