"""Reading one schema: references are named, dialect noise goes, what is spread into it from models is put in place."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from reynard.diagnostics.codes import DYNAMIC_REFERENCE, STALE_COPY, UNEXPECTED_SHAPE, diagnostic
from reynard.extensions import DEFAULT, KEYWORDS, NAME
from reynard.observe.document.apifox_extensions import is_spread_mark, read_meanings
from reynard.observe.document.cursor import kind_of, other_kind, plain
from reynard.observe.document.schemas.older import is_older, newer_places
from reynard.observe.document.schemas.references import Target, reference_to
from reynard.observe.document.schemas.spread import is_spread
from reynard.observe.document.schemas.vocabularies import keywords_left_out
from reynard.patterns import compiled
from reynard.schema.keywords import BOUNDS, HOLDS
from reynard.schema.normalise import ANY_TYPE
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from reynard.observe.document.schemas.heirs import Families, Family
    from reynard.observe.document.schemas.references import References
    from reynard.observe.document.schemas.spread import Field, Spread
    from reynard.schema.keywords import Holding
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Part, Pointer

    Borrow: TypeAlias = "Callable[[Json, Pointer], Sheet | None]"
    _Kind: TypeAlias = Holding | Literal["text", "bound", "required", "discriminator"]

_MAX_DEPTH = 60
_MAX_BORROWED_DEPTH = 20
_KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        **HOLDS,
        **dict.fromkeys(("title", "description"), "text"),
        **dict.fromkeys(BOUNDS, "bound"),
        "required": "required",
        "discriminator": "discriminator",
    }
)
_DROPPED = frozenset(("$schema", "$id", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$vocabulary", "$comment"))
_DROPPED_PREFIXES = ("x-", "$ref", "$recursiveRef", "$dynamicRef", "$defs", "definitions", "xml", "externalDocs")
_VALUES = frozenset(("type", "enum", "const", "default", "example", "examples", "dependentRequired", "discriminator"))
_BESIDE_REFERENCE = frozenset(
    ("title", "description", "nullable", "default", "example", "examples", "deprecated", "readOnly", "writeOnly")
)
_DYNAMIC_ANCHOR = compiled(r"\$dynamicAnchor[\"']?\s*:")
_INCLUSIVE = MappingProxyType({"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"})


class Sheet(Struct, frozen=True, eq=False):
    """A schema that was read: its value, the definitions it names, and where its parts stand."""

    value: Json
    refs: tuple[str, ...]
    origin: Origin
    root: Pointer
    places: Mapping[Pointer, tuple[Origin, Pointer]]

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part: most stand where the document has them, some come from elsewhere."""
        if self.places:
            for length in range(len(pointer), 0, -1):
                found = self.places.get(pointer[:length])
                if found is not None:
                    origin, start = found
                    return origin.locate(start + pointer[length:], part)
        return self.origin.locate(self.root + pointer, part)


class _At(NamedTuple):
    """Where a reading is: the pointer in the document, that in what is made, and how deep it is."""

    src: Pointer
    out: Pointer
    depth: int

    def step(self, *steps: str | int) -> _At:
        return _At((*self.src, *steps), (*self.out, *steps), self.depth + 1)


