"""Operations stand with their kind: tags, paths, nouns in the singular are one group where they are one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reconcile.test_names import documented, said
from reynard.observe.model import ResponseSeen, Said, SchemaSeen
from reynard.reconcile.names.grouping import place_operations
from reynard.reconcile.names.operation_names import name_operations
from reynard.text.origin import Written
from reynard.values import replace
from rows import each_row

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema

Tagged: TypeAlias = tuple[str, str, str, str, str]
"""Method, path, id, title and tag."""


def methods(rows: list[Tagged], answer: Schema | None = None) -> list[str]:
    found = []
    for number, (method, path, id_, words, tag) in enumerate(rows):
        each = said(method, path, id_, words)
        span = each.seen.span
        told = (
            ResponseSeen(status=Said("200", span), schema=SchemaSeen(answer, Written(span, {})))
            if answer is not None
            else None
        )
        seen = replace(each.seen, folder=(tag,) if tag else (), responses=(told,) if told is not None else ())
        found.append(replace(each, page=documented(number, "", "/").page, seen=seen))
    names = name_operations(found, (), frozenset())
    placed = place_operations("acme", found, names, ())
    return [f"{placed[index].group}.{placed[index].action or names[index]}" for index in range(len(found))]


def of(noun: str, tag: str) -> list[Tagged]:
    """Return what any resource is for."""
    asked = (("GET", f"/{noun}"), ("POST", f"/{noun}"), ("GET", f"/{noun}/{{id}}"))
    return [(method, path, "", "", tag) for method, path in asked]


@each_row(
    ("rows", "expected"),
    [
        # What only its tag places stands where most of that tag stand by their paths, and says neither noun again.
        (
            [
                *of("apps", "Program"),
                ("POST", "/apps/{id}/cache/flush", "flushProgramCache", "", "Program"),
            ],
            {"apps.flush_cache"},
        ),
        (
            [
                *of("shops/{id}/films", "films"),
                ("PUT", "/shops/{id}/films/compute/limits", "setShopFilmLimits", "", "films"),
            ],
            {"shops.films.set_limits"},
        ),
        # What holds deeds is no thing.
        (
            [*of("apps", ""), ("POST", "/apps/{id}/lifecycle/activate", "activateApp", "", "")],
            {"apps.activate"},
        ),
        # A noun in the singular is one of its plural, unless it is asked for itself.
        (
            [
                *of("shops", ""),
                ("GET", "/shops/{id}/rules", "", "", ""),
                ("DELETE", "/shops/{id}/rule/{key}", "", "", ""),
            ],
            {"shops.rules.list", "shops.rules.delete"},
        ),
        (
            [*of("users", ""), ("GET", "/user", "", "", ""), ("PATCH", "/user", "", "", "")],
            {"user.retrieve", "user.update"},
        ),
        # What nearly all paths begin with before the nouns of their tags says nothing.
        (
            [each for noun in ("films", "shops", "tags") for each in of(f"hub/{noun}", noun)],
            {"films.list", "shops.create", "tags.retrieve"},
        ),
        (
            [*of("hub/films", "films"), *of("hub/shops", "shops"), *of("hub/tags", "tags"), *of("films", "films")],
            {"hub.films.list", "films.list"},
        ),
        # A tag in another language that is a sentence gives way to the noun that its paths have.
        (
            [
                ("POST", "/api/activity/signup", "", "报名活动", "活动报名与审核"),
                ("POST", "/api/activity/cancel", "cancelSignup", "取消报名活动", "活动报名与审核"),
                ("GET", "/api/activity/list", "", "获取活动列表", "活动展示"),
            ],
            {"activity.signup", "activity.cancel_signup", "activity_display.list"},
        ),
        (
            [
                ("DELETE", "/v1/token", "", "Revoke the token", "Token management in this region"),
                ("GET", "/v1/token/usage", "", "Query the usage", "Token management in this region"),
            ],
            {"token.revoke", "token.query_usage"},
        ),
        ([("GET", "/films", "", "", "--"), ("POST", "/films", "", "", "--")], {"films.list", "films.create"}),
        # What is about a state of things is a group where paths say it, too; settings are one thing.
        (
            [("POST", "/sync/history", "", "Add items to watched history", "Sync")],
            {"sync.add_items"},
        ),
        (
            [*of("shops", ""), ("GET", "/shops/{id}/settings", "", "Get all settings", "")],
            {"shops.retrieve_settings"},
        ),
        # Tags that paths begin with are groups within groups.
        (
            [
                ("GET", "/team.profile.get", "team_profile_get", "", "team.profile"),
                ("GET", "/team.info", "", "", "team"),
            ],
            {"team.profile.retrieve", "team.get_info"},
        ),
        # A way of writing behind what lists is no deed.
        ([*of("films", ""), ("GET", "/films/all.csv", "", "", "")], {"films.list_csv"}),
        # What paths write as one word stands apart where its own words have both.
        (
            [*of("boxes", ""), ("POST", "/boxes/createconnection", "", "Create a new box connection", "")],
            {"boxes.create_connection"},
        ),
    ],
)
def test_operations_stand_with_their_kind(rows: list[Tagged], expected: set[str]) -> None:
    assert expected <= {*methods(rows)}


@each_row(
    ("path", "name", "expected"),
    [
        # Documents forget the list around it; who asks for one thing says so.
        ("/shops/{id}/tags", "Tag", "shops.tags.list"),
        ("/shops/{id}/tags", "TagInfo", "shops.tags.retrieve"),
        ("/shops/{id}/tag", "Tag", "shops.tag.retrieve"),
    ],
)
def test_a_plural_that_answers_one_of_its_things_is_listed(path: str, name: str, expected: str) -> None:
    answer: Schema = {"$ref": f"#/$defs/{name}", "$defs": {name: {"properties": {"id": {"type": "string"}}}}}
    assert methods([("GET", path, "getTags", "", ""), ("POST", path, "", "", "")], answer)[0] == expected
