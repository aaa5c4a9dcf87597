"""Pages from where they came: the only part of Reynard that asks other machines for anything, and only when told to.

    address ─Policy─▶ Fetcher ─Network─▶ bytes ─content─▶ text ─▶ Captured ─refresh─▶ pages/ and pages.lock

`pull_provider` refreshes what a provider has. `fetch_new` and `list_pages` are for pages that nobody has yet: they
return text, a file name and a lock entry, and `store_pages` puts those in place.
"""

from reynard.pull.fetch import Failed, Fetched, Fetcher, Gone, Unmodified, Validators
from reynard.pull.folder import Folder, Wishes, policy_of, read_folder, store_pages
from reynard.pull.listing import Listed, listed_pages, matching
from reynard.pull.lock import LOCK, Entry, digest, dump_lock, read_lock
from reynard.pull.network import Network, is_proxy
from reynard.pull.pages import Captured, NewPage, fetch_new, fetch_page, list_pages
from reynard.pull.policy import Limits, Policy, host_of
from reynard.pull.refresh import Outcome, PageResult, Pulled, pull_provider
from reynard.pull.reports import diffs, report_pulled

__all__ = [
    "LOCK",
    "Captured",
    "Entry",
    "Failed",
    "Fetched",
    "Fetcher",
    "Folder",
    "Gone",
    "Limits",
    "Listed",
    "Network",
    "NewPage",
    "Outcome",
    "PageResult",
    "Policy",
    "Pulled",
    "Unmodified",
    "Validators",
    "Wishes",
    "diffs",
    "digest",
    "dump_lock",
    "fetch_new",
    "fetch_page",
    "host_of",
    "is_proxy",
    "list_pages",
    "listed_pages",
    "matching",
    "policy_of",
    "pull_provider",
    "read_folder",
    "read_lock",
    "report_pulled",
    "store_pages",
]
