"""Which names of headers and arguments are those of a client's key."""

from __future__ import annotations

import pytest

from reynard.draft.failing_words import KEY_HEADERS


@pytest.mark.parametrize("name", ["X-Api-Key", "token", "access_token", "ocp-apim-subscription-key", "X-Agent-Token"])
def test_a_key(name: str) -> None:
    assert KEY_HEADERS.match(name)


@pytest.mark.parametrize("name", ["page_token", "next_token", "continuation-token", "X-Page-Token", "sync_token"])
def test_a_place_in_a_list(name: str) -> None:
    assert KEY_HEADERS.match(name) is None
