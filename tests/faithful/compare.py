"""Documents beside the clients that are generated from them: `python -m faithful.compare FILE…` in `tests/`.

What differs is named by a finding of ours, or it is a defect.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from faithful.declared import documents
from faithful.declared import operations as declared_operations
from faithful.facts import Facts, Side, facts
from packages import imported

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PLACE = re.compile(r"\{[^{}]*\}")
_DEEPEST = 3
SPOKEN = ("basic", "bearer", "digest")
"""Ways to authenticate that are no key in a place, and that clients know."""
MOST = 24
LARGEST = 400_000
"""Files of one package, and their bytes: for small ones most of the time goes into what all share."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Something that a document declares and the client does not have, or the other way round."""

    operation: str
    place: str
    kind: str
    text: str
    name: str = ""
    """The code of the finding that says so."""

    def __str__(self) -> str:
        named = f" ({self.name})" if self.name else ""
        return f"{self.operation} {self.place}: {self.kind}: {self.text}{named}"


@dataclass(kw_only=True)
class Compared:
    """What became of one file."""

    path: str
    operations: int = 0
    differences: list[Difference] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Client:
    """What was generated from one file."""

    operations: list[Side]
    names: Any
    remarks: str
    """The comments of the provider.yaml that was drafted: they name addresses for tests, and further ones."""

    def differences(self, declared: Iterable[Side]) -> list[Difference]:
        """Return how operations of a document differ from the client's."""
        found: list[Difference] = []
        for side in declared:
            side.hosts = frozenset(each for each in side.hosts if each not in self.remarks)
            found += self._differences(side)
        return found

    def _differences(self, side: Side) -> Iterator[Difference]:
        mine = [each for each in self.operations if each.method == side.method and _is_same(each.path, side.path)]
        ours = next((each for each in mine if each.name == self.names.name_of(side)), mine[0] if mine else None)
        called = ours.name if ours is not None else f"{side.method} {side.path}"
        found: Iterable[tuple[str, str, str]] = [("", "operation", "is not there")]
        if ours is not None:
            ways = (_arguments, _bodies, _answers, _security, _hosts)
            found = (each for way in ways for each in way(side, ours))
        for place, kind, text in found:
            name = self.names.of(called, place, kind)
            yield Difference(operation=called, place=place, kind=kind, text=text, name=name)


def clients_of(paths: Iterable[Path]) -> dict[Path, Client]:
    """Generate the clients of some files, in one package."""
    from faithful.client import operations  # noqa: PLC0415 - pydantic, only where it is needed
    from faithful.named import Names  # noqa: PLC0415 - as above
    from reynard.generate import generate  # noqa: PLC0415 - as above
    from reynard.ingest import ingest  # noqa: PLC0415 - as above

    called = {f"api_{number}": path for number, path in enumerate(paths)}
    with tempfile.TemporaryDirectory() as folder:
        specs = Path(folder) / "specs"
        for name, path in called.items():
            (specs / name / "pages").mkdir(parents=True)
            shutil.copy(path, specs / name / "pages" / path.name)
        plan = ingest(specs)
        plan.write()
        made = generate(specs, Path(folder), "compared")
        made.write()
        with imported(Path(folder), "compared") as package:
            return {
                path: Client(
                    operations=list(operations(package, name)) if (Path(folder) / "compared" / name).is_dir() else [],
                    names=Names(name, plan, made.findings),
                    remarks=_remarks(specs / name / "provider.yaml"),
                )
                for name, path in called.items()
            }


