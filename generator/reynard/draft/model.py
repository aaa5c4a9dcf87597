"""What drafting sees of an operation: what it takes, what it gives, and in which words, each with its place."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from reynard.draft.shown_pages import part_as_shown
from reynard.draft.tokens import split_words
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reynard.observe.model import Observation, Said
    from reynard.source import Source
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json


_LONGEST_PAGE = 300_000
"""Characters of what people have written; longer ones are documents, in which all stands in schemas."""


_LONGEST_LINE = 400
"""Characters of a line that people have written; longer ones are data."""


_NEW_HEADING = "# "
"""What keeps lists of one text from going on in the next."""


class Place(Struct, frozen=True, order=True):
    """A line of a page, or of a spec written by hand."""

    page: str
    line: int

    def __str__(self) -> str:
        """Return `page:line`, the form that editors follow; pages lie in `pages/`."""
        return f"{self.page.removeprefix('pages/')}:{self.line}"


class Field(Struct, frozen=True, kw_only=True, dict=True):
    """One field of an answer, by its path as provider.yaml writes it."""

    path: str
    types: tuple[str, ...] = ()
    description: str = ""
    values: tuple[Json, ...] = ()
    """What the schema lists."""
    examples: tuple[Json, ...] = ()
    most: Json = None
    """What the schema bounds it by."""
    is_shown: bool | None = None
    """Whether an example of the answer has it; None where the page shows no example."""
    is_documented: bool = True
    """Whether a schema has it; else only the page's text speaks of it."""

    @property
    def name(self) -> str:
        """The last part of the path, without the marks of a list."""
        return self.path.rpartition(".")[2].replace("[]", "").replace("[0]", "")

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The words of the name."""
        return split_words(self.name)

    @cached_property
    def spelled(self) -> str:
        """The name in one spelling: of `successFlag` and `success-flag`, `success_flag`."""
        return "_".join(self.tokens)

    @property
    def parents(self) -> tuple[str, ...]:
        """The names that the path goes through."""
        return tuple(part.replace("[]", "") for part in self.path.split(".")[:-1])

    @property
    def depth(self) -> int:
        """How many objects and lists it is inside of."""
        return self.path.count(".") + self.path.count("[]")


class Argument(Struct, frozen=True, kw_only=True, dict=True):
    """Something that an operation takes: a parameter, or a field at the top of its body."""

    name: str
    location: Literal["path", "query", "header", "cookie", "body"]
    is_required: bool = False
    description: str = ""
    values: tuple[Json, ...] = ()
    """What the schema lists."""
    is_list: bool = False
    """Whether a body takes several of it."""

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The words of the name, inside an object those of its last part."""
        return split_words(self.name.rpartition(".")[2])


class Part(Struct, frozen=True):
    """What a page says of one operation: its text, and how many lines stand above it."""

    text: str
    before: int


def written_lines(text: str) -> Iterator[str]:
    r"""Yield the lines of a text outside code and tables.

    >>> list(written_lines("Ask.\n```\ncode\n```\n| a | b |\nDone."))
    ['Ask.', 'Done.']
    """
    is_code = False
    for line in text.splitlines():
        bare = line.lstrip()
        if bare.startswith(("```", "~~~")):
            is_code = not is_code
        elif bare and not is_code and not bare.startswith(("|", '"', "{", "[", "<")) and len(line) < _LONGEST_LINE:
            yield line


class Operation(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """One operation with everything that drafting asks of it."""

    spec: EndpointSpec
    seen: Observation | None = None
    page: str
    """The file that documents it, as comments name it."""
    text: Source | None = None
    """The whole page, where it documents this operation alone."""
    takes: tuple[Argument, ...] = ()
    deeper: tuple[Argument, ...] = ()
    """What it takes inside objects of its body: `header.task_id`."""
    answers: Callable[[], tuple[Field, ...]] = tuple
    """What tells its good answer's fields, when somebody asks: of most operations nobody does."""
    folder: tuple[str, ...] = ()
    constants: tuple[str, ...] = field(default=())
    about: tuple[Said[str], ...] = ()
    """What its page says of all its operations."""

    @property
    def name(self) -> str:
        """The operation's name."""
        return self.spec.operation

    @property
    def address(self) -> tuple[str, str, tuple[str, ...]]:
        """What makes twins of two operations: method, path, and the constants that are sent."""
        return self.spec.method, self.spec.path.rstrip("/"), self.constants

    @cached_property
    def gives(self) -> tuple[Field, ...]:
        """The fields of its good answer."""
        return self.answers()

    @cached_property
    def part(self) -> Part | None:
        """The page where it documents this operation alone, else its part of what people wrote."""
        if self.text is not None:
            return Part(part_as_shown(self.text.text), 0)
        if self.seen is None or len(self.seen.span.source.text) >= _LONGEST_PAGE:
            return None
        span = self.seen.span
        return Part(part_as_shown(span.source.text[span.start : span.end]), span.line - 1)

    @cached_property
    def written(self) -> str:
        """All that people wrote of it beside its fields: its description, and the lines of its part of a page."""
        lines = () if self.part is None or self.is_of_a_document else tuple(written_lines(self.part.text))
        return "\n".join((*lines, *([_NEW_HEADING] if lines else ()), self.spec.description))

    @cached_property
    def is_of_a_document(self) -> bool:
        """Whether its page is data, in which sentences stand in fields."""
        return self.page.endswith((".json", ".yaml", ".yml", ".har"))

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The parts of the path."""
        return tuple(part for part in self.spec.path.strip("/").split("/") if part)

    @cached_property
    def said(self) -> str:
        """Title, name and constants: the words that say what the operation does."""
        ident = self.seen.operation_id.value if self.seen is not None and self.seen.operation_id is not None else ""
        parts = (
            self.spec.summary,
            " ".join(split_words(ident)),
            *(" ".join(split_words(each)) for each in self.constants),
        )
        return " ".join(part for part in parts if part)

    @cached_property
    def doing(self) -> str:
        """The words of the path's fixed parts, those of `{model}:predictLongRunning` included."""
        parts = (part.rpartition("}:")[2] for part in self.segments)
        return " ".join(" ".join(split_words(part)) for part in parts if "{" not in part)

    def gives_at(self, path: str) -> Field | None:
        """Return the field at a path."""
        return next((each for each in self.gives if each.path == path), None)

    def taken(self, name: str) -> Argument | None:
        """Return what the operation takes under a name."""
        return next((each for each in (*self.takes, *self.deeper) if each.name == name), None)
