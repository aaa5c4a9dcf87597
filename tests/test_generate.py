"""Specs into code: a case is a provider's `specs/`, and `expected/` what they come to; all cases make one package."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from building import mypy_cache
from programs import REPOSITORY, forked, python
from reynard.diagnostics.printers import Look, printer
from reynard.generate import GeneratePlan, generate
from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.yaml import YamlText, read_strict_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from golden import Golden

CASES = Path(__file__).parent / "cases" / "generate"
NAMES = sorted(path.name for path in CASES.iterdir())


def copied(folder: Path) -> Path:
    """Return a specs folder that holds every case as a provider."""
    for name in NAMES:
        shutil.copytree(CASES / name / "specs", folder / "specs" / name)
    return folder / "specs"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> GeneratePlan:
    """Return all cases as one package, on disk."""
    root = tmp_path_factory.mktemp("generate")
    plan = generate(copied(root), root / "out", "cases_client")
    assert plan.write()
    return plan


ALSO = {"keys": ("_provider.py", "client.py"), "webhooks": ("webhooks/__init__.py",)}
"""Cases of which other files are worth reading: what a provider says of keys and addresses, what reads its calls."""


def is_shown(name: str) -> bool:
    """Tell whether a file of a provider is worth reading: the others are made of the same stuff."""
    is_twin = "/async_" in name
    return (
        not is_twin
        and (name.startswith(("operations/", "groups/", "params/")) or name == "tasks.py")
        and "__init__" not in name
    )


@pytest.mark.parametrize("name", NAMES)
def test_specs_come_to_this_code(name: str, made: GeneratePlan, golden: Callable[[Path], Golden]) -> None:
    prefix = f"{name}/"
    files = {path.removeprefix(prefix): text for path, text in made.files.items() if path.startswith(prefix)}
    found = {path: text for path, text in files.items() if is_shown(path) or path in ALSO.get(name, ())}
    about = [each for each in made.findings if f"/{name}/" in each.place[0]]
    if about:
        found["findings.txt"] = printer("text")(about, {}, Look(columns=100)).replace(str(made.folder.parents[1]), "")
    golden(CASES / name / "expected").check(found)


def test_every_module_imports_without_a_warning(made: GeneratePlan) -> None:
    modules = [path.removesuffix(".py").replace("/", ".") for path in made.files if path.endswith(".py")]
    names = [f"cases_client.{each}".removesuffix(".__init__") for each in modules]
    program = """
import importlib, sys, warnings
warnings.simplefilter("error")
for name in sys.argv[1:]:
    importlib.import_module(name)
"""
    done = forked(program, *names, cwd=made.folder.parent)
    assert not done.err
    assert done.code == 0


def test_the_package_passes_strict_type_checks(
    made: GeneratePlan, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = mypy_cache(tmp_path_factory, tmp_path)
    settings = ("--strict", "--config-file", os.devnull, "--cache-dir", str(cache))
    (tmp_path / "case_clients").symlink_to(made.folder)
    done = python("-m", "mypy", *settings, "-p", "case_clients", cwd=tmp_path)
    assert done.out.startswith("Success"), done.out + done.err


def test_modules_import_only_what_they_use(made: GeneratePlan) -> None:
    done = python(
        "-m", "ruff", "check", "--isolated", "--no-cache", "--select", "F401", str(made.folder), cwd=made.folder
    )
    assert done.out.strip() == "All checks passed!"


def test_wire_names_are_kept_and_no_two_members_share_a_name(made: GeneratePlan) -> None:
    """Members of any spelling are fields of their own, and go out under exactly the names that the spec has."""
    spec = read_strict_yaml(Fragment.of(Source("odd", (CASES / "names/specs/odd.yaml").read_text(encoding="utf-8"))))
    assert isinstance(spec, YamlText)
    document = cast("dict[str, Any]", spec.value)
    body = dict.fromkeys(document["request"]["schema"]["properties"], "x")
    body |= {"list": ["x"], "ClassRequest": {"x": "x"}, "classRequest": {"y": "x"}, "NULL": None}
    program = """
import json, sys
from cases_client.names.operations.class_ import ClassRequest
sent = ClassRequest.model_validate(json.loads(sys.argv[1]))
assert not sent.model_extra, "each is a field, also the one without a name"
print(json.dumps([len(ClassRequest.model_fields), sent.model_dump(by_alias=True, exclude_unset=True)]))
"""
    done = forked(program, json.dumps(body), cwd=made.folder.parent)
    assert done.code == 0, done.err
    assert json.loads(done.out) == [len(body), body]


def test_types_of_dictionaries_are_loaded_by_who_names_them_alone(made: GeneratePlan) -> None:
    program = """
