"""What sending an operation means: whether it may be sent again, and whether it may cost money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.ir.types import Effect
    from reynard.spec.model import EndpointSpec, ProviderSpec

_READ = frozenset(("GET", "HEAD", "TRACE", "QUERY", "PROPFIND", "REPORT", "SEARCH"))
"""Methods that IANA's registry calls safe."""
_IDEMPOTENT = frozenset(("PUT", "DELETE", "OPTIONS"))
_PRICE = compiled(
    r"价格|计费|收费|扣费|费用|扣除|\bpric(?:e|es|ing)\b|\bbilled\b|\bbilling\b|\bcosts?\b|\bcharged\b", re.IGNORECASE
)


def effect_of(spec: EndpointSpec, provider: ProviderSpec) -> Effect:
    """Return what sending an operation means. What a task is paid for by is a submit, whatever is written of it."""
    if any(spec.operation in each.submit for each in provider.tasks):
        return "submit"
    asking = [step for each in provider.tasks for step in (each.query, each.resolve, each.output_content)]
    is_asked = any(step is not None and step.operation == spec.operation for step in asking)
    if spec.effect is not None and not (is_asked and spec.method in _READ):
        return spec.effect
    return "read" if is_asked else _default_effect(spec.method)


def may_cost(spec: EndpointSpec, provider: ProviderSpec) -> bool:
    """Tell whether a call may cost money: somebody says so, a task is made by it, or its words speak of a price."""
    is_said = spec.effect == "submit" and all(each.code != "acting-get" for each in spec.amendments)
    return (
        is_said
        or any(spec.operation in each.submit for each in provider.tasks)
        or _PRICE.search(f"{spec.summary}\n{spec.description}") is not None
    )


def _default_effect(method: str) -> Effect:
    return "read" if method in _READ else "idempotent" if method in _IDEMPOTENT else "submit"
