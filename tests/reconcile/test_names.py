"""What operations and groups are called: tables of titles, paths, ids and tags, and laws of their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from properties import examples
from reynard.observe.model import Observation, Said
from reynard.reconcile.documented import Documented, PageFile
from reynard.reconcile.names.grouping import place_operations
from reynard.reconcile.names.groups import propose_group
from reynard.reconcile.names.naming import proposals
from reynard.reconcile.names.operation_names import name_operations
from reynard.reconcile.names.path_names import name_by_path
from reynard.reconcile.names.said_once import without_noun
from reynard.reconcile.names.standing import Earlier
from reynard.reconcile.names.titles import name_by_title, name_things
from reynard.reconcile.names.vocabulary import Vocabulary
from reynard.reconcile.names.words import MAX_LENGTH, cut, plural, singular, snake_words, verb_first, without_echo
from reynard.source import Source
from reynard.values import replace
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PATHS = [
    ("POST", "/v0.1/ConferenceListMembers/", "list_conference_members"),
    ("GET", "/v1/users", "list_users"),
    ("GET", "/v1/users/{id}", "get_user"),
    ("POST", "/v1/users", "create_user"),
    ("PUT", "/users/{id}", "update_user"),
    ("DELETE", "/users/{id}/", "delete_user"),
    ("GET", "/v1/status", "get_status"),
    ("GET", "/traffic_report", "get_traffic_report"),
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
    ("DELETE", "/company/user/delete/{id}", "delete_user"),
    ("POST", "/auth/identity-list", "list_identities"),
    ("GET", "/room/listWithBeds", "list_rooms_with_beds"),
    ("GET", "/api/child/getlist", "get_list"),
    ("GET", "/m1/4997831-4656773-default/pet/{id}", "get_pet"),
    ("POST", "/acme.example.com:16559/auth/login", "login"),
    ("POST", "/drill/detail", "get_drill_detail"),
    ("POST", "/api/channel/fix", "fix_channel"),
    ("GET", "/reload/group", "reload_group"),
    ("POST", "/ent/v2/start-end2video", "create_start_end2video"),
    ("POST", "/task/batchQuery", "batch_query_tasks"),
    ("GET", "/search/auto-complete", "autocomplete_search"),
]
TITLES = [
    ("查询视频任务", "get_video_task"),
    ("混剪任务查询", "get_remix_task"),
    ("音频驱动视频合成", "synthesize_audio_driven_video"),
    ("混剪模板列表", "list_remix_templates"),
    ("换脸任务取消", "cancel_face_swap_task"),
    ("下载记录查询", "get_download_record"),
    ("导出用户列表", "export_user_list"),
    ("Get film count for passed ID", "get_film_count"),
    ("创建渠道", "create_channel"),
    ("Get AI Video Details", "get_ai_video_details"),
    ("Creates a webhook", "create_webhook"),
    ("Get ReadMe’s outbound addresses", "get_read_me_outbound_addresses"),
    ("Get a user's posts", "get_user_posts"),
    ("Get users' posts", "get_users_posts"),
    ("Get s3 'buckets'", "get_s3_buckets"),
    ("Get class S details", "get_class_s_details"),
    ("设置2FA", "set_2fa"),
    ("视频 v3 的妙用", ""),
    ("User settings", ""),
    ("获取某某某", ""),
    ("获取角色列表", "list_roles"),
    ("用户审核列表", "list_user_reviews"),
    ("开始注册设备", "start_device_registration"),
    ("选择登录身份", "select_login_identity"),
    ("房间管理-新增床位", "create_bed"),
    ("请求密码重置", "request_password_reset"),
    ("请求获取用户", "get_user"),
    ("自动保存咨询记录（草稿）", "autosave_consultation_record"),
    ("活动列表", "list_activities"),
    ("列出模型", "list_models"),
    ("创建预测", "create_prediction"),
    ("登录日志分页查询", "list_login_logs"),
    ("充值记录", ""),
    ("获取充值记录", "get_top_up_record"),
    ("查询任务生成结果", "get_task_generation_result"),
    ("获取推荐卡片", "get_recommended_card"),
    ("批量删除渠道", "batch_delete_channel"),
    ("创建图片生成请求", "generate_image"),
    ("提交 Film-3 任务", "submit_film_3_task"),
    ("录音文件识别（标准版）提交", "submit_recording_recognition"),
    ("获取视频生成链接请求", "get_video_generation_link"),
    ("获取好友请求", "get_friend_request"),
    ("通过id获取新闻", "get_news"),
    ("初始化系统", "initialize_system"),
    ("获取初始化状态", "get_initialization_status"),
    ("获取所有分组", "list_groups"),
    ("获取所有用户列表", "list_users"),
    ("删除所有分组", "delete_group"),
    ("AI抠图", "remove_background"),
    ("AI工具", ""),
    ("歌曲伴奏分离", "separate_song_accompaniment"),
    ("LoRA模型训练", "train_lora_model"),
    ("创建充值订单", "create_top_up_order"),
    ("支付结果通知", ""),
    ("视频换脸", "swap_face_in_video"),
    ("克隆声音列表", "list_cloned_voices"),
    ("视频提帧", "extract_frames_from_video"),
    ("滤镜列表", "list_filters"),
    ("视频合成任务详情", "get_video_synthesis_task_details"),
    ("审计日志", ""),
    ("使用兑换码充值", "top_up_redemption_code"),
    ("收藏列表", "list_favorites"),
    ("取消异步任务", "cancel_task"),
    ("实时语音识别(流式)", "recognize_realtime_speech"),
    ("【推荐】删除模板", "delete_template"),
    ("会员订阅取消", "cancel_member_subscription"),
    ("视频生成查询", "get_video_generation"),
    ("音频分离提交任务", "submit_audio_separation_task"),
    ("Retrieve a specific order", "retrieve_order"),
    ("List locale specific rules", "list_locale_specific_rules"),
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
    ("/x/y", ("芦荟",), "luhui"),
    ("/x/y", ("画布",), "canvas"),
]


@each_row(("method", "path", "expected"), PATHS)
def test_names_by_path(method: str, path: str, expected: str) -> None:
    assert name_by_path(path, method)[0] == expected


def test_a_longer_name_says_more_of_the_path() -> None:
    assert name_by_path("/topics/{id}/replies/{n}", "GET") == ("get_reply", "get_topic_reply")


@each_row(("title", "expected"), TITLES)
def test_names_by_title(title: str, expected: str) -> None:
    assert name_by_title(title) == expected


@each_row(("path", "folder", "expected"), GROUPS)
def test_groups(path: str, folder: tuple[str, ...], expected: str) -> None:
    assert propose_group(path, folder).name == expected


@each_row(
    ("many", "one"),
    [
        *(("statuses", "status"), ("buses", "bus"), ("viruses", "virus"), ("aliases", "alias"), ("lenses", "lens")),
        *(("analyses", "analysis"), ("hypotheses", "hypothesis"), ("crises", "crisis"), ("databases", "database")),
        *(("addresses", "address"), ("processes", "process"), ("classes", "class"), ("caches", "cache")),
        # Words that only look alike.
        *(("causes", "cause"), ("houses", "house"), ("uses", "use"), ("purchases", "purchase"), ("bases", "base")),
        *(("responses", "response"), ("exercises", "exercise"), ("matches", "match"), ("boxes", "box")),
    ],
)
def test_one_of_nouns_that_end_in_s(many: str, one: str) -> None:
    assert singular(many) == one
    assert singular(one) == one


@each_row(
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


@settings(max_examples=examples(200), deadline=None)
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


@each_row(("one", "many"), [("user", "users"), ("reply", "replies"), ("status", "status"), ("box", "boxes")])
def test_numbers_of_nouns(one: str, many: str) -> None:
    assert singular(many) == one
    assert plural(one) == many


@each_row(
    ("said", "expected"),
    [
        ("settings set", "set_settings"),
        ("user block", "block_user"),
        ("totp enable", "enable_totp"),
        ("order list", "list_orders"),
        ("payment link", "payment_link"),
        ("get user block", "get_user_block"),
        ("group add member", "group_add_member"),
        ("block", "block"),
        ("", ""),
    ],
)
def test_what_is_done_stands_first(said: str, expected: str) -> None:
    assert "_".join(verb_first(said.split())) == expected


IDS = [
    ("createrealtimesession", "/v1/realtime", "原生格式", "create_realtime_session"),
    ("listmodelsgemini", "/v1/models", "Gemini 格式", "list_models_gemini"),
    (
        "CreateanAPIkeyforaserviceaccount",
        "/service_accounts/{id}/api_keys",
        "",
        "create_an_api_key_for_a_service_account",
    ),
    ("Getinputtokencounts", "/responses/input_tokens", "Get input token counts", "get_input_token_counts"),
    ("updateusername", "/user/{id}/name", "", "update_username"),
    ("getnotifications", "/notes", "Not if I can", "get_notifications"),
    ("getzweierlei", "/zwei/er", "", "get_zweierlei"),
    ("user_block", "/people/{id}/x", "", "block_user"),
    ("put-api-channel-tag", "/api/channel/tag", "编辑渠道标签", "edit_channel_tag"),
]


@each_row(("id_", "path", "title", "expected"), IDS)
def test_ids_of_several_words_are_split_by_what_is_said_elsewhere(
    id_: str, path: str, title: str, expected: str
) -> None:
    each = documented(1, "PUT", path)
    seen = replace(each.seen, operation_id=Said(id_, each.seen.span), title=Said(title, each.seen.span))
    said = replace(each, seen=seen)
    assert proposals(said, Vocabulary.of([said]))[0].name == expected


@each_row(
    ("stem", "title", "expected"),
    [
        ("submit", "提交视频任务", "submit_video_task"),
        ("submit_video", "提交视频任务", "submit_video"),
        ("put-films-id-put-films-id-384083910", "", "update_film"),
        ("put-films-id-replace-film-384083910", "", "replace_film"),
    ],
)
def test_the_name_of_a_page_says_what_is_done_and_to_what(stem: str, title: str, expected: str) -> None:
    each = documented(1, "PUT", "/films/{id}")
    each = replace(each, page=replace(each.page, path=f"pages/{stem}.md"))
    said = replace(each, seen=replace(each.seen, title=Said(title, each.seen.span)))
    assert proposals(said, Vocabulary.of([said]))[0].name == expected


def test_operations_on_one_path_are_told_apart_by_their_titles() -> None:
    found = [documented(number, "POST", "/send_group_msg") for number in range(2)]
    titles = ("发送群图片", "发送群语音")
    said = [
        replace(each, seen=replace(each.seen, title=Said(title, each.seen.span)))
        for each, title in zip(found, titles, strict=True)
    ]
    assert set(name_operations(said, (), frozenset()).values()) == {"send_group_image", "send_group_speech"}


@each_row(
    ("method", "words", "expected"),
    [
        ("POST", "Pagination over films", {"list_comic_films", "search_comic_film"}),
        ("POST", "A list of films that match the search", {"search_comic_film", "search_comic_film_2"}),
        ("POST", "Films", {"search_comic_film", "search_comic_film_2"}),
        ("PUT", "Pagination over films", {"search_comic_film", "search_comic_film_2"}),
    ],
)
def test_of_two_to_one_search_the_one_that_only_lists_is_called_so(method: str, words: str, expected: set[str]) -> None:
    one, other = (documented(number, verb, "/comicFilm/search") for number, verb in enumerate(("GET", method)))
    listing = replace(one, seen=replace(one.seen, description=Said(words, one.seen.span)))
    for found in ([listing, other], [other, listing]):
        assert set(name_operations(found, (), frozenset()).values()) == expected
    assert set(name_operations([listing], (), frozenset()).values()) == {"search_comic_film"}


def test_a_list_that_has_a_path_of_its_own_leaves_no_name_to_a_search() -> None:
    asked = [
        ("GET", "/films"),
        ("GET", "/searchFilms"),
        ("POST", "/searchFilms"),
        ("GET", "/films/search"),
        ("POST", "/films/search"),
        ("GET", "/find"),
        ("POST", "/find"),
    ]
    found = [documented(number, *each) for number, each in enumerate(asked)]
    said = [
        replace(each, seen=replace(each.seen, description=Said("Pages of films", each.seen.span))) for each in found
    ]
    names = name_operations(said, (), frozenset())
    assert [index for index, name in names.items() if name.startswith("list_")] == [0]


def test_a_name_that_all_gave_up_goes_to_one_of_them() -> None:
    found = [documented(number, "POST", "/send") for number in range(3)]
    named = name_operations(found, (), frozenset())
    assert sorted(named.values()) == ["send", "send_2", "send_3"]
    ends = ("/a/films/page", "/a/films/list", "/a/films/all")
    found = [documented(number, "GET", path) for number, path in enumerate(ends)]
    assert sorted(name_operations(found, (), frozenset()).values()) == [
        "list_a_films", "list_a_films_by_page", "list_films",
    ]  # fmt: skip


@each_row(
    ("tag", "expected"),
    [
        ("发送私聊消息", "direct_message"),
        ("报表查看", "report"),
        ("默认分类", ""),
        ("用户注册", "user_registration"),
    ],
)
def test_what_tags_come_to(tag: str, expected: str) -> None:
    assert propose_group("/", (tag,)).name == (expected or "api")


ECHOES = [
    ("get_role_list", "roles", "list"),
    ("get_holiday_member_list", "holiday", "list_members"),
    ("batch_delete_holiday", "holiday", "batch_delete"),
    ("batch_add_team_members", "team", "batch_add_members"),
    ("log_in_user", "user", "log_in"),
    ("update_user_password", "users", "update_password"),
    ("submit_video_task", "videos", "submit_video_task"),
    ("upload_group_file", "files", "upload_group_file"),
]


@each_row(("name", "group", "expected"), ECHOES)
def test_a_group_is_not_said_again(name: str, group: str, expected: str) -> None:
    each = replace(documented(1, "POST", "/x/y-z"), name=name)
    each = replace(each, seen=replace(each.seen, folder=(group,)))
    placed = place_operations("acme", [each], {0: name}, ())[0]
    assert f"{placed.group}.{placed.action or name}" == f"{group}.{expected}"


RESOURCES = [
    ("GET", "/v1/suppliers", "suppliers.list"),
    ("POST", "/v1/suppliers", "suppliers.create"),
    ("GET", "/v1/suppliers/{id}", "suppliers.retrieve"),
    ("PUT", "/v1/suppliers/{id}", "suppliers.replace"),
    ("PATCH", "/v1/suppliers/{id}", "suppliers.update"),
    ("DELETE", "/v1/suppliers/{id}", "suppliers.delete"),
    ("POST", "/v1/suppliers/{id}/archive", "suppliers.archive"),
    ("POST", "/v1/suppliers/{id}/remix", "suppliers.remix"),
    ("POST", "/v1/suppliers/{id}/payment", "suppliers.create_payment"),
    ("GET", "/v1/suppliers/{id}/content", "suppliers.retrieve_content"),
    ("GET", "/v1/suppliers/{id}/orders", "suppliers.orders.list"),
    ("GET", "/v1/suppliers/{id}/orders/{order}/lines/{line}", "suppliers.orders.lines.retrieve"),
    ("POST", "/v1/suppliers/upload_sessions", "suppliers.upload_sessions.create"),
    ("DELETE", "/v1/suppliers/upload_sessions/{id}", "suppliers.upload_sessions.delete"),
    ("POST", "/v1/chat/completions", "chat.completions.create"),
    ("POST", "/v1/images/generations", "images.generate"),
    ("POST", "/v1/images/edits", "images.edit"),
    ("GET", "/v1/suppliers/{id}/logo.{extension}", "suppliers.retrieve_logo"),
    ("GET", "/v1/usage/images", "usage.images"),
    ("GET", "/v1/usage/costs", "usage.costs"),
    ("GET", "/v1/usage/vectors", "usage.vectors"),
    ("PUT", "/v1/channels/{id}/bans/{user}", "channels.bans.update"),
    ("GET", "/v1/settings/quota", "quota.get_settings_quota"),
]


def documented(number: int, method: str, path: str, folder: tuple[str, ...] = ()) -> Documented:
    source = Source(f"pages/{number}.md", f"{method} {path}")
    span = source.span(0, 1)
    seen = Observation(method=Said(method, span), path=Said(path, span), span=span, folder=folder)
    page = PageFile(path=f"pages/{number}.md", source=source, sha256="")
    return Documented(page=page, reader="", seen=seen, method=method, path=path, is_alone=True)


def places(
    asked: Sequence[tuple[str, str]], earlier: Iterable[Earlier] = (), folder: tuple[str, ...] = ()
) -> dict[tuple[str, str], str]:
    found = [documented(number, *each, folder) for number, each in enumerate(asked)]
    names = name_operations(found, earlier, frozenset())
    placed = place_operations("acme", found, names, earlier)
    return {asked[index]: f"{each.group}.{each.action or names[index]}" for index, each in placed.items()}


def test_places_of_resources() -> None:
    found = places([(method, path) for method, path, _ in RESOURCES])
    rest = {(method, path): place for method, path, place in RESOURCES if "quota" not in path}
    assert {each: found[each] for each in rest} == rest


def test_where_few_paths_are_those_of_resources_tags_decide() -> None:
    asked = [("POST", "/order/getOrder"), ("POST", "/order/addOrder"), ("GET", "/x/pay"), ("GET", "/films/{id}")]
    found = places(asked, folder=("Shop orders",))
    assert list(found.values()) == [f"shop_orders.{each}" for each in ("retrieve", "add", "pay_x", "retrieve_film")]


def test_what_is_done_to_a_part_is_no_deed_on_the_whole() -> None:
    asked = [("PUT", "/files/{id}"), ("PUT", "/files/{id}#remove_shared_link"), ("PUT", "/files")]
    found = [replace(documented(number, *each), path=each[1].partition("#")[0]) for number, each in enumerate(asked)]
    names = {0: "update_file", 1: "remove_shared_link_from_file", 2: "file_edit"}
    placed = place_operations("acme", found, names, ())
    assert [placed[index].action or names[index] for index in range(3)] == [
        "update", "remove_shared_link", "edit",
    ]  # fmt: skip


def test_what_is_done_is_what_the_name_says() -> None:
    asked = [
        ("PUT", "/users/{id}/block", "block_user", "users.block"),
        ("DELETE", "/users/{id}/block", "unblock_user", "users.unblock"),
        ("PUT", "/users/{id}/bans/{who}", "create_ban", "users.bans.create"),
        ("PUT", "/users/{id}/friends/{who}", "add_friend", "users.friends.add"),
        ("PUT", "/users/{id}/ack/{message}", "ack_message", "users.ack"),
        ("PUT", "/users/{id}/links/{link}", "add_shared_link_to_user", "users.links.update"),
        ("PUT", "/users/{id}/totp", "enable_totp", "users.enable_totp"),
        ("DELETE", "/jobs/{id}", "cancel_job", "jobs.cancel"),
        ("GET", "/jobs/{id}", "get_job", "jobs.retrieve"),
    ]
    found = [documented(number, method, path) for number, (method, path, *_) in enumerate(asked)]
    names = {number: name for number, (_, _, name, _) in enumerate(asked)}
    placed = place_operations("acme", found, names, ())
    assert [f"{placed[index].group}.{placed[index].action or names[index]}" for index in names] == [
        place for *_, place in asked
    ]


def test_what_a_method_does_it_does_to_its_group_and_says_that_once() -> None:
    asked = [
        ("DELETE", "/hooks/{id}", "delete_hook", "hooks.delete"),
        ("DELETE", "/hooks/{id}/{token}", "hook_delete_token", "hooks.delete_by_token"),
        ("PUT", "/hooks/ticket", "create_ticket", "hooks.ticket.create"),
        ("POST", "/hooks/{id}/versions/current", "promote_hook_version", "hooks.versions.promote"),
        ("GET", "/hooks/{id}/versions", "list_versions", "hooks.versions.list"),
        ("GET", "/hooks/{id}/files_on_hold", "get_files_on_hold", "hooks.list_files_on_hold"),
        ("POST", "/hooks/hookAuditPage", "create_audits", "hooks.list_audits"),
        ("POST", "/films/sessions", "create_session", "films.sessions.create"),
        ("POST", "/films/{id}/sessions", "create_session_for_film", "films.sessions.create_for_film"),
    ]
    found = [documented(number, method, path) for number, (method, path, *_) in enumerate(asked)]
    names = {number: name for number, (_, _, name, _) in enumerate(asked)}
    placed = place_operations("acme", found, names, ())
    assert [f"{placed[index].group}.{placed[index].action or names[index]}" for index in names] == [
        place for *_, place in asked
    ]


OWNED = [
    (["/{album}", "/{album}/photos"], "GET", "albums.photos.list"),
    (["/{album}"], "DELETE", "albums.delete"),
    (["/{album}", "/{album}/{entry}"], "GET", "albums.retrieve_by_entry"),
    (["/photos/{id}", "/{tenant}/photos"], "GET", "photos.list"),
    (["/photos", "/{id}"], "GET", "api.get_root"),
]
"""Paths that begin with a parameter: what the last of them comes to."""


@each_row(("paths", "method", "expected"), OWNED)
def test_what_a_path_begins_with_owns_the_rest_where_it_is_asked_for(
    paths: list[str], method: str, expected: str
) -> None:
    asked = [(method, path) for path in paths]
    assert places(asked)[asked[-1]] == expected


def said(method: str, path: str, id_: str, words: str) -> Documented:
    """Return an operation under the vendor's id and title, where it has them."""
    each = documented(0, method, path)
    title = Said(words, each.seen.span) if words else None
    return replace(each, seen=replace(each.seen, title=title, operation_id=Said(id_, each.seen.span) if id_ else None))


