"""Files that are no documents, links that lead elsewhere, and documents made to cost: refused with one finding each."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from hostile.payloads import CALL
from hostile.slots import document
from hostile.watch import watched
from reynard.generate import generate
from reynard.ingest import ingest
from rows import each_row
from steps import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

GOOD = 'reynard: 1\noperation: "act"\nmethod: "POST"\npath: "/act"\nresponses: {"200": {}}\n'
PROVIDER = 'reynard: 1\nprovider: "{}"\ntitle: "Acme"\nbase_url: "https://api.acme.example"\n'
PAGE = {
    "openapi": "3.0.1",
    "info": {"title": "Acme", "version": "1"},
    "servers": [{"url": "https://api.acme.example"}],
    "paths": {"/others": {"get": {"summary": "Others", "responses": {"200": {"description": "All"}}}}},
}
DECISIONS = 'reynard: 1\ndecisions: [{at: "act.request.a", set: {required: true}, because: "so"}]\n'


def bomb(levels: int = 30) -> str:
    lines = ['a0: &a0 ["x", "x"]', *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, levels))]
    return "\n".join(lines)


FILES: dict[str, bytes] = {
    "empty": b"",
    "binary": bytes(range(256)) * 8,
    "error page": b"<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>",
    "cut character": "狐狸".encode()[:-1],
    "marked and broken": b"\xff\xfe\x00",
    "alias bomb": bomb().encode(),
    "alias circle": b"a: &a [*a]\n",
    "python object": f'a: !!python/object/apply:os.system ["{CALL}"]\n'.encode(),
    "python name": b"a: !!python/name:os.system\n",
    "merge": b"a: &a {b: 1}\nc: {<<: *a}\n",
    "doubled keys": b"reynard: 1\nreynard: 1\n",
    "two documents": b"---\na: 1\n---\nb: 2\n",
    "deep lists": b"[" * 2_000 + b"]" * 2_000,
    "very deep lists": b"[" * 100_000,
    "very deep blocks": b"\n".join(b" " * level + b"a:" for level in range(1_500)),
    "deep objects": b'{"a":' * 100_000,
    "huge number": b'{"reynard": ' + b"9" * 5_000 + b"}",
    "huge exponent": b'{"reynard": 1e999999999}',
    "no number": b'{"reynard": NaN}',
    "giant text": b'{"reynard": "' + b"a" * 500_000 + b'"}',
    "giant line": b"a" * 500_000,
    "many lines": b"- a\n" * 5_000,
    "many keys": b"\n".join(b"k%d: 1" % number for number in range(4_000)),
    "tabs": b"\ta: 1\n",
    "nul": b"reynard: 1\x00\n",
    "surrogate": b'{"reynard": "\\ud800"}',
    "list": b"[1, 2]",
    "scalar": b"1",
    "null": b"null",
    "tag": b"!x {a: 1}",
    "anchor": b"&x {a: 1}",
    "set": b"? a\n? b\n",
}
SPOTS = ("provider.yaml", "act.yaml", "decisions.yaml", "acme.overlay.yaml", "names.lock", "pages/page.txt")


def lay_out(root: Path, spot: str, content: bytes, name: str = "acme") -> Path:
    provider = root / "specs" / name
    (provider / "pages").mkdir(parents=True)
    (provider / "provider.yaml").write_text(PROVIDER.format(name), encoding="utf-8")
    (provider / "act.yaml").write_text(GOOD, encoding="utf-8")
    (provider / "pages" / "other.json").write_text(json.dumps(PAGE), encoding="utf-8")
    (provider / spot).write_bytes(content)
    return root / "specs"


def complaints(specs: Path) -> list[str]:
    """Return what a whole run says, warnings and worse."""
    read = ingest(specs)
    made = generate(specs, specs.parent, "clients")
    return [
        f"{each.severity}[{each.code}] {each.place[0]}"
        for each in (*read.findings, *made.findings)
        if each.severity in ("error", "warning")
    ]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a run said of a project with a provider for each case, and what it did that it should not."""

    findings: Mapping[str, tuple[str, ...]]
    """What was said of the files of each provider."""
    outside: tuple[str, ...]
    canaries: tuple[Path, ...]


