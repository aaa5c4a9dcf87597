# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""All items of a list that comes in pages: each page is asked for when it is needed, and typed as the plain answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from .core import call_steps
from .pagination import Pagination, Progress
from .steps import AsyncShell, Shell, adrive, drive

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from .answer import Answer
    from .errors import ResponseShapeError
    from .operation import Operation
    from .options import RequestOptions
    from .settings import Settings
    from .steps import Steps

ItemT = TypeVar("ItemT")
PageT = TypeVar("PageT")
ShellT = TypeVar("ShellT")


class _Listing(Generic[PageT, ShellT]):
    """A call that is made once a page, from its first to its last."""

    def __init__(  # noqa: PLR0913 - a call's own arguments
        self,
        settings: Settings,
        shell: ShellT,
        operation: Operation[PageT],
        pagination: Pagination,
        body: object,
        parameters: Mapping[str, object],
        options: RequestOptions | None,
        max_pages: int | None,
    ) -> None:
        self._settings = settings
        self._shell = shell
        self._operation = operation
        self._pagination = pagination
        self._body = body
        self._parameters = parameters
        self._options = options
        self._max_pages = max_pages

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation.called}>"

    def _start(self) -> Progress:
        given = self._body if self._pagination.place == "body" else self._parameters
        if not isinstance(given, Mapping):
            return Progress(self._pagination, None)
        return Progress(self._pagination, cast("Mapping[str, object]", given).get(self._pagination.parameter))

    def _page_steps(self, progress: Progress) -> Steps[Answer[PageT] | None]:
        """Ask for the next page; None where there is none. Raises ResponseShapeError where it would never end."""
        if self._max_pages is not None and progress.pages >= self._max_pages:
            return None
        if progress.problem:
            error: type[ResponseShapeError] = self._settings.error_class("response_shape")
            raise error(
                f"after page {progress.pages}: {progress.problem}",
                **self._operation.facts,
            )
        if progress.is_over:
            return None
        body, parameters = self._body, self._parameters
        if progress.argument is not None:
            moved = {self._pagination.parameter: progress.argument}
            if self._pagination.place == "body":
                body = {**cast("Mapping[str, object]", body), **moved}
            else:
                parameters = {**parameters, **moved}
        answer = yield from call_steps(
            self._settings,
            self._operation,
            body=body,
            parameters=parameters,
            options=self._options,
            link=progress.link,
        )
        progress.read(answer.data, answer.headers)
        return answer

    def _items(self, page: object) -> Iterable[Any]:
        """Return the items of a page as its type has them; nothing where it has none."""
        found: Any = page
        for name in self._pagination.members:
            is_table = isinstance(found, dict)
            found = cast("dict[str, Any]", found).get(name) if is_table else getattr(found, name, None)
        return cast("list[object]", found) if isinstance(found, list) else ()


class Pages(_Listing[PageT, Shell], Generic[ItemT, PageT]):
    """The items of a list; each time it is iterated over, the list is asked for anew."""

    def __iter__(self) -> Iterator[ItemT]:
        for page in self.pages():
            yield from self._items(page)

    def pages(self) -> Iterator[PageT]:
        """Return the pages themselves, each the answer of the plain method."""
        progress = self._start()
        while (answer := drive(self._page_steps(progress), self._shell)) is not None:
            yield answer.parse()


class AsyncPages(_Listing[PageT, AsyncShell], Generic[ItemT, PageT]):
    """The items of a list; each time it is iterated over, the list is asked for anew."""

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        async for page in self.pages():
            for item in self._items(page):
                yield item

    async def pages(self) -> AsyncIterator[PageT]:
        """Return the pages themselves, each the answer of the plain method."""
        progress = self._start()
        while (answer := await adrive(self._page_steps(progress), self._shell)) is not None:
            yield answer.parse()
