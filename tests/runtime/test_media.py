"""What media types hold, forms as they are documented, and lines of JSON however they are cut."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reynard import media as in_specs
from reynard.runtime import Body, Part, Upload, media
from reynard.runtime.forms import write_multipart, write_urlencoded
from reynard.runtime.stream import LineDecoder
from rows import each_row

KINDS = {
    "json": "application/json text/json application/vnd.acme+json;version=2 application/problem+json",
    "lines": "application/x-ndjson application/jsonl application/json-seq application/geo+json-seq",
    "events": "text/event-stream;charset=utf-8",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data multipart/mixed",
    "xml": "application/xml text/xml application/atom+xml image/svg+xml",
    "text": "text/plain text/csv text/html application/yaml application/openapi+yaml application/sdp",
    "bytes": "application/octet-stream image/png image/* */* application/pdf application/x-msgpack video/mp4",
}


@each_row(("kind", "name"), [(kind, name) for kind, names in KINDS.items() for name in names.split()])
def test_kinds(kind: str, name: str) -> None:
    """The generator and the runtime, which know nothing of each other, agree."""
    assert (media.kind_of(name), in_specs.kind_of(name)) == (kind, kind)


@each_row(
    ("documented", "came", "expected"),
    [
        ("application/json", "application/json", 4),
        ("application/json", "application/json; charset=utf-8", 3),
        ("a/b; version=2", "a/b;version=2", 4),
        ("image/*", "image/png", 2),
        ("*/*", "image/png", 2),
        ("image/png", "image/webp", 1),
        ("application/json", "application/problem+json", 1),
        ("image/*", "audio/wav", 0),
        ("application/json", "image/png", 0),
    ],
)
def test_likeness(documented: str, came: str, expected: int) -> None:
    assert (media.likeness(documented, came), in_specs.likeness(documented, came)) == (expected, expected)


def test_the_written_order() -> None:
    names = "*/* application/xml text/csv text/plain audio/mpeg text/event-stream multipart/mixed multipart/form-data"
    names += " application/x-www-form-urlencoded application/x-msgpack application/hal+json application/json"
    assert [name for name, _ in in_specs.in_order((each, None) for each in names.split())] == [
        *("application/json", "application/hal+json", "application/x-www-form-urlencoded", "multipart/form-data"),
        *("multipart/mixed", "text/event-stream", "audio/mpeg", "text/plain", "text/csv", "application/xml"),
        *("application/x-msgpack", "*/*"),
    ]


@each_row(
    ("style", "explode", "value", "expected"),
    [
        (None, None, ["a", "b"], "x=a&x=b"),
        (None, None, {"a": 1}, "x=%7B%22a%22%3A1%7D"),
        ("form", None, ["a", "b"], "x=a&x=b"),
        ("form", False, ["a", "b"], "x=a%2Cb"),
        ("form", True, {"a": 1, "b": "c d"}, "a=1&b=c+d"),
        ("form", False, {"a": 1, "b": 2}, "x=a%2C1%2Cb%2C2"),
        ("spaceDelimited", False, ["a", "b"], "x=a+b"),
        ("pipeDelimited", False, ["a", "b"], "x=a%7Cb"),
        ("deepObject", True, {"a": {"b": [1, 2]}, "c": None}, "x%5Ba%5D%5Bb%5D=1&x%5Ba%5D%5Bb%5D=2"),
        (None, None, "ä&=", "x=%C3%A4%26%3D"),
        (None, None, None, ""),
    ],
)
def test_fields_as_they_are_spelled(style: str | None, explode: bool | None, value: object, expected: str) -> None:  # noqa: FBT001 - of the table
    part = Part(wire_name="x", style=style, explode=explode)  # type: ignore[arg-type]  # of the table
    assert (
        write_urlencoded(Body(media="application/x-www-form-urlencoded", parts=(part,)), {"x": value}).decode()
        == expected
    )


def test_parts_have_their_names_media_types_and_headers() -> None:
    body = Body(
        media="multipart/mixed",
        parts=(
            Part(wire_name="pictures", kind="file", media="image/*", repeated=True),
            Part(wire_name="people", kind="json"),
        ),
    )
    files = [Upload(b"\xff", "a.webp", headers={"X-One": "1\r\nX-Two: 2"}), Upload(b"\x00", media="image/bmp")]
    form = write_multipart(body, {"pictures": files, "people": [{"a": 1}, {"a": 2}], "n": 1}, [])
    text = b"".join(form.chunks())
    boundary = form.media.partition("boundary=")[2].encode()
    assert form.media.startswith("multipart/mixed; ")
    assert text.split(b"--" + boundary)[1:] == [
        (
            b'\r\nContent-Disposition: form-data; name="pictures"; filename="a.webp"\r\nContent-Type: image/webp\r\n'
            b"X-One: 1  X-Two: 2\r\n\r\n\xff\r\n"
        ),
        (
            b'\r\nContent-Disposition: form-data; name="pictures"; filename="upload"\r\n'
            b"Content-Type: image/bmp\r\n\r\n\x00\r\n"
        ),
        (
            b'\r\nContent-Disposition: form-data; name="people"\r\n'
            b'Content-Type: application/json\r\n\r\n[{"a":1},{"a":2}]\r\n'
        ),
        b'\r\nContent-Disposition: form-data; name="n"\r\n\r\n1\r\n',
        b"--\r\n",
    ]


ITEMS = [{"text": "小猪🐷\n"}, 1, None, [True]]
SPELLED = {
    "lines": "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in ITEMS),
    "no line at the end": "\n\r\n".join(json.dumps(each) for each in ITEMS),
    "a sequence": "".join(f"\x1e{json.dumps(each)}\n" for each in ITEMS),
    "a byte order mark": "\ufeff" + "\n".join(json.dumps(each) for each in ITEMS),
}


@pytest.mark.parametrize("name", SPELLED)
@given(st.lists(st.integers(0, 90), max_size=20))
def test_cuts_between_lines_do_not_matter(name: str, places: list[int]) -> None:
    """Law: the items are the same wherever the network cut the bytes."""
    content = SPELLED[name].encode()
    cuts = sorted({0, len(content), *(min(each, len(content)) for each in places)})
    decoder = LineDecoder()
    found = [each for start, end in itertools.pairwise(cuts) for each in decoder.feed(content[start:end])]
    assert [json.loads(each.data) for each in (*found, *decoder.feed(b"", is_last=True))] == ITEMS
