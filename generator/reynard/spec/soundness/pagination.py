"""Hold `pagination:` against its operation: who iterates over a list must come to its end, and pay for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PAGINATION, diagnostic
from reynard.spec.soundness.documented import answer_places, body_places, success_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.spec.model import EndpointSpec, LoadedProvider
    from reynard.spec.pagination import Pagination

_READS = frozenset(("GET", "HEAD"))


def check_pagination(loaded: LoadedProvider, report: Report) -> None:
    """Report paginations that cannot work."""
    for each in loaded.endpoints:
        if each.spec.pagination is None:
            continue
        for key, problem in _problems(each.spec, each.spec.pagination):
            report(
                diagnostic(
                    PAGINATION,
                    f"the pages of `{each.spec.operation}` cannot be asked for: {problem}",
                    (each.origin.locate(("pagination", key)), "here"),
                    help="correct `pagination`, or take it out; where the spec is derived, by a decision `set`",
                )
            )


def _problems(spec: EndpointSpec, pagination: Pagination) -> Iterator[tuple[str, str]]:
    is_read = spec.effect == "read" or (spec.effect is None and spec.method in _READS)
    if not is_read:
        yield "by", "the operation is no read; mark it with `effect: read` if it is one"
    if pagination.by == "link" and spec.method not in _READS:
        yield "by", f"a link is followed by a GET, and this is a {spec.method}"
    parameter = pagination.parameter
    in_query = any(each.location == "query" and each.name == parameter for each in spec.parameters)
    if parameter and not in_query and not body_places(spec, parameter):
        yield "parameter", f"neither its query nor its body has `{parameter}`"
    reply = success_of(spec)
    if reply is None or reply.schema is None or "json" not in reply.media:
        yield "items", "its answer is no documented JSON"
        return
    for key, path in pagination.paths:
        if path != "$" and not answer_places(spec, path):
            yield key, f"its answer has nothing at `{path}`"
