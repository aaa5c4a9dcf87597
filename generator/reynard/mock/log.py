"""What a request came to, in one line: method, path, operation, status, and the task with its state.

Neither keys nor bodies are ever in it, nor the query, which may hold a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.width import visible
from reynard.mock.delivery import NoAnswer

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from reynard.mock.lives import Lives


def line_of(request: Request, response: Response, tasks: Lives) -> str:
    """Return the line of a request that was answered."""
    operation = getattr(request.state, "operation", None)
    task = getattr(request.state, "task", None)
    status = "no answer" if isinstance(response, NoAnswer) else str(response.status_code)
    said = [request.method, request.url.path, operation or "-", status]
    if task is not None:
        said.append(f"task {task.id}: {tasks.stage(task).word}")
    return visible(" ".join(said))
