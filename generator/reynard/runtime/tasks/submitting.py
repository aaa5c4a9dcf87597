"""Submit a task, or take up one that was submitted before, and keep hold of what was paid for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from ..core import call_steps
from ..errors import visible
from ..ids import ids_in
from .pacing import Pace
from .reading import other_ids, task_id
from .references import kept_values, step_references
from .token import Ticket, decode
from .tracked import Tracked

if TYPE_CHECKING:
    from ..answer import Answer
    from ..errors import ClientError
    from ..operation import Operation
    from ..options import RequestOptions
    from ..settings import Settings
    from ..steps import Steps
    from .lifecycle import Lifecycle

ResponseT = TypeVar("ResponseT")
Lifecycles = Callable[[], "Mapping[str, Lifecycle[Any]]"]
"""Loads a provider's lifecycles, by name."""

_FROM_SUBMIT: Final = ("request", "submit")
_MOST_NAMED: Final = 20
_LONGEST_PRIVATE: Final = 16 * 1024
"""Longer texts of a request are images; no message repeats them whole, and thousands of tasks must not hold them."""


def submit_steps(  # noqa: PLR0913 - a call's own arguments
    settings: Settings,
    lifecycle: Lifecycle[ResponseT],
    operation: Operation[Any],
    *,
    body: object,
    parameters: Mapping[str, object],
    options: RequestOptions | None,
) -> Steps[Tracked[ResponseT]]:
    """Submit and return the task. Raises ResponseShapeError, with the body and its ids, where the id is missing.

    Nothing else of the answer is checked: what was paid for and has a name is a task.
    """
    if operation.effect != "submit":
        # Whatever its description says: what starts a task is paid for, and never sent twice.
        operation = replace(operation, effect="submit")

    def name(answer: Answer[Any]) -> Mapping[str, str]:
        found = task_id(lifecycle, _data_of(answer))
        if found is None:
            answer.parse()
            raise _nameless(settings, lifecycle, operation, answer)
        return {"task_id": found}

    answer = yield from call_steps(settings, operation, body=body, parameters=parameters, options=options, name=name)
    data = _data_of(answer)
    found = name(answer)["task_id"]
    # References speak of wire names; callers may have given arguments by our own.
    request = {each.wire_name: parameters.get(each.name) for each in operation.parameters} | {**parameters}
    if isinstance(body, Mapping):
        request |= cast("Mapping[str, object]", body)
    settings.logger.info("%s: task %s was submitted", operation.called, visible(found))
    others = other_ids(lifecycle, found, data)
    if others:
        settings.logger.warning(
            "%s: %d tasks were submitted; this handle is of %s, client.tasks.attach(%r, id) takes up the others: %s",
            operation.called,
            len(others) + 1,
            visible(found),
            lifecycle.name,
            ", ".join(map(visible, others[:_MOST_NAMED])),
        )
    ticket = Ticket(
        provider=lifecycle.provider,
        lifecycle=lifecycle.name,
        task_id=found,
        kept=kept_values(lifecycle, request, data),
    )
    now = settings.clock()
    return Tracked(
        settings=settings,
        lifecycle=lifecycle,
        ticket=ticket,
        pace=Pace(lifecycle.poll.faster(settings.pace), settings.rng, due=now, is_new=True),
        options=keep_headers(options),
        submit_reply=data,
        submitted_at=now,
        private=tuple(_list_texts(request)),
        request_id=answer.request_id,
        was_seen_working=True,
    )


def _data_of(answer: Answer[Any]) -> Any:  # noqa: ANN401 - decoded JSON has no narrower type
    return answer.data if answer.is_decodable() else answer.content.decode("utf-8", "replace")


def _nameless(
    settings: Settings, lifecycle: Lifecycle[Any], operation: Operation[Any], answer: Answer[Any]
) -> ClientError:
    """Return the error for a submit whose answer does not name its task."""
    error: ClientError = settings.error_class("response_shape")(
        f"the submit was accepted, but no task id was found at {', '.join(lifecycle.id)};"
        f" once it is known, client.tasks.attach({lifecycle.name!r}, id) takes the task up",
        status=answer.status,
        body=settings.redact_bytes(answer.content),
        ids=ids_in(settings.redact_data(_data_of(answer)), answer.content),
        **operation.facts,
        request_id=answer.request_id,
        client_request_id=answer.client_request_id,
    )
    return error


