"""OpenAPI documents, read without Reynard: their operations, with schemas as JSON Schema of 2020-12."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

METHODS = ("get", "put", "post", "delete", "patch", "options", "head")
_FENCE = re.compile(r"^```ya?ml\s*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"0[0-9A-HJKMNP-TV-Z]{25}")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place where values go: a body, an answer or a parameter. Its schema stands for itself."""

    schema: Any
    name: str = ""
    location: str = ""
    status: str = ""
    media: str = ""
    is_required: bool = False


@dataclass(frozen=True, kw_only=True)
class Operation:
    """An operation as its document has it."""

    document: Document
    method: str
    path: str
    summary: str
    parameters: tuple[Slot, ...]
    body: Slot | None
    answers: tuple[Slot, ...]
    needs_other_body: bool
    """Whether a call needs a body that is not JSON, or may have one of several kinds."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document, its schemas brought to one dialect."""

    name: str
    content: Mapping[str, Any]
    """As written."""

    @cached_property
    def modern(self) -> Mapping[str, Any]:
        """The document with schemas of 2020-12."""
        made: Mapping[str, Any] = _modern(self.content, is_old=str(self.content.get("openapi", "")).startswith("3.0"))
        return made

    def resolved(self, part: Any) -> Any:  # noqa: ANN401 - JSON
        """Follow references. Raises KeyError for one that leads nowhere, or elsewhere."""
        for _ in range(20):
            if not isinstance(part, dict) or "$ref" not in part:
                return part
            reference = part["$ref"]
            if not isinstance(reference, str) or not reference.startswith("#/"):
                raise KeyError(reference)
            found: Any = self.modern
            for key in reference[2:].split("/"):
                found = found[key.replace("~1", "/").replace("~0", "~")]
            part = found
        raise KeyError("a circle of references")

    def validator(self, schema: Any) -> Draft202012Validator:  # noqa: ANN401 - JSON Schema
        """Return what judges values of a schema of this document."""
        return _Judge({"components": self.modern.get("components", {}), "allOf": [schema]})

    def operations(self) -> Iterator[Operation]:
        """Yield the operations that can be read."""
        for path, item in (self.modern.get("paths") or {}).items():
            for method in METHODS:
                try:
                    held = self.resolved(item)
                    if isinstance(held, dict) and isinstance(held.get(method), dict):
                        yield self._operation(method, path, held)
                except KeyError:
                    continue

    def _operation(self, method: str, path: str, item: Mapping[str, Any]) -> Operation:
        said = item[method]
        parameters: dict[tuple[str, str], Slot] = {}
        for each in (*(item.get("parameters") or ()), *(said.get("parameters") or ())):
            part = self.resolved(each)
            media, inner = next(iter((part.get("content") or {}).items()), ("", part))
            slot = Slot(
                schema=inner.get("schema", {}),
                name=part["name"],
                location=part["in"],
                media=media,
                is_required=part.get("required") is True,
            )
            if slot.location != "path" or f"{{{slot.name}}}" in path:
                parameters[slot.location, slot.name] = slot
        body = self.resolved(said.get("requestBody") or {})
        bodies = [*_json_slots(body.get("content"), is_required=body.get("required") is True)]
        answers = [
            slot
            for status, each in (said.get("responses") or {}).items()
            if str(status).startswith("2")
            for slot in _json_slots(self.resolved(each).get("content"), status=str(status))
        ]
        is_json_alone = len(body.get("content") or {}) == 1
        return Operation(
            document=self,
            method=method,
            path=path,
            summary=" ".join(str(said.get("summary") or "").split()),
            parameters=tuple(parameters.values()),
            # HTTP gives the body of a GET no meaning, and clients leave it out.
            body=bodies[0] if bodies and is_json_alone and method not in {"get", "head"} else None,
            answers=tuple(answers),
            needs_other_body=bool(body.get("content")) and not (bodies and is_json_alone),
        )

    def reduced(self, operations: list[Operation]) -> dict[str, Any]:
        """Return the document as written with these operations alone, without servers and keys."""
        paths: dict[str, Any] = {}
        for each in operations:
            item = self.content["paths"][each.path]
            if each.method not in item:  # It stands elsewhere, where a reference leads.
                paths[each.path] = item
                continue
            kept = {name: value for name, value in item.items() if name not in METHODS}
            paths.setdefault(each.path, kept)[each.method] = {
                name: value for name, value in item[each.method].items() if name not in {"security", "servers"}
            }
        content = {name: value for name, value in self.content.items() if name not in {"servers", "security", "paths"}}
        components = {name: each for name, each in content.get("components", {}).items() if name != "securitySchemes"}
        return {**content, **({"components": components} if components else {}), "paths": paths}


