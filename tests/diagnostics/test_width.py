from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reynard.diagnostics.width import HIDDEN, visible, width, wrap
from rows import each_row

SPELT = {
    "a\nb": "a\\nb",
    "a\tb": "a\\tb",
    "\x1b[31m": "\\u001b[31m",
    "\u202eevil": "\\u202eevil",
    "zero\u200bwidth": "zero\\u200bwidth",
    "\ud800": "\\ud800",
    "\U000e0041": "\\U000e0041",
    "\u2764\ufe0f": "\u2764\\ufe0f",
    "\u0301a": "\\u0301a",
    "e" + "\u0301" * 8: "e" + "\u0301" * 6 + "\\u0301\\u0301",
}
KEPT = [
    "",
    "plain",
    "比例，默认 16:9",
    "cafe\u0301",
    "ไทยที่",
    "हिन्दी",
    "\u1112\u1161\u11ab",
    "🎬👍🏽",
    "\u3000",
    "\\u202e",
]


@each_row(("text", "expected"), SPELT.items(), ids=map(ascii, SPELT))
def test_what_a_terminal_obeys_or_hides_is_spelt_out(text: str, expected: str) -> None:
    assert visible(text) == expected


@each_row("text", KEPT, ids=ascii)
def test_what_can_be_seen_stays(text: str) -> None:
    assert visible(text) == text


def test_every_control_format_surrogate_and_separator_character_is_hidden() -> None:
    """The table is written out so that output does not depend on Python's Unicode version; here it is compared."""
    missed = [
        f"{code:04x}"
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp") and not HIDDEN.match(chr(code))
    ]
    assert missed == []


def test_no_letter_digit_or_punctuation_is_hidden() -> None:
    fillers = {"\u115f", "\u1160", "\u3164", "\uffa0"}
    hidden = [
        f"{code:04x}"
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code))[0] in "LNPS" and HIDDEN.match(chr(code)) and chr(code) not in fillers
    ]
    assert hidden == []


@given(st.text())
def test_a_visible_text_is_stable_and_its_width_is_that_of_rich(text: str) -> None:
    shown = visible(text)
    assert not HIDDEN.search(shown)
    assert visible(shown) == shown
    assert width(shown) == cell_len(shown, "17.0.0")


@given(st.text(alphabet="ab 比例，\u0301-", max_size=60).map(visible), st.integers(20, 40))
def test_wrapping_keeps_every_word_and_the_room(text: str, room: int) -> None:
    lines = wrap(text, room)
    assert all(width(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_break_between_words_and_anywhere_in_chinese() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("比例：宽高 ratio", 8) == ["比例：宽", "高 ratio"]
    assert wrap("unbreakable", 5) == ["unbre", "akabl", "e"]
    assert wrap("", 5) == [""]
