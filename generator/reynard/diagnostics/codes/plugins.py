"""What other packages bring."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

BROKEN_READER = Entry(
    code="broken-reader",
    severity=Severity.ERROR,
    title="A reader that another package brings cannot be used",
    why="Pages of its dialect are not read, or are read by a reader that is less sure of them.",
    what_to_do="Mend or update the package, give its reader a name of its own, or uninstall it.",
    example='[project.entry-points."reynard.readers"] with `acme-docs = "acme_reader:READR"`',
    instead='acme-docs = "acme_reader:READER"',
)
BROKEN_RULE = Entry(
    code="broken-rule",
    severity=Severity.ERROR,
    title="A rule that another package brings cannot be used",
    why="What it would have said about the pages is missing, so the specs may say something else than with it.",
    what_to_do="Mend or update the package, or uninstall it.",
    example='[project.entry-points."reynard.rules"] with `no-prices = "acme.rules:RULE"`, where RULE runs after a rule that does not exist',
    instead='RULE = Rule("no-prices", judge, needs=("description",), after="prose-facts")',
)
BROKEN_PLUGIN = Entry(
    code="broken-plugin",
    severity=Severity.WARNING,
    title="A way to authenticate or a target that another package brings cannot be used",
    why="Providers that use it get no client, and `generate --target` cannot make what it promises.",
    what_to_do="Mend or update the package, or uninstall it.",
    example='[project.entry-points."reynard.auth"] with `sign = "acme_sign:KIND"`, where KIND has no dot in its name',
    instead='KIND = AuthKind(name="acme.sign", class_name="AcmeSign", source=…)',
)
