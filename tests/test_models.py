"""`reynard models`: what a provider sends and answers, as models alone, in every flavour."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import msgspec
import pytest
from click.testing import CliRunner

from building import mypy_cache, shared
from programs import REPOSITORY, forked, reynard
from reynard.cli import cli
from reynard.diagnostics import Findings
from reynard.ir.resolve import resolve
from reynard.ir.shape import Reference
from reynard.models import models
from reynard.specs_folder import load_specs
from reynard.targets.files import RenderedBadlyError, RenderJob
from reynard.targets.python.flavours import Flavour
from reynard.targets.python.models_grammar import check_models
from rows import each_row
from test_hostile import TEXTS, endpoint, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from click.testing import Result

    from reynard.spec.model import LoadedProvider

FLAVOURS: tuple[Flavour, ...] = get_args(Flavour)
SPECS = REPOSITORY / "specs"
PROVIDERS = sorted(path.parent.name for path in SPECS.glob("*/provider.yaml"))
CASES = sorted((REPOSITORY / "tests" / "cases" / "generate").iterdir())


@cache
def imported(path: Path) -> ModuleType:
    """Return a module that a file holds; of a file that is not written again."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def examples(loaded: LoadedProvider) -> Iterator[tuple[str, Any]]:
    """Yield the documented values of what has a model, each with the model's name."""
    specs = {each.spec.operation: each.spec for each in loaded.endpoints}
    for operation in resolve([loaded]).providers[0].operations:
        spec, reply = specs[operation.name], operation.reply
        if operation.body is not None and operation.body.definition and spec.request is not None:
            yield from ((operation.body.definition, each.value) for each in spec.request.examples)
        if reply is not None and isinstance(reply.shape, Reference):
            for response in spec.responses:
                if response.status == reply.status:
                    yield from ((reply.shape.name, each.value) for each in response.examples)


def read(module: ModuleType, flavour: Flavour, model: str, value: object) -> object:
    """Return what a model makes of a value, as JSON again, under the vendor's names."""
    found = getattr(module, model)
    if flavour == "msgspec":
        return msgspec.to_builtins(msgspec.convert(value, found))
    return found.model_validate(value).model_dump(mode="json", by_alias=True, exclude_unset=True)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the models of the repository's own specs and of the cases, in every flavour."""
    return shared(tmp_path_factory, "models", write)


def write(folder: Path) -> None:
    sources = [(SPECS, name) for name in PROVIDERS]
    for case in CASES:
        sources += [(case / "specs", path.parent.name) for path in (case / "specs").glob("*/provider.yaml")]
    for specs, name in sources:
        for flavour in FLAVOURS:
            made = models(specs, name, flavour, Findings())
            assert made is not None
            prefix = "own" if specs == SPECS else specs.parent.name
            (folder / f"{prefix}_{name}_{flavour}.py").write_text(made.text, encoding="utf-8")


