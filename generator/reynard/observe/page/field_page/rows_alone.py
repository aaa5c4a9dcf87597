"""Calls that a table or a list of the page names, and that nothing else on it describes: `| GET | /v1/models |`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import CALL_UNREAD, diagnostic
from reynard.observe.endpoint_lines import ARGUMENTS_OF_OPERATIONS
from reynard.observe.model import Observation, Said
from reynard.observe.page.stated.pointed import calls_of_points
from reynard.observe.page.stated.shown_calls import shows_call
from reynard.observe.page.stated.tabled import calls_of_table
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.endpoint_lines import Endpoint
    from reynard.observe.page.sections import Item
    from reynard.source import Source

_TAKING_LITTLE = ("GET", "DELETE")
"""Methods of calls that may take no more than their address has."""
_FEWEST = 2
_OF_SERVER = compiled(
    r"/(?:docs|redoc|swagger(?:-ui)?(?:\.html|/.*)?|openapi\.(?:json|yaml)|v[23]/api-docs|favicon\.ico|)/?"
)
"""What a server answers about itself, and to people."""


def read_rows_alone(
    source: Source, items: Sequence[Item], known: Sequence[Endpoint], report: Report
) -> Iterator[Observation]:
    """Yield what tables and lists say of calls beside those that are `known`, of which one at least is in such a list.

    Points of a list are as rows. Of a call that may take more than its address has nobody knows what: it is reported.
    """
    keys = set(map(_address, known))
    lists = tuple(_lists(source, items))
    is_of_page = any(_is_known(endpoint, known) for rows in lists for _, endpoint, _ in rows)
    for rows in lists if is_of_page else ():
        for at, endpoint, label in rows:
            if _is_known(endpoint, known) or _address(endpoint) in keys or _OF_SERVER.fullmatch(endpoint.path.value):
                continue
            keys.add(_address(endpoint))
            if endpoint.method.value not in _TAKING_LITTLE:
                message = f"`{' '.join(endpoint.key)}` is named here, and the page does not say what it takes"
                report(diagnostic(CALL_UNREAD, message, (endpoint.path.span, "not read")))
                continue
            whole = source.span(items[at].start, items[at].end)
            title = Said(label, whole) if label else None
            servers = (endpoint.server,) if endpoint.server is not None else ()
            yield Observation(method=endpoint.method, path=endpoint.path, span=whole, title=title, servers=servers)


def _lists(source: Source, items: Sequence[Item]) -> Iterator[list[tuple[int, Endpoint, str]]]:
    """Yield what lists of calls the page has, each call with its item and what is said of it."""
    after = 0
    for index in range(len(items)):
        rows = []
        if index >= after:
            rows = calls_of_table(source, items, index) or calls_of_points(source, items, index)
        if len(rows) >= _FEWEST:
            after = rows[-1][0] + 1
            yield rows


def _is_known(endpoint: Endpoint, known: Sequence[Endpoint]) -> bool:
    return any(
        _address(each) == _address(endpoint) or shows_call(each, endpoint) or shows_call(endpoint, each)
        for each in known
    )


def _address(endpoint: Endpoint) -> tuple[str, str]:
    """Return what is called, whatever is asked of it: a list may show the arguments that a sample leaves out.

    What tells operations apart is part of it: `?Action=Submit`.
    """
    path, _, query = endpoint.path.value.partition("?")
    names = {each.partition("=")[0].casefold() for each in query.split("&")}
    return endpoint.method.value, path if names.isdisjoint(ARGUMENTS_OF_OPERATIONS) else endpoint.path.value
