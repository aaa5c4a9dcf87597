"""Single values in running text, and lists of them."""

from __future__ import annotations

import re
from string import ascii_letters, digits
from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled
from reynard.prose.sought import sought
from reynard.prose.view import CJK

if TYPE_CHECKING:
    from reynard.prose.view import View

_QUOTED = compiled(r"(?<![A-Za-z0-9])(\*\*|``|[`\"'])(?P<value>[^`\"'*\n\0]{1,100}?)\1(?P<second>\*\*)?", re.ASCII)
_CODED = compiled(r"(?<![A-Za-z0-9`])`(?P<value>[^`\n\0]{1,100}?)`(?!`)", re.ASCII)
_WITH_COMMA = compiled(r"[\w.-]{1,40}(?:,[\w.-]{1,40}){1,3}", re.ASCII)
_BARE = r"-?(?:[A-Za-z0-9]|\.(?=[0-9]))(?:[A-Za-z0-9_.+%#@{slash}-]|(?<=[0-9])[:*](?=[0-9]))*"
_FIRST = frozenset("`\"'*-." + ascii_letters + digits)
"""What a value begins with, in quotes or bare: at most places that are tried, something else stands."""
_WORD = compiled(_BARE.replace("{slash}", ""), re.ASCII)
_WORD_WITH_SLASH = compiled(_BARE.replace("{slash}", "/"), re.ASCII)
_GROUPED = compiled(r"[0-9]{1,3}(?:,[0-9]{3})+(?!,?[0-9])", re.ASCII)
_RANGE = compiled(r"[0-9.]+[-~][0-9.]+(?:[a-zA-Z%]*)", re.ASCII)
_DATE = compiled(r"(?:19|20)[0-9]{2}(?:[-./][0-9]{1,2}){1,2}", re.ASCII)
_NUMBER = compiled(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_NOTE = compiled(r" ?\(([^()\n\0]{1,60})\)", re.ASCII)
_OF_DEFAULT = compiled(r"默认|缺省|(?i:default)\b", re.ASCII)
_SECONDS = compiled(r" ?(?:秒钟?|帧|像素|(?i:seconds?|fps|k?hz|px)\b)", re.ASCII)
_SEPARATOR = compiled(
    r"\s{0,9}(?:(?:and/or\b|[,;|]|(?:\b|(?<=[\"'`*)]))(?:or|and)\b|或者?(?:是|者)?|和|以及|及|与)\s{0,9}){1,2}|(?<=[\w`\"'])\s\*\s(?=[A-Za-z`\"'])|\s{0,3}\n\s*[-*]\s+",
    re.ASCII,
)
_SLASH = compiled(r"\s{0,3}/\s{0,3}", re.ASCII)
BETWEEN_VALUES = sought(rf"{_SEPARATOR.pattern}|{_SLASH.pattern}", re.ASCII)
"""What every list has: of short descriptions, half have nothing of it, and are not read for lists."""
_LAST_OF_LIST = frozenset(("all", "any", "both"))
_OFF_BEHIND = compiled(r"\s?(?:[,/|]|(?i:or|and)\s|[或和与及])\s?(?:or\s)?(?i:off)\b", re.ASCII)
_OFF_BEFORE = compiled(r"\b(?i:off)\s?(?:[,/|]|(?i:or|and)\s|[或和与及])\s?(?:or\s)?\Z", re.ASCII)
"""The other value of a switch beside `on`, which elsewhere is a word of sentences."""
_SLASH_BEFORE = compiled(r"[/|]\s?\Z", re.ASCII)
_EXPLAINED = compiled(rf"\([{CJK}]", re.ASCII)
_DIVIDERS = frozenset(",;|/\n")
"""What stands before a word of a list, which Chinese brackets behind it explain: `th(泰语)、it(意大利语)`."""
_STROKE_BESIDE = compiled(r"(?:\||/(?=[a-z]))", re.ASCII)
_LIST_END = compiled(r"\s*(?:\Z|[\n。;)])", re.ASCII)
_ANOTHER_FACT = compiled(
    r"(?i:defaults?|max(?:imum)?|min(?:imum)?)(?:\s?[:=]|\s(?:is|to|of|value)\b|\s(?!or\b|and\b)[`\"'0-9A-Za-z])",
    re.ASCII,
)
"""Words that say something of the whole list behind it: `256, 512, default 512`."""
_BULLET = compiled(r"\s*[-*]\s+", re.ASCII)
_MAX_ITEMS = 100
_STOP_WORDS = frozenset(
    """
    a an the this that these those any all both one two of in on at by to for from with as is are be not no it its your
    their if when then use used using following value values valid type types see same only more than other etc and or
    e.g i.e
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
_FILE_TYPES = frozenset(
    """
    jpg jpeg png gif webp bmp heic heif tiff tif svg ico mp4 mov avi mkv webm flv wmv mpeg mpg 3gp m4v mp3 wav aac m4a
    ogg flac opus amr pcm pdf doc docx xls xlsx ppt pptx txt csv md zip rar 7z gz tar html xml psd glb fbx obj stl
    """.split()  # noqa: SIM905 - as above
)
_HYPHENATED = compiled(r"[A-Za-z][\w.]*(?:[-/][\w.]+)*-[\w.-]*[0-9][\w.-]*", re.ASCII)
FORMS = frozenset(
    """
    url uri base64 b64_json json verbose_json http https xml html text markdown utf-8 srt vtt
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""Ways to write or send something, of which descriptions tell without listing values."""
_FRACTION = compiled(r"\.[0-9]{1,6}", re.ASCII)
_TIMES = compiled(r"(?<=[0-9])×(?=[0-9])", re.ASCII)
_BESIDE = {quote: compiled(rf"[ ]{{1,3}}(?={quote})", re.ASCII) for quote in '`"'}
"""What stands between values that are each set as code, or in quotes."""
_MEDIA_TYPE = compiled(r"(?:image|video|audio|application|text|multipart|font|model)/[\w.+*-]+", re.ASCII)


class Atom(NamedTuple):
    """One value, without its quotes, and where it stands with them."""

    value: str
    start: int
    end: int
    is_quoted: bool
    note: str = ""
    """What stands in parentheses behind it."""

    @property
    def is_number(self) -> bool:
        """Whether it is a plain number."""
        return bool(_NUMBER.fullmatch(self.value))

    @property
    def is_code(self) -> bool:
        """Whether no one would write it as an ordinary word: `16:9`, `kling-v1`, `MID_JOURNEY`, anything in quotes."""
        value = self.value
        return self.is_quoted or bool(re.search(r"[0-9_]", value)) or (len(value) > 1 and value.isupper())

    @property
    def is_file_type(self) -> bool:
        """Whether it names a kind of file: descriptions tell more often which files are taken than which values."""
        value = self.value.lower()
        return value.lstrip(".") in _FILE_TYPES or bool(_MEDIA_TYPE.fullmatch(value))

    @property
    def is_way_to_write(self) -> bool:
        """Whether it says how something is written or sent."""
        return self.value.lower() in FORMS

    @property
    def is_hyphenated(self) -> bool:
        """Whether it is a name with hyphens and a number, as models have: `star-v2`."""
        return bool(_HYPHENATED.fullmatch(self.value))


class Atoms(NamedTuple):
    """A list of values and where it ends."""

    items: tuple[Atom, ...]
    end: int

    @property
    def values(self) -> tuple[str, ...]:
        """The values, each once."""
        return tuple(dict.fromkeys(item.value for item in self.items))

    @property
    def meanings(self) -> tuple[tuple[str, str], ...]:
        """What stands in parentheses behind values, where it does not say which of them is the default."""
        return tuple((item.value, item.note) for item in self.items if item.note and not _OF_DEFAULT.match(item.note))


def read_atom(seen: View, at: int, *, with_slash: bool = False) -> Atom | None:
    """Read one value at an offset: in quotes, or a word that is neither a range nor a date nor part of a sentence."""
    if seen.plain[at : at + 1] not in _FIRST:
        return None
    quoted = _QUOTED.match(seen.plain, at) or _CODED.match(seen.plain, at)
    if quoted:
        twice = _QUOTED.fullmatch(quoted["value"])
        if twice is not None and _WITH_COMMA.fullmatch(twice["value"]):
            # A value in two kinds of quotes is one, whatever it holds: `` `'Chinese,Yue'` ``.
            start = quoted.start("value") + twice.start("value")
            value = seen.text[start : start + len(twice["value"])]
            return _with_note(seen, Atom(value, quoted.start(), quoted.end(), is_quoted=True))
        if _WITH_COMMA.fullmatch(quoted["value"]) and _is_quoted_beside(seen.plain, *quoted.span()):
            value = seen.text[slice(*quoted.span("value"))]
            return _with_note(seen, Atom(value, quoted.start(), quoted.end(), is_quoted=True))
        return _read_quoted(seen, quoted)
    word = None if _GROUPED.match(seen.plain, at) else (_WORD_WITH_SLASH if with_slash else _WORD).match(seen.plain, at)
    if word is None:
        return None
    value = word[0].rstrip(".-/#@")
    end = at + len(value)
    is_sentence = value.lower() in _STOP_WORDS and not _is_listed(seen.plain, value, at, end)
    is_bound = bool(_RANGE.fullmatch(value) or re.match(r" ?~", seen.plain[end : end + 2]))
    if not value or is_sentence or is_bound or _DATE.fullmatch(value):
        return None
    return _with_note(seen, Atom(_sent(seen.text[at:end]), at, end, is_quoted=False))


def read_line(seen: View, at: int, end: int) -> Atom | None:
    """Read a value that is all there is between two offsets, in back-ticks: it may have commas."""
    whole = _CODED.fullmatch(seen.plain, at, end)
    return Atom(seen.text[whole.start("value") : whole.end("value")], at, end, is_quoted=True) if whole else None


def _read_quoted(seen: View, quoted: re.Match[str]) -> Atom | None:
    start, end = quoted.span("value")
    inner = _QUOTED.fullmatch(seen.plain, start, end)
    if inner:
        start, end = inner.span("value")
    shown = seen.plain[start:end].strip()
    if not shown or _looks_like_prose(shown) or _RANGE.fullmatch(shown):
        return None
    return _with_note(seen, Atom(_sent(seen.text[start:end].strip()), quoted.start(), quoted.end(), is_quoted=True))


def _sent(value: str) -> str:
    """Return a value as it is sent: `1024×1024` with the letter that keyboards have, `.5` with its zero."""
    value = _TIMES.sub("x", value) if "×" in value else value
    return f"0{value}" if _FRACTION.fullmatch(value) else value


def _is_listed(plain: str, value: str, at: int, end: int) -> bool:
    """Tell whether a single letter stands between commas and is no article, or `all` closes a list with slashes."""
    if value.lower() == "on" and (_OFF_BEHIND.match(plain, end) or _OFF_BEFORE.search(plain, max(0, at - 12), at)):
        return True
    if _EXPLAINED.match(plain, end) and plain[at - 1 : at] in _DIVIDERS:
        return True
    if _STROKE_BESIDE.match(plain, end) or plain[max(0, at - 1) : at] == "|":
        return True
    if value.lower() in _LAST_OF_LIST and plain[max(0, at - 1) : at] == "(" and plain[end : end + 1] == ",":
        return True
    if value.lower() in _LAST_OF_LIST and _SLASH_BEFORE.search(plain, max(0, at - 4), at):
        return _LIST_END.match(plain, end) is not None
    return len(value) == 1 and bool(re.match(r"\s{0,2}[,|/;)]|\([^a-z]|\s{0,2}\Z", plain[end : end + 4]))


def _looks_like_prose(value: str) -> bool:
    return value.count(" ") > 3 or bool(re.search(r"[。,;!?=]|^[(\[:)\]]", value))  # noqa: PLR2004 - a few words may be a value


def _is_quoted_beside(plain: str, start: int, end: int) -> bool:
    """Tell whether what is quoted is one of a list of which each is: `'Chinese', 'Chinese,Yue', 'English'`."""
    mark = plain[start]
    before, behind = plain[max(0, start - 3) : start].rstrip(), plain[end : end + 3].lstrip()
    return (before.endswith(f"{mark},") and behind[:1] in (",", "")) or (
        behind.startswith(",") and behind[1:].lstrip().startswith(mark)
    )


def _with_note(seen: View, atom: Atom) -> Atom:
    end, note = atom.end, ""
    seconds = _SECONDS.match(seen.plain, end) if atom.is_number else None
    if seconds:
        end = seconds.end()
    found = _NOTE.match(seen.plain, end)
    if found:
        end, note = found.end(), seen.text[found.start(1) : found.end(1)].strip()
    return atom._replace(end=end, note=note)


def read_atoms(seen: View, at: int) -> Atoms | None:
    """Read the list of values at an offset. A slash belongs to the values where something else separates them."""
    with_slash = _read_atoms(seen, at, is_slash_separator=False)
    if "/" not in seen.plain:
        return with_slash
    split = _read_atoms(seen, at, is_slash_separator=True)
    if with_slash and (
        not split or (len(with_slash.items) > 1 and not _comes_again(with_slash)) or _is_path(with_slash)
    ):
        return with_slash
    return split


def _comes_again(atoms: Atoms) -> bool:
    """Tell whether part of a value with slashes is another value: in `mp3/wav，wav …` the list ends at the comma."""
    values = {item.value for item in atoms.items}
    return any(part in values for item in atoms.items if "/" in item.value for part in item.value.split("/"))


def _is_path(atoms: Atoms) -> bool:
    """Tell whether a single value with a slash is one name: `grok-imagine/image-to-image`."""
    value = atoms.items[0].value
    return (atoms.items[0].is_quoted and "/" in value) or (value.count("/") == 1 and value.count("-") > 1)


def _read_atoms(seen: View, at: int, *, is_slash_separator: bool) -> Atoms | None:
    items: list[Atom] = []
    bullet = _BULLET.match(seen.plain, at)
    next_at = bullet.end() if bullet else at
    end = at
    while len(items) < _MAX_ITEMS:
        is_over = bool(items) and _ANOTHER_FACT.match(seen.plain, next_at) is not None
        atom = None if is_over else read_atom(seen, next_at, with_slash=not is_slash_separator)
        if atom is None or any(atom.value == each.value for each in items):
            break  # what is said of a value of the list follows it
        items.append(atom)
        end = atom.end
        is_divided = is_slash_separator or atom.is_quoted
        gap = (is_divided and _SLASH.match(seen.plain, end)) or _SEPARATOR.match(seen.plain, end)
        if not gap and seen.plain[end - 1] in _BESIDE:
            gap = _BESIDE[seen.plain[end - 1]].match(seen.plain, end)
        if not gap:
            break
        next_at = gap.end()
    return Atoms(tuple(items), end) if items else None
