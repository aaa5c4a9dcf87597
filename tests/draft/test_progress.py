"""What descriptions of progress count up to."""

from __future__ import annotations

from reynard.draft import lifecycle
from reynard.draft.model import Field
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
        ("0为未处理完，1为处理完成", True),
        ("0 为排队，1 为处理", False),
    ],
)
def test_a_share_is_told_from_a_percentage(words: str, *, runs_to_one: bool) -> None:
    field = Field(path="progress", description=words)
    assert lifecycle._runs_to_one(field) is runs_to_one  # noqa: SLF001 - all else needs whole pages
