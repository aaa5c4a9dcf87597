"""Operations that several pages document into one each; what the pages say differently is kept to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.media import settled_media
from reynard.reconcile.twins.difference import Difference
from reynard.reconcile.twins.likeness import Look, are_twins
from reynard.reconcile.twins.schemas import merge_schemas
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.observe.model import (
        AuthSeen,
        BodySeen,
        ExampleSeen,
        Observation,
        ParameterSeen,
        ResponseSeen,
        SchemaSeen,
    )
    from reynard.reconcile.decisions.ledger import Ledger
    from reynard.reconcile.documented import Documented


def merge_twins(found: Iterable[Documented], ledger: Ledger) -> list[Documented]:
    """Return operations, those that several pages document as one, in the place of the fullest of them."""
    made: list[list[Look]] = []
    known: dict[tuple[str, str, str], list[list[Look]]] = {}
    for each in found:
        look = Look(each)
        alike = known.setdefault((each.method, each.path, each.constant), [])
        family = next((one for one in alike if all(_are_one(look, other, ledger) for other in one)), None)
        if family is None or each.name:
            family = []
            alike.append(family)
            made.append(family)
        family.append(look)
    return [_merged(family) for family in made]


def _are_one(one: Look, other: Look, ledger: Ledger) -> bool:
    """Tell whether two pages document one operation: as a person decided, else as they look."""
    is_twin = are_twins(one, other)
    for decision in ledger.at(one.documented.address, "part", "merge"):
        both = [each.documented.page.path for each in (one, other)]
        pages = decision.value if isinstance(decision.value, list) else both
        named = [page in pages for page in both]
        is_ruled = any(named) if decision.action == "part" else all(named)
        if is_ruled:
            if is_twin is (decision.action == "part"):
                ledger.use(decision)
            is_twin = decision.action == "merge"
    return is_twin


def _merged(family: list[Look]) -> Documented:
    if len(family) == 1:
        return family[0].documented
    fullest = max(family, key=lambda each: (not each.is_named_alone, len(each.members)))
    first = fullest.documented
    seen, differences = first.seen, list[Difference]()
    # A page that only names a call denies nothing of what another one says of it.
    others = [each for each in family if each is not fullest]
    for each in others:
        if fullest.is_named_alone or not each.is_named_alone:
            seen = _both(seen, each.documented.seen, differences)
    twins = tuple(each.documented for each in others)
    return replace(first, seen=seen, twins=twins, differences=tuple(differences))


def _both(one: Observation, other: Observation, found: list[Difference]) -> Observation:
    """Return what two pages say of one operation; the first has the words."""
    return replace(
        one,
        operation_id=one.operation_id or other.operation_id,
        description=one.description or other.description,
        is_deprecated=one.is_deprecated and other.is_deprecated,
        parameters=_parameters(one, other, found),
        bodies=_bodies(one, other, found),
        responses=_answers(one, other, found),
        auth=_auth(one, other, found),
        security=other.security if one.security is None else one.security,
        security_span=other.security_span if one.security is None else one.security_span,
        servers=(*one.servers, *(each for each in other.servers if each.value not in {a.value for a in one.servers})),
        stable_id=one.stable_id or other.stable_id,
        callbacks=one.callbacks or other.callbacks,
    )


def _auth(one: Observation, other: Observation, found: list[Difference]) -> tuple[AuthSeen, ...]:
    """Return the ways to authenticate of the first that names any; say where both name others."""
    mine, theirs = ({_kind(each) for each in seen.auth} for seen in (one, other))
    if mine and theirs and mine.isdisjoint(theirs):
        here, there = one.auth[0], other.auth[0]
        found.append(Difference(at="auth", here=(here.span, _shown(here)), there=(there.span, _shown(there))))
    return one.auth or other.auth


def _kind(auth: AuthSeen) -> tuple[str, str, bool]:
    """Return what is sent; documents call their own schemes as they like."""
    return auth.kind, auth.name.lower() if auth.kind in ("header", "query", "cookie") else "", auth.is_digest


def _shown(auth: AuthSeen) -> str:
    kind = "digest" if auth.is_digest else auth.kind
    return f"authenticated by {kind}" if auth.kind != "none" else "authenticated by nothing"


def _parameters(one: Observation, other: Observation, found: list[Difference]) -> tuple[ParameterSeen, ...]:
    theirs = {(each.location, each.name.value.strip()): each for each in other.parameters}
    made: list[ParameterSeen] = []
    for each in one.parameters:
        twin = theirs.pop((each.location, each.name.value.strip()), None)
        address = f"{each.location}.{each.name.value.strip()}"
        if twin is None:
            here, there = (each.name.span, "only here"), (other.path.span, "not here")
            found.append(Difference(at=address, here=here, there=there))
            made.append(_optional(each))
            continue
        if _is_required(each) != _is_required(twin):
            words = ("required here", "optional here")[:: 1 if _is_required(each) else -1]
            found.append(Difference(at=address, here=(each.name.span, words[0]), there=(twin.name.span, words[1])))
        schema = merge_schemas(each.schema, twin.schema, address, found)
        kept = each if not _is_required(each) or _is_required(twin) else replace(each, required=twin.required)
        made.append(replace(kept, schema=schema, examples=_examples(each.examples, twin.examples)))
    for (location, name), each in theirs.items():
        here, there = (one.path.span, "not here"), (each.name.span, "only here")
        found.append(Difference(at=f"{location}.{name}", here=here, there=there))
        made.append(_optional(each))
    return tuple(made)


def _is_required(parameter: ParameterSeen) -> bool:
    return parameter.required is not None and parameter.required.value


def _optional(parameter: ParameterSeen) -> ParameterSeen:
    """Return a parameter that one page does without; parts of the path and of the transport stay what they are."""
    if not _is_required(parameter) or parameter.location == "path" or parameter.required is None:
        return parameter
    return replace(parameter, required=replace(parameter.required, value=False))


def _bodies(one: Observation, other: Observation, found: list[Difference]) -> tuple[BodySeen, ...]:
    made = list(one.bodies)
    for each in other.bodies:
        media = settled_media(each.media.value)
        index = next((at for at, mine in enumerate(made) if settled_media(mine.media.value) == media), None)
        if index is None:
            made.append(each)
            continue
        mine = made[index]
        schema = _schema(mine.schema, each.schema, "request", found)
        made[index] = replace(mine, schema=schema, examples=_examples(mine.examples, each.examples))
    return tuple(made)


def _answers(one: Observation, other: Observation, found: list[Difference]) -> tuple[ResponseSeen, ...]:
    made = list(one.responses)
    for each in other.responses:
        same = [at for at, mine in enumerate(made) if mine.status.value == each.status.value]
        if len(same) != 1 or sum(twin.status.value == each.status.value for twin in other.responses) > 1:
            if not same:
                made.append(each)
            continue
        mine = made[same[0]]
        schema = _schema(mine.schema, each.schema, f"response.{mine.status.value}", found)
        made[same[0]] = replace(mine, schema=schema, examples=_examples(mine.examples, each.examples))
    return tuple(made)


def _schema(
    mine: SchemaSeen | None, theirs: SchemaSeen | None, address: str, found: list[Difference]
) -> SchemaSeen | None:
    return merge_schemas(mine, theirs, address, found) if mine is not None and theirs is not None else mine or theirs


def _examples(mine: tuple[ExampleSeen, ...], theirs: tuple[ExampleSeen, ...]) -> tuple[ExampleSeen, ...]:
    return (*mine, *(each for each in theirs if all(each.value != one.value or each.text != one.text for one in mine)))
