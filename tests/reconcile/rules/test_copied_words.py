"""Words of a member that are those of its counterpart, and words that name it for a reason."""

from __future__ import annotations

from rows import each_row

from .judge import judged

COPIED = [
    ({"left": "Crop from the left of the picture", "right": "Crop from the left of the picture"}, "right"),
    (
        {
            "width": "Set the width of the box in px",
            "height": "Set the width of the box that is drawn in px. Text is cut at this height",
        },
        "height",
    ),
    ({"max_width": "Largest width that is taken", "max_height": "Largest width that is taken"}, "max_height"),
]
RIGHT = [
    {"left": "Crop from the left of the picture", "right": "Crop from the right of the picture"},
    {"width": "Set the width of the box", "height": "Set the height of the box, as wide as its width"},
    {"width": "Set the width of the box", "height": "Follows the width where it is left out"},
    {"start": "When it begins", "end": "When it begins"},
    {"name": "The name of the film", "title": "The name of the film"},
    {"left": "Left", "right": "Right"},
]


def found(texts: dict[str, str]) -> list[str]:
    members = {name: {"type": "string", "description": text} for name, text in texts.items()}
    return judged({"type": "object", "properties": members})[1]


@each_row(("texts", "name"), COPIED)
def test_told(texts: dict[str, str], name: str) -> None:
    assert name in texts
    assert found(texts).count("foreign-words") == 1


@each_row("texts", RIGHT)
def test_silent(texts: dict[str, str]) -> None:
    assert "foreign-words" not in found(texts)
