"""The body of a request: the media type that comes first, weighed, and the others that a caller may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import (
    BODY_NEEDED,
    BODY_OF_GET,
    CONTENT_UNKNOWN,
    MERGE_PATCH,
    NOTHING_REQUIRED,
    PART_HEADERS,
)
from reynard.media import bare_of, kind_of, settled_media
from reynard.observe.examples import read_quoted_example
from reynard.observe.model import Said
from reynard.patterns import compiled
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight
from reynard.reconcile.operation_parts.bodies import EMPTY, infer_undeclared, says_nothing, settle_declared
from reynard.reconcile.operation_parts.examples import keep_evident, keep_examples, take_samples
from reynard.reconcile.operation_parts.files_sent import with_files
from reynard.reconcile.operation_parts.media import distinct, media_of, report_foreign
from reynard.reconcile.operation_parts.swapped import put_in_place
from reynard.reconcile.operation_parts.written_values import as_form
from reynard.reconcile.ruling import Ruling
from reynard.schema.keywords import COMPOSITIONS
from reynard.schema.merge_patch import MEDIA, with_removable_members
from reynard.schema.normalise import normalise
from reynard.schema.resolve import definitions_of
from reynard.schema.types import is_vacuous, required_of, types_of
from reynard.schema.walk import declared_members, parts
from reynard.spec.model import ContentSpec, EncodingSpec, RequestSpec
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.model import BodySeen, Observation
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.spec.model import Example

_BODILESS = frozenset(("GET", "HEAD", "TRACE"))
_CHANGES = frozenset(("PUT", "PATCH"))
_CHANGE = compiled(r"(?:update|modify)_")
"""How operations are called that change what they are told, and leave the rest."""
_ID = compiled(r"(?:\A|_)ids?\Z|[a-z]I[dD]s?\Z|\A(?i:code|key|uuid)\Z")
"""Names of members that say what is changed: without one, a change means nothing."""
_STRUCTURED = ("json", "form", "multipart", "lines", "xml")
"""Kinds of media types that have a schema of their own."""
_FORMS = ("form", "multipart")
_OF_MEMBERS = ("json", *_FORMS)
"""Kinds whose members are arguments."""


def specify_request(seen: Observation, method: str, media: str, verdicts: Verdicts) -> RequestSpec | None:
    """Return the request body of an operation; `media` is what a header of its page calls it."""
    if not seen.bodies:
        return None
    body, *others = distinct(seen.bodies)
    is_kept = verdicts.chosen.get("request") == "declared"
    if method in _BODILESS and is_kept:
        verdicts.chosen_used.add("request")
    elif method in _BODILESS:
        is_all = _is_all_that_is_asked(seen, body)
        _report_bodiless(seen, body, method, verdicts, is_all=is_all)
        if not is_all:
            return None
    body = with_files(_as_header_says(body, media), verdicts)
    schema, examples = _settled_body(body, verdicts)
    stated = settled_media(body.media.value) or media
    sent_as = media_of(stated, schema)
    report_foreign(sent_as, schema, body.media.span, "request", verdicts)
    _report_unknown(body, schema, sent_as, is_change=method in _CHANGES, verdicts=verdicts)
    if kind_of(sent_as) in _OF_MEMBERS:
        _report_all_optional(body, schema, method, verdicts)
    return RequestSpec(
        media=sent_as,
        schema=schema,
        required=_is_needed(seen, body, schema, verdicts),
        description=tidy(body.description.value) if body.description else "",
        examples=examples,
        encoding=_encoding(body, verdicts),
        alternatives=tuple(_alternatives(body, others, verdicts)),
    )


def _as_header_says(body: BodySeen, media: str) -> BodySeen:
    """Return a text body as the JSON that it is where a header of the operation says so, and what is in it, too.

    Apifox calls a body that somebody pasted as raw text `text/plain`, and keeps the header that is really sent.
    """
    if kind_of(media) != "json" or kind_of(body.media.value) != "text":
        return body
    examples = tuple(
        read_quoted_example(each.value, each.origin, (), name=each.name) if isinstance(each.value, str) else each
        for each in body.examples
    )
    is_text = body.schema is None or types_of(body.schema.value) == ("string",)
    if is_text and not any(each.is_readable and isinstance(each.value, dict | list) for each in examples):
        return body
    schema = None if is_text else body.schema
    return replace(body, media=Said(settled_media(media), body.media.span), schema=schema, examples=examples)


def _alternatives(first: BodySeen, others: Sequence[BodySeen], verdicts: Verdicts) -> Iterator[ContentSpec]:
    declared = first.schema.value if first.schema is not None else None
    for body in others:
        is_own = body.schema is not None and body.schema.value != declared
        apart = verdicts.apart()
        schema, examples = _settled_body(body, apart)
        media = media_of(body.media.value, schema)
        is_structured = kind_of(media) in _STRUCTURED
        if is_structured and is_own:
            verdicts.adopt(apart)
        described = body.schema.value if body.schema is not None else None
        report_foreign(media, described, body.media.span, "request", verdicts, settled_media(first.media.value))
        yield ContentSpec(
            media=media,
            schema=schema if is_structured and is_own else None,
            examples=examples,
            encoding=_encoding(body, verdicts),
        )


def _encoding(body: BodySeen, verdicts: Verdicts) -> tuple[EncodingSpec, ...]:
    """Return how the fields of a form are spelled; headers of its parts are the caller's to give."""
    for each in body.encoding:
        if each.headers:
            names = list_names([header.value for header in each.headers])
            verdicts.take(
                Ruling(
                    entry=PART_HEADERS,
                    message=f"the part `{each.name}` may have headers of its own: {names}",
                    labels=((each.headers[0].span, "described here"),),
                    field=each.name,
                ),
                "request",
            )
    known = frozenset(("form", "spaceDelimited", "pipeDelimited", "deepObject"))
    made = (
        EncodingSpec(name=each.name, style=each.style if each.style in known else None, explode=each.explode)
        for each in body.encoding
    )
    return tuple(each for each in made if each.style is not None or each.explode is not None)


