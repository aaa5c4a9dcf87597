"""An operation as a page documents it, before anything is weighed: where it stands, and what tells it apart."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.observe.model import Observation, Said
    from reynard.reconcile.twins.difference import Difference
    from reynard.source import Source
    from reynard.text.origin import Json


def hash_of_part(seen: Observation) -> str:
    """Return the hash of the part of a page that documents one of its operations: other parts change without it."""
    return hashlib.sha256(seen.span.text.encode("utf-8", "surrogatepass")).hexdigest()


_MOST_OF_SENTENCE = 8
"""Words of a sentence that is as good as a title."""
Place: TypeAlias = Literal["body", "query", "header"]


class PageFile(Struct, frozen=True, kw_only=True):
    """A captured page: its path inside the provider's folder, its text, and the hash of its bytes."""

    path: str
    source: Source
    sha256: str


class Only(Struct, frozen=True, kw_only=True):
    """What of a provider is asked for: one operation, and the pages that may speak of it."""

    pages: frozenset[str]
    operation: str


class Stand(Struct, frozen=True, kw_only=True):
    """What a run over all operations of a provider decided about one: that holds while its request is the same."""

    page: str
    method: str
    path: str
    name: str
    """What it is called without any decision."""
    group: str
    action: str
    is_alone: bool
    """Whether its page documents nothing else."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from all others."""
        return self.page, self.method, self.path


class Told(Struct, frozen=True, kw_only=True):
    """The constant that tells an operation apart."""

    place: Place
    name: str
    value: Json

    @property
    def address(self) -> str:
        """Where it stands in a spec."""
        return f"{'request' if self.place == 'body' else self.place}.{self.name}"


class Documented(Struct, frozen=True, kw_only=True, dict=True):
    """One operation of one page."""

    page: PageFile
    reader: str
    seen: Observation
    method: str
    """In capitals."""
    path: str
    """Below the base URL, without constants of the query."""
    is_alone: bool
    """Whether the page documents nothing else."""
    told: Told | None = None
    """The constant that tells it apart from others at its method and path."""
    name: str = ""
    """What a decision calls it."""
    twins: tuple[Documented, ...] = ()
    """The same operation on other pages, which were merged into this one."""
    differences: tuple[Difference, ...] = ()
    """What those pages say differently."""
    about: tuple[Said[str], ...] = ()
    """What its page says of all its operations."""

    @property
    def address(self) -> str:
        """Its method and path, as decisions about pages name it."""
        return f"{self.method} {self.path}"

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others, as in `Stand`."""
        return self.page.path, self.method, self.path

    @property
    def sha256(self) -> str:
        """The hash of what documents it: of its page, or of its part of one that documents others as well."""
        return self.page.sha256 if self.is_alone else hash_of_part(self.seen)

    @cached_property
    def said(self) -> str:
        """What it says it is: its title, else a short sentence that its description begins with."""
        seen = self.seen
        if seen.title is not None and seen.title.value.strip():
            return seen.title.value
        first = seen.description.value.strip().partition("\n")[0] if seen.description is not None else ""
        sentence = first.partition(". ")[0].strip().removesuffix(".")
        return sentence if len(sentence.split()) <= _MOST_OF_SENTENCE else ""

    @property
    def constant(self) -> str:
        """The value of the constant that tells it apart, as a text; nothing where none does."""
        return str(self.told.value) if self.told is not None else ""
