"""Values that stand for others, and values that may be keys."""

from __future__ import annotations

from reynard.placeholders import is_own_name, is_placeholder, looks_like_secret, stands_in, starred, without_keys
from rows import each_row

# Put together here, so that no scanner takes this file for a leak.
REAL_LOOKING = [
    "sk-" + "a1B2c3D4e5F6g7H8i9J0k1L2",
    "Bearer sk-" + "proj-a1B2c3D4e5F6g7H8i9J0",
    "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTYifQ." + "c2lnbmF0dXJlMTIz",
    "AKIA" + "Q3EGRTZ7XW2PLM5N",
    "AKLT" + "YzI0NmE3ZTk4MWQ0NGQ",
    "-----BEGIN " + "PRIVATE KEY-----",
]


@each_row(
    "value",
    [
        "{{base_url}}",
        "Reference not found $ref: #/definitions/206",
        "pet-{% mock 'integer', 2, 3 %}{{suffix}}",
        "{YOUR_API_KEY}",
        "${TOKEN}",
        "<token>",
        "<你的密钥>",
        "sk-***",
        "sk-xxxxxx",
        "Bearer {{YOUR_API_KEY}}",
        "Bearer sk-***",
        "Bearer <token>",
        "YOUR_API_KEY",
        "API_KEY",
        "xxx",
        "xxxx-xxxx",
        "***",
        "...",
        "your-token-here",
        "your_api_key",
        "sk-your-api-key",
        "{{$date.millisecondsTimestamp}}",
        "你的密钥",
        "281e5b0*****f39b9",
        "task-1a2b****9z",
    ],
)
def test_placeholders(value: str) -> None:
    assert is_placeholder(value)
    assert not looks_like_secret(value)


@each_row(
    "value",
    [
        "",
        "cat",
        "1:1",
        "720P",
        "kling-v1-6",
        "https://example.com/a.png",
        "task_xxxxx1",
        "{}",
        "{1}",
        "<",
        "a < b > c",
        "xx",
        "138****1234",
        "a***@example.com",
        "first***second",
    ],
)
def test_values_that_stand_for_themselves(value: str) -> None:
    assert not is_placeholder(value)
    assert not looks_like_secret(value)


@each_row(
    ("value", "name", "is_own"),
    [
        ("status", "status", True),
        ("webhook_method", "WebhookMethod", True),
        ("webhooks.on_sent.method", "Webhooks.OnSent.Method", True),
        ("webhook", "WebhookMethod", False),
        (1, "1", False),
        ("-", "", False),
    ],
)
def test_a_value_that_is_the_name_of_its_member(value: object, name: str, is_own: bool) -> None:  # noqa: FBT001 - a column
    assert is_own_name(value, name) == stands_in(value, name) == is_own


@each_row("value", ["<token>", "integer", {"$ref": "#/components/examples/Film"}])
def test_what_stands_for_a_value(value: object) -> None:
    assert stands_in(value, "film")


@each_row("value", ["a fox", "My New Project", 1, None, {}, {"$ref": "film"}, {"$ref": "#/a", "id": 1}, ["<token>"]])
def test_what_is_a_value(value: object) -> None:
    assert not stands_in(value, "film")


@each_row("value", REAL_LOOKING)
def test_what_may_be_a_key(value: str) -> None:
    assert looks_like_secret(value)
    assert looks_like_secret(f"see {value} there")
    assert not is_placeholder(value)


@each_row(
    "value",
    [
        "sk-short",
        "sk-" + "x" * 30,
        "sk-" + "your-secret-key-goes-here",
        "task-management-of-all-kinds-of-things",
        "AKIA" + "IOSFODNN7EXAMPLE",
        "api-reference-for-version",
        "-----BEGIN " + "RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN " + "CERTIFICATE-----\nMIIFnTCCBIWgAwIBAgIIAjy9H849\n-----END CERTIFICATE-----",
    ],
)
def test_what_is_no_key(value: str) -> None:
    assert not looks_like_secret(value)


@each_row("value", REAL_LOOKING)
def test_a_key_in_a_text_is_masked_and_its_place_kept(value: str) -> None:
    text = f'see "{value}", there'
    assert without_keys(text).count("<secret>") == 1
    assert value.rsplit(" ", maxsplit=1)[-1] not in without_keys(text)
    assert len(starred(text)) == len(text)
    assert starred(text).endswith('", there')


_LINE = "MIIEpQIBAAKCAQEAuyf/lNrH9ck8DmNyo3fGgvCI1l9s+cmB"


@each_row(
    "value",
    [
        f"{_LINE}\n{_LINE}\n-----END RSA PRIVATE KEY-----",
        f"\n    {_LINE}\n    {_LINE}==\n    -----END RSA PRIVATE KEY-----",
        f"\\n{_LINE}\\n{_LINE}\\n-----END RSA PRIVATE KEY-----",
        f"%0A{_LINE}%0A-----END RSA PRIVATE KEY-----",
        f"\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-EDE3-CBC,F2D4E6\n\n{_LINE}\n-----END RSA PRIVATE KEY-----",
        f"\n{_LINE}\n{_LINE}",
    ],
)
def test_all_lines_of_a_key_are_masked(value: str) -> None:
    text = "for `-----BEGIN " + f"RSA PRIVATE KEY-----{value}`, then"
    assert without_keys(text) == "for `<secret>`, then"
    assert starred(text).count("\n") == text.count("\n")
    assert not set(starred(text)[5:-7]) - set("*\n")


def test_what_stands_between_two_keys_is_shown() -> None:
    key = "-----BEGIN " + f"PRIVATE KEY-----\n{_LINE}\n-----END PRIVATE KEY-----"
    assert without_keys(f"{key} and {key}") == "<secret> and <secret>"
    assert (
        without_keys(f"-----BEGIN {''}PRIVATE KEY----- begins, {key} is whole") == "<secret> begins, <secret> is whole"
    )


@each_row(
    "value",
    [
        "uwings__new-api-docs-v1__get-kling-v1-videos-image2video-task-id-getklingimage2video-383844642.json",
        "api-reference-video-generation-v2",
        "https://acme.apifox.cn/226657380e0.md",
        "api-getKlingV1VideosImage2VideoTask2",
        "key-frames-of-videos-1920x1080-60fps-v2",
        "api_key: see https://acme.example/keys",
        "Bearer {{token}}",
        "Bearer authentication of everything",
    ],
)
def test_names_of_pages_are_shown(value: str) -> None:
    assert without_keys(value) == starred(value) == value
