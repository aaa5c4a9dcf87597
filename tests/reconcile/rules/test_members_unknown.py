"""Objects and lists of which nothing says what is in them, and those of which something does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import codes_of_all, settled

if TYPE_CHECKING:
    from reynard.reconcile.evidence import Direction
    from reynard.text.origin import Json

OBJECT: dict[str, Json] = {"type": "object"}
LIST: dict[str, Json] = {"type": "array"}
TEXT: dict[str, Json] = {"type": "string"}
FILM: dict[str, Json] = {"type": "object", "description": "扩展参数（如 negative_prompt, style, quality_level）"}
OPEN: list[tuple[dict[str, Json], list[Json]]] = [
    ({"scores": OBJECT}, []),
    ({"scores": {**OBJECT, "properties": {}, "description": "各项分数"}}, []),
    ({"scores": {"type": ["object", "null"]}, "rows": LIST}, []),
    ({"rows": {**LIST, "items": {}}}, []),
    ({"rows": {**LIST, "items": OBJECT}}, [{"rows": []}]),
    ({"scores": OBJECT}, [{"scores": {}}]),
    ({"metadata": FILM}, []),
    ({"choice": {"oneOf": [TEXT, OBJECT]}}, []),
    ({"turns": {"anyOf": [TEXT, {**LIST, "items": {**OBJECT, "properties": {}}}]}}, []),
    ({"input": {"oneOf": [TEXT, {**LIST, "items": {**OBJECT, "properties": {}}}]}}, []),
    ({"context": {**OBJECT, "description": "`ip` and `user_agent` of the caller"}}, []),
    ({"metadata": {**FILM, "additionalProperties": True, "properties": {}}}, []),
]
TOLD: list[tuple[dict[str, Json], list[Json]]] = [
    ({"scores": OBJECT}, [{"scores": {"violence": 0.5}}]),
    ({"rows": LIST}, [{"rows": ["a"]}]),
    ({"rows": {**LIST, "items": TEXT}}, []),
    ({"scores": {**OBJECT, "additionalProperties": TEXT}}, []),
    ({"scores": {**OBJECT, "additionalProperties": True}}, []),
    ({"input": OBJECT}, []),
    ({"scores": {**OBJECT, "description": "`ip` and `user_agent`", "example": {"ip": "a", "user_agent": "b"}}}, []),
    ({"metadata": OBJECT, "extra_body": OBJECT, "json_schema": OBJECT}, []),
    ({"scores": {**OBJECT, "description": "任意键值对"}}, []),
    ({"scores": {**OBJECT, "description": "Any values of yours"}}, []),
    ({"anything": {}}, []),
    ({"choice": {"oneOf": [TEXT, OBJECT]}}, [{"choice": {"name": "weather"}}]),
    ({"contacts": {**LIST, "description": "Array of strings"}}, []),
    ({"metadata": {**OBJECT, "description": "Your own, e.g. `colour` of `metadata`"}}, []),
    ({"metadata": {**OBJECT, "description": "`colour` and `size` of the picture"}}, []),
]


def whole(members: dict[str, Json], required: list[Json]) -> Json:
    return {"type": "object", "properties": members, "required": required}


def codes(members: dict[str, Json], shown: list[Json]) -> list[str]:
    return codes_of_all({"type": "object", "properties": members}, *shown, direction="response")


@each_row(("members", "shown"), OPEN)
def test_told(members: dict[str, Json], shown: list[Json]) -> None:
    assert codes(members, shown) == ["members-unknown"]


@each_row(("members", "shown"), TOLD)
def test_silent(members: dict[str, Json], shown: list[Json]) -> None:
    assert "members-unknown" not in codes(members, shown)


@each_row(
    ("direction", "required", "severity"),
    [("request", ["scores"], "note"), ("request", [], "fact"), ("response", ["scores"], "fact")],
)
def test_what_a_caller_has_to_send_matters_more(direction: Direction, required: list[Json], severity: str) -> None:
    _, verdicts = settled(whole({"scores": OBJECT}, required), direction=direction)
    told = [each.finding.severity.value for each in verdicts.taken if each.finding.code == "members-unknown"]
    assert told == [severity]
