"""Regular expressions of this package, compiled once for all runs, as Python keeps the code of its modules.

1,800 are defined as modules are loaded, and a description that has little prose asks for a sixth of them: each is made
where it is first used, of what is kept. They are those of our own code, never one of a vendor. What the engine of
Python is given is private to it: it is kept with Pythons that were tried alone, of one Python and one version of ours
at a time, and `re` compiles wherever anything goes wrong. Whoever may write where they lie may change this code, too;
what is broken there is made again.
"""

from __future__ import annotations

import marshal
import re
import sys
import zlib
from array import array
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, cast

from reynard import __version__
from reynard.patterns.heads import heads_of
from reynard.patterns.needles import needles_of

if TYPE_CHECKING:
    from collections.abc import Callable

_engine: Any = None
if sys.implementation.name == "cpython" and sys.version_info[:2] in {(3, 11), (3, 12), (3, 13)}:
    import _sre as _engine  # type: ignore[import-not-found, no-redef]
    from re import _compiler, _constants, _parser  # type: ignore[attr-defined]

_Key: TypeAlias = tuple[str, int]

_SEAL: Final = 4
"""Bytes of a checksum: it is of 3 MB, each run, and takes a thirtieth of what a hash does."""
_FORM: Final = 5
"""Of the file: what was kept in another is as good as nothing."""
_MOST: Final = 3_000
"""Patterns that are kept: those of a checkout's earlier states come to lie beside its own."""
_INTEGER: Final = "I"
"""Instructions are integers of this kind."""
_UNLIKE: Final = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What is raised where private parts of Python are not what they were when this was written."""
_PARTS: Final = (
    *("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"),
    *("flags", "groups", "groupindex"),
)
"""What is asked of patterns."""


class _Code(NamedTuple):
    """What the engine is given to make a pattern."""

    flags: int
    instructions: bytes | memoryview
    groups: int
    names: dict[str, int]

    def pattern(self, text: str) -> re.Pattern[str]:
        by_number = {number: name for name, number in self.names.items()}
        instructions = memoryview(self.instructions).cast(_INTEGER).tolist()
        every = tuple(map(by_number.get, range(self.groups + 1)))
        made: re.Pattern[str] = _engine.compile(text, self.flags, instructions, self.groups, self.names, every)
        return made


class _Kept(NamedTuple):
    """What a file holds: where the instructions of each pattern stand, and the pieces that patterns need."""

    places: dict[_Key, tuple[int, int, int, int, dict[str, int]]]
    """Their begin, end, flags, groups and names."""
    needles: dict[_Key, tuple[str, ...] | None]
    instructions: memoryview

    def code(self, key: _Key) -> _Code | None:
        place = self.places.get(key)
        if place is None:
            return None
        begin, end, flags, groups, names = place
        return _Code(flags, self.instructions[begin:end], groups, names)


class _Later:
    """A pattern that is made where it is first asked for more than its text.

    From then on it has as attributes of its own what is asked of patterns: a search takes no longer than one of the
    pattern itself.
    """

    def __init__(self, text: str, flags: int, make: Callable[[str, int], re.Pattern[str]]) -> None:
        self.pattern = text
        self._flags = flags
        self._make = make

    def __getattr__(self, name: str) -> object:
        if name not in _PARTS:
            raise AttributeError(name)
        made = self._make(self.pattern, self._flags)
        vars(self).update((each, getattr(made, each)) for each in _PARTS)
        return getattr(made, name)

    def __reduce__(self) -> tuple[Callable[[str, int], re.Pattern[str]], tuple[str, int]]:
        return compiled, (self.pattern, self._flags)


class Patterns:
    """What earlier runs compiled, and what this one adds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: dict[_Key, None] = {}
        """What this run has defined: patterns and their flags."""
        self._added: dict[_Key, _Code] = {}
        self._added_needles: dict[_Key, tuple[str, ...] | None] = {}

    @cached_property
    def _kept(self) -> _Kept:
        """What is kept: read where a pattern is used, which `--help` does not (0.01 s of its 0.07)."""
        return _read(self.path)

    def compiled(self, text: str, flags: int) -> re.Pattern[str]:
        """Return what `re.compile` does, made where it is first used."""
        self.asked[text, int(flags)] = None
        return cast("re.Pattern[str]", _Later(text, int(flags), self._made))

    def _made(self, text: str, flags: int) -> re.Pattern[str]:
        if _engine is None:
            return re.compile(text, flags)
        try:
            return self.code(text, flags).pattern(text)
        except _UNLIKE:
            return re.compile(text, flags)

    def code(self, text: str, flags: int) -> _Code:
        """Return what the engine is given for a pattern."""
        code = self._kept.code((text, flags)) or self._added.get((text, flags))
        if code is None:
            code = self._added[text, flags] = _code(text, flags)
        return code

    def needles(self, text: str, flags: int) -> tuple[str, ...] | None:
        """Return the pieces of which every text has one where a pattern is in it; None where that is not known."""
        key = (text, int(flags))
        if _engine is None or key in self._kept.needles:
            return self._kept.needles.get(key)
        if key not in self._added_needles:
            try:
                parsed = _parser.parse(*key)
                self._added_needles[key] = needles_of(parsed, int(flags) | parsed.state.flags)
            except _UNLIKE:
                return None
        return self._added_needles[key]

    def news(self) -> bytes | None:
        """Return what the file should hold; None where it does, or should not be written."""
        if not (self._added or self._added_needles) or sys.dont_write_bytecode:
            return None
        kept = self._kept
        before = {key: code for key in kept.places if (code := kept.code(key)) is not None}
        known = before | self._added
        needles = kept.needles | self._added_needles
        if len(known) > _MOST:
            known = {key: code for key, code in known.items() if key in self.asked}
            needles = {key: each for key, each in needles.items() if key in self.asked}
        return _file(known, needles)


