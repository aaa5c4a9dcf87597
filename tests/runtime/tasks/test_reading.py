# ruff: noqa: ANN401 - replies and arguments are any JSON here
"""What is read from replies and URLs: states, progress, ids, outputs, expiry, references."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from properties import examples
from reynard.runtime.tasks import Outputs
from reynard.runtime.tasks.links import expiry_of, must_be_public, refusal_of
from reynard.runtime.tasks.reading import output_urls, read, task_id
from reynard.runtime.tasks.references import ABSENT, call_arguments, filled, lookup, references
from rows import each_row
from runtime.tasks.world import lifecycle, operation, step

TABLE = lifecycle(
    status=("data.status", "status"),
    states={
        "SUCCESS": "succeeded",
        "true": "succeeded",
        "false": "running",
        "null": "queued",
        "1": "running",
        "succeed": "succeeded",
    },
    progress=("progress",),
)


@each_row(
    ("data", "phase", "status"),
    [
        ({"status": "success"}, "succeeded", "success"),
        ({"status": "SuCcEsS"}, "succeeded", "SuCcEsS"),
        ({"status": " success"}, "unknown", " success"),
        ({"status": "video_generation_success"}, "unknown", "video_generation_success"),
        ({"status": "successful"}, "unknown", "successful"),
        ({"status": "succeed"}, "succeeded", "succeed"),
        ({"status": True}, "succeeded", "true"),
        ({"status": False}, "running", "false"),
        ({"status": None}, "queued", None),
        ({}, "queued", None),
        ([], "queued", None),
        ("text", "queued", None),
        (None, "queued", None),
        ({"status": 1}, "running", "1"),
        ({"status": 1.0}, "running", "1"),
        ({"status": {"code": 1}}, "queued", None),
        ({"data": {"status": "new"}, "status": "success"}, "unknown", "new"),
        ({"data": {"status": None}, "status": "success"}, "succeeded", "success"),
        ({"data": {"status": ""}, "status": "success"}, "succeeded", "success"),
    ],
)
def test_states_compare_casefolded_but_exactly(data: Any, phase: str, status: str | None) -> None:
    update = read(TABLE, data)
    assert (update.phase, update.status) == (phase, status)


@each_row(
    ("value", "scale", "share"),
    [
        ("37%", 100.0, 0.37),
        ("37 %", 1.0, 0.37),
        (37, 100.0, 0.37),
        ("37", 100.0, 0.37),
        (0.37, 1.0, 0.37),
        ("0.37", 1.0, 0.37),
        (0, 100.0, 0.0),
        (100, 100.0, 1.0),
        (101, 100.0, None),
        (-1, 100.0, None),
        (37, 1.0, None),
        (True, 1.0, None),
        ("nan", 1.0, None),
        ("inf", 1.0, None),
        ("soon", 100.0, None),
        ([], 100.0, None),
        (None, 100.0, None),
    ],
)
def test_progress_is_a_share_or_nothing(value: Any, scale: float, share: float | None) -> None:
    assert read(lifecycle(progress_scale=scale), {"status": "working", "progress": value}).progress == pytest.approx(
        share
    )


LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["success", "37%", "https://h", ""])
NAME = st.sampled_from(["status", "data", "url", "error", "progress"])
TWIG = LEAF | st.lists(LEAF, max_size=2) | st.dictionaries(NAME, LEAF, max_size=3)
JSON = TWIG | st.lists(TWIG, max_size=2) | st.dictionaries(NAME, TWIG, max_size=3)


@settings(max_examples=examples(100), deadline=None)
@given(JSON)
def test_reading_never_raises_and_never_invents_an_end(data: Any) -> None:
    update = read(TABLE, data)
    output_urls(TABLE, data)
    task_id(TABLE, data)
    if update.is_ended:
        assert str(update.status).casefold() in {"success", "succeed", "true"}


@each_row(
    ("paths", "data", "found"),
    [
        (("$",), "t-1", "t-1"),
        (("$",), {"id": "t"}, None),
        (("task_id", "id"), {"id": "t"}, "t"),
        (("task_id", "id"), {"task_id": None, "id": "t"}, "t"),
        (("task_id", "id"), {"task_id": "", "id": "t"}, "t"),
        (("id",), {"id": 176843862716480}, "176843862716480"),
        (("id",), {"id": 10**30}, str(10**30)),
        (("id",), {"id": True}, None),
        (("id",), {"id": 1.5}, None),
        (("id",), {"id": {"x": 1}}, None),
        (("data[0].id",), {"data": [{"id": "t"}]}, "t"),
    ],
)
def test_ids(paths: tuple[str, ...], data: Any, found: str | None) -> None:
    assert task_id(lifecycle(id=paths), data) == found


@each_row(
    ("paths", "data", "found"),
    [
        (
            ("a[].url",),
            {"a": [{"url": "https://h/1"}, {}, {"url": "https://h/2"}, {"url": "https://h/1"}]},
            ("https://h/1", "https://h/2"),
        ),
        (("a", "b"), {"a": "in words: see https://h", "b": "https://h/1"}, ("https://h/1",)),
        (("a",), {"a": ["https://h/1", "x", None]}, ("https://h/1",)),
        (("a",), {"a": " https://h/1\n"}, ("https://h/1",)),
        (
            ("a",),
            {"a": "https://h/1,https://h/2 ; https://h/3?a=b,c"},
            ("https://h/1", "https://h/2", "https://h/3?a=b,c"),
        ),
        (
            ("a",),
            {"a": "https://h/1,\n https://h/2\n\nhttps://h/3,,https://h/4"},
            ("https://h/1", "https://h/2", "https://h/3,", "https://h/4"),
        ),
        (("a",), {"a": "see https://h/1"}, ()),
        (("a",), {"a": "https://h/1" + "\n" * 50_000 + "and more"}, ()),
        (("a",), {"a": "gs://bucket/1"}, ("gs://bucket/1",)),
        (("a",), {"a": "/v1/files/1"}, ()),
        (("a",), {"a": ["", "x"]}, ()),
        (("a",), {"a": {"url": "https://h/1"}}, ()),
    ],
)
def test_outputs(paths: tuple[str, ...], data: Any, found: tuple[str, ...]) -> None:
    assert output_urls(lifecycle(outputs=Outputs(url=paths)), data) == found


@each_row(
    ("query", "moment"),
    [
        ("X-Amz-Date=20261121T020000Z&X-Amz-Expires=3600&X-Amz-Signature=0", "2026-11-21T03:00:00+00:00"),
        ("X-Tos-Date=20261121T020000Z&X-Tos-Expires=86400", "2026-11-22T02:00:00+00:00"),
        ("x-oss-date=20261121T020000Z&x-oss-expires=60", "2026-11-21T02:01:00+00:00"),
        ("X-Goog-Date=20261121T020000Z&X-Goog-Expires=60", "2026-11-21T02:01:00+00:00"),
        ("Expires=1795226400&Signature=x", "2026-11-21T02:00:00+00:00"),
        ("expires=1795226400000", "2026-11-21T02:00:00+00:00"),
        ("x-expires=1795226400", "2026-11-21T02:00:00+00:00"),
        ("se=2026-11-21T02%3A00%3A00Z&sig=x", "2026-11-21T02:00:00+00:00"),
        ("se=2026-11-21&sig=x", "2026-11-21T00:00:00+00:00"),
        ("q-sign-time=1795220000;1795226400", "2026-11-21T02:00:00+00:00"),
        ("e=1795226400&token=x", "2026-11-21T02:00:00+00:00"),
        ("Expires=1795226400&X-Amz-Date=20261121T010000Z&X-Amz-Expires=60", "2026-11-21T01:01:00+00:00"),
        ("X-Amz-Date=20261121T020000Z&X-Tos-Expires=60", None),
        ("X-Amz-Date=yesterday&X-Amz-Expires=60", None),
        ("X-Amz-Date=20261121T020000Z&X-Amz-Expires=-5", None),
        ("X-Amz-Date=99991231T235959Z&X-Amz-Expires=999999999", None),
        ("exp=1795226400", "2026-11-21T02:00:00+00:00"),
        ("expire=1795226400", "2026-11-21T02:00:00+00:00"),
        ("expires_at=1795226400", "2026-11-21T02:00:00+00:00"),
        # Within 2015 to 2100 it is a moment, in seconds or milliseconds; outside a duration or a version.
        ("exp=1420070400", "2015-01-01T00:00:00+00:00"),
        ("exp=1420070399", None),
        ("exp=4102444800", "2100-01-01T00:00:00+00:00"),
        ("exp=4102444801", None),
        ("exp=4102444800000", "2100-01-01T00:00:00+00:00"),
        ("exp=4102444800001", None),
        ("exp=000001795226400", "2026-11-21T02:00:00+00:00"),
        ("exp=0000001795226400", None),
        ("X-Amz-Date=20261121T020000Z&X-Amz-Expires=000000060", "2026-11-21T02:01:00+00:00"),
        ("X-Amz-Date=20261121T020000Z&X-Amz-Expires=0000000060", None),
        ("se=2026-11-21T02%3A00%3A00Z", None),
        ("sig=2026-11-21T02%3A00%3A00Z", None),
        ("token=1795226400", None),
        ("Expires=3600", None),
        ("Expires=soon", None),
        ("Expires=" + "9" * 400, None),
        ("Expires=²", None),
        ("se=never&sig=x", None),
        ("e=1795226400", None),
        ("", None),
    ],
)
def test_expiry_is_read_from_signed_urls(query: str, moment: str | None) -> None:
    found = expiry_of(f"https://cdn.example/v.mp4?{query}")
    assert (found.isoformat() if found else None) == moment


@settings(max_examples=examples(60), deadline=None)
@given(st.text())
def test_any_text_has_an_expiry_or_none(text: str) -> None:
    expiry_of(text)
    expiry_of(f"https://h/?X-Amz-Date={text}&X-Amz-Expires={text}&Expires={text}&se={text}&sig=1&q-sign-time={text}")
    refusal_of(text, text, allow_http=False, allow_private=False)
    must_be_public(text, text, allow_private=False)


@each_row(
    ("url", "base", "is_fine"),
    [
        ("https://cdn.example/v", "https://api.example", True),
        ("http://cdn.example/v", "https://api.example", False),
        ("http://cdn.example/v", "http://127.0.0.1:8000", False),
        ("http://127.0.0.1:9000/v", "http://127.0.0.1:8000", True),
        ("http://localhost:9000/v", "http://127.0.0.1:8000/v1", True),
        ("http://[::1]:9000/v", "http://localhost:8000", True),
        ("http://127.0.0.1/v", "https://api.example", False),
        ("http://api.internal/v", "http://api.internal/prefix", True),
        ("http://api.internal:81/v", "http://api.internal", False),
        ("http://api.internal:80/v", "http://api.internal", True),
        ("http://api.internal:81/v", "http://api.internal:81", True),
        ("http://cdn.example/v", "http:///v1", False),
        ("http://169.254.169.254/latest", "http://127.0.0.1:8000", False),
        ("ftp://cdn.example/v", "https://api.example", False),
        ("file:///etc/passwd", "http://127.0.0.1", False),
        ("gs://bucket/v", "https://api.example", False),
        ("https:///v", "https://api.example", False),
        ("https://[bad/v", "https://api.example", False),
        ("https://127.0.0.1/v", "https://api.example", False),
        ("https://localhost/v", "https://api.example", False),
        ("https://a.localhost./v", "https://api.example", False),
        ("https://[::1]/v", "https://api.example", False),
        ("https://[::ffff:127.0.0.1]/v", "https://api.example", False),
        ("https://[::ffff:a9fe:a9fe]/v", "https://api.example", False),
        ("https://[64:ff9b::a9fe:a9fe]/v", "https://api.example", False),
        ("https://[2002:7f00:1::]/v", "https://api.example", False),
        ("https://10.0.0.7/v", "https://api.example", False),
        ("https://192.168.1.7/v", "https://api.example", False),
        ("https://172.31.0.1/v", "https://api.example", False),
        ("https://100.100.100.200/latest", "https://api.example", False),
        ("https://169.254.169.254/latest", "https://api.example", False),
        ("https://[fe80::1%25eth0]/v", "https://api.example", False),
        ("https://[fd00:ec2::254]/v", "https://api.example", False),
        ("https://0.0.0.0/v", "https://api.example", False),
        ("https://224.0.0.1/v", "https://api.example", False),
        ("https://8.8.8.8/v", "https://api.example", True),
        ("https://[2606:4700::1111]/v", "https://api.example", True),
        ("https://10.0.0.7/v", "https://10.0.0.1", True),
        ("https://10.0.0.7/v", "http://127.0.0.1:1", True),
        ("https://127.0.0.1/v", "https://10.0.0.1", False),
        ("https://169.254.1.1/v", "https://169.254.1.2", False),
        ("https://169.254.1.1/v", "https://169.254.1.1", True),
        ("https://cdn.example/v\r\nX: y", "https://api.example", False),
        ("https://cdn.example/v\x1b[2J", "https://api.example", False),
        ("https://cdn\t.example/v", "https://api.example", False),
        ("https://cdn.example/\u202egpj.v", "https://api.example", False),
        ("https://api.example\\@evil.example/v", "https://api.example", False),
        ("https://user:word@cdn.example/v", "https://api.example", False),
        ("https://cdn.example/狐狸 1.mp4", "https://api.example", True),
    ],
)
def test_results_come_over_https_from_the_open_internet(url: str, base: str, is_fine: bool) -> None:  # noqa: FBT001 - a table
    assert (refusal_of(url, base, allow_http=False, allow_private=False) is None) is is_fine


def test_more_is_allowed_where_the_caller_says_so() -> None:
    base = "https://api.example"
    assert refusal_of("http://cdn.example/v", base, allow_http=True, allow_private=False) is None
    for place in ("https://10.0.0.7/v", "https://localhost/v", "https://169.254.169.254/v"):
        assert "allow_private" in str(refusal_of(place, base, allow_http=False, allow_private=False))
        assert refusal_of(place, base, allow_http=False, allow_private=True) is None
    for place in ("file:///etc/passwd", "ftp://cdn.example/v", "https://cdn.example/\n"):
        assert refusal_of(place, base, allow_http=True, allow_private=True) is not None


@each_row(
    ("url", "base", "is_guarded"),
    [
        ("https://cdn.example/v", "https://api.example", True),
        ("https://cdn.example/v", "https://8.8.8.8", True),
        ("https://api.example/v", "https://api.example", False),
        ("https://cdn.example/v", "http://127.0.0.1:8000", False),
        ("https://cdn.example/v", "https://10.0.0.1", False),
        ("https://8.8.8.8/v", "https://api.example", False),
    ],
)
def test_a_name_must_lead_to_the_open_internet(url: str, base: str, is_guarded: bool) -> None:  # noqa: FBT001 - a table
    assert must_be_public(url, base, allow_private=False) is is_guarded
    assert not must_be_public(url, base, allow_private=True)


def test_a_link_that_cannot_be_read_is_guarded() -> None:
    assert must_be_public("https://[::1", "https://api.example", allow_private=False)


@each_row(
    ("argument", "value"),
    [
        ("{id}", "a/b"),
        ("{id/0}", "a"),
        ("{id/1}", "b"),
        ("{id/2}", ABSENT),
        ("job-{id}-x", "job-a/b-x"),
        ("{request.n}", 7),
        ("n={request.n}", "n=7"),
        ("{request.missing}", ABSENT),
        ("x{request.missing}", ABSENT),
        ("{query.file.id}", 9),
        ("{query}", {"file": {"id": 9, "none": None}}),
        ("{query.file.none}", ABSENT),
        ("{submit.file.id}", ABSENT),
        ('{"a":{"b":1}}', '{"a":{"b":1}}'),
        ("{other}", "{other}"),
        (True, True),
        (None, None),
        (("{id}", 1), ["a/b", 1]),
        (("{request.missing}",), ABSENT),
    ],
)
def test_references(argument: Any, value: Any) -> None:
    find = lookup("a/b", {"request.n": 7}, {"file": {"id": 9, "none": None}})
    assert filled(argument, find) == value


def test_what_no_query_has_told_is_absent() -> None:
    assert filled("{query}", lookup("a", {})) is ABSENT
    assert filled("{query.file.id}", lookup("a", {})) is ABSENT


def test_where_values_go_in_a_body() -> None:
    asked = operation("ask", "POST", "/ask", body=True)
    arguments = {"header.id": "{id}", "header.app.name": "x", "ids[]": "{id}", "by.ids[]": 7, "gone": "{request.no}"}
    body = {"header": {"id": "t", "app": {"name": "x"}}, "ids": ["t"], "by": {"ids": [7]}}
    assert call_arguments(step(asked, **arguments), asked, lookup("t", {})) == ({}, body)
    bare = operation("bare", "GET", "/bare/{id}")
    assert call_arguments(step(bare, id="{id}"), bare, lookup("t", {})) == ({"id": "t"}, None)


def test_references_are_listed() -> None:
    assert [*references(("{id}", "x{query.a[0].b}{submit.$}", 3))] == ["id", "query.a[0].b", "submit.$"]
