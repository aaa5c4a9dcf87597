"""`POST /v1/films`: make_film."""

from __future__ import annotations

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Reply


class MakeFilmRequest(RequestModel):
    """What `make_film` sends."""

    prompt: str


class MakeFilmResponseData(ResponseModel):
    """Part of what is answered by `make_film`."""

    task_id: str


class MakeFilmResponse(ResponseModel):
    """What `make_film` answers."""

    code: int | None = None
    data: MakeFilmResponseData


OPERATION: Operation[MakeFilmResponse] = Operation(
    provider="tasks",
    name="make_film",
    method="POST",
    path="/v1/films",
    effect="submit",
    body=Body(
        media="application/json",
        model=MakeFilmRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=MakeFilmResponse, shape="json"),),
    auth=None,
    idempotency_header="Idempotency-Key",
)
