"""A project as Apifox exports it: a tree of endpoints beside what they share (models, answers, keys, servers)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.document.apifox_objects.fields import read_parameter
from reynard.observe.document.cursor import Cursor, plain
from reynard.observe.document.openapi.parameters import LOCATIONS
from reynard.observe.document.schemas.references import Target
from reynard.observe.document.schemas.schema_library import SchemaLibrary
from reynard.observe.examples import is_nothing
from reynard.observe.model import AuthSeen, ExampleSeen, Said
from reynard.text.origin import Rooted
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.model import ParameterSeen

_ROOTS = ("根目录", "root", "")
_DEPTH = 60


class Leaf(NamedTuple):
    """An entry of a tree, and the folders around it from the outside in."""

    cursor: Cursor
    around: tuple[Cursor, ...]

    @property
    def folder(self) -> tuple[str, ...]:
        """The names of the folders, without the root that every tree has."""
        names = [each.text("name") for each in self.around]
        return tuple(name for index, name in enumerate(names) if name and (index or name.lower() not in _ROOTS))


class Project(Struct):
    """What the endpoints of one export share."""

    root: Cursor
    schemas: SchemaLibrary
    responses: dict[str, Cursor] = field(default_factory=dict)
    schemes: dict[str, Cursor] = field(default_factory=dict)
    environments: tuple[Cursor, ...] = ()
    common: tuple[tuple[ParameterSeen, bool], ...] = ()
    """Parameters of every request, each with whether it is sent unless an endpoint says otherwise."""
    said_once: set[str] = field(default_factory=set)

    def find_response(self, identity: str) -> Cursor | None:
        """Return a shared answer by its id."""
        return self.responses.get(identity)

    def auth(self, leaf: Leaf, api: Cursor) -> tuple[AuthSeen, ...]:
        """Return the authentication of an endpoint: its own, that of the nearest folder, or the project's."""
        owners = [api, *reversed(leaf.around)]
        settings = self.root.get("projectSetting")
        if settings is not None:
            owners.append(settings)
        for owner in owners:
            stated = owner.get("auth")
            kind = stated.text("type").lower() if stated is not None else ""
            if stated is None or kind in ("", "inherit"):
                continue
            return self._schemes(owner) if kind == "securityscheme" else _auth(stated, kind)
        return ()

    def security(self, leaf: Leaf, api: Cursor) -> tuple[tuple[AuthSeen, ...], ...] | None:
        """Return the alternatives that the nearest owner chose among the project's schemes, where one did."""
        owners = [api, *reversed(leaf.around)]
        settings = self.root.get("projectSetting")
        for owner in [*owners, settings] if settings is not None else owners:
            stated = owner.get("auth")
            kind = stated.text("type").lower() if stated is not None else ""
            if stated is None or kind in ("", "inherit"):
                continue
            if kind in ("noauth", "none"):
                return ()
            found = self._groups(owner) if kind == "securityscheme" else (_auth(stated, kind),)
            return tuple(each for each in found if each and all(one.kind != "unknown" for one in each)) or None
        return None

    def _groups(self, owner: Cursor) -> tuple[tuple[AuthSeen, ...], ...]:
        scheme = owner.get("securityScheme")
        groups = scheme.get("schemeGroups") if scheme is not None else None
        found: list[tuple[AuthSeen, ...]] = []
        for group in groups.items("`schemeGroups`") if groups is not None else ():
            ids = group.get("schemeIds")
            parts: list[AuthSeen] = []
            for each in ids.items("`schemeIds`") if ids is not None else ():
                known = self.schemes.get(plain(each.value))
                if known is not None:
                    parts += _auth(known.get("authConfigs") or known, known.text("authType", "oasAuthType").lower())
            found.append(tuple(parts))
        return tuple(found)

    def _schemes(self, owner: Cursor) -> tuple[AuthSeen, ...]:
        scheme = owner.get("securityScheme")
        groups = scheme.get("schemeGroups") if scheme is not None else None
        found: dict[tuple[str, str], AuthSeen] = {}
        for group in groups.items("`schemeGroups`") if groups is not None else ():
            ids = group.get("schemeIds")
            for each in ids.items("`schemeIds`") if ids is not None else ():
                known = self.schemes.get(plain(each.value))
                if known is not None:
                    configured = known.get("authConfigs") or known
                    for seen in _auth(configured, known.text("authType", "oasAuthType").lower()):
                        found.setdefault((seen.kind, seen.name), seen)
        return tuple(found.values())

    def servers(self, leaf: Leaf, api: Cursor) -> tuple[Said[str], ...]:
        """Return the base addresses of an endpoint in every environment but mocks."""
        owners = [api, *reversed(leaf.around)]
        server = next((name for owner in owners if (name := owner.text("serverId"))), "default")
        found: dict[str, Said[str]] = {}
        for environment in self.environments:
            addresses = environment.get("baseUrls")
            said = addresses.said(server) if addresses is not None else None
            said = said or (environment.said("baseUrl") if server == "default" else None)
            if said is not None:
                found.setdefault(said.value, said)
        return tuple(found.values())

    def common_parameters(self, api: Cursor, own: tuple[ParameterSeen, ...]) -> tuple[ParameterSeen, ...]:
        """Return the parameters of every request that this endpoint sends, too."""
        switched = api.get("commonParameters")
        choices: dict[tuple[str, str], bool] = {}
        for place, listed in switched.members("`commonParameters`") if switched is not None else ():
            for entry in listed.items("`commonParameters`"):
                flag = entry.flag("enable")
                if flag is not None:
                    choices[place, entry.text("name")] = flag.value
        known = {(each.location, each.name.value) for each in own}
        return tuple(
            each
            for each, is_sent in self.common
            if choices.get((each.location, each.name.value), is_sent) and (each.location, each.name.value) not in known
        )


