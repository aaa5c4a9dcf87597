"""Auth kinds and targets of other packages: complete examples work; what is broken is named, and ends nothing."""

from __future__ import annotations

import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pytest
from click.testing import CliRunner

from packages import imported
from reynard.cli import cli
from reynard.diagnostics import Findings
from reynard.generate import generate
from reynard.mock import app, transport
from reynard.other_targets import generate_target
from reynard.resources import data_folder
from reynard.spec.auth_kinds import installed_kinds
from reynard.specs_folder import load_specs
from test_cli_errors import GOOD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Install = Callable[..., None]

HERE = Path(__file__).parent
PROVIDER = """reynard: 1
provider: "acme"
title: "Acme *Films*"
base_url: "https://api.example.com"
auth: {schemes: {sign: {type: "acme.sign", service: "film"}}}
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return what puts a package with an entry point on the path, as an installer leaves it."""
    site = tmp_path / "site"
    site.mkdir()

    def install(module: str, entry: str, code: str | None = None) -> None:
        if code is None:
            shutil.copytree(HERE / module, site / module)
        else:
            (site / f"{module}.py").write_text(textwrap.dedent(code), encoding="utf-8")
        info = site / f"{module}-1.0.dist-info"
        info.mkdir()
        name = module.replace("_", "-")
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(entry, encoding="utf-8")
        installed_kinds.cache_clear()

    monkeypatch.syspath_prepend(site)
    yield install
    installed_kinds.cache_clear()
    for name in [each for each in sys.modules if each.partition(".")[0] in {path.stem for path in site.iterdir()}]:
        del sys.modules[name]


SIGN = "[reynard.auth]\nacme.sign = acme_sign:KIND\n"
OUTLINE = "[reynard.targets]\noutline = acme_outline:TARGET\n"


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project" / "specs" / "acme"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    (folder / "good.yaml").write_text(GOOD + 'group: "things"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path / "project")
    return folder.parent


def test_a_client_signs_as_the_plugin_says_and_needs_it_no_more(install: Install, specs: Path, tmp_path: Path) -> None:
    install("acme_sign", SIGN)
    plan = generate(specs, tmp_path, "signed")
    assert [each.message for each in plan.findings] == []
    plan.write()
    vendor = transport(app(specs))
    seen: list[str] = []

    def carry(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.headers["x-acme-sign"])
        return vendor.handle_request(request)

    shutil.rmtree(tmp_path / "site" / "acme_sign")
    with imported(tmp_path, "signed.acme") as acme:
        arguments = {"api_key": "an-id", "sign_secret": "a-secret", "base_url": "https://mock.test/acme"}
        with acme.Acme(http_client=httpx2.Client(transport=httpx2.MockTransport(carry)), **arguments) as client:
            client.things.good()
            assert "a-secret" not in repr(client)
        with pytest.raises(Exception, match="ACME_SIGN_SECRET"):
            acme.Acme(api_key="an-id")
    assert seen[0].startswith("an-id:")
    assert len(seen[0].rpartition(":")[2]) == 64
    vendor.close()


