"""What references lead to: in their own document, or in another file among the pages; never anywhere else."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from reynard.observe.document.openapi.files import join_addresses
from reynard.observe.document.schemas.references import Lost, Target
from reynard.observe.surroundings import SCHEME, resolve_path
from reynard.patterns import compiled
from reynard.schema.resolve import REFERENCE, unescaped
from reynard.text.origin import Quoting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.surroundings import Surroundings
    from reynard.source import Span
    from reynard.text.fragment import Fragment
    from reynard.text.origin import Json, Origin, Part, Pointer

_FILE = "\0"
"""What the first step of a pointer into another file begins with; the file's path follows."""

_STRUCTURE = frozenset(("components", "schemas", "definitions", "properties", "items", "content", "schema", "paths"))
_ANCHORS = ("$anchor", "$dynamicAnchor")
_ABSOLUTE = compiled(r"[/\\](?![/\\])")
_MAX_HOPS = 20
_MAX_DEPTH = 60
_LONGEST_INDEX = 9


class Lookup:
    """Find what references lead to. A pointer tells in which file it stands: references count from there."""

    def __init__(self, root: Json, surroundings: Surroundings) -> None:
        self._root = root
        self._around = surroundings
        self._known: dict[tuple[str, Pointer, str], Target | Lost | None] = {}
        self._open: set[tuple[str, Pointer, str]] = set()
        """References that are being looked up: one that needs itself leads nowhere."""
        self._anchors: dict[str, dict[str, list[Pointer]]] = {}

    def find(self, reference: str, at: Pointer) -> Target | Lost | None:
        """Return what a reference that stands at a place leads to; nothing where its own document lacks it."""
        file, inner = _parted(at)
        scope = self._scope(file, inner)
        key = (file, scope[1], reference)
        if key not in self._known:
            if key in self._open or len(self._open) > _MAX_HOPS:
                return None
            self._open.add(key)
            self._known[key] = self._find(reference, file, scope)
            self._open.discard(key)
        return self._known[key]

    def value(self, file: str) -> Json:
        """Return what a file holds; the document itself where no file is named."""
        if not file:
            return self._root
        read = self._around.shelf.parsed(file) if self._around.shelf is not None else None
        return read.value if read is not None else None

    def _find(self, reference: str, file: str, scope: tuple[str, Pointer]) -> Target | Lost | None:
        address, _, fragment = reference.partition("#")
        base, start = scope
        if not address:
            found = self._inside(file, start, fragment)
            return found if found is not None or not start else self._inside(file, (), fragment)
        place = self._place(address, file, base)
        if isinstance(place, Lost):
            return place
        other, start = place
        if other:
            self._around.used.setdefault(other)
        if other and self.value(other) is None:
            return Lost(f"`{other}` cannot be read", other)
        return self._inside(other, start, fragment) or Lost(f"`{other or 'the document'}` has no such place", reference)

    def _place(self, address: str, file: str, base: str) -> tuple[str, Pointer] | Lost:
        """Return the file and the place in it that an address without a fragment means."""
        shelf = self._around.shelf
        has_scheme = SCHEME.match(address) is not None
        if base or has_scheme:
            whole = join_addresses(base, address)
            own = next((at for name, at in self._identified(file) if name == whole), None)
            if own is not None:
                return file, own
            known = shelf.called(whole) if shelf is not None else None
            if known is not None:
                return ("" if known[0] == self._around.path else known[0]), known[1]
        path = resolve_path(file or self._around.path, address)
        if path is None:
            what = "is an address elsewhere" if not _ABSOLUTE.match(address) else "is an absolute path"
            return Lost(f"it {what}, and only files among the pages are read", address)
        if path == self._around.path:
            return "", ()
        if shelf is None or path not in shelf.paths:
            is_outside = path.startswith("..") or (self._around.path.startswith("pages/") and path[:6] != "pages/")
            return Lost(f"`{path}` is {'outside of' if is_outside else 'not among'} the pages", path)
        return path, ()

    def _identified(self, file: str) -> tuple[tuple[str, Pointer], ...]:
        shelf, path = self._around.shelf, file or self._around.path
        return shelf.identified(path) if shelf is not None else ()

    def _scope(self, file: str, inner: Pointer) -> tuple[str, Pointer]:
        """Return the nearest `$id` around a place, and where it stands."""
        around = [each for each in self._identified(file) if inner[: len(each[1])] == each[1]]
        return max(around, key=lambda each: len(each[1]), default=("", ()))

    def _inside(self, file: str, start: Pointer, fragment: str) -> Target | None:
        """Return what a fragment names below a place of a file."""
        value: Any = self.value(file)
        for step in start:
            value = value[step]
        if fragment and not fragment.startswith("/"):
            pointer = self._anchored(file, start, unquote(fragment))
            return self._inside(file, pointer, "") if pointer is not None else None
        return self._walk(file, start, value, tuple(map(unescaped, fragment.split("/")[1:])), 0)

    def _walk(self, file: str, pointer: Pointer, value: Json, steps: tuple[str, ...], hops: int) -> Target | None:
        for index, step in enumerate(steps):
            # Exporters percent-encode `OpenResult«Vo»` in references; the name itself is written as it is.
            name = next((each for each in (unquote(step), step) if isinstance(value, dict) and each in value), None)
            if name is not None and isinstance(value, dict):
                pointer, value = (*pointer, name), value[name]
            elif isinstance(value, list) and step.isdecimal() and len(step) < _LONGEST_INDEX and int(step) < len(value):
                pointer, value = (*pointer, int(step)), value[int(step)]
            else:
                return self._walk_on(file, pointer, value, steps[index:], hops)
        whole = (_FILE + file, *pointer) if file else pointer
        return Target(_name(file, pointer), whole, value)

    def _walk_on(self, file: str, pointer: Pointer, value: Json, steps: tuple[str, ...], hops: int) -> Target | None:
        """Go on behind a reference: large documents are divided by `components: {schemas: {$ref: schemas.yaml}}`."""
        reference = value.get(REFERENCE) if isinstance(value, dict) else None
        if not isinstance(reference, str) or hops > _MAX_HOPS:
            return None
        target = self.find(reference, (_FILE + file, *pointer) if file else pointer)
        if not isinstance(target, Target):
            return None
        other, inner = _parted(target.pointer)
        return self._walk(other, inner, target.value, steps, hops + 1)

    def _anchored(self, file: str, start: Pointer, name: str) -> Pointer | None:
        """Return the place of an anchor: the one that belongs to the `$id` there, where several have the name."""
        if file not in self._anchors:
            self._anchors[file] = {}
            for each, pointer in _anchors(self.value(file), (), 0):
                self._anchors[file].setdefault(each, []).append(pointer)
        places = self._anchors[file].get(name, [])
        own = (each for each in places if self._scope(file, each)[1] == start)
        return next(own, places[0] if places else None)


