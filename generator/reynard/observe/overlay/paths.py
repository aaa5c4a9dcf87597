"""JSONPath as RFC 9535 has it: the one door to the library that knows it, with patterns that always come to an end."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from reynard.schema.patterns import matcher

if TYPE_CHECKING:
    from reynard.text.origin import Json, Pointer

MOST_PLACES = 1_000_000
"""More places than an action of a person selects; `$..*..*` selects without end."""


class BrokenPath(Exception):  # noqa: N818 - control flow between this module and its caller
    """Why a text is no JSONPath, or selects too much."""


def check(path: str) -> None:
    """Raise BrokenPath where a text is no JSONPath."""
    _compiled(path)


def select(path: str, value: Json) -> tuple[Pointer, ...]:
    """Return the places that a path selects in a value, each once. Raises BrokenPath."""
    from jsonpath.exceptions import JSONPathError  # noqa: PLC0415 - only overlays need it

    compiled = _compiled(path)
    try:
        found = [tuple(each.parts) for each in islice(compiled.finditer(value), MOST_PLACES + 1)]
    except (JSONPathError, RecursionError) as error:
        raise BrokenPath("the document is nested too deeply for it") from error
    if len(found) > MOST_PLACES:
        raise BrokenPath(f"it selects more than {MOST_PLACES:,} places")
    return tuple(dict.fromkeys(found))


@cache
def _compiled(path: str) -> Any:  # noqa: ANN401 - the library is imported only when it is needed
    from jsonpath.exceptions import JSONPathError  # noqa: PLC0415 - as above

    try:
        return _environment().compile(path)
    except RecursionError as error:
        raise BrokenPath("it is nested too deeply") from error
    except JSONPathError as error:
        raise BrokenPath(str(error.args[0]).splitlines()[0]) from error


@cache
def _environment() -> Any:  # noqa: ANN401 - as above
    from jsonpath import JSONPathEnvironment  # noqa: PLC0415 - as above
    from jsonpath.function_extensions import Count, ExpressionType, FilterFunction, Length, Value  # noqa: PLC0415

    class _Pattern(FilterFunction):
        """`match` or `search`, by an engine whose time is bounded; the library's own may run for ever."""

        arg_types = [ExpressionType.VALUE, ExpressionType.VALUE]  # noqa: RUF012 - the library's own form
        return_type = ExpressionType.LOGICAL

        def __init__(self, form: str) -> None:
            self._form = form

        def __call__(self, text: object, pattern: object) -> bool:
            """Tell whether a pattern fits."""
            if not isinstance(text, str) or not isinstance(pattern, str):
                return False
            finds = matcher(self._form.format(pattern))
            return finds is not None and finds(text)

    class _Environment(JSONPathEnvironment):
        def setup_function_extensions(self) -> None:
            """Know the functions of the standard and no others."""
            self.function_extensions |= {
                "length": Length(),
                "count": Count(),
                "value": Value(),
                "match": _Pattern("^(?:{})$"),
                "search": _Pattern("{}"),
            }

    return _Environment(strict=True)
