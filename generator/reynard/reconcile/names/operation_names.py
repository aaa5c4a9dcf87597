"""What the operations of a provider are called: each by what belongs to it, and as it was called before.

A name never depends on the order of pages. Where several want the same one, that is settled by path and method; where
the specs on disk have settled it already, it stays as it is.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.reconcile.names.naming import name_of_page
from reynard.reconcile.names.sayings import Sayings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.standing import Earlier


def name_operations(
    found: Sequence[Documented],
    earlier: Iterable[Earlier],
    handwritten: frozenset[str],
    sayings: Sayings | None = None,
) -> Mapping[int, str]:
    """Return a name for each operation, by its place in the sequence; no two have the same but by a decision.

    A page that is called like a hand-written spec is about the same operation; a made-up name may be so by chance.
    """
    names = {index: each.name for index, each in enumerate(found) if each.name}
    for index, each in enumerate(found):
        if not each.name and each.is_alone and name_of_page(each) in handwritten:
            names[index] = name_of_page(each)
    taken = {*names.values(), *handwritten}
    known = _recognised({index: each for index, each in enumerate(found) if index not in names}, list(earlier))
    for index, name in known.items():
        if name not in taken:
            names[index] = name
            taken.add(name)
    left = [index for index in range(len(found)) if index not in names]
    sayings = sayings or Sayings(found)
    wanted = {index: sayings.of(index) for index in left}
    ways = dict(wanted)
    while left:
        # What several want, each of them gives up for the next best; so no order of pages decides.
        firsts = Counter(wanted[index][0] for index in left)
        settled = [index for index in left if firsts[wanted[index][0]] == 1 and wanted[index][0] not in taken]
        names |= {index: wanted[index][0] for index in settled}
        taken |= {wanted[index][0] for index in settled}
        rest = [index for index in left if index not in names]
        last = [index for index in rest if len(wanted[index]) == 1]
        wanted |= {index: wanted[index][1:] for index in rest if index not in last}
        for index in sorted(last, key=lambda one: _rank(found[one])):
            # None had what all of them gave up; a name that is free after all says more than a number.
            name, count = next((each for each in ways[index] if each not in taken), wanted[index][0]), 2
            while name in taken:
                name, count = f"{wanted[index][0]}_{count}", count + 1
            names[index] = name
            taken.add(name)
        left = [index for index in rest if index not in last]
    return names


def find_kept(found: Sequence[Documented], names: Sequence[str], earlier: Iterable[Earlier]) -> frozenset[int]:
    """Return the operations that keep their names by the specs that they are on disk, whatever else their pages say."""
    known = _recognised(dict(enumerate(found)), list(earlier))
    return frozenset(index for index, name in enumerate(names) if known.get(index) == name)


def _rank(each: Documented) -> tuple[str, ...]:
    """Return what settles who has a name first: what belongs to the operation, the page's name last."""
    told = str(each.told.value) if each.told is not None else ""
    return each.path, each.method, told, each.seen.stable_id, each.page.path


def _recognised(wanting: Mapping[int, Documented], earlier: list[Earlier]) -> dict[int, str]:
    """Return the names that operations had: those of their page first, then what moved to another page or path."""
    ways: tuple[tuple[Callable[[Documented], object], Callable[[Earlier], Iterable[object]], bool], ...] = (
        (lambda each: (each.page.path, each.path), lambda old: ((old.page, end) for end in _ends(old.path)), True),
        (lambda each: each.seen.stable_id, lambda old: (old.id,), False),
        (lambda each: each.path, lambda old: _ends(old.path), True),
        (lambda each: each.page.path, lambda old: (old.page,), False),
    )
    names: dict[int, str] = {}
    for key_of, earlier_keys_of, needs_request in ways:
        by_key: dict[object, list[Earlier]] = {}
        settled = set(names.values())
        for old in earlier:
            if old.name not in settled:
                for key in earlier_keys_of(old):
                    by_key.setdefault(key, []).append(old)
        pairs = [
            (index, old.name)
            for index, each in wanting.items()
            if index not in names and key_of(each)
            for old in by_key.get(key_of(each), ())
            if old.has(each) or not needs_request
        ]
        ours, theirs = Counter(index for index, _ in pairs), Counter(name for _, name in pairs)
        names |= {index: name for index, name in pairs if ours[index] == 1 and theirs[name] == 1}
    return names


def _ends(path: str) -> Iterator[str]:
    """Yield a path of a spec, and what may stand of it on the page: a base path may stand before."""
    yield path
    for place in range(1, len(path)):
        if path[place] == "/":
            yield path[place:]