WORDS = [
    ("PUT", "/users", "", "Log in", "users.log_in"),
    ("DELETE", "/users", "", "Log out", "users.log_out"),
    ("POST", "/sessions", "", "Log in", "sessions.create"),
    ("DELETE", "/users", "", "Deletes all the users", "users.delete_all"),
    ("DELETE", "/users", "", "Deletes a user", "users.delete"),
    ("POST", "/users/{id}/spam", "users.markAsSpam", "", "users.mark_as_spam"),
    ("POST", "/users/{id}/picture", "", "Upload a user's picture", "users.upload_picture"),
    ("POST", "/users/{id}/typing", "trigger_typing_indicator", "", "users.trigger_typing"),
    ("POST", "/users/{id}/hangup", "hangup-user", "End a call", "users.hangup"),
    ("POST", "/users/{id}/remix", "", "Remix a user", "users.remix"),
    ("POST", "/users/{id}/payment", "", "Pay for a user", "users.pay"),
    ("POST", "/users/{id}/payment", "", "Payments", "users.create_payment"),
    ("POST", "/users/{id}/setpings", "", "", "users.setpings"),
    ("POST", "/users/{id}/setters", "", "", "users.setters.create"),
    ("POST", "/users/{id}/relationship", "", "Modify the relationship to a user", "users.modify_relationship"),
    ("PUT", "/users/{id}/memberships/{who}", "", "Add user membership", "users.memberships.add"),
    ("PUT", "/users/{id}/memberships/{who}", "", "Change a membership", "users.memberships.update"),
    ("PUT", "/users/{id}/bans/{who}", "ban_create_ban", "Ban User", "users.bans.create"),
    ("PUT", "/users/{id}/following/{who}", "", "Follow a user", "users.following.follow"),
    ("DELETE", "/users/{id}/following/{who}", "", "Unfollow a user", "users.following.unfollow"),
    ("DELETE", "/users/{id}/likes/{who}", "", "Unlike a user", "users.likes.delete"),
    ("DELETE", "/users/{id}/likes", "", "Unlikes users", "users.likes.delete"),
    ("GET", "/users/starred", "", "", "users.list_starred"),
    ("GET", "/users/feed", "", "", "users.retrieve_feed"),
    ("GET", "/users/public", "", "List public users", "users.list_public"),
    ("GET", "/users/{id}/pages", "", "", "users.pages.list"),
    ("GET", "/users/{id}/apis", "", "", "users.apis.list"),
    ("GET", "/users/email/{email}", "", "", "users.retrieve_by_email"),
    ("GET", "/users/emails/{email}", "", "", "users.emails.retrieve"),
    ("OPTIONS", "/users", "", "Get user long poll endpoint", "users.retrieve_long_poll_endpoint"),
    ("GET", "/balance", "", "Get the balance", "balance.retrieve"),
    ("PUT", "/me/player/pause", "", "Pause", "me.player.pause"),
    ("GET", "/users.info", "", "", "users.retrieve_info"),
]
"""What words say is done, beside paths of users; rows whose words say nothing more stay with their paths."""


