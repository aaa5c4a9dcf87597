"""Put pages that a person has into a provider's folder: under safe names, none twice, none that nobody can read."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from reynard.diagnostics import Findings
from reynard.diagnostics.codes import PAGE_CLASH, UNKNOWN_PAGE, UNREADABLE_FILE, diagnostic
from reynard.disk import inputs, placing
from reynard.observe.dialects.llms_index import NAME as INDEX
from reynard.observe.dialects.llms_index import list_pages
from reynard.observe.pages import as_text, read_pages
from reynard.observe.recognise import all_readers, recognise
from reynard.patterns import compiled
from reynard.source import Source, Undecodable, decode
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from reynard.diagnostics import Report

_SUFFIXES = frozenset((".md", ".mdx", ".txt", ".json", ".yaml", ".yml", ".html", ".htm"))
_UNSAFE = compiled(r"[^\w.-]+")
_OUTWARD = compiled(r"""\$ref["']?\s*:\s*["']?[^"'#\s]""")
"""A reference to another file."""
_PLAIN = compiled(r"[\w.-][\w. -]*(?:/[\w.-][\w. -]*)*")
"""A path that every file system takes as it is."""
_DEVICES = compiled(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
_LONGEST = 80
_LONGEST_END = 20
"""Characters of the end that a long name keeps: sites put their ids there."""


class Outcome(StrEnum):
    """What became of a page that was handed in."""

    ADDED = "added"
    REPLACED = "replaced"
    SAME = "there already"
    CLASH = "left out: another page has this name"
    INDEX = "an index"
    FAILED = "left out: it could not be fetched"
    UNKNOWN = "left out: not a page that can be read"


class Incoming(Struct, frozen=True, kw_only=True):
    """A page as it was handed in: what people call it, the parts of its path that can name it, and its bytes."""

    shown: str
    parts: tuple[str, ...]
    content: bytes
    is_named: bool = True
    """Whether it was asked for by name, rather than found in a folder."""
    kept: str = ""
    """Its path in that folder, where it is one of several files that refer to each other by their paths."""


class Placement(Struct, frozen=True, kw_only=True):
    """What became of a page, its path in the provider's folder, and the pages that it lists, for an index."""

    shown: str
    outcome: Outcome
    page: str = ""
    content: bytes = b""
    links: tuple[str, ...] = ()


def gather(paths: Iterable[Path], report: Report) -> Iterator[Incoming]:
    """Yield the pages that files and folders hold; what cannot be read is reported."""
    for path in paths:
        if not path.is_dir():
            content = inputs.read_bytes(path, report)
            if content is not None:
                yield Incoming(shown=inputs.shown(path), parts=(path.name,), content=content)
            continue
        files = [each for each in sorted(path.rglob("*")) if _may_be_page(each.relative_to(path)) and each.is_file()]
        if not files:
            name = inputs.shown(path)
            report(diagnostic(UNREADABLE_FILE, f"`{name}` holds no file that may be a page", file=name))
        found: list[Incoming] = []
        for each in files:
            content = inputs.read_bytes(each, report)
            if content is not None:
                parts = each.relative_to(path).parts
                found.append(Incoming(shown=inputs.shown(each), parts=parts, content=content, is_named=False))
        kept = _linked(found)
        yield from (replace(each, kept=name if (name := "/".join(each.parts)) in kept else "") for each in found)


def _linked(files: Iterable[Incoming]) -> frozenset[str]:
    """Return the paths of files that are documents of several files, which must stay where their references lead."""
    sources: dict[str, Source] = {}
    for each in files:
        source = decode(each.shown, each.content)
        if isinstance(source, Source):
            sources["/".join(each.parts)] = source
    if not any(_OUTWARD.search(each.text) for each in sources.values()):
        return frozenset()
    found: set[str] = set()
    for path, page in read_pages(sources, Findings()):
        group = {path, *page.parts}
        if len(group) > 1 and all(_PLAIN.fullmatch(each) for each in group):
            found |= group
    return frozenset(found)


def _may_be_page(path: PurePath) -> bool:
    return path.suffix.lower() in _SUFFIXES and not any(part.startswith(".") for part in path.parts)


def place(
    incoming: Iterable[Incoming], there: Mapping[str, bytes], report: Report, *, replaces: bool
) -> tuple[Placement, ...]:
    """Return what becomes of each page; `there` are the pages of the provider by path, as bytes."""
    by_content = {inputs.content_hash(content): name for name, content in there.items()}
    taken = {name.lower(): name for name in there}
    made = []
    for each in incoming:
        known = by_content.get(inputs.content_hash(each.content))
        if known is not None and (not each.kept or known == f"pages/{each.kept}"):
            made.append(Placement(shown=each.shown, outcome=Outcome.SAME, page=known))
            continue
        placed = _placed(each, taken, report, replaces=replaces)
        if placed.page and placed.content:
            by_content[inputs.content_hash(each.content)] = placed.page
            taken[placed.page.lower()] = placed.page
        made.append(placed)
    return tuple(made)


def _placed(each: Incoming, taken: dict[str, str], report: Report, *, replaces: bool) -> Placement:
    source = decode(each.shown, each.content)
    if isinstance(source, Undecodable):
        report(diagnostic(UNREADABLE_FILE, f"`{each.shown}` cannot be read as text: {source.reason}", file=each.shown))
        return Placement(shown=each.shown, outcome=Outcome.UNKNOWN)
    if each.kept:
        return _in_place(each, taken, report, replaces=replaces)
    reader = _reader(source, report if each.is_named else Findings())
    if reader == INDEX:
        return Placement(shown=each.shown, outcome=Outcome.INDEX, links=list_pages(source))
    if not reader:
        return Placement(shown=each.shown, outcome=Outcome.UNKNOWN)
    wanted = f"pages/{safe_name(each.parts[-1])}"
    if wanted.lower() not in taken:
        return Placement(shown=each.shown, outcome=Outcome.ADDED, page=wanted, content=each.content)
    if replaces and each.is_named:
        page = taken[wanted.lower()]
        return Placement(shown=each.shown, outcome=Outcome.REPLACED, page=page, content=each.content)
    longer = _longer_name(each.parts, taken)
    if longer is not None:
        return Placement(shown=each.shown, outcome=Outcome.ADDED, page=longer, content=each.content)
    return _clash(each, taken[wanted.lower()], report)


def _in_place(each: Incoming, taken: Mapping[str, str], report: Report, *, replaces: bool) -> Placement:
    """Return a part of a document of several files: it keeps its path, by which the others know it."""
    wanted = f"pages/{each.kept}"
    there = taken.get(wanted.lower())
    if there is not None and not (replaces and there == wanted):
        return _clash(each, there, report)
    outcome = Outcome.ADDED if there is None else Outcome.REPLACED
    return Placement(shown=each.shown, outcome=outcome, page=wanted, content=each.content)


def _clash(each: Incoming, there: str, report: Report) -> Placement:
    message = f"`{each.shown}` would be `{there}`, which is another page"
    report(diagnostic(PAGE_CLASH, message, file=each.shown))
    return Placement(shown=each.shown, outcome=Outcome.CLASH, page=there)


def _reader(source: Source, report: Report) -> str:
    reader = recognise(as_text(source), report)
    return reader.name if reader is not None else ""


def _longer_name(parts: tuple[str, ...], taken: Container[str]) -> str | None:
    """Return a name that says in which folder a page was, for the second `submit.md` of a tree of folders."""
    for count in range(2, len(parts) + 1):
        name = f"pages/{safe_name('_'.join(parts[-count:]))}"
        if name.lower() not in taken:
            return name
    return None


def safe_name(name: str) -> str:
    """Return a file name that every file system takes, and no shell or git misreads: letters, digits, `_`, `-`, `.`.

    >>> safe_name("提交 任务 (v2).MD"), safe_name("../con.txt"), safe_name("a b")
    ('提交_任务_v2.md', 'page_con.txt', 'a_b.txt')
    """
    path = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2])
    suffix = path.suffix.lower()
    stem, ending = (path.stem, suffix) if suffix in _SUFFIXES else (path.name, ".txt")
    plain = _shortened(_UNSAFE.sub("_", stem).strip("._-")) or "page"
    return f"{'page_' if _DEVICES.match(plain) else ''}{plain}{ending}"


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    start, end = name[: _LONGEST - _LONGEST_END - 1], name[-_LONGEST_END:]
    return f"{start.rstrip('._-')}-{end.lstrip('._-')}"