def _is_all_that_is_asked(seen: Observation, body: BodySeen) -> bool:
    """Tell whether a call would ask for nothing without its body: members are required, and there is nothing else."""
    schema = normalise(body.schema.value) if body.schema is not None else {}
    needed = [name for each in parts(schema, definitions_of(schema)) for name in required_of(each)]
    return bool(needed) and not any(each.location in ("path", "query") for each in seen.parameters)


def _report_bodiless(
    seen: Observation, body: BodySeen, method: str, verdicts: Verdicts, *, is_all: bool = False
) -> None:
    if is_all:
        verdicts.take(
            Ruling(
                entry=BODY_OF_GET,
                believes=Weight.SCHEMA,
                message=f"a {method} with a request body, without which it asks for nothing; the body is sent",
                labels=((body.media.span, "a body is declared here"), (seen.method.span, f"a {method}")),
                help="Try it once: servers and proxies may ignore it.",
                is_settled=True,
                severity=Severity.NOTE,
            ),
            "request",
        )
        return
    verdicts.take(
        Ruling(
            entry=BODY_OF_GET,
            covers_members=True,
            believes=Weight.CONVENTION,
            message=f"a {method} with a request body; the body is dropped",
            labels=((body.media.span, "a body is declared here"), (seen.method.span, f"a {method}")),
            schema={},
            was={"media": body.media.value},
            now=None,
            because=f"a {method} has no body",
            severity=Severity.NOTE if _is_unsaid(body) else None,
        ),
        "request",
    )


def _is_unsaid(body: BodySeen) -> bool:
    """Tell whether nothing is said of what a body holds: an exporter wrote down that there is none."""
    return (body.schema is None or is_vacuous(body.schema.value)) and not any(each.value for each in body.examples)


def _report_unknown(body: BodySeen, schema: Schema | None, media: str, *, is_change: bool, verdicts: Verdicts) -> None:
    """Say of a body that nothing tells what it holds; a POST may ask for an empty object, a change does not."""
    is_open = not schema or (is_change and is_vacuous(schema))
    if kind_of(media) == "json" and is_open and not any(each.value not in EMPTY for each in body.examples):
        label = (body.media.span, "no schema that says something, and no example")
        message = "nothing says what the body holds"
        said = "any value is sent as it is given. Add the members that the vendor asks for with decisions"
        verdicts.take(Ruling(entry=CONTENT_UNKNOWN, message=message, labels=(label,), was=schema, help=said), "request")


