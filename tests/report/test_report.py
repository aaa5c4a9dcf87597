"""`reynard report --html`: what the pages hold, and what no page ever does."""

from __future__ import annotations

import ast
import base64
import hashlib
import importlib
import inspect
import json
import posixpath
import re
import shutil
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from report.reading import Read, read
from reynard.cli import cli
from reynard.diagnostics import Findings
from reynard.diagnostics.width import HIDDEN
from reynard.emit import html_environment
from reynard.ir.resolve import resolve
from reynard.placeholders import without_keys
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.report.anchors import Anchors, web_link
from reynard.report.clipping import shortened
from reynard.report.fields import SchemaRows, describe_limits
from reynard.report.site import site
from reynard.resources import data_folder
from reynard.source import Source
from reynard.spec.dump import dump_endpoint
from reynard.spec.load import ProviderFolder, load_provider
from rows import each_row
from steps import grows_with_length_alone

if TYPE_CHECKING:
    from click.testing import Result

ROOT = Path(__file__).parents[2]
TAGS = frozenset(
    ("html", "head", "meta", "title", "style", "body", "a", "main", "header", "h1", "h2", "h3", "h4", "p", "section",
     "ul", "li", "span", "code", "script", "footer", "nav", "div", "article", "dl", "dt", "dd", "figure", "figcaption",
     "pre", "button", "table", "caption", "thead", "tbody", "tr", "th", "td", "br", "mark", "details", "summary",
     "ol", "strong", "em", "s", "blockquote", "hr", "search", "label", "input", "select", "option",
     "fieldset", "legend")
)  # fmt: skip
ATTRIBUTES = frozenset(
    ("lang", "charset", "http-equiv", "content", "name", "id", "class", "href", "aria-label", "aria-labelledby",
     "scope", "tabindex", "type", "hidden", "rel", "start", "for", "value", "checked", "placeholder", "autocomplete",
     "role", "aria-hidden", "aria-current", "data-for", "data-by", "data-severity", "data-code", "data-provider")
)  # fmt: skip
SECRET = "sk-proj-A1b2C3d4E5f6G7h8J9k0L1m2N3"  # noqa: S105 - made up


def run(specs: Path, out: Path, *more: str) -> Result:
    return CliRunner().invoke(cli, ["report", "--specs", str(specs), "--html", str(out), *more])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the report of this repository's own specs."""
    out = tmp_path_factory.mktemp("report") / "out"
    done = run(ROOT / "specs", out)
    assert done.exit_code == 0, done.output
    return {each.relative_to(out).as_posix(): each.read_text(encoding="utf-8") for each in out.rglob("*.html")}


