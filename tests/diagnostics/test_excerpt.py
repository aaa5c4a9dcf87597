from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reynard.diagnostics.printers.excerpt import ELLIPSIS, clamp, excerpt
from reynard.diagnostics.width import HIDDEN, cells
from reynard.source import Source

CHARACTERS = st.sampled_from(
    [
        *'abc {}:,"…',
        "比",
        "，",
        "\t",
        "\r",
        "\n",
        "\u0301",
        "\u202e",
        "\u200d",
        "\ufe0f",
        "\x1b",
        "👍",
        "\ud800",
        "\u3099",
    ]
)
PAGES = st.text(CHARACTERS, max_size=400)


def prefixes(text: str, columns: int) -> list[str]:
    return [text[:count] for count in range(len(text) + 1) if cell_len(text[:count], "17.0.0") == columns]


@given(st.data(), PAGES, st.integers(36, 90))
def test_carets_stand_under_their_place(data: st.DataObject, page: str, room: int) -> None:
    """The text before the place is exactly as wide as the space before the carets, and they are as wide as it."""
    source = Source("page.md", page)
    start = data.draw(st.integers(0, len(page)))
    place = clamp(source.span(start, data.draw(st.integers(start, len(page)))))
    made = excerpt(source, [place], room)
    carets = made.carets[0]
    assert not HIDDEN.search(made.text)
    assert cell_len(made.text, "17.0.0") <= room
    before = prefixes(made.text, carets.indent)
    assert before
    rest = page[place[0] :].split("\n", maxsplit=1)[0].removesuffix("\r")
    if rest and made.text != before[-1] + ELLIPSIS:
        first = cells(rest)[0].shown
        assert any(made.text[len(each) :].startswith(first) for each in before)
    if not carets.runs_on and place[1] > place[0]:
        covered = rest[: place[1] - place[0]]
        assert carets.width == max(sum(cell.width for cell in cells(covered)), 1)
        assert any(made.text[len(each) :].startswith("".join(cell.shown for cell in cells(covered))) for each in before)


@given(st.text(CHARACTERS.filter(lambda char: char not in "\r\n"), min_size=1, max_size=30), st.data())
def test_carets_of_places_that_share_a_line_stand_under_each(line: str, data: st.DataObject) -> None:
    source = Source("page.md", line)
    starts = data.draw(st.lists(st.integers(0, len(line) - 1), min_size=2, max_size=4))
    made = excerpt(source, [(start, start + 1) for start in starts], 400)
    low = min(starts)
    shown = [cell.shown for cell in (*cells(line[:low]), *cells(line[low:]))]
    assert made.shows_all
    assert made.text == "".join(shown)
    for start, carets in zip(starts, made.carets, strict=True):
        assert carets.indent == cell_len("".join(shown[:start]), "17.0.0")
        assert carets.width == max(cell_len(shown[start], "17.0.0"), 1)


@given(PAGES, st.lists(st.tuples(st.integers(-5, 500), st.integers(-5, 500)), min_size=1, max_size=4))
def test_places_outside_the_page_are_pulled_into_it(page: str, places: list[tuple[int, int]]) -> None:
    source = Source("page.md", page)
    for start, end in places:
        low, high = clamp(source.span(start, end))
        assert 0 <= low <= high <= len(page)
        excerpt(source, [(low, high)], 40)


def test_a_line_that_fits_is_not_clipped_wherever_its_label_stands() -> None:
    line = "x" * 70
    for at in (0, 35, 69):
        assert excerpt(Source("a", line), [(at, at + 1)], 70).text == line


def test_a_clipped_line_shows_as_much_as_fits() -> None:
    line = "x" * 71
    assert excerpt(Source("a", line), [(0, 1)], 70).text == "x" * 69 + "…"
    assert excerpt(Source("a", line), [(70, 71)], 70).text == "…" + "x" * 69
    assert excerpt(Source("a", line * 3), [(100, 101)], 70).text == "…" + "x" * 68 + "…"
    assert excerpt(Source("a", "比" * 99), [(50, 51)], 40).text == "…" + "比" * (9 + 10) + "…"
