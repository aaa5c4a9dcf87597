"""Specs and provider.yaml as files, and what cannot work in them."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

SPEC_YAML = Entry(
    code="spec-yaml",
    severity=Severity.ERROR,
    title="A spec file is not the YAML that specs are written in",
    why="YAML readers disagree on plain scalars (`16:9` is 969 to some, `no` is false), so specs use JSON's scalars only.",
    what_to_do="Put the text in double quotes; write no anchors, aliases or tags, and each key once.",
    example="enum: [1:1, 16:9]",
    instead='enum: ["1:1", "16:9"]',
)
SPEC_SHAPE = Entry(
    code="spec-shape",
    severity=Severity.ERROR,
    title="A spec file does not have the shape of its format",
    why="A misspelt key would otherwise be ignored in silence, and with it what it was meant to say.",
    what_to_do="Compare with the JSON Schema beside the specs; editors that know the modeline in the first line show it while typing.",
    example='operaton: "submit_video"',
    instead='operation: "submit_video"',
)
SPEC_NAME = Entry(
    code="spec-name",
    severity=Severity.ERROR,
    title="A provider does not have the name of its folder",
    why="The folder's name becomes the subpackage's; two names for one thing would confuse every later message.",
    what_to_do="Rename one of the two.",
    example='specs/acme/provider.yaml with `provider: "umbra"`',
    instead='provider: "acme"',
)
RUN_FINISHED = Entry(
    code="run-finished",
    severity=Severity.NOTE,
    title="A run was killed while it put files in place, and this one has finished its work",
    why="The folder held files of two versions; nobody has read them.",
    what_to_do="Nothing. A file that was edited since is kept as it is; compare it with the next `reynard ingest --check`.",
    example="`reynard ingest`, killed between two of its files",
    instead="`reynard ingest`, left to end",
)
MISSING_PROVIDER = Entry(
    code="missing-provider",
    severity=Severity.ERROR,
    title="A folder of specs has no provider.yaml",
    why="Address, keys and task life of its operations are unknown, so no client can be made.",
    what_to_do="Add a provider.yaml with at least `reynard: 1`, `provider` and `title`.",
    example="specs/acme/ with submit_video.yaml alone",
    instead='reynard: 1\nprovider: "acme"\ntitle: "Acme"',
)
DUPLICATE_OPERATION = Entry(
    code="duplicate-operation",
    severity=Severity.ERROR,
    title="Two specs of one provider have the same operation name",
    why="Both would be the same method of the client; one of them would vanish.",
    what_to_do="Rename one: `operation` in a hand-written spec, a decision `rename` for a derived one.",
    example='a.yaml and b.yaml, both with `operation: "submit_video"`',
    instead='operation: "submit_image"',
)
DOUBLED_PARAMETER = Entry(
    code="doubled-parameter",
    severity=Severity.ERROR,
    title="An operation has the same parameter twice",
    why="Both would be one argument of the method, and only one of them could be sent; the operation is left out.",
    what_to_do="Remove one of the two, or correct its name or place.",
    example='parameters: [{name: "id", in: "query"}, {name: "id", in: "query"}]',
    instead='parameters: [{name: "id", in: "query"}, {name: "ids", in: "query"}]',
)
AUTH_KIND = Entry(
    code="auth-kind",
    severity=Severity.ERROR,
    title="A scheme's kind is brought by no package, or lacks what its kind needs",
    why="Without it no request can show a key, so nothing of the provider is generated.",
    what_to_do="Install the package that brings the kind, correct its name, or say what it needs.",
    example='schemes: {sign: {type: "acme.sing"}}',
    instead='schemes: {sign: {type: "acme.sign"}}',
)
KEY_ARGUMENT = Entry(
    code="key-argument",
    severity=Severity.ERROR,
    title="A key is called what no argument of a client can be called",
    why="Python's own words are no names, and an argument that every client has cannot be a key as well.",
    what_to_do="Give the scheme another `argument:` in provider.yaml.",
    example="argument: timeout",
    instead="argument: api_key",
)
PAGINATION = Entry(
    code="pagination",
    severity=Severity.ERROR,
    title="A list whose pages cannot be asked for",
    why="A client that iterates over all items must know what moves on and where the list ends; otherwise it loses items or asks for ever.",
    what_to_do="Name an argument of the operation and places of its answer, or take `pagination` out. Only reads have one.",
    example='pagination: {by: "page", items: "data.list", parameter: "pgae"}',
    instead='pagination: {by: "page", items: "data.list", parameter: "page"}',
)
NAMES_NOTHING = Entry(
    code="names-nothing",
    severity=Severity.WARNING,
    title="A spec names something that it does not have",
    why="What is said of it has no effect, and what was meant goes without.",
    what_to_do="Correct the name: of a field in `encoding`, of the argument that asks for events, of the member that tells variants apart, of a variable of an address.",
    example='events: {when: {field: "streams", equals: true}}',
    instead='events: {when: {field: "stream", equals: true}}',
)
FOLDER_NAME = Entry(
    code="folder-name",
    severity=Severity.ERROR,
    title="A folder cannot be a provider's",
    why="A provider's folder becomes a Python module, so it is called as one: a letter, then letters, digits and `_`.",
    what_to_do="Rename the folder in lower case, and `provider:` in its provider.yaml; or start its name with `_` to keep it out.",
    example="specs/302ai/",
    instead="specs/api_302ai/",
)
NO_SPECS = Entry(
    code="no-specs",
    severity=Severity.ERROR,
    title="There is nothing to work on",
    why="A specs folder holds one folder for each provider, each with a provider.yaml.",
    what_to_do="`reynard add PROVIDER PAGE…` puts a vendor's page under specs/PROVIDER/pages/; `reynard init` sets a repository up."
    " Specs elsewhere are named with `--specs`, or in [tool.reynard] of pyproject.toml.",
    example="reynard generate in an empty folder",
    instead="reynard init && reynard add acme https://docs.example.com/video.md",
)
CONFIG = Entry(
    code="config",
    severity=Severity.ERROR,
    title="A setting in pyproject.toml that cannot be used",
    why="A misspelt setting would otherwise be ignored in silence.",
    what_to_do="Correct the `[tool.reynard]` table of pyproject.toml; the README lists its settings.",
    example='[tool.reynard]\nouput = "src"',
    instead='[tool.reynard]\noutput = "src"',
)
