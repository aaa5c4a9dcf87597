"""What the pages of a provider call themselves together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.observe.model import Page


def title_of_pages(pages: Iterable[Page]) -> str:
    """Return what documents call themselves, where they agree; a page may be called after its one operation.

    Where some pages are, one that is called otherwise only has its operation in other words.
    """
    of_calls = [page for page in pages if page.operations]
    titles = Counter(page.title.strip() for page in of_calls if not _is_of_operation(page))
    if len(titles) != 1:
        return ""
    title, count = titles.popitem()
    return title if count == len(of_calls) or count > 1 else ""


def _is_of_operation(page: Page) -> bool:
    return any(each.title is not None and each.title.value.strip() == page.title.strip() for each in page.operations)
