"""What methods of one group are called beside each other, and what ids of vendors say without their generators."""

from __future__ import annotations

from typing import TypeAlias

from reconcile.test_names import documented, said
from reynard.reconcile.names.grouping import place_operations
from reynard.reconcile.names.ids import Ids
from reynard.reconcile.names.operation_names import name_operations
from reynard.values import replace
from rows import each_row

Row: TypeAlias = tuple[str, str, str, str]
"""Method, path, id and title."""


def methods(rows: list[Row], folder: tuple[str, ...] = ()) -> list[str]:
    made = [said(*row) for row in rows]
    found = [
        replace(each, page=documented(number, "", "/").page, seen=replace(each.seen, folder=folder))
        for number, each in enumerate(made)
    ]
    names = name_operations(found, (), frozenset())
    placed = place_operations("acme", found, names, ())
    return [f"{placed[index].group}.{placed[index].action or names[index]}" for index in range(len(found))]


@each_row(
    ("rows", "folder", "expected"),
    [
        # Of two that do alike to two things neither is the plain one.
        (
            [("POST", "/auth/b/code-login", "", ""), ("POST", "/auth/c/code-login", "", "")],
            ("Auth",),
            ["auth.login_b_code", "auth.login_c_code"],
        ),
        # What every client has under a name is no group of another's.
        (
            [("POST", "/v1/film/submit", "", "提交电影"), ("GET", "/v1/tasks/list", "", "查询任务列表")],
            (),
            ["film.submit", "task.list"],
        ),
        # What finds one thing more is no part of it, and whoever says no more than the group is plainest.
        (
            [("GET", "/shops/{id}", "getShop", ""), ("GET", "/shops/{id}/{key}", "getShopByKey", "")],
            (),
            ["shops.retrieve", "shops.retrieve_by_key"],
        ),
        (
            [("GET", "/shops/{id}", "getShopsByOwner", ""), ("GET", "/shops/{id}/{slug}", "getShop", "")],
            (),
            ["shops.retrieve_by_owner", "shops.retrieve"],
        ),
        # What one does is called so in all groups; a list is one by its words or its answer.
        (
            [("GET", "/shop/{id}/all", "getAllShops", ""), ("GET", "/shop/{id}", "queryShop", "")],
            ("Shop",),
            ["shops.list", "shops.retrieve"],
        ),
        # What wants the name of another says what it has beyond it.
        (
            [("POST", "/comment/action", "", "新增评论"), ("POST", "/comment/quick", "quickComment", "快捷评论")],
            ("评论",),
            ["comments.create", "comments.quick_comment"],
        ),
        # What is alone in saying the group's noun needs no key; what a page of answers lists is a list.
        (
            [("POST", "/notice/read", "markNoticeRead", ""), ("DELETE", "/notice/del/{id}", "deleteNotice", "")],
            ("User notice",),
            ["user_notice.mark_read", "user_notice.delete"],
        ),
        # A broken path says less than words that are understood.
        ([("POST", "/group/remarkRead", "", "群公告已读")], ("群公告",), ["group_notice.mark_read"]),
        ([("POST", "/playlistdelmusic", "playlistdelmusic", "")], ("Playlist",), ["playlist.delete_music"]),
        ([("POST", "/x/refreshing", "", "Refresh part of a shop (soon)")], ("Shop",), ["shop.refresh_part"]),
        ([("POST", "/x/tack/port", "", "Tack to port.")], ("Pilot",), ["pilot.tack_port"]),
        (
            [
                ("GET", "/now?city={city}", "", "Returns weather - Given a city"),
                ("GET", "/now?lat={lat}&lon={lon}", "", "Returns weather - Given a place"),
            ],
            ("Weather",),
            ["weather.retrieve_by_city", "weather.retrieve_by_lat_lon"],
        ),
        # Twins are told apart by what finds their things, and what stands before a version is nothing of theirs.
        (
            [("GET", "/films/{id}/cuts", "", "Cuts"), ("GET", "/films/{year}/{title}/cuts", "", "Cuts by title")],
            (),
            ["films.cuts.list_by_id", "films.cuts.list_by_title"],
        ),
        (
            [("POST", "/paas/v4/films/generations", "", ""), ("GET", "/paas/v4/orders/{id}", "", "")],
            (),
            ["films.generate", "orders.retrieve"],
        ),
        # Several of them are the vendors behind a gateway.
        (
            [("POST", "/kelin/v1/films", "", ""), ("POST", "/vado/v1/films", "", "")],
            (),
            ["kelin.films.create", "vado.films.create"],
        ),
        # What stands before a parameter and only says what it is names nothing; nor does the number of a chapter.
        (
            [
                ("GET", "/company/id/{id}", "", ""),
                ("GET", "/atms/v1/atm", "", ""),
                ("GET", "/company/{id}/flats", "", ""),
            ],
            (),
            ["companies.retrieve", "atms.retrieve", "companies.flats.list"],
        ),
        ([("POST", "/x/sendNow", "sendNow", "")], ("2. Feedback",), ["feedback.send_now"]),
        # What says that a program answers is none of a path's nouns, and an id's verb at its end is done.
        (
            [
                ("POST", "/KeysApi/Find", "KeysApi_Find", ""),
                ("PUT", "/zones/{id}/rectify", "rectifyZone", ""),
                ("GET", "/zones/{id}", "", ""),
                ("PATCH", "/zones/{id}", "patchZone", "Creates/modifies records"),
            ],
            (),
            ["keys.find", "zones.rectify", "zones.retrieve", "zones.update"],
        ),
        # One thing of which nothing else is asked is no group.
        (
            [("GET", "/shops", "", ""), ("GET", "/shops/menu", "", ""), ("GET", "/shops/{id}/menu/digest", "", "")],
            (),
            ["shops.list", "shops.menu.retrieve", "shops.menu.retrieve_digest"],
        ),
        # What an id has without a verb is got or listed; else the title has the verb, or the path's end is one.
        (
            [
                ("POST", "/x/y/run", "runAll", ""),
                ("POST", "/y/x/log/run", "logAll", ""),
                ("GET", "/currencies", "GeneralApi_Currencies", ""),
                ("GET", "/uri", "GeneralApi_Uri", ""),
                ("GET", "/account", "general", ""),
                ("POST", "/images", "General_PhotoToText", "Converts a photo into text"),
                ("POST", "/email", "emailInvoice", "Sends a copy by email"),
            ],
            ("General",),
            [
                "general.run_all",
                "general.log_all",
                "general.list_currencies",
                "general.retrieve_uri",
                "general.retrieve",
                "general.convert_photo_to_text",
                "general.email_invoice",
            ],
        ),
        # What a path's end says is enough where nothing else of the group does it; but words may mean something else.
        (
            [
                ("POST", "/table/extract/{id}", "", "提取文档表格数据"),
                ("POST", "/table/extract-info/{id}", "", "获取表格信息"),
                ("GET", "/table/detail", "getSmallTableDetail", ""),
                ("POST", "/table/upload-session", "", "创建上传会话"),
                ("POST", "/table/agreeMail", "", "拒绝好友申请"),
            ],
            ("Table",),
            [
                "table.extract",
                "table.get_info",
                "table.get_detail",
                "table.create_upload_session",
                "table.reject_friend_application",
            ],
        ),
        # What is played in one word is split by what such words end with; music is a group of its own.
        (
            [("GET", "/playtts", "playtts", ""), ("GET", "/musicinfo", "musicinfo", "")],
            ("音乐管理",),
            ["music.play_tts", "music.get_info"],
        ),
        # Constants before the noun of a tag hold nothing; what stands twice is said once.
        (
            [
                ("GET", "/shop/pub/films/prices/{id}", "", ""),
                ("GET", "/prices/prices", "", ""),
                ("GET", "/prices/{kind}/{id}", "", "Get a list of all prices of a kind"),
            ],
            ("Prices",),
            ["prices.retrieve", "prices.list", "prices.list_by_id"],
        ),
        # What name and title both say is done by DELETE, or to a collection; GET and POST of one path are two.
        (
            [
                ("DELETE", "/options/{id}", "resetOption", "Reset an option"),
                ("POST", "/options", "upsertOption", "Upsert an option"),
                ("GET", "/x/sizes/check", "checkSizes", "Check sizes"),
                ("POST", "/x/sizes/check", "checkSizes_1", "Check sizes"),
            ],
            (),
            ["options.reset", "options.upsert", "x.sizes.check", "x.sizes.check_by_post"],
        ),
        # What only holds what is read says so in each; a title's verb is at the end of a path that begins with `to`.
        (
            [
                ("GET", "/data/disputes", "listDisputes", ""),
                ("GET", "/data/carbon_calculate", "", "Calculate the offset of carbon"),
                ("GET", "/data/stats", "", "Retrieve what was counted"),
                ("GET", "/shops/{id}/startUrl", "getStartUrl", ""),
                ("GET", "/shops/show", "", "Show a shop"),
                ("POST", "/shops/{id}/feedback", "addShopFeedback", ""),
            ],
            (),
            [
                "data.list_disputes",
                "data.calculate_carbon",
                "data.retrieve_stats",
                "shops.retrieve_start_url",
                "shops.retrieve",
                "shops.add_feedback",
            ],
        ),
        # A group of one method about one thing is no group; what is glued is parted as the id has it.
        (
            [
                ("GET", "/users", "", ""),
                ("GET", "/users/{id}", "", ""),
                ("PUT", "/users/{id}/role", "", "Update the role of a user"),
                ("PUT", "/users/{id}/volume", "", "Set the volume of a user"),
                ("PUT", "/users/{id}/seek", "seek-to-position", "Seek to position"),
                ("GET", "/users/family/{code}", "", ""),
                ("POST", "/users/{id}/changeemail", "changeEmail", ""),
                ("GET", "/users/{id}/plans", "", ""),
                ("GET", "/apis/{id}", "", ""),
            ],
            (),
            [
                "users.list",
                "users.retrieve",
                "users.update_role",
                "users.set_volume",
                "users.seek",
                "users.retrieve_family",
                "users.change_email",
                "users.plans.list",
                "apis.retrieve",
            ],
        ),
        # Which interface a path belongs to names nothing, nor which state of it; a question is asked as it stands.
        (
            [
                ("GET", "/api-public/v1/repos-v2", "", ""),
                ("GET", "/api-public/v1/repos-v2/{id}", "", ""),
                ("GET", "/api-public/v1/repos-v2/{id}/hooks", "", ""),
                ("POST", "/api-public/v1/repos-v2/{id}/replay-missing", "", "Replay missing webhooks"),
            ],
            (),
            ["repos.list", "repos.retrieve", "repos.hooks.list", "repos.replay_missing"],
        ),
        (
            [
                ("GET", "/is-open", "isOpen", ""),
                ("POST", "/token", "", "Send client credentials and get an access key"),
            ],
            ("v1-shop",),
            ["shop.is_open", "shop.create_token"],
        ),
        (
            [
                ("POST", "/store/sessions/batch/authorize", "PostStoreSessionsBatchAuthorize", ""),
                ("POST", "/x/CollectionStartsWithText", "StoreStartsWithText", ""),
            ],
            ("Store",),
            ["store.authorize_batch", "store.starts_with_text"],
        ),
        (
            [("DELETE", "/org/{id}/provision", "Delete pending user provision", "Delete pending user provision")],
            ("Organizations",),
            ["org.delete_provision"],
        ),
        # What all ids of a tag begin with, and what of a program stands before the deed, is no part of a name.
        (
            [
                ("GET", "/mqtt/protocol/get/args", "protocol_mqtt_get_args", ""),
                ("PUT", "/mqtt/protocol/set/args", "protocol_mqtt_set_args", ""),
                ("PUT", "/mqtt/protocol/halt", "protocol_mqtt_halt", ""),
                ("PUT", "/mqtt/protocol/client/set/port", "protocol_mqtt_client_set_port", ""),
                ("GET", "/mqtt/protocol/get/state", "protocol_mqtt_get_state", ""),
            ],
            ("MQTT",),
            ["mqtt.get_args", "mqtt.set_args", "mqtt.halt", "mqtt.set_client_port", "mqtt.get_state"],
        ),
        (
            [
                ("POST", f"/x/{verb}", f"Importation_{verb}Products", "")
                for verb in ("Start", "Stop", "Commit", "Cancel")
            ],
            ("Catalogs",),
            [f"catalogs.{verb}_products" for verb in ("start", "stop", "commit", "cancel")],
        ),
        ([("GET", "/y/searchBy", "searchBy", "")], ("Department",), ["departments.search"]),
        # A kind needs no noun of its group; who asks is `me`; a deed that ends with what it is done to keeps that.
        (
            [
                ("GET", "/getKinds", "getAvailableCardTypes", ""),
                ("GET", "/getUrl", "getGroupCardUrl", ""),
                ("GET", "/listOrders", "listCardOrders", ""),
                ("POST", "/search", "searchCardsBatch", ""),
            ],
            ("Cards",),
            ["cards.get_available_types", "cards.get_group_card_url", "cards.list_orders", "cards.batch_search"],
        ),
        ([("GET", "/v1/users/current", "getCurrentUserInfo", "")], ("Users",), ["users.get_me"]),
        (
            [("POST", "/accounts/{id}/closeall", "", "Close all positions"), ("GET", "/accounts/{id}", "", "")],
            (),
            ["accounts.close_all_positions", "accounts.retrieve"],
        ),
        # A word that no table parts is no name where its path says what is done; what stands at the root is said there.
        (
            [("POST", "/v1/models/{model}:generateContent", "vendorrelayv1beta", "")],
            ("Chat",),
            ["models.generate_content"],
        ),
        ([("POST", "/x/stopping", "filterReadability", "")], ("Text",), ["text.filter_readability"]),
        # Programs, states of interfaces and formats are no part of names; a POST that asks beside a GET is a query.
        (
            [
                ("GET", "/api2/json/shops", "", ""),
                ("GET", "/api2/json/shops/{id}", "", ""),
                ("GET", "/api2/json/regions", "listRegionsApi", ""),
                ("GET", "/api2/json/rank", "", ""),
                ("POST", "/api2/json/rank", "getRank", "Returns the rank"),
            ],
            (),
            ["shops.list", "shops.retrieve", "regions.list", "rank.retrieve", "rank.query"],
        ),
        # What a thing is found by is no thing of its own where words speak of the first; a tag's deed is no group.
        (
            [
                ("GET", "/blocks", "", ""),
                ("GET", "/blocks/slot/{slot_number}", "", "Get the block in a slot"),
                ("GET", "/blocks/miner/{miner_id}", "", "Get the owner"),
            ],
            (),
            ["blocks.list", "blocks.retrieve_by_slot", "blocks.retrieve_miner"],
        ),
        ([("POST", "/getPlace", "updateLocation", "")], ("updateLocation",), ["location.update"]),
        ([("POST", "/v1/x1", "", "步骤1：创建任务获取任务ID")], ("Film",), ["film.create_task"]),
        ([("POST", "/tracks/{id}/comments", "", "Returns the newly created comment")], (), ["tracks.comments.create"]),
        # A batch of vouchers is none of deeds; what a program does for itself tells nothing apart.
        (
            [("POST", "/x/y/z1", "", "激活代金券批次"), ("POST", "/x/y/z2", "", "一键消除水印")],
            ("代金券",),
            ["voucher.activate_batch", "voucher.remove_watermark"],
        ),
        # What is named as a thing is done where something is sent; a verb is said once, and lists are of nothing.
        (
            [
                ("POST", "/SpamDetection", "SpamDetection", ""),
                ("POST", "/SentimentAnalysis", "sentiment", "Sentiment Analysis"),
                ("GET", "/getFuzzySearch", "searchFuzzySearch", ""),
                ("GET", "/getNotes", "List of notes", "List of notes"),
            ],
            ("Texts",),
            ["texts.detect_spam", "texts.analyze_sentiment", "texts.search_fuzzy", "texts.list_notes"],
        ),
        (
            [
                ("GET", "/shops", "", ""),
                ("GET", "/shops/url/{website}", "", ""),
                ("GET", "/shops/{id}", "", ""),
                ("GET", "/shops/textSearch", "", "Searches through the text of fields to find shops"),
            ],
            (),
            ["shops.list", "shops.retrieve_by_url", "shops.retrieve", "shops.search_text"],
        ),
        # What words say twice is said once; a title's part before a colon says where it belongs; labels are no groups.
        (
            [("POST", "/x/recycle", "", "回收运单"), ("POST", "/x/lip-sync", "", "")],
            ("运单",),
            ["waybill.recycle", "waybill.lip_sync"],
        ),
        ([("POST", "/y/z/status", "", "复刻：查询音色状态")], ("API/Endpoints", "Voices"), ["voices.get_status"]),
        # An upload is one to a collection, too, and what is added to a thing is not changed.
        (
            [
                ("POST", "/pets/{id}/images", "uploadPetPhoto", "Upload pet image"),
                ("PUT", "/pets/{id}/groups/{group}", "addOriginGroupPet", "Adds a pet to a group"),
                ("POST", "/pets/{id}/versions", "getPetVersions", "Get pet versions"),
                ("POST", "/pets/{id}/invites", "createInvite", "Create invite"),
                ("DELETE", "/pets/{id}/review-roles", "deleteReviewRole", ""),
            ],
            (),
            [
                "pets.images.upload",
                "pets.groups.add",
                "pets.versions.list",
                "pets.invites.create",
                "pets.delete_review_roles",
            ],
        ),
        # What a path writes as one word is parted as titles, tags and ids have it; a name with a capital inside is one.
        (
            [
                ("GET", "/apikeys", "", "List API keys"),
                ("DELETE", "/apikeys/{id}", "", "Delete an API key"),
                ("GET", "/onedrive/{id}/fullprice", "getFullPrice", "OneDrive"),
                ("GET", "/onedrive/{id}", "", ""),
            ],
            (),
            ["api_keys.list", "api_keys.delete", "onedrive.retrieve_full_price", "onedrive.retrieve"],
        ),
        # What finds a thing is said; several are several; a group's own word says less than its title.
        (
            [
                ("GET", "/pay/orders/id/{order_id}", "", ""),
                ("GET", "/pay/orders/trade-no/{trade_no}", "", ""),
                ("POST", "/crew/batch-remove", "batchRemoveMember", ""),
            ],
            ("支付",),
            ["payment.get_order", "payment.get_order_by_trade_no", "payment.batch_remove_members"],
        ),
        ([("POST", "/diff", "diff", "Compare the given documents.")], ("diff",), ["diff.compare"]),
        # What holds a group goes before its noun; what ids have behind their path is done.
        (
            [
                ("GET", "/grids/{id}/switch/order", "getGridSwitchOrder", ""),
                ("GET", "/2.0/find/lands", "resource_2.0_find_lands_getLands_GET", ""),
                ("GET", "/login/{id}/switch", "loginSwitch", ""),
            ],
            ("Switch",),
            ["switch.get_order", "switch.get_lands", "switch.login"],
        ),
        # A word with a capital inside may be one deed; a title that lists says so of a kind, too.
        (
            [
                ("GET", "/hacks", "", ""),
                ("GET", "/hacks/{id}", "", ""),
                ("GET", "/hacks/coming", "", "Return a list of coming hacks that are open to all who want to come"),
                ("POST", "/hacks/autocomplete", "autoComplete", ""),
            ],
            (),
            ["hacks.list", "hacks.retrieve", "hacks.list_coming", "hacks.autocomplete"],
        ),
        # Ids that are paths, or sentences, say no more than those; a way of writing is no parameter of a path.
        (
            [
                ("GET", "/v1/scores/daily", "/v1/scores/daily", ""),
                ("GET", "/shops{mediaTypeExtension}", "", ""),
                ("GET", "/suggest", "none", "Suggest terms"),
                ("POST", "/me/areas/distance", "areas_by_distance_me_areas_distance_post", ""),
            ],
            ("Board",),
            ["board.get_daily", "board.list_shops", "board.suggest", "board.areas_by_distance"],
        ),
        # All of something stand beside those that one asks for; a version may be written in two parts.
        (
            [("GET", "/api/v/4/loans", "", ""), ("GET", "/api/v/4/loans/all", "", "")],
            (),
            ["loans.list", "loans.list_all"],
        ),
        # What is done to several at once stands beside what is done to one; what is sent whole, beside its parts.
        (
            [
                ("POST", "/users/{id}/ban", "banUser", ""),
                ("POST", "/users/ban", "banUsers", ""),
                ("DELETE", "/users/{id}", "deleteUser", ""),
                ("POST", "/users/delete", "deleteUsers", ""),
            ],
            ("Users",),
            ["users.ban", "users.ban_many", "users.delete", "users.delete_many"],
        ),
        (
            [
                ("POST", "/users", "", "Create multiple users"),
                ("POST", "/users/{name}", "", "Create a single user"),
                ("PUT", "/users/{name}/servers/{server}", "", "Create a server"),
                ("DELETE", "/users/{name}/servers/{server}", "", "Delete a named server"),
                ("DELETE", "/users/{name}/server", "", "Stop a user's server"),
                ("DELETE", "/users/{name}/servers", "", "Delete servers"),
            ],
            (),
            [
                "users.create_many",
                "users.create",
                "users.servers.create",
                "users.servers.delete",
                "users.servers.stop",
                "users.servers.delete_all",
            ],
        ),
        (
            [
                ("PATCH", "/run/links/fast", "", "Update link settings"),
                ("PUT", "/run/links/fast", "", "Update link settings"),
            ],
            ("Links",),
            ["links.update_settings", "links.replace_settings"],
        ),
        # The vendor's own words at the end of a path; a way of writing behind what lists; which of some things.
        (
            [
                ("POST", "/chat.postMessage", "chat_postMessage", ""),
                ("POST", "/chat.unfurl", "chat_unfurl", "Provide custom unfurl behavior"),
                ("GET", "/chat/{id}/report/default/", "", ""),
            ],
            ("chat",),
            ["chat.post_message", "chat.unfurl", "chat.get_default_report"],
        ),
        # An id that is a sentence says no more than the end of its path; what ends another thing says which.
        (
            [
                ("POST", "/register_shop", "registerAndCreateStoreConnectionForShop", ""),
                ("POST", "/v1/orders/close", "closeAllPositions", ""),
                ("POST", "/v1/orders/cancel", "cancelSignup", ""),
            ],
            ("orders",),
            ["orders.register_shop", "orders.close_all_positions", "orders.cancel_signup"],
        ),
    ],
)
def test_methods_beside_each_other(rows: list[Row], folder: tuple[str, ...], expected: list[str]) -> None:
    assert methods(rows, folder) == expected


