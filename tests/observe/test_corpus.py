"""Real documents of many vendors, where they lie beside the checkout: one reader knows each, no endpoint is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from observe.reading import visit
from reynard.diagnostics import Findings
from reynard.observe.recognise import recognise
from reynard.source import Source, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).resolve().parents[3] / "shared"
FOLDERS = {
    "corpus/1-native-export": "apifox-export",
    "corpus/1b-apidog-native-export": "apifox-export",
    "corpus/2-openapi-x-apifox": "openapi",
    "corpus/2b-openapi-plain-export": "openapi",
    "corpus/3-docs-md-pages": "apifox-markdown",
    "corpus/4-markdown-export": "widdershins",
    "corpus/6-llms-txt": "llms-index",
    "openapi": "openapi",
}
METHODS = "get|put|post|delete|options|head|patch|trace"
# An endpoint in the form of each family, as simple as can be: the readers must find as many.
SIGNS = {
    "apifox-export": re.compile(r'"api":\s*\{'),
    "openapi": re.compile(
        r"^(?: {4}| {6})\"?(?:get|put|post|delete|options|head|patch|trace)\"?: *(?:\{|$)", re.MULTILINE
    ),
    "apifox-markdown": re.compile(rf"^    (?:{METHODS}):$", re.MULTILINE),
    "widdershins": re.compile(r"^## (GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH)\b[^\n]*\n+\1 \S", re.MULTILINE),
    "llms-index": re.compile(r"(?!)"),
}


def files() -> Iterator[tuple[Path, str]]:
    for folder, reader in FOLDERS.items():
        for path in sorted((SHARED / folder).glob("*")) if (SHARED / folder).is_dir() else ():
            yield path, reader


FILES = list(files())


@pytest.mark.skipif(not FILES, reason="the collection of documents does not lie beside this checkout")
@pytest.mark.parametrize(("path", "reader"), FILES, ids=[path.name for path, _ in FILES])
def test_every_endpoint_is_returned_or_reported(path: Path, reader: str) -> None:
    source, findings = decode(path.name, path.read_bytes()), Findings()
    assert isinstance(source, Source)
    found = recognise(source, findings)
    assert found is not None
    assert found.name == reader
    page = found.read(source, findings)
    if len(source.text) < 300_000:
        visit(page)
    codes = findings.by_code()
    if findings.has_errors and not page.operations:
        return
    left_out = sum(codes.get(code, 0) for code in ("callback-left-out", "missing-section"))
    wanted = len(SIGNS[reader].findall(source.text.partition("\nwebhooks:")[0]))
    received = len(page.webhooks) if reader == "apifox-export" else 0  # they stand among the endpoints there
    missing = wanted - len(page.operations) - received
    assert -1 <= missing <= left_out + (20 if "not-http" in codes else 0), (wanted, len(page.operations))