def test_an_unknown_kind_and_a_missing_need_are_errors(install: Install, specs: Path) -> None:
    findings = Findings()
    load_specs(specs, findings)
    assert [(each.code, each.message) for each in findings] == [
        ("auth-kind", "no package beside Reynard brings the auth kind `acme.sign`")
    ]
    install("acme_sign", SIGN)
    path = specs / "acme" / "provider.yaml"
    path.write_text(PROVIDER.replace(', service: "film"', ""), encoding="utf-8")
    findings = Findings()
    load_specs(specs, findings)
    assert [each.message for each in findings] == [
        "the auth kind `acme.sign` needs `service`, which `sign` does not say"
    ]
    path.write_text(PROVIDER.replace("acme.sign", "beaer"), encoding="utf-8")
    findings = Findings()
    load_specs(specs, findings)
    assert {each.code for each in findings} == {"spec-shape"}


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import nowhere_to_be_found", "it cannot be loaded: ModuleNotFoundError"),
        ("1 / 0", "it cannot be loaded: ZeroDivisionError"),
        ("KIND = 5", "`odd_kind:KIND` is no `AuthKind`"),
        ("KIND = AuthKind(name='plain', class_name='A', source='')", "write it as `package.kind`"),
        ("KIND = AuthKind(name='a.b', class_name='A', source='class B: ...')", "defines no class `A`"),
        ("KIND = AuthKind(name='a.b', class_name='A', source='class A(')", "its source is not Python"),
    ],
)
def test_a_broken_kind_is_named_and_the_others_work(install: Install, specs: Path, code: str, told: str) -> None:
    install("acme_sign", SIGN)
    install(
        "odd_kind", "[reynard.auth]\nodd = odd_kind:KIND\n", f"from reynard.spec.auth_kinds import AuthKind\n{code}"
    )
    findings = Findings()
    loaded = load_specs(specs, findings)
    (message,) = [each.message for each in findings]
    assert "`odd` of the package `odd-kind`" in message
    assert told in message
    assert not findings.has_errors
    assert [each.spec.schemes[0].type for each in loaded] == ["acme.sign"]


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(cli, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.output


def test_a_target_makes_its_files_in_a_folder_of_its_own(install: Install, specs: Path) -> None:
    install("acme_sign", SIGN)
    install("acme_outline", OUTLINE)
    assert "differ in outline" in run("generate", "--target", "outline", "--check", code=1)
    assert run("generate", "--target", "outline", "-q") == ""
    made = specs.parent / "generated" / "outline" / "acme.md"
    assert made.read_text(encoding="utf-8") == "# Acme \\*Films\\*\n\n- good\n"
    assert "outline is up to date." in run("generate", "--target", "outline")
    assert run("generate")
    assert made.is_file()
    (specs / "acme").rename(specs / "Acme")
    assert "error[" in run("generate", "--target", "outline", code=2)
    assert made.is_file(), "a folder that was renamed in error takes nothing away"
    (specs / "Acme").rename(specs / "acme")
    assert "did you mean `outline`?" in run("generate", "--target", "outlin", code=2)
    made.write_text("mine", encoding="utf-8")
    assert "edited" in run("generate", "--target", "outline", code=2)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("TARGET = 'a target'", "is no `Target`"),
        ("TARGET = made('another', lambda *_: ())", "calls itself `another`"),
        ("TARGET = made('odd', lambda *_: 1 / 0)", "ZeroDivisionError"),
        ("TARGET = made('odd', lambda *_: [job('../x.md')])", "outside of its folder: ../x.md"),
        ("TARGET = made('odd', lambda *_: [job('x.md')])", "TemplateNotFound"),
    ],
)
def test_a_broken_target_is_named(install: Install, specs: Path, tmp_path: Path, code: str, told: str) -> None:
    head = """
        from pathlib import Path
        from reynard.targets.files import RenderJob
        from reynard.targets.plugins import Target
        def made(name, plan): return Target(name=name, plan=plan, templates=Path(__file__).parent / "none")
        def job(path): return RenderJob(path=path, template="none.jinja", view=None)
    """
    install("acme_sign", SIGN)
    install("odd_target", "[reynard.targets]\nodd = odd_target:TARGET\n", textwrap.dedent(head) + code)
    plan = generate_target("odd", specs, tmp_path, "clients")
    (message,) = [each.message for each in plan.findings]
    assert "the target `odd` of the package `odd-target` cannot be used" in message
    assert told in message
    assert plan.findings.has_errors
    assert plan.write() == []


def test_the_published_schema_takes_kinds_with_a_dot() -> None:
    assert '"^[a-z][a-z0-9_-]*(\\\\.[a-z][a-z0-9_-]*)+$"' in (data_folder("specs") / "provider.schema.json").read_text(
        encoding="utf-8"
    )