def open_project(root: Cursor) -> Project:
    """Index what the endpoints of an export refer to."""
    targets: dict[str, Target] = {}
    for leaf in walk_leaves(root, "schemaCollection", "schema"):
        _add_model(targets, leaf.cursor)
    schemas = SchemaLibrary(root.origin, lambda name, _: targets.get(name), root.report, prefix="#/definitions/")
    environments = root.get("environments")
    return Project(
        root=root,
        schemas=schemas,
        responses={
            identity: leaf.cursor
            for leaf in walk_leaves(root, "responseCollection", "jsonSchema", "contentType", "code")
            if (identity := leaf.cursor.text("id"))
        },
        schemes={
            identity: leaf.cursor
            for leaf in walk_leaves(root, "securitySchemeCollection", "authType", "oasAuthType", "authConfigs")
            if (identity := leaf.cursor.text("id"))
        },
        environments=tuple(each for each in environments.items("`environments`") if each.text("type").lower() != "mock")
        if environments is not None
        else (),
        common=tuple(_common(root, schemas)),
    )


def walk_leaves(root: Cursor, collection: str, *marks: str) -> Iterator[Leaf]:
    """Return the entries of a collection that have one of some members, in the order of the tree."""
    listed = root.get(collection)
    if listed is None or not isinstance(listed.value, list):
        return
    waiting = [Leaf(each, ()) for each in listed.items(f"`{collection}`")][::-1]
    while waiting:
        leaf = waiting.pop()
        if any(leaf.cursor.get(mark) is not None for mark in marks):
            yield leaf
        inner = leaf.cursor.get("items")
        if inner is not None and len(leaf.around) < _DEPTH:
            around = (*leaf.around, leaf.cursor)
            waiting.extend(Leaf(each, around) for each in reversed(list(inner.items("`items`"))))


def _add_model(targets: dict[str, Target], leaf: Cursor) -> None:
    schema = leaf.get("schema")
    declared = (schema.get("jsonSchema") or schema) if schema is not None else None
    identity = leaf.text("id")
    if declared is None or not identity:
        return
    reference = identity if identity.startswith("#") else f"#/definitions/{identity}"
    target = Target(leaf.text("name", "displayName") or identity, declared.pointer, declared.value)
    targets.setdefault(reference, target)
    if target.name:
        # Generators that write this format by hand refer by name.
        targets.setdefault(f"#/definitions/{target.name}", target)


def _common(root: Cursor, schemas: SchemaLibrary) -> Iterator[tuple[ParameterSeen, bool]]:
    stated = root.get("commonParameters")
    if stated is None:
        return
    places = stated.get("parameters") or stated
    for key, listed in places.members("`commonParameters`"):
        location = LOCATIONS.get("header" if key == "headers" else key)
        if location is None or not isinstance(listed.value, list):
            continue
        for entry in listed.items("`commonParameters`"):
            flag = entry.flag("defaultEnable")
            for seen in read_parameter(entry, location, schemas):
                default = entry.first("defaultValue", "value")
                examples = seen.examples
                if default is not None and not is_nothing(default.value) and not examples:
                    text = plain(default.value)
                    examples = (
                        ExampleSeen(value=default.value, origin=Rooted(default.origin, default.pointer), text=text),
                    )
                yield replace(seen, examples=examples), flag is None or flag.value


def _auth(stated: Cursor, kind: str) -> tuple[AuthSeen, ...]:
    """Read how a scheme or an endpoint authenticates."""
    inner = stated.get(kind) or stated
    kind = stated.text("type").lower() if kind in ("http", "") else kind
    if kind == "http":
        kind = inner.text("scheme").lower()
    match kind:
        case "bearer" | "oauth2" | "openidconnect" | "jwt":
            return (AuthSeen(kind="bearer", name="Authorization", span=stated.span()),)
        case "basic" | "digest":
            is_digest = kind == "digest"
            return (AuthSeen(kind="basic", name="Authorization", is_digest=is_digest, span=stated.span()),)
        case "apikey":
            place = inner.text("in").lower() or "header"
            name = inner.text("key", "name")
            match place:
                case "query":
                    return (AuthSeen(kind="query", name=name, span=stated.span()),)
                case "cookie":
                    return (AuthSeen(kind="cookie", name=name, span=stated.span()),)
            return (AuthSeen(kind="header", name=name, span=stated.span()),)
        case "noauth" | "none":
            return (AuthSeen(kind="none", span=stated.span()),)
    return (AuthSeen(kind="unknown", name=kind, span=stated.span()),)
