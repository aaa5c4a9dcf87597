"""Regular expressions of this package, compiled once for all runs, as Python keeps the code of its modules.

700 of them are made as modules are loaded: 0.15 s of a run of 0.5 s, and 0.006 s where they are kept. They are those of
our own code, never one of a vendor. What the engine of Python is given is private to it: it is kept with Pythons that
were tried alone, of one Python and one version of ours at a time, and `re` compiles wherever anything goes wrong.
Whoever may write where they lie may change this code, too; what is broken there is made again.
"""

from __future__ import annotations

import hashlib
import marshal
import re
import sys
from array import array
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from reynard import __version__
from reynard.patterns.heads import heads_of
from reynard.patterns.needles import needles_of

_engine: Any = None
if sys.implementation.name == "cpython" and sys.version_info[:2] in {(3, 11), (3, 12), (3, 13)}:
    import _sre as _engine  # type: ignore[import-not-found, no-redef]
    from re import _compiler, _constants, _parser  # type: ignore[attr-defined]

_Key: TypeAlias = tuple[str, int]

_SEAL: Final = 32
_FORM: Final = 4
"""Of the file: what was kept in another is as good as nothing."""
_MOST: Final = 2_000
"""Patterns that are kept: those of a checkout's earlier states come to lie beside its own."""
_INTEGER: Final = "I"
"""Instructions are integers of this kind."""
_UNLIKE: Final = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What is raised where private parts of Python are not what they were when this was written."""


class _Code(NamedTuple):
    """What the engine is given to make a pattern."""

    flags: int
    instructions: bytes
    groups: int
    names: dict[str, int]

    def pattern(self, text: str) -> re.Pattern[str]:
        by_number = {number: name for name, number in self.names.items()}
        instructions = array(_INTEGER, self.instructions).tolist()
        every = tuple(map(by_number.get, range(self.groups + 1)))
        made: re.Pattern[str] = _engine.compile(text, self.flags, instructions, self.groups, self.names, every)
        return made


class Patterns:
    """What earlier runs compiled, and what this one adds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: dict[_Key, _Code] = {}
        """Patterns of this run, and their flags."""
        self._is_new = False

    @cached_property
    def _known(self) -> dict[_Key, _Code]:
        """Those that are kept: read where one is asked for, which `--help` does not (0.01 s of its 0.07)."""
        return self._kept[0]

    @cached_property
    def _needles(self) -> dict[_Key, tuple[str, ...] | None]:
        return self._kept[1]

    @cached_property
    def _kept(self) -> tuple[dict[_Key, _Code], dict[_Key, tuple[str, ...] | None]]:
        return _read(self.path)

    def compiled(self, text: str, flags: int) -> re.Pattern[str]:
        """Return what `re.compile` does."""
        if _engine is None:
            return re.compile(text, flags)
        key = (text, int(flags))
        try:
            code = self._known.get(key)
            if code is None:
                code = self._known[key] = _code(*key)
                self._is_new = True
            self.asked[key] = code
            return code.pattern(text)
        except _UNLIKE:
            return re.compile(text, flags)

    def needles(self, text: str, flags: int) -> tuple[str, ...] | None:
        """Return the pieces of which every text has one where a pattern is in it; None where that is not known."""
        key = (text, int(flags))
        if _engine is not None and key not in self._needles:
            try:
                parsed = _parser.parse(*key)
                self._needles[key] = needles_of(parsed, int(flags) | parsed.state.flags)
            except _UNLIKE:
                return None
            self._is_new = True
        return self._needles.get(key)

    def news(self) -> bytes | None:
        """Return what the file should hold; None where it does, or should not be written."""
        if not self._is_new or sys.dont_write_bytecode:
            return None
        known = self._known if len(self._known) <= _MOST else self.asked
        needles = [(*key, each) for key, each in self._needles.items() if key in known]
        data = marshal.dumps(([(*key, *code) for key, code in known.items()], needles))
        return _seal(data) + data


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


def _read(path: Path) -> tuple[dict[_Key, _Code], dict[_Key, tuple[str, ...] | None]]:
    try:
        content = path.read_bytes()
    except OSError:  # nothing is kept yet, or this is an archive
        return {}, {}
    data = content[_SEAL:]
    codes, needles = marshal.loads(data) if content[:_SEAL] == _seal(data) else ((), ())  # noqa: S302 - from where this code is from
    return {(text, asked): _Code(*code) for text, asked, *code in codes}, {
        (text, asked): each for text, asked, each in needles
    }


def _seal(data: bytes) -> bytes:
    made_by = f"{_FORM} {__version__} {sys.version} {getattr(_engine, 'MAGIC', None)}\n"
    return hashlib.sha256(made_by.encode() + data).digest()


OURS: Final = Patterns(Path(__file__).with_name("__pycache__") / f"patterns.{sys.implementation.cache_tag}")


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` does, for a pattern that stands in this package's code."""
    return OURS.compiled(pattern, flags)
