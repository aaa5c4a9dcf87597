"""Words about an argument that belong to another operation: they were copied along and forgotten."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import FOREIGN_WORDS
from reynard.patterns import compiled
from reynard.reconcile.ruling import Ruling

if TYPE_CHECKING:
    from reynard.observe.model import Observation, ParameterSeen
    from reynard.reconcile.verdicts import Verdicts

_DELETED = compiled(
    r"\b(?:to\s(?:be\s)?(?:deleted?|removed?)|(?:needs?|has|have)\sto\sbe\s(?:deleted|removed))\b|(?:要|需要|待|被)删除的?",
    re.IGNORECASE,
)
_ADDED = compiled(r"\badd(?:ed)?\b|\binsert(?:ed)?\b|添加|新增", re.IGNORECASE)
"""What a value may say beside what is removed by it."""
_DELETES = compiled(
    r"delet|remov|destroy|clear|purge|trash|restor|cancel|批?删|移除|清[除空理]|撤|回收|恢复|还原|注销|解绑|卸载",
    re.IGNORECASE,
)
"""What an operation that has to do with deleting says of itself somewhere."""
_ID = compiled(r"(?P<noun>[A-Za-z]{3,30}?)_?(?:id|Id|ID)")
_ID_OF = compiled(
    r"\A\W{0,3}(?:the\s|a\s|unique\s)?(?:ids?|identifiers?)\s(?:of|for)\s(?:the\s|an?\s)?(?P<noun>(?-i:(?!(?:the|this|that|your|our)\b)[a-z]{3,30}))\b",
    re.IGNORECASE,
)


def report_leftovers(seen: Observation, verdicts: Verdicts) -> None:
    """Tell of arguments in a path whose words speak of deleting where nothing is, or of the id of something else."""
    for each in seen.parameters:
        said = each.description
        if said is None or each.location != "path":
            continue
        words = _deletes_nothing(each, seen) or _is_of_another(each, seen)
        if words:
            quoted = " ".join(words.split())
            verdicts.take(
                Ruling(
                    entry=FOREIGN_WORDS,
                    message=f"what is said of `{each.name.value}`, “{quoted}”, is of another operation",
                    labels=((said.span.find_part(words), "said here"), (each.name.span, "of this one")),
                ),
                f"{each.location}.{each.name.value}",
            )


def _deletes_nothing(parameter: ParameterSeen, seen: Observation) -> str:
    text = parameter.description.value if parameter.description is not None else ""
    found = None if _ADDED.search(text) else _DELETED.search(text)
    told = (seen.title, seen.description, seen.operation_id, seen.path)
    if found is None or seen.method.value.strip().upper() == "DELETE":
        return ""
    return "" if any(each is not None and _DELETES.search(each.value) for each in told) else found[0]


def _is_of_another(parameter: ParameterSeen, seen: Observation) -> str:
    """Return the words that name another thing than the argument does, where that thing is none of the path's."""
    text = parameter.description.value if parameter.description is not None else ""
    own, found = _ID.fullmatch(parameter.name.value), _ID_OF.match(text)
    if own is None or found is None:
        return ""
    said, name = found["noun"].lower(), own["noun"].lower()
    path = seen.path.value.lower()
    is_alike = said.startswith(name) or name.startswith(said) or said.rstrip("s") in path or said[:4] == name[:4]
    return "" if is_alike or name not in path or name in text.lower() else found[0]
