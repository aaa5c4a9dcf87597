"""What operations and groups are called: tables of titles, paths, ids and tags, and laws of their order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reynard.reconcile.groups import propose_group
from reynard.reconcile.path_names import name_by_path
from reynard.reconcile.titles import name_by_title, name_things
from reynard.reconcile.words import MAX_LENGTH, cut, plural, singular, snake_words, without_echo

PATHS = [
    ("GET", "/v1/users", "list_users"),
    ("GET", "/v1/users/{id}", "get_user"),
    ("POST", "/v1/users", "create_user"),
    ("PUT", "/users/{id}", "update_user"),
    ("DELETE", "/users/{id}/", "delete_user"),
    ("GET", "/v1/status", "get_status"),
    ("GET", "/api/news", "get_news"),
    ("POST", "/send_private_msg", "send_private_msg"),
    ("POST", "/mall/goods/getGoodsDetail", "get_goods_detail"),
    ("POST", "/api/file/move", "move_file"),
    ("POST", "/role/add", "add_role"),
    ("POST", "/person/getById", "get_person_by_id"),
    ("POST", "/audit/goodsAuditPage", "list_goods_audits"),
    ("POST", "/cosl/api/camera/list", "list_cameras"),
    ("GET", "/api/v1/mj/task/{id}/fetch", "fetch_task"),
    ("POST", "/v1beta/models/{model}:generateContent", "generate_content"),
    ("POST", "/calculator.asmx", "create_calculator"),
    ("GET", "/api/categories/2", "get_category"),
    ("POST", "/user/2fa/disable", "disable_2fa"),
    ("POST", "/", "create_root"),
    ("TRACE", "/x/y", "trace_y"),
]
TITLES = [
    ("查询视频任务", "get_video_task"),
    ("创建渠道", "create_channel"),
    ("Get AI Video Details", "get_ai_video_details"),
    ("Creates a webhook", "create_webhook"),
    ("设置2FA", "set_2fa"),
    ("视频 v3 的妙用", ""),
    ("User settings", ""),
    ("获取某某某", ""),
]
GROUPS = [
    ("/v1/invoices", (), "api"),
    ("/v1/invoices/list", (), "invoices"),
    ("/v1/profile/x", (), "profile"),
    ("/x/chatroom", (), "x"),
    ("/kling/v1/videos/image2video", (), "videos"),
    ("/x/submit", ("视频模型", "Acme"), "videos"),
    ("/x/submit", ("Video generation",), "videos"),
    ("/x/message/read", ("Message board",), "message_board"),
    ("/x/y", ("用户管理",), "user"),
    ("/x/y", ("渠道与令牌",), "channel_token"),
    ("/x/y", ("Manage eSIMs",), "manage_esims"),
    ("/x/y", ("OAuth",), "oauth"),
    ("/x/y", ("role-controller",), "role"),
    ("/x/videos", ("default",), "videos"),
    ("/x/y", ("测试",), "test"),
    ("/x/y", ("画布",), "huabu"),
]


@pytest.mark.parametrize(("method", "path", "expected"), PATHS)
def test_names_by_path(method: str, path: str, expected: str) -> None:
    assert name_by_path(path, method)[0] == expected


def test_a_longer_name_says_more_of_the_path() -> None:
    assert name_by_path("/topics/{id}/replies/{n}", "GET") == ("get_reply", "get_topic_reply")


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_names_by_title(title: str, expected: str) -> None:
    assert name_by_title(title) == expected


@pytest.mark.parametrize(("path", "folder", "expected"), GROUPS)
def test_groups(path: str, folder: tuple[str, ...], expected: str) -> None:
    assert propose_group(path, folder).name == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("change_password_change_password", "change_password"),
        ("logout_logout", "logout"),
        ("emoji_delete_delete_emoji", "delete_emoji"),
        ("member_fetch_fetch", "member_fetch"),
        ("get_user", "get_user"),
    ],
)
def test_what_is_said_twice_is_said_once(said: str, expected: str) -> None:
    assert "_".join(without_echo(said.split("_"))) == expected


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.text("abcdefghij{}/:._-1视", max_size=12), max_size=6).map("/".join),
    st.sampled_from(["GET", "POST", "X"]),
)
def test_every_path_has_a_name_that_code_can_have(path: str, method: str) -> None:
    for name in name_by_path(path, method):
        assert name.isidentifier()
        assert len(name) <= MAX_LENGTH


@given(st.text(max_size=40))
def test_words_are_plain(text: str) -> None:
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in snake_words(text))
    assert all(character.isascii() for character in name_things(text))
    assert len(cut("_".join(snake_words(text)) or "x")) <= MAX_LENGTH


@pytest.mark.parametrize(
    ("one", "many"), [("user", "users"), ("reply", "replies"), ("status", "status"), ("box", "boxes")]
)
def test_numbers_of_nouns(one: str, many: str) -> None:
    assert singular(many) == one
    assert plural(one) == many
