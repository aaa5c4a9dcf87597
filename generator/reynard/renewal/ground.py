"""What a run decided for a provider as a whole, and the specs that it read: on that the next run stands.

Data, never code: it lies in a folder that others may write to, as JSON, and a spec is read again as any spec is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from reynard.disk.cache import UNUSABLE, pressed, texts_in, unpressed
from reynard.ir.types import Described, GivenClass, GivenMember, GivenName, Shared
from reynard.targets.python.methods import given_names
from reynard.targets.python.places import Places
from reynard.targets.python.plan import Settled
from reynard.targets.python.remembered import given_members
from reynard.targets.python.types import Passed
from reynard.values import Struct, astuple, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.ir.types import Provider
    from reynard.text.origin import Json

Kept = TypeVar("Kept", Described, GivenClass, GivenMember, GivenName)


class Ground(Struct, frozen=True, kw_only=True):
    """What was decided for one provider, and from what."""

    hashes: Mapping[str, str]
    """The hash of each of its files, by name."""
    packed: Mapping[str, str]
    """The texts of those, pressed."""
    described: tuple[Described, ...]
    shared: Shared
    settled: Settled
    methods: tuple[GivenName, ...]
    members: tuple[GivenMember, ...]

    @staticmethod
    def of(provider: Provider, settled: Settled, texts: Mapping[str, str], hashes: Mapping[str, str]) -> Ground | None:
        """Return the ground that a provider with all of its operations stands on.

        None where the names that were given would give others: then the next run is not like this one.
        """
        names = given_names(provider)
        if provider.shared is None or given_names(replace(provider, names=names)) != names:
            return None
        return Ground(
            hashes=hashes,
            packed={name: pressed(text) for name, text in texts.items()},
            described=provider.described,
            shared=provider.shared,
            settled=settled,
            methods=names,
            members=given_members(provider),
        )

    def text(self, name: str) -> str:
        """Return the text of a file as it was. Raises ValueError where it is none."""
        return unpressed(self.packed[name])

    def as_json(self) -> Json:
        """Return what `ground_from` makes a ground of."""
        made: dict[str, Any] = {
            "hashes": dict(self.hashes),
            "packed": dict(self.packed),
            "described": [_row(each) for each in self.described],
            "names": dict(self.shared.names),
            "firsts": {name: each.name for name, each in self.shared.firsts.items()},
            "twins": dict(self.shared.twins),
            "promised": {name: sorted(members) for name, members in self.shared.promised.items()},
            "nullable": {name: sorted(members) for name, members in self.shared.nullable.items()},
            "vital": {name: sorted(members) for name, members in self.shared.vital.items()},
            "due": {name: sorted(members) for name, members in self.shared.due.items()},
            "listed": {
                name: {wire: [*values] for wire, values in each.items()} for name, each in self.shared.listed.items()
            },
            "classes": [_row(each) for each in self.shared.record],
            "modules": dict(self.settled.places.modules),
            "dictionaries": dict(self.settled.passed.dictionaries),
            "answers": dict(self.settled.passed.answers),
            "forms": dict(self.settled.passed.forms),
            "listing": sorted(self.settled.listing),
            "first": self.settled.first,
            "methods": [_row(each) for each in self.methods],
            "members": [_row(each) for each in self.members],
        }
        return made


def ground_from(value: Any) -> Ground | None:  # noqa: ANN401 - JSON of whoever wrote it
    """Return a ground from JSON; None where it is none."""
    try:
        described = tuple(
            replace(
                each,
                names=tuple(each.names),
                telling=tuple(each.telling),
                promised=tuple(each.promised),
                nullable=tuple(each.nullable),
                vital=tuple(each.vital),
                listed=tuple((wire, tuple(values)) for wire, values in each.listed),
            )
            for each in _read(Described, value["described"])
        )
        known = {each.name: each for each in described}
        return Ground(
            hashes=texts_in(value["hashes"]),
            packed=texts_in(value["packed"]),
            described=described,
            shared=Shared(
                names=texts_in(value["names"]),
                firsts={name: known[first] for name, first in value["firsts"].items()},
                twins=texts_in(value["twins"]),
                promised={name: frozenset(members) for name, members in value["promised"].items()},
                nullable={name: frozenset(members) for name, members in value["nullable"].items()},
                vital={name: frozenset(members) for name, members in value["vital"].items()},
                due={name: frozenset(members) for name, members in value["due"].items()},
                listed={
                    name: {wire: tuple(values) for wire, values in each.items()}
                    for name, each in value["listed"].items()
                },
                record=_read(GivenClass, value["classes"]),
            ),
            settled=Settled(
                passed=Passed(*(texts_in(value[each]) for each in ("dictionaries", "answers", "forms"))),
                places=Places(texts_in(value["modules"]), ()),
                listing=frozenset(value["listing"]),
                first=str(value["first"]),
            ),
            methods=_read(GivenName, value["methods"]),
            members=_read(GivenMember, value["members"]),
        )
    except UNUSABLE:
        return None


def _row(value: Kept) -> list[Json]:
    return list(astuple(value))


def _read(kind: type[Kept], rows: Iterable[list[Any]]) -> tuple[Kept, ...]:
    return tuple(kind(**dict(zip(kind.__struct_fields__, row, strict=True))) for row in rows)