def check(page: str) -> Read:
    """Read a page and check what holds for every page, whatever a vendor wrote."""
    assert not HIDDEN.search(page.replace("\n", "").replace("\t", ""))
    found = read(page)
    assert {tag for tag, _ in found.tags} <= TAGS
    assert found.attributes() <= ATTRIBUTES
    assert len(found.ids) == len(set(found.ids))
    for link in found.links:
        if link.startswith("#"):
            assert link[1:] in found.ids, link
        else:
            assert urlsplit(link).scheme in ("", "http", "https"), link
    assert sum(tag == "script" for tag, _ in found.tags) == 1
    policy = next(each["content"] for tag, each in found.tags if each.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(found.raw[name].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    return found


def test_every_provider_and_every_operation_has_a_page(pages: dict[str, str]) -> None:
    folders = [each for each in (ROOT / "specs").iterdir() if each.is_dir()]
    specs = [each for folder in folders for each in folder.glob("*.yaml") if each.stem not in ("provider", "decisions")]
    operations = {f"providers/{each.parent.name}/{each.stem}.html" for each in specs}
    assert set(pages) == {"index.html", *(f"providers/{each.name}/index.html" for each in folders), *operations}


def test_every_link_of_every_page_leads_somewhere(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        for link in read(page).links:
            path, _, anchor = link.partition("#")
            if urlsplit(link).scheme:
                continue
            file = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert file in pages, (name, link)
            assert not anchor or f'id="{anchor}"' in pages[file], (name, link)


def test_what_needs_a_decision_comes_first(pages: dict[str, str]) -> None:
    for page in (pages["index.html"], pages["providers/jimeng/index.html"]):
        severities = re.findall(r'<li class="row" data-severity="(\w+)"', page)
        assert severities == sorted(severities, key=["error", "warning", "note"].index)
        assert page.index("Needs your decision") < page.index("Readings that were chosen") < page.index("<nav")
    operation = pages["providers/jimeng/submit_video.html"]
    assert operation.index("Needs your decision") < operation.index('class="fields"') < operation.index("<nav")
    assert "- {at: &#34;submit_video.request.cfg_scale&#34;, set: {type: &#34;integer&#34;}" in operation


def test_only_findings_that_are_asked_for_are_on_the_pages(tmp_path: Path) -> None:
    assert run(ROOT / "specs", tmp_path / "out", "--code", "type-conflict").exit_code == 0
    text = "".join(each.read_text(encoding="utf-8") for each in (tmp_path / "out").rglob("*.html"))
    found = re.findall(r'<article class="finding .*?<code class="code-name">([\w-]+)<', text, re.DOTALL)
    assert set(found) == {"type-conflict"}
    assert set(re.findall(r'data-code="([\w-]+)"', text)) == {"type-conflict"}


def many_operations(count: int) -> dict[str, Any]:
    """Return what a report is made of, for so many operations with a doubt each."""
    body = {"schema": {"properties": {"seed": {"type": "integer"}}}, "example": {"seed": 0.5}}
    content = {"requestBody": {"content": {"application/json": body}}, "responses": {"200": {"description": "ok"}}}
    paths = {f"/things/{index}": {"post": {"operationId": f"make_{index}", **content}} for index in range(count)}
    text = json.dumps({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths})
    page = PageFile(path="pages/api.json", source=Source("specs/acme/pages/api.json", text), sha256="0" * 64)
    findings = Findings()
    ingested = ingest_provider("acme", [page], None, findings)
    files = {f"{each.operation}.yaml": dump_endpoint(each) for each in ingested.specs}
    files["provider.yaml"] = 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nbase_url: "https://api.example.com"\n'
    sources = {name: Source(f"specs/acme/{name}", each) for name, each in files.items()}
    loaded = load_provider(ProviderFolder("acme", sources), findings)
    assert loaded is not None
    assert len(findings) >= count
    return {"api": resolve([loaded]), "loaded": [loaded], "ingested": [ingested], "findings": findings}


def test_work_grows_with_what_is_shown() -> None:
    made = {count: many_operations(count) for count in (5, 40)}

    def report(count: int) -> None:
        pages = site(**made[count], stale=frozenset(), package="clients", templates=data_folder("templates") / "report")
        assert len(pages) == count + 2

    assert grows_with_length_alone(report, 5)


def test_what_was_accepted_is_told_apart(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    shutil.copytree(ROOT / "specs" / "vidu", specs / "vidu")
    CliRunner().invoke(
        cli, ["ingest", "--specs", str(specs), "--baseline", "asked the vendor", "--severity", "warning"]
    )
    assert run(specs, tmp_path / "out").exit_code == 0
    page = (tmp_path / "out" / "providers" / "vidu" / "index.html").read_text(encoding="utf-8")
    assert "Needs your decision" not in page
    assert page.index("Readings that were chosen") < page.index('id="accepted"')
    operation = (tmp_path / "out" / "providers" / "vidu" / "create_video.html").read_text(encoding="utf-8")
    assert "Accepted: asked the vendor" in operation


def test_pages_are_whole(pages: dict[str, str]) -> None:
    for page in pages.values():
        check(page)


def test_a_finding_stands_with_both_places(pages: dict[str, str]) -> None:
    page = pages["providers/jimeng/submit_video.html"]
    at = page.index("type-conflict</code>")
    finding = page[at : page.index("</article>", at)]
    assert "<mark>&#34;integer&#34;</mark>" in finding
    assert "<mark>0.5</mark>" in finding
    assert 'href="#submit_video.request.cfg_scale"' in finding
    assert "<code>{type: &#34;number&#34;}</code>" in finding


def test_decisions_are_told(pages: dict[str, str]) -> None:
    text = check(pages["providers/jimeng_official/get_video_result.html"]).text
    assert "request.prompt removed" in text
    assert "belongs to the submit only" in text


def test_calls_fit_the_generated_clients(pages: dict[str, str]) -> None:
    """Each program parses, and its call binds to the method that was generated."""
    count = 0
    for page in pages.values():
        for piece in page.split('<figure class="call">')[1:]:
            program = read(piece[piece.index("<pre") : piece.index("</pre>") + 6]).text
            tree = ast.parse(program)
            module = next(node.module for node in tree.body if isinstance(node, ast.ImportFrom) if node.module)
            name = next(node.names[0].name for node in tree.body if isinstance(node, ast.ImportFrom))
            call = next(
                node
                for node in ast.walk(tree)
                if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("client.")
            )
            client = getattr(importlib.import_module(module), name)
            called = ast.unparse(call.func).removeprefix("client.")
            with client(base_url="http://127.0.0.1", api_key="test") as made:
                keywords = {each.arg or "": ast.literal_eval(each.value) for each in call.keywords}
                inspect.signature(attrgetter(called)(made)).bind(**keywords)
            count += 1
    assert count >= 11


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, pages: dict[str, str]) -> None:
    again = tmp_path / "again"
    run(ROOT / "specs", again)
    assert {name: (again / name).read_text(encoding="utf-8") for name in pages} == pages
    assert "up to date" in run(ROOT / "specs", again).output


# A hostile vendor.

HOSTILE = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "out of an attribute": '" onmouseover="alert(1)" x="',
    "out of an attribute with one quote": "' onfocus='alert(1)",
    "out of a comment, a title, a style": "--></title></style></pre><svg onload=alert(1)>",
    "a link of another kind": "javascript:alert(1)",
    "jinja": "{{ 7 * 7 }}{% include '/etc/passwd' %}{# gone #}",
    "control characters": "a\x07b\x1b[31mc\u202ed\u200be\u2028f\x85g",
    "entities": "&lt;b&gt; &amp; &#60;script&#62;",
}


def hostile_specs(folder: Path, text: str) -> Path:
    """Put a text into every slot of a page, a hand-written spec, a provider and a decision that takes it."""
    schema = {
        "type": "object",
        "title": text,
        "description": text,
        "required": [text, "scale"],
        "properties": {
            text: {"type": "string", "description": text, "enum": [text, "x"], "default": text, "format": text},
            "scale": {"type": "integer", "description": f"可选值: {text}"},
            "list": {"type": "array", "items": {"type": "string", "pattern": text}},
        },
    }
    answer = {"schema": schema, "example": {text: "x", "scale": 1}}
    sent = {"schema": schema, "example": {text: text, "scale": 0.5}}
    query = {"name": "q", "in": "query", "description": text, "schema": {"enum": [text]}, "example": text}
    response = {"description": text, "content": {"application/json": answer}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": text, "description": text, "version": text},
        "paths": {
            "/go": {
                "post": {
                    "operationId": "go",
                    "summary": text,
                    "description": text,
                    "tags": ["things"],
                    "externalDocs": {"url": text},
                    "parameters": [query],
                    "requestBody": {"content": {"application/json": sent}},
                    "responses": {"200": response, "default": {"description": text}},
                }
            }
        },
    }
    provider = folder / "specs" / "acme"
    (provider / "pages").mkdir(parents=True)
    (provider / "pages" / "go.json").write_text(json.dumps(document), encoding="utf-8")
    spec = {
        "reynard": 1,
        "operation": "hand",
        "summary": text,
        "description": text,
        "docs": text,
        "based_on": text,
        "method": "POST",
        "path": "/hand",
        "request": {"media": "application/json", "schema": schema, "examples": [{"value": {text: text, "scale": 1}}]},
        "responses": {"200": {"media": "application/json", "description": text, "schema": schema}},
    }
    (provider / "hand.yaml").write_text(quoted(spec), encoding="utf-8")
    about = {"reynard": 1, "provider": "acme", "title": text, "description": text, "docs": text, "based_on": text}
    (provider / "provider.yaml").write_text(quoted(about), encoding="utf-8")
    ruling = {"at": "go.request.scale", "set": {"type": "number", "description": text}, "because": text}
    (provider / "decisions.yaml").write_text(quoted({"reynard": 1, "decisions": [ruling]}), encoding="utf-8")
    CliRunner().invoke(cli, ["ingest", "--specs", str(folder / "specs")])
    return folder / "specs"


def quoted(value: object) -> str:
    """Return a value as YAML, which JSON is; what YAML forbids in text is escaped."""
    return json.dumps(value)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_shown_as_text(tmp_path: Path, text: str) -> None:
    """Whatever stands in whatever slot: the same elements, no new attribute, no link that is not http(s)."""
    specs = hostile_specs(tmp_path, text)
    out = tmp_path / "out"
    done = run(specs, out)
    assert done.exit_code in (0, 2), done.output
    spelt = HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    for page in out.rglob("*.html"):
        found = check(page.read_text(encoding="utf-8"))
        assert not any(link.lstrip().lower().startswith("javascript") for link in found.links)
        assert spelt in found.text
    assert {each.name for each in (out / "providers" / "acme").iterdir()} == {"index.html", "go.html", "hand.html"}


def test_keys_are_not_shown(tmp_path: Path) -> None:
    specs = hostile_specs(tmp_path, f"Bearer {SECRET}")
    out = tmp_path / "out"
    run(specs, out)
    for page in out.rglob("*.html"):
        assert SECRET not in page.read_text(encoding="utf-8"), page.name


def test_pages_do_not_say_where_they_were_made(tmp_path: Path) -> None:
    """The same specs give the same bytes wherever they lie."""
    made = []
    for name in ("one", "two"):
        specs = tmp_path / name / "specs"
        shutil.copytree(ROOT / "specs", specs)
        run(specs, tmp_path / name / "out")
        page = (tmp_path / name / "out" / "providers" / "jimeng_official" / "submit_video.html").read_text(
            encoding="utf-8"
        )
        assert str(tmp_path) not in page
        made.append(page)
    assert made[0] == made[1]


def test_files_of_others_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    assert run(ROOT / "specs", out).exit_code == 0
    assert run(ROOT / "specs", out, "vidu").exit_code == 0
    assert (out / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert [each.name for each in (out / "providers").iterdir()] == ["vidu"]
    (out / "index.html").write_text("edited", encoding="utf-8")
    done = run(ROOT / "specs", out)
    assert done.exit_code == 2
    assert "edited by hand" in done.output
    assert (out / "index.html").read_text(encoding="utf-8") == "edited"


def test_a_spec_behind_its_page_is_named(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    shutil.copytree(ROOT / "specs" / "minimax", specs / "minimax")
    CliRunner().invoke(cli, ["ingest", "--specs", str(specs)])
    assert run(specs, tmp_path / "one").exit_code == 0
    assert "older than" not in (tmp_path / "one" / "providers" / "minimax" / "submit_video.html").read_text(
        encoding="utf-8"
    )
    page = specs / "minimax" / "pages" / "submit_video.txt"
    page.write_text(page.read_text(encoding="utf-8").replace("视频时长", "时长"), encoding="utf-8")
    assert run(specs, tmp_path / "two").exit_code == 0
    assert "older than" in (tmp_path / "two" / "providers" / "minimax" / "submit_video.html").read_text(
        encoding="utf-8"
    )


def test_nothing_is_written_without_specs(tmp_path: Path) -> None:
    done = run(tmp_path / "nowhere", tmp_path / "out")
    assert done.exit_code == 2
    assert not (tmp_path / "out").exists()


# Small functions.


@pytest.mark.parametrize("link", ["https://a.example/x?y=1#z", "http://a.example"])
def test_web_links(link: str) -> None:
    assert web_link(link) == link


@each_row(
    "link",
    ["", "javascript:alert(1)", " https://a.example", "JAVASCRIPT:x", "//a.example", "https://", "https://a\n.example",
     "data:text/html,x", "ftp://a.example", "https://[", "java\tscript:x", "page.html"],
)  # fmt: skip
def test_no_links(link: str) -> None:
    assert web_link(link) == ""


def test_anchors_never_collide() -> None:
    anchors = Anchors()
    names = ["a b", "a-b", "a\tb", "a[].b", "a.items.b", "中", "文", "", "x" * 500, "x" * 501]
    given = [anchors.of(each) for each in names]
    assert len(set(given)) == len(names)
    assert [anchors.of(each) for each in names] == given


def test_recursive_schemas_end() -> None:
    node = {"type": "object", "properties": {"child": {"$ref": "#/$defs/N"}, "name": {"type": "string"}}}
    rows = list(SchemaRows({"N": node}).rows({"$ref": "#/$defs/N"}))
    assert [each.address for each in rows] == [".child", ".name"]


KINDS = [
    ({"type": "array", "items": {"type": "string"}}, "list of string"),
    ({"anyOf": [{"enum": [5, 10]}, {"type": "integer"}]}, "integer"),
    ({"type": ["string", "null"]}, "string or null"),
    ({"type": "string", "format": "uri"}, "string (uri)"),
    ({"type": "object", "additionalProperties": {"type": "integer"}}, "map of integer"),
    ({"enum": ["a"]}, "string"),
    ({"$ref": "#/$defs/A"}, "object"),
    ({}, "any value"),
    (True, "any value"),
]


@each_row(("schema", "expected"), KINDS)
def test_kinds_in_words(schema: object, expected: str) -> None:
    assert SchemaRows({"A": {"properties": {}}}).kind(schema) == expected  # type: ignore[arg-type]  # JSON values


def test_notes_in_words() -> None:
    schema = {"anyOf": [{"enum": [1]}, {"type": "integer", "minimum": 1, "maximum": 9}], "default": 5}
    assert describe_limits(schema) == "at least 1, at most 9, default 5"  # type: ignore[arg-type]  # JSON values


def test_long_values_are_shortened_and_keys_without_keys() -> None:
    assert shortened({"a": ["x" * 1000, 5]}) == {"a": ["x" * 300 + "…", 5]}
    assert without_keys(f"Bearer {SECRET} and more") == "Bearer <secret> and more"
    assert without_keys("nothing-to-hide-in-here-at-all") == "nothing-to-hide-in-here-at-all"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`a` and `b <i>`, not c", "<code>a</code> and <code>b &lt;i&gt;</code>, not c"),
        ("a `b` c\td\x07", "a <code>b</code> c\td\\u0007"),
        ("nothing", "nothing"),
    ],
)
def test_code_in_a_message_is_shown_as_code(text: str, shown: str) -> None:
    template = html_environment(data_folder("templates") / "report", str).get_template("spoken.jinja")
    assert template.render(text=text) == shown


def test_lines_of_a_page_that_only_decide_leave_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.jinja").write_text("<p>\n  {% if view %}\n{{ view }}\n  {% endif %}\n</p>\n", encoding="utf-8")
    made = html_environment(tmp_path, str).get_template("a.jinja").render(view="<x>")
    assert made == "<p>\n&lt;x&gt;\n</p>\n"
