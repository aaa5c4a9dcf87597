"""Addresses of one page, indexes, and names for what is new."""

from __future__ import annotations

import pytest

from pull.websites import POLICY, ROOT, Reply, Site
from reynard.pull import Captured, Entry, Failed, Gone, Listed, NewPage, Unmodified, fetch_new, fetch_page, list_pages
from reynard.pull.listing import listed_pages, matching, page_key, pages_below
from reynard.pull.lock import digest
from reynard.pull.names import suggested_name
from rows import each_row

PAGE = "# Submit\n"
WEB = Reply(body=b"<!doctype html><title>Submit</title>")


def known(path: str, twin: str = "", text: str = PAGE) -> Entry:
    return Entry(
        url=ROOT + path, twin=ROOT + twin if twin else "", sha256=digest(text), captured="2026-01-01T00:00:00Z"
    )


@pytest.mark.parametrize("path", ["/api/submit", "/api/submit/", "/api/submit.html"])
def test_the_markdown_twin_is_preferred(path: str) -> None:
    site = Site({path: WEB, "/api/submit.md": PAGE})
    answer = fetch_page(site.fetcher(), POLICY, ROOT + path)
    assert isinstance(answer, Captured)
    assert (answer.entry.url, answer.entry.twin) == (ROOT + path, f"{ROOT}/api/submit.md")
    assert site.asked == ["/api/submit.md"]


def test_a_page_without_a_twin_comes_from_its_own_address() -> None:
    """Apifox's own scheme ends in `.md` already; other sites answer text where Markdown is asked for."""
    for twin in (Reply(status=404), WEB, Reply(status=403)):
        site = Site({"/1e0": PAGE, "/1e0.md": twin})
        answer = fetch_page(site.fetcher(), POLICY, f"{ROOT}/1e0")
        assert isinstance(answer, Captured)
        assert answer.entry.twin == ""
        assert site.asked == ["/1e0.md", "/1e0"]
    site = Site({"/1e0.md": PAGE})
    assert isinstance(fetch_page(site.fetcher(), POLICY, f"{ROOT}/1e0.md"), Captured)
    assert site.asked == ["/1e0.md"]


def test_a_web_page_without_a_twin_is_refused_with_advice() -> None:
    answer = fetch_page(Site({"/a": WEB}).fetcher(), POLICY, f"{ROOT}/a")
    assert isinstance(answer, Failed)
    assert "a web page" in answer.reason
    assert "by hand" in (answer.advice or "")


def test_a_known_page_is_asked_for_where_it_was_the_last_time() -> None:
    site = Site({"/a": PAGE, "/a.md": PAGE})
    entry = known("/a", "/a.md")
    answer = fetch_page(site.fetcher(), POLICY, f"{ROOT}/a", entry)
    assert isinstance(answer, Captured)
    fetch_page(site.fetcher(), POLICY, f"{ROOT}/a", known("/a"))
    assert site.asked == ["/a.md", "/a"]
    held = Entry(**{name: getattr(answer.entry, name) for name in ("url", "twin", "sha256", "captured", "etag")})
    assert fetch_page(site.fetcher(), POLICY, f"{ROOT}/a", held, is_held=True) == Unmodified()
    assert isinstance(fetch_page(site.fetcher(), POLICY, f"{ROOT}/a", held, is_held=False), Captured)


def test_a_twin_that_is_gone_does_not_take_the_page_along() -> None:
    site = Site({"/a": PAGE})
    answer = fetch_page(site.fetcher(), POLICY, f"{ROOT}/a", known("/a", "/a.md"))
    assert isinstance(answer, Captured)
    assert answer.entry.twin == ""
    assert site.asked == ["/a.md", "/a"]
    assert fetch_page(Site().fetcher(), POLICY, f"{ROOT}/a", known("/a", "/a.md")) == Gone(404)


def test_a_secret_is_sent_and_not_kept() -> None:
    site = Site({"/a.md?token=word&v=2": PAGE})
    answer = fetch_page(site.fetcher(), POLICY, f"{ROOT}/a.md?token=word&v=2")
    assert isinstance(answer, Captured)
    assert answer.entry.url == f"{ROOT}/a.md?v=2"
    assert site.asked == ["/a.md?token=word&v=2"]


INDEX = """\
# Acme
## Docs
- [Welcome](https://docs.example.com/5430207m0.md):
- 视频 [all of it](https://docs.example.com/54405734f0.md):
## API Docs
- 视频 > 可灵 [提交 [v2] 视频](https://docs.example.com/226657374e0.md): see [this](https://docs.example.com/9999999d0)
- [查询](submit-226657375e0.md): `x`
- ![logo](/logo.png) [style](/a.css) [front](/) [mail](mailto:a@b.test) [broken](https://[)
- [again](https://docs.example.com/renamed-226657374e0)
- [elsewhere](https://other.example/api/x.md "a title")
"""


def test_an_index_lists_each_page_once() -> None:
    assert [(each.title, each.url) for each in listed_pages(INDEX, f"{ROOT}/llms.txt")][:3] == [
        ("视频 > 可灵 > 提交 [v2] 视频", f"{ROOT}/226657374e0.md"),
        ("查询", f"{ROOT}/submit-226657375e0.md"),
        ("elsewhere", "https://other.example/api/x.md"),
    ]


