"""Tasks: submit once, wait with patience, and never lose what was paid for.

A lifecycle describes a vendor's tasks as data; everything else here is the same for all vendors. The rules are sans-IO
generators (`submitting`, `asking`, `waiting`, `collecting`, `downloads`); the handles of both kinds of client are thin.
"""

from __future__ import annotations

from .async_completion import async_as_completed
from .async_outputs import AsyncOutput
from .async_task import AsyncTask
from .completion import as_completed
from .lifecycle import Lifecycle, Outputs, Phase, Poll, Step
from .outputs import Output
from .reading import TaskUpdate
from .results import AsyncTaskResult, TaskResult
from .resuming import AsyncTasks, Tasks
from .starting import arun, asubmit, run, submit
from .task import Task

__all__ = [
    "AsyncOutput",
    "AsyncTask",
    "AsyncTaskResult",
    "AsyncTasks",
    "Lifecycle",
    "Output",
    "Outputs",
    "Phase",
    "Poll",
    "Step",
    "Task",
    "TaskResult",
    "TaskUpdate",
    "Tasks",
    "arun",
    "as_completed",
    "asubmit",
    "async_as_completed",
    "run",
    "submit",
]
