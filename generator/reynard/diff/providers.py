"""Two sides of a comparison: providers and operations paired, and everything that changed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diff.change import KINDS, Change
from reynard.diff.operations import bare_path, compare_operations
from reynard.diff.tasks import compare_tasks
from reynard.diff.webhooks import compare_webhooks
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.diff.sides import OperationSide, ProviderSide


def compare(old: Iterable[ProviderSide], new: Iterable[ProviderSide]) -> tuple[Change, ...]:
    """Return every change between two sides, what asks most of the caller first."""
    mine, theirs = {each.name: each for each in old}, {each.name: each for each in new}
    if len(mine) == len(theirs) == 1:
        pairs = [(*mine.values(), *theirs.values())]
        gone: list[ProviderSide] = []
        come: list[ProviderSide] = []
    else:
        pairs = [(mine[name], theirs[name]) for name in mine if name in theirs]
        gone = [each for name, each in mine.items() if name not in theirs]
        come = [each for name, each in theirs.items() if name not in mine]
    found = [change for one, other in pairs for change in _provider(one, other)]
    found += [_whole("provider-removed", each, "is gone", old=each) for each in gone]
    found += [_whole("provider-added", each, "is new", new=each) for each in come]
    distinct = {(each.kind.code, each.at, each.message, each.provider): each for each in found}
    return tuple(sorted(distinct.values(), key=lambda each: (-each.level, each.provider, each.where, each.at)))


def _whole(
    code: str, side: ProviderSide, text: str, old: ProviderSide | None = None, new: ProviderSide | None = None
) -> Change:
    return Change(
        kind=KINDS[code],
        provider=side.name,
        where=side.name,
        at="",
        message=text,
        old=old.locate() if old is not None else None,
        new=new.locate() if new is not None else None,
    )


def _provider(old: ProviderSide, new: ProviderSide) -> Iterator[Change]:
    pairs, gone, come = _paired(old.operations, new.operations)
    found = [change for one, other in pairs for change in compare_operations(one, other)]
    is_stated = not (old.is_drafted or new.is_drafted)
    moved = [each for each in found if each.kind.code == "base-url-changed"]
    yield from _settings(old, new, is_stated=is_stated, is_moved=bool(moved) or not pairs)
    # A draft weighs all operations together: with other operations it says other things.
    if is_stated or not (gone or come):
        yield from _errors(old, new, is_stated=is_stated)
    # What moved with the provider is said once; what went to a server of its own, each time.
    is_said = is_stated and old.loaded.spec.base_url != new.loaded.spec.base_url
    yield from (each for each in found if not is_said or each not in moved)
    for each in gone:
        yield Change(
            kind=KINDS["operation-removed"],
            provider=new.name,
            where=each.where,
            at=each.spec.operation,
            message=f"is gone ({each.spec.method} {each.spec.path})",
            before=f"{each.spec.method} {each.spec.path}",
            old=each.locate(),
        )
    for each in come:
        yield Change(
            kind=KINDS["operation-added"],
            provider=new.name,
            where=each.where,
            at=each.spec.operation,
            message=f"is new ({each.spec.method} {each.spec.path})",
            after=f"{each.spec.method} {each.spec.path}",
            new=each.locate(),
        )
    yield from compare_webhooks(old, new)
    yield from compare_tasks(old, new)


def _paired(
    old: Iterable[OperationSide], new: Iterable[OperationSide]
) -> tuple[list[tuple[OperationSide, OperationSide]], list[OperationSide], list[OperationSide]]:
    """Pair operations: by what they are on the wire, then by the page's own id, then by name."""
    mine, theirs = list(old), list(new)
    pairs: list[tuple[OperationSide, OperationSide]] = []
    for sign in (_same_sign, _whole_sign, _told_sign, _wire_sign, _id_sign, _name_sign, _words_sign):
        known: dict[object, list[OperationSide]] = {}
        for each in theirs:
            key = sign(each)
            if key is not None:
                known.setdefault(key, []).append(each)
        for each in list(mine):
            twins = known.get(sign(each) or "", [])
            if twins:
                twin = twins.pop(0)
                pairs.append((each, twin))
                mine.remove(each)
                theirs.remove(twin)
    return pairs, mine, theirs


def _constants(side: OperationSide) -> tuple[tuple[str, str, str], ...]:
    parameters = ((each.location, each.name, each.schema) for each in side.spec.parameters)
    return tuple(sorted((where, name, str(schema["const"])) for where, name, schema in parameters if "const" in schema))


def _same_sign(side: OperationSide) -> object:
    """Tell operations on one path apart by the page's own id, whatever numbers their names end with."""
    return (_wire_sign(side), _id_sign(side)) if _id_sign(side) else None


