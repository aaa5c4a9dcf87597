"""即梦 (official format).

Jimeng videos in the format of Volcengine's own API, one path and two actions, as gateways offer it with a
bearer key.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.async_client import AsyncClient
from .._runtime.client import Client
from .._runtime.options import UNSET
from ._provider import PROVIDER

if TYPE_CHECKING:
    from .._runtime.journal import Journal
    from .._runtime.options import Hooks, Unset
    from .._runtime.tasks import AsyncTasks, Tasks
    from .groups.async_videos import AsyncVideos
    from .groups.videos import Videos


class JimengOfficial(Client):
    """即梦 (official format).

    Jimeng videos in the format of Volcengine's own API, one path and two actions, as gateways offer it with a
    bearer key.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | Unset | None = UNSET,
        max_retries: int | Unset = UNSET,
        http_client: object | None = None,
        hooks: Hooks | None = None,
        journal: Journal | None = None,
        pace: float = 1.0,
    ) -> None:
        super().__init__(
            PROVIDER,
            keys={
                "api_key": api_key,
            },
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            http_client=http_client,
            hooks=hooks,
            journal=journal,
            pace=pace,
        )

    @cached_property
    def videos(self) -> Videos:
        """The operations of 即梦 (official format) in the group `videos`."""
        from .groups.videos import Videos

        return Videos(self._settings, self._shell, self._options)

    @cached_property
    def tasks(self) -> Tasks:
        """Handles of tasks that were started before, in this process or another."""
        from .._runtime.tasks import Tasks
        from .tasks import LIFECYCLES

        return Tasks(self._settings, self._shell, self._options, lambda: LIFECYCLES)


class AsyncJimengOfficial(AsyncClient):
    """即梦 (official format).

    Jimeng videos in the format of Volcengine's own API, one path and two actions, as gateways offer it with a
    bearer key.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | Unset | None = UNSET,
        max_retries: int | Unset = UNSET,
        http_client: object | None = None,
        hooks: Hooks | None = None,
        journal: Journal | None = None,
        pace: float = 1.0,
    ) -> None:
        super().__init__(
            PROVIDER,
            keys={
                "api_key": api_key,
            },
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            http_client=http_client,
            hooks=hooks,
            journal=journal,
            pace=pace,
        )

    @cached_property
    def videos(self) -> AsyncVideos:
        """The operations of 即梦 (official format) in the group `videos`."""
        from .groups.async_videos import AsyncVideos

        return AsyncVideos(self._settings, self._shell, self._options)

    @cached_property
    def tasks(self) -> AsyncTasks:
        """Handles of tasks that were started before, in this process or another."""
        from .._runtime.tasks import AsyncTasks
        from .tasks import LIFECYCLES

        return AsyncTasks(self._settings, self._shell, self._options, lambda: LIFECYCLES)
