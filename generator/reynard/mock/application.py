"""The mock as an ASGI app: each provider under its own prefix, results beside them, an index at the root."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from reynard.mock import results
from reynard.mock.log import line_of
from reynard.mock.service import Mock
from reynard.mock.specs import read_specs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from reynard.mock.service import Limits
    from reynard.spec.model import LoadedProvider

_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
"""What is answered everywhere; other methods are where an operation has them."""


def app(  # noqa: PLR0913 - the settings of a whole server, all named
    specs: Path | str | Sequence[LoadedProvider],
    *,
    speed: float = 1.0,
    faults: Iterable[str] = (),
    clock: Callable[[], float] = time.monotonic,
    seed: int = 0,
    limits: Limits | None = None,
    log: Callable[[str], None] | None = None,
) -> Starlette:
    """Return an app that serves a folder of specs, or providers that are loaded already.

    `speed` makes tasks pass faster (at 1 they take eight seconds; `math.inf` ends them at once), `faults` are rules
    such as `submit_video=429*2`, `clock` tells seconds, `seed` chooses ids, `log` gets a line
    for each request. Raises ValueError where a rule names no fault, or where nothing in the folder can be served.
    """
    providers = read_specs(Path(specs)) if isinstance(specs, Path | str) else tuple(specs)
    mock = Mock(providers, speed=speed, faults=faults, clock=clock, seed=seed, limits=limits)

    def logged(request: Request, response: Response) -> Response:
        if log is not None:
            log(line_of(request, response, mock.tasks))
        return response

    async def answer(request: Request) -> Response:
        return logged(request, await mock.answer(request))

    async def result(request: Request) -> Response:
        return logged(request, await mock.result(request))

    async def index(request: Request) -> Response:
        base = str(request.base_url).rstrip("/")
        return JSONResponse({each.spec.provider: _served(each, base) for each in mock.providers})

    methods = sorted(_METHODS | {endpoint.spec.method for each in mock.providers for endpoint in each.endpoints})
    made = Starlette(
        routes=[
            Route("/", index),
            Route(results.PATH + "/{name}", result),
            Route("/{provider}", answer, methods=methods),
            Route("/{provider}/{rest:path}", answer, methods=methods),
        ]
    )
    made.router.redirect_slashes = False
    made.state.mock = mock
    return made


def mock_of(served: Starlette) -> Mock:
    """Return the state behind an app: its faults, its tasks, and the calls it has seen."""
    return cast("Mock", served.state.mock)


def _served(provider: LoadedProvider, base: str) -> dict[str, object]:
    operations = {each.spec.operation: f"{each.spec.method} {each.spec.path}" for each in provider.endpoints}
    return {"title": provider.spec.title, "base_url": f"{base}/{provider.spec.provider}", "operations": operations}
