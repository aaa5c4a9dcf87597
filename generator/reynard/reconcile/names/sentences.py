"""Words of ids and titles that are no names: sentences, and nouns of deeds."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.reconcile.names.routes import read_steps
from reynard.reconcile.names.words import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.reconcile.documented import Documented

_NOMINAL = MappingProxyType({
    "analysis": "analyze", "assessment": "assess", "calculation": "calculate", "classification": "classify",
    "comparison": "compare", "conversion": "convert", "detection": "detect", "estimation": "estimate",
    "extraction": "extract", "prediction": "predict", "recognition": "recognize", "summarization": "summarize",
    "transcription": "transcribe", "translation": "translate", "validation": "validate", "verification": "verify",
})  # fmt: skip
"""Deeds that are named as things, where something is sent to be done."""
_ASKING = frozenset(("fetch", "find", "get", "list", "query", "retrieve"))
_BY_METHOD = MappingProxyType({
    "DELETE": frozenset(("delete",)), "PATCH": frozenset(("update",)), "POST": frozenset(("create",)),
    "PUT": frozenset(("update", "replace")),
})  # fmt: skip
_OF_MANY = frozenset(("all", "batch", "bulk", "many", "multiple", "several"))
_SENTENCE = 5
"""Words behind a verb that no name has."""
_FEW = 3
"""Words of what something is done to."""


def name_of_long(each: Documented, own: str, by_path: str) -> str:
    """Return what the end of a path says is done where an id only says that in a sentence; else nothing."""
    verb, *things = own.split("_")
    is_long = len(things) >= _SENTENCE and verb in ACTIONS and "_" in by_path
    ends = read_steps(each.path)[-1:]
    is_said = any(ACTIONS.get(step.words[0]) == verb and len(step.words) > 1 for step in ends if not step.is_item)
    return by_path if is_long and is_said else ""


def done_by_noun(words: Sequence[str]) -> str:
    """Return what is done where words only name it: `sentiment analysis` analyses a sentiment."""
    *things, last = words or [""]
    verb = _NOMINAL.get(last, "")
    return "_".join((verb, *things)) if verb and 0 < len(things) <= _FEW else ""


def is_chosen(words: Sequence[str]) -> bool:
    """Tell whether the words of an id are a name that somebody chose: a verb and what it is done to."""
    first, *things = words or [""]
    is_few = 0 < len(things) <= _FEW
    return is_few and first in ACTIONS and things[-1] != "id" and not any(map(str.isdigit, "".join(things)))


def says_more_words(by_title: str, by_path: str, method: str) -> bool:
    """Tell whether a title only says in more words what a request does, as an id says it, too."""
    (verb, *things), (own, *others) = by_title.split("_"), by_path.split("_")
    if _OF_MANY & {*things}:
        return False
    usual = _ASKING if method == "GET" else _BY_METHOD.get(method, frozenset())
    return verb in usual and own in usual and len(things) > len(others) > 0
