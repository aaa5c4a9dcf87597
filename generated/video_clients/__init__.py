"""Typed clients made by Reynard from the vendors' own documentation.

One subpackage a provider; nothing is imported until it is used. What all providers share can be had from here:

    from video_clients import Hooks, TaskUpdate, Upload, as_completed
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._runtime.answer import RawResponse as RawResponse
    from ._runtime.content import FileInput as FileInput
    from ._runtime.content import Upload as Upload
    from ._runtime.journal import FileJournal as FileJournal
    from ._runtime.journal import Intent as Intent
    from ._runtime.journal import Journal as Journal
    from ._runtime.journal import Outcome as Outcome
    from ._runtime.options import Hooks as Hooks
    from ._runtime.options import RequestOptions as RequestOptions
    from ._runtime.options import RequestView as RequestView
    from ._runtime.options import ResponseView as ResponseView
    from ._runtime.stream import AsyncEventStream as AsyncEventStream
    from ._runtime.stream import EventStream as EventStream
    from ._runtime.tasks import AsyncOutput as AsyncOutput
    from ._runtime.tasks import AsyncTask as AsyncTask
    from ._runtime.tasks import AsyncTaskResult as AsyncTaskResult
    from ._runtime.tasks import Output as Output
    from ._runtime.tasks import Task as Task
    from ._runtime.tasks import TaskResult as TaskResult
    from ._runtime.tasks import TaskUpdate as TaskUpdate
    from ._runtime.tasks import as_completed as as_completed
    from ._runtime.tasks import async_as_completed as async_as_completed
else:

    def __getattr__(name: str) -> object:
        """Load a shared name when it is first used."""
        if name in _MODULES:
            value: object = getattr(import_module(f"._runtime.{_MODULES[name]}", __name__), name)
            globals()[name] = value
            return value
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)


_MODULES = {
    "AsyncEventStream": "stream",
    "AsyncOutput": "tasks",
    "AsyncTask": "tasks",
    "AsyncTaskResult": "tasks",
    "EventStream": "stream",
    "FileInput": "content",
    "FileJournal": "journal",
    "Hooks": "options",
    "Intent": "journal",
    "Journal": "journal",
    "Outcome": "journal",
    "Output": "tasks",
    "RawResponse": "answer",
    "RequestOptions": "options",
    "RequestView": "options",
    "ResponseView": "options",
    "Task": "tasks",
    "TaskResult": "tasks",
    "TaskUpdate": "tasks",
    "Upload": "content",
    "as_completed": "tasks",
    "async_as_completed": "tasks",
}


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})
