"""What a description can claim about a field. Offsets index into the description, the end exclusive."""

from __future__ import annotations

from typing import Literal, TypeAlias

from reynard.values import Struct

FormatName: TypeAlias = Literal[
    "uri", "base64", "data-uri", "date", "date-time", "local-date-time", "timestamp", "unix-seconds",
    "unix-milliseconds", "uuid", "json", "country-code", "currency-code", "language-code", "phone-number", "md5",
    "sha-256", "compact-date", "month", "time", "cron",
]  # fmt: skip
"""`timestamp` is one whose unit is not said; `local-date-time` is `YYYY-MM-DD HH:mm:ss`, with no zone."""


ConditionTest: TypeAlias = Literal["is", "is not", "given", "absent"]


class Values(Struct, frozen=True, kw_only=True):
    """The field takes these values, as written without quotes. `meanings` explains some or all of them."""

    values: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...] = ()
    is_exhaustive: bool = False
    """Whether the words leave no room for others (`one of`, `枚举值`, without `etc.`); a hint, pages lag behind."""
    start: int
    end: int


class Examples(Struct, frozen=True, kw_only=True):
    """These are only examples of a value."""

    values: tuple[str, ...]
    start: int
    end: int


class Range(Struct, frozen=True, kw_only=True):
    """The field is a number between bounds, in a unit (`s`, `ms`, `px`, …) if one is named."""

    minimum: int | float | None = None
    maximum: int | float | None = None
    unit: str | None = None
    excludes_minimum: bool = False
    excludes_maximum: bool = False
    is_long: bool = False
    """Whether its words are those for a length (`最长 50`): of a text, they bound its letters."""
    start: int
    end: int


class Length(Struct, frozen=True, kw_only=True):
    """The field is a text, a list or a file of limited size."""

    minimum: int | float | None = None
    maximum: int | float | None = None
    unit: Literal["characters", "items", "bytes", "KB", "MB", "GB", "words"]
    start: int
    end: int


class Default(Struct, frozen=True, kw_only=True):
    """What the vendor assumes where the field is left out, as written."""

    value: str
    is_word: bool = False
    """Whether it is a plain word in a sentence, which is a value where the field lists it: `defaults to medium`."""
    start: int
    end: int


class Format(Struct, frozen=True, kw_only=True):
    """How the value is written."""

    name: FormatName
    start: int
    end: int


class Constant(Struct, frozen=True, kw_only=True):
    """The field always has this one value."""

    value: str
    start: int
    end: int


class Condition(Struct, frozen=True, kw_only=True):
    """A condition on another field: that it is given or absent, or has (or has not) one of some values, as written.

    Without a field, values alone are named: they tell which field is meant.
    """

    field: str
    test: ConditionTest
    values: tuple[str, ...] = ()
    label: str = ""
    """What words call the field instead of its name: `音频格式为 mp3`."""
    also: tuple[Condition, ...] = ()
    """Others that must hold together with it, each with its field."""


class Required(Struct, frozen=True, kw_only=True):
    """The field must or need not be sent; with a `condition`, only where that holds.

    `when` is the condition where its words speak of one other field.
    """

    is_required: bool
    condition: str | None = None
    when: Condition | None = None
    start: int
    end: int


class Applies(Struct, frozen=True, kw_only=True):
    """The field may be sent only where a condition holds; `when` as in `Required`."""

    condition: str
    when: Condition | None = None
    is_refusal: bool = False
    """Whether the words name the case in which it must not be sent: `condition` is then no condition of sending it."""
    start: int
    end: int


class CaseLimit(Struct, frozen=True, kw_only=True):
    """Under a condition the field has a bound, or no other values than some; the condition may name no field."""

    when: Condition
    limit: Range | Length | None = None
    values: tuple[str, ...] = ()
    start: int
    end: int


class CaseValue(Struct, frozen=True, kw_only=True):
    """One value of the field goes only where a condition holds; the condition may name no field."""

    value: str
    when: Condition
    start: int
    end: int


class Needs(Struct, frozen=True, kw_only=True):
    """Where the field is sent, or a condition holds, others must be sent, too.

    A condition without a field may be one on the described field.
    """

    names: tuple[str, ...]
    when: Condition | None = None
    is_mutual: bool = False
    """Whether none of them goes without the described one."""
    start: int
    end: int


class Unit(Struct, frozen=True, kw_only=True):
    """What the number counts: `s`, `ms`, `min`, `h`, `day`, `MB`, `KB`, `bytes`, `px`, `%`."""

    unit: str
    start: int
    end: int


class Step(Struct, frozen=True, kw_only=True):
    """The number goes up in steps of this size."""

    size: int | float
    start: int
    end: int


class Group(Struct, frozen=True, kw_only=True):
    """Of several fields, one must be sent, or no two together, or both. `names` may leave out the described one."""

    names: tuple[str, ...]
    has_own: bool = False
    """Whether the described field is one of them besides."""
    needs_one: bool = False
    refuses_two: bool = False
    is_of_own: bool = False
    """Whether it is asked for where the described field is sent: `Requires at least one of a or b`."""
    alternatives: tuple[tuple[str, ...], ...] = ()
    """Which of the names go together, where some do: `a、b/c、d 三选一`."""
    start: int
    end: int


class Garbled(Struct, frozen=True, kw_only=True):
    """A list or range whose separators were lost; `reading` is what it may have been. It claims nothing."""

    text: str
    reading: str
    start: int
    end: int


class Deprecated(Struct, frozen=True, kw_only=True):
    """The field should not be used any more; `note` is the sentence that says so.

    Of whatever else the words name, `subject` is the name: one value of the field, or another field.
    """

    note: str
    subject: str = ""
    start: int
    end: int


class StatusCode(Struct, frozen=True, kw_only=True):
    """An HTTP status that the description explains."""

    code: str
    meaning: str
    start: int
    end: int


Claim: TypeAlias = (
    Values
    | Examples
    | Range
    | Length
    | Default
    | Format
    | Constant
    | Required
    | Applies
    | CaseLimit
    | CaseValue
    | Needs
    | Unit
    | Step
    | Group
    | Garbled
    | Deprecated
    | StatusCode
)