@each_row(("method", "path", "id_", "words", "expected"), WORDS)
def test_words_say_what_is_done_where_a_method_says_little(
    method: str, path: str, id_: str, words: str, expected: str
) -> None:
    paths = [("GET", "/users"), ("GET", "/users/{id}"), ("GET", "/films"), ("GET", "/films/{id}")]
    usual = [documented(number, *each) for number, each in enumerate(paths, 1)]
    found = [said(method, path, id_, words), *usual]
    names = name_operations(found, (), frozenset())
    placed = place_operations("acme", found, names, ())[0]
    assert f"{placed.group}.{placed.action or names[0]}" == expected


@each_row(
    ("name", "group", "expected"),
    [
        ("send_group_speech", "group_message", "send_speech"),
        ("send_group", "group_message", "send"),
        ("search_redemption", "redemption_code", "search"),
        ("search_refund", "redemption_code", "search_refund"),
        ("disable_2fa", "two_factor", "disable"),
        ("ask_owlbot", "owlbot_ai", "ask"),
        ("set_group_leave", "group", "leave"),
        ("set_group_search", "group", "set_search"),
        ("get_group_shut_list", "group", "get_shut_list"),
        ("get_group_member_list", "group", "list_members"),
        ("update_user_my", "user", "update_me"),
        ("archive_all_cards", "lists", "archive_all_cards"),
        ("save_holiday_list", "holiday_settings", "save"),
        ("reset_cuser_password", "c_user", "reset_password"),
    ],
)
def test_what_a_group_of_several_words_says_is_not_said_again(name: str, group: str, expected: str) -> None:
    assert without_noun(name, group) == expected