def _report_all_optional(body: BodySeen, schema: Schema | None, method: str, verdicts: Verdicts) -> None:
    """Say that nothing of a body is required although only this could tell what a call needs; a change needs little."""
    whole = schema or {}
    members = declared_members(whole, definitions_of(whole))
    asks = any(key in each for each in parts(whole, definitions_of(whole)) for key in ("required", *COMPOSITIONS))
    is_change = _CHANGE.match(verdicts.operation) is not None and len(members) > 1 and not any(map(_ID.search, members))
    if method in ("POST", "PUT") and members and not is_change and not asks and not [*keep_evident(body.examples)]:
        place = _members_span(body)
        none = (
            f"none of the {len(members)} members" if len(members) > 1 else f"the one member, `{next(iter(members))}`,"
        )
        message = (
            f"{none} of the body is {'' if len(members) > 1 else 'not '}required, and no example shows what is sent"
        )
        verdicts.take(Ruling(entry=NOTHING_REQUIRED, message=message, labels=((place, "all optional"),)), "request")


def _members_span(body: BodySeen) -> Span:
    """Return where a body's members are declared, or where it is said which model it is."""
    if body.schema is None:
        return body.media.span
    is_named = "$ref" in body.schema.value
    return body.schema.origin.locate(("$ref",)) if is_named else body.schema.origin.locate(("properties",), "key")


def _is_needed(seen: Observation, body: BodySeen, schema: Schema | None, verdicts: Verdicts) -> bool:
    """Tell whether a body is needed: where nobody says, it is, for most documents leave `required: true` out.

    One of which nothing is said at all may be left out.

    One that is called optional stays so where the path says what is meant, unless a POST has members in it that are
    required, or where it has no members to be sent; an example that sends one shows that it is needed.
    """
    if body.required is None:
        return body.schema is None or body.schema.value != {} or bool(body.examples)
    if body.required.value:
        return True
    needed = [name for each in parts(schema or {}, definitions_of(schema or {})) for name in required_of(each)]
    is_addressed = any(parameter.location == "path" for parameter in seen.parameters)
    if is_addressed and not (needed and seen.method.value.strip().upper() == "POST"):
        return False
    if any(isinstance(each.value, dict) and each.value for each in body.examples) and not is_addressed:
        return True
    if not needed:
        return bool(declared_members(schema, definitions_of(schema or {})))
    is_alone = not any(parameter.location in ("path", "query") for parameter in seen.parameters)
    alone = "the operation has no other arguments, and " if is_alone else ""
    verdicts.take(
        Ruling(
            entry=BODY_NEEDED,
            believes=Weight.SCHEMA,
            message=f"the body is called optional, but {alone}{_must(needed)} in it",
            labels=((body.required.span, "optional here"),),
            help="read as required. To let it be left out, decide `set: {required: false}` at `request`",
        ),
        "request",
    )
    return True


def _must(names: Sequence[str]) -> str:
    listed = list_names(list(dict.fromkeys(names)))
    return f"{listed} {'is' if len(set(names)) == 1 else 'are'} required"


def _settled_body(body: BodySeen, verdicts: Verdicts) -> tuple[Schema | None, tuple[Example, ...]]:
    declared, examples = put_in_place(body.schema, body.examples, "request", verdicts)
    if declared is not None and kind_of(body.media.value) in _FORMS:
        examples = tuple(as_form(each, declared.value) for each in examples)
    samples = take_samples(examples, "request", verdicts)
    if declared is None or says_nothing(declared):
        schema = infer_undeclared("request", "the body", declared, samples, verdicts)
        if schema is None and declared is not None and kind_of(settled_media(body.media.value)) == "json":
            # `{}` is a statement, too: whatever JSON there is, and the caller gives it.
            schema = normalise(declared.value)
    else:
        schema = settle_declared("request", "the body", declared, samples, verdicts)
    if schema is not None and bare_of(body.media.value) == MEDIA and schema != with_removable_members(schema):
        schema = with_removable_members(schema)
        message = "the body is a JSON merge patch, in which null takes a member away: every member may be null"
        verdicts.take(
            Ruling(entry=MERGE_PATCH, message=message, labels=((body.media.span, "declared here"),)), "request"
        )
    return schema, keep_examples(examples, schema, "request", verdicts)


def tidy(text: str) -> str:
    """Return a text of several lines without blanks at its ends and theirs."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
