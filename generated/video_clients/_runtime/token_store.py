# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""What a client learns while it runs and must not show: tokens, challenges, keys that functions gave."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any, Final

_REMEMBERED: Final = 64


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class TokenStore:
    """Hold what schemes have learnt; shared by a client and its copies, and never written anywhere."""

    held: dict[str, tuple[Any, float]] = field(default_factory=dict[str, tuple[Any, float]])
    """Scheme → what it learnt, and until when it holds, by the wall clock."""
    secrets: deque[str] = field(default_factory=lambda: deque[str](maxlen=_REMEMBERED))
    """What logs and messages must not show, beside the configured keys."""

    asking: dict[str, object] = field(default_factory=dict[str, object])
    """Scheme → who asks for a token just now. Each of a vendor's tokens may end the one before: the others wait."""

    def __reduce__(self) -> tuple[Any, ...]:
        return TokenStore, ()

    def find(self, scheme: str, now: float) -> Any:  # noqa: ANN401 - each scheme knows what it keeps
        """Return what a scheme holds, or None where it holds nothing any more."""
        value, end = self.held.get(scheme, (None, 0.0))
        return value if now < end else None

    def begin(self, scheme: str, who: object) -> bool:
        """Return whether this one may ask for a token: nobody else does."""
        return self.asking.setdefault(scheme, who) is who

    def end(self, scheme: str, who: object) -> None:
        """Let the others know that this one asks no more."""
        if self.asking.get(scheme) is who:
            del self.asking[scheme]

    def hide(self, secret: str) -> None:
        """Remember that a text is secret."""
        if secret and secret not in self.secrets:
            self.secrets.append(secret)
