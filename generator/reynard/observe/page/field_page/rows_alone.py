"""Calls that a table of the page lists, and that nothing else on it describes: `| GET | /v1/models | List models |`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import CALL_UNREAD, diagnostic
from reynard.observe.model import Observation, Said
from reynard.observe.page.stated.shown_calls import shows_call
from reynard.observe.page.stated.tabled import calls_of_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.endpoint_lines import Endpoint
    from reynard.observe.page.sections import Item
    from reynard.source import Source

_TAKING_LITTLE = ("GET", "DELETE")
"""Methods of calls that may take no more than their address has."""
_FEWEST = 2


def read_rows_alone(
    source: Source, items: Sequence[Item], known: Sequence[Endpoint], report: Report
) -> Iterator[Observation]:
    """Yield what tables say of calls beside those that are `known`, of which at least one is in the same table.

    Of a call that may take more than its address has nobody knows what: it is reported.
    """
    keys = {each.key for each in known}
    after = 0
    for index in range(len(items)):
        rows = calls_of_table(source, items, index) if index >= after else []
        after = rows[-1][0] + 1 if rows else after
        is_of_page = any(_is_known(endpoint, known) for _, endpoint, _ in rows)
        for at, endpoint, label in rows if len(rows) >= _FEWEST and is_of_page else ():
            if _is_known(endpoint, known) or endpoint.key in keys:
                continue
            keys.add(endpoint.key)
            if endpoint.method.value not in _TAKING_LITTLE:
                message = f"`{' '.join(endpoint.key)}` is named here, and the page does not say what it takes"
                report(diagnostic(CALL_UNREAD, message, (endpoint.path.span, "not read")))
                continue
            whole = source.span(items[at].start, items[at].end)
            title = Said(label, whole) if label else None
            servers = (endpoint.server,) if endpoint.server is not None else ()
            yield Observation(method=endpoint.method, path=endpoint.path, span=whole, title=title, servers=servers)


def _is_known(endpoint: Endpoint, known: Sequence[Endpoint]) -> bool:
    return any(each.key == endpoint.key or shows_call(each, endpoint) or shows_call(endpoint, each) for each in known)