def test_deeds_on_one_thing_are_a_group_where_nothing_else_says_one() -> None:
    asked = [("POST", "/AddDoctor"), ("POST", "/UpdateDoctor"), ("POST", "/addToCart"), ("POST", "/Search")]
    assert list(places(asked).values()) == ["doctor.add", "doctor.update", "api.add_to_cart", "search.query"]


def test_of_two_that_want_a_name_the_one_that_does_no_more_has_it() -> None:
    asked = [("POST", "/files/content"), ("POST", "/files/{id}/content"), ("GET", "/files/{id}/content")]
    found = [documented(number, *each) for number, each in enumerate(asked)]
    names = {0: "upload_file", 1: "upload_file_version", 2: "get_content"}
    placed = place_operations("acme", found, names, ())
    assert [placed[index].action for index in (0, 1)] == ["upload", "upload_version"]


def test_what_stands_for_the_one_who_asks_stays_in_a_name() -> None:
    asked = [("DELETE", "/user/me"), ("PUT", "/user/me"), ("POST", "/user/doThis"), ("POST", "/user/doThat")]
    assert list(places(asked, folder=("User",)).values())[:2] == ["user.delete_me", "user.update_me"]


def test_several_pages_of_one_path_are_told_apart_by_titles_and_one_alone_by_its_path() -> None:
    found = [said("POST", "/send_private_msg", "", title) for title in ("发送图片", "发送语音")]
    assert set(name_operations(found, (), frozenset()).values()) == {"send_image", "send_speech"}
    assert set(name_operations(found[:1], (), frozenset()).values()) == {"send_private_msg"}


