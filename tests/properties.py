"""How many examples a property gets: a quarter of what `pytest --hypothesis-profile=thorough` runs.

They are drawn by the property itself, the same in each run, so that no change is refused for what another brought; a
thorough run draws others each time. Cases that are listed run always. What a property finds becomes one of them.
"""

from __future__ import annotations

import hypothesis
from hypothesis import strategies
from hypothesis.internal.conjecture import providers

_THOROUGH = 100
_DEFAULT = 25

# A busy machine is no fault of what is tested: no example has a time to keep.
_PATIENT = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("thorough", _PATIENT, max_examples=_THOROUGH)
hypothesis.settings.register_profile("patient", _PATIENT, max_examples=_DEFAULT, derandomize=True)
hypothesis.settings.load_profile("patient")


def examples(thorough: int) -> int:
    """Return how many examples a property gets, of which a thorough run has so many."""
    return max(1, thorough * hypothesis.settings.default.max_examples // _THOROUGH)


def draw_as_chosen() -> None:
    """Leave constants of our own modules to thorough runs: gathering them is a tenth of what a worker collects for.

    Only a run that was told so draws a few of its texts and numbers from them.
    """
    if hypothesis.settings.default.max_examples < _THOROUGH:
        providers._get_local_constants = lambda: providers._local_constants  # noqa: SLF001 - no setting says so


def keep_characters() -> None:
    """Let hypothesis write down which characters there are, where it has not: two seconds of each process that asks."""
    strategies.text().validate()