def _code(text: str, flags: int) -> _Code:
    parsed = _parser.parse(text, flags)
    made = _with_heads(_compiler._code(parsed, flags), parsed, flags | parsed.state.flags)  # noqa: SLF001 - nothing else gives it
    instructions = array(_INTEGER, made).tobytes()
    return _Code(flags | parsed.state.flags, instructions, parsed.state.groups - 1, dict(parsed.state.groupdict))


def _with_heads(code: list[int], parsed: Any, flags: int) -> list[int]:  # noqa: ANN401 - a tree of Python's own, which has no type
    """Return instructions with the characters that a match begins with, where Python has not found them.

    The first instruction has them, for those who search. With them, reading what descriptions say takes a seventh less
    time, and a pattern of many words that none of a text's characters begins costs next to nothing.
    """
    info, length, known, least, most = code[:5]
    heads = heads_of(parsed, flags) if info == _constants.INFO and not known and least else None
    if heads is None:
        return code
    kinds = [(getattr(_constants, kind), value) for kind, value in heads]
    made = [_constants.INFO, 0, _constants.SRE_INFO_CHARSET, least, most]
    _compiler._compile_charset(_compiler._optimize_charset(kinds)[0], flags, made)  # noqa: SLF001 - as above
    made[1] = len(made) - 1
    return [*made, *code[1 + length :]]


def _file(known: dict[_Key, _Code], needles: dict[_Key, tuple[str, ...] | None]) -> bytes:
    places, end = {}, 0
    for key, code in known.items():
        begin, end = end, end + len(code.instructions)
        places[key] = begin, end, code.flags, code.groups, code.names
    index = marshal.dumps((places, needles))
    content = b"".join((len(index).to_bytes(_SEAL, "big"), index, *(code.instructions for code in known.values())))
    return _seal(content) + content


def _read(path: Path) -> _Kept:
    try:
        content = memoryview(path.read_bytes())
    except OSError:  # nothing is kept yet, or this is an archive
        content = memoryview(b"")
    if content[:_SEAL] != _seal(content[_SEAL:]) or len(content) < _SEAL:
        return _Kept({}, {}, memoryview(b""))
    index = 2 * _SEAL
    end = index + int.from_bytes(content[_SEAL:index], "big")
    places, needles = marshal.loads(content[index:end])  # noqa: S302 - from where this code is from
    return _Kept(places, needles, content[end:])


def _seal(content: bytes | memoryview) -> bytes:
    made_by = f"{_FORM} {__version__} {sys.version} {getattr(_engine, 'MAGIC', None)}\n"
    return zlib.crc32(content, zlib.crc32(made_by.encode())).to_bytes(_SEAL, "big")


OURS: Final = Patterns(Path(__file__).with_name("__pycache__") / f"patterns.{sys.implementation.cache_tag}")


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` does, for a pattern that stands in this package's code."""
    return OURS.compiled(pattern, flags)


def is_of(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Tell whether a match is one of a pattern of ours: `match.re` is what was made of it."""
    return match.re.pattern == pattern.pattern
