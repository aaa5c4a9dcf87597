# ruff: noqa: ANN401 - a package that is made while the tests run
"""Groups within groups: how they are reached, what they inherit, and their raw twins, blocking and asynchronous."""

from __future__ import annotations

import asyncio
import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from building import built

if TYPE_CHECKING:
    from collections.abc import Iterator

SPECS = Path(__file__).parent / "cases" / "providers"
ADDRESS = "https://vendor.example/v9"
KEYS = {"api_key": "a-key"}


@pytest.fixture(scope="module")
def features(tmp_path_factory: pytest.TempPathFactory) -> Any:
    built(tmp_path_factory, SPECS, "case_clients")
    return importlib.import_module("case_clients.features")


@pytest.fixture
def seen() -> list[httpx2.Request]:
    return []


@pytest.fixture
def client(features: Any, seen: list[httpx2.Request]) -> Iterator[Any]:
    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200, json=["good", "long"])

    with httpx2.Client(transport=httpx2.MockTransport(answer)) as http:
        yield features.Features(http_client=http, base_url=ADDRESS, **KEYS)


def test_a_group_stands_within_a_group_that_has_methods_too(client: Any, seen: list[httpx2.Request]) -> None:
    assert client.films.reviews.list(id="7", languages=["en", "zh"]) == ["good", "long"]
    assert seen[0].url.raw_path == b"/v9/films/7/reviews?languages=en&languages=zh"
    assert client.films.reviews is client.films.reviews
    assert callable(client.films.list_films)


def test_a_group_that_only_holds_groups_has_no_methods(client: Any) -> None:
    assert {name for name in dir(client.library) if not name.startswith("_")} == {
        "shelves", "with_options", "with_raw_response",
    }  # fmt: skip


@pytest.mark.parametrize(
    "reach",
    [
        lambda client: client.with_raw_response.reviews,
        lambda client: client.reviews.with_raw_response,
    ],
)
def test_raw_answers_at_each_level(client: Any, reach: Any) -> None:
    answer = reach(client.films).list(id="7")
    assert (answer.status, answer.parse()) == (200, ["good", "long"])
    assert client.films.reviews.list(id="7") == ["good", "long"]


def test_raw_answers_two_levels_below(client: Any) -> None:
    assert client.films.with_raw_response.reviews.words.count(id="7").status == 200


def test_options_are_handed_down_also_to_groups_that_were_used_before(client: Any, seen: list[httpx2.Request]) -> None:
    client.films.reviews.list(id="7")
    told = client.films.with_options(extra_headers={"X-Told": "yes"})
    told.reviews.list(id="7")
    client.films.reviews.list(id="7")
    assert [each.headers.get("X-Told") for each in seen] == [None, "yes", None]


def test_the_asynchronous_client_has_the_same_groups(features: Any) -> None:
    async def main() -> tuple[Any, int]:
        transport = httpx2.MockTransport(lambda _: httpx2.Response(200, json=["a"]))
        async with httpx2.AsyncClient(transport=transport) as http:
            client = features.AsyncFeatures(http_client=http, base_url=ADDRESS, **KEYS)
            raw = await client.films.with_raw_response.reviews.list(id="7")
            return await client.films.reviews.list(id="7"), raw.status

    assert asyncio.run(main()) == (["a"], 200)


def test_nothing_is_loaded_until_it_is_used(features: Any) -> None:
    client = features.Features(base_url=ADDRESS, **KEYS)
    assert "reviews" not in vars(client.films)
    assert "library" not in vars(client)
