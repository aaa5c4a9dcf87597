"""The exception tree of a provider: the runtime's tree once more, under one base of the provider's own."""

from __future__ import annotations

from reynard.targets.python.views import ErrorView

_TREE = (
    ("ConfigError", "", "A key, the base URL or an option is missing or wrong; nothing was sent."),
    ("RequestInvalidError", "", "The arguments do not fit the request model; nothing was sent."),
    ("APIConnectionError", "", "The request or its answer was lost on the way."),
    ("APITimeoutError", "APIConnectionError", "No answer came within the deadline; nothing was paid for."),
    (
        "SubmitUncertainError",
        "APIConnectionError",
        "A paid call may or may not have been accepted; it was not sent again.",
    ),
    ("APIStatusError", "", "The API answered with an error, by status or by its own code."),
    ("BadRequestError", "APIStatusError", "The API does not accept the arguments."),
    ("AuthenticationError", "APIStatusError", "The API does not know the key."),
    ("PermissionDeniedError", "APIStatusError", "The key may not do this."),
    ("NotFoundError", "APIStatusError", "The API does not know what was asked for."),
    ("ConflictError", "APIStatusError", "The state of things does not allow it."),
    ("RateLimitError", "APIStatusError", "Too many calls; the API did not accept this one."),
    ("BalanceError", "APIStatusError", "The account has no credit left."),
    ("ContentRejectedError", "APIStatusError", "The API refuses the prompt or the image."),
    ("ServerError", "APIStatusError", "Something failed on the API's side."),
    ("ResponseShapeError", "", "The answer is not what the page documents; its raw body is kept."),
    ("MissingMemberError", "ResponseShapeError", "An answer lacks a member that the documentation promises."),
    ("TaskError", "", "A task did not come to a result."),
    ("TaskFailedError", "TaskError", "The vendor says that the task failed."),
    ("TaskCancelledError", "TaskError", "The task was cancelled."),
    ("TaskExpiredError", "TaskError", "The vendor no longer knows the task."),
    ("TaskWaitTimeout", "TaskError", "The waiting ended; the task goes on, and its token is kept."),
    ("TaskUnknownStateError", "TaskWaitTimeout", "The waiting ended in a state that no page documents."),
    ("ResultMissingError", "TaskError", "The task succeeded, but its result is nowhere in the answer."),
    ("DownloadError", "", "A result could not be downloaded."),
)
"""(name, parent, meaning); the names are those of `reynard.runtime.errors`, which a test holds together."""

NAMES = frozenset(name for name, _, _ in _TREE)


def tree(base: str, title: str) -> tuple[ErrorView, ...]:
    """Return the provider's classes, parents first."""
    first = ErrorView(name=base, parent="", doc=f"Everything that the {title} client raises on purpose.")
    return (first, *(ErrorView(name=name, parent=parent or base, doc=doc) for name, parent, doc in _TREE))
