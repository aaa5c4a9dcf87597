"""What an operation was called before, and where it stands on the client: what is left of all that names come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.reconcile.documented import Documented
    from reynard.text.origin import Json


class Earlier(Struct, frozen=True, kw_only=True):
    """An operation that a spec on disk was derived for."""

    name: str
    """What it was called before any decision."""
    page: str
    id: str
    method: str
    path: str
    constants: tuple[tuple[str, Json], ...] = ()
    """Pairs (address, value)."""
    group: str = ""
    """Where it stood on the client before any decision, and what its method was called there."""
    action: str = ""
    is_webhook: bool = False
    """Whether it is a call that the vendor makes."""

    def has(self, each: Documented) -> bool:
        """Tell whether method, path and constant are those of an operation; a base path may stand before."""
        told = each.told
        is_same = self.method == each.method and self.path.endswith(each.path)
        return is_same and (told is None or (told.address, told.value) in self.constants)


class Placed(Struct, frozen=True, kw_only=True):
    """Where an operation stands on a client, and what says so."""

    group: str
    action: str
    """What its method is called in the group; nothing where that is the operation's name."""
    because: str

    def beside(self, name: str) -> Placed:
        """Return the place without what the operation's name says as well, or what is no name, as a number alone."""
        is_own = self.action != name and self.action[:1].isalpha()
        return self if is_own else Placed(group=self.group, action="", because=self.because)
