"""What operations may be called, each by itself: worked out once, for their names and for those of their methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.reconcile.names.naming import name_by_id, proposals
from reynard.reconcile.names.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.reconcile.documented import Documented


class Sayings:
    """The names that the operations of a provider may have, the best first, whatever others are called."""

    def __init__(self, found: Sequence[Documented]) -> None:
        """Take operations; nothing is worked out before it is asked for."""
        self._found = found
        self._vocabulary: Vocabulary | None = None
        self._known: dict[int, tuple[str, ...]] = {}
        self._by_id: dict[int, str] = {}

    def some(self, indices: Sequence[int]) -> Sayings:
        """Return the same for some of the operations: what they say is read beside all of them."""
        self._vocabulary = self._vocabulary or Vocabulary.of(self._found)
        made = Sayings([self._found[index] for index in indices])
        made._vocabulary = self._vocabulary
        made._known = {number: self.of(index) for number, index in enumerate(indices)}
        return made

    def of(self, index: int) -> tuple[str, ...]:
        """Return what an operation may be called."""
        if index not in self._known:
            self._vocabulary = self._vocabulary or Vocabulary.of(self._found)
            self._known[index] = tuple(each.name for each in proposals(self._found[index], self._vocabulary))
        return self._known[index]

    def by_id(self, index: int) -> str:
        """Return the name that the vendor's id comes to; nothing where it says no more than the request."""
        if index not in self._by_id:
            self._vocabulary = self._vocabulary or Vocabulary.of(self._found)
            self._by_id[index] = name_by_id(self._found[index], self._vocabulary)
        return self._by_id[index]

    def beside(self, index: int, name: str) -> tuple[str, ...]:
        """Return what an operation may be called that has a name; one that nothing here says comes first."""
        ways = self.of(index)
        return ways if name in ways else (name, *ways)