def test_groups_that_differ_by_spelling_are_one() -> None:
    rows = [("GET", "/datapoints", "", ""), ("GET", "/datapoints/{id}", "", ""), ("POST", "/query/now", "", "")]
    assert methods(rows, ("DataPoints",))[2].partition(".")[0] == "data_points"
    paths = [
        ("GET", "/user", "", ""),
        ("GET", "/user/keys", "", ""),
        ("GET", "/users", "", ""),
        ("GET", "/users/{id}", "", ""),
    ]
    assert [each.partition(".")[0] for each in methods(paths)] == ["user", "user", "users", "users"]


@each_row(
    ("method", "path", "id_", "beside", "tag", "expected"),
    [
        ("GET", "/apis", "Registry_ListApis", [], "Registry", "list_apis"),
        ("POST", "/apis", "Registry_Count", [], "Registry", "count"),
        ("GET", "/v1/config/r/{id}", "config#ShowReceiver", [], "config", "show_receiver"),
        ("POST", "/imu/calibrate", "imu#Calibrate", [], "imu", "calibrate"),
        ("POST", "/chat.postMessage", "postMessage", [], "", "post_message"),
        ("GET", "/v1/all", "getFilmsUsingGET_1", [], "", "get_films"),
        ("POST", "/film/new", "FilmApi_New", [], "Film", "create_film"),
        ("GET", "/film/all", "FilmApi_All", [], "Film", "list_films"),
        ("GET", "/films/{id}", "getFilm_1", ["getFilm"], "", "get_film"),
        ("GET", "/films/{id}", "getFilm_1", ["getShop"], "", "get_film_1"),
        ("GET", "/films/page2", "getFilms2", ["getFilms"], "", "get_films2"),
        ("POST", "/films/file", "idPostFilmFile", ["idGetFilm", "idListFilms", "idGetShop"], "", ""),
        ("PATCH", "/appkey", "appkey_patch", [], "", ""),
        ("DELETE", "/films/{id}", "individualFilmDELETE", [], "", ""),
        ("POST", "/films/{id}", "remarkPOST", [], "", "create_remark"),
        ("POST", "/films/run", "postDeployFilm", [], "", "deploy_film"),
        ("GET", "/lab_tests/{id}", "getLabTest", [], "", "get_lab_test"),
        ("GET", "/stops", "getRoutesForStop", [], "", "get_routes_for_stop"),
        ("GET", "/totp/verify", "getTotpVerify", [], "", ""),
        ("GET", "/v2/roles", "getAllRolesV2", [], "", "get_all_roles"),
        ("GET", "/v2/roles", "getAllRolesV2", ["getAllRolesV3"], "", "get_all_roles_v2"),
    ],
)
def test_what_a_generator_put_into_an_id_is_not_said(  # noqa: PLR0913 - a row each
    method: str, path: str, id_: str, beside: list[str], tag: str, expected: str
) -> None:
    each = said(method, path, id_, "")
    each = replace(each, seen=replace(each.seen, folder=(tag,) if tag else ()))
    found = [each, *(said("GET", f"/other/{name}", name, "") for name in beside)]
    assert "_".join(Ids.of(found).read(each).words) == expected
