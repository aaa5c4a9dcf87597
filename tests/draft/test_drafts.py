"""Pages into a first provider.yaml: a case is a folder of pages, and `expected/` holds the draft that they come to."""

from __future__ import annotations

import importlib
import re
import shutil
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from building import built
from reynard.diagnostics import Findings
from reynard.disk.inputs import read_provider
from reynard.ingest import draft_of, ingest
from reynard.ir.resolve import resolve
from reynard.specs_folder import load_specs
from reynard.targets.python.calls import call_site, example_arguments
from vendors import Vendor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from golden import Golden
    from reynard.ir.types import Api, Provider

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir())
WITH_TASKS = sorted(
    path.parents[1].name for path in CASES.glob("*/expected/provider.yaml") if "\ntasks:" in path.read_text("utf-8")
)
PACKAGE = "drafted_clients"


def drafted(name: str, folder: Path) -> Path:
    """Ingest a case in a folder, and return the provider's folder there."""
    specs = folder / "specs"
    shutil.copytree(CASES / name, specs / name, ignore=shutil.ignore_patterns("expected"))
    ingest(specs).write()
    return specs / name


@pytest.fixture(scope="module")
def made_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the provider's folder of a case, ingested once; nothing may be changed in it."""
    return cache(lambda name: drafted(name, tmp_path_factory.mktemp(name)))


@pytest.mark.parametrize("name", NAMES)
def test_pages_come_to_this_draft(name: str, made_of: Callable[[str], Path], golden: Callable[[Path], Golden]) -> None:
    made = made_of(name)
    golden(CASES / name / "expected").check({"provider.yaml": (made / "provider.yaml").read_text(encoding="utf-8")})


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_is_sound(name: str, made_of: Callable[[str], Path]) -> None:
    """A draft fits its schema, and nothing can be said against what is not commented out."""
    made = made_of(name)
    findings = Findings()
    load_specs(made.parent, findings)
    assert [each.message for each in findings] == []


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("key_in_a_header", "from its pages"),
        ("token_that_turns_pages", "from its pages, which name no key"),
        ("key_in_words", "from its pages"),
    ],
)
def test_what_no_page_names_is_said(name: str, ending: str, tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    shutil.copytree(CASES / name, specs / name, ignore=shutil.ignore_patterns("expected"))
    (message,) = [each.message for each in ingest(specs).findings if each.code == "provider-drafted"]
    assert message.endswith(ending)


def test_a_doubtful_task_is_taken_up_by_removing_the_marks(tmp_path: Path) -> None:
    made = drafted("two_alike", tmp_path) / "provider.yaml"
    text = made.read_text(encoding="utf-8")
    made.write_text(re.sub(r"(?m)^# (?=tasks:|  )", "", text), encoding="utf-8")
    findings = Findings()
    loaded = load_specs(made.parents[1], findings)
    assert [each.message for each in findings] == []
    assert [each.submit for each in loaded[0].spec.tasks] == [("make_picture",)]


def test_what_every_call_sends_is_no_argument(tmp_path: Path) -> None:
    made = drafted("version_in_a_header", tmp_path)
    (provider,) = load_specs(made.parent, Findings())
    assert provider.spec.headers == (("Kite-Version", "2026-09-03"),)
    assert [[each.name for each in one.spec.parameters] for one in provider.endpoints] == [[], ["X-Trace-Version"]]


def test_a_draft_is_never_written_again(tmp_path: Path) -> None:
    made = drafted(NAMES[0], tmp_path) / "provider.yaml"
    made.write_text(made.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    plan = ingest(tmp_path / "specs")
    assert made not in plan.files
    plan.write()
    assert made.read_text(encoding="utf-8").endswith("# mine\n")


@pytest.mark.parametrize("name", ["id_in_path", "version_in_a_header", "key_in_a_header"])
def test_a_draft_is_the_same_beside_the_file_that_it_became(name: str, tmp_path: Path) -> None:
    made = drafted(name, tmp_path)
    plan = ingest(tmp_path / "specs")
    assert draft_of(plan.ingested[0], read_provider(made, Findings(), with_pages=False)) == (
        made / "provider.yaml"
    ).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory, made_of: Callable[[str], Path]) -> Path:
    folder = tmp_path_factory.mktemp("drafts") / "specs"
    for name in WITH_TASKS:
        shutil.copytree(made_of(name), folder / name)
    return folder


@pytest.fixture(scope="module")
def api(specs: Path, tmp_path_factory: pytest.TempPathFactory) -> Api:
    built(tmp_path_factory, specs, PACKAGE)
    findings = Findings()
    return resolve(load_specs(specs, findings))


@pytest.fixture(scope="module")
def vendor(specs: Path) -> Iterator[Vendor]:
    made = Vendor(specs, second=2.0)  # a task takes a few requests, not twenty
    yield made
    made.close()


@pytest.mark.parametrize("name", WITH_TASKS)
def test_an_untouched_draft_brings_a_result(name: str, vendor: Vendor, api: Api) -> None:
    """Pages, draft, client: each task that was drafted is submitted and waited for against the mock."""
    provider: Provider = next(each for each in api.providers if each.name == name)
    assert provider.lifecycles
    arguments = {argument: "a-key" for scheme in provider.schemes for argument in scheme.arguments}
    arguments |= {"base_url": f"https://mock.test/{name}", "pace": 10_000}
    for lifecycle in provider.lifecycles:
        for submit in lifecycle.submit:
            operation = next(each for each in provider.operations if each.name == submit)
            site = call_site(provider, operation)
            module = importlib.import_module(f"{PACKAGE}.{site.module}")
            with getattr(module, site.client)(http_client=vendor.client(), **arguments) as client:
                result = attrgetter(f"{site.group}.{site.run}")(client)(**example_arguments(operation))
                has_outputs = bool(lifecycle.output_url or lifecycle.output_data or lifecycle.output_content)
                assert bool(result.outputs) == has_outputs
                assert all(each.read()[4:8] == b"ftyp" for each in result.outputs[:1])


def test_a_drafted_task_says_what_its_calls_cost(api: Api) -> None:
    provider = next(each for each in api.providers if each.name == "id_in_body")
    effects = {each.name: (each.method, each.effect) for each in provider.operations}
    assert effects == {"submit_song": ("POST", "submit"), "fetch_song": ("POST", "read")}


def test_the_key_of_every_call_is_no_argument(api: Api) -> None:
    provider = next(each for each in api.providers if each.name == "key_in_a_header")
    assert [each.wire_name for each in provider.schemes] == ["X-API-Key"]
    assert [each.wire_name for operation in provider.operations for each in operation.parameters] == ["job_id"]
