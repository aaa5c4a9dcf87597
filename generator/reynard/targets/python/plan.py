"""From the IR to views: which files there are, and every name, type and text in them."""

from __future__ import annotations

import textwrap
from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeAlias

from reynard.targets.files import RenderJob
from reynard.targets.python import errors as error_tree
from reynard.targets.python.access import plan_keys, plan_scheme, plan_servers, plan_variables, scheme_imports
from reynard.targets.python.calls import call_sites
from reynard.targets.python.classes import plan_shared, words_for_models
from reynard.targets.python.dictionaries import passed_in, plan_dictionaries
from reynard.targets.python.dictionary_views import DictionariesView
from reynard.targets.python.first_call import first_of
from reynard.targets.python.group_views import GroupFileView
from reynard.targets.python.groups import groups_that_list, plan_groups
from reynard.targets.python.manuals import plan_manuals
from reynard.targets.python.naming import client_class, module_name
from reynard.targets.python.operations import plan_operation
from reynard.targets.python.patterns import report_unmatched
from reynard.targets.python.places import Places
from reynard.targets.python.signatures import call_signature
from reynard.targets.python.tasks import plan_lifecycles
from reynard.targets.python.typed import Typed, typed_model
from reynard.targets.python.views import (
    GuardView,
    OperationView,
    PackageView,
    ProviderDocView,
    ProviderView,
)
from reynard.targets.python.webhooks import plan_webhooks
from reynard.targets.text import VendorText
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.diagnostics import Report
    from reynard.ir.types import Api, Guard, Provider
    from reynard.targets.python.access_views import KeyView
    from reynard.targets.python.types import Passed
    from reynard.targets.python.webhook_views import WebhooksView

Asynchronous: TypeAlias = Literal["both", "none", "only"]
"""Which clients a provider gets: blocking and asynchronous, only blocking, only asynchronous."""


class Settled(Struct, frozen=True, kw_only=True):
    """What is decided for a provider as a whole: where its models stand, and what may be passed for each."""

    passed: Passed
    places: Places
    listing: frozenset[str]
    """The groups that have a method `list`."""
    first: str
    """The operation that the README shows first."""

    @staticmethod
    def of(provider: Provider) -> Settled:
        """Decide it for a provider with all of its operations."""
        passed = passed_in(provider.operations)
        return Settled(
            passed=passed,
            places=Places.of(provider, tuple(passed.beside())),
            listing=groups_that_list(provider),
            first=first_of(provider),
        )


def plan(
    api: Api, settled: Iterable[Settled], package: str, report: Report, asynchronous: Asynchronous = "both"
) -> tuple[RenderJob, ...]:
    """Return one job for each file of the package; `settled` is what is decided for each provider."""
    planned = [
        _provider(package, each, its, asynchronous, report) for each, its in zip(api.providers, settled, strict=True)
    ]
    view = PackageView(name=package, providers=tuple(provider for provider, *_ in planned))
    webhooks = (_webhook_jobs(each.module, received) for each, received, _ in planned if received is not None)
    return (*_jobs(view), *chain.from_iterable(webhooks), *_manual_jobs([manual for *_, manual in planned]))


def plan_some(
    package: str, provider: Provider, settled: Settled, report: Report, asynchronous: Asynchronous = "both"
) -> tuple[RenderJob, ...]:
    """Return the files in which some operations of a provider stand, with these alone; what is decided is handed in."""
    settled = replace(settled, places=replace(settled.places, shared=()))
    view, _, manual = _provider(package, provider, settled, asynchronous, report)
    kinds = (GroupFileView, OperationView, DictionariesView)
    return (*(each for each in _provider_jobs(view) if isinstance(each.view, kinds)), *_manual_jobs([manual]))


def _webhook_jobs(module: str, view: WebhooksView) -> Iterator[RenderJob]:
    root, folder = f"{module}/webhooks", "provider/webhooks"
    yield RenderJob(path=f"{root}/__init__.py", template=f"{folder}/__init__.py.jinja", view=view)
    for each in view.webhooks:
        yield RenderJob(
            path=f"{root}/{each.payload.module}.py",
            template=f"{folder}/webhook.py.jinja",
            view=each,
            classes=tuple(model.name for model in each.payload.models if not model.alternatives),
        )


