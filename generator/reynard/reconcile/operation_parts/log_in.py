"""Operations that give a key and are declared to need one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import KEY_FOR_LOGIN
from reynard.patterns import compiled
from reynard.reconcile.ruling import Ruling

if TYPE_CHECKING:
    from reynard.observe.model import Observation
    from reynard.reconcile.verdicts import Verdicts

_LOG_IN = compiled(
    r"(?:\A|/(?:api|auth|users?|accounts?|members?|public|passport|session|sys|admin|common|v\d+))"
    r"/(?:(?:user|auth|account)[-_]?)?(?:log[-_]?in|sign[-_]?in|register|sign[-_]?up)/?\Z"
)
_GIVEN = frozenset(("bearer", "token"))
"""Keys that a log-in gives; a name and a password may well be sent as `Basic`."""


def report_log_in(seen: Observation, verdicts: Verdicts) -> None:
    """Tell of a log-in, or of a registration, that is declared to need the key which it is there to give."""
    if seen.method.value.strip().upper() != "POST" or not seen.security or not _LOG_IN.search(seen.path.value.lower()):
        return
    if all(ways and all(each.kind in _GIVEN for each in ways) for ways in seen.security):
        verdicts.take(
            Ruling(
                entry=KEY_FOR_LOGIN,
                message=f"`{verdicts.operation}` is declared to need a key, though who calls it has none yet",
                labels=(
                    (seen.path.span, "who logs in has no key"),
                    (seen.security_span or seen.security[0][0].span, "declared here"),
                ),
            ),
            "auth",
        )
