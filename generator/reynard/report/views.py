"""What the report's templates see. Every text is plain: the environment escapes all of them."""

from __future__ import annotations

from reynard.values import Struct


class ExcerptView(Struct, frozen=True, kw_only=True):
    """A place on a page: one line around it, the place itself marked."""

    place: str
    label: str
    before: str
    marked: str
    after: str


class AmendmentView(Struct, frozen=True, kw_only=True):
    """How the spec differs from what the page declares."""

    code: str
    address: str
    anchor: str
    was: str
    now: str
    because: str


class DecisionView(Struct, frozen=True, kw_only=True):
    """What a person ruled, in words, and where it is written."""

    address: str
    anchor: str
    action: str
    value: str
    because: str
    place: str


class FindingView(Struct, frozen=True, kw_only=True):
    """A finding with its excerpts and what it changed. `anchor` is its own, `field_anchor` that of its field's row."""

    anchor: str
    code: str
    severity: str
    message: str
    why: str
    help: str
    decision: str
    """What to paste into decisions.yaml to have it otherwise."""
    accepted: str
    """Why a person has accepted it."""
    address: str
    field_anchor: str
    excerpts: tuple[ExcerptView, ...]
    amendments: tuple[AmendmentView, ...]

    @property
    def is_needed(self) -> bool:
        """Whether it waits for a person."""
        return self.severity in ("error", "warning") and not self.accepted


class RowView(Struct, frozen=True, kw_only=True):
    """A finding in a list: what it says, and the way to all about it. `also` are the ways to its repeats."""

    severity: str
    code: str
    message: str
    provider: str
    address: str
    href: str
    place: str
    times: int
    also: tuple[tuple[str, str], ...]


class ListView(Struct, frozen=True, kw_only=True):
    """Findings in a list: those that wait for a person, readings that were chosen, what was accepted."""

    needed: tuple[RowView, ...]
    chosen: tuple[RowView, ...]
    accepted: tuple[RowView, ...]
    codes: tuple[str, ...]
    providers: tuple[str, ...]
    """Names to choose from; empty on the page of one provider."""
    anchor: str = "finding"

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self.needed) + len(self.chosen) + len(self.accepted)


class LinkView(Struct, frozen=True, kw_only=True):
    """An operation in a list."""

    href: str
    name: str
    title: str
    method: str
    path: str
    needed: int
    """How many findings about it wait for a person."""
    is_here: bool = False


class GroupView(Struct, frozen=True, kw_only=True):
    """Operations that stand together, as on the client."""

    name: str
    links: tuple[LinkView, ...]


class ValueView(Struct, frozen=True, kw_only=True):
    """A value that a field is known to take."""

    text: str
    meaning: str


class FieldView(Struct, frozen=True, kw_only=True):
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


class TableView(Struct, frozen=True, kw_only=True):
    """Fields that stand together: the query, the body, an answer."""

    title: str
    fields: tuple[FieldView, ...]


class ExampleView(Struct, frozen=True, kw_only=True):
    """A documented value as JSON."""

    name: str
    text: str


class ResponseView(Struct, frozen=True, kw_only=True):
    """A documented answer."""

    anchor: str
    status: str
    media: str
    description: str
    table: TableView | None
    examples: tuple[ExampleView, ...]


class OperationView(Struct, frozen=True, kw_only=True):
    """One operation, on a page of its own."""

    file: str
    anchor: str
    group: str
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

    @property
    def needed(self) -> tuple[FindingView, ...]:
        """The findings that wait for a person."""
        return tuple(each for each in self.findings if each.is_needed)

    @property
    def settled(self) -> tuple[FindingView, ...]:
        """The others."""
        return tuple(each for each in self.findings if not each.is_needed)


class TaskView(Struct, frozen=True, kw_only=True):
    """The life of a task."""

    name: str
    steps: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    """Pairs (phase, the vendor's words for it)."""


class ProviderView(Struct, frozen=True, kw_only=True):
    """The page of one provider."""

    file: str
    folder: str
    name: str
    title: str
    description: str
    based_on: str
    docs: str
    facts: tuple[tuple[str, str], ...]
    operations: tuple[OperationView, ...]
    groups: tuple[GroupView, ...]
    rows: ListView
    tasks: tuple[TaskView, ...]
    findings: tuple[FindingView, ...]
    """Findings about its pages and files as a whole."""
    counts: tuple[tuple[str, str], ...]
    """Pairs (severity, how many)."""


class PageView(Struct, frozen=True, kw_only=True):
    """One file of the report: its policy, and what it is about."""

    title: str
    root: str
    """The way from this page to the report's folder."""
    policy: str
    provider: ProviderView | None = None
    providers: tuple[ProviderView, ...] = ()
    operation: OperationView | None = None
    around: tuple[LinkView, ...] = ()
    """The operations beside this one, and itself."""
    rows: ListView | None = None
    findings: tuple[FindingView, ...] = ()
    """Findings that belong to no operation, or on the index to no provider."""

    @property
    def totals(self) -> tuple[tuple[int, str, str], ...]:
        """What the index counts, in words, and where it is."""
        rows = self.rows
        needed, chosen = (len(rows.needed), len(rows.chosen)) if rows is not None else (0, 0)
        operations = sum(len(each.operations) for each in self.providers)
        verb = "needs" if needed == 1 else "need"
        return (
            (needed, f"{verb} your decision", "#needed" if needed else "#content"),
            (chosen, "reading chosen" if chosen == 1 else "readings chosen", "#chosen" if chosen else "#content"),
            (len(self.providers), "provider" if len(self.providers) == 1 else "providers", "#providers"),
            (operations, "operation" if operations == 1 else "operations", "#providers"),
        )
