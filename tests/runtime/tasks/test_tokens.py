# ruff: noqa: ANN401 - replies and arguments are any JSON here
"""Tokens: short, the same everywhere, refused with a reason; and what `client.tasks` makes of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from properties import examples
from reynard.runtime.errors import ConfigError
from reynard.runtime.tasks.submitting import resume_task
from reynard.runtime.tasks.token import Ticket, decode, encode
from rows import each_row
from runtime.tasks.world import QUERY, World, lifecycle, new_task, resumed_task, says, step, ticket

JSON = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=3)


@settings(max_examples=examples(50), deadline=None)
@given(
    st.builds(
        Ticket,
        provider=st.text(min_size=1),
        lifecycle=st.text(min_size=1),
        task_id=st.text(min_size=1),
        kept=st.dictionaries(st.text(max_size=9), JSON, max_size=3),
    )
)
def test_a_round_trip_loses_nothing(made: Ticket) -> None:
    text = encode(made)
    assert text.isascii()
    assert "\n" not in text
    assert decode(text) == made
    assert encode(decode(text)) == text


def test_a_token_is_short_json() -> None:
    assert encode(ticket()) == '{"v":1,"p":"vendor","l":"video","id":"t-1"}'
    assert encode(ticket(kept={"request.req_key": "k"})).endswith('"with":{"request.req_key":"k"}}')


def test_only_what_later_steps_repeat_is_kept() -> None:
    cycle = lifecycle(query=step(QUERY, task_id="{id}", kind="{request.kind}", app="{submit.app}"))
    task = new_task(World(), cycle, prompt="a pig", kind="text", image="data:image/png;base64,AAAA")
    assert json.loads(task.token)["with"] == {"request.kind": "text"}


@each_row(
    ("text", "reason"),
    [
        ("", "not the JSON"),
        ("t-1", "not the JSON"),
        ("[1]", "not the JSON object"),
        ("[" * 100_000, "longer"),
        ("[" * 50_000, "not the JSON"),
        ('{"p":"vendor","l":"video","id":"t"}', "version is None"),
        ('{"v":2,"p":"vendor","l":"video","id":"t"}', "version is 2"),
        ('{"v":1,"p":"vendor","l":"video"}', "lacks"),
        ('{"v":1,"p":"vendor","l":"video","id":7}', "lacks"),
        ('{"v":1,"p":"vendor","l":"video","id":"t","with":[]}', "lacks"),
        ('{"v":1,"p":"other","l":"video","id":"t"}', "provider other"),
        ('{"v":1,"p":"vendor","l":"image","id":"t"}', "lifecycle image; this client has video"),
    ],
)
def test_what_is_no_token_of_this_client_is_refused_with_a_reason(text: str, reason: str) -> None:
    cycle = lifecycle()
    with pytest.raises(ConfigError, match=reason):
        resume_task(World().settings(), lambda: {"video": cycle}, text, None)


def test_an_id_that_climbs_stays_in_its_segment() -> None:
    seen: list[Any] = []

    class Wire(World):
        def send(self, effect: Any) -> Any:
            seen.append(effect.request.url)
            return super().send(effect)

    world = Wire(lambda _: says({"status": "done", "url": "https://h/v"}))
    resumed_task(world, encode(ticket(task_id="../../admin?x=1#"))).wait()
    assert seen == ["https://api.vendor.example/gate/v1/videos/..%2F..%2Fadmin%3Fx%3D1%23"]


def test_a_token_may_be_64_kibibytes_long() -> None:
    frame = len(encode(Ticket(provider="p", lifecycle="l", task_id="")))
    longest = encode(Ticket(provider="p", lifecycle="l", task_id="t" * (64 * 1024 - frame)))
    assert len(longest) == 64 * 1024
    assert encode(decode(longest)) == longest
    with pytest.raises(ValueError, match="longer than any token"):
        decode(longest + " ")
