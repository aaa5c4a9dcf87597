"""What all tests share: `pytest --update` rewrites what is expected; no test sees the machine's keys."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import hypothesis
import pytest

from golden import Golden

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Eleven thousand collected tests stay: looking through them again and again was a quarter of collecting them.
gc.set_threshold(50_000, 10, 10)

# A busy machine is no fault of what is tested: no example has a time to keep.
hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected files of the case folders")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path], Golden]:
    """Return expectations below a folder, compared or, with --update, rewritten."""
    is_updating: bool = request.config.getoption("--update")
    return lambda folder: Golden(folder, is_updating=is_updating)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the machine's keys, proxies and terminal out of the tests."""
    for name in list(os.environ):
        if name.endswith(("_API_KEY", "_BASE_URL", "_ACCESS_KEY", "_SECRET_KEY")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    # Processes that tests start compile our modules once, as they do for users.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
