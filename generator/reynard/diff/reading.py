"""Files into providers that can be compared: specs folders, one provider, single specs, and pages in any dialect."""

from __future__ import annotations

import hashlib
import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, cast

from reynard.diagnostics import Findings
from reynard.diagnostics.codes import UNREADABLE_FILE, diagnostic
from reynard.diff.observed import Observed, read_keys, read_servers
from reynard.draft.gather import gather_operations
from reynard.draft.provider import draft_provider
from reynard.patterns import compiled
from reynard.reconcile.documented import PageFile
from reynard.reconcile.provider import ingest_provider
from reynard.source import Source, Undecodable, decode
from reynard.spec.load import ProviderFolder, load_provider, provider_from, read_document
from reynard.spec.model import LoadedEndpoint, LoadedProvider
from reynard.spec.names import NAMES
from reynard.text.fragment import Fragment
from reynard.text.yaml import YamlText, read_strict_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.diagnostics import Report

_OPERATION = compiled(r"^operation:", re.MULTILINE)
_SPEC = compiled(r"^reynard:\s*\d", re.MULTILINE)
_OVERLAY = compiled(r"(?>(?:#[^\n]*\n|\s)*)\{?\s*+[\"']?overlay[\"']?\s*:")
_PLAIN = compiled(r"[^a-z0-9_]+")
_STUB = 'reynard: 1\nprovider: "{0}"\ntitle: "{0}"\n'


def read_side(files: Mapping[str, bytes], name: str, report: Report) -> tuple[LoadedProvider, ...]:
    """Return the providers that some files hold, by path; `name` is what people call the whole.

    Folders with specs are loaded as they are; folders of pages, and single pages, are read and weighed in memory.
    """
    sources: dict[str, Source] = {}
    for path in sorted(files):
        if any(part.startswith((".", "_")) for part in path.split("/")) or path.endswith(".schema.json"):
            continue
        source = decode(
            f"{name}{path}" if name.endswith(("/", ":")) else f"{name}/{path}" if path else name, files[path]
        )
        if isinstance(source, Undecodable):
            report(diagnostic(UNREADABLE_FILE, f"`{path}` cannot be read as text: {source.reason}", file=path))
        else:
            sources[path] = source
    found = [_provider(folder, inside, report) for folder, inside in _folders(sources).items()]
    return tuple(each for each in found if each is not None)


def _folders(sources: Mapping[str, Source]) -> dict[str, dict[str, Source]]:
    """Divide files into providers: the folders above specs or `pages/`; loose pages are one provider."""
    roots = {path.rpartition("/")[0] for path, source in sources.items() if _is_spec(path, source)}
    roots |= {path.split("/pages/")[0] for path in sources if "/pages/" in path}
    roots |= {"" for path in sources if path.startswith("pages/")}
    divided: dict[str, dict[str, Source]] = {}
    for path, source in sources.items():
        above = [each for each in roots if not each or path.startswith(f"{each}/")]
        root = max(above, key=len, default="" if not roots else None)
        if root is not None:
            divided.setdefault(root, {})[path[len(root) + 1 :] if root else path] = source
    return divided


def _is_spec(path: str, source: Source) -> bool:
    is_yaml = path.endswith((".yaml", ".yml")) or not path
    return is_yaml and "/pages/" not in f"/{path}" and _SPEC.search(source.text) is not None


def _provider(folder: str, files: Mapping[str, Source], report: Report) -> LoadedProvider | None:
    name = _PLAIN.sub("_", folder.rpartition("/")[2].lower()).strip("_") or "api"
    specs = {path: source for path, source in files.items() if "/" not in path and _is_spec(path, source)}
    if any(_OPERATION.search(source.text) for source in specs.values()):
        specs |= {path: source for path, source in files.items() if path == NAMES}
        return _loaded(name, specs, report)
    overlays = {path: source for path, source in files.items() if "/" not in path and _OVERLAY.match(source.text)}
    pages = {path: source for path, source in files.items() if path not in {*specs, *overlays}}
    return _weighed(name, pages, specs, overlays, report)


def _loaded(name: str, specs: Mapping[str, Source], report: Report) -> LoadedProvider | None:
    stated = specs.get("provider.yaml")
    if stated is None:
        # Single specs, away from their provider.
        stated = Source("provider.yaml", _STUB.format(name))
        return load_provider(ProviderFolder(name, {**specs, "provider.yaml": stated}), report)
    document = read_strict_yaml(Fragment.of(stated))
    value = document.value if isinstance(document, YamlText) else None
    own = value.get("provider") if isinstance(value, dict) else None
    return load_provider(ProviderFolder(own if isinstance(own, str) else name, specs), report)


def _weighed(
    name: str,
    pages: Mapping[str, Source],
    specs: Mapping[str, Source],
    overlays: Mapping[str, Source],
    report: Report,
) -> LoadedProvider | None:
    """Read pages in memory: what they say is compared, not how sure anybody is of it."""
    if not pages:
        return None
    quiet = Findings()
    files = [
        PageFile(path=path or "0", source=source, sha256=hashlib.sha256(source.text.encode()).hexdigest())
        for path, source in pages.items()
    ]
    ingested = ingest_provider(name, files, specs.get("decisions.yaml"), quiet, overlays=overlays)
    for each in quiet:
        if each.severity == "error":
            report(each)
    stated = specs.get("provider.yaml")
    operations = () if stated is not None else gather_operations(ingested.evidence)
    text = draft_provider(name, operations, ingested.title) if stated is None else None
    source = stated or Source(f"{name}/provider.yaml (drafted)", text or _STUB.format(name))
    document = read_document(source, "provider", report)
    if document is None:
        return None
    return LoadedProvider(
        spec=provider_from(cast("dict[str, Any]", document.value)),
        origin=document,
        endpoints=tuple(
            LoadedEndpoint(
                spec=each.spec,
                origin=Observed(
                    evidence=each,
                    servers=read_servers(each) if operation is not None else None,
                    keys=read_keys(operation) if operation is not None else None,
                ),
                source=each.page.source,
            )
            for each, operation in zip_longest(ingested.evidence, operations)
        ),
        webhooks=tuple(
            LoadedEndpoint(spec=each.spec, origin=Observed(evidence=each), source=each.page.source)
            for each in ingested.webhooks
        ),
    )
