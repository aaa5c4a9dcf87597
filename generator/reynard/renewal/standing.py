"""What the rest of a package sees of some operations: while that is the same, nothing of theirs changes elsewhere.

Everything here is read by something that is decided or written for a provider as a whole; whoever makes such a thing
depend on more of an operation says so here. That what is made in parts is what a whole run makes is held by a property
test over random edits (`tests/renewal`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.targets.python.classes import roles_of
from reynard.targets.python.dictionaries import passed_by
from reynard.targets.python.first_call import rank
from reynard.targets.python.methods import given_names
from reynard.targets.python.places import references_of
from reynard.targets.python.typed import Typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.ir.types import Operation, Provider
    from reynard.targets.python.plan import Settled

_SHARED = "models."


def standing(provider: Provider, settled: Settled) -> tuple[object, ...]:
    """Return what the rest of a package sees of the operations that a provider has."""
    return (given_names(provider), *(tuple(_of(each, settled)) for each in provider.operations))


def _of(operation: Operation, settled: Settled) -> Iterator[object]:
    # Names of methods and groups of all operations.
    yield operation.name, operation.group, operation.action
    # What the README shows first; none of them starts a task.
    yield rank(operation, is_task=False)
    # Whether calls without a key are possible at all.
    yield operation.auth
    # Where models and dictionaries stand, which there are, and what modules of shared ones are called.
    yield [each.name for each in operation.definitions]
    yield [each.name for each in passed_by(operation)]
    shared = {each.name for each in operation.definitions if settled.places.modules[each.name].startswith(_SHARED)}
    yield Counter(name for name in references_of((operation,)) if name in shared)
    # What is said of shared models, and what stands in them.
    roles = roles_of(operation, Typed.of(operation, settled.passed))
    yield {name: role for name, role in roles.items() if name in shared}
    yield [each for each in operation.definitions if each.name in shared]