@each_row(
    ("path", "title", "expected"),
    [
        ("/api/user/models", "获取可用模型", "list_available_models"),
        ("/api/log/login/page", "登录日志分页查询", "list_login_logs"),
        ("/api/user/model", "获取可用模型", "get_available_model"),
        ("/api/user/statistics", "获取用户统计", "get_user_statistics"),
        ("/api/user/models/{id}", "获取可用模型", "get_available_model"),
    ],
)
def test_a_path_says_that_several_things_are_asked_for(path: str, title: str, expected: str) -> None:
    assert name_operations([said("GET", path, "", title)], (), frozenset())[0] == expected


@each_row(
    ("method", "path", "id_", "expected"),
    [
        ("GET", "/items/{item_id}", "read_item_items__item_id__get", "read_item"),
        ("POST", "/shop/password/change/", "shop_password_change_create", "change_password"),
        ("PATCH", "/shop/user/", "shop_user_partial_update", "update_user_partial"),
        ("GET", "/shop/user/", "shop_user_retrieve", "retrieve_user"),
        ("GET", "/shop/user/", "shop_user_friends", "list_shop_user_friends"),
        ("DELETE", "/v1/films/{film}", "DeleteFilmsFilm", "cancel_film"),
        ("GET", "/v1/films/{film}", "GetFilmsFilm", "get_films_film"),
    ],
)
def test_ids_that_frameworks_make_of_path_and_method_say_what_stands_beside_those(
    method: str, path: str, id_: str, expected: str
) -> None:
    each = said(method, path, id_, "Cancel a film" if "films" in path else "")
    assert name_operations([each], (), frozenset())[0] == expected


