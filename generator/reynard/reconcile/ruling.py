"""What a rule is, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from reynard.diagnostics.codes import Entry
    from reynard.diagnostics.model import Severity
    from reynard.reconcile.evidence import Node, Weight
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json

Judge: TypeAlias = "Callable[[Node], Iterator[Ruling]]"


class Ruling(Struct, frozen=True, kw_only=True):
    """A verdict on one node: what it becomes, and the finding that says so. Without a schema it only reports."""

    entry: Entry
    message: str
    labels: tuple[tuple[Span, str], ...]
    believes: Weight | None = None
    """The witness who is believed; none where only the spelling is mended."""
    schema: Schema | None = None
    was: Json = None
    now: Json = None
    because: str = ""
    help: str | None = None
    field: str = ""
    """The member it is about, when it is one of the node's members and not the node itself."""
    keyword: str = ""
    """The keyword of the node inside which it holds, where no address leads there: a condition, names of members."""
    group: str = ""
    """What the members are called together that it is about, in braces, where it is about several."""
    is_settled: bool = False
    """Whether no decision would change anything."""
    severity: Severity | None = None
    has_was: bool = True
    covers_members: bool = False
    """Whether what is said of an object is said of each of its members too."""


class Rule(Struct, frozen=True, eq=False):
    """A rule about single schema nodes: its name, what it says of one, and when it is asked at all."""

    name: str
    judge: Judge
    needs: tuple[str, ...] = ()
    """Keywords of which the node has at least one; empty where any node will do."""
    needs_samples: bool = False
    """Whether it has nothing to say about a node that no example reaches."""
    is_contradiction: bool = False
    """Whether it holds examples against the schema: what fits as a whole gives it nothing to say."""
    asks_for_more: bool = False
    """Whether it requires what the schema leaves open: not of a change, which names what changes alone."""
    is_spelling: bool = False
    """Whether it mends how a schema is written and knows nothing of values: it holds in conditions, too."""
    after: str = ""
    """Of a rule from another package: the name of the rule behind which it runs."""

    def is_asked(self, keywords: Collection[str], *, has_samples: bool) -> bool:
        """Tell whether the rule may have something to say about a schema with some keywords."""
        if self.needs_samples and not has_samples:
            return False
        return not self.needs or any(each in keywords for each in self.needs)
