"""What becomes of pages: every kind of change, nothing lost, and nothing written that says nothing new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pull.websites import ROOT, Reply, Site
from reynard.diagnostics import Findings
from reynard.pull import LOCK, Limits, Outcome, Wishes, pull_provider, read_folder, report_pulled
from reynard.pull.lock import Entry, digest, dump_lock

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.pull import Fetcher, Pulled

PROVIDER = 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\n'
SUBMIT = "# Submit\n\nPOST /v1/videos\n\n| duration | integer |\n"
QUERY = "# Query\n\nGET /v1/videos/{id}\n"
SOURCES = f"""pages:
  index: ["{ROOT}/llms.txt"]
  urls:
    "pages/submit.md": "{ROOT}/submit"
    "pages/query.md": "{ROOT}/query.md"
"""
INDEX = "# Acme\n- [Submit](/submit.md)\n- [Query](/query.md)\n"
CHECK = Wishes(is_check=True)


class Shop:
    """A provider's folder and the site that its pages come from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = Site({"/submit.md": SUBMIT, "/query.md": QUERY, "/llms.txt": INDEX})
        self.write("provider.yaml", PROVIDER + SOURCES)
        self.findings = Findings()

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")

    def files(self) -> dict[str, bytes]:
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}

    def pull(self, wishes: Wishes = Wishes(), fetcher: Fetcher | None = None) -> Pulled:  # noqa: B008 - never changed
        self.findings = Findings()
        folder = read_folder(self.folder, self.findings)
        assert folder is not None, [each.message for each in self.findings]
        pulled = pull_provider(folder, fetcher or self.site.fetcher(), wishes, self.findings)
        report_pulled(pulled, self.findings)
        return pulled

    def outcomes(self, wishes: Wishes = Wishes()) -> dict[str, str]:  # noqa: B008 - as above
        return {each.page: each.outcome.value for each in self.pull(wishes).results}

    @property
    def said(self) -> list[str]:
        return [f"{each.severity.value} {each.code}: {each.message}" for each in self.findings]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """Return a provider whose pages were fetched once."""
    made = Shop(tmp_path / "acme")
    assert made.outcomes() == {"pages/query.md": "added", "pages/submit.md": "added"}
    return made


UNCHANGED = {"pages/query.md": "unchanged", "pages/submit.md": "unchanged"}


def test_pages_and_their_lock_file(shop: Shop) -> None:
    files = shop.files()
    assert sorted(files) == ["pages.lock", "pages/query.md", "pages/submit.md", "provider.yaml"]
    assert files["pages/submit.md"] == SUBMIT.encode()
    lock = files["pages.lock"].decode()
    assert lock.splitlines()[2:9] == [
        "reynard: 1",
        "pages:",
        '  "pages/query.md":',
        f'    url: "{ROOT}/query.md"',
        f'    sha256: "{digest(QUERY)}"',
        '    captured: "2026-11-21T12:00:00Z"',
        lock.splitlines()[8],
    ]
    assert f'    twin: "{ROOT}/submit.md"' in lock


def test_nothing_new_writes_nothing(shop: Shop) -> None:
    before = {path: path.stat().st_mtime_ns for path in shop.folder.rglob("*")}
    shop.site.asked.clear()
    assert shop.outcomes() == UNCHANGED
    assert shop.site.asked == ["/llms.txt", "/query.md", "/submit.md"]
    assert {path: path.stat().st_mtime_ns for path in shop.folder.rglob("*")} == before
    assert not len(shop.findings)


def test_other_validators_of_the_same_text_are_no_news(shop: Shop) -> None:
    before = shop.files()
    shop.site.pages["/query.md"] = Reply(body=QUERY.encode(), headers={"ETag": '"other"', "Last-Modified": "now"})
    assert shop.outcomes() == UNCHANGED
    assert shop.files() == before


def test_a_checkout_with_other_line_endings_is_unchanged(shop: Shop) -> None:
    for name in ("pages/submit.md", "pages/query.md", LOCK):
        shop.write(name, shop.files()[name].decode().replace("\n", "\r\n"))
    before = shop.files()
    shop.site.tags = False
    assert shop.outcomes() == UNCHANGED
    assert shop.files() == before


