"""Layouts in which sites set their pages: a page each, and the fields that it must come to, in one line each.

A new layout is a page in `cases/layouts/pages` alone: `pytest tests/observe/test_sites.py --update` writes its fields,
which are then read beside the page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from documents import ingested
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from golden import Golden
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json

LAYOUTS = Path(__file__).parents[1] / "cases" / "layouts"


def test_pages_come_to_these_fields(golden: Callable[[Path], Golden], tmp_path: Path) -> None:
    found: dict[str, str] = {}
    for page in sorted((LAYOUTS / "pages").iterdir()):
        fields = fields_of(page)
        windows = tmp_path / page.name
        windows.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
        assert fields_of(windows) == fields, f"{page.name}: ends of lines change nothing"
        found[f"{page.stem}.txt"] = fields
    golden(LAYOUTS / "fields").check(found)


def fields_of(page: Path) -> str:
    """Return what a page comes to: each call with what it takes and answers, and the codes of what was found."""
    findings = Findings()
    specs = sorted(ingested(page, findings).specs, key=lambda spec: (spec.path, spec.method))
    codes = sorted({each.code for each in findings})
    return "".join(f"{line}\n" for spec in specs for line in _lines(spec)) + "".join(f"! {code}\n" for code in codes)


def _lines(spec: EndpointSpec) -> Iterator[str]:
    yield f"{spec.method} {spec.path}"
    for each in spec.parameters:
        yield f"  {each.location} {each.name}: {_told(each.schema, is_needed=each.required)}"
    if spec.request is not None:
        yield f"  body {spec.request.media}"
        yield from _members(spec.request.schema, "    ")
    for answer in spec.responses:
        yield f"  answer {answer.status} {answer.media}"
        yield from _members(answer.schema, "    ")


def _members(schema: Json, indent: str) -> Iterator[str]:
    if not isinstance(schema, dict):
        return
    items = schema.get("items")
    if isinstance(items, dict):
        yield from _members(items, indent)
    properties, needed = schema.get("properties"), schema.get("required")
    for name, inner in properties.items() if isinstance(properties, dict) else ():
        yield f"{indent}{name}: {_told(inner, is_needed=isinstance(needed, list) and name in needed)}"
        yield from _members(inner, f"{indent}  ")


def _told(schema: Json, *, is_needed: bool) -> str:
    if not isinstance(schema, dict):
        return "anything"
    items = schema.get("items")
    kinds = schema.get("type") or [each.get("type") or each.get("enum") for each in schema.get("anyOf", [])]
    said = [f"{kinds} of {items.get('type', '?')}" if isinstance(items, dict) else str(kinds)]
    more = {
        key: schema[key] for key in ("format", "enum", "const", "default", "minLength", "maxLength") if key in schema
    }
    documented = schema.get("x-documented")
    more |= documented if isinstance(documented, dict) else {}
    said += [f"{key}={value}" for key, value in more.items()]
    return ", ".join([*said, *(["required"] if is_needed else [])])
