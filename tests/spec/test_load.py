"""What a spec says by what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reynard.spec.load import endpoint_from
from rows import each_row

if TYPE_CHECKING:
    from reynard.text.origin import Json

TEXT: Json = {"type": "string"}


@each_row(
    ("said", "media"),
    [
        ({"schema": TEXT}, "application/json"),
        ({"examples": [{"value": 1}]}, "application/json"),
        ({"media": "text/plain", "schema": TEXT}, "text/plain"),
        ({"description": "done"}, ""),
        ({}, ""),
    ],
)
def test_the_media_type_of_an_answer(said: dict[str, Json], media: str) -> None:
    made = endpoint_from({"operation": "a", "method": "GET", "path": "/a", "responses": {"200": said}})
    assert made.responses[0].media == media


@pytest.mark.parametrize(
    ("said", "media"), [({"schema": TEXT}, "application/json"), ({"media": "text/xml"}, "text/xml")]
)
def test_the_media_type_of_a_body(said: dict[str, Json], media: str) -> None:
    made = endpoint_from({"operation": "a", "method": "POST", "path": "/a", "request": said, "responses": {}})
    assert made.request is not None
    assert made.request.media == media
