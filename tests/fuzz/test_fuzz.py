"""A little of the fuzzing in each run of the tests, always the same; and whatever it once found, for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.mutations import KINDS, Mutation, mutated
from fuzz.targets import TARGETS
from fuzz.trials import growth_of
from properties import examples
from rows import each_row

FOUND = sorted((Path(__file__).parent / "found").glob("*/*.txt"))
FRACTIONS = st.floats(0, 1, exclude_max=True, allow_subnormal=False)
MUTATIONS = st.lists(
    st.builds(
        Mutation,
        kind=st.sampled_from(KINDS),
        at=FRACTIONS,
        length=FRACTIONS.map(lambda one: one**6),
        pick=st.integers(0, 65535),
    ),
    min_size=1,
    max_size=5,
)
BOUNDED = settings(
    max_examples=examples(24), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
@BOUNDED
def test_no_damage_breaks_a_law(name: str, data: st.DataObject) -> None:
    seeds = TARGETS[name].seeds()
    seed = seeds[data.draw(st.integers(0, len(seeds) - 1))]
    TARGETS[name].take(mutated(seed, data.draw(MUTATIONS), seeds))


@pytest.mark.parametrize("name", [name for name, target in TARGETS.items() if target.is_linear])
@given(data=st.data())
@settings(BOUNDED, max_examples=4)
def test_work_grows_with_the_length_alone(name: str, data: st.DataObject) -> None:
    seeds = TARGETS[name].seeds()
    seed = seeds[data.draw(st.integers(0, len(seeds) - 1))][:2000]
    complaint = growth_of(TARGETS[name], seed, data.draw(FRACTIONS), data.draw(FRACTIONS))
    assert complaint is None


@each_row("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_was_found_stays_mended(path: Path) -> None:
    TARGETS[path.parent.name].take(path.read_bytes().decode("utf-8", "surrogatepass"))


def test_damage_is_repeatable_and_real() -> None:
    text = '{"a": {"b": [1, 2, 3]}, "c": "d"}'
    for kind in KINDS:
        made = {mutated(text, [Mutation(kind, at / 7, 0.2, pick)], [text]) for at in range(7) for pick in range(9)}
        again = {mutated(text, [Mutation(kind, at / 7, 0.2, pick)], [text]) for at in range(7) for pick in range(9)}
        assert made == again
        assert made - {text}, kind
