"""The independent suite as a test: it needs Node and packages from npm, and says so where they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spector.drive import run, summary
from spector.server import find_node, find_packages

if TYPE_CHECKING:
    from pathlib import Path

ACCEPTED = 0.95
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated by the vendor:DeprecationWarning")


def test_a_server_that_nobody_here_wrote_accepts_what_clients_send(tmp_path: Path) -> None:
    node, packages = find_node(), find_packages()
    if node is None or packages is None:
        pytest.skip("the independent suite needs Node 22 and its packages: see tests/spector/README.md")
    verdicts = run(node, packages, "3.1.0", tmp_path)
    possible = [each for each in verdicts if each.outcome != "not expressible"]
    accepted = [each for each in possible if each.outcome in {"equal", "different"}]
    assert len(possible) > 700, "the suite itself has become another"
    assert len(accepted) >= ACCEPTED * len(possible), summary(verdicts)
    assert [each for each in verdicts if each.outcome in {"different", "crashed"}] == [], summary(verdicts)
