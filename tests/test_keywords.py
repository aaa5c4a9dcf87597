# ruff: noqa: ANN401 - the client is made while the test runs
"""What JSON Schema says beyond types, from spec to wire: what fits is sent as it is, what does not is not sent."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from building import built
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Callable

SPECS = Path(__file__).parent / "cases" / "providers"
PHONE = {"phone": "1"}


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Any:
    built(tmp_path_factory, SPECS, "case_clients")
    return importlib.import_module("case_clients.keywords")


@pytest.fixture
def order(module: Any) -> Callable[..., Any]:
    def call(answer: Any = None, **given: Any) -> Any:
        sent: list[Any] = []

        def reply(request: httpx2.Request) -> httpx2.Response:
            sent.append(json.loads(request.content))
            return httpx2.Response(200, json=answer)

        with module.Keywords(http_client=httpx2.Client(transport=httpx2.MockTransport(reply))) as client:
            found = client.orders.order(**given)
        return found if answer is not None else sent[0]

    return call


FITTING: tuple[dict[str, Any], ...] = (
    PHONE,
    {"mail": "m", "coupon": "c", "campaign": "d"},
    PHONE | {"kind": "card", "number": "1234"},
    PHONE | {"kind": "cash", "number": ""},
    PHONE | {"gift": "g", "note": "n"},
    PHONE | {"tags": ["a", "b"], "point": [1.5, "north", True, False], "scores": [95, 90, 1]},
    PHONE | {"labels": {"x-a": 1, "b": "c"}},
    PHONE | {"closed": {"a": "x", "b": 1}, "size": {"width": 1, "height": [2, 3]}, "shade": "blue"},
    PHONE | {"level": "low"},
    PHONE | {"level": 0.5},
    PHONE | {"tree": {"a": 1, "b": {"c": {"d": 2}}}},
    PHONE | {"parts": [{"id": "a"}, None]},
    PHONE | {"rows": [{"x": "any", "y": 1}]},
    PHONE | {"anything": 1},
    PHONE | {"anything": "abc"},
    PHONE | {"loose": {"n": 1}},
    PHONE | {"loose": [1]},
)


@each_row("given", FITTING)
def test_what_fits_is_sent_as_it_is(order: Callable[..., Any], given: dict[str, Any]) -> None:
    assert json.dumps(order(**given), sort_keys=True) == json.dumps(given, sort_keys=True)


BROKEN: tuple[tuple[dict[str, Any], str], ...] = (
    ({}, "body: does not fit what is documented: phone 与 mail 至少填一个"),
    (PHONE | {"coupon": "c"}, "campaign: is required where `coupon` is given"),
    (PHONE | {"kind": "card"}, "number: is required"),
    (PHONE | {"kind": "card", "number": "12a4"}, "number: should match `^\\d{4}$`"),
    (PHONE | {"kind": "cash", "number": "1234"}, "number: should have at most 0 characters"),
    (PHONE | {"gift": "g"}, "note: is required"),
    (PHONE | {"tags": ["a", "b", "a"]}, "tags: should not have the same item twice"),
    (PHONE | {"point": ["north", 1]}, "point.0: should be a number; point.1: should be a text"),
    (PHONE | {"point": [1, "north", 2]}, "point.2: "),
    (PHONE | {"scores": [95, 1]}, "scores: should have at least 2 items of a certain form"),
    (PHONE | {"scores": [95, 95, 95, 95]}, "scores: should have at most 3 items of a certain form"),
    (PHONE | {"labels": {"x-a": "1"}}, "labels.x-a: should be a whole number"),
    (PHONE | {"labels": {"b": 1}}, "labels.b: should be a text"),
    (PHONE | {"labels": {"too-long": "c"}}, "labels.too-long: has a name that should have at most 6 characters"),
    (PHONE | {"labels": {}}, "labels: should have at least 1 member"),
    (PHONE | {"labels": {"a": "", "b": "", "c": ""}}, "labels: should have at most 2 members"),
    (PHONE | {"closed": {"c": 1}}, "closed.c: is no documented member (there are `a`, `b`)"),
    (PHONE | {"size": {"width": 1, "height": [3, 2]}}, 'size: should be {"width":1,"height":[2,3]}'),
    (PHONE | {"size": {"width": True, "height": [2, 3]}}, "size: should be "),
    (PHONE | {"shade": "red"}, "shade: should not be `red`"),
    (PHONE | {"level": 2}, "level: should be 1, `low` or 0.5"),
    (PHONE | {"level": True}, "level: "),
    (PHONE | {"tree": {"a": {"b": "c"}}}, "tree.a."),
    (PHONE | {"parts": ["a"]}, "parts.0: "),
    (PHONE | {"rows": [{"y": "1"}]}, "rows.0.y: should be a whole number"),
    (PHONE | {"anything": "ab"}, "anything: should have at least 3 characters"),
    (PHONE | {"loose": {"n": "1"}}, "loose.n: input should be a valid integer"),
)


@each_row(("given", "words"), BROKEN)
def test_what_does_not_fit_is_not_sent_and_the_member_is_named(
    module: Any, order: Callable[..., Any], given: dict[str, Any], words: str
) -> None:
    with pytest.raises(module.RequestInvalidError) as caught:
        order(**given)
    assert f": {words}" in str(caught.value)


def test_no_refusal_repeats_what_was_passed(module: Any, order: Callable[..., Any]) -> None:
    secret = "sk-live-42"  # noqa: S105 - stands for one
    for given in (
        {"tags": [secret, secret]},
        {"shade": "red", "tags": [secret]},
        {"point": [secret]},
        {"level": secret},
    ):
        with pytest.raises(module.RequestInvalidError) as caught:
            order(**PHONE, **given)
        assert secret not in str(caught.value)


def test_null_is_sent_where_it_is_documented_and_refused_elsewhere(module: Any, order: Callable[..., Any]) -> None:
    null = importlib.import_module("case_clients").NULL
    assert order(phone="1", gift=None) == {"phone": "1"}
    assert order(phone="1", gift=null, note="n") == {"phone": "1", "gift": None, "note": "n"}
    for given in ({"kind": null}, {"tags": null}, {"closed": {"a": None}}, {"tags": [None]}):
        with pytest.raises(module.RequestInvalidError):
            order(**PHONE, **given)
    closed = importlib.import_module("case_clients.keywords.models").OrderClosed(a=None, b=1)
    assert order(phone="1", closed=closed) == {"phone": "1", "closed": {"b": 1}}


def test_a_table_keeps_its_nulls(module: Any) -> None:
    sent: list[Any] = []

    def reply(request: httpx2.Request) -> httpx2.Response:
        sent.append(json.loads(request.content))
        return httpx2.Response(204)

    with module.Keywords(http_client=httpx2.Client(transport=httpx2.MockTransport(reply))) as client:
        client.orders.keep(body={"a": 1.0, "b": None})
        with pytest.raises(module.RequestInvalidError, match="at most 3 members"):
            client.orders.keep(body=dict.fromkeys("abcd", 1.0))
    assert sent == [{"a": 1.0, "b": None}]


def test_answers_are_held_against_none_of_it(order: Callable[..., Any]) -> None:
    answer = {
        "coupon": "c",
        "point": [1, "north", True],
        "tags": ["a", "a"],
        "tree": {"a": {"b": {"c": 1}}},
        "parts": [None, {"id": "a"}],
    }
    found = order(answer, **PHONE)
    assert found.model_dump(mode="json", by_alias=True, exclude_unset=True) == answer
    assert found.tree.root["a"].root["b"].root == {"c": 1}
    assert found.parts[1].id == "a"


def test_an_answer_without_a_type_is_what_came(module: Any) -> None:
    for answer, shown in (({"id": "a"}, "a"), ([1], None), (1, None)):

        def reply(_: httpx2.Request, answer: Any = answer) -> httpx2.Response:
            return httpx2.Response(200, json=answer)

        with module.Keywords(http_client=httpx2.Client(transport=httpx2.MockTransport(reply))) as client:
            found = client.orders.look()
        assert (found if shown is None else found.id) == (answer if shown is None else shown)


def test_what_is_checked_and_what_is_only_documented_stands_in_words(module: Any) -> None:
    models = importlib.import_module(f"{module.__name__}.models")
    sent, found = models.OrderRequest, models.OrderResponse
    assert "`campaign` where `coupon` is given" in sent.__doc__
    assert "phone 与 mail 至少填一个" in sent.__doc__
    assert sent.__doc__.count("Checked as a whole: ") == 1
    assert "Documented, not checked: `campaign` where `coupon` is given." in found.__doc__
    text = Path(importlib.import_module("case_clients.keywords.operations.order").__file__).read_text("utf-8")
    assert '"""Of the card."""' in text
    assert '"""No item twice."""' in text
    assert '"""Documented, not checked: no item twice."""' in text
    assert '"""At least 2 items, first a number, then a text, then others: true or false."""' in text
