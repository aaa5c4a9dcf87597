"""Every code that a diagnostic can have: what it means, why it matters, what to do. `reynard explain CODE` prints it.

One module a stage; each name of theirs can be imported from here.
"""

from __future__ import annotations

from types import MappingProxyType

from reynard.diagnostics.codes import (
    clients,
    currency,
    decisions,
    documents,
    evidence,
    operations,
    pages,
    plugins,
    prose,
    pulled,
    schemas,
    specs,
    tasks,
)
from reynard.diagnostics.codes.clients import *  # noqa: F403
from reynard.diagnostics.codes.currency import *  # noqa: F403
from reynard.diagnostics.codes.decisions import *  # noqa: F403
from reynard.diagnostics.codes.documents import *  # noqa: F403
from reynard.diagnostics.codes.entry import Entry as Entry
from reynard.diagnostics.codes.entry import diagnostic as diagnostic
from reynard.diagnostics.codes.evidence import *  # noqa: F403
from reynard.diagnostics.codes.operations import *  # noqa: F403
from reynard.diagnostics.codes.pages import *  # noqa: F403
from reynard.diagnostics.codes.plugins import *  # noqa: F403
from reynard.diagnostics.codes.prose import *  # noqa: F403
from reynard.diagnostics.codes.pulled import *  # noqa: F403
from reynard.diagnostics.codes.schemas import *  # noqa: F403
from reynard.diagnostics.codes.specs import *  # noqa: F403
from reynard.diagnostics.codes.tasks import *  # noqa: F403

_STAGES = (
    pages,
    documents,
    schemas,
    evidence,
    prose,
    operations,
    decisions,
    specs,
    tasks,
    clients,
    currency,
    pulled,
    plugins,
)

CATALOGUE = MappingProxyType(
    {each.code: each for stage in _STAGES for each in vars(stage).values() if isinstance(each, Entry)}
)
"""The entries by their codes, in the order of the stages."""
