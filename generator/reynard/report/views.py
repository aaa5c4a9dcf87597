"""What the report's templates see. Every text is plain: the environment escapes all of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptView:
    """A place on a page: one line around it, the place itself marked."""

    place: str
    label: str
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentView:
    """How the spec differs from what the page declares."""

    code: str
    address: str
    anchor: str
    was: str
    now: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """What a person ruled, in words, and where it is written."""

    address: str
    anchor: str
    action: str
    value: str
    because: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding with its excerpts and what it changed. `anchor` is its own, `field_anchor` that of its field's row."""

    anchor: str
    code: str
    severity: str
    message: str
    why: str
    help: str
    address: str
    field_anchor: str
    excerpts: tuple[ExcerptView, ...]
    amendments: tuple[AmendmentView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """A value that a field is known to take."""

    text: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A parameter or a member of a body or an answer. `inside` are the names around it, `python` its name in calls."""

    anchor: str
    inside: str
    name: str
    python: str
    type: str
    is_required: bool
    is_deprecated: bool
    description: str
    values: tuple[ValueView, ...]
    values_lead: str
    notes: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """Fields that stand together: the query, the body, an answer."""

    title: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleView:
    """A documented value as JSON."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseView:
    """A documented answer."""

    anchor: str
    status: str
    media: str
    description: str
    table: TableView | None
    examples: tuple[ExampleView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationView:
    """One operation."""

    anchor: str
    name: str
    title: str
    description: str
    method: str
    path: str
    effect: str
    auth: str
    source: str
    docs: str
    is_deprecated: bool
    is_stale: bool
    code: str
    tables: tuple[TableView, ...]
    request_examples: tuple[ExampleView, ...]
    responses: tuple[ResponseView, ...]
    findings: tuple[FindingView, ...]
    decisions: tuple[DecisionView, ...]
    amendments: tuple[AmendmentView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """The life of a task."""

    name: str
    steps: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    """Pairs (phase, the vendor's words for it)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderView:
    """The page of one provider."""

    file: str
    name: str
    title: str
    description: str
    based_on: str
    docs: str
    facts: tuple[tuple[str, str], ...]
    operations: tuple[OperationView, ...]
    tasks: tuple[TaskView, ...]
    findings: tuple[FindingView, ...]
    """Findings about its pages and files as a whole."""
    counts: tuple[tuple[str, str], ...]
    """Pairs (severity, how many)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One file of the report: its policy, and what it is about."""

    title: str
    root: str
    """The way from this page to the report's folder."""
    policy: str
    provider: ProviderView | None
    providers: tuple[ProviderView, ...]
    findings: tuple[FindingView, ...]
    """Findings that belong to no provider; on the index."""
