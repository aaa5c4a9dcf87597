"""Views into text: the Jinja environment, the only ways out for vendor text, and the check of what was rendered."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import sys
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2 import __version__ as jinja_version

from reynard.diagnostics import width
from reynard.disk import output
from reynard.halving import in_two
from reynard.patterns import compiled
from reynard.placeholders import without_keys
from reynard.resources import data_folder
from reynard.targets.files import RenderedBadlyError, RenderedFile
from reynard.targets.text import code, docstring, first_hidden, literal, markdown, shell, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from jinja2.bccache import Bucket

    from reynard.targets.files import RenderJob

_BACKTICKS = compiled(r"`([^`\n]+)`")
_SEAL = 32
_MANY = 300
"""Files of which a second process renders half: of 1,000 that saves 0.35 s, at no cost; five providers have fewer."""


class _Compiled(BytecodeCache):
    """Our own templates as Python code, kept beside them as Python keeps that of its modules: 50 ms of a run.

    Whoever may write there may change the templates and this code, too. What is broken is made again. Templates of a
    project are not kept, but ours are where it has some: as code for the sandbox, which is another.
    """

    def __init__(self, folder: Path, made: Environment) -> None:
        self._folder, self._kind = folder / "__pycache__", type(made).__name__
        options = (made.autoescape, made.trim_blocks, made.lstrip_blocks, made.keep_trailing_newline)
        self._ways = f"{self._kind} {options}"
        names = ((path.relative_to(folder).as_posix(), str(path)) for path in folder.rglob("*.jinja"))
        self._ours = frozenset(self.get_cache_key(name, path) for name, path in names)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code of a template into its bucket, if it is there for just this text, ways, Python and Jinja."""
        with contextlib.suppress(OSError):
            content = self._path(bucket).read_bytes() if bucket.key in self._ours else b""
            if content[:_SEAL] == self._seal(bucket, content[_SEAL:]):
                bucket.code = marshal.loads(content[_SEAL:])  # noqa: S302 - from where this code is from

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template where that can be done, and is wanted."""
        if bucket.key in self._ours and not sys.dont_write_bytecode:
            code = marshal.dumps(bucket.code)
            with contextlib.suppress(OSError):
                self._folder.mkdir(exist_ok=True)
                output.replace_bytes(self._path(bucket), self._seal(bucket, code) + code)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.{self._kind}.{sys.implementation.cache_tag}"

    def _seal(self, bucket: Bucket, code: bytes) -> bytes:
        made_by = f"{sys.version} {jinja_version} {self._ways} {bucket.checksum}\n"
        return hashlib.sha256(made_by.encode() + code).digest()


def environment(*folders: Path) -> Environment:
    """Return the Jinja environment for folders of templates; the first that has a template gives it.

    Those of a project are somebody's, too: they see what is rendered, and reach nothing else of this process. They come
    and go while a process lives, and are looked for each time.
    """
    return _kept(folders[0]) if len(folders) == 1 else _made(folders)


@cache
def _kept(folder: Path) -> Environment:
    return _made((folder,))


def _made(folders: tuple[Path, ...]) -> Environment:
    ours = data_folder("templates") / "python"
    made = _kind_for(folders)(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    if folders[-1] == ours:
        made.bytecode_cache = _Compiled(ours, made)
    made.filters |= {each.__name__: each for each in (literal, docstring, markdown, verbatim, code, shell)}
    return made


def _kind_for(folders: tuple[Path, ...]) -> type[Environment]:
    if len(folders) == 1:
        return Environment
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - only templates of a project need it

    return ImmutableSandboxedEnvironment


@cache
def html_environment(folder: Path, rich: Callable[[str], object]) -> Environment:
    """Return the Jinja environment for pages: all text is escaped, what is hidden is spelt out, nothing is trusted.

    `rich` makes harmless HTML of Markdown; nothing else gives any.
    """
    made = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    del made.filters["safe"]
    made.filters["spoken"] = _spoken
    made.filters["rich"] = rich
    return made


def _spoken(text: str) -> list[tuple[str, str]]:
    """Cut a text into pairs of what is said and the code in backticks behind it."""
    parts = _BACKTICKS.split(text)
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))


def _seen(value: object) -> object:
    """Spell out what a browser would obey or hide, and hide keys; line ends and tabs are shown as what they are."""
    if type(value) is not str:
        return value
    safe = without_keys(value)
    return width.HIDDEN.sub(lambda match: match[0] if match[0] in "\n\t" else width.spell(match[0]), safe)


def render(
    jobs: Iterable[RenderJob], folder: Path | tuple[Path, ...], checks: Mapping[str, Callable[[RenderJob, str], None]]
) -> tuple[RenderedFile, ...]:
    """Render every job, and check each result by the suffix of its file. Raises RenderedBadlyError."""
    templates = environment(*(folder if isinstance(folder, tuple) else (folder,)))
    planned = tuple(jobs)

    def rendered(number: int) -> str:
        job = planned[number]
        text = templates.get_template(job.template).render(view=job.view)
        try:
            _check(job, text, checks)
        except RenderedBadlyError as error:
            error.template = job.template
            raise
        return text

    numbers = range(len(planned))
    if len(planned) < _MANY:
        return tuple(RenderedFile(planned[each].path, rendered(each)) for each in numbers)
    # The longest files stand beside each other: each process has one of them.
    order = [*numbers[::2], *numbers[1::2]]
    texts = dict(zip(order, in_two(rendered, order, ()), strict=True))
    return tuple(RenderedFile(planned[each].path, texts[each]) for each in numbers)


def _check(job: RenderJob, text: str, checks: Mapping[str, Callable[[RenderJob, str], None]]) -> None:
    hidden = first_hidden(text)
    if hidden:
        message = f"{job.path}: a hidden character U+{ord(hidden):04X} got into the source"
        raise RenderedBadlyError(message)
    check = checks.get(f".{job.path.rpartition('.')[2]}")
    if check is not None:
        check(job, text)
