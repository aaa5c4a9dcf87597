"""Draw instances of a schema: seeded, bounded, and judged by the schema before anyone sees them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jsonschema.exceptions import _WrappedReferencingError

from sampler.patterns import write_match

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from sampler.documents import Document

DEEPEST = 6
TRIES = 12
_TEXTS = {
    "date-time": "2026-03-04T05:06:07Z",
    "date": "2026-03-04",
    "time": "05:06:07Z",
    "uuid": "6f1c2b1e-8a53-4c0e-9d5c-0d6f2f7a1b3c",
    "uri": "https://example.com/a",
    "url": "https://example.com/a",
    "email": "a@example.com",
    "ipv4": "192.0.2.1",
    "hostname": "example.com",
    "byte": "aGVsbG8=",
    "decimal": "12.5",
    "duration": "PT5S",
}
_WORDS = ("alpha", "beta", "Gamma ray", "δέλτα", "一只小猪", "x-1", "0", "true", "a b&c=d/e?f", "line\nbreak")


class NothingDrawn(Exception):  # noqa: N818 - no fault: some schemas have no small instance, or none
    """No instance was found within the bounds."""


@dataclass(slots=True, kw_only=True)
class Drawer:
    """Draws values for one document. `is_request` leaves out what only answers have, and the other way round."""

    document: Document
    random: Random
    is_request: bool

    def draw(self, schema: Any) -> Any:  # noqa: ANN401 - JSON
        """Return a valid instance. Raises NothingDrawn."""
        judge = self.document.validator(schema)
        for _ in range(TRIES):
            try:
                value = self._value(schema, 0)
                if judge.is_valid(value):
                    return value
            except (NothingDrawn, IndexError):
                continue
            except (KeyError, TypeError, ValueError, RecursionError, _WrappedReferencingError):
                break
        raise NothingDrawn

    def flat(self, schema: Any) -> Any:  # noqa: ANN401 - JSON Schema
        """Return a schema without references and `allOf` at its top. Raises KeyError."""
        schema = self.document.resolved(schema)
        if not isinstance(schema, dict):
            return schema
        made = {key: each for key, each in schema.items() if key != "allOf"}
        for part in schema.get("allOf") or ():
            made = _merged(made, self.flat(part))
        return made

    def branches(self, schema: Mapping[str, Any]) -> list[Any]:
        """Return the alternatives of a flat schema, each with what stands beside them."""
        beside = {key: each for key, each in schema.items() if key not in {"anyOf", "oneOf", "discriminator"}}
        found: list[Any] = []
        for branch in schema.get("oneOf") or schema.get("anyOf") or ():
            tagged = _tagged(self.flat(branch), branch, schema.get("discriminator"))
            found.append(_merged(beside, tagged) if isinstance(tagged, dict) else tagged)
        return found

    def _value(self, schema: Any, depth: int) -> Any:  # noqa: ANN401, PLR0911 - JSON; a branch a kind
        if depth > 3 * DEEPEST:
            raise RecursionError
        schema = self.flat(schema)
        if schema is True or schema == {}:
            return self.random.choice(["anything", 7, True, [1], {"a": 1}])
        if schema is False:
            raise NothingDrawn
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        alternatives = self.branches(schema)
        if alternatives:
            return self._value(self._shallow(alternatives, depth), depth + 1)
        kinds = schema.get("type") or _implied(schema)
        kind = self.random.choice(kinds) if isinstance(kinds, list) else kinds
        match kind:
            case "object":
                return self._object(schema, depth)
            case "array":
                return self._array(schema, depth)
            case "string":
                return self._text(schema)
            case "integer" | "number":
                return self._number(schema, is_whole=kind == "integer")
            case "boolean":
                return self.random.random() < 0.5
            case "null":
                return None
            case _:
                raise ValueError(f"no such type: {kind}")

    def _shallow(self, alternatives: list[Any], depth: int) -> Any:  # noqa: ANN401 - JSON Schema
        """Choose a branch; deep down one that ends soon, if there is one."""
        if depth > DEEPEST:
            ends = [
                each
                for each in alternatives
                if isinstance(each, dict) and each.get("type") not in {None, "object", "array"}
            ]
            alternatives = ends or alternatives
        return self.random.choice(alternatives)

    def _object(self, schema: Mapping[str, Any], depth: int) -> dict[str, Any]:
        required = [each for each in schema.get("required") or () if isinstance(each, str)]
        unwanted = "readOnly" if self.is_request else "writeOnly"
        made: dict[str, Any] = {}
        members = schema.get("properties") or {}
        for name, member in members.items():
            said = self.flat(member)
            if isinstance(said, dict) and said.get(unwanted) is True:
                continue
            if name in required or (depth < DEEPEST and self.random.random() < 0.5):
                try:
                    made[name] = self._value(member, depth + 1)
                except (RecursionError, NothingDrawn):
                    if name in required:
                        raise
        rest = schema.get("additionalProperties", True)
        for name in required:
            if name not in members:
                made[name] = self._value(rest, depth + 1)
        if isinstance(rest, dict) and rest and depth < DEEPEST:
            made[f"own_{self.random.randrange(9)}"] = self._value(rest, depth + 1)
        return made

    def _array(self, schema: Mapping[str, Any], depth: int) -> list[Any]:
        least = schema.get("minItems", 0)
        most = min(schema.get("maxItems", math.inf), least + 2)
        count = least if depth >= DEEPEST else self.random.randint(least, int(most))
        first = [self._value(each, depth + 1) for each in schema.get("prefixItems") or ()]
        rest = [self._value(schema.get("items", {}), depth + 1) for _ in range(count - len(first))]
        return first + rest

    def _text(self, schema: Mapping[str, Any]) -> str:
        least, most = schema.get("minLength", 0), schema.get("maxLength", math.inf)
        if "pattern" in schema:
            return write_match(schema["pattern"], self.random)
        text = _TEXTS.get(str(schema.get("format"))) or self.random.choice(_WORDS)
        text = text.ljust(least, "x")
        return text if len(text) <= most else text[: int(most)]

    def _number(self, schema: Mapping[str, Any], *, is_whole: bool) -> float:
        step = schema.get("multipleOf") or (1 if is_whole else 0.25)
        low, high = schema.get("minimum"), schema.get("maximum")
        if "exclusiveMinimum" in schema:
            low = max(low if low is not None else -math.inf, schema["exclusiveMinimum"] + step)
        if "exclusiveMaximum" in schema:
            high = min(high if high is not None else math.inf, schema["exclusiveMaximum"] - step)
        low = low if low is not None else (high - 20 * step if high is not None else 0)
        high = high if high is not None else low + 20 * step
        first, last = math.ceil(low / step), math.floor(high / step)
        if first > last:
            return low  # type: ignore[no-any-return] - a bound of the schema
        count = self.random.choice([first, last, self.random.randint(first, last)])
        return int(count * step) if is_whole else round(count * step, 10)


def _implied(schema: Mapping[str, Any]) -> str:
    """Return the type that a schema without one speaks of."""
    for kind, keys in (
        ("object", ("properties", "additionalProperties", "required")),
        ("array", ("items", "prefixItems", "minItems", "maxItems")),
        ("number", ("minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum")),
    ):
        if any(key in schema for key in keys):
            return kind
    return "string"


def _tagged(schema: Any, branch: Any, discriminator: Any) -> Any:  # noqa: ANN401 - JSON Schema
    """Return a branch whose tag says which it is, where only a discriminator says so."""
    if not isinstance(discriminator, dict) or not isinstance(schema, dict) or not isinstance(branch, dict):
        return schema
    name, reference = discriminator.get("propertyName"), str(branch.get("$ref", ""))
    member = (schema.get("properties") or {}).get(name, {})
    if not reference or not isinstance(member, dict) or "enum" in member or "const" in member or "$ref" in member:
        return schema
    short = reference.rpartition("/")[2]
    mapping = discriminator.get("mapping") or {}
    tags = [tag for tag, leads in mapping.items() if leads in {reference, short}] or [short]
    properties = {**(schema.get("properties") or {}), name: {**member, "enum": tags}}
    return {**schema, "properties": properties, "required": sorted({*(schema.get("required") or ()), name})}


def _merged(first: dict[str, Any], second: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON Schema
    """Return what both schemas say; where they disagree the drawn value is judged anyway."""
    if not isinstance(second, dict):
        return first
    made = {**first, **{key: each for key, each in second.items() if key not in first}}
    ours, theirs = first.get("properties") or {}, second.get("properties") or {}
    if ours or theirs:
        made["properties"] = {
            name: {"allOf": [ours[name], theirs[name]]}
            if name in ours and name in theirs
            else ours.get(name, theirs.get(name))
            for name in (*ours, *(each for each in theirs if each not in ours))
        }
    if first.get("required") or second.get("required"):
        made["required"] = [*dict.fromkeys((*(first.get("required") or ()), *(second.get("required") or ())))]
    for key in ("anyOf", "oneOf"):
        if key in first and key in second:
            made["allOf"] = [*made.get("allOf", ()), {key: second[key]}]
    if "enum" in first and "enum" in second:
        made["enum"] = [each for each in first["enum"] if each in second["enum"]]
    return made