def test_models_are_typed(written: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every file, in every flavour, is in order for the strictest of checkers and as it is laid out for the linter."""
    done = subprocess.run(  # noqa: S603 - our own programs
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--cache-dir",
            str(mypy_cache(tmp_path_factory, written)),
            *map(str, written.glob("*.py")),
        ],
        cwd=written,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("flavour", ["pydantic", "msgspec"])
@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_example_is_accepted(written: Path, provider: str, flavour: Flavour) -> None:
    """What reads values reads all that the pages show; pydantic also keeps what no page declares."""
    module = imported(written / f"own_{provider}_{flavour}.py")
    (loaded,) = load_specs(SPECS, Findings(), [provider])
    for model, value in examples(loaded):
        made = read(module, flavour, model, value)
        if flavour == "pydantic":
            assert made == value


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with models of a provider whose pages hold hostile texts in every place."""
    return shared(tmp_path_factory, "hostile-models", write_hostile)


def write_hostile(root: Path) -> None:
    operations = {f"act_{name}": endpoint(text) | {"operation": f"act_{name}"} for name, text in TEXTS.items()}
    specs = put(root, "hostile", **operations)
    for flavour in FLAVOURS:
        findings = Findings()
        made = models(specs, "hostile", flavour, findings)
        assert made is not None
        assert not findings.has_errors
        (root / f"hostile_{flavour}.py").write_text(made.text, encoding="utf-8")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_hostile_texts_come_out_as_data(hostile: Path, flavour: Flavour) -> None:
    ended = forked(f"import hostile_{flavour}", cwd=hostile)
    assert (ended.code, ended.err) == (0, "")
    assert not (hostile / "canary").exists()
    text = (hostile / f"hostile_{flavour}.py").read_text(encoding="utf-8")
    assert not set(text) & set("\x00\x07\x1b\x7f\x85\u2028\u202e\u2066\u200b\ufeff")


@each_row("flavour", ["pydantic", "msgspec"])
@each_row("name", sorted(TEXTS))
def test_the_vendors_names_and_values_come_back(hostile: Path, name: str, flavour: Flavour) -> None:
    module, text = imported(hostile / f"hostile_{flavour}.py"), TEXTS[name]
    value = {"known": text, "choice": f"{text}!", "map": {text: text}}
    if flavour == "pydantic" or not re.search(r'[\\"\x00-\x1f]', text):
        value |= {f"p{text}": "x", "inner": {f"q{text}": "y"}}
    model = next(each for each in vars(module) if each.lower() == f"act{name}request".replace("_", ""))
    assert read(module, flavour, model, value) == value


def test_keys_that_no_class_can_have(hostile: Path) -> None:
    """A TypedDict has the vendor's keys whatever they are, and its types can be read at run time."""
    module = imported(hostile / "hostile_typeddict.py")
    for name, text in TEXTS.items():
        model = next(each for each in vars(module) if each.lower() == f"act{name}request".replace("_", ""))
        assert f"p{text}" in vars(module)[model].__annotations__


WIDE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["import"],
    "properties": {
        "import": {"type": "string", "pattern": "^a+$", "maxLength": 9},
        "field": {"type": "integer", "maximum": 10**30},
        "x-name": {"type": "integer", "minimum": -3},
        "lists": {"anyOf": [{"type": "array", "items": {"type": each}} for each in ("string", "integer")]},
        "objects": {"anyOf": [{"type": "object", "properties": {"a": {"type": "string"}}}, {"type": "object"}]},
        "texts": {"anyOf": [{"type": "string", "maxLength": 2}, {"type": "string", "minLength": 5}]},
        "price": {"type": "number", "minimum": 0, "multipleOf": 0.01},
        "null": {"type": "null"},
        "file": {"type": ["string", "null"], "format": "binary"},
    },
}  # fmt: skip
EXPECTED = {
    "pydantic": (["shape-given-up"], {
        "import_": "Annotated[str, Field(max_length=9, pattern='^a+$')]",
        "lists": "list[str] | list[int] | None",
        "price": "Annotated[int | float | None, Field(ge=0.0)]",
    }),
    "dataclass": (["name-changed"], {"import_": "str", "lists": "list[str] | list[int] | None"}),
    "typeddict": ([], {"import": "str", "lists": "NotRequired[list[str] | list[int]]"}),
    "msgspec": (["pattern-dropped", "shape-given-up", "shape-given-up", "shape-given-up"], {
        "import_": "Annotated[str, Meta(max_length=9)]",
        "field_2": "int | UnsetType",
        "lists": "list[Any] | UnsetType",
        "objects": "dict[str, Any] | UnsetType",
        "texts": "str | UnsetType",
        "price": "Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0.0)] | UnsetType",
    }),
}  # fmt: skip


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_what_a_flavour_cannot_say_is_reported(tmp_path: Path, flavour: Flavour) -> None:
    request = {"media": "application/json", "schema": WIDE}
    make = {"operation": "make", "method": "POST", "path": "/m", "request": request, "responses": {"200": {}}}
    specs = put(tmp_path, "acme", make={"reynard": 1} | make)
    findings = Findings()
    made = models(specs, "acme", flavour, findings)
    assert made is not None
    codes, types = EXPECTED[flavour]
    assert sorted(each.code for each in findings) == codes
    (tmp_path / f"wide_{flavour}.py").write_text(made.text, encoding="utf-8")
    module = imported(tmp_path / f"wide_{flavour}.py")
    found = {
        key: getattr(each, "__forward_arg__", each).replace('"', "'")
        if not isinstance(each, str)
        else each.replace('"', "'")
        for key, each in module.MakeRequest.__annotations__.items()
    }
    assert {key: found[key] for key in types} == types
    if flavour == "msgspec":
        assert read(module, flavour, "MakeRequest", {"import": "a", "field": 1, "x-name": -3}) == {
            "import": "a", "field": 1, "x-name": -3,
        }  # fmt: skip
        with pytest.raises(msgspec.ValidationError, match="unknown field `more`"):
            read(module, flavour, "MakeRequest", {"import": "a", "more": 1})


LEAF = {"type": "object", "required": ["value"], "properties": {"value": {"type": "string"}}}
BRANCH = {
    "type": "object",
    "required": ["children"],
    "properties": {"children": {"type": "array", "items": {"$ref": "#/$defs/Tree"}}},
}
TREE = {"oneOf": [{"$ref": "#/$defs/Leaf"}, {"$ref": "#/$defs/Branch"}]}
NEST = {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"$ref": "#/$defs/Nest"}}]}


@pytest.mark.parametrize("flavour", ["pydantic", "dataclass", "typeddict"])
def test_a_union_that_holds_itself_through_a_class_is_written_out_and_one_without_end_is_said(
    tmp_path: Path, flavour: Flavour
) -> None:
    schema = {
        "type": "object",
        "properties": {"tree": {"$ref": "#/$defs/Tree"}, "nest": {"$ref": "#/$defs/Nest"}},
        "$defs": {"Tree": TREE, "Leaf": LEAF, "Branch": BRANCH, "Nest": NEST},
    }
    answer = {"200": {"media": "application/json", "schema": schema}}
    specs = put(
        tmp_path, "acme", grow={"reynard": 1, "operation": "grow", "method": "GET", "path": "/g", "responses": answer}
    )
    findings = Findings()
    made = models(specs, "acme", flavour, findings)
    assert made is not None
    assert [each.message.partition("`")[2].partition("`")[0] for each in findings] == ["GrowResponse.nest"]
    assert "list[Leaf | Branch | dict[str, Any]]" in made.text
    assert "int | list[Any]" in made.text


