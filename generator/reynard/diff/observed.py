"""An operation that was read from a page: where its parts stand there, and what only its page says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.access import stated_keys
from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.draft.model import Operation
    from reynard.observe.model import SchemaSeen
    from reynard.reconcile.provider import Evidence
    from reynard.reconcile.webhooks import Received
    from reynard.source import Span
    from reynard.text.origin import Part, Pointer


class Observed(Struct, frozen=True, kw_only=True):
    """An operation on a page. Without a provider.yaml the page alone says where it is, and which keys it needs."""

    evidence: Evidence | Received
    servers: tuple[str, ...] | None = None
    keys: tuple[tuple[str, ...], ...] | None = None
    """None where provider.yaml says both."""

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part, or of the operation."""
        seen = self.evidence.seen
        schema: SchemaSeen | None = None
        rest: Pointer = ()
        match pointer:
            case ("request", "schema", *steps) if seen.bodies:
                schema, rest = seen.bodies[0].schema, tuple(steps)
            case ("responses", str() as status, "schema", *steps):
                schema = next((each.schema for each in seen.responses if status in each.status.value), None)
                rest = tuple(steps)
            case ("parameters", int() as index, *steps):
                wanted = self.evidence.spec.parameters[index]
                found = [each for each in seen.parameters if each.name.value.strip() == wanted.name]
                schema = found[0].schema if found else None
                rest = tuple(steps[1:]) if steps[:1] == ["schema"] else ()
            case ("method",):
                return seen.method.span
            case _:
                pass
        return schema.origin.locate(rest, part) if schema is not None else seen.path.span


def read_servers(evidence: Evidence) -> tuple[str, ...]:
    """Return the addresses that a page names for an operation."""
    return tuple(dict.fromkeys(each.value.rstrip("/") for each in evidence.seen.servers))


def read_keys(operation: Operation) -> tuple[tuple[str, ...], ...]:
    """Return the keys that a page states for an operation, one of which it needs; none where it is open or silent."""
    seen = operation.seen
    if seen is None or any(each.kind == "none" for each in seen.auth):
        return ()
    found = {
        f"{scheme['type']} `{scheme['name']}`" if "name" in scheme and name != "token" else name: None
        for name, scheme, _ in stated_keys(operation)
    }
    # Drafts leave out what the runtime cannot send; whoever calls must know all the same.
    found |= {
        f"{each.kind} `{each.name}`" if each.kind == "cookie" else each.kind: None
        for each in seen.auth
        if each.kind in ("basic", "cookie")
    }
    return tuple((each,) for each in found)
