"""The lives of this provider's tasks: where the id is, what its words mean, where the results are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.tasks import Lifecycle, Outputs, Poll, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.operation import Operation
    from .models import QueryVideoResponse, RetrieveFileResponse


def _query_video() -> Operation[QueryVideoResponse]:
    from .operations.query_video import OPERATION

    return OPERATION


def _retrieve_file() -> Operation[RetrieveFileResponse]:
    from .operations.retrieve_file import OPERATION

    return OPERATION


VIDEO: Lifecycle[QueryVideoResponse] = Lifecycle(
    provider="minimax",
    name="video",
    id=("task_id",),
    query=Step(operation=_query_video, arguments=(("task_id", "{id}"),)),
    resolve=Step(operation=_retrieve_file, arguments=(("file_id", "{query.file_id}"),)),
    status=("status",),
    states={
        "Preparing": "queued",
        "Queueing": "queued",
        "Processing": "running",
        "Success": "succeeded",
        "Fail": "failed",
        "Failed": "failed",
    },
    progress=(),
    progress_scale=100.0,
    failure_code=("base_resp.status_code",),
    failure_message=("base_resp.status_msg",),
    outputs=Outputs(
        url=("file.download_url", "file.backup_download_url"),
        lifetime=36000,
    ),
    poll=Poll(first=10, factor=1.2, max=20),
    deadline=1200,
)

LIFECYCLES: Mapping[str, Lifecycle[Any]] = {
    "video": VIDEO,
}
