"""What descriptions of progress count up to."""

from __future__ import annotations

from reynard.draft import lifecycle
from rows import each_row


@each_row(
    ("words", "runs_to_one"),
    [
        ("进度 0-1", True),
        ("进度，0~1", True),
        ("0.0-1.0", True),
        ("from 0 to 1", True),
        ("0到1之间", True),
        ("a share, 0.0 to 1.0.", True),
        ("进度 0-100", False),
        ("0~100", False),
        ("0 to 100", False),
        ("0-10", False),
        ("0-1.5", False),
        ("10-1", False),
        ("2020-1-1", False),
        ("进度百分比", False),
    ],
)
def test_a_share_is_told_from_a_percentage(words: str, *, runs_to_one: bool) -> None:
    assert (lifecycle._TO_ONE.search(words) is not None) is runs_to_one  # noqa: SLF001 - the pattern is what is tried
