"""The decision that a finding offers: it can be pasted as it stands, and it changes what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from reynard.diagnostics import Findings, Severity
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.reconcile.remedies import write_decision
from reynard.source import Source, decode
from rows import each_row

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

WRITTEN = [
    ("required-in-doubt", {"required": True}, {"required": False}, '{at: "op.f", set: {required: true}'),
    ("type-conflict", {"type": "string"}, {"type": ["integer", "string"]}, '{at: "op.f", set: {type: "string"}'),
    ("prose-values", {"type": "string"}, {"values": ["5", 5]}, '{at: "op.f", set: {enum: ["5", 5]}'),
    ("value-not-listed", {"values": ["a"]}, {"values": ["a", "b"]}, '{at: "op.f", set: {enum: ["a"]}'),
    ("undocumented-member", None, {"type": "string"}, '{at: "op.f", remove: true'),
    ("foreign-response", {"properties": ["a"]}, None, '{at: "op.f", choose: "declared"'),
    ("prose-facts", None, {"x-documented": {"maximum": 16, "unit": "s"}}, '{at: "op.f", set: {maximum: 16}'),
    ("prose-facts", None, {"x-documented": {"required_when": "…"}}, '{at: "op.f", set: {required: true}'),
    ("prose-facts", None, {"x-documented": {"unit": "s"}}, '{at: "op.f", set: {x-documented: null}'),
    ("prose-facts", None, {"format": "uuid"}, '{at: "op.f", set: {format: null}'),
    ("no-schema", None, {"type": "object"}, '{at: "op.f.NAME", add: {type: "string"}'),
    ("name-blanks", " f", "f", '{at: "op.f", rename: " f"'),
    ("acting-get", None, None, '{at: "op", set: {effect: "read"}'),
    ("unmarked-post", None, None, '{at: "op", set: {effect: "read"}'),
    ("path-style", "/v1/{id}", None, '{at: "op", set: {path: "/v1/{id}"}'),
    ("member-groups", None, {"required": ["a"]}, '{at: "op.f", remove: true'),
    ("member-groups", {"required": ["a"]}, None, '{at: "op.f", add: {required: ["a"]}'),
]
NOT_WRITTEN = [
    ("member-groups", None, None),
    ("name-blanks", None, None),
    ("placeholder", None, None),
    ("no-schema", None, {"type": "array"}),
    ("path-style", "v1/{id}", None),
    ("type-conflict", None, None),
    ("value-not-listed", {"values": ["a" * 100] * 20}, None),
]


@each_row(("code", "was", "now", "text"), WRITTEN)
def test_what_is_offered(code: str, was: object, now: object, text: str) -> None:
    assert write_decision(code, "op.f", was, now) == f'- {text}, because: "…"}}'  # type: ignore[arg-type]  # JSON, all of them


@each_row(("code", "was", "now"), NOT_WRITTEN)
def test_nothing_is_offered(code: str, was: object, now: object) -> None:
    assert write_decision(code, "op.f", was, now) is None  # type: ignore[arg-type]  # as above


def pages() -> list[Path]:
    return sorted(each for each in CORPUS.rglob("*") if each.is_file())[::9] if CORPUS.is_dir() else []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not at hand")
@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_what_is_offered_is_accepted_and_does_something(path: Path) -> None:
    source = decode(path.name, path.read_bytes())
    assert isinstance(source, Source)
    page = PageFile(path=f"pages/{path.name}", source=source, sha256="")
    found = Findings()
    ingest_provider("corpus", [page], None, found)
    # One that takes an operation or a schema away, or makes two of one, leaves nothing for the others to settle.
    alone = ("duplicate-endpoint", "foreign-response", "twin-pages")
    settled = [each.decision for each in found if each.decision and each.code not in alone]
    offered = {each.split('"')[1]: each for each in settled}
    text = "".join("\n".join(f"  {line}" for line in each.split("\n")) + "\n" for each in offered.values())
    if not text:
        return
    again = Findings()
    decisions = Source("decisions.yaml", "reynard: 1\ndecisions:\n" + text.replace(".NAME", ".another_member"))
    ingest_provider("corpus", [page], decisions, again)
    wrong = [each.message for each in again if each.severity is Severity.ERROR and each.place[0] == "decisions.yaml"]
    assert wrong == []