def test_wanted_pages_of_an_index() -> None:
    pages = listed_pages(INDEX, f"{ROOT}/llms.txt")
    assert [each.url for each in matching(pages, ("视频*",))] == [f"{ROOT}/226657374e0.md"]
    assert [each.url for each in matching(pages, ("*/api/*", "查?"))] == [
        f"{ROOT}/submit-226657375e0.md",
        "https://other.example/api/x.md",
    ]
    assert matching(pages, ()) == pages
    assert pages_below(pages, "https://other.example/api/") == pages[2:3]
    assert pages_below(pages, "https://other.example/ap") == ()


SAME = (
    ("https://a.test/226657374e0.md", "https://A.test/new-name-226657374e0?nav=1"),
    ("https://a.test/api/x.md", "https://a.test/api/x/"),
    ("https://a.test/api-123.html", "https://a.test/api-123#part"),
)
DIFFERENT = (
    ("https://a.test/226657374e0", "https://b.test/226657374e0"),
    ("https://a.test/226657374e0", "https://a.test/226657375e0"),
    ("https://a.test/doc?id=1", "https://a.test/doc?id=2"),
    ("https://a.test/api-123", "https://a.test/doc-123"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_addresses_of_the_same_page(one: str, other: str) -> None:
    assert page_key(one) == page_key(other)


@each_row(("one", "other"), DIFFERENT)
def test_addresses_of_different_pages(one: str, other: str) -> None:
    assert page_key(one) != page_key(other)


def test_the_pages_of_a_folder() -> None:
    """Its own index, the site's index, or its own links: whichever there is first."""
    links = "[a](a.md) [b](/docs/api/b) [c](/docs/c)"
    for pages in (
        {"/docs/api/llms.txt": links, "/llms.txt": PAGE},
        {"/llms.txt": "[a](/docs/api/a.md) [b](/docs/api/b) [c](/docs/c)"},
        {"/docs/api.md": links.replace("(a.md)", "(api/a.md)")},
    ):
        found = list_pages(Site(dict(pages)).fetcher(), POLICY, f"{ROOT}/docs/api")
        assert isinstance(found, tuple), found
        assert [each.url for each in found] == [f"{ROOT}/docs/api/a.md", f"{ROOT}/docs/api/b"]
    found = list_pages(Site({"/llms.txt": links}).fetcher(), POLICY, f"{ROOT}/llms.txt")
    assert isinstance(found, tuple)
    assert len(found) == 3
    assert list_pages(Site().fetcher(), POLICY, f"{ROOT}/llms.txt") == Gone(404)
    assert list_pages(Site().fetcher(), POLICY, f"{ROOT}/docs") == Gone(404)
    refused = list_pages(Site().fetcher(), POLICY, "https://other.example/docs")
    assert isinstance(refused, Failed)
    assert refused.is_refused


NAMES = (
    ("https://a.test/videos/submit.md", PAGE, (), "pages/submit.md"),
    ("https://a.test/videos/submit", PAGE, ("pages/submit.md",), "pages/videos-submit.md"),
    ("https://a.test/submit", PAGE, ("pages/submit.md",), "pages/submit-2.md"),
    ("https://a.test/Submit", PAGE, ("pages/submit.md",), "pages/Submit-2.md"),
    ("https://a.test/%E6%8F%90%E4%BA%A4.md?x=1", PAGE, (), "pages/提交.md"),
    ("https://a.test/..%2f..%2fetc%2fpasswd", PAGE, (), "pages/passwd.md"),
    ("https://a.test/.hidden", PAGE, (), "pages/hidden.md"),
    ("https://a.test/con", PAGE, (), "pages/page-con.md"),
    ("https://a.test/", PAGE, (), "pages/page.md"),
    ("https://a.test/openapi.json", "{}", (), "pages/openapi.json"),
    ("https://a.test/spec", '{"openapi": "3.0.1"}', (), "pages/spec.json"),
    ("https://a.test/spec", "openapi: 3.0.1", (), "pages/spec.yaml"),
    ("https://a.test/" + "x" * 300, PAGE, (), f"pages/{'x' * 80}.md"),
    ("https://a.test/a\u202eb%0a.md", PAGE, (), "pages/a-b.md"),
)


@each_row(("url", "text", "taken", "name"), NAMES)
def test_names_of_new_pages(url: str, text: str, taken: tuple[str, ...], name: str) -> None:
    assert suggested_name(url, text, taken) == name


def test_a_new_page_brings_its_name_and_its_entry() -> None:
    site = Site({"/api/submit.md": PAGE})
    page = fetch_new(site.fetcher(), POLICY, f"{ROOT}/api/submit", ("pages/SUBMIT.md",))
    assert isinstance(page, NewPage)
    assert page.name == "pages/api-submit.md"
    assert page.text == PAGE
    assert page.entry.captured == "2026-11-21T12:00:00Z"
    assert page.entry.sha256 == digest(PAGE)
    assert fetch_new(site.fetcher(), POLICY, f"{ROOT}/none") == Gone(404)
    assert Listed(title="", url=page.entry.url).key == page_key(page.entry.asked)
