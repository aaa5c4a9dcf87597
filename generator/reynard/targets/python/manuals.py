"""README.md and api.md of a provider: what a person or an assistant needs to work from the package alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.targets.python.calls import call_site, call_sites
from reynard.targets.python.docs import money_text, summary_of
from reynard.targets.python.group_views import OverloadView
from reynard.targets.python.methods import groups_of, has_whole_reply
from reynard.targets.python.naming import group_attribute, module_name
from reynard.targets.python.snippets import call_snippet, guarded_snippet, list_snippet, run_snippet
from reynard.targets.python.views import (
    ArgumentDocView,
    FirstCallView,
    GroupDocView,
    OperationDocView,
    ProviderDocView,
)
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from reynard.ir.types import Operation, Provider
    from reynard.targets.python.calls import CallSite
    from reynard.targets.python.group_views import MethodView
    from reynard.targets.python.signatures import Signature
    from reynard.targets.python.views import ProviderView


_WIDTH = 110
_NAME = compiled(r"[A-Za-z_]\w*")


def plan_manuals(
    package: str, provider: Provider, signatures: Mapping[str, Signature], view: ProviderView, first: str
) -> ProviderDocView:
    """Return what the documents of a provider say; `first` is the operation that is shown first."""
    sites = call_sites(provider)
    methods: dict[str, list[MethodView]] = {}
    for method in (each for file in view.group_files for group in file.groups for each in group.methods):
        methods.setdefault(method.module, []).append(method)
    models = tuple(
        sorted(
            (model for part in (view.shared, view.operations) for each in part for model in each.models),
            key=lambda model: model.name,
        )
    )
    names = frozenset(each.name for each in models)
    shown = {
        each.name: _operation(
            package,
            sites[each.name],
            each,
            signatures[each.name],
            methods.get(module_name(each.name), []),
            names,
            is_async=not view.blocking,
        )
        for each in provider.operations
    }
    groups = tuple(_groups(provider, shown))
    leading = shown.get(first)
    tasks = (each for each in (leading, *shown.values()) if each is not None and each.task)
    return ProviderDocView(
        package=package,
        module=view.module,
        client=view.blocking or view.asynchronous,
        twin=view.asynchronous if view.blocking else "",
        title=VendorText(provider.title),
        description=VendorText(provider.description),
        keys=view.keys,
        base_url=view.base_url,
        also_at=tuple(VendorText(address) for _, address in provider.also_at),
        base_url_env=view.base_url_env,
        error_base=view.error_base,
        first=_first_call(package, provider, first, view),
        task=next(tasks, None),
        stream=next((each.stream for each in shown.values() if each.stream), ""),
        loop="for" if view.blocking else "async for",
        groups=groups,
        trees=tuple(
            GroupDocView(
                call=top, operations=tuple(each for group in groups if group.top == top for each in group.operations)
            )
            for top in dict.fromkeys(group.top for group in groups)
        ),
        has_dictionaries=bool(view.dictionaries),
        has_forms=any(each.forms for each in view.dictionaries),
        models=models,
        webhooks=tuple((f"webhooks.parse_{each.payload.name}", VendorText(each.event)) for each in provider.webhooks),
    )


def _first_call(package: str, provider: Provider, first: str, view: ProviderView) -> FirstCallView | None:
    """Return the call that is shown first, in programs; None where there is none."""
    operation = next((each for each in provider.operations if each.name == first), None)
    if operation is None:
        return None
    site, is_async = call_site(provider, operation), not view.blocking
    answers = has_whole_reply(operation)
    return FirstCallView(
        group=f"client.{site.group}",
        method=site.method,
        program=_first_program(package, site, operation, is_async=is_async),
        guarded=guarded_snippet(package, site, operation, is_async=is_async) if answers else None,
        awaited=_first_program(package, site, operation, is_async=True)
        if view.blocking and view.asynchronous
        else None,
    )


def _first_program(package: str, site: CallSite, operation: Operation, *, is_async: bool) -> VendorText:
    """Return a program with a call: of a task its run, of a list what it holds, else the call itself."""
    run = run_snippet(package, site, operation, is_async=is_async)
    listed = list_snippet(package, site, operation, is_async=is_async)
    return run or listed or call_snippet(package, site, operation, is_async=is_async)


def _groups(provider: Provider, shown: Mapping[str, OperationDocView]) -> Iterator[GroupDocView]:
    """Yield groups as the client has them; in each what starts tasks first, the others by what they are called."""
    for name in groups_of(provider):
        own = (shown[each.name] for each in provider.operations if each.group == name)
        ordered = sorted(own, key=lambda each: (not each.task, each.call))
        if ordered:
            yield GroupDocView(call=f"client.{group_attribute(name)}", operations=tuple(ordered))


def _operation(  # noqa: PLR0913 - what is said of one operation, and where it stands
    package: str,
    site: CallSite,
    operation: Operation,
    signature: Signature,
    methods: Sequence[MethodView],
    models: Container[str],
    *,
    is_async: bool,
) -> OperationDocView:
    word = "async def" if is_async else "def"
    plain = next((each for each in methods if each.kind == "call"), None)
    return OperationDocView(
        method=f"{site.group}.{site.method}".partition(".")[2],
        others=tuple(each for each in (site.run, site.submit, site.iterate) if each),
        anchor=f"client{site.group}{site.method}".replace(".", "").lower(),
        title=VendorText(summary_of(operation).rstrip(".。")),
        request=VendorText(f"{operation.method} {operation.path}"),
        money=money_text(operation),
        call=f"client.{site.group}.{site.method}",
        signatures=VendorText("\n\n\n".join(_signature(each, word) for each in methods)),
        answers=tuple(
            (name, name.lower()) for name in _NAME.findall(plain.answer.whole if plain else "") if name in models
        ),
        submit=f"client.{site.group}.{site.submit}" if site.run else "",
        task=f"client.{site.group}.{site.run}" if site.run else "",
        arguments=tuple(
            ArgumentDocView(
                name=argument.name,
                annotation=argument.annotation,
                is_required=not argument.is_optional,
                doc=VendorText(text),
            )
            for argument, (_, text) in zip(signature.arguments, signature.documented, strict=True)
        ),
        snippet=call_snippet(package, site, operation, is_async=is_async),
        run_snippet=run_snippet(package, site, operation, is_async=is_async),
        iterate=f"client.{site.group}.{site.iterate}" if site.iterate else "",
        stream=_streamed(site, is_async=is_async) if site.chooses_stream else "",
    )


def _streamed(site: CallSite, *, is_async: bool) -> str:
    return f"{'async with await' if is_async else 'with'} client.{site.group}.{site.method}"


def _signature(method: MethodView, word: str) -> str:
    """Return a method as its class declares it, once for each way to call it where those differ."""
    ways = method.overloads or (OverloadView(arguments=method.arguments, answer=method.answer),)
    return "\n\n\n".join(_declared(method, each, word) for each in ways)


def _declared(method: MethodView, way: OverloadView, word: str) -> str:
    given = [
        f"{each.name}: {each.annotation}{f' = {each.default}' if each.is_optional else ''}" for each in way.arguments
    ]
    waiting = [
        "timeout: float | Unset | None = UNSET",
        "on_update: Callable[[TaskUpdate], object] | None = None",
        "cancel_on_exit: bool = False",
    ]
    given += [*(waiting if method.waits else ()), *(["max_pages: int | None = None"] if method.iterates else ())]
    given += ["options: RequestOptions | None = None"]
    answer = way.answer
    wrapped = f"{answer.wrapper}[{answer.wrapped}]" if answer.wrapper else ""
    returned = " | ".join(filter(None, (answer.whole, wrapped)))
    word = "def" if method.iterates else word
    whole = f"{word} {method.name}(*, {', '.join(given)}) -> {returned}: ..."
    if len(whole) <= _WIDTH:
        return whole
    return "\n".join([f"{word} {method.name}(", "    *,", *(f"    {each}," for each in given), f") -> {returned}: ..."])
