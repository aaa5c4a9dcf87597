"""Operations whose keys and path parts somebody declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import DANGLING_NAME, DOUBLED_PARAMETER, PATH_PARAMETER, diagnostic
from reynard.diagnostics.model import Severity
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.source import Span
    from reynard.spec import model

_IN_PATH = compiled(r"\{([^{}]*)\}")


def with_known_references(loaded: model.LoadedProvider, report: Report) -> model.LoadedProvider:
    """Return a provider without operations whose path or keys nobody declares, and without ways to use such keys."""
    schemes = [each.name for each in loaded.spec.schemes]
    servers = [each.name for each in loaded.spec.servers]
    kept = [
        each
        for each in loaded.endpoints
        if _has_its_keys(each, schemes, report)
        and _has_its_server(each, servers, report)
        and _has_its_path(each, report)
        and _has_each_once(each, report)
    ]
    use = []
    for index, names in enumerate(loaded.spec.use):
        unknown = [name for name in names if name not in schemes]
        for name in unknown:
            _report_unknown_key(name, schemes, loaded.origin.locate(("auth", "use", index, names.index(name))), report)
        use += [] if unknown else [names]
    dropped = {each.spec.operation for each in loaded.endpoints} - {each.spec.operation for each in kept}
    spec = replace(loaded.spec, use=tuple(use))
    return replace(loaded, spec=spec, endpoints=tuple(kept), left_out=loaded.left_out | dropped)


def _has_its_keys(endpoint: model.LoadedEndpoint, schemes: list[str], report: Report) -> bool:
    is_whole = True
    for index, names in enumerate(endpoint.spec.auth or ()):
        for inner, name in enumerate(names):
            if name not in schemes:
                _report_unknown_key(name, schemes, endpoint.origin.locate(("auth", index, inner)), report)
                is_whole = False
    return is_whole


def _has_its_server(endpoint: model.LoadedEndpoint, servers: list[str], report: Report) -> bool:
    name = endpoint.spec.server
    if not name or name in servers:
        return True
    known = f"it has {', '.join(f'`{each}`' for each in servers)}" if servers else "it has none"
    report(
        diagnostic(
            DANGLING_NAME,
            f"provider.yaml has no server `{name}`",
            (endpoint.origin.locate(("server",)), "no such server"),
            help=f"correct the name, or add the address to `servers`; {known}",
        )
    )
    return False


def _report_unknown_key(name: str, schemes: list[str], place: Span, report: Report) -> None:
    known = f"it has {', '.join(f'`{each}`' for each in schemes)}" if schemes else "it has none"
    report(
        diagnostic(
            DANGLING_NAME,
            f"provider.yaml has no authentication scheme `{name}`",
            (place, "no such scheme"),
            help=f"correct the name, or add the scheme to `auth.schemes`; {known}",
        )
    )


def _has_its_path(endpoint: model.LoadedEndpoint, report: Report) -> bool:
    """Tell whether the parts of a path and its parameters are the same; report what differs."""
    spec = endpoint.spec
    wanted = set(_IN_PATH.findall(spec.path))
    declared = {each.name: index for index, each in enumerate(spec.parameters) if each.location == "path"}
    for name in sorted(wanted - set(declared)):
        message = f"the path has `{{{name}}}`, which no parameter declares; the operation is left out"
        place = endpoint.origin.locate(("path",))
        hint = f'add `{{name: "{name}", in: "path", required: true, schema: {{type: "string"}}}}` to `parameters`'
        report(diagnostic(PATH_PARAMETER, message, (place, "not declared"), severity=Severity.ERROR, help=hint))
    for name in sorted(set(declared) - wanted):
        message = f"`{name}` is a parameter of the path, which has no such part; the operation is left out"
        place = endpoint.origin.locate(("parameters", declared[name], "name"))
        hint = f"write `{{{name}}}` into the path, or remove the parameter"
        report(diagnostic(PATH_PARAMETER, message, (place, "would go nowhere"), severity=Severity.ERROR, help=hint))
    return wanted == set(declared)


def _has_each_once(endpoint: model.LoadedEndpoint, report: Report) -> bool:
    """Tell whether no two parameters of an operation are the same; report those that are."""
    seen: dict[tuple[str, str], int] = {}
    is_sound = True
    for index, each in enumerate(endpoint.spec.parameters):
        # Names of headers are the same in every case (RFC 9110, 5.1).
        name = each.name.lower() if each.location == "header" else each.name
        first = seen.setdefault((each.location, name), index)
        if first != index:
            is_sound = False
            places = [endpoint.origin.locate(("parameters", at, "name")) for at in (index, first)]
            message = f"the {each.location} parameter `{each.name}` is there twice; the operation is left out"
            report(diagnostic(DOUBLED_PARAMETER, message, (places[0], "once more"), (places[1], "the same one")))
    return is_sound
