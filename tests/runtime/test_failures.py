# ruff: noqa: ANN401 - bodies and arguments are any JSON here
"""What a refusal is called and what its message says: by code, by status, without what was sent."""

from __future__ import annotations

from typing import Any

from reynard.runtime.failures import code_of, kind_of, message_of, scrub
from reynard.runtime.provider import Envelope
from rows import each_row
from runtime.tasks.world import World, says, script, vendor
from runtime.test_calls import READ, call

PLAIN = World().settings()
NAMED = World().settings(
    vendor(
        envelope=Envelope(
            code=("base.code",),
            message=("base.text",),
            kinds={"1": "balance", "2": "task_failed", "3": "no_such_kind", "4": "content"},
        )
    )
)

STATUSES = {
    300: "status",
    399: "status",
    400: "bad_request",
    401: "authentication",
    402: "balance",
    403: "permission",
    404: "not_found",
    405: "bad_request",
    409: "conflict",
    410: "not_found",
    418: "bad_request",
    422: "bad_request",
    429: "rate_limit",
    499: "bad_request",
    500: "server",
    599: "server",
}


@each_row(("status", "kind"), STATUSES.items())
def test_kinds_by_status(status: int, kind: str) -> None:
    assert kind_of(PLAIN, status, "1") == kind


@each_row(
    ("status", "code", "kind"),
    [
        (200, "1", "balance"),
        (500, "4", "content"),
        # No refusal of a call: what the table says of it is passed over.
        (400, "2", "bad_request"),
        (400, "3", "bad_request"),
        (400, "9", "bad_request"),
        (400, None, "bad_request"),
    ],
)
def test_kinds_by_the_vendors_code(status: int, code: str | None, kind: str) -> None:
    assert kind_of(NAMED, status, code) == kind


@each_row(
    ("body", "code", "message"),
    [
        ({"error": {"code": "c", "message": "m"}}, "c", "m"),
        ({"error": {"type": "c", "message": " m "}}, "c", "m"),
        ({"code": 7, "error": "m"}, "7", "m"),
        ({"err_code": "c", "err_msg": "m"}, "c", "m"),
        ({"error_code": "c", "error_msg": "m"}, "c", "m"),
        ({"code": None, "message": "m"}, None, "m"),
        ({"code": "null", "msg": "m"}, None, "m"),
        ({"code": "", "detail": "m"}, None, "m"),
        ({"errors": [{"message": "m"}]}, None, "m"),
        ({"message": " ", "detail": 5}, None, None),
        ({"data": {"code": "c"}}, None, None),
        (["m"], None, None),
        (None, None, None),
    ],
)
def test_codes_and_messages_without_an_envelope(body: Any, code: str | None, message: str | None) -> None:
    assert (code_of(PLAIN, body), message_of(PLAIN, body)) == (code, message)


def test_an_envelopes_own_places_come_first_and_alone_for_codes() -> None:
    body = {"base": {"code": 5, "text": "ours"}, "code": 6, "message": "other"}
    assert (code_of(NAMED, body), message_of(NAMED, body)) == ("5", "ours")
    assert (code_of(NAMED, {"code": 6}), message_of(NAMED, {"message": "other"})) == (None, "other")


@each_row(
    ("code", "told"),
    [("0", None), (0, None), ("200", None), ("OK", None), ("Success", None), ("E1", "E1"), (201, "201")],
)
def test_a_code_that_says_success_is_no_code_of_an_error(code: Any, told: str | None) -> None:
    error = call(World(script(says({"code": code, "message": "no"}, 400))), READ)
    assert (error.code, error.message) == (told, "no")


def test_a_refusal_that_says_nothing_and_one_that_points_elsewhere() -> None:
    assert call(World(script(says({}, 400))), READ).message == "the API refused and did not say why"
    for status in (300, 399):
        assert "redirect" in call(World(script(says({"message": "no"}, status))), READ).message
    assert call(World(script(says({"message": "no"}, 299))), READ) is not None


WORDS = "a small pig runs"
LONG = "x" * 25


@each_row(
    ("message", "sent", "shown"),
    [
        (None, (), None),
        (f"bad prompt: {WORDS}!", ({"prompt": WORDS},), "bad prompt: […]!"),
        # The beginning of what was sent, as vendors cut it.
        ("bad: a small pig r", [WORDS], "bad: […]"),
        ("bad: a small pig rs", WORDS, "bad: […]s"),
        ("bad: a small p", WORDS, "bad: a small p"),
        (f"bad: {WORDS}, {WORDS}", WORDS, "bad: […], […]"),
        # An option's name is no secret, and without it the message says nothing.
        ("mode pro-1080p is unknown", {"mode": "pro-1080p"}, "mode pro-1080p is unknown"),
        (f"id {LONG} is unknown", {"image": LONG}, "id […] is unknown"),
        (f"id {LONG[1:]} is unknown", {"image": LONG[1:]}, f"id {LONG[1:]} is unknown"),
        ("小猪 is unknown", {"name": "小猪"}, "[…] is unknown"),
        ("猪 is unknown", {"name": "猪"}, "猪 is unknown"),
        ("deep a b", [[[[[[[[["a b"]]]]]]]]], "deep […]"),
        ("deep a b", [[[[[[[[[["a b"]]]]]]]]]], "deep a b"),
        ("one\ntwo\x1b[31m", (), "one two [31m"),
        ("y" * 500, (), "y" * 500),
        ("y" * 501, (), "y" * 500 + "…"),
    ],
)
def test_messages_do_not_repeat_what_was_sent(message: str | None, sent: Any, shown: str | None) -> None:
    assert scrub(PLAIN, message, sent) == shown
