"""The signs by which a submit and a query are known to belong together, each with its weight. Only data."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        # What binds the two.
        "the id has the same name in the answer and in the query": 3.0,
        "the submit's answer has an id that the query can take": 2.0,
        "the submit's answer is not documented, the query takes the id of a task": 0.5,
        "the query's path is the submit's with the id behind it": 5.0,
        "the paths differ only in what is done": 3.0,
        "the paths stand in one folder": 1.5,
        "the paths share their beginning": 0.5,
        "the pages stand in one group": 1.0,
        "both are about the same": 1.0,
        "one page names the other": 4.0,
        # What each is by itself.
        "the query's answer has a status": 3.0,
        "the query's answer is not documented": 0.0,
        "the query's words say that it asks": 1.5,
        "the query is a GET": 0.5,
        "the query takes the id and nothing else": 1.0,
        "the submit's words say that it makes something": 1.0,
        "the submit takes what something is made of": 1.0,
        "the submit takes an address to call back": 1.0,
        "the submit's answer has a status": 0.5,
        "the query is that of a long-running operation": 4.0,
        "the query serves any task": 2.5,
        "the query serves the tasks of one part, and the submit is in it": 1.5,
        # What makes a task of a call and another.
        "the id is that of a task": 1.0,
        "the words speak of tasks": 1.0,
        "the states are those of a task": 1.5,
        # What speaks against it.
        "the query's answer has no status": -4.0,
        "the query needs another id as well": -5.0,
        "the query takes what something is made of": -4.0,
        "the query's words say that it lists": -3.0,
        "the query takes pages of a list": -3.0,
        "the query's words say that it cancels or deletes": -6.0,
        "the query hands over the content": -4.0,
        "the query is about calls back": -8.0,
        "the submit answers the result itself": -4.0,
        "the submit's words say that it asks": -3.0,
        "the paths have nothing in common": -4.0,
        "the paths have no more than a word in common": -2.0,
        "they are about different things": -9.0,
        "the query is about something that the submit does not name": -5.0,
        "the submit's path has the very id that the query takes": -6.0,
        "the submit is about calls back": -8.0,
        "the submit's words are of no task, and its id is of anything": -3.0,
        "the submit needs the very id that the query takes, and little else": -6.0,
        "the query serves any task, and stands in another group": -2.0,
        "the query serves any task, and nothing in the submit speaks of one": -5.0,
        "they stand on different hosts": -8.0,
        "they stand on different hosts of one site": -2.0,
        "one of them is not there yet": -4.0,
    }
)

SURE = 12.0
"""From here on a pair is drafted; below it, it is written as a comment."""
POSSIBLE = 10.0
"""Below this nobody would call it a pair."""
MARGIN = 1.5
"""How far the best must be ahead of the next for there to be no doubt."""

ACTION_SEGMENTS = frozenset(
    """
    submit create generate generation generations fetch query get status state result results detail details info record
    record-info record-detail recordinfo record-details task tasks job jobs createtask create-task gettask get-task
    retrieve progress check add new start run make send async imagine extend list action item items
    openapi request requests look view show find read poll feed ask produce draw paint compose render begin launch
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""Parts of a path that say what is done and not what it is about."""
GENERAL_SEGMENTS = frozenset(
    ("api", "openapi", "rest", "open", "services", "service", "v", "beta", "public", "paas", "common")
)
"""Parts of a path that many operations share."""
ANY_TASK_SEGMENTS = frozenset(
    ("task", "tasks", "job", "jobs", "openapi", "fetch", "query", "predictions", "prediction")
)
"""A query whose path is about nothing else serves tasks of every kind."""
ASKING_SEGMENTS = frozenset(("fetch", "query"))
"""Those of them behind which a path says what tasks it is about."""
_ANY_TASK = compiled(
    r"(?:get|query|fetch|check|find)?[-_]?(?:async[-_]?)?(?:task|job)s?[-_]?(?:info|status|state|results?|details?|progress|query|record)"
)
"""Words for the same that are written as one: `/taskInfo`, `/queryTaskResult`."""


def is_of_any_task(part: str) -> bool:
    """Tell whether a part of a path says nothing but that a task is asked about."""
    return part in ANY_TASK_SEGMENTS or _ANY_TASK.fullmatch(part) is not None