def _is_found(_: object, pattern: str, value: object, __: object) -> Iterator[ValidationError]:
    """Judge texts by patterns; one that Python cannot read (classes of Unicode) judges nothing."""
    try:
        is_wrong = isinstance(value, str) and re.search(pattern, value) is None
    except re.error:
        return
    if is_wrong:
        yield ValidationError(f"{value!r} does not match {pattern!r}")


_Judge: Any = extend(Draft202012Validator, {"pattern": _is_found})  # type: ignore[no-untyped-call]  # jsonschema's


def _json_slots(content: Any, *, status: str = "", is_required: bool = False) -> Iterator[Slot]:  # noqa: ANN401 - JSON
    for media, each in (content or {}).items():
        kind = media.partition(";")[0].strip().lower()
        if (kind == "application/json" or kind.endswith("+json")) and isinstance(each, dict) and each.get("schema"):
            yield Slot(schema=each["schema"], media=media, status=status, is_required=is_required)


def _in_json(content: Any) -> Any:  # noqa: ANN401 - JSON
    """Return what YAML brought as JSON says it: dates become texts."""
    return json.loads(json.dumps(content, default=str))


def read_document(path: Path, name: str) -> Document | None:
    """Return the document of a file, also one that stands in Markdown; None where there is none of OpenAPI 3."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".md":
        fences = [found[1] for found in _FENCE.finditer(text) if "openapi:" in found[1]]
        if not fences:
            return None
        text = fences[0]
    try:
        content = json.loads(text) if text.lstrip().startswith("{") else _in_json(yaml.load(text, _LOADER))  # noqa: S506 - a safe loader
    except (ValueError, yaml.YAMLError):
        return None
    if not isinstance(content, dict) or not str(content.get("openapi", "")).startswith("3."):
        return None
    return Document(name=name, content=content)


def _modern(value: Any, *, is_old: bool) -> Any:  # noqa: ANN401 - JSON
    """Return a part of a document with the keywords of 2020-12: those of 3.0 are also met in documents of 3.1."""
    if isinstance(value, list):
        return [_modern(each, is_old=is_old) for each in value]
    if not isinstance(value, dict):
        return value
    if is_old and isinstance(value.get("$ref"), str):
        return {"$ref": value["$ref"]}
    made = {
        key: each if key in {"enum", "const", "default", "example", "examples"} else _modern(each, is_old=is_old)
        for key, each in value.items()
    }
    if isinstance(made.get("required"), list):
        # What Apifox spreads into an object has a mark for a name; exporters leave it behind.
        made["required"] = [each for each in made["required"] if not _MARK.fullmatch(str(each))]
    if isinstance(made.get("properties"), dict):
        made["properties"] = {name: each for name, each in made["properties"].items() if not _MARK.fullmatch(name)}
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(made.get(exclusive), bool) and made.pop(exclusive) and limit in made:
            made[exclusive] = made.pop(limit)
    if isinstance(made.get("items"), list):
        made["prefixItems"] = made.pop("items")
        made |= {"items": made.pop("additionalItems")} if "additionalItems" in made else {}
    if made.get("nullable") is True:
        made.pop("nullable")
        return {"anyOf": [made, {"type": "null"}]}
    return made
