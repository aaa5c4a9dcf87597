"""Imports that a file does not mention are gone before ruff reads it; whatever is doubtful is left to ruff."""

from __future__ import annotations

import pytest

from reynard.targets.python.idle_imports import without_idle_imports

_DOC = '"""What `Gone` is.\n\nfrom typing import Gone\n"""\n\n'
_BRANCH = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n"
_FRONT = "from __future__ import annotations\n\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from typing import Any, Gone\n\nx: Any\n", "from typing import Any\n\nx: Any\n"),
        (
            "from typing import Any\n\nfrom gone import Gone\n\nfrom ..a import b\n\n\nx: Any = b\n",
            "from typing import Any\n\nfrom ..a import b\n\n\nx: Any = b\n",
        ),
        (
            f"{_BRANCH}    from a import A, Gone\n    from b import Gone\n\nx: A\n",
            f"{_BRANCH}    from a import A\n\nx: A\n",
        ),
    ],
)
def test_what_is_not_mentioned_is_gone(before: str, after: str) -> None:
    for start in ("", _FRONT, _DOC, _DOC + _FRONT):
        assert without_idle_imports(start + before) == start + after


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = 1\n",
        '"""No end',
        "from a import Date\n\nx = 'a Date'\n",
        "from a import Date as Date\n\nx = 1\n",
        "from a import (\n    Date,\n)\n\nx = 1\n",
        "import a\n\nfrom a import Date\n\nx = 1\n",
        f"{_BRANCH}    from a import A\n\nx = 1\n",
        'x = """\nfrom a import Date\n"""\n',
        '"""A \\""" and\nfrom a import Date\n"""\nx = 1\n',
    ],
)
def test_what_is_doubtful_stays(text: str) -> None:
    assert without_idle_imports(text) == text


def test_a_word_is_no_part_of_another() -> None:
    body = "\nx = DateInput, a_Date, Date1\n"
    assert without_idle_imports(f"from a import Date\n{body}") == body
