# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Tasks: submit once, wait with patience, and never lose what was paid for.

A lifecycle describes a vendor's tasks as data; everything else here is the same for all vendors. The rules are sans-IO
generators (`submitting`, `asking`, `waiting`, `collecting`, `downloads`); the handles of both kinds of client are thin.
"""

from __future__ import annotations

from .async_task import AsyncTask, AsyncTasks, arun, asubmit
from .completion import as_completed, async_as_completed
from .lifecycle import Lifecycle, Outputs, Phase, Poll, Step
from .reading import TaskUpdate
from .results import AsyncOutput, AsyncTaskResult, Output, TaskResult
from .task import Task, Tasks, run, submit

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