def _whole_sign(side: OperationSide) -> object:
    return _wire_sign(side), side.spec.summary, side.spec.group, side.spec.operation


def _told_sign(side: OperationSide) -> object:
    return _wire_sign(side), side.spec.summary, side.spec.group


def _wire_sign(side: OperationSide) -> object:
    return side.spec.method, bare_path(side.spec.path), _constants(side)


def _id_sign(side: OperationSide) -> object:
    return side.spec.source.id if side.spec.source is not None and side.spec.source.id else None


def _name_sign(side: OperationSide) -> object:
    return side.spec.operation


def _words_sign(side: OperationSide) -> object:
    return (side.spec.summary, side.spec.group) if side.spec.summary else None


def _settings(old: ProviderSide, new: ProviderSide, *, is_stated: bool, is_moved: bool) -> Iterator[Change]:
    """Compare what provider.yaml says; what was drafted from pages is compared at the operations that it came from."""
    one, other = old.loaded.spec, new.loaded.spec

    def change(code: str, text: str, before: object, after: object, *pointer: str) -> Change:
        return Change(
            kind=KINDS[code],
            provider=new.name,
            where=new.client,
            at="provider",
            message=text,
            before=str(before),
            after=str(after),
            old=old.locate(*pointer),
            new=new.locate(*pointer),
        )

    if old.client != new.client and one.provider == other.provider:
        yield change("client-renamed", f"is called `{new.client}` now, was `{old.client}`", old.client, new.client)
    if one.env != other.env and one.provider == other.provider:
        text = f"reads `{other.env or other.provider.upper()}_…` from the environment now"
        yield change("environment-renamed", text, one.env, other.env, "env")
    is_given = not (one.base_url and other.base_url)
    if is_stated and one.base_url != other.base_url and (is_moved or is_given):
        before, after = (each.base_url or "an address that the caller gives" for each in (one, other))
        yield change("base-url-changed", f"calls {after} now, was {before}", before, after, "base_url")
    if dict(one.headers) != dict(other.headers):
        yield change("header-changed", "sends other headers with every call", one.headers, other.headers, "headers")
    schemes = [{each.name: each for each in side.schemes} for side in (one, other)]
    for name in sorted(schemes[0].keys() & schemes[1].keys()) if is_stated else ():
        mine, theirs = schemes[0][name], schemes[1][name]
        sent = [(each.type, each.wire_name.lower(), each.prefix) for each in (mine, theirs)]
        ways = [replace(each, argument="", env="", wire_name=each.wire_name.lower()) for each in (mine, theirs)]
        if ways[0] != ways[1]:
            yield change("key-changed", f"sends the key `{name}` in another way", sent[0], sent[1], "auth")
        if (mine.argument, mine.env) != (theirs.argument, theirs.env):
            text = f"takes the key `{name}` as another argument or from another variable"
            yield change("environment-renamed", text, mine.env, theirs.env, "auth")
    words = [" ".join(f"{each.title} {each.description} {each.docs}".split()) for each in (one, other)]
    if words[0] != words[1]:
        yield change("provider-words", "is described in other words", words[0], words[1], "title")


def _errors(old: ProviderSide, new: ProviderSide, *, is_stated: bool) -> Iterator[Change]:
    """Compare how failures are recognised; a draft guesses that from examples, but reads the codes from tables."""
    one, other = old.loaded.spec.errors, new.loaded.spec.errors

    def change(code: str, text: str, before: object = "", after: object = "") -> Change:
        return Change(
            kind=KINDS[code],
            provider=new.name,
            where=new.client,
            at="provider.errors",
            message=text,
            before=str(before),
            after=str(after),
            old=old.locate("errors"),
            new=new.locate("errors"),
        )

    if is_stated and one.ok_when != other.ok_when:
        yield change("errors-changed", "tells success from failure by other values", one.ok_when, other.ok_when)
    if is_stated and (one.code, one.message, one.request_id) != (other.code, other.message, other.request_id):
        yield change("errors-changed", "finds code and message of a failure elsewhere")
    mine, theirs = dict(one.kinds), dict(other.kinds)
    for code, kind in theirs.items():
        if code not in mine:
            yield change("error-code-added", f"the code `{code}` means `{kind}`", after=kind)
        elif mine[code] != kind:
            yield change(
                "error-code-changed", f"the code `{code}` means `{kind}` now, was `{mine[code]}`", mine[code], kind
            )
    for code, kind in mine.items():
        if code not in theirs:
            yield change("error-code-changed", f"the code `{code}` no longer means `{kind}`", kind, "")