def test_the_opposite_of_a_deed_is_done_by_delete_and_a_get_only_looks() -> None:
    asked = [("PUT", "/gists/{id}/star"), ("DELETE", "/gists/{id}/star"), ("GET", "/gists/{id}/star")]
    assert list(places([*asked, ("GET", "/gists")]).values())[:3] == [
        "gists.star",
        "gists.unstar",
        "gists.retrieve_star",
    ]
    alone = ("GET", "/gists/{id}/download")
    assert places([alone, ("GET", "/gists")])[alone] == "gists.download"


def test_what_a_name_has_of_a_tag_the_group_says() -> None:
    found = [documented(0, "GET", "/users/list", ("User controller",)), documented(1, "GET", "/users", ("Admin",))]
    names = name_operations(found, (), frozenset())
    assert [names[0], names[1]] == ["list_users_user", "list_users_admin"]
    placed = place_operations("acme", found, names, ())
    assert [f"{each.group}.{each.action}" for each in placed.values()] == ["users.list_users", "users.list"]


@each_row(
    ("asked", "wanted"),
    [
        ([("POST", "/v1/videos/create"), ("GET", "/v3/async/task-result")], "videos"),
        ([("POST", "/v1/videos/create"), ("GET", "/api/v1/jobs/{id}")], "jobs"),
        ([("POST", "/v1/videos/create"), ("POST", "/v1/songs/sing"), ("GET", "/async/task-result")], "task"),
        ([("POST", "/v1/videos/create"), ("GET", "/wish")], "wish"),
        ([("POST", "/v1/videos/create"), ("GET", "/search")], "search"),
        ([("POST", "/v1/videos/create"), ("POST", "/localhost:6021/login")], "auth"),
    ],
)
def test_what_asks_for_tasks_stands_beside_what_starts_them(asked: list[tuple[str, str]], wanted: str) -> None:
    assert places(asked)[asked[-1]].partition(".")[0] == wanted


