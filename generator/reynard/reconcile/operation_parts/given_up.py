"""Operations that only their title, or the folder they lie in, calls given up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import DEPRECATED_IN_TITLE
from reynard.patterns import compiled
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Ruling

if TYPE_CHECKING:
    from reynard.observe.model import Observation
    from reynard.reconcile.verdicts import Verdicts
    from reynard.source import Span

_WORDS = r"(?:(?:已经?|即将)?(?:被)?(?:废弃|弃用|停用|下线|淘汰)|deprecated|obsolete|no longer (?:supported|available))"
_IN_TITLE = compiled(
    rf"[(（\[【]\s*{_WORDS}[^)）\]】]{{0,12}}[)）\]】]|\A\s*(?:(?:已经?|即将)(?:被)?(?:废弃|弃用|停用|下线|淘汰)|deprecated\b)"
    r"|(?:[-–—_\s]deprecated|(?:已经?|即将)(?:被)?(?:废弃|弃用|停用|下线|淘汰))\s*\Z",
    re.IGNORECASE,
)
"""A title with a mark; `废弃订单` and `停用账号` say what is done."""
_OLD = compiled(r"[(（\[【]\s*(?:旧版?本?|老版本?|旧接口|old|legacy)\s*[)）\]】]", re.IGNORECASE)
"""A title that says there is a newer one, and not that this one goes."""
_NOT_YET = compiled(
    r"[(（\[【]\s*(?:尚?未实现|未开放|暂未开放|开发中|not (?:yet )?implemented|unimplemented|coming soon)\s*[)）\]】]"
    r"|\A\s*(?:此|该|本)?接口(?:尚|暂)?未(?:实现|开放)",
    re.IGNORECASE,
)
_IN_TEXT = compiled(
    r"\b(?:this|the)\s(?:endpoint|api|method|operation|route|call)\s(?:is|has\sbeen|was)\s(?:now\s)?(?:deprecated|obsolete)\b"
    r"|\b(?:is|are)\snow\sdeprecated\b|(?:此|该|本)(?:接口|方法|API)\s?(?:已经?|现已)(?:被)?(?:废弃|弃用|停用|下线|淘汰)"
    r"|\A\s*(?:\*\*)?(?:deprecated|已废弃|已弃用)\b(?:\*\*)?\s*[.:：。!,，-]",
    re.IGNORECASE,
)
"""A description whose own subject is given up."""
_FOLDER = compiled(rf"\s*[(（\[【]?{_WORDS}(?:的?(?:接口|api|endpoints?))?[)）\]】]?\s*", re.IGNORECASE)


def deprecated_by_title(seen: Observation, verdicts: Verdicts) -> bool:
    """Tell whether an operation is marked as given up in its title, its words or its folder, and say so."""
    place, span = _given_up(seen)
    if span is None:
        _report_old(seen, verdicts)
        return False
    verdicts.take(
        Ruling(
            entry=DEPRECATED_IN_TITLE,
            believes=Weight.PROSE,
            message=f"the {place} says that `{verdicts.operation}` is given up",
            labels=((span, "said here"),),
            schema={},
            has_was=False,
            now={"deprecated": True},
            because=f"its {place} says so",
            help="it is marked as deprecated. If it is not, decide `set: {deprecated: false}` for the operation",
        ),
        "deprecated",
    )
    return True


def _given_up(seen: Observation) -> tuple[str, Span | None]:
    """Return what says that an operation is given up, and where."""
    for place, said, pattern in (("title", seen.title, _IN_TITLE), ("description", seen.description, _IN_TEXT)):
        found = pattern.search(said.value) if said is not None else None
        if said is not None and found is not None:
            return place, said.span.find_part(found[0])
    is_in_folder = any(_FOLDER.fullmatch(each) for each in seen.folder)
    return "folder", seen.path.span if is_in_folder else None


def _report_old(seen: Observation, verdicts: Verdicts) -> None:
    """Tell of an operation that its words call an old one, or one that is not there yet."""
    for said in (seen.title, seen.description):
        old, missing = (each.search(said.value) if said is not None else None for each in (_OLD, _NOT_YET))
        found = (old if said is seen.title else None) or missing
        if said is None or found is None:
            continue
        what = "is not there yet" if missing is not None else "is an old one: there is a newer, perhaps"
        verdicts.take(
            Ruling(
                entry=DEPRECATED_IN_TITLE,
                message=f"the page says that `{verdicts.operation}` {what}",
                labels=((said.span.find_part(found[0]), "said here"),),
                help="it is called like any other. To have callers warned, decide `set: {deprecated: true}` for it",
            ),
            "deprecated",
        )
        return
