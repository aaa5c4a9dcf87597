"""Which places of an operation decisions can name: for a shared model, the fields that refer to it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reynard.reconcile.decisions.groups import names_group
from reynard.schema.address import addresses_in, ways_to_definitions
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reynard.diagnostics import Diagnostic
    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec

_MODEL = ".$defs."


def places_of(spec: EndpointSpec) -> Iterator[str]:
    """Yield the addresses of an operation, of its fields, and of the groups of fields that were ruled on."""
    yield spec.operation
    for place, schema in _schemas(spec):
        yield from addresses_in(schema, f"{spec.operation}.{place}")
    yield from (f"{spec.operation}.{each.at}" for each in spec.amendments if names_group(each.at))


def with_usable_addresses(findings: Iterable[Diagnostic], spec: EndpointSpec) -> Iterator[Diagnostic]:
    """Yield findings whose address, and the decision at it, name a field of the operation instead of a model."""

    @cache
    def ways_from(root: str) -> Mapping[str, str]:
        schema = next((each for name, each in _schemas(spec) if name == root), None)
        return ways_to_definitions(schema, root) if schema is not None else {}

    for each in findings:
        yield _at_a_field(each, spec.operation, ways_from)


def _at_a_field(finding: Diagnostic, operation: str, ways_from: Callable[[str], Mapping[str, str]]) -> Diagnostic:
    old = finding.field or ""
    if _MODEL not in old:  # as of nearly all
        return finding
    root, _, rest = old.removeprefix(f"{operation}.").partition(_MODEL)
    ways = ways_from(root)
    name = max(
        (each for each in ways if rest == each or rest.startswith((f"{each}.", f"{each}[", f"{each}{{"))),
        key=len,
        default="",
    )
    if not name:
        return finding
    new = f"{operation}.{ways[name]}{rest[len(name) :]}"
    return replace(
        finding,
        field=new,
        help=finding.help and finding.help.replace(f"`{old}", f"`{new}"),
        decision=finding.decision and finding.decision.replace(f'"{old}', f'"{new}'),
    )


def _schemas(spec: EndpointSpec) -> Iterator[tuple[str, Schema]]:
    """Yield the schemas of an operation by their address in it."""
    for parameter in spec.parameters:
        yield f"{parameter.location}.{parameter.name}", parameter.schema
    if spec.request is not None:
        yield "request", spec.request.schema or {}
    for response in spec.responses:
        yield f"response.{response.status}", response.schema or {}
        if response.events is not None:
            yield f"response.{response.status}.events", response.events.schema or {}
