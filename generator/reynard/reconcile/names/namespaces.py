"""Namespaces: what stands before a resource that the vendor's reference sets apart.

`client.admin.organization.users.list()` needs another key, `client.beta.threads.create()` may change tomorrow. A
resource stands in one namespace as a whole, so most of its operations decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from reynard.reconcile.names.words import snake_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.reconcile.documented import Documented

_STAGES = frozenset(("alpha", "beta", "experimental", "preview"))
_NAMES: Mapping[str, str] = MappingProxyType(
    {**{each: each for each in _STAGES}, "admin": "admin", "administration": "admin", "administrators": "admin"}
)
"""Sections of a reference that say who may call, or how settled it is; others say what it is about, as paths do."""
_BESIDE = frozenset(("api", "apis", "endpoints", "only"))
_ON = frozenset(("", "1", "true", "yes"))


def find_namespaces(roots: Mapping[int, str], found: Sequence[Documented]) -> Mapping[int, str]:
    """Return the namespace of each operation that has one; `roots` are the outermost resources, by operation."""
    own = {index: _asked_for(found[index]) for index in roots}
    said: dict[str, list[str]] = defaultdict(list)
    for index, root in roots.items():
        if not own[index]:
            said[root].append(_stated(found[index]))
    whole: dict[str, str] = {}
    for root, names in said.items():
        name, count = max(Counter(names).items(), key=lambda pair: (pair[1], pair[0]))
        if count * 2 > len(names) and root not in _NAMES:
            whole[root] = name
    made = {index: own[index] or whole.get(root, "") for index, root in roots.items()}
    return {index: name for index, name in made.items() if name}


def _asked_for(each: Documented) -> str:
    """Return the stage that the path itself asks for: `/responses?beta=true`."""
    query = each.seen.path.value.partition("?")[2].partition("#")[0]
    pairs = parse_qsl(query, keep_blank_values=True)
    return next((name for name, value in pairs if name in _STAGES and value.lower() in _ON), "")


def _stated(each: Documented) -> str:
    """Return the namespace that extensions state."""
    standing = each.seen.standing
    if standing is None:
        return ""
    for text in (standing.section, standing.stage):
        words = [word for word in snake_words(text) if word not in _BESIDE]
        if len(words) == 1 and words[0] in _NAMES:
            return _NAMES[words[0]]
    return ""
