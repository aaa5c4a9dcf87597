"""A sample fits its schema, whatever its limits, where any value does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from reynard.schema.sample import sample
from reynard.schema.validate import fits
from rows import each_row

if TYPE_CHECKING:
    from reynard.text.origin import Json

NUMBERS: list[tuple[dict[str, Any], Json]] = [
    ({}, 0), ({"minimum": 3}, 3), ({"minimum": -3}, -3), ({"exclusiveMinimum": 3}, 4), ({"maximum": -1}, -1),
    ({"exclusiveMaximum": 0}, -1), ({"exclusiveMaximum": -5}, -6), ({"minimum": 3, "multipleOf": 5}, 5),
    ({"multipleOf": 5}, 0), ({"exclusiveMinimum": 0, "multipleOf": 5}, 5),
    ({"minimum": 2.5}, 3), ({"maximum": -2.5}, -3),
    ({"minimum": 2, "maximum": 2}, 2), ({"minimum": 1, "maximum": 0}, 0), ({"exclusiveMinimum": 3, "maximum": 4}, 4),
]  # fmt: skip


@each_row(("limits", "expected"), NUMBERS)
def test_whole_numbers(limits: dict[str, Any], expected: Json) -> None:
    made = sample({"type": "integer", **limits})
    assert (made, type(made)) == (expected, int)


@each_row(
    ("limits", "expected"),
    [({"minimum": 0.5}, 0.5), ({"exclusiveMinimum": 0, "exclusiveMaximum": 0.5}, 0.25), ({"exclusiveMinimum": 0}, 1),
     ({"multipleOf": 0.25, "exclusiveMinimum": 0.5}, 0.75), ({"maximum": -0.5}, -1)],
)  # fmt: skip
def test_numbers(limits: dict[str, Any], expected: Json) -> None:
    assert sample({"type": "number", **limits}) == expected


@st.composite
def satisfiable(draw: st.DrawFn, depth: int = 0) -> dict[str, Any]:
    """Draw a schema around a value that it accepts, so that there is one."""
    kinds = (
        "integer",
        "number",
        "string",
        "boolean",
        "null",
        "enum",
        *(("array", "object", "anyOf") if depth < 2 else ()),
    )
    kind = draw(st.sampled_from(kinds))
    inner = satisfiable(depth=depth + 1)
    match kind:
        case "integer" | "number":
            step = draw(st.sampled_from((1, 3) if kind == "integer" else (0.25, 1, 3)))
            value = draw(st.integers(-20, 20)) * step
            gap = st.integers(1, 9).map(lambda each: each * step)
            limits = {
                "minimum": value - draw(gap) + step, "maximum": value + draw(gap) - step,
                "exclusiveMinimum": value - draw(gap), "exclusiveMaximum": value + draw(gap), "multipleOf": step,
            }  # fmt: skip
            return {"type": kind, **{key: limits[key] for key in draw(st.sets(st.sampled_from(sorted(limits))))}}
        case "string":
            least = draw(st.integers(0, 30))
            lengths = {"minLength": least, "maxLength": least + draw(st.integers(0, 5))}
            return {"type": kind, **{key: lengths[key] for key in draw(st.sets(st.sampled_from(sorted(lengths))))}}
        case "array":
            least = draw(st.integers(0, 3))
            counts = {"minItems": least, "maxItems": least + draw(st.integers(0, 2))}
            return {
                "type": kind,
                "items": draw(inner),
                **{key: counts[key] for key in draw(st.sets(st.sampled_from(sorted(counts))))},
            }
        case "object":
            members = draw(st.dictionaries(st.sampled_from("abc"), inner, max_size=3))
            required = draw(st.sets(st.sampled_from(sorted(members)))) if members else set()
            return {"type": kind, "properties": members, "required": sorted(required), "additionalProperties": False}
        case "anyOf":
            return {"anyOf": draw(st.lists(inner, min_size=1, max_size=3))}
        case "enum":
            return {"enum": draw(st.lists(st.none() | st.booleans() | st.integers() | st.text(), min_size=1))}
        case _:
            return {"type": kind}


@given(satisfiable())
def test_a_sample_fits(schema: dict[str, Any]) -> None:
    assert fits(sample(schema), schema)