def _remarks(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return "\n".join(line for line in lines if line.lstrip().startswith("#"))


def declared_in(path: Path) -> list[Side]:
    """Return the operations that the documents of a file declare."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return [side for each in documents(text) for side in declared_operations(each)]


def compare(paths: Sequence[Path]) -> list[Compared]:
    """Compare every operation that some files declare with the clients that are generated from them."""
    declared = {path: found for path in paths if (found := declared_in(path))}
    clients = clients_of(declared) if declared else {}
    return [
        Compared(path=path.name, operations=len(found), differences=clients[path].differences(found))
        for path, found in declared.items()
    ]


def _is_same(one: str, other: str) -> bool:
    first, second = (_PLACE.sub("{}", re.split("[?#]", each)[0].rstrip("/")) for each in (one, other))
    return first == second or f"/{first.lstrip('/')}" == f"/{second.lstrip('/')}"


def _arguments(side: Side, ours: Side) -> Iterator[tuple[str, str, str]]:
    keys = {(place, name.lower() if place == "header" else name): name for place, name in side.arguments}
    sent = {each for ways in ours.security or () for each in ways}
    own = {(place, name.lower() if place == "header" else name): (place, name) for place, name in ours.arguments}
    for key, name in keys.items():
        at = f"{key[0]}.{name}"
        if key not in own:
            if key in sent:
                continue  # a key of the client: given once, sent with every call
            yield at, "argument-missing", "is declared, and no argument"
            continue
        one, other = side.arguments[key[0], name], ours.arguments[own[key]]
        if one.required and not other.required:
            yield at, "argument-required", "is required, and may be left out"
        if not one.required and other.required:
            yield at, "argument-required", "is optional, and must be given"
        declared, have = facts(one.schema, side.root), facts(other.schema, ours.root)
        is_list = not declared.types <= {"string", "integer", "number", "boolean", "null"}
        if other.style and is_list and (one.style, one.explode) != (other.style, other.explode):
            yield at, "argument-style", f"{one.style}/{one.explode} is {other.style}/{other.explode}"
        yield from _value(at, declared, have, "argument", is_request=True, text=other.style == "")
    for key in own.keys() - keys.keys():
        yield f"{key[0]}.{own[key][1]}", "argument-extra", "is an argument, and not declared"


def _bodies(side: Side, ours: Side) -> Iterator[tuple[str, str, str]]:
    # What stands for any type is sent as what its schema describes.
    missing, further = side.bodies.keys() - ours.bodies.keys(), ours.bodies.keys() - side.bodies.keys()
    if len(missing) == len(further) == 1 and "*" in (one := next(iter(missing))) and not ours.bodies.keys() & {one}:
        missing, further = frozenset(), frozenset()
    for media in missing:
        yield "request", "body-media", f"{media} cannot be sent; {sorted(ours.bodies)} can"
    for media in further:
        yield "request", "body-media", f"{media} is sent; {sorted(side.bodies)} are declared"
    for media in side.bodies.keys() & ours.bodies.keys():
        one, other = side.bodies[media], ours.bodies[media]
        if one.required and not other.required:
            yield "request", "body-required", "is required, and may be left out"
        if one.schema is None or other.schema is None:
            continue
        yield from _schemas("request", side, one.schema, ours, other.schema, "body", is_request=True)


def _answers(side: Side, ours: Side) -> Iterator[tuple[str, str, str]]:
    for status, contents in side.answers.items():
        at = f"response.{status}"
        others = ours.answers.get(status)
        if others is None:
            # A refusal that documents nothing is an error of its status anyway.
            if any(not _says_nothing(each.schema, side.root) for each in contents.values()) or status.startswith("2"):
                yield at, "answer-missing", f"{sorted(contents)} is declared"
            continue
        for media, content in contents.items():
            if media not in others:
                # The same data in other words, as XML beside JSON, is not asked for.
                same = (_unmarked(each.schema) for name, each in contents.items() if name in others)
                is_same = _unmarked(content.schema) in same
                if not ("*" in media and others) and not (is_same and content.schema is not None):
                    yield at, "answer-media", f"{media} is declared, {sorted(others)} are read"
            elif "json" in media and content.schema is not None and others[media].schema is not None:
                yield from _schemas(at, side, content.schema, ours, others[media].schema, "answer", is_request=False)


def _unmarked(schema: Any) -> Any:  # noqa: ANN401 - any schema
    """Return a schema without its hints for XML."""
    if isinstance(schema, dict):
        return {key: _unmarked(each) for key, each in schema.items() if key != "xml"}
    return [_unmarked(each) for each in schema] if isinstance(schema, list) else schema


def _says_nothing(schema: Any, root: Any) -> bool:  # noqa: ANN401 - any schema
    return replace(facts(schema, root), types=frozenset()) == Facts() and facts(schema, root).types <= {"object"}


def _schemas(  # noqa: PLR0913 - two sides, each with its root
    at: str,
    side: Side,
    one: Any,  # noqa: ANN401 - any schema
    ours: Side,
    other: Any,  # noqa: ANN401 - any schema
    kind: str,
    *,
    is_request: bool,
    depth: int = 0,
) -> Iterator[tuple[str, str, str]]:
    """Yield how a type differs from a schema, down to some depth."""
    declared, have = facts(one, side.root), facts(other, ours.root)
    yield from _value(at, declared, have, kind, is_request=is_request)
    if depth >= _DEEPEST:
        return
    if declared.members and (have.members or "object" in have.types):
        hidden = {
            name for name, each in declared.members.items() if _is_hidden(facts(each, side.root), is_request=is_request)
        }
        for name in declared.members.keys() - have.members.keys() - hidden:
            yield f"{at}.{name}", f"{kind}-member", "is declared, and not there"
        for name in have.members.keys() - declared.members.keys():
            yield f"{at}.{name}", f"{kind}-member", "is there, and not declared"
        if is_request:
            for name in (declared.required - have.required - hidden) & have.members.keys():
                yield f"{at}.{name}", f"{kind}-member-required", "is required, and may be left out"
            for name in (have.required - declared.required) & declared.members.keys():
                yield f"{at}.{name}", f"{kind}-member-required", "is optional, and must be given"
        for name in declared.members.keys() & have.members.keys():
            yield from _schemas(
                f"{at}.{name}", side, declared.members[name], ours, have.members[name], kind,
                is_request=is_request, depth=depth + 1,
            )  # fmt: skip
    if len(declared.items) == len(have.items) == 1:
        yield from _schemas(
            f"{at}[]", side, declared.items[0], ours, have.items[0], kind, is_request=is_request, depth=depth + 1
        )


def _is_hidden(member: Facts, *, is_request: bool) -> bool:
    return member.is_read_only if is_request else member.is_write_only


def _value(  # noqa: PLR0913 - two sides, and how they are meant
    at: str, declared: Facts, have: Facts, kind: str, *, is_request: bool, text: bool = False
) -> Iterator[tuple[str, str, str]]:
    """Yield how the values differ that two sides let through. A client's answers are open; a constant is text."""
    if declared.is_file or text:
        return
    wanted, own = _plain(declared.types), _plain(have.types)
    if is_request and declared.values is not None and have.values != declared.values and not _is_null(declared, have):
        shown = sorted(have.values) if have.values is not None else "any"
        yield at, f"{kind}-values", f"{sorted(declared.values)} are {shown}"
    elif wanted and own and wanted != own and declared.values is None:
        if not (own == wanted | {"null"} or wanted == own | {"null"}):
            yield at, f"{kind}-type", f"{sorted(wanted)} is {sorted(own)}"
    elif wanted and not own and declared.values is None:
        yield at, f"{kind}-type", f"{sorted(wanted)} is anything"
    if is_request and declared.values is None and own:
        for key, limit in declared.limits.items():
            if have.limits.get(key) != limit and _applies(key, wanted or own):
                yield at, f"{kind}-limit", f"{key} {limit} is {have.limits.get(key)}"


def _applies(key: str, types: frozenset[str]) -> bool:
    if key.endswith("Length"):
        return "string" in types
    if key.endswith("Items"):
        return "array" in types
    if key.endswith("Properties"):
        return "object" in types
    return "number" in types


def _is_null(declared: Facts, have: Facts) -> bool:
    return declared.values is not None and have.values is not None and declared.values ^ have.values <= {"null"}


def _plain(types: frozenset[str]) -> frozenset[str]:
    return frozenset("number" if each == "integer" and "number" in types else each for each in types)


def _security(side: Side, ours: Side) -> Iterator[tuple[str, str, str]]:
    if not side.security or side.security == frozenset((frozenset(),)):
        taken = {(place, name.lower() if place == "header" else name) for place, name in side.arguments}
        keys = {each for ways in ours.security or () for each in ways} - taken
        wants_none = side.security is not None and bool(keys) and frozenset() not in (ours.security or ())
        if wants_none:
            yield "", "key-extra", "nothing is needed, and a key is sent"
        return
    # A key that the operation also declares as an argument is sent as such.
    given = {(place, name.lower() if place == "header" else name) for place, name in side.arguments}
    lost = side.security - {ways - given for ways in ours.security or ()} - (ours.security or frozenset())
    for each in sorted(lost, key=sorted):
        is_spoken = all(part[0] not in ("unknown", "http") or part[-1] in SPOKEN for part in each)
        kind = "key-missing" if is_spoken else "key-unknown"
        yield "", kind, f"{sorted(each)} is not among {sorted(map(sorted, ours.security or ()))}"


def _hosts(side: Side, ours: Side) -> Iterator[tuple[str, str, str]]:
    absolute = {each for each in side.hosts if each.startswith(("http://", "https://"))}
    if absolute and not ours.hosts & absolute:
        yield "", "host", f"{sorted(absolute)} is {sorted(ours.hosts)}"


def table(done: list[Compared]) -> str:
    """Return figures: by kind, how many differences there are, and how many of them no finding names."""
    kinds: Counter[str] = Counter()
    unnamed: Counter[str] = Counter()
    for each in done:
        for one in each.differences:
            kinds[one.kind] += 1
            unnamed[one.kind] += not one.name
    lines = [f"{'':28}{'all':>8}{'unnamed':>9}"]
    lines += [f"{kind:28}{count:>8}{unnamed[kind]:>9}" for kind, count in sorted(kinds.items())]
    lines.append(f"{'together':28}{sum(kinds.values()):>8}{sum(unnamed.values()):>9}")
    operations = sum(each.operations for each in done)
    clean = operations - len({(each.path, one.operation) for each in done for one in each.differences if not one.name})
    lines.append(f"{len(done)} files, {operations} operations, {clean} without an unnamed difference")
    return "\n".join(lines)


def batches(files: Iterable[Path]) -> list[list[Path]]:
    """Part files into packages of much the same size, the largest first; a large one is a package of its own."""
    made: list[tuple[int, list[Path]]] = []
    for path in sorted(files, key=lambda each: -each.stat().st_size):
        size = path.stat().st_size
        if not made or made[-1][0] + size > LARGEST or len(made[-1][1]) == MOST:
            made.append((0, []))
        made[-1] = (made[-1][0] + size, [*made[-1][1], path])
    return [each for _, each in made]


def main(arguments: list[str]) -> None:
    """Compare files and the files of folders, two at a time; print figures and what no finding names, `--all` all."""
    is_whole = "--all" in arguments
    paths = [Path(each) for each in arguments if each != "--all"]
    files = [
        each for path in paths for each in (sorted(path.rglob("*")) if path.is_dir() else [path]) if each.is_file()
    ]
    done: list[Compared] = []
    # A process each: what a package of thousands of classes takes is given back.
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for running in as_completed([pool.submit(compare, each) for each in batches(files)]):
            for each in running.result():
                done.append(each)
                for one in each.differences:
                    if is_whole or not one.name:
                        print(f"{each.path[:50]}: {one}", flush=True)  # noqa: T201 - a program
    print(table([each for each in done if each.operations]))  # noqa: T201 - as above


if __name__ == "__main__":
    main(sys.argv[1:])