import sys
from cases_client.nested import Nested
from cases_client.nested.operations.make_video import MakeVideoRequest
client = Nested(base_url="https://h.example", api_key="k")
print(client.api.make_video.__name__, [each for each in sys.modules if ".params" in each])
from cases_client.nested.models import MakeVideoAspectRatioParam, MakeVideoCameraParam
print(sorted(MakeVideoCameraParam.__annotations__), sorted(MakeVideoAspectRatioParam.__annotations__))
lens: MakeVideoAspectRatioParam = {"from": 16, "to": 9}
print(MakeVideoRequest.model_validate({"shots": [], "aspect-ratio": lens}).aspect_ratio)
"""
    done = forked(program, cwd=made.folder.parent)
    assert done.out.splitlines() == [
        "make_video []", "['kind', 'lens'] ['from', 'to']", "from_=16 to=9"
    ], done.err  # fmt: skip


def test_a_cold_generate_prints_types_itself(tmp_path: Path) -> None:
    """The other printer of types costs half a second of import; `reynard models` alone lets it in."""
    program = (
        "import sys; from reynard.cli import cli; cli(sys.argv[1:], standalone_mode=False)",
        "import sys; sys.exit('datamodel_code_generator' in sys.modules)",
    )
    code = f"try:\n    {program[0]}\nexcept SystemExit as ended:\n    assert not ended.code\n{program[1]}"
    arguments = ("--specs", str(REPOSITORY / "specs"), "--output", str(tmp_path), "--package", "cold")
    ended = python("-c", code, "generate", *arguments, cwd=tmp_path)
    assert (ended.code, (tmp_path / "cold" / "__init__.py").is_file()) == (0, True), ended.err


def test_alternatives_of_an_answer_are_told_apart_by_their_tags(made: GeneratePlan) -> None:
    """Without a mapping, too: differing lists of values name the class; an undocumented tag keeps the value."""
    program = """
import json, sys
from cases_client.unions.operations.get_pet import GetPetResponse
for value in json.loads(sys.argv[1]):
    pet = GetPetResponse.model_validate({"pet": value, "filter": {"type": "or", "filters": [{"type": "ne"}]}})
    print(type(pet.pet).__name__, type(pet.filter).__name__, type(pet.filter.filters[0]).__name__)
"""
    pets = [
        {"kind": "cat"},
        {"kind": "dog", "lives": 1},
        {"kind": "hound"},
        {"kind": "cow", "barks": 1},
        {"kind": "fox", "lives": 9},
    ]
    done = forked(program, json.dumps(pets), cwd=made.folder.parent)
    assert done.code == 0, done.err
    filters = "Combine Compare"
    names = ("Cat", "Dog", "Dog", "GetPetCow", "dict")
    assert done.out.splitlines() == [f"{each} {filters}" for each in names]


def test_a_body_may_be_left_out_as_a_whole_and_deprecated_methods_warn(made: GeneratePlan) -> None:
    """Where anything of an optional body is passed, its required members are; both clients warn the caller."""
    program = """
import asyncio, sys, warnings
import httpx2
from cases_client.left_out import AsyncLeftOut, LeftOut
from cases_client.left_out.errors import RequestInvalidError

def answer(request):
    print(request.method, request.headers.get("content-type", "-"), request.content.decode())
    return httpx2.Response(200, json={})

async def main(transport):
    async with AsyncLeftOut(http_client=httpx2.AsyncClient(transport=transport)) as client:
        await client.api.rate_film(id="b")

transport = httpx2.MockTransport(answer)
films = LeftOut(http_client=httpx2.Client(transport=transport)).api
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    films.rate_film(id="a")
    asyncio.run(main(transport))
print([(str(each.message), each.category.__name__, each.filename) for each in said])
warnings.simplefilter("ignore")
films.rate_film(id="a", stars=3, note=None)
films.rate_film(id="a", stars=3, note="good", kind="stars")
try:
    films.rate_film(id="a", words="good")
except RequestInvalidError as refused:
    print(refused)
films.send_film(id="a")
films.send_film(id="a", address="b", media="application/x-www-form-urlencoded")
films.trace_film()
"""
    done = forked(program, cwd=made.folder.parent)
    assert done.code == 0, done.err
    refused = "nothing was sent, the arguments do not fit: "
    warned = "('`rate_film` is deprecated by the vendor.', 'DeprecationWarning', '<string>')"
    assert done.out.splitlines() == [
        "POST - ",
        "POST - ",
        f"[{warned}, {warned}]",
        'POST application/json {"stars":3,"note":null}',
        'POST application/json {"stars":3,"note":"good","kind":"stars"}',
        f"{refused}stars: field required; note: field required (provider left_out, call api.rate_film)",
        "POST - ",
        "POST application/x-www-form-urlencoded address=b",
        "TRACE - ",
    ]
