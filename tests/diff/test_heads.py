"""What did not change is compared by its head: to the same changes, in the same words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reynard.diagnostics import Findings
from reynard.diff.heads import with_heads
from reynard.diff.providers import compare
from reynard.diff.reading import read_side
from reynard.diff.sides import side_of
from reynard.ingest import ingest
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.diff.sides import ProviderSide

SPECS = Path(__file__).parents[2] / "specs"
PROVIDER = 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nbase_url: "https://api.example.com"\n'
OPERATION = """
    {method}:
      summary: "{summary}"
      parameters: [{parameters}]
      responses: {{"200": {{description: ok, content: {{{media}: {{schema: {{type: object}}}}}}}}}}
"""
FILMS = (
    ("/films", "post", "make a film", "application/json", ""),
    ("/films", "get", "list films", "application/json", "{name: page, in: query, schema: {type: integer}}"),
    ("/films/{id}", "get", "one film", "application/json", ""),
    ("/films/{id}/cut", "post", "cut", "text/event-stream", ""),
    ("/films/{id}/copy", "post", "copy", "application/x-ndjson", ""),
    ("/act", "get", "go", "application/json", "{name: do, in: query, required: true, schema: {const: go}}"),
    ("/actors", "get", "list actors", "application/json", ""),
    ("/actors/roles", "get", "list roles", "application/json", ""),
)
EDITS = (
    (r'\nsummary: "', '\nsummary: "New '),
    (r'\nmethod: "\w+"', '\nmethod: "PATCH"'),
    (r'\npath: "/', '\npath: "/new/'),
    (r'\ngroup: "\w+"', '\ngroup: "actors"'),
    (r"\ngroup: .*", ""),
    (r"\naction: .*", '\naction: "create"'),
    (r"\nparameters:\n(?: .*\n)+", "\n"),
    (r'type: "(string|object)"', 'type: "integer"'),
    (r'media: "application/json"', 'media: "text/event-stream"'),
    (r"required: true", "required: false"),
    (r"\nresponses:", '\nresponse: "no"'),
    (r"\n  id: .*", ""),
    (r"(?s).*", ""),
)


@cache
def films() -> dict[str, bytes]:
    """Return the specs of a page with streams, pages of lists, and constants."""
    import tempfile  # noqa: PLC0415 - for this page alone

    paths: dict[str, str] = {}
    for path, method, summary, media, parameters in FILMS:
        said = OPERATION.format(method=method, summary=summary, media=media, parameters=parameters)
        paths[path] = paths.get(path, "") + said
    page = "openapi: 3.1.0\ninfo: {title: acme, version: '1'}\npaths:\n"
    page += "".join(f"  {path}:{operations}" for path, operations in paths.items())
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "acme"
        (folder / "pages").mkdir(parents=True)
        (folder / "pages" / "all.yaml").write_text(page, encoding="utf-8")
        (folder / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
        made = ingest(Path(root)).files
    return {"provider.yaml": PROVIDER.encode(), **{path.name: text.encode() for path, text in made.items()}}


def specs_of(provider: str) -> dict[str, bytes]:
    if provider == "films":
        return films()
    return {path.name: path.read_bytes() for path in (SPECS / provider).glob("*.yaml")}


@lru_cache(maxsize=4)
def side(files: tuple[tuple[str, bytes], ...]) -> tuple[ProviderSide, ...]:
    """Return specs as a side: one of the two is the same for every edit."""
    return side_of(read_side({f"acme/{name}": content for name, content in files}, "specs", Findings()))


def changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[object]:
    """Return what changed, and where in which file."""
    found = compare(*(side(tuple(files.items())) for files in (before, after)))
    return [
        (replace(each, old=None, new=None), [span and (span.source.name, span.start) for span in (each.old, each.new)])
        for each in found
    ]


def test_what_did_not_change_is_compared_by_its_head() -> None:
    """Whatever changes of one spec, or comes, or goes; also of operations that tasks, streams and constants tell."""
    count = 0
    for provider in ("films", "jimeng_official"):
        before = specs_of(provider)
        for name in sorted(before):
            for pattern, new in EDITS:
                text = re.sub(pattern, new, before[name].decode(), count=1)
                after = {**before, name: text.encode()} if text else {key: before[key] for key in before if key != name}
                if after == before:
                    continue
                found = changes(before, after)
                count += bool(found)
                assert changes(*with_heads(before, after)) == found, (provider, name, pattern)
                if not text:
                    assert changes(*with_heads(after, before)) == changes(after, before), (provider, name)
    assert count > 90


@pytest.mark.parametrize(
    ("name", "is_cut"),
    [("make_film", True), ("create_cut", False), ("copy_film", False), ("get_act", False), ("provider", False)],
)
def test_what_tells_more_than_its_head_stays_whole(name: str, is_cut: bool) -> None:  # noqa: FBT001 - a table's column
    files, file = films(), f"{name}.yaml"
    cut, _ = with_heads(files, files)
    assert (len(cut[file]) < len(files[file])) is is_cut


def test_an_edited_spec_and_one_of_a_task_stay_whole() -> None:
    files = films()
    name = "make_film.yaml"
    edited = {**files, name: files[name] + b"# mine\n"}
    assert with_heads(edited, edited)[0][name] == edited[name]
    told = {**files, "provider.yaml": files["provider.yaml"] + f"# {name[:-5]}\n".encode()}
    assert with_heads(told, told)[1][name] == files[name]
    assert with_heads(files, told) == (files, told)