def test_a_changed_page(shop: Shop) -> None:
    new = SUBMIT.replace("integer", "string")
    shop.site.pages["/submit.md"] = new
    before = shop.files()
    assert shop.outcomes(CHECK) == UNCHANGED | {"pages/submit.md": "changed"}
    assert shop.files() == before
    assert shop.outcomes() == UNCHANGED | {"pages/submit.md": "changed"}
    (said,) = shop.said
    assert said == "note page-changed: `pages/submit.md` has changed: 1 line new, 1 gone"
    (found,) = shop.findings
    assert [label.span.text for label in found.labels] == ["string", "integer"]
    assert [label.span.line for label in found.labels] == [5, 5]
    assert shop.files()["pages/submit.md"] == new.encode()
    assert digest(new).encode() in shop.files()[LOCK]
    assert shop.outcomes() == UNCHANGED


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (SUBMIT + "| size | string |\n", ["| size | string |", ""]),
        (SUBMIT.replace("POST", "PUT"), ["U", "OS"]),
        ("", None),
        ("#", ["", " Submit"]),
        (SUBMIT[:-1], ["", ""]),
    ],
)
def test_where_a_page_first_differs(shop: Shop, text: str, labels: list[str] | None) -> None:
    shop.site.pages["/submit.md"] = text
    outcome = shop.outcomes()["pages/submit.md"]
    if labels is None:
        assert outcome == "failed"
        return
    (found,) = shop.findings
    assert [label.span.text.strip("\n") for label in found.labels] == labels


def test_a_new_title_is_said(shop: Shop) -> None:
    shop.site.pages["/submit.md"] = SUBMIT.replace("# Submit", "# Submit a video (old)")
    shop.pull()
    assert "its title was “Submit” and is “Submit a video (old)”" in shop.said[0]


def test_what_cannot_be_fetched_leaves_what_is_there(shop: Shop) -> None:
    shop.site.pages["/submit.md"] = Reply(body=b"<!doctype html><title>Sign in</title>")
    shop.site.pages["/query.md"] = Reply(status=410)
    before = shop.files()
    assert shop.outcomes() == {"pages/query.md": "gone", "pages/submit.md": "failed"}
    assert shop.files() == before
    assert shop.said == [
        f"warning page-gone: `pages/query.md` is no longer at {ROOT}/query.md (HTTP 410); it stays",
        f"error page-failed: `pages/submit.md` at {ROOT}/submit: the site asks for a login or a password",
    ]


def test_a_page_that_was_deleted_here_is_brought_back(shop: Shop) -> None:
    before = shop.files()
    (shop.folder / "pages/submit.md").unlink()
    assert shop.outcomes() == UNCHANGED | {"pages/submit.md": "restored"}
    assert shop.files() == before


def test_a_page_that_was_edited_here_is_kept(shop: Shop) -> None:
    shop.write("pages/submit.md", SUBMIT + "a note of mine\n")
    before = shop.files()
    assert shop.outcomes() == UNCHANGED | {"pages/submit.md": "edited"}
    assert shop.said[0].startswith("warning page-edited")
    shop.site.pages["/submit.md"] = SUBMIT.replace("integer", "string")
    assert shop.outcomes() == UNCHANGED | {"pages/submit.md": "conflict"}
    assert shop.said[0].startswith("error page-edited")
    assert shop.files() == before


def test_a_run_that_was_killed_before_the_lock_file(shop: Shop) -> None:
    """The page is new and its entry old: the next run says the change and writes the entry."""
    new = SUBMIT.replace("integer", "string")
    shop.site.pages["/submit.md"] = new
    shop.write("pages/submit.md", new)
    assert shop.outcomes() == UNCHANGED | {"pages/submit.md": "changed"}
    assert digest(new).encode() in shop.files()[LOCK]
    assert shop.outcomes() == UNCHANGED


