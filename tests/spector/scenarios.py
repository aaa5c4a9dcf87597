"""The suite's scenarios: what each expects of a request, and what it answers."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_ROOT = "http://spector.invalid"
"""Stands in the prepared files for the address of the server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePart:
    """A file of a form."""

    field: str
    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """A body: its text or bytes, or the parts of a form."""

    media: str
    content: bytes = b""
    parts: Mapping[str, Any] | None = None
    files: tuple[FilePart, ...] = ()

    def data(self) -> Any:  # noqa: ANN401 - JSON
        """Return a JSON body as data."""
        return json.loads(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One request that a client must be able to make, and its answer."""

    specification: str
    name: str
    method: str
    uri: str
    query: Mapping[str, Any]
    headers: Mapping[str, Any]
    body: Payload | None
    status: int
    answer: Payload | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An OpenAPI document that a specification was compiled to; several versions make several."""

    specification: str
    provider: str
    version: str
    content: Mapping[str, Any]


def read_documents(prepared: Path) -> tuple[Document, ...]:
    """Return the documents of a prepared folder, later versions first."""
    listed = json.loads((prepared / "scenarios.json").read_text(encoding="utf-8"))["documents"]
    return tuple(
        Document(
            specification=each["name"],
            provider=each["file"],
            version=each.get("version") or "",
            content=json.loads((prepared / "documents" / f"{each['file']}.json").read_text(encoding="utf-8")),
        )
        for each in reversed(listed)
    )


def read_scenarios(prepared: Path, address: str) -> tuple[Scenario, ...]:
    """Return the scenarios of a prepared folder as they are served at an address."""
    text = (prepared / "scenarios.json").read_text(encoding="utf-8").replace(_ROOT, address)
    return tuple(
        Scenario(
            specification=each["name"],
            name=each["scenario"],
            method=each["method"],
            uri=each["uri"].replace("\\", ""),
            query=each["query"],
            headers={name.lower(): value for name, value in each["headers"].items()},
            body=_payload(each.get("body")),
            status=each["status"],
            answer=_payload(each.get("answer")),
        )
        for each in json.loads(text)["scenarios"]
    )


def _payload(given: Mapping[str, Any] | None) -> Payload | None:
    if given is None:
        return None
    files = tuple(
        FilePart(
            field=each["fieldname"],
            name=each["originalname"],
            media=each["mimetype"],
            content=base64.b64decode(each["buffer"]["$bytes"]),
        )
        for each in given.get("files") or ()
    )
    is_form = "parts" in given or bool(files)
    content = base64.b64decode(given["bytes"]) if "bytes" in given else given.get("text", "").encode()
    return Payload(
        media=given["contentType"],
        content=content,
        parts=given.get("parts") or {} if is_form else None,
        files=files,
    )