def _provider(
    package: str, provider: Provider, settled: Settled, asynchronous: Asynchronous, report: Report
) -> tuple[ProviderView, WebhooksView | None, ProviderDocView]:
    passed, places = settled.passed, settled.places
    calls = (*provider.operations, *(each.payload for each in provider.webhooks))
    models = {one.name: one for each in calls for one in each.definitions}
    known = {name: typed_model(one) for name, one in models.items()}
    typed = {each.name: Typed.of(each, passed, known) for each in provider.operations}
    dictionaries = plan_dictionaries(provider, passed, places)
    payloads = {each.payload.name: Typed.of(each.payload, known=known) for each in provider.webhooks}
    called = {name: f"{site.group}.{site.method}" for name, site in call_sites(provider).items()}
    said = words_for_models(
        ((each, types[each.name]) for types in (typed, payloads) for each in calls if each.name in types), called
    )
    for each in provider.operations:
        report_unmatched(each, report)
    module = module_name(provider.name)
    client = client_class(provider.class_name)
    blocking = "" if asynchronous == "only" else client
    awaited = "" if asynchronous == "none" else f"Async{client}"
    keys = plan_keys(provider.schemes)
    variables = plan_variables(provider, keys)
    lifecycles, loaders = plan_lifecycles(provider, typed)
    signatures = {each.name: call_signature(each, typed[each.name]) for each in provider.operations}
    view = ProviderView(
        module=module,
        name=provider.name,
        class_name=client,
        blocking=blocking,
        asynchronous=awaited,
        clients=tuple(each for each in (awaited, blocking) if each),
        title=VendorText(provider.title),
        doc=VendorText(_client_doc(provider)),
        base_url=VendorText(provider.base_url) if provider.base_url else None,
        base_url_env=provider.base_url_env,
        headers=tuple((VendorText(name), VendorText(value)) for name, value in provider.headers),
        servers=plan_servers(provider),
        variables=variables,
        schemes=tuple(plan_scheme(each) for each in provider.schemes),
        scheme_imports=scheme_imports(provider.schemes),
        option_types=_option_types(blocking, awaited, keys),
        use=provider.use,
        has_open_calls=bool(provider.use) and any(each.auth is not None for each in provider.operations),
        keys=keys,
        ok_when=tuple(guard_view(each) for each in provider.envelope.ok_when),
        error_code=vendor_texts(provider.envelope.code),
        error_message=vendor_texts(provider.envelope.message),
        error_request_id=vendor_texts(provider.envelope.request_id),
        error_kinds=tuple((VendorText(code), kind) for code, kind in provider.envelope.kinds),
        error_base=f"{client}Error",
        errors=error_tree.tree(f"{client}Error", provider.class_name),
        group_files=plan_groups(provider, typed, signatures, places, settled.listing),
        operations=tuple(
            plan_operation(each, typed[each.name], provider.name, places, said, called[each.name])
            for each in provider.operations
        ),
        shared=tuple(plan_shared(each, known, places, said, called) for each in places.shared),
        dictionaries=dictionaries,
        lifecycles=lifecycles,
        loaders=loaders,
        task_models=tuple(
            sorted(
                {name for each in provider.lifecycles for name in typed[each.query.operation].result.models}
                | {name for each in loaders for name in each.models}
            )
        ),
        models=tuple(sorted((name, _beside(module)) for name, module in places.modules.items())),
    )
    received = plan_webhooks(provider, payloads, places, said)
    return view, received, plan_manuals(package, provider, signatures, view, settled.first)


def _beside(module: str) -> str:
    """Return a module of a provider as the package of its models sees it."""
    room, _, name = module.partition(".")
    return f".{name}" if room == "models" else f"..{module}"


def _option_types(blocking: str, awaited: str, keys: tuple[KeyView, ...]) -> tuple[str, ...]:
    wanted = ["Hooks", "Unset", *(["HttpClient"] if blocking else []), *(["AsyncHttpClient"] if awaited else [])]
    if keys:
        wanted += [*(["Secret"] if blocking else []), *(["AsyncSecret"] if awaited else [])]
    return tuple(sorted(wanted))


