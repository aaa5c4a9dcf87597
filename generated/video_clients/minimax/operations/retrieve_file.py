"""`GET /minimax/v1/files/retrieve`: Ask for the address of a finished file."""

from __future__ import annotations

from pydantic import Field

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Parameter, Reply


class RetrieveFileResponseBaseResp(ResponseModel):
    """Whether the call itself went well."""

    status_code: int | None = None
    """0, else what went wrong."""
    status_msg: str | None = None


class RetrieveFileResponseFile(ResponseModel):
    """Part of what is answered by `retrieve_file`."""

    file_id: str | int | None = None
    bytes_: int | None = Field(default=None, validation_alias="bytes", serialization_alias="bytes")
    """Its size; MiniMax answers 0 now and then."""
    created_at: int | None = None
    """Unix time in seconds."""
    filename: str | None = None
    purpose: str | None = None
    download_url: str | None = None
    """Where the file can be downloaded for some hours."""
    backup_download_url: str | None = None
    """The same file elsewhere."""


class RetrieveFileResponse(ResponseModel):
    """What `retrieve_file` answers."""

    file: RetrieveFileResponseFile | None = None
    base_resp: RetrieveFileResponseBaseResp | None = None
    """Whether the call itself went well."""


OPERATION: Operation[RetrieveFileResponse] = Operation(
    provider="minimax",
    name="retrieve_file",
    method="GET",
    path="/minimax/v1/files/retrieve",
    effect="read",
    parameters=(
        Parameter(
            name="file_id",
            wire_name="file_id",
            location="query",
            required=True,
            style="form",
            explode=True,
        ),
    ),
    replies=(Reply(status="200", media="application/json", type=RetrieveFileResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
