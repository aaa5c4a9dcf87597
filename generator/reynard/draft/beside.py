"""A query that stands nearer to a submit than the one that shows more: who waits by the wrong one has paid in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.paths import list_own

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from reynard.draft.model import Argument
    from reynard.draft.roles import Role

_GENERAL = "the query serves any task"
_NAMED = "one page names the other"


def find_nearer(
    submit: Role, chosen: Role, argument: Argument, signs: Collection[str], queries: Iterable[Role]
) -> Role | None:
    """Return another query that takes the same id: in the submit's own folder, or about what the submit makes.

    Of `/v1/kites/make`, `/v1/kites/get` tells though its page shows no state, and hardly `/v1/films/get`, whose does;
    of `/music/generate-lyrics`, `/music/lyrics/{task_id}` and hardly `/music/task/{task_id}`.
    """
    folder = submit.operation.segments[:-1]
    is_elsewhere = chosen.operation.segments[: len(folder)] != folder
    if _NAMED in signs or not list_own(submit.operation)[:-1]:
        return None
    for each in queries:
        operation = each.operation
        is_other = operation.address not in (submit.operation.address, chosen.operation.address)
        if not is_other or each.asked_by[0].tokens != argument.tokens:
            continue
        if is_elsewhere and _GENERAL not in signs and operation.segments[:-1] == folder:
            return each
        own = each.subjects - chosen.subjects
        is_near = operation.spec.method == "GET" and operation.segments[: len(folder)] == folder
        if _GENERAL in signs and is_near and own and own <= submit.subjects:
            return each
    return None