def test_a_page_that_moved(shop: Shop) -> None:
    """A person writes the new address; the entry follows without a word about a change."""
    shop.site.pages["/v2/submit.md"] = shop.site.pages.pop("/submit.md")
    assert shop.outcomes()["pages/submit.md"] == "gone"
    shop.write("provider.yaml", PROVIDER + SOURCES.replace(f"{ROOT}/submit", f"{ROOT}/v2/submit"))
    assert shop.outcomes() == UNCHANGED
    assert f'url: "{ROOT}/v2/submit"' in shop.files()[LOCK].decode()


def test_an_entry_alone_is_enough_where_the_host_is_named(shop: Shop) -> None:
    shop.write("provider.yaml", PROVIDER)
    assert shop.outcomes() == dict.fromkeys(UNCHANGED, "failed")
    assert all("page-refused" in each for each in shop.said)
    shop.write("provider.yaml", PROVIDER + 'pages: {hosts: ["docs.example.com"]}\n')
    assert shop.outcomes() == UNCHANGED
    shop.write("provider.yaml", PROVIDER + f'docs: "{ROOT}/"\n')
    assert shop.outcomes() == UNCHANGED
    (shop.folder / "provider.yaml").unlink()
    assert shop.outcomes(Wishes(hosts=frozenset(("docs.example.com",)))) == UNCHANGED


def test_new_pages_of_an_index(shop: Shop) -> None:
    shop.site.pages |= {"/llms.txt": INDEX + "- [Cancel](/cancel.md)\n- [No](https://other.example/a.md)\n"}
    shop.site.pages["/cancel.md"] = "# Cancel\n"
    before = shop.files()
    assert shop.outcomes() == UNCHANGED
    assert shop.said == [
        f"note page-not-here: the index of `acme` lists a page that is not here: Cancel ({ROOT}/cancel.md)"
    ]
    assert shop.files() == before
    new = Wishes(takes_new=True)
    assert shop.outcomes(new) == UNCHANGED | {"pages/cancel.md": "added"}
    assert shop.files()["pages/cancel.md"] == b"# Cancel\n"
    assert shop.outcomes(new) == UNCHANGED | {"pages/cancel.md": "unchanged"}


def test_a_new_page_that_lies_here_already_is_recorded(shop: Shop) -> None:
    """Saved by hand, or put in place by a run that was killed before it wrote the entry."""
    shop.site.pages |= {"/llms.txt": INDEX + "- [Cancel](/cancel.md)\n", "/cancel.md": "# Cancel\n"}
    shop.write("pages/by-hand.md", "# Cancel\n")
    shop.write("pages/cancel.md", "# Something else\n")
    assert shop.outcomes(Wishes(takes_new=True)) == UNCHANGED | {"pages/by-hand.md": "unchanged"}
    assert shop.files()["pages/cancel.md"] == b"# Something else\n"
    shop.write("pages/by-hand.md", "# Cancel this\n")
    (shop.folder / LOCK).unlink()
    assert shop.outcomes(Wishes(takes_new=True))["pages/cancel-2.md"] == "added"


def test_pages_that_match_nothing_are_not_wanted(shop: Shop) -> None:
    shop.site.pages["/llms.txt"] = INDEX + "- [Images](/images.md)\n- [Video list](/list.md)\n"
    shop.write("provider.yaml", PROVIDER + SOURCES + '  match: ["Video*"]\n')
    shop.pull()
    assert shop.said == [
        f"note page-not-here: the index of `acme` lists a page that is not here: Video list ({ROOT}/list.md)"
    ]


def test_a_page_that_the_index_leaves_out(shop: Shop) -> None:
    shop.site.pages["/llms.txt"] = "- [Submit](/submit.md)\n"
    shop.pull()
    assert shop.said == ["note page-unlisted: `pages/query.md` is no longer in the index of its site"]


def test_an_index_that_is_not_there_is_an_error(shop: Shop) -> None:
    del shop.site.pages["/llms.txt"]
    assert shop.outcomes() == UNCHANGED | {f"{ROOT}/llms.txt": "failed"}
    assert shop.said[0].startswith("error page-failed")


