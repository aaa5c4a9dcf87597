"""Pages that are fetched, or fetched again."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

PAGE_CHANGED = Entry(
    code="page-changed",
    severity=Severity.NOTE,
    title="A page is no longer what it was",
    why="Its specs and clients still say what the old page said. Vendors change pages without a word.",
    what_to_do="Run `reynard ingest` to see what it comes to; `reynard pull --diff` shows every line.",
    example="the vendor's page lists a new model",
    instead="reynard ingest && reynard diff",
)
PAGE_ADDED = Entry(
    code="page-added",
    severity=Severity.NOTE,
    title="A page was fetched for the first time",
    why="The operations that it describes have no specs yet.",
    what_to_do="Run `reynard ingest`. If the page is of no use, delete it, and its entry in pages.lock.",
    example="reynard pull --new",
    instead="reynard ingest",
)
PAGE_RESTORED = Entry(
    code="page-restored",
    severity=Severity.NOTE,
    title="A page that was missing is back",
    why="pages.lock knew where it came from, and its text is what it was.",
    what_to_do="Nothing. To be rid of a page, delete its entry in pages.lock too.",
    example="pages/video.md, deleted by mistake, and its entry in pages.lock",
    instead="nothing; or delete the entry, too",
)
PAGE_LISTED = Entry(
    code="page-not-here",
    severity=Severity.NOTE,
    title="An index lists pages that are not here",
    why="The vendor may offer operations that the clients do not have.",
    what_to_do="Fetch them with `reynard pull --new`, or name the wanted ones with `pages: {match: [...]}` in provider.yaml.",
    example="llms.txt lists 40 pages, and 12 are here",
    instead='pages: {match: ["/video/"]}',
)
PAGE_UNLISTED = Entry(
    code="page-unlisted",
    severity=Severity.NOTE,
    title="An index no longer lists a page",
    why="The page is still served; vendors often hide what they are about to remove.",
    what_to_do="Look whether another page has taken its place.",
    example="llms.txt no longer lists /video/extend.md",
    instead="reynard add acme https://docs.example.com/video/extend-v2.md",
)
PAGE_GONE = Entry(
    code="page-gone",
    severity=Severity.WARNING,
    title="A page is no longer where it came from",
    why="Its operations may be gone too, or have moved to another page. Nothing was deleted.",
    what_to_do="Write its new address under `pages: {urls: {...}}` in provider.yaml; or delete the page and its entry in pages.lock.",
    example="HTTP 404 for https://docs.example.com/video.md",
    instead='pages: {urls: {"pages/video.md": "https://docs.example.com/v2/video.md"}}',
)
PAGE_FAILED = Entry(
    code="page-failed",
    severity=Severity.ERROR,
    title="A page could not be fetched",
    why="Whether it has changed is not known. What is on disk was left as it is.",
    what_to_do="Open its address in a browser; run `reynard pull` again later.",
    example="HTTP 503 for https://docs.example.com/video.md",
    instead="reynard pull acme, an hour later",
)
PAGE_REFUSED = Entry(
    code="page-refused",
    severity=Severity.ERROR,
    title="An address was not asked for",
    why="Addresses come from files and from other people's pages: only hosts that a person has named are asked, encrypted, on the open internet.",
    what_to_do="Name the host under `pages: {hosts: [...]}` in provider.yaml, or with `--host`.",
    example="an index on docs.example.com that links to http://10.0.0.1/",
    instead='pages: {hosts: ["docs.example.com", "cdn.example.com"]}',
)
PAGE_EDITED = Entry(
    code="page-edited",
    severity=Severity.WARNING,
    title="A page was edited by hand",
    why="Pages are evidence: what the specs say must be found in the vendor's own words. It was left as it is.",
    what_to_do="Write corrections as decisions in decisions.yaml; delete the file and run `reynard pull` to have the vendor's page back.",
    example="pages/video.md with a correction by hand",
    instead='- {at: "submit_video.request.seed", set: {type: "integer"}, because: "a misprint on the page"}',
)
PAGE_UNRECORDED = Entry(
    code="page-unrecorded",
    severity=Severity.NOTE,
    title="Nobody has said where a page came from",
    why="It cannot be fetched again, so nobody will notice when the vendor changes it.",
    what_to_do="Write its address under `pages: {urls: {...}}` in provider.yaml.",
    example="pages/video.md, saved from a browser",
    instead='pages: {urls: {"pages/video.md": "https://docs.example.com/video.md"}}',
)
PAGE_CLASH = Entry(
    code="page-clash",
    severity=Severity.ERROR,
    title="A page has the name of another",
    why="Pages are evidence: one that changed is worth seeing before it takes the old one's place.",
    what_to_do="Give the new file another name; or, where it is the same page in a newer state, add it with `--replace`.",
    example="reynard add acme video.md, where pages/video.md says something else",
    instead="reynard add acme video.md --replace",
)