def pages_there(folder: Path) -> dict[str, bytes]:
    """Return the pages of a provider by their path in its folder, as bytes."""
    files = (path for path in sorted((folder / "pages").rglob("*")) if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def write(folder: Path, placements: Iterable[Placement], report: Report) -> bool:
    """Put the pages in place, all or none; tell whether that was done."""
    new = (each for each in placements if each.outcome in (Outcome.ADDED, Outcome.REPLACED))
    return placing.place(folder, {each.page: each.content for each in new}, report)


def reached(addresses: Iterable[str], placed: Iterable[Placement]) -> Iterator[str]:
    """Yield the addresses from which something came."""
    lost = {each.shown for each in placed if each.outcome is Outcome.FAILED}
    yield from (each for each in addresses if each not in lost)


def report_nothing(placements: Iterable[Placement], findings: Findings) -> None:
    """Report when none of some files is a page, unless that was said of each."""
    placed = tuple(placements)
    is_said = any(each.code == UNKNOWN_PAGE.code for each in findings)
    if placed and not is_said and all(each.outcome is Outcome.UNKNOWN for each in placed):
        titles = ", ".join(each.title for each in all_readers())
        message = f"no reader knows any of {len(placed)} files, `{placed[0].shown}` to begin with"
        findings(diagnostic(UNKNOWN_PAGE, message, file=placed[0].shown, help=f"known are: {titles}"))
