"""`reynard add`: pages under safe names, none twice, none of a person's replaced, and read at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pull.websites import Site
from reynard.cli import cli
from reynard.diagnostics import Findings
from reynard.project.pages import Incoming, place, safe_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = """生成视频
POST /v1/videos
概览
| Method | POST |
|---|---|
| Path | /v1/videos |
参数
{ "query": [], "path": [], "cookie": [], "header": [] }
请求体
{ "type": "application/json", "jsonSchema": { "type": "object", "properties": { "prompt": { "type": "string" } } } }
响应
[ { "id": 1, "name": "成功", "code": 200, "contentType": "json", "jsonSchema": { "type": "object" } } ]
"""
QUERY = PAGE.replace("生成视频", "查询").replace("POST", "GET").replace("/v1/videos", "/v1/videos/{id}")
INDEX = """# Acme
## Docs
- [Submit](https://docs.example.com/300233178e0.md): submit
- [Query](https://docs.example.com/300233179e0.md): query
- [Query](https://docs.example.com/300233179e0.md): again
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty project, and beside it a folder with what somebody saved."""
    (tmp_path / "project").mkdir()
    saved = tmp_path / "saved"
    (saved / "films").mkdir(parents=True)
    (saved / "Make Video (v2).txt").write_text(PAGE, encoding="utf-8")
    (saved / "films" / "ask.txt").write_text(QUERY, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def add(*arguments: str) -> tuple[int, str, str]:
    return called("add", *arguments)


def called(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def files(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


ACME = [
    "specs/acme/ask.yaml",
    "specs/acme/make_video_v2.yaml",
    "specs/acme/pages/Make_Video_v2.txt",
    "specs/acme/pages/ask.txt",
    "specs/acme/provider.yaml",
]


def test_a_folder_of_pages_becomes_a_provider_with_a_draft_to_look_through(root: Path) -> None:
    code, out, err = add("acme", "../saved")
    assert code == 0, err
    assert files(root) == ACME
    assert out == (root / "specs/acme/provider.yaml").read_text(encoding="utf-8")
    assert "2 operations of `acme`" in err
    assert "Next: `reynard generate`" in err


def test_what_is_there_is_not_added_again(root: Path) -> None:
    add("acme", "../saved")
    (root.parent / "saved/copy.txt").write_bytes(PAGE.replace("\n", "\r\n").encode())
    code, out, err = add("acme", "../saved")
    assert (code, out) == (0, "")
    assert "copy.txt: there already as pages/Make_Video_v2.txt" in err
    assert files(root) == ACME


def test_what_later_pages_add_to_a_draft_is_shown_and_not_written(root: Path) -> None:
    told = {
        "submit": '"task_id": {"type": "string"}',
        "ask": '"status": {"type": "string", "enum": ["running", "done"]}',
    }
    for name, page in (("submit", PAGE), ("ask", QUERY.replace("{id}", "{task_id}"))):
        schema = f'"jsonSchema": {{ "type": "object", "properties": {{{told[name]}}} }} }} ]'
        text = page.replace('"jsonSchema": { "type": "object" } } ]', schema)
        (root.parent / f"saved/{name}.txt").write_text(text, encoding="utf-8")
    add("acme", "../saved/submit.txt")
    written = (root / "specs/acme/provider.yaml").read_bytes()
    assert b"tasks:" not in written
    code, out, err = add("acme", "../saved/ask.txt")  # the page of the query
    assert (code, out.startswith("tasks:\n")) == (0, True), err
    assert "more than provider.yaml says" in err
    assert "`reynard draft acme --adopt`" in err
    assert (root / "specs/acme/provider.yaml").read_bytes() == written
    tried = called("draft", "acme", "--adopt", "--diff")
    assert (tried[0], "+tasks:" in tried[1]) == (0, True), tried
    assert (root / "specs/acme/provider.yaml").read_bytes() == written
    assert called("draft", "acme", "--adopt")[:2] == tried[:2]
    now = (root / "specs/acme/provider.yaml").read_bytes()
    assert now.startswith(written)
    assert b"  # submit.txt:" in now.removeprefix(written)
    assert "says all that its pages come to" in called("draft", "acme", "--adopt")[2]


def test_pages_are_kept_byte_for_byte(root: Path) -> None:
    content = PAGE.replace("\n", "\r\n").encode("gb18030")
    (root.parent / "saved/gbk.txt").write_bytes(content)
    assert add("acme", "../saved/gbk.txt")[0] == 0
    assert (root / "specs/acme/pages/gbk.txt").read_bytes() == content


def test_a_page_that_was_cut_off_inside_a_character_is_no_page(root: Path) -> None:
    """Its bytes would also be some text in GBK; nobody would want that one."""
    whole = PAGE.encode()
    cut = next(at for at in range(len(whole) // 2, len(whole)) if whole[at] & 0b1100_0000 == 0b1000_0000)
    (root.parent / "saved/cut.txt").write_bytes(whole[:cut])
    code, _, err = add("acme", "../saved/cut.txt")
    assert (code, "the file was cut off" in err) == (2, True), err
    assert not (root / "specs/acme/pages/cut.txt").exists()


def test_another_page_of_the_same_name_is_only_put_in_its_place_when_told(root: Path) -> None:
    add("acme", "../saved")
    newer = root.parent / "ask.txt"
    newer.write_text(QUERY.replace("查询", "查询任务"), encoding="utf-8")
    there = root / "specs/acme/pages/ask.txt"
    code, _, err = add("acme", str(newer))
    assert (code, "error[page-clash]" in err, "--replace" in err) == (2, True, True)
    assert there.read_text(encoding="utf-8") == QUERY
    assert add("acme", "--replace", str(newer))[0] == 0
    assert there.read_bytes() == newer.read_bytes()


def test_two_of_a_name_in_a_tree_are_told_apart_by_their_folders(root: Path) -> None:
    other = root.parent / "saved/images/ask.txt"
    other.parent.mkdir()
    other.write_text(QUERY.replace("videos", "images"), encoding="utf-8")
    assert add("acme", "../saved")[0] == 0
    assert {"specs/acme/pages/ask.txt", "specs/acme/pages/images_ask.txt"} <= set(files(root))


WHOLE = """openapi: 3.1.0
info: {title: Acme, version: "1"}
servers: [{url: https://acme.example.net}]
paths:
  /films: {$ref: "paths/films.yaml"}
"""
FILMS = """get:
  operationId: list_films
  responses:
    "200": {description: ok, content: {application/json: {schema: {$ref: "../models/part.yaml"}}}}
"""


def test_a_document_of_several_files_stays_one(root: Path) -> None:
    """References lead from file to file, so each keeps its place; other pages beside it get safe names as ever."""
    saved = root.parent / "saved"
    for name, text in {
        "openapi.yaml": WHOLE,
        "paths/films.yaml": FILMS,
        "models/part.yaml": "type: object\nproperties: {id: {type: integer}}\n",
        "other/part.yaml": "type: object\nproperties: {id: {type: integer}}\n",
    }.items():
        (saved / name).parent.mkdir(exist_ok=True)
        (saved / name).write_text(text, encoding="utf-8")
    code, _, error = add("acme", str(saved))
    assert (code, "external-reference" in error) == (0, False), error
    pages = [each.removeprefix("specs/acme/pages/") for each in files(root) if "/pages/" in each]
    assert pages == ["Make_Video_v2.txt", "ask.txt", "models/part.yaml", "openapi.yaml", "paths/films.yaml"]
    spec = (root / "specs/acme/list_films.yaml").read_text(encoding="utf-8")
    assert 'properties: {id: {type: "integer"}}' in spec
    assert add("acme", str(saved))[0] == 0
    assert [each.removeprefix("specs/acme/pages/") for each in files(root) if "/pages/" in each] == pages


def test_the_pages_that_an_index_lists_are_named_and_the_index_is_no_page(root: Path) -> None:
    (root.parent / "llms.txt").write_text(INDEX, encoding="utf-8")
    code, _, err = add("acme", "../llms.txt")
    assert (code, files(root)) == (0, [])
    assert err.count("lists https://docs.example.com/") == 2


def test_what_no_reader_knows_is_left_out(root: Path) -> None:
    (root.parent / "saved/novel.txt").write_text("It was a dark and stormy night.\n", encoding="utf-8")
    (root.parent / "saved/photo.png").write_bytes(b"\x89PNG")
    assert add("acme", "../saved")[0] == 0
    assert files(root) == ACME
    code, _, err = add("acme", "../saved/novel.txt")
    assert (code, "error[unknown-page]" in err) == (2, True)
    assert files(root) == ACME


def test_a_folder_with_nothing_to_read_is_an_error(root: Path) -> None:
    (root.parent / "novels").mkdir()
    (root.parent / "novels/one.txt").write_text("It was a dark and stormy night.\n", encoding="utf-8")
    for folder, code in (("../novels", "unknown-page"), (".", "unreadable-file"), ("../missing", "unreadable-file")):
        ended, _, err = add("acme", folder)
        assert (ended, f"error[{code}]" in err) == (2, True), err
    assert files(root) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [("302ai", "`api_302ai`"), ("Kling-AI", "`kling_ai`"), ("../x", "`x`"), ("可灵", "is no Python name")],
)
def test_a_name_that_no_provider_can_have_is_said_with_one_that_it_can(root: Path, name: str, hint: str) -> None:
    code, _, err = add(name, "../saved")
    assert (code, hint in err) == (2, True), err
    assert files(root) == []


def test_from_a_folder_below_the_project_is_found(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add("acme", "../saved/films")
    monkeypatch.chdir(root / "specs/acme/pages")
    assert add("acme", str(root.parent / "saved"))[0] == 0
    assert files(root) == ACME


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, arguments)
    return done.exit_code, done.stderr


def test_a_folder_that_cannot_be_a_providers_is_said_clearly(root: Path) -> None:
    add("acme", "../saved")
    (root / "specs/302ai").mkdir()
    for command in (("ingest",), ("generate",)):
        code, err = run(*command)
        assert code == 2
        assert "error[folder-name]: `302ai` starts with a digit" in err
        assert "`api_302ai` would do" in err
    code, err = run("add", "aux", "../saved")
    assert code == 2
    assert "`aux` is a device on Windows, where no folder can be called so; `aux_api` would do" in err


def test_an_empty_repository_says_where_a_page_goes(root: Path) -> None:
    code, err = run("ingest")
    assert (code, "error[no-specs]: `specs` is not there" in err) == (2, True)
    assert "`reynard add PROVIDER PAGE…`" in err
    assert "`reynard init`" in err
    assert files(root) == []


def test_an_unknown_provider_is_named_with_the_one_that_was_meant(root: Path) -> None:
    add("acme", "../saved")
    code, err = run("ingest", "acne")
    assert (code, "did you mean `acme`?" in err) == (2, True)
    assert files(root) == ACME


def test_pages_in_folders_below_pages_are_read(root: Path) -> None:
    pages = root / "specs/acme/pages/videos/old"
    pages.mkdir(parents=True)
    (pages / "make.txt").write_text(PAGE, encoding="utf-8")
    assert run("ingest")[0] == 0
    assert 'page: "pages/videos/old/make.txt"' in (root / "specs/acme/generate_video.yaml").read_text(encoding="utf-8")
    (pages / "make.txt").unlink()
    (root / "specs/acme/pages/ask.txt").write_text(QUERY, encoding="utf-8")
    assert run("ingest")[0] == 0
    assert not (root / "specs/acme/generate_video.yaml").exists()


LOCALLY = ("--allow-private", "--allow-http", "127.0.0.1")


@pytest.fixture
def site() -> Iterator[tuple[Site, str]]:
    """Serve two pages and an index on a loopback port; return the site and where it is."""
    made = Site({"/make.md": PAGE, "/ask.md": QUERY})
    with made.served() as address:
        lines = [f"- [{name}]({address}/{name}.md): a page" for name in ("make", "ask")]
        made.pages["/llms.txt"] = "\n".join(["# Acme", "## Docs", *lines, ""])
        yield made, address


def test_a_page_is_fetched_by_its_address_and_known_to_pull(root: Path, site: tuple[Site, str]) -> None:
    web, address = site
    code, out, err = add("acme", *LOCALLY, f"{address}/make.md")
    assert code == 0, err
    assert files(root) == [
        f"specs/acme/{name}" for name in ("generate_video.yaml", "pages.lock", "pages/make.md", "provider.yaml")
    ]
    assert 'pages: {hosts: ["127.0.0.1"]}' in out
    assert run("pull", "--allow-private", "--allow-http", "127.0.0.1")[0] == 0
    web.pages["/make.md"] = PAGE.replace("生成视频", "生成一个视频")
    assert run("pull", "--allow-private", "--allow-http", "127.0.0.1")[0] == 3


def test_pages_of_an_index_are_listed_or_all_fetched(root: Path, site: tuple[Site, str]) -> None:
    web, address = site
    code, _, err = add("acme", *LOCALLY, f"{address}/llms.txt")
    assert (code, files(root)) == (0, [])
    assert f"lists {address}/make.md" in err
    # Without a heading, and with hardly a page, the file's name says what it is.
    web.pages["/short/llms.txt"] = f"# Acme\n\n- [make]({address}/make.md): a page\n"
    assert f"lists {address}/make.md" in add("acme", *LOCALLY, f"{address}/short/llms.txt")[2]
    assert add("acme", *LOCALLY, "--all", f"{address}/llms.txt")[0] == 0
    assert {"specs/acme/pages/make.md", "specs/acme/pages/ask.md", "specs/acme/ask.yaml"} <= set(files(root))


def test_a_saved_page_that_is_fetched_gets_its_address_and_no_twin(root: Path, site: tuple[Site, str]) -> None:
    _, address = site
    add("acme", "../saved")
    # What did not come is from nowhere that `pull` should ask.
    assert "For `reynard pull`" not in add("acme", *LOCALLY, f"{address}/gone.md")[2]
    code, _, err = add("acme", *LOCALLY, f"{address}/make.md")
    assert (code, "there already as pages/Make_Video_v2.txt" in err) == (0, True)
    assert 'write into acme/provider.yaml: pages: {hosts: ["127.0.0.1"]}' in err
    assert files(root) == sorted([*ACME, "specs/acme/pages.lock"])


@pytest.mark.parametrize(
    ("options", "path", "said"),
    [
        ((), "/make.md", "without encryption"),
        (("--allow-http", "127.0.0.1"), "/make.md", "127.0.0.1"),
        (LOCALLY, "/gone.md", "there is no such page"),
    ],
)
def test_an_address_that_may_not_or_cannot_be_asked_is_said(
    root: Path, site: tuple[Site, str], options: tuple[str, ...], path: str, said: str
) -> None:
    code, _, err = add("acme", *options, f"{site[1]}{path}")
    assert (code, said in err) == (2, True), err
    assert files(root) == []


@given(st.text(max_size=120))
def test_safe_names_are_safe_anywhere(name: str) -> None:
    safe = safe_name(name)
    stem, _, suffix = safe.rpartition(".")
    assert suffix in {"md", "mdx", "txt", "json", "yaml", "yml", "html", "htm"}
    assert stem
    assert not stem.startswith((".", "-"))
    assert not set(safe) & set('/\\:*?"<>|\0\n\r\t ')
    assert len(safe) <= 100
    assert safe_name(safe) == safe


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "A"]), st.integers(0, 3)), max_size=6))
def test_no_page_takes_the_place_of_another(handed: list[tuple[str, int]]) -> None:
    incoming = [
        Incoming(shown=name, parts=(f"{name}.txt",), content=PAGE.replace("videos", f"videos{number}").encode())
        for name, number in handed
    ]
    placed = place(incoming, {}, Findings(), replaces=False)
    added = [(each.page.lower(), each.content) for each in placed if each.content]
    assert len({page for page, _ in added}) == len(added)
    assert len({content for _, content in added}) == len(added)
    assert len(placed) == len(handed)


def test_long_names_that_differ_at_their_end_are_two() -> None:
    slug = "post-v1beta-models-model-generatecontent-relay-of-another-vendor-in-its-own-format"
    names = {safe_name(f"{slug}-{number}.json") for number in (383837589, 383836364)}
    assert len(names) == 2
    assert all(len(each) <= 85 and each.startswith("post-v1beta-models") for each in names)