def test_what_several_want_is_told_by_tag_title_and_path_before_it_is_numbered() -> None:
    found = [
        replace(documented(0, "POST", "/draw", ("Poster",))),
        replace(documented(1, "POST", "/draw", ("Sticker",))),
        replace(documented(2, "GET", "/rank")),
        replace(documented(3, "GET", "/rank/{who}")),
    ]
    titled = [replace(each, seen=replace(each.seen, title=Said("绘制一次", each.seen.span))) for each in found]
    assert [name for _, name in sorted(name_operations(titled, (), frozenset()).items())] == [
        "create_draw_poster", "create_draw_sticker", "get_rank", "get_rank_by_who",
    ]  # fmt: skip


def test_folders_that_nobody_can_read_are_called_by_what_their_paths_have() -> None:
    asked = [("POST", "/api/report/getOne"), ("POST", "/api/report/sendOne"), ("POST", "/api/report/stopAll")]
    assert {each.partition(".")[0] for each in places(asked, folder=("芦荟",)).values()} == {"report"}
    assert {each.partition(".")[0] for each in places(asked, folder=("Canvas",)).values()} == {"canvas"}
    assert {each.partition(".")[0] for each in places(asked[:1], folder=("芦荟",)).values()} == {"report"}
    assert {each.partition(".")[0] for each in places([("POST", "/api/getOne")], folder=("芦荟",)).values()} == {
        "luhui"
    }


