"""The pages captured for this repository's own clients: each is read whole, by one reader, without a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from observe.reading import visit
from reynard.diagnostics import Findings
from reynard.observe.recognise import recognise
from reynard.source import Undecodable, decode

_SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
_EXPECTED = {
    "000": ("apifox-dump", "POST /jimeng/submit/videos", 3, 1, ("200",)),
    "001": ("apifox-dump", "POST /v1/video/create", 3, 1, ("200",)),
    "002": ("schema-site", "POST /jimeng/", 2, 0, ("200", "400")),
    "003": ("apifox-dump", "POST /minimax/v1/video_generation", 3, 1, ("200",)),
    "004": ("field-table", "POST /v1/video/generations", 1, 4, ("200",)),
}


@pytest.mark.skipif(not _SEEDS.is_dir(), reason="the captured pages are not beside this checkout")
@pytest.mark.parametrize("number", _EXPECTED)
def test_a_captured_page(number: str) -> None:
    (path,) = _SEEDS.glob(f"{number}_*.txt")
    source, findings = decode(path.name, path.read_bytes()), Findings()
    assert not isinstance(source, Undecodable)
    reader = recognise(source, findings)
    assert reader is not None
    page = reader.read(source, findings)
    (operation,) = page.operations
    visit(page)
    assert findings.by_code() == {}
    assert _EXPECTED[number] == (
        reader.name,
        f"{operation.method.value} {operation.path.value}",
        len(operation.parameters),
        len(operation.bodies[0].examples),
        tuple(each.status.value for each in operation.responses),
    )