def track(
    settings: Settings, lifecycle: Lifecycle[ResponseT], ticket: Ticket, options: RequestOptions | None
) -> Tracked[ResponseT]:
    """Return a task that was submitted elsewhere; it is asked about at once."""
    pace = Pace(lifecycle.poll.faster(settings.pace), settings.rng, due=settings.clock(), is_new=False)
    return Tracked(settings=settings, lifecycle=lifecycle, ticket=ticket, pace=pace, options=keep_headers(options))


def resume_task(settings: Settings, lifecycles: Lifecycles, token: str, options: RequestOptions | None) -> Tracked[Any]:
    """Return the task in a token. Raises ConfigError that says why it is none of this client's."""
    try:
        ticket = decode(token)
    except ValueError as error:
        raise settings.error_class("config")(
            f"this is no token of a task: {error}", provider=settings.provider.name
        ) from None
    if ticket.provider != settings.provider.name:
        raise settings.error_class("config")(
            f"the token is of the provider {ticket.provider}; resume it with that provider's client",
            provider=settings.provider.name,
        )
    said = f"the token names the lifecycle {ticket.lifecycle}"
    lifecycle = _known(settings, lifecycles, ticket.lifecycle, said, ticket.task_id)
    return track(settings, lifecycle, ticket, options)


def attach_task(  # noqa: PLR0913 - what a token would say
    settings: Settings,
    lifecycles: Lifecycles,
    name: str,
    found: str,
    known: Mapping[str, object],
    options: RequestOptions | None,
) -> Tracked[Any]:
    """Return the task of an id that is known from elsewhere. Raises ConfigError that says what is missing."""
    lifecycle = _known(settings, lifecycles, name, f"there is no lifecycle {name}", found)
    needed = {
        reference for reference in step_references(lifecycle.query) if reference.partition(".")[0] in _FROM_SUBMIT
    }
    missing = sorted(needed - known.keys())
    if not found.strip() or missing:
        hint = ", ".join(f"{reference!r}: …" for reference in missing)
        what = f"its queries repeat what was submitted; pass known={{{hint}}}" if missing else "the id is empty"
        raise settings.error_class("config")(
            f"the task cannot be taken up: {what}", provider=settings.provider.name, task_id=found
        )
    ticket = Ticket(provider=lifecycle.provider, lifecycle=lifecycle.name, task_id=found.strip(), kept=dict(known))
    return track(settings, lifecycle, ticket, options)


def _known(settings: Settings, lifecycles: Lifecycles, name: str, said: str, found: str) -> Lifecycle[Any]:
    """Return a lifecycle by its name. Raises ConfigError that lists those that there are."""
    known = lifecycles()
    lifecycle = known.get(name)
    if lifecycle is None:
        raise settings.error_class("config")(
            f"{said}; this client has {', '.join(sorted(known)) or 'none'}",
            provider=settings.provider.name,
            task_id=found,
        )
    return lifecycle


def keep_headers(options: RequestOptions | None) -> RequestOptions:
    """Return those options of a submit that its queries share. The others were the submit's own."""
    kept: RequestOptions = {}
    headers, most = (options or kept).get("extra_headers"), (options or kept).get("max_bytes")
    if headers:
        kept["extra_headers"] = headers
    if most is not None:
        kept["max_bytes"] = most
    return kept


def _list_texts(value: object, depth: int = 0) -> list[str]:
    if isinstance(value, str):
        return [value] if len(value) <= _LONGEST_PRIVATE else []
    if depth > 8:  # noqa: PLR2004 - deeper than any request
        return []
    items: list[object] = []
    if isinstance(value, Mapping):
        items = [*cast("Mapping[str, object]", value).values()]
    elif isinstance(value, (list, tuple)):
        items = [*cast("list[object]", value)]
    return [text for item in items for text in _list_texts(item, depth + 1)]
