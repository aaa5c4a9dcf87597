"""Lists in an address of which words say that they are one text: `status=a,b`, and not `status=a&status=b`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PROSE_FACTS
from reynard.patterns import compiled
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Ruling
from reynard.schema.types import types_of

if TYPE_CHECKING:
    from reynard.observe.model import ParameterSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema

_WITH_COMMAS = compiled(
    r"\bcomma[- ](?:separated|delimited)\b"
    r"|\b(?:separated|delimited|joined)\s(?:by|with)\s(?:an?\s)?(?:commas?\b|[`\"']?,)"
    r"|(?:逗号|[`\"']?[,，][`\"']?)\s?(?:进行)?(?:分[隔割]|隔开|拼接|连接)",
    re.IGNORECASE,
)
_OTHERWISE = compiled(r"\b(?:repeat|several|multiple)\w*\s(?:the\s)?(?:param|key|time)|重复传|多次传", re.IGNORECASE)


def joins_by_words(parameter: ParameterSeen, schema: Schema, address: str, verdicts: Verdicts) -> bool:
    """Tell whether a list goes out as one text because words say so, where the document says nothing of it."""
    text = schema.get("description")
    if parameter.location != "query" or parameter.style is not None or parameter.explode is not None:
        return False
    if "array" not in types_of(schema) or not isinstance(text, str) or _OTHERWISE.search(text):
        return False
    found = _WITH_COMMAS.search(text)
    if found is None:
        return False
    place = parameter.description.span if parameter.description is not None else parameter.schema.origin.locate(())
    verdicts.take(
        Ruling(
            entry=PROSE_FACTS,
            believes=Weight.PROSE,
            message=f"of `{parameter.name.value}`, prose alone says: sent as one text, with commas between its items",
            labels=((place.find_part(found[0]), "said here"),),
            schema=schema,
            was={},
            now={"explode": False},
            because="its description says so",
            is_settled=True,
        ),
        address,
    )
    return True
