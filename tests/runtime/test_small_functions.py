"""Small total functions, as tables."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: ANN401

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reynard.runtime import Envelope, Equals, RequestModel, ResponseModel
from reynard.runtime.ids import ids_in
from reynard.runtime.options import merge_options
from reynard.runtime.paths import every, first, first_of
from reynard.runtime.provider import Provider, word
from reynard.runtime.retry import backoff, is_transient, retry_after
from reynard.runtime.settings import Settings as ClientSettings
from reynard.runtime.tasks.held import address_of, held_in, media_of
from reynard.runtime.tasks.links import suffix_for
from rows import each_row

NOW = 1_800_000_000.0
RETRY_AFTER: list[tuple[dict[str, str], float | None]] = [
    ({}, None),
    ({"retry-after": "5"}, 5),
    ({"retry-after": " 0.5 "}, 0.5),
    ({"retry-after": "0"}, 0),
    ({"retry-after": "-3"}, 0),
    ({"retry-after": "soon"}, None),
    ({"retry-after": ""}, None),
    ({"retry-after": "inf"}, None),
    ({"retry-after": "nan"}, None),
    ({"retry-after-ms": "250"}, 0.25),
    ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
    ({"retry-after-ms": "x", "retry-after": "9"}, 9),
    ({"retry-after": "Fri, 15 Jan 2027 08:00:30 GMT"}, 30),
    ({"retry-after": "Fri, 15 Jan 2027 07:00:00 GMT"}, 0),
    ({"retry-after": "Fri, 15 Jan 2027 08:00:30 GMT", "date": "Fri, 15 Jan 2027 08:00:20 GMT"}, 10),
    ({"retry-after": "Fri, 99 Jan 2027"}, None),
]


@each_row(("headers", "expected"), RETRY_AFTER)
def test_retry_after(headers: dict[str, str], expected: float | None) -> None:
    assert retry_after(headers, NOW) == expected


def test_backoff_is_full_jitter_below_a_growing_ceiling() -> None:
    rng = Random(1)  # noqa: S311 - jitter, no secret
    for attempt, ceiling in ((1, 0.5), (2, 1.0), (3, 2.0), (5, 8.0), (99, 8.0)):
        pauses = [backoff(attempt, rng) for _ in range(300)]
        assert max(pauses) <= ceiling
        assert max(pauses) > ceiling * 0.9
        assert min(pauses) < ceiling * 0.1


def test_transient() -> None:
    assert [status for status in range(200, 600) if is_transient(status) and status < 506] == [
        408,
        425,
        429,
        500,
        502,
        503,
        504,
    ]


DATA: Any = {"a": {"b": [{"c": 1}, {"c": 2}, {"d": 3}]}, "n": None, "0": "zero", "l": [[1, 2], [3]], "e": []}
PATHS = [
    ("$", [DATA]),
    ("a.b", [DATA["a"]["b"]]),
    ("$.a.b[0].c", [1]),
    ("a.b[].c", [1, 2]),
    ("a.b[5].c", []),
    ("a.x.y", []),
    ("a.b.c", []),
    ("n", [None]),
    ("n.x", []),
    ("0", ["zero"]),
    ("l[][]", [1, 2, 3]),
    ("l[1][0]", [3]),
    ("e[]", []),
    ("a[0]", []),
]


@each_row(("path", "expected"), PATHS)
def test_paths(path: str, expected: list[Any]) -> None:
    assert list(every(path, DATA)) == expected


@each_row(
    ("text", "path", "expected"),
    [
        ('{"urls": ["x", "y"]}', "a.urls[]", ["x", "y"]),
        (' [{"b": 1}]', "a[].b", [1]),
        ('{"b": "{\\"c\\": 2}"}', "a.b.c", [2]),
        ("{broken", "a.b", []),
        ("plain", "a.b", []),
        ("[" * 100_000, "a[0]", []),
        ('{"b": 1}', "a", ['{"b": 1}']),
    ],
)
def test_paths_step_into_quoted_json(text: str, path: str, expected: list[Any]) -> None:
    assert list(every(path, {"a": text})) == expected


def test_first() -> None:
    assert first("x", DATA, "none") == "none"
    assert first("n", DATA, "none") is None
    assert first_of(("x", "n", "a.b[].c"), DATA) == 1
    assert first_of(("x",), DATA) is None
    assert first("$", "bare", None) == "bare"


@given(st.text(max_size=30), st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_paths_never_raise(path: str, data: Any) -> None:
    """Law: any path over any data gives values or nothing."""
    list(every(path, data))


@each_row(
    ("value", "expected"),
    [(True, "true"), (None, "null"), (1, "1"), (1.0, "1"), (0.5, "0.5"), ("x", "x"), ([], None), ({}, None)],
)
def test_word(value: object, expected: str | None) -> None:
    assert word(value) == expected


def test_equals_and_envelope() -> None:
    guard = Equals(at="code", values=(0, "success"))
    assert [guard.holds(data) for data in ({"code": 0}, {"code": "0"}, {"code": "success"}, {"code": 1}, {}, [])] == [
        True,
        True,
        True,
        False,
        None,
        None,
    ]
    assert guard.holds({"code": False}) is False
    assert guard.holds({"code": {"a": 1}}) is False
    envelope = Envelope(ok_when=(guard, Equals(at="ok", values=(True,))))
    assert envelope.is_success({"code": 0})
    assert not envelope.is_success({"code": 0, "ok": False})


IDS: list[tuple[Any, bytes, dict[str, str]]] = [
    ({"task_id": "t", "status": "x", "valid": "no"}, b"", {"task_id": "t"}),
    ({"data": "cgt-2026"}, b"", {"data": "cgt-2026"}),
    ({"data": "a sentence is no id"}, b"", {}),
    ({"id": 7, "taskId": "a", "videoID": "b", "uuid": "c", "job": "d", "idle": "e", "grid": "f"}, b"", {
        "id": "7", "taskId": "a", "videoID": "b", "uuid": "c", "job": "d",
    }),
    ("cgt-2026", b"", {"$": "cgt-2026"}),
    ({"id": True, "task_id": None, "x_id": ""}, b"", {}),
    (None, b'{"task_id": "t-9", "prompt": "cut sho', {"task_id": "t-9"}),
    (None, b"\xff\xfe garbage", {}),
    (None, b'{"ok": 1, "id": 12, "id": 13, "task_id":"t', {"id": "12"}),
    (None, b'"\xff id": "\xfe1"', {"\ufffd id": "\ufffd1"}),
    (None, b" " * 999_990 + b'"id":"abc"', {"id": "abc"}),
    # Images and films are large in the middle.
    (None, b" " * 1_999_991 + b'"id":"abc"', {"id": "abc"}),
    (None, b" " * 999_991 + b'"id":"abc"' + b" " * 1_100_000, {}),
    (None, b'{"image": "' + b"A" * 3_000_000 + b'", "task_id": "t-9"}', {"task_id": "t-9"}),
    # Numbers that passed through a float on their way.
    (None, b'{"id": 7.0, "x_id": 1.75e3, "y_id": 0.5, "no": -3}', {
        "id": "7", "x_id": "1750", "y_id": "0.5", "no": "-3",
    }),
    ({"id": 7.0, "x_id": 1750.0, "y_id": 0.5}, b'{"id": 7.0, "x_id": 1.75e3, "y_id": 0.5}', {
        "id": "7", "x_id": "1750", "y_id": "0.5",
    }),
    ({"a": {"id": 1.2345678901234568e18}}, b'{"a": {"id": 1234567890123456789.0}}', {
        "a.id": "1234567890123456789",
    }),
    ({"id": 7.0}, b"", {"id": "7"}),
    # From 2⁵³ on a float is no longer one number alone.
    ({"id": 2.0**53 - 1, "x_id": 2.0**53, "y_id": -(2.0**53)}, b"", {"id": "9007199254740991"}),
    ({"result": "cgt-21", "output": "cgt-22", "other": "cgt-23"}, b"", {"result": "cgt-21", "output": "cgt-22"}),
]  # fmt: skip


@each_row(("data", "content", "expected"), IDS)
def test_ids(data: Any, content: bytes, expected: dict[str, str]) -> None:
    assert ids_in(data, content) == expected


def test_ids_lie_at_most_twelve_deep() -> None:
    inner: Any = {"id": "x"}
    for wrapped in (lambda value: {"a": value}, lambda value: [value]):
        value = inner
        for _ in range(11):
            value = wrapped(value)
        assert list(ids_in(value).values()) == ["x"]
        assert ids_in(wrapped(value)) == {}


def test_as_many_ids_are_kept_from_bytes_as_from_data() -> None:
    many = {f"a{n}_id": n for n in range(40)}
    assert ids_in(many) == {name: str(n) for name, n in [*many.items()][:32]}
    assert ids_in(None, json.dumps(many).encode()) == ids_in(many)


def test_ids_are_bounded() -> None:
    deep: Any = "x"
    for _ in range(500):
        deep = {"id": deep}
    assert ids_in(deep) == {}
    assert len(ids_in([{"id": n} for n in range(1000)])) == 32


class Answer(ResponseModel):
    task_id: str
    model: str | None = None


def test_responses_are_lenient_and_lose_nothing() -> None:
    answer = Answer.model_validate({"task_id": 17, "new": {"a": 1}, "copy": "x"})
    assert answer.task_id == "17"
    assert answer.model_dump() == {"task_id": "17", "model": None, "new": {"a": 1}, "copy": "x"}
    with pytest.raises(ValidationError):
        Answer.model_validate({"task_id": True})


class Settings(RequestModel):
    count: int
    name: str = "x"


@each_row("value", [{"count": True}, {"count": "1"}, {"count": 1.0}, {"count": 1, "name": 5}])
def test_requests_are_not_coerced(value: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(value)


def test_options_merge() -> None:
    one = merge_options(
        {"timeout": 1, "extra_headers": {"a": "1", "b": "1"}}, {"timeout": None, "extra_headers": {"b": "2"}}
    )
    assert one == {"timeout": None, "extra_headers": {"a": "1", "b": "2"}}
    assert merge_options(None, {"max_retries": 0}) == {"max_retries": 0}
    assert merge_options({"extra_query": {"a": 1}}, None) == {"extra_query": {"a": 1}}
    assert merge_options(
        {"extra_body": {"a": 1}}, {"extra_body": {"b": 1}, "extra_query": {"q": 1}, "max_retries": 1}
    ) == {
        "extra_body": {"a": 1, "b": 1},
        "extra_query": {"q": 1},
        "max_retries": 1,
    }


@each_row(
    ("name", "meant"),
    [
        ("headers", "did you mean extra_headers?"),
        ("query", "did you mean extra_query?"),
        ("max_retrys", "did you mean max_retries?"),
        ("time_out", "did you mean timeout?"),
        ("zzz", "there are extra_body, extra_headers, extra_query, max_bytes, max_retries, timeout"),
    ],
)
def test_an_option_that_there_is_not_is_named_with_the_one_meant(name: str, meant: str) -> None:
    options: Any = {"timeout": 1.0, name: 1}
    for before in (None, {}, {"timeout": 2.0}):
        with pytest.raises(TypeError) as caught:
            merge_options(before, options)
        assert str(caught.value) == f"there is no request option {name}; {meant}"


@each_row(
    ("options", "told"),
    [
        ({"timeout": "5"}, "timeout takes a number of seconds or None, not str"),
        ({"max_retries": True}, "max_retries takes a whole number, not bool"),
        ({"extra_body": [1]}, "extra_body takes a mapping, not list"),
    ],
)
def test_an_option_of_another_kind_is_named(options: Any, told: str) -> None:
    with pytest.raises(TypeError) as caught:
        merge_options(None, options)
    assert str(caught.value) == told


@each_row(
    ("key", "text", "shown"),
    [
        ("sk-0123456789", "no sk-0123456789x: sk-0123456789", "no [key]x: [key]"),
        ("k/0123456", "k%2F0123456 k/0123456", "[key] [key]"),
        # A key too short to be one, as in tests: words are left whole.
        ("t", "the task t was not t-t accepted", "the task [key] was not [key]-[key] accepted"),
        ("ask", "the task asks (ask)", "the task asks ([key])"),
        ("1234567", "id 12345678, key 1234567", "id 12345678, key [key]"),
        ("12345678", "id 123456789", "id [key]9"),
    ],
)
def test_keys_are_taken_out_of_texts_and_words_stay_whole(key: str, text: str, shown: str) -> None:
    settings = ClientSettings(provider=Provider(name="p"), base_url="https://h", keys={"api_key": key})
    assert settings.redact(text) == shown


@each_row(
    ("url", "media", "suffix"),
    [
        ("https://h/v.mp4?sig=1.mp3", "video/mp4", ".mp4"),
        ("https://h/V.MP4", "", ".mp4"),
        ("https://h/v.mov", "application/octet-stream", ".mov"),
        ("https://h/v.mov", "video/mp4", ".mov"),
        # Gateways name everything alike.
        ("https://h/result.mp4", "audio/mpeg", ".mp3"),
        ("https://h/result.mp4", "audio/x-wav", ".wav"),
        ("https://h/result.mp4", "audio/wave", ".wav"),
        ("https://h/file?id=7", "audio/mp3", ".mp3"),
        ("https://h/file", "image/jpeg", ".jpg"),
        ("https://h/file", "Image/WebP", ".webp"),
        ("https://h/v1/file.download", "application/octet-stream", ""),
        ("https://h/file.tar.gz", "video/x-unheard-of", ""),
        ("https://h/v.mp4", "application/x-unheard-of", ".mp4"),
        ("https://[h/v.mp4", "video/webm", ".webm"),
        ("https://h/", "", ""),
    ],
)
def test_what_a_file_is_called(url: str, media: str, suffix: str) -> None:
    assert suffix_for(url, media) == suffix


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(16))
HELD: list[tuple[str, bytes | None]] = [
    ("iVBORw0KGgoAAQIDBAUGBwgJCgsMDQ4P", PNG),
    ("iVBORw0KGgoAAQID\nBAUGBwgJCgsMDQ4P\n", PNG),
    ("data:image/png;base64,iVBORw0KGgoAAQIDBAUGBwgJCgsMDQ4P", PNG),
    ("DATA:image/png;base64,iVBORw0KGgoAAQIDBAUGBwgJCgsMDQ4P", PNG),
    (PNG.hex(), PNG),
    (PNG.hex().upper(), PNG),
    ("-_-_-_-_-_-_-_-_-_-_-_", b"\xfb\xff\xbf" * 5 + b"\xfb"),
    ("AAAAAAAAAAAAAAAAAAAAAA==", bytes(16)),
    ("AAAAAAAAAAAAAAAAAAAAAA", bytes(16)),
    ("data:,a%20b", b"a b"),
    ("data:image/png;base64,", None),
    ("AAAAAAAAAAAAAAAAA", None),  # no base64 has one letter more than groups of four
    ("succeeded", None),
    ("", None),
    ("https://cdn.example.com/film.mp4", None),
    ("the song of the whale", None),
    ("歌", None),
]


@each_row(("text", "content"), HELD)
def test_texts_that_hold_a_file(text: str, content: bytes | None) -> None:
    assert held_in(text) == content


@given(st.binary(min_size=16))
def test_an_address_holds_what_it_was_made_of(content: bytes) -> None:
    assert held_in(address_of(content)) == content


@each_row(
    ("beginning", "media"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"\xff\xf3\x90", "audio/mpeg"),
        (b"fLaC\0", "audio/flac"),
        (b"OggS\0", "audio/ogg"),
        (b"\x1a\x45\xdf\xa3", "video/webm"),
        (b"PK\3\4", "application/zip"),
        (b"%PDF-1.7", "application/pdf"),
        (b"RIFF\0\0\0\0WAVE", "audio/wav"),
        (b"RIFF\0\0\0\0WEBP", "image/webp"),
        (b"RIFF\0\0\0\0AVI ", ""),
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (b"\0\0\0\x18ftypM4A ", "audio/mp4"),
        (b"ID3\4", "audio/mpeg"),
        (b"hello", ""),
        (b"", ""),
    ],
)
def test_what_bytes_begin_like(beginning: bytes, media: str) -> None:
    assert media_of(beginning) == media
