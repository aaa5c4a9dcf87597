"""What a vendor's words say already, word by word."""

from __future__ import annotations

import pytest

from reynard.targets.python.said import has_word, says_default


@pytest.mark.parametrize(
    ("text", "word", "is_there"),
    [
        ("", "", False),
        ("the mode", "", False),
        ("mode", "mode", True),
        ("用 mode_2 或 mode。", "mode", True),
        ("用mode吧", "mode", True),
        ("mode_2, x.mode, 2mode, mode-a", "mode", False),
        ("modemode mode", "mode", True),
        ("a.b", "a.b", True),
        ("aXb", "a.b", False),
        ("the end is mode.", "mode", True),
    ],
)
def test_a_text_has_a_word(text: str, word: str, *, is_there: bool) -> None:
    assert has_word(text, word) is is_there


@pytest.mark.parametrize(
    ("text", "value", "is_said"),
    [
        ("时长，默认 5", 5, True),
        ("时长，默认 50", 5, False),
        ("Fast is the Default.", "fast", True),
        ("Fast or slow.", "fast", False),
        ("默认", "", False),
    ],
)
def test_a_text_says_a_default(text: str, value: str | int, *, is_said: bool) -> None:
    assert says_default(text, value) is is_said