class WholeOrigin:
    """Where the parts of a document and of the files that it refers to stand."""

    def __init__(self, own: Origin, surroundings: Surroundings) -> None:
        self._own = own
        self._around = surroundings

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part, in its file."""
        origin, inner = self._origin_of(pointer)
        return origin.locate(inner, part)

    def quoted(self, pointer: Pointer) -> Fragment | None:
        """Return the text that a string holds, where its file knows the place of each character."""
        origin, inner = self._origin_of(pointer)
        return origin.quoted(inner) if isinstance(origin, Quoting) else None

    def _origin_of(self, pointer: Pointer) -> tuple[Origin, Pointer]:
        file, inner = _parted(pointer)
        read = self._around.shelf.parsed(file) if file and self._around.shelf is not None else None
        return (read.origin if read is not None else self._own), inner


def _parted(pointer: Pointer) -> tuple[str, Pointer]:
    """Return the file that a pointer leads into, and the pointer there."""
    if pointer and isinstance(pointer[0], str) and pointer[0].startswith(_FILE):
        return pointer[0][1:], pointer[1:]
    return "", pointer


def _anchors(value: Json, at: Pointer, depth: int) -> Iterator[tuple[str, Pointer]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        for key in _ANCHORS:
            name = value.get(key)
            if isinstance(name, str):
                yield name, at
        for key, each in value.items():
            yield from _anchors(each, (*at, key), depth + 1)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _anchors(each, (*at, index), depth + 1)


def _name(file: str, pointer: Pointer) -> str:
    """Return the name of a shared schema, or one put together from the steps that lead to any other."""
    if len(pointer) in (2, 3) and pointer[0] in ("components", "definitions"):
        return str(pointer[-1])
    words = [step for step in pointer if isinstance(step, str) and step not in _STRUCTURE]
    if file:
        stem = PurePosixPath(file).name.partition(".")[0]
        return words[-1] if len(words) == 1 or pointer[:1] == ("$defs",) else ".".join([stem, *words[-2:]])
    return ".".join(words[:1] + words[1:][-2:]) or "Part"
