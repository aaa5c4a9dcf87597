"""Lists that no word and no mark tells from other words, but one of which an example has, or which the default is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled
from reynard.prose.model import Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PART = compiled(r"[^。；;\n:：()（）\[\]【】]+")
_CLAUSE = compiled(r"[^,，]+")
_STROKE = compiled(r"[、/|｜／]")
_BETWEEN = compiled(r"\s?[、/|｜／]\s?|\s?[,，]\s?(?:or\s)?|\sor\s|或者?")
_ITEM = compiled(
    r"\s*(?P<quote>[`\"'“‘「]?)(?P<value>[A-Za-z][\w.+*-]{0,40}|[0-9][\w.+*:-]{0,20}[A-Za-z][\w.+*-]{0,20}|(?!例?如)[\u3400-\u9fff]{1,8}?)"
    r"[`\"'”’」]?(?P<more>\s?(?:等|以?及|两?[种个类]|中的?一|\betc\b)[^、/|]*)?\s*"
)
_OPENING = compiled(
    r"[^、/|]{0,40}?(?:(?:支持|可选|可为|可以[是为]|包[括含]|分为|[为是有传填])\s?(?=\S)|[\u3400-\u9fff]\s?(?=[`\"'A-Za-z0-9]))"
)
_CODE = compiled(r"[0-9_-]")
_STROKES = frozenset("/|｜／、")
_MEDIA = frozenset(("image", "video", "audio", "application", "text", "multipart", "font", "model"))
_LONGEST = 600
_MOST = 60
_FEWEST_WORDS = 3


class _Item(NamedTuple):
    value: str
    start: int
    end: int
    is_last: bool


def read_list_with(text: str, known: Iterable[str]) -> Values | None:
    """Return the list of a description in which a value stands that the field has; `None` where it has none.

    >>> read_list_with("支持pcm/wav/mp3", ["mp3"]).values
    ('pcm', 'wav', 'mp3')
    >>> read_list_with("ray-v1, ray-v2, shown as ray1 and ray2", ["ray-v2"]).values
    ('ray-v1', 'ray-v2')
    """
    words = frozenset(known)
    for part in _PART.finditer(text[:_LONGEST]) if words else ():
        # Where strokes divide values, commas divide clauses.
        clauses = _CLAUSE.finditer(text, *part.span()) if _STROKE.search(text, *part.span()) else (part,)
        for start, stop in (each.span() for each in clauses):
            marks = [*_BETWEEN.finditer(text, start, stop)][:_MOST]
            edges = [start, *(edge for mark in marks for edge in mark.span()), stop]
            pieces = list(zip(edges[::2], edges[1::2], strict=True))
            signs = [mark[0].strip() for mark in marks]
            for at, piece in enumerate(pieces if marks else ()):
                item = _first_or_any(text, piece)
                if item is not None and item.value in words:
                    found = _around(text, pieces, signs, at)
                    if found is not None:
                        return found
    return None


def _first_or_any(text: str, piece: tuple[int, int]) -> _Item | None:
    return _read_first(text, piece) or _read(text, piece)


def _around(text: str, pieces: Sequence[tuple[int, int]], signs: Sequence[str], at: int) -> Values | None:
    """Return the list around one of its values."""
    low = high = at
    items = [_first_or_any(text, pieces[at])]
    is_first = _read_first(text, pieces[at]) is not None
    while not is_first and low > 0:
        first = _first_or_any(text, pieces[low - 1])
        if first is None or first.is_last:
            break
        is_first = _read_first(text, pieces[low - 1]) is not None
        items.insert(0, first)
        low -= 1
    while high < len(signs) and items[-1] is not None and not items[-1].is_last:
        following = _read(text, pieces[high + 1])
        if following is None:
            break
        items.append(following)
        high += 1
    listed = [each for each in items if each is not None]
    return _made(listed, signs[low:high])


def _made(items: Sequence[_Item], signs: Sequence[str]) -> Values | None:
    """Return a list as values, where its marks and its words are those of one."""
    values = tuple(dict.fromkeys(each.value for each in items))
    if len(values) < 2:  # noqa: PLR2004 - one is no list
        return None
    are_codes = all(_CODE.search(each) for each in values)
    has_commas = any("," in sign or "，" in sign for sign in signs)
    if has_commas and not are_codes:
        return None
    if values[0] in _MEDIA or len({each.isascii() for each in values}) > 1:
        return None
    if not are_codes and not (_STROKES & {*signs}) and len(values) < _FEWEST_WORDS:
        return None
    return Values(values=values, is_exhaustive=False, start=items[0].start, end=items[-1].end)


def _read(text: str, piece: tuple[int, int]) -> _Item | None:
    """Return a piece that is nothing but a value, and what may stand behind the last of a list."""
    found = _ITEM.fullmatch(text, *piece)
    if found is None:
        return None
    return _Item(found["value"], found.start("quote"), found.end("value"), found["more"] is not None)


def _read_first(text: str, piece: tuple[int, int]) -> _Item | None:
    """Return the first of a list, behind the words before it."""
    opening = _OPENING.match(text, *piece)
    return _read(text, (opening.end(), piece[1])) if opening is not None else None