def by_provider(said: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found = defaultdict[str, tuple[str, ...]](tuple)
    for each in said:
        found[each.partition("specs/")[2].partition("/")[0]] += (each,)
    return found


REFUSED = {each: f"p{number}" for number, each in enumerate(product(FILES, SPOTS))}
"""The provider of each case."""


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Told:
    root = tmp_path_factory.mktemp("files")
    for (kind, spot), name in REFUSED.items():
        lay_out(root, spot, FILES[kind], name)
    with watched(root) as outside:
        said = complaints(root / "specs")
    return Told(findings=by_provider(said), outside=tuple(outside), canaries=tuple(root.rglob("canary")))


@each_row("spot", SPOTS)
@each_row("kind", FILES)
def test_a_file_that_is_none_is_refused_with_its_name(refused: Told, kind: str, spot: str) -> None:
    said = refused.findings[REFUSED[kind, spot]]
    assert any(spot in each for each in said), said


def test_no_file_that_is_none_does_anything(refused: Told) -> None:
    assert (refused.outside, refused.canaries) == ((), ())


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> int:
    """Return what a project in which all is well takes, in lines of Python."""
    specs = lay_out(tmp_path_factory.mktemp("usual"), "act.yaml", GOOD.encode())
    complaints(specs)  # what is imported and compiled once
    return steps(lambda: complaints(specs))


@pytest.mark.parametrize(
    "kind",
    ["alias bomb", "very deep lists", "very deep blocks", "deep objects", "giant text", "many lines", "many keys"],
)
def test_the_work_for_a_file_is_bounded_by_its_length(tmp_path: Path, kind: str, usual: int) -> None:
    """Counted in lines of Python, for each byte of the file: no bomb unfolds."""
    specs = lay_out(tmp_path, "act.yaml", FILES[kind])
    assert steps(lambda: complaints(specs)) < 2 * usual + 250 * len(FILES[kind])


def into(target: Path) -> Callable[[Path], None]:
    return lambda place: place.symlink_to(target)


LINKED = ["page", "folder of pages", "spec", "provider.yaml", "decisions.yaml", "provider's folder"]


@pytest.mark.parametrize("which", LINKED)
def test_links_out_of_a_folder_are_not_followed(tmp_path: Path, which: str) -> None:
    secret = tmp_path / "outside"
    (secret / "pages").mkdir(parents=True)
    for name in ("page.json", "pages/page.json"):
        (secret / name).write_text(json.dumps(document()).replace("Acme", "SECRET"), encoding="utf-8")
    for name in ("provider.yaml", "act.yaml", "decisions.yaml"):
        text = {"provider.yaml": PROVIDER.format("acme"), "act.yaml": GOOD, "decisions.yaml": DECISIONS}[name]
        (secret / name).write_text(f"# SECRET\n{text}", encoding="utf-8")
    root = tmp_path / "project"
    acme = lay_out(root, "act.yaml", GOOD.encode()) / "acme"
    place, target = {
        "page": (acme / "pages" / "link.json", secret / "page.json"),
        "folder of pages": (acme / "pages" / "more", secret / "pages"),
        "spec": (acme / "link.yaml", secret / "act.yaml"),
        "provider.yaml": (acme / "provider.yaml", secret / "provider.yaml"),
        "decisions.yaml": (acme / "decisions.yaml", secret / "decisions.yaml"),
        "provider's folder": (acme.parent / "other", secret),
    }[which]
    place.unlink(missing_ok=True)
    place.symlink_to(target)
    with watched(root) as outside:
        said = complaints(root / "specs")
    assert outside == []
    assert which == "provider's folder" or any(place.name in each for each in said), said


@pytest.mark.parametrize("kind", ["pipe", "folder", "dangling link", "link to itself", "unreadable"])
@pytest.mark.parametrize("spot", ["pages/page.txt", "act.yaml", "decisions.yaml", "names.lock"])
def test_what_is_no_file_is_waited_for_by_nobody(tmp_path: Path, kind: str, spot: str) -> None:
    specs = lay_out(tmp_path, spot, b"")
    place = specs / "acme" / spot
    place.unlink()
    match kind:
        case "pipe":
            os.mkfifo(place)
        case "folder":
            place.mkdir()
        case "dangling link":
            place.symlink_to("nowhere")
        case "link to itself":
            place.symlink_to(place.name)
        case _:
            place.write_bytes(b"")
            place.chmod(0)
    said = complaints(specs)
    is_folder_of_pages = kind == "folder" and spot.startswith("pages/")
    is_no_record = spot == "names.lock" and kind in ("dangling link", "link to itself")
    assert is_folder_of_pages or is_no_record or any(spot in each for each in said), said


ELSEWHERE = [
    "file:///etc/passwd", "file://localhost/etc/passwd", "/etc/passwd", "../../../../etc/passwd",
    "//evil.example/a.json",
    "http://127.0.0.1:9/x", "http://169.254.169.254/latest", "http://[::ffff:169.254.169.254]/", "https://evil.example/a.json#/a",
    "\\\\evil\\share\\a", "C:\\a.json", "ftp://evil.example/a", "data:application/json,{}", "other.json#/a", "?a",
    "#/../x",
    "#/components/schemas/Missing", "#/components/%2e%2e", "urn:a:b",
]  # fmt: skip


def put_reference(made: dict[str, Any], place: str, target: str) -> None:
    operation = made["paths"]["/films/{id}"]["post"]
    match place:
        case "schema":
            operation["requestBody"]["content"]["application/json"]["schema"]["properties"]["a"] = {"$ref": target}
        case "body":
            operation["requestBody"] = {"$ref": target}
        case "answer":
            operation["responses"]["200"] = {"$ref": target}
        case "parameter":
            operation["parameters"].append({"$ref": target})
        case "path":
            made["paths"]["/other"] = {"$ref": target}
        case _:
            content = operation["requestBody"]["content"]["application/json"]
            content["examples"] = (
                {"one": {"externalValue": target}} if place == "external" else {"one": {"$ref": target}}
            )


PLACES = ("schema", "body", "answer", "parameter", "path", "external", "example")


REFERRING = {each: f"p{number}" for number, each in enumerate(product(PLACES, ELSEWHERE))}


@pytest.fixture(scope="module")
def referring(tmp_path_factory: pytest.TempPathFactory) -> Told:
    root = tmp_path_factory.mktemp("references")
    for (place, target), name in REFERRING.items():
        made = document()
        put_reference(made, place, target)
        lay_out(root, "pages/page.json", json.dumps(made).encode(), name)
    with watched(root) as outside:
        read = ingest(root / "specs")
        plan = generate(root / "specs", root, "clients")
    said = by_provider(f"{each.code} {each.place[0]}" for each in read.findings)
    assert not [name for name, text in plan.files.items() if "root:" in text]
    return Told(findings=said, outside=tuple(outside), canaries=())


@each_row("place", PLACES)
@each_row("target", ELSEWHERE)
def test_a_reference_elsewhere_is_said(referring: Told, place: str, target: str) -> None:
    said = [each for each in referring.findings[REFERRING[place, target]] if "page.json" in each]
    assert said, "nobody says that the reference leads nowhere"


def test_no_reference_elsewhere_is_followed(referring: Told) -> None:
    assert referring.outside == ()