class SheetReading(Struct, eq=False):
    """One reading of one schema. `borrow` gives a schema to put into it, unless that must become a definition."""

    references: References
    spread: Spread
    borrow: Borrow
    root: Pointer
    raw: Json
    keeps_siblings: bool
    families: Families
    _refs: dict[str, None] = field(default_factory=dict)
    _places: dict[Pointer, tuple[Origin, Pointer]] = field(default_factory=dict)
    _meaningless: frozenset[str] = frozenset()
    """Keywords that the dialect of the schema around does not have."""
    _alone: set[Pointer] = field(default_factory=set)
    """References that are the only part of an `allOf`, as they are written where something is said beside them."""

    def read(self) -> Sheet:
        """Return the schema."""
        value = self._schema(self.raw, _At(self.root, (), 0))
        return Sheet(value, tuple(self._refs), self.references.origin, self.root, self._places)

    def _schema(self, raw: Json, at: _At) -> Json:
        if isinstance(raw, bool):
            return raw
        if not isinstance(raw, dict):
            self._unexpected("a schema", "an object", raw, at.src)
            return {}
        if at.depth > _MAX_DEPTH:
            self._unexpected("a schema", "nested less deeply", raw, at.src)
            return {}
        made: dict[str, Json] = {}
        is_extended = any(key.startswith("x-") for key in raw)
        has_spread = is_extended and is_spread(raw)
        refers = not has_spread and self._reference(raw, at, made)
        is_stale = False
        around = self._meaningless
        self._meaningless |= self._left_out(raw, at.src)
        for key, value in raw.items():
            if key in _DROPPED or key.startswith(_DROPPED_PREFIXES) or key in self._meaningless:
                continue
            if key.startswith("unevaluated") and self._is_dynamic:
                continue
            if refers and key not in _BESIDE_REFERENCE and not self.keeps_siblings:
                is_stale = is_stale or value not in ({}, [], None, "object")
            elif key != "properties" or not has_spread:
                self._keyword(made, raw, key, at)
        self._meaningless = around
        if is_stale:
            self._report_stale(raw, at.src)
        if self.keeps_siblings and "properties" in made and "type" not in made:
            made[ANY_TYPE] = True
        if has_spread:
            self._spread(made, raw, at)
        if is_extended:
            self._extensions(made, raw, at)
        return made

    def _reference(self, raw: dict[str, Json], at: _At, made: dict[str, Json]) -> bool:
        """Name what a schema refers to; tell whether it refers to something."""
        reference, src = raw.get("$ref"), at.src
        if isinstance(reference, str):
            target = self.references.resolve(reference, src)
            family = self.families.get(target.pointer) if target is not None else None
            if target is not None and family is not None and self._stands_for_all(raw, src):
                self._members_of(family, target, at, made)
            elif target is not None:
                made["$ref"] = self._named(target)
            return target is not None
        if reference is not None:
            self._unexpected("`$ref`", "text", reference, (*src, "$ref"))
        dynamic = raw.get("$dynamicRef")
        if isinstance(dynamic, str) and dynamic != "#meta":
            return self._dynamic_reference(dynamic, src, made)
        # JSON Schema 2019-09's recursion: OpenAI's document uses it for nested filters. The outermost schema is meant.
        if raw.get("$recursiveRef") == "#" or raw.get("$dynamicRef") == "#meta":
            made["$ref"] = self._named(Target(str(self.root[-1]) if self.root else "", self.root, self.raw))
            return True
        return False

    def _left_out(self, raw: dict[str, Json], src: Pointer) -> frozenset[str]:
        """Return the keywords that the dialect of a schema does not have, where the document holds its metaschema."""
        dialect = raw.get("$schema")
        found = self.references.quietly(dialect, src) if isinstance(dialect, str) else None
        return keywords_left_out(found.value) if found is not None else frozenset()

    def _stands_for_all(self, raw: dict[str, Json], src: Pointer) -> bool:
        """Tell whether a reference to a type means those derived from it as well: not where one of them is made."""
        if not raw.keys().isdisjoint(("oneOf", "anyOf", "discriminator")):
            return False
        if src[-2:-1] != ("allOf",):
            return True
        derived = (heir.pointer for family in self.families.values() for heir, _ in family.heirs)
        return src in self._alone and src[:-2] not in derived

    def _members_of(self, family: Family, target: Target, at: _At, made: dict[str, Json]) -> None:
        """Name all types of a family in place of the one that the others are derived from; that one comes last."""
        named: list[tuple[str, tuple[str, ...]]] = [(self._named(heir), tags) for heir, tags in family.heirs]
        made["anyOf"] = [{"$ref": each} for each in (*(name for name, _ in named), self._named(target))]
        mapping: dict[str, Json] = {tag: each for each, tags in named for tag in tags}
        made["discriminator"] = {"propertyName": family.member, "mapping": mapping}
        self._places[*at.out, "anyOf"] = (self.references.origin, (*at.src, "$ref"))

    def _dynamic_reference(self, reference: str, src: Pointer, made: dict[str, Json]) -> bool:
        """Name what a dynamic reference means; where that depends on the way to it, say that nothing does."""
        anchor = reference.partition("#")[2]
        place = self.references.origin.locate((*src, "$dynamicRef"))
        if anchor[:1] not in ("", "/") and len(_DYNAMIC_ANCHOR.findall(place.source.text)) > 1:
            self.references.report(
                diagnostic(
                    DYNAMIC_REFERENCE,
                    f"what `{reference}` means depends on the way that leads there; anything is accepted in its place",
                    (place, f"several schemas have a `$dynamicAnchor`, `{anchor}` among them"),
                )
            )
            return True
        target = self.references.resolve(reference, src)
        if target is not None:
            made["$ref"] = self._named(target)
        return target is not None

    @property
    def _is_dynamic(self) -> bool:
        """Tell whether nobody can say which members and items the schemas of the document look at."""
        text = self.references.origin.locate(()).source.text
        return "$dynamicRef" in text and len(_DYNAMIC_ANCHOR.findall(text)) > 1

    def _named(self, target: Target) -> str:
        name = self.references.name(target)
        self._refs[name] = None
        return reference_to(name)

    def _keyword(self, made: dict[str, Json], raw: dict[str, Json], key: str, parent: _At) -> None:
        value, at = raw[key], parent.step(key)
        match "older" if is_older(key, value) else _KINDS.get(key):
            case "older":
                self._older(made, raw, key, parent)
            case "schema":
                made[key] = self._schema(value, at)
            case "schemas" if isinstance(value, list):
                if key == "allOf" and len(value) == 1 and "properties" not in raw:
                    self._alone.add((*at.src, 0))
                made[key] = [self._schema(each, at.step(index)) for index, each in enumerate(value)]
            case "schemas":
                self._unexpected(f"`{key}`", "a list", value, at.src)
            case "named":
                self._named_schemas(made, key, value, at)
            case "text":
                if plain(value):
                    made[key] = plain(value)
            case "required":
                self._required(made, value, at)
            case "bound":
                self._bound(made, raw, key, at)
            case "discriminator" if isinstance(value, str):
                made[key] = {"propertyName": value}  # as Swagger 2.0 has it
            case "discriminator" if isinstance(value, dict):
                made[key] = self._discriminator(value, at.src)
            case _ if key in _VALUES or not isinstance(value, dict | list):
                made[key] = value
            case _:
                pass  # No keyword: some people paste whole documents into a schema.

    def _older(self, made: dict[str, Json], raw: dict[str, Json], key: str, parent: _At) -> None:
        """Read a keyword of an older draft under the name that it has now."""
        listed: list[Json] = []
        for src, out, value in newer_places(raw, key):
            at = _At((*parent.src, *src), (*parent.out, *out), parent.depth + 1)
            self._places[at.out] = (self.references.origin, at.src)
            self._places.setdefault(at.out[:-1], (self.references.origin, at.src[:-1]))
            read = value if out[0] == "dependentRequired" else self._schema(value, at)
            match out:
                case keyword, str(name):
                    named = made.setdefault(str(keyword), {})
                    if isinstance(named, dict):
                        named[name] = read
                case keyword, _:
                    listed.append(read)
                    made[str(keyword)] = listed
                case _:
                    made[str(out[0])] = read

    def _named_schemas(self, made: dict[str, Json], key: str, value: Json, at: _At) -> None:
        if isinstance(value, dict):
            made[key] = {
                name: self._schema(each, at.step(name)) for name, each in value.items() if not is_spread_mark(name)
            }
        elif value not in (None, []):
            self._unexpected(f"`{key}`", "an object", value, at.src)

    def _required(self, made: dict[str, Json], value: Json, at: _At) -> None:
        if not isinstance(value, list):
            if value is not None and value is not False:
                self._unexpected("`required`", "a list of names", value, at.src)
            return
        names: dict[str, None] = {}
        for index, name in enumerate(value):
            if isinstance(name, str) and not is_spread_mark(name) and name not in names:
                if index != len(names):
                    self._places[*at.out, len(names)] = (self.references.origin, (*at.src, index))
                names[name] = None
        if names:
            made["required"] = list(names)

    def _bound(self, made: dict[str, Json], raw: dict[str, Json], key: str, at: _At) -> None:
        """Read `exclusiveMinimum: true` (OpenAPI 3.0): it speaks of the `minimum` beside it."""
        inclusive = _INCLUSIVE.get(key)
        if inclusive is not None and isinstance(raw[key], bool):
            if raw[key] is True and raw.get(inclusive) is not None:
                made[key] = raw[inclusive]
                self._places[at.out] = (self.references.origin, (*at.src[:-1], inclusive))
        elif inclusive is not None or not any(
            raw.get(other) is True for other, own in _INCLUSIVE.items() if own == key
        ):
            made[key] = raw[key]

    def _discriminator(self, value: dict[str, Json], src: Pointer) -> Json:
        mapping = value.get("mapping")
        if not isinstance(mapping, dict):
            return value
        named: dict[str, Json] = {}
        for tag, reference in mapping.items():
            if isinstance(reference, str):
                target = self.references.resolve_tag(reference, (*src, "mapping", tag))
                if target is not None:
                    named[tag] = self._named(target)
        return {**value, "mapping": named}

    def _spread(self, made: dict[str, Json], raw: dict[str, Json], at: _At) -> None:
        fields = self.spread.fields(raw, at.src)
        properties: dict[str, Json] = {}
        for name, each in fields.ordered(raw):
            inner = at.step("properties", name)
            if each.pointer == inner.src:
                properties[name] = self._schema(each.value, inner)
            else:
                properties[name] = self._borrowed(each, inner)
        made.setdefault("type", "object")
        if properties:
            made["properties"] = properties
        required = [name for name in fields.required if name in properties]
        made.pop("required", None)
        for index, name in enumerate(required):
            self._places[*at.out, "required", index] = (self.references.origin, fields.required[name])
        if required:
            made["required"] = list(required)
        parts: list[Json] = [{"$ref": self._named(opaque)} for opaque in fields.opaque]
        if parts:
            given = made.get("allOf")
            made["allOf"] = [*(given if isinstance(given, list) else []), *parts]

    def _borrowed(self, each: Field, at: _At) -> Json:
        """Return a field of a model as it is read there; one that holds itself becomes a definition of its own."""
        sheet = None if at.depth > _MAX_BORROWED_DEPTH else self.borrow(each.value, each.pointer)
        if sheet is None:
            return {"$ref": self._named(Target(each.name, each.pointer, each.value))}
        self._refs.update(dict.fromkeys(sheet.refs))
        self._places[at.out] = (sheet, ())
        return sheet.value

    def _extensions(self, made: dict[str, Json], raw: dict[str, Json], at: _At) -> None:
        said = read_meanings(raw)
        if said:
            made["x-meanings"] = {value: text for value, (text, _) in said.items()}
            for value, (_, pointer) in said.items():
                self._places[*at.out, "x-meanings", value] = (self.references.origin, at.src + pointer)
            first = next(iter(said.values()))[1]
            self._places[*at.out, "x-meanings"] = (self.references.origin, at.src + first[:1])
        for keyword, name in KEYWORDS.items():
            if name in raw:
                made[keyword] = raw[name]
        if NAME in raw:
            made[NAME] = raw[NAME]
        if DEFAULT in raw:
            made["default"] = raw[DEFAULT]
        if raw.get("x-nullable") is True and "nullable" not in made:
            made["nullable"] = True
            self._places[*at.out, "nullable"] = (self.references.origin, (*at.src, "x-nullable"))

    def _report_stale(self, raw: dict[str, Json], src: Pointer) -> None:
        """Report the first keyword beside a reference that says something else than what is read."""
        target = self.references.resolve(str(raw["$ref"]), src)
        read = target.value if target is not None and isinstance(target.value, dict) else {}
        copied = (key for key in ("properties", "required", "type", *raw) if key in raw)
        stale = (key for key in copied if key not in _BESIDE_REFERENCE and not key.startswith(("x-", "$")))
        key = next((key for key in stale if read.get(key) != raw[key]), None)
        if key is not None:
            origin = self.references.origin
            self.references.report(
                diagnostic(
                    STALE_COPY,
                    f"`{key}` stands beside `$ref`, where it does not count; the reference was read",
                    (origin.locate((*src, key), "key"), "left out"),
                    (origin.locate((*src, "$ref")), "read instead"),
                )
            )

    def _unexpected(self, called: str, wanted: str, value: Json, src: Pointer) -> None:
        self.references.report(
            diagnostic(
                UNEXPECTED_SHAPE,
                f"{called} should be {wanted}, but {other_kind(value, wanted)} stands there; it was left out",
                (self.references.origin.locate(src), f"{kind_of(value)} here"),
            )
        )