def _manual_jobs(manuals: Iterable[ProviderDocView]) -> Iterator[RenderJob]:
    for each in manuals:
        yield RenderJob(path=f"{each.module}/README.md", template="provider/README.md.jinja", view=each)
        yield RenderJob(path=f"{each.module}/api.md", template="provider/api.md.jinja", view=each)


def _client_doc(provider: Provider) -> str:
    lines = textwrap.wrap(" ".join(provider.description.split()), 110, break_long_words=False, break_on_hyphens=False)
    link = ["", f"See {provider.docs}"] if provider.docs else []
    return "\n".join([f"{provider.title}.", *([""] if lines else []), *lines, *link])


def guard_view(guard: Guard) -> GuardView:
    """Return a guard as templates see it."""
    return GuardView(at=VendorText(guard.at), values=guard.values)


def vendor_texts(texts: Iterable[str]) -> tuple[VendorText, ...]:
    """Return texts of a spec as vendor text."""
    return tuple(VendorText(each) for each in texts)


def _group_classes(lead: str, file: GroupFileView) -> Iterator[str]:
    for each in file.groups:
        name = f"{lead}{each.class_name}"
        yield from (name, f"{name}WithRawResponse") if each.has_raw_twin else (name,)


def _jobs(package: PackageView) -> Iterator[RenderJob]:
    yield RenderJob(path="__init__.py", template="package.py.jinja", view=package)
    for provider in package.providers:
        yield from _provider_jobs(provider)


def _provider_jobs(provider: ProviderView) -> Iterator[RenderJob]:
    root = provider.module
    yield RenderJob(path=f"{root}/__init__.py", template="provider/__init__.py.jinja", view=provider)
    yield RenderJob(path=f"{root}/_provider.py", template="provider/_provider.py.jinja", view=provider)
    yield RenderJob(
        path=f"{root}/client.py",
        template="provider/client.py.jinja",
        view=provider,
        classes=provider.clients,
    )
    names = tuple(each.name for each in provider.errors)
    yield RenderJob(path=f"{root}/errors.py", template="provider/errors.py.jinja", view=provider, classes=names)
    yield RenderJob(path=f"{root}/models/__init__.py", template="provider/models/__init__.py.jinja", view=provider)
    for shared in provider.shared:
        yield RenderJob(
            path=f"{root}/models/{shared.module}.py",
            template="provider/models/shared.py.jinja",
            view=shared,
            classes=tuple(model.name for model in shared.models if not model.alternatives),
        )
    if provider.lifecycles:
        yield RenderJob(path=f"{root}/tasks.py", template="provider/tasks.py.jinja", view=provider)
    yield RenderJob(path=f"{root}/groups/__init__.py", template="provider/groups/__init__.py.jinja", view=provider)
    for file in provider.group_files:
        if provider.blocking:
            yield RenderJob(
                path=f"{root}/groups/{file.module}.py",
                template="provider/groups/group.py.jinja",
                view=file,
                classes=tuple(_group_classes("", file)),
            )
        if provider.asynchronous:
            yield RenderJob(
                path=f"{root}/groups/async_{file.module}.py",
                template="provider/groups/async_group.py.jinja",
                view=file,
                classes=tuple(_group_classes("Async", file)),
            )
    yield RenderJob(
        path=f"{root}/operations/__init__.py", template="provider/operations/__init__.py.jinja", view=provider
    )
    if provider.dictionaries:
        yield RenderJob(path=f"{root}/params/__init__.py", template="provider/params/__init__.py.jinja", view=provider)
    for each in provider.dictionaries:
        yield RenderJob(
            path=f"{root}/params/{each.module}.py",
            template="provider/params/params.py.jinja",
            view=each,
            classes=tuple(one.name for one in each.dictionaries if not one.is_functional),
        )
    for operation in provider.operations:
        yield RenderJob(
            path=f"{root}/operations/{operation.module}.py",
            template="provider/operations/operation.py.jinja",
            view=operation,
            classes=tuple(model.name for model in operation.models if not model.alternatives),
        )