def test_pages_of_unknown_origin_are_said(shop: Shop) -> None:
    shop.write("pages/old.txt", "# Old\n")
    shop.pull()
    (found,) = shop.findings
    assert found.code == "page-unrecorded"
    assert found.help == 'Write in provider.yaml: pages: {urls: {"pages/old.txt": "https://…"}}'


def test_secrets_of_addresses_stay_where_they_are(shop: Shop) -> None:
    """Not in the lock file, not in a finding; and the page is asked for with it."""
    shop.site.pages["/query.md?token=hush"] = QUERY
    shop.write("provider.yaml", PROVIDER + SOURCES.replace(f"{ROOT}/query.md", f"{ROOT}/query.md?token=hush"))
    assert shop.outcomes() == UNCHANGED
    assert "/query.md?token=hush" in shop.site.asked
    shop.site.pages["/query.md?token=hush"] = Reply(status=401)
    shop.pull()
    assert len(shop.findings) == 1
    assert "hush" not in "".join(shop.said) + shop.files()[LOCK].decode()


@pytest.mark.parametrize(
    "lock",
    [
        "pages: [",
        "reynard: 1\npages: {}\nextra: 1\n",
        'reynard: 1\npages:\n  "pages/../x": {url: "https://a.test", sha256: "0", captured: ""}\n',
        'reynard: 1\npages:\n  "provider.yaml": {url: "https://docs.example.com/x"}\n',
    ],
)
def test_a_lock_file_that_cannot_be_used_is_an_error(shop: Shop, lock: str) -> None:
    shop.write(LOCK, lock)
    before = shop.files()
    findings = Findings()
    assert read_folder(shop.folder, findings) is None
    assert findings.has_errors
    assert shop.files() == before


@pytest.mark.parametrize("name", ["pages/../../x.md", "pages/.x", "x.md", "pages/a/b.md"])
def test_pages_lie_in_their_folder_only(shop: Shop, name: str) -> None:
    shop.write("provider.yaml", PROVIDER + f'pages: {{urls: {{"{name}": "{ROOT}/x"}}}}\n')
    findings = Findings()
    assert read_folder(shop.folder, findings) is None
    assert [each.code for each in findings] == ["spec-shape"]


def test_nothing_is_written_through_a_link(shop: Shop, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (shop.folder / "pages").rename(shop.folder / "old")
    (shop.folder / "pages").symlink_to(elsewhere)
    findings = Findings()
    assert read_folder(shop.folder, findings) is None
    assert findings.has_errors
    (shop.folder / "pages").unlink()
    (shop.folder / "old").rename(shop.folder / "pages")
    lock = (shop.folder / LOCK).rename(elsewhere / LOCK)
    (shop.folder / LOCK).symlink_to(lock)
    assert read_folder(shop.folder, findings) is None
    lock.replace(shop.folder / LOCK)
    outside = elsewhere / "precious.md"
    outside.write_text("mine", encoding="utf-8")
    (shop.folder / "pages/submit.md").unlink()
    (shop.folder / "pages/submit.md").symlink_to(outside)
    shop.pull()
    assert outside.read_text(encoding="utf-8") == "mine"


def test_a_run_that_runs_out_of_time_goes_on_the_next_time(shop: Shop) -> None:
    shop.site.pages |= {"/query.md": QUERY + "more\n", "/submit.md": SUBMIT + "more\n"}
    # The index is asked at once, the first page a quarter of a second later, and the second when the time is over.
    pulled = shop.pull(fetcher=shop.site.fetcher(limits=Limits(run_seconds=0.4, pause=0.25)))
    assert [each.outcome for each in pulled.results] == [Outcome.CHANGED, Outcome.FAILED]
    assert shop.outcomes() == UNCHANGED | {"pages/submit.md": "changed"}


def test_a_lock_file_is_the_same_whatever_order_it_was_made_in() -> None:
    one, two = (Entry(url=f"{ROOT}/{name}", sha256=digest(name), captured="x") for name in "ab")
    assert dump_lock({"pages/a": one, "pages/b": two}) == dump_lock({"pages/b": two, "pages/a": one})