BAD = {
    "a call": "x = print(1)",
    "another library": "import os",
    "another name": "from typing import get_type_hints",
    "a decorator": "@print\nclass A:\n    a: int",
    "a decorated call": "@dataclass(print())\nclass A:\n    a: int",
    "a base": "class A(print()):\n    a: int",
    "a keyword": "class A(Struct, kw_only=print()):\n    a: int",
    "a statement": "class A:\n    print(1)",
    "a default": "class A:\n    a: int = print(1)",
    "an argument": "class A:\n    a: int = Field(default=print(1))",
    "unpacked": "class A:\n    a: int = Field(**{})",
    "a text as a type": 'class A:\n    a: "print(1)"',
    "a call as a type": "class A:\n    a: print(1)",
    "a call in limits": "class A:\n    a: Annotated[int, print(1)]",
    "an unknown type": "class A:\n    a: B",
    "a literal that is none": "class A:\n    a: Literal[print(1)]",
    "a text in a call": 'A = TypedDict("A", {"a": "print(1)"})',
    "a key that is none": 'A = TypedDict("A", {print(1): "int"})',
    "a type that is no text": 'A = TypedDict("A", {"a": print(1)})',
    "another class": "class B:\n    a: int",
    "no class": "",
    "no Python": "class A(",
}


@each_row("text", BAD.values(), ids=BAD.keys())
def test_nothing_but_models_is_written(text: str) -> None:
    job = RenderJob(path="models.py", template="", view=None, classes=("A",))
    with pytest.raises(RenderedBadlyError):
        check_models(job, text)


def test_models_are_let_through() -> None:
    text = 'class A:\n    """A."""\n    a: Annotated[list[Literal[-1] | A], Meta(ge=-1)] | None = None\n'
    check_models(RenderJob(path="models.py", template="", view=None, classes=("A",)), text)


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(cli, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_written_once_and_never_over_another(here: Path) -> None:
    out = here / "sub" / "models.py"
    arguments = ("models", "minimax", "--specs", str(SPECS), "-o", str(out))
    assert run(*arguments, "--check").exit_code == 1
    assert run(*arguments, "--check", "--format", "json").exit_code == 1
    assert not out.exists()
    first = run(*arguments)
    assert (first.exit_code, first.stdout) == (0, "")
    assert "written" in first.stderr
    again = run(*arguments, "--check")
    assert (again.exit_code, "is up to date" in again.stderr) == (0, True)
    assert run(*arguments[:-2]).stdout == out.read_text(encoding="utf-8")
    other = run(*arguments, "--check", "--as", "msgspec")
    assert (other.exit_code, "+from msgspec import" in other.stdout) == (1, True)
    out.write_text("mine = 1\n", encoding="utf-8")
    refused = run(*arguments)
    assert (refused.exit_code, "foreign-file" in refused.stderr) == (2, True)
    assert out.read_text(encoding="utf-8") == "mine = 1\n"
    assert [each.name for each in out.parent.iterdir()] == ["models.py"]


@pytest.mark.usefixtures("here")
def test_operations_are_chosen_by_name() -> None:
    some = run("models", "minimax", "--specs", str(SPECS), "--operations", "submit_video,query_video")
    assert (some.exit_code, "RetrieveFile" in some.stdout, "CreateVideoRequest" in some.stdout) == (0, False, True)
    none = run("models", "minimax", "--specs", str(SPECS), "-O", "submit_vide")
    assert (none.exit_code, none.stdout) == (2, "")
    assert "did you mean `submit_video`?" in none.stderr
    assert run("models", "minimaxx", "--specs", str(SPECS)).exit_code == 2
    assert run("models", "minimax", "--specs", str(SPECS), "--check").exit_code == 2


def test_a_provider_without_models_is_a_file_without_classes(tmp_path: Path) -> None:
    specs = put(
        tmp_path,
        "acme",
        ping={"reynard": 1, "operation": "ping", "method": "GET", "path": "/", "responses": {"200": {}}},
    )
    made = models(specs, "acme", "pydantic", Findings())
    assert made is not None
    assert (made.models, "class" in made.text) == (0, False)


def test_output_is_a_function_of_the_specs(tmp_path: Path) -> None:
    """Neither hashes nor folders show in it, nor what this process has done before."""
    arguments = ("models", "unified", "--as", "msgspec", "--specs", str(SPECS))
    made = models(SPECS, "unified", "msgspec", Findings())
    assert made is not None
    assert reynard(*arguments, cwd=tmp_path, environment={"PYTHONHASHSEED": "1"}).out == made.text