def test_what_all_paths_begin_with_says_nothing() -> None:
    asked = [("GET", f"/platform/{each}/{{id}}") for each in ("orders", "films", "shelves", "kites")]
    assert sorted(places(asked).values()) == ["films.retrieve", "kites.retrieve", "orders.retrieve", "shelves.retrieve"]


@settings(max_examples=examples(60), deadline=None)
@given(st.permutations([(method, path) for method, path, _ in RESOURCES]))
def test_places_do_not_depend_on_the_order_of_pages(asked: list[tuple[str, str]]) -> None:
    found = places(asked)
    assert found == places(sorted(asked))
    assert len(set(found.values())) == len(asked)


@settings(max_examples=examples(60), deadline=None)
@given(st.sets(st.sampled_from([(method, path) for method, path, _ in RESOURCES]), min_size=1), st.data())
def test_pages_that_come_later_move_nothing(asked: set[tuple[str, str]], data: st.DataObject) -> None:
    first = sorted(data.draw(st.sets(st.sampled_from(sorted(asked)), min_size=1)))
    found = [documented(number, *each) for number, each in enumerate(first)]
    names = name_operations(found, (), frozenset())
    placed = place_operations("acme", found, names, ())
    earlier = [
        Earlier(
            name=names[index],
            page=each.page.path,
            id="",
            method=each.method,
            path=each.path,
            group=placed[index].group,
            action=placed[index].action,
        )
        for index, each in enumerate(found)
    ]
    before, after = places(first), places([*first, *sorted(asked - set(first))], earlier)
    assert {each: after[each] for each in first} == before


def test_a_provider_without_operations_has_no_places() -> None:
    assert place_operations("acme", [], {}, []) == {}
