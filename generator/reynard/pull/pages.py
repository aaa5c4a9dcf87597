"""One page by the best of its addresses: its Markdown twin where the site has one. What `pull` and `add` share."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, TypeAlias

from reynard.pull.fetch import Failed, Fetched, Fetcher, Gone, Unmodified, Validators
from reynard.pull.listing import Listed, listed_pages, pages_below
from reynard.pull.lock import Entry, digest
from reynard.pull.masking import without_secrets
from reynard.pull.names import suggested_name
from reynard.pull.policy import parsed
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.pull.policy import Policy

_TEXTS = (".md", ".mdx", ".txt", ".json", ".yaml", ".yml")
_BY_HAND = "Save the page's text by hand under pages/, or give the address of its Markdown."


class Captured(Struct, frozen=True, kw_only=True):
    """A page's text, and the entry that a lock file keeps of it."""

    text: str
    entry: Entry


class NewPage(Struct, frozen=True, kw_only=True):
    """A page that was fetched for the first time, and the path in the provider's folder that suits it."""

    name: str
    text: str
    entry: Entry


PageAnswer: TypeAlias = Captured | Unmodified | Gone | Failed


def fetch_page(
    fetcher: Fetcher, policy: Policy, address: str, known: Entry | None = None, *, is_held: bool = False
) -> PageAnswer:
    """Fetch a page: from where it came the last time, else from its Markdown twin, else from its own address.

    `is_held` says that the very text of `known` is there, so that the site may answer that it is the same.
    """
    addresses = (*twins(address), address)
    again = next((each for each in addresses if known is not None and without_secrets(each) == known.asked), None)
    if again is not None and known is not None:
        held = Validators(etag=known.etag, last_modified=known.last_modified) if is_held else Validators()
        answer = _captured(fetcher.get(again, policy, held), address, again, fetcher)
        if not isinstance(answer, Gone) or again == address:
            return answer
    for each in addresses[:-1]:
        if each == again:
            continue
        answer = _captured(fetcher.get(each, policy), address, each, fetcher)
        if isinstance(answer, Captured) or (isinstance(answer, Failed) and not answer.is_answer):
            return answer
    return _captured(fetcher.get(address, policy), address, address, fetcher)


def twins(address: str) -> tuple[str, ...]:
    """Return where documentation sites keep a page as Markdown: at its own address with `.md` added.

    >>> twins("https://docs.example.com/api/submit.html?nav=1"), twins("https://docs.example.com/226657374e0.md")
    (('https://docs.example.com/api/submit.md?nav=1',), ())
    """
    url = parsed(address)
    if url is None or url.path.endswith(_TEXTS) or not url.path.strip("/"):
        return ()
    path = url.path.rstrip("/").removesuffix(".html").removesuffix(".htm")
    return (str(url.copy_with(path=f"{path}.md")),)


def fetch_new(fetcher: Fetcher, policy: Policy, address: str, taken: Iterable[str] = ()) -> NewPage | Gone | Failed:
    """Fetch a page for the first time; `taken` are the paths of pages (`pages/submit.md`) that are there already."""
    answer = fetch_page(fetcher, policy, address)
    if isinstance(answer, Captured):
        used = frozenset(name.lower() for name in taken)
        name = suggested_name(answer.entry.asked, answer.text, used)
        return NewPage(name=name, text=answer.text, entry=answer.entry)
    assert not isinstance(answer, Unmodified)  # noqa: S101 - nothing was sent that could be unmodified
    return answer


def list_pages(fetcher: Fetcher, policy: Policy, address: str) -> tuple[Listed, ...] | Gone | Failed:
    """Return the pages that an index lists: `llms.txt`, or a folder of pages.

    A folder's address is asked for its own index first, then for a page that links to what lies below it.
    """
    url = parsed(address)
    if url is None or url.path.endswith(_TEXTS):
        answer = fetcher.get(address, policy)
        return listed_pages(answer.text, answer.url) if isinstance(answer, Fetched) else _settled(answer)
    folder = url.copy_with(query=None)
    index = fetcher.get(str(folder.copy_with(path=f"{url.path.rstrip('/')}/llms.txt")), policy)
    if (
        not isinstance(index, Fetched)
        and folder.path != "/"
        and not (isinstance(index, Failed) and not index.is_answer)
    ):
        index = fetcher.get(str(folder.copy_with(path="/llms.txt")), policy)
    if isinstance(index, Fetched):
        return pages_below(listed_pages(index.text, index.url), address)
    if isinstance(index, Failed) and not index.is_answer:
        return index
    page = fetch_page(fetcher, policy, address)
    if isinstance(page, Captured):
        return pages_below(listed_pages(page.text, address), address)
    return _settled(page)


def _settled(answer: Unmodified | Gone | Failed | Captured | Fetched) -> Gone | Failed:
    assert isinstance(answer, Gone | Failed)  # noqa: S101 - the others were dealt with
    return answer


def _captured(answer: Fetched | Unmodified | Gone | Failed, address: str, asked: str, fetcher: Fetcher) -> PageAnswer:
    if isinstance(answer, Failed) and answer.is_answer and answer.advice is None:
        return Failed(reason=answer.reason, advice=_BY_HAND, is_answer=True)
    if not isinstance(answer, Fetched):
        return answer
    url, twin = without_secrets(address), without_secrets(asked)
    entry = Entry(
        url=url,
        twin=twin if twin != url else "",
        sha256=digest(answer.text),
        captured=fetcher.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        etag=answer.validators.etag,
        last_modified=answer.validators.last_modified,
    )
    return Captured(text=answer.text, entry=entry)
