"""What the operations of small documents are called beside each other: a document a table, an operation a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reynard.observe.model import Observation, Said
from reynard.reconcile.documented import Documented, PageFile
from reynard.reconcile.names.grouping import place_operations
from reynard.reconcile.names.operation_names import name_operations
from reynard.reconcile.names.standing import Earlier
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = tuple[str, str, str, str, str, str]

KLING = "视频系列/可灵Kling"
DOCUMENTS: dict[str, list[Row]] = {
    "what goes on in a room": [
        ("GET", "/api/health", "", "健康检查", "健康检查", "health.check"),
        ("GET", "/api/room/{id}/info", "", "获取房间信息", "房间信息", "rooms.get_info"),
        ("POST", "/v1/meeting/create", "", "创建会议", "妙记", "meetings.create"),
        ("GET", "/v1/meeting/query", "", "查询结果", "妙记", "meetings.get_result"),
        ("POST", "/api/ai_live/start", "", "开启 AI 分析", "AI直播", "ai_live.enable_analysis"),
        ("GET", "/api/usage/monthly", "", "获取月度统计", "用量", "usage.get_monthly_statistics"),
        ("POST", "/api/users/login/account", "", "登陆接口(Login)", "", "users.login"),
    ],
    "an id of nouns, in a folder of its own": [
        ("POST", "/v1/film.webm", "create-film", "Create WebM film", "Films", "films.create"),
        ("GET", "/v1/film_status.get", "film-status", "Retrieve Film Status", "Films", "films.get_status"),
        (
            "GET",
            "/v2/video_translate/{video_translate_id}",
            "video-translate-status",
            "Check Video Translation Status",
            "Video Translation",
            "video_translation.check_status",
        ),
    ],
    "a gateway of programs": [
        ("GET", "/cgi-bin/gettoken", "", "获取access_token", "开发指南", "token.retrieve"),
        (
            "POST",
            "/cgi-bin/pier/servicer/add",
            "",
            "添加接待人员",
            "客服/接待人员管理",
            "customer_service.receptionists.add",
        ),
        (
            "GET",
            "/cgi-bin/pier/servicer/list",
            "",
            "列出接待人员",
            "客服/接待人员管理",
            "customer_service.receptionists.list",
        ),
        ("POST", "/cgi-bin/pier/free", "", "释放显存", "算力", "computing_power.release_gpu_memory"),
    ],
    "pictures that are made, found by their ids": [
        ("POST", "/prints", "createPrint", "Create a Print of Images", "Image", "images.create_print"),
        ("GET", "/prints/{id}", "getPrintById", "Get a Single Print", "Image", "images.get_print"),
        ("DELETE", "/prints/{id}", "deletePrintById", "Delete a Single Print", "Image", "images.delete_print"),
        (
            "GET",
            "/prints/user/{userId}",
            "getPrintsByUserId",
            "Get prints by user ID",
            "Image",
            "images.get_prints_by_user_id",
        ),
        ("POST", "/init-image", "uploadInitImage", "Upload init image", "Init Images", "init_images.upload"),
        (
            "POST",
            "/variations/nobg",
            "createVariationNoBG",
            "Create no background",
            "Variation",
            "variations.create_nobg",
        ),
        ("POST", "/prompt/improve", "promptImprove", "Improve a Prompt", "Prompt", "prompts.improve"),
        (
            "POST",
            "/pricing-calculator",
            "pricingCalculator",
            "Calculate API Cost",
            "Pricing",
            "pricing.calculate",
        ),
        ("GET", "/me", "getUserSelf", "Get user information", "User", "user.get_me"),
    ],
    "versions in ids, and in paths": [
        ("GET", "/v2/figures", "list-figures-v2", "List All Figures (V2)", "Figures", "figures.list"),
        ("GET", "/v1/films", "list-films-v1", "List Films (V1)", "Films", "films.list_v1"),
        ("GET", "/v2/films", "list-films-v2", "List Films (V2)", "Films", "films.list_v2"),
    ],
    "questions of a knowledge base, in folders of one word": [
        ("GET", "/bases/{id}/faq/entries", "", "获取 FAQ 条目列表", "FAQ管理", "bases.faq.entries.list"),
        ("POST", "/bases/{id}/faq/entries", "", "批量 Upsert FAQ 条目", "FAQ管理", "bases.faq.entries.batch_upsert"),
        ("POST", "/bases/{id}/faq/entry", "", "同步创建单个 FAQ 条目", "FAQ管理", "bases.faq.entries.create"),
        ("POST", "/bases/{id}/faq/search", "", "FAQ 混合搜索", "FAQ管理", "bases.faq.search"),
        ("POST", "/bases/{id}/notes/file", "", "从文件创建笔记", "笔记管理", "bases.notes.create_from_file"),
        ("GET", "/bases/{id}/notes/batch", "", "批量获取笔记", "笔记管理", "bases.notes.batch_get"),
        ("POST", "/teams/{id}/invite-code", "", "生成邀请码", "团队管理", "teams.generate_invite_code"),
        ("GET", "/teams/{id}", "", "团队详情", "团队管理", "teams.retrieve"),
    ],
    "folders that hold anything, and what an owner has": [
        ("GET", "/health", "", "健康检查", "基础服务", "health.check"),
        ("POST", "/api/music/add-vocals", "", "添加人声", "高级功能", "music.add_vocals"),
        ("GET", "/api/music/task/{taskId}", "", "获取任务状态", "任务管理", "music.tasks.get_status"),
        ("GET", "/api/music/tasks", "", "获取所有任务", "任务管理", "music.tasks.list"),
        ("POST", "/api/subs/insert-ass", "", "添加字幕", "字幕处理", "subtitles.add"),
        ("POST", "/api/audio/mixing", "", "混音", "音频处理", "audio.mix"),
        ("POST", "/api/media/transcribe", "", "语音转文字", "媒体转换", "media_conversion.transcribe"),
        ("POST", "/figures/123-start", "", "提交任务", "123形象", "avatar_123.submit_task"),
    ],
    "a toolbox in one level": [
        ("POST", "/create_draft", "", "创建图片草稿", "草稿", "drafts.create"),
        ("POST", "/save_draft", "", "保存图片草稿", "草稿", "drafts.save"),
        ("POST", "/add_effects", "", "添加特效", "特效", "effects.add"),
        ("POST", "/str_to_list", "", "字符转列表", "工具", "tools.convert_str_to_list"),
        ("POST", "/paint_video", "", "提交视频渲染任务", "视频", "videos.submit_rendering_task"),
        (
            "POST",
            "/sound_infos",
            "",
            "根据音频和时间线生成音频信息",
            "数据生成",
            "data_generation.generate_sound_infos",
        ),
    ],
    "paths of everybody's clients in folders of one's own": [
        ("POST", "/v1/chat/completions", "", "创建对话请求", "文本系列", "chat.completions.create"),
        ("POST", "/v1/embeddings", "", "创建嵌入请求", "文本系列", "embeddings.create"),
        ("GET", "/v1/audio/voice/list", "", "参考音频列表获取", "语音系列", "audio.list_reference_audio"),
        ("POST", "/v1/audio/voice/remove", "", "删除参考音频", "语音系列", "audio.delete_reference_audio"),
        ("POST", "/v1/video/submit", "", "创建视频生成请求", "视频系列", "videos.generate"),
        ("POST", "/v1/video/status", "", "获取视频生成链接请求", "视频系列", "videos.get_generation_link"),
        ("GET", "/v1/user/info", "", "获取用户账户信息", "平台系列", "user.get_info"),
    ],
    "tags of what readers do": [
        ("GET", "/v1/films/{id}", "", "Retrieve a film", "Films", "films.retrieve"),
        ("GET", "/v1/films/{id}/stream", "", "Stream a film", "Films", "films.stream"),
        (
            "POST",
            "/v1/image_to_video",
            "",
            "Generate a video from an image",
            "Start filming",
            "videos.generate_from_image",
        ),
        ("POST", "/v1/sound_effect", "", "Generate sound effects", "Start filming", "audio.generate_sound_effects"),
        ("GET", "/v1/shop", "", "Get shop information", "Shop", "shop.retrieve"),
        ("GET", "/v1/shop/plan", "", "Get plan info", "Shop", "shop.retrieve_plan_info"),
    ],
    "ends of paths that titles have as well": [
        ("POST", "/mj/submit/blend", "", "图片融合（Blend）", "绘图", "images.submit_blend"),
        ("POST", "/message/postText", "", "发送文字消息", "消息", "messages.send_text"),
        ("POST", "/group/quitChatroom", "", "退出群聊", "群", "groups.quit_chatroom"),
        ("GET", "/films/search-v2", "", "Search for films", "Films", "films.search"),
        ("GET", "/search", "", "全文搜索", "", "search.query"),
    ],
    "deeds that a query names": [
        ("POST", "/?Action=DeleteMedia&Version=2", "", "删除媒资", "媒资管理", "media_assets.delete"),
        ("GET", "/?Action=GetMediaInfos&Version=2", "", "查询媒资信息", "媒资管理", "media_assets.get_infos"),
        ("POST", "/?Action=AllocateEIP&Version=2", "", "申请弹性IP", "", "eip.allocate"),
        ("POST", "/?Action=ReleaseEIP&Version=2", "", "释放弹性IP", "", "eip.release"),
        ("POST", "/?Action=StartUHost&Version=2", "", "启动云主机", "", "uhost.start"),
        ("POST", "/?Action=CreateI2VTask&Version=2", "", "创建图生视频任务", "视频", "videos.create_i2v_task"),
        ("GET", "/orders?action=all", "", "订单列表", "订单", "orders.list"),
        ("POST", "/trans_group_file", "", "转存为永久文件", "文件", "files.transfer_group_file"),
    ],
    "who is logged in": [
        ("GET", "/api/record/queryByUserId", "", "根据用户id查询登录用户的所有记录", "记录", "records.get_by_user_id"),
        ("GET", "/api/user/info", "", "获取登录用户信息", "用户", "user.get_me"),
        ("POST", "/api/user/login", "", "登录", "用户", "user.login"),
    ],
    "orders that are placed": [
        ("POST", "/v1/pay/order/create", "", "统一下单", "支付", "payment.create_order"),
        ("POST", "/v1/pay/refund", "", "申请退款", "支付", "payment.apply_refund"),
        ("POST", "/v1/goods/order", "", "商品下单", "商城", "goods.order_product"),
    ],
    "folders in words that no table has": [
        ("GET", "/greenhouse/list", "", "大棚列表", "大棚管理", "greenhouses.list"),
        ("POST", "/greenhouse/add", "", "新增大棚", "大棚管理", "greenhouses.add"),
        ("GET", "/crop/growth/curve", "", "作物生长曲线", "作物生长", "crop.get_curve"),
        ("POST", "/pest/identify", "", "病虫害识别", "病虫害识别", "pest.identify"),
        ("POST", "/mj/submit/blend", "", "图片融合（Blend）", "绘图", "images.submit_blend"),
        ("GET", "/v2/model/video/list", "", "视频模型列表", "模型", "models.list_video_models"),
        ("GET", "/v2/model/price", "", "查询模型价格", "模型", "models.get_price"),
    ],
    "kinds of things in paths, pages and trees of them": [
        ("POST", "/v2/project/create", "", "创建剧本项目", "项目", "projects.create"),
        ("GET", "/v2/project/list", "", "项目列表", "项目", "projects.list"),
        ("GET", "/v2/project/folder/tree", "", "获取素材文件夹大树", "项目", "projects.get_folder_tree"),
        ("GET", "/v2/voice/system", "", "获取系统音色", "音色", "voices.get_system"),
        ("POST", "/call/dial", "callDial", "发起外呼", "通话", "call.dial"),
        ("POST", "/call/hold", "callHold", "通话保持", "通话", "call.hold"),
        ("GET", "/cdr/page", "queryCdrPage", "分页查询话单", "", "cdrs.list"),
        ("GET", "/cdr/{id}", "getCdr", "话单详情", "", "cdrs.retrieve"),
        ("GET", "/stat/crew/daily", "statCrewDaily", "坐席日报", "统计", "statistics.get_crew_daily"),
    ],
    "ids that a tool counted": [
        ("POST", "/shop/film", "add_4", "新增影片", "影片管理", "films.create"),
        ("PUT", "/shop/film", "edit_4", "修改影片", "影片管理", "films.update"),
        ("DELETE", "/shop/film/{ids}", "remove_5", "删除影片", "影片管理", "films.delete"),
        ("GET", "/shop/film/list", "list_5", "影片列表", "影片管理", "films.list"),
        ("GET", "/shop/film/cache/getNames", "cache", "获取影片缓存名称", "影片管理", "films.get_names"),
        ("DELETE", "/shop/guest/{id}", "forceLogout", "强退访客", "访客", "guests.force_logout"),
        ("GET", "/shop/guest/list", "list_6", "访客列表", "访客", "guests.list"),
        ("GET", "/shop/guest/kling_2", "kling_2", "访客二", "访客", "guests.retrieve_kling_2"),
    ],
    "paths that have other words than folders and titles": [
        ("POST", "/open/v1/create_persona", "", "创建定制数字人", "定制数字人", "custom_avatars.create"),
        ("GET", "/open/v1/persona", "", "获取定制数字人详情", "定制数字人", "custom_avatars.get_details"),
        ("POST", "/open/v1/list_persona", "", "获取定制数字人列表", "定制数字人", "custom_avatars.list"),
        (
            "POST",
            "/open/v1/create_persona_by_photo",
            "",
            "创建定制数字人",
            "定制数字人",
            "custom_avatars.create_persona_by_photo",
        ),
    ],
    "what words say of a thing further in": [
        ("GET", "/users/me", "getMe", "Get me", "Users", "users.me.retrieve"),
        ("PATCH", "/users/me", "updateMe", "Update me", "Users", "users.me.update"),
        ("GET", "/users/{id}", "getUser", "Get a user", "Users", "users.retrieve"),
        ("POST", "/users/me/otp/disable", "meOtpDisable", "Disable the code", "Users", "users.me.disable_otp"),
        ("POST", "/users/{id}/otp/disable", "disableUserOtp", "Disable it", "Users", "users.disable_otp"),
        ("GET", "/settings", "getSettings", "Read settings", "Settings", "settings.retrieve"),
        ("PATCH", "/settings", "updateSetting", "Change settings", "Settings", "settings.update"),
        ("PATCH", "/items/{collection}", "updateItems", "Update multiple items", "Items", "items.update_many"),
        ("PATCH", "/items/{collection}/{id}", "updateItem", "Update an item", "Items", "items.update"),
        ("POST", "/runners/{id}/pull_request", "runnerPullRequest", "", "runner", "runners.create_pull_request"),
        ("POST", "/runners/upload_url", "createRunnerUploadUrl", "", "runner", "runners.create_upload_url"),
        ("GET", "/runners/{id}", "getRunner", "", "runner", "runners.retrieve"),
        ("DELETE", "/chats/{id}/messages/bulk", "deleteBulk", "Delete messages", "", "chats.messages.delete_many"),
        ("GET", "/chats/{id}/messages", "listMessages", "List messages", "", "chats.messages.list"),
        ("POST", "/images/frame-removal", "", "Remove the frame of an image", "", "images.remove_frame"),
        ("GET", "/images/{id}", "", "Get an image", "", "images.retrieve"),
        ("GET", "/oembed", "getOEmbed", "Get oEmbed data", "oEmbed", "oembed.retrieve"),
    ],
    "what words say of things within things": [
        ("GET", "/runs/{id}/task_steps", "list_task_steps", "", "", "runs.task_steps.list"),
        ("GET", "/runs/{id}/task_steps/{step}", "get_task_step", "", "", "runs.task_steps.retrieve"),
        ("GET", "/runs/{id}/task_steps/{step}/tries", "get_task_step_tries", "", "", "runs.task_steps.tries.list"),
        (
            "GET",
            "/runs/{id}/task_steps/{step}/{index}/tries",
            "get_mapped_task_step_tries",
            "",
            "",
            "runs.task_steps.tries.get_mapped",
        ),
        ("PUT", "/runs/{id}/task_steps/{step}/setNote", "set_task_step_note", "", "", "runs.task_steps.set_note"),
        (
            "PUT",
            "/runs/{id}/task_steps/{step}/{index}/setNote",
            "set_mapped_task_step_note",
            "",
            "",
            "runs.task_steps.set_mapped_note",
        ),
    ],
    "one noun in the singular and in the plural, members of others": [
        ("POST", "/users/{a}/friends/{b}", "", "添加好友", "好友", "users.friends.add"),
        ("GET", "/users/{a}/friends", "", "好友列表", "好友", "users.friends.list"),
        ("PUT", "/user/{a}/friends/{b}", "", "设置好友备注", "好友", "users.friends.update"),
        ("POST", "/{account}/members", "addMemberToAccount", "", "member", "members.add_to_account"),
        ("DELETE", "/{account}/members/{id}", "removeMember", "", "member", "members.remove"),
    ],
    "what paths say of those that have no tag": [
        ("POST", "/v1/tts", "synthesizeJson", "Text to speech", "", "tts.synthesize_json"),
        ("POST", "/v1/tts/stream/json", "synthesizeStreaming", "Streamed", "", "tts.synthesize_streaming"),
        ("GET", "/v1/tts/voices", "listVoices", "List voices", "", "tts.voices.list"),
        ("GET", "/v1/films/show/{id}.json", "films.show", "A film", "", "films.retrieve"),
        ("GET", "/v1/films", "films.list", "List films", "", "films.list"),
    ],
    "a base before the version of all paths": [
        ("POST", "/acme/v4/chat/completions", "", "对话补全", "模型 API", "chat.completions.create"),
        ("POST", "/acme/v4/embeddings", "", "文本嵌入", "模型 API", "embeddings.create"),
        ("POST", "/acme/v4/videos/generations", "", "生成视频", "模型 API", "videos.generate"),
        ("POST", "/acme/v4/web_search", "", "网络搜索", "工具 API", "tools.search_web"),
        ("POST", "/acme/v4/render", "", "提交渲染任务", "云渲染", "cloud_rendering.submit_rendering_task"),
    ],
    "what there are many of": [
        ("POST", "/add_audio", "", "添加音频", "轨道素材", "track_materials.add_audio"),
        ("POST", "/api/v1/hotwords", "", "新增热词表", "热词管理", "hot_words.create_table"),
        ("POST", "/api/channel/test", "", "测试渠道", "渠道管理", "channels.test"),
        ("GET", "/api/log/self", "", "获取个人日志", "日志", "logs.get_personal"),
        ("POST", "/order/refund", "", "订单退款", "订单", "orders.refund"),
        ("POST", "/user/add", "addUser", "创建用户", "用户", "users.add"),
        ("POST", "/user/drop", "dropUser", "删除用户", "用户", "users.delete"),
        ("GET", "/account/balance", "", "查询余额", "账户管理", "account.get_balance"),
        ("POST", "/bundle", "createBundle", "Create bundle", "bundle", "bundles.create"),
        ("GET", "/bundle/{id}", "fetchBundle", "Get a bundle", "bundle", "bundles.retrieve"),
        ("GET", "/bundle/{id}/price", "getPrice", "Get the price", "bundle", "bundles.retrieve_price"),
    ],
    "what is done by a POST beside a GET": [
        ("GET", "/v1/sentiment", "sentimentGet", "Performs sentiment analysis", "", "sentiment.retrieve"),
        ("POST", "/v1/sentiment", "sentimentPost", "Performs sentiment analysis", "", "sentiment.perform"),
        ("GET", "/v1/films/{id}", "getFilm", "Get a film", "", "films.retrieve"),
        ("GET", "/v1/films", "listFilms", "List films", "", "films.list"),
        ("GET", "/_v/shops/{id}", "getShop", "Get a shop", "", "shops.retrieve"),
    ],
    "methods of a program": [
        ("GET", "/api/{shop}/fetchOrders", "fetchOrders", "Fetch Orders", "", "orders.retrieve"),
        ("GET", "/api/{shop}/fetchOpenOrders", "fetchOpenOrders", "Fetch Open Orders", "", "orders.fetch_open"),
        ("POST", "/api/{shop}/cancelOrder", "cancelOrder", "Cancel Order", "", "orders.cancel"),
        (
            "GET",
            "/api/{shop}/fetchMatchedOrders",
            "fetchMatchedOrders",
            "Fetch Matched Orders",
            "",
            "orders.fetch_matched",
        ),
        ("GET", "/api/{shop}/fetchBalance", "fetchBalance", "Fetch Balance", "", "balance.retrieve"),
        ("POST", "/api/{shop}/close", "close", "Close", "", "api.close"),
        ("POST", "/launch", "launch", "Launch a race from a file.", "", "api.launch"),
    ],
    "a gateway's tasks beside a resource": [
        ("POST", "/task/api/create", "", "发起工作流任务", "ComfyUI 工作流", "comfyui.submit_workflow_task"),
        ("POST", "/task/api/outputs", "", "查询任务生成结果", "ComfyUI 工作流", "comfyui.get_task_generation_result"),
        ("POST", "/task/api/cancel", "", "取消任务", "ComfyUI 工作流", "comfyui.cancel_task"),
        ("GET", "/api/token", "", "查询令牌（列表）", "令牌管理", "tokens.list"),
        ("POST", "/api/token", "", "新增令牌", "令牌管理", "tokens.create"),
        ("PUT", "/api/token", "", "修改令牌", "令牌管理", "tokens.update"),
        ("DELETE", "/api/token/{id}", "", "删除令牌", "令牌管理", "tokens.delete"),
    ],
    "what Chinese titles list": [
        ("POST", "/open/knowledge/create", "", "创建知识库", "知识库管理", "knowledge_bases.create"),
        ("POST", "/open/knowledge/page", "", "知识库列表", "知识库管理", "knowledge_bases.list"),
        ("GET", "/open/user/bill/list", "", "账单列表", "用户中心", "user.list_bills"),
        ("GET", "/open/user/balance", "", "查询余额", "用户中心", "user.get_balance"),
    ],
    "tags that all begin with a version": [
        ("GET", "/v1/.well-known/room", "FetchRoomDiscovery", "", "TalkV1RoomDiscovery", "room_discovery.retrieve"),
        ("POST", "/v1/token", "CreateToken", "", "TalkV1Token", "token.create"),
    ],
    "tasks of a model": [
        ("POST", "/runwayml/v1/image_to_video", "", "图生视频", "视频模型/Runway", "runway.create_image_to_video"),
        ("GET", "/runwayml/v1/tasks/{id}", "", "获取任务详情", "视频模型/Runway", "runway.tasks.retrieve"),
        ("DELETE", "/runwayml/v1/tasks/{id}", "", "取消任务", "视频模型/Runway", "runway.tasks.cancel"),
        ("POST", "/luma/generations", "", "生成视频", "视频模型/Luma", "luma.generations.create"),
        ("GET", "/luma/generations/{id}", "", "查询视频", "视频模型/Luma", "luma.generations.retrieve"),
    ],
    "questions of browsers, told apart by a number": [
        ("GET", "/block", "", "", "", "block.list"),
        ("OPTIONS", "/block", "", "", "", "block.block_2"),
        ("GET", "/block/{id}", "", "", "", "block.retrieve"),
        ("OPTIONS", "/block/{id}", "", "", "", "block.options"),
    ],
    "nouns that are run together": [
        ("GET", "/rates", "fetchRates", "List rates", "Rates", "rates.list"),
        (
            "GET",
            "/ratesbyregion/{Region}",
            "fetchRatesByRegion",
            "List rates of a region",
            "Season",
            "rates.list_by_region",
        ),
        ("GET", "/schedferries", "fetchScheduledFerries", "List what sails", "Ferries", "ferries.fetch_scheduled"),
        (
            "GET",
            "/schedferries/{Id}",
            "fetchScheduledFerriesById",
            "List what sails",
            "Ferries",
            "ferries.fetch_scheduled_by_id",
        ),
        ("GET", "/subscriptions", "getPlans", "List plans", "Billing", "subscriptions.list"),
        ("PUT", "/following/{who}", "follow", "Follow somebody", "People", "following.follow"),
    ],
    "several at once": [
        ("PATCH", "/pools/{id}", "patch_pool", "Patch Pool", "Pool", "pools.update"),
        ("PATCH", "/pools", "bulk_pools", "Bulk Pools", "Pool", "pools.update_many"),
        ("POST", "/pools/list", "get_list_pools_batch", "Get List Pools Batch", "Pool", "pools.list"),
        ("PATCH", "/crews/{id}", "updateCrew", "Update a Crew", "Crews", "crews.update"),
        ("PATCH", "/crews", "updateShipCrews", "Update Multiple Ship Crews", "Crews", "crews.update_many"),
        ("DELETE", "/crews/rows/delete", "deleteCrewRows", "Delete rows", "Crews", "crews.rows.delete"),
        ("GET", "/crews/{id}/details", "getCrewDetails", "Get Crew Details", "Crews", "crews.retrieve_details"),
    ],
    "one of several": [
        ("GET", "/version", "getVersions", "List versions", "Version", "versions.list"),
        ("GET", "/version/{versionId}", "getVersion", "Get version", "Version", "versions.retrieve"),
        ("GET", "/ui/connections/hooks_meta", "hooks_meta", "Hooks Meta", "Connection", "connections.get_hooks_meta"),
        ("GET", "/profile", "getProfile", "Get the profile", "Profile", "profile.retrieve"),
    ],
    "parts of one thing, and what things are known by": [
        ("PATCH", "/films/{film_id}/name", "renameFilm", "Rename Film", "Films", "films.rename"),
        ("PUT", "/films/{film_id}/api_key", "rotateApiKey", "Rotates a key", "Films", "films.rotate_api_key"),
        ("PATCH", "/films/{film_id}/dryRun", "dryRunFilm", "Run it dry", "Films", "films.dry_run"),
        ("GET", "/films/{film_id}", "getFilm", "Get Film", "Films", "films.retrieve"),
        ("GET", "/tolls/countrycode", "tollsByCountryCode", "Tolls by code", "", "tolls.retrieve_by_country_code"),
        ("GET", "/tolls/ip", "tollsByIpAddress", "Tolls by address", "", "tolls.retrieve_by_ip"),
        ("GET", "/tolls/plate", "tollsByPlate", "Tolls by plate", "", "tolls.retrieve_by_plate"),
    ],
    "functions of a program, and pages of a list": [
        ("GET", "/films/flux_mean", "app.api.parts.Films.calculate_flux", "Flux", "films", "films.calculate_flux"),
        ("GET", "/casts/mean", "app.api.parts.Casts.calculate_mean", "Mean", "casts", "casts.calculate_mean"),
        ("POST", "/shots/new", "app.api.parts.Shots.new", "Create", "shots", "shots.create"),
        ("GET", "/shots/{shot_id}", "app.api.parts.Shots.retrieve", "Get", "shots", "shots.retrieve"),
        ("POST", "/admin/field-tags", "", "分页查询芦荟标签", "芦荟管理", "admin.field_tags.list"),
        ("DELETE", "/admin/field-tags/{id}", "", "取消或删除", "芦荟管理", "admin.field_tags.delete"),
    ],
    "what programs say that they do, and what was meant": [
        ("POST", "/casts/twilio/outbound-call", "handle_outbound_call", "Call somebody", "", "casts.outbound_call"),
        (
            "GET",
            "/manage/api/api_keys",
            "get_api_keys",
            "List the API keys and terms",
            "Manage",
            "manage.list_api_keys",
        ),
    ],
    "things without tags beside deeds alone": [
        ("POST", "/v2/chat", "chatv2", "Chat", "", "chat.create"),
        ("POST", "/v1/embed-jobs", "create-embed-job", "Create an Embed Job", "", "embed_jobs.create"),
        ("POST", "/v1/embed-jobs/{id}/cancel", "cancel-embed-job", "Cancel it", "", "embed_jobs.cancel"),
        ("POST", "/v1/films?name", "create-film", "Upload a Film", "", "films.create"),
        ("GET", "/v1/films/{id}", "get-film", "Get a Film", "", "films.retrieve"),
        ("POST", "/v1/tokenize", "tokenize", "Tokenize", "", "api.tokenize"),
        ("POST", "/v1/rerank", "rerank", "Rerank", "", "api.rerank"),
    ],
    "functions of controllers": [
        ("POST", "/call", "CallController_create", "Create Call", "Calls", "calls.create"),
        ("GET", "/call", "CallController_findAll", "List Calls", "Calls", "calls.list"),
        ("GET", "/call/{id}", "CallController_findOne", "Get Call", "Calls", "calls.retrieve"),
        ("DELETE", "/call/{id}", "CallController_deleteCallData", "Delete Call Data", "Calls", "calls.delete"),
        ("POST", "/analytics", "AnalyticsController_query", "Create Queries", "Analytics", "analytics.query"),
        ("GET", "/logs", "LoggingController_queryLogs", "Get Logs", "Logs", "logs.retrieve"),
        ("GET", "/clips/{id}/embed", "", "Get the embed of a clip", "Clips", "clips.retrieve_embed"),
    ],
    "what there is once, or of a deed": [
        ("POST", "/api/v2/knowledge", "", "创建知识库", "知识库管理", "knowledge.create"),
        ("GET", "/api/v2/knowledge/{id}", "", "知识库详情", "知识库管理", "knowledge.retrieve"),
        ("GET", "/orders/{order_no}/pay-status", "", "订单支付状态", "订单", "orders.retrieve_pay_status"),
        ("GET", "/orders/{order_no}", "", "订单详情", "订单", "orders.retrieve"),
    ],
    "folders of a platform": [
        ("POST", "/ai/goods/erase", "", "商品图消除", "图文创作/商品图", "product_image.remove"),
        ("GET", "/ai/account/power", "", "获取剩余算力", "开放平台/账号", "account.get_remaining_computing_power"),
        ("POST", "/ai/callback/config", "", "配置回调地址", "开放平台/回调", "callback.configure_url"),
        ("POST", "/ai/video/{id}/feedbacks", "", "反馈（点赞）", "图生视频", "videos.create_feedback"),
    ],
    "Chinese tags of what is made": [
        ("POST", "/openapi/timbre/delete", "", "删除音色", "音色中心", "voices.delete"),
        ("GET", "/openapi/timbre/public", "", "公共音色列表", "音色中心", "voices.list_public"),
        ("POST", "/api/v1/lyrics", "", "生成歌词", "歌词生成", "lyrics.generate"),
        ("POST", "/mj/submit/modal", "", "提交 Modal 任务", "任务提交", "task.submit_modal"),
        ("POST", "/aigc/open/image/enhance", "", "图片增强", "模型服务", "images.enhance"),
    ],
    "groups that say what is done": [
        ("POST", "/still/generate/grand", "", "Still Grand", "Generate", "generate.grand"),
        ("POST", "/3d/still-quick-3d", "", "Still Quick 3D", "3D", "three_d.create_still_quick_3d"),
        ("GET", "/api/agent/{id}", "", "获取详情", "智能体", "agents.retrieve"),
        ("POST", "/api/agent/{id}/enhance", "", "", "智能体", "agents.enhance"),
    ],
    "ids and long titles": [
        (
            "GET",
            "/outbound_ips",
            "getOutboundIPs",
            "Get Acme's outbound IP addresses",
            "IP Addresses",
            "ip_addresses.get_outbound_ips",
        ),
        ("GET", "/boats/{id}", "getBoat", "Get a boat", "Boats", "boats.retrieve"),
        ("GET", "/boats", "getBoats", "Get boats", "Boats", "boats.list"),
        (
            "POST",
            "/boats/{id}/close",
            "close_night_session",
            "Close a night session of a boat.",
            "Boats",
            "boats.close_night_session",
        ),
        ("POST", "/boats/{id}/cancel", "CancelBoat", "Cancel a running trip.", "Boats", "boats.cancel"),
        (
            "POST",
            "/boats/{id}/webhook",
            "create_boats_webhook",
            "Set a webhook on a boat",
            "Boats",
            "boats.webhook.create",
        ),
        ("DELETE", "/boats/{id}/webhook", "delete_boats_webhook", "Delete a webhook", "Boats", "boats.webhook.delete"),
        (
            "PUT",
            "/boats/{id}/notices",
            "mark-notices-as-read",
            "Mark notices as read",
            "Boats",
            "boats.notices.mark_as_read",
        ),
        ("PUT", "/boats/{id}", "", "Override the boat data for a given name", "Boats", "boats.update"),
    ],
    "things that begin like deeds": [
        ("GET", "/repos/{id}/check-runs/{run}", "getCheckRun", "Get a check run", "", "repos.check_runs.retrieve"),
        ("GET", "/commits/{ref}/check-runs", "listForRef", "List check runs for it", "", "commits.check_runs.list"),
        ("GET", "/commits/{ref}", "getCommit", "Get a commit", "", "commits.retrieve"),
        ("POST", "/commits/{ref}/feedback", "submitCommitFeedback", "Submit feedback", "", "commits.submit_feedback"),
    ],
    "vendors of videos": [
        ("POST", "/v1/aigc/text2image/image-synthesis", "", "灵犀-文生图V2", "图像", "images.create_text_to_image_v2"),
        ("POST", "/v1/aigc/image-generation/generation", "", "人像风格重绘", "图像", "images.repaint_portrait_style"),
        ("POST", "/v1/audio/tts/long-text", "", "长文本转语音", "语音", "audio.create_long_text_to_speech"),
        ("POST", "/v1/avatar/train", "30001", "定制数字人形象（照片）", "形象管理", "avatars.train"),
        ("GET", "/v1/avatar/public/page", "30002", "公共数字人形象列表", "形象管理", "avatars.list_public"),
        ("POST", "/v1/auth/token", "30003", "获取access_token", "鉴权", "auth.get_access_token"),
        ("GET", "/v1/tasks/{task_id}", "", "查询异步任务结果", "任务管理", "task.get_result"),
        ("POST", "/v1/tasks/{task_id}/cancel", "", "取消异步任务", "任务管理", "task.cancel"),
    ],
    "letters, deeds as nouns, and collections of interfaces": [
        ("POST", "/hub/h/{id}/{service}", "hooksResolve", "Resolve a hook", "Hooks", "hub.resolve_hooks"),
        ("GET", "/hub/hooks", "hooksAll", "List hooks", "Hooks", "hub.hooks.list"),
        ("GET", "/hub/hooks/{id}", "hooksOne", "Get hook", "Hooks", "hub.hooks.retrieve"),
        ("GET", "/portal/apis", "", "", "", "portal.apis.list"),
        ("POST", "/portal/apis", "", "", "", "portal.apis.create"),
        ("GET", "/portal/apis/{id}", "", "", "", "portal.apis.retrieve"),
        ("POST", "/portal/keys/create", "", "", "", "portal.keys.create"),
        ("POST", "/portal/keys/{key}", "", "", "", "portal.keys.create_with_key"),
    ],
    "an interface whose path nobody knows": [
        ("POST", "/v1/videos/elements", "", "视频多模态编辑-创建任务", "视频编辑", "videos.elements.create"),
        ("GET", "/v1/videos/elements", "", "查询任务（列表）", "视频编辑", "videos.elements.list"),
        ("GET", "/v1/videos/elements/{task_id}", "", "查询任务（单个）", "视频编辑", "videos.elements.retrieve"),
        ("POST", "/ent/v2/text2video", "", "文生视频", "视频生成", "videos.create_text2video"),
        ("POST", "/ent/v2/tasks/{task_id}/cancel", "", "取消任务", "视频生成", "videos.cancel_task"),
        ("GET", "/v1/models", "", "获取模型列表", "基础", "models.list"),
    ],
    "parts of things, and tags that say whose all is": [
        (
            "GET",
            "/substance/{id}/structures",
            "getSubstanceStructures",
            "Get structures",
            "Structures",
            "structures.list",
        ),
        ("DELETE", "/certs/hooks/ca", "DeleteHookCaCert", "Delete Hook CA Cert", "Certs", "certs.delete_hook_ca"),
        ("POST", "/certs/hooks/ca", "UploadHookCaCert", "Upload Hook CA Cert", "Certs", "certs.upload_hook_ca"),
        ("GET", "/address", "generateAddress", "", "acme-application", "address.retrieve"),
    ],
    "generations as tasks": [
        ("POST", "/v3/contents/generations/tasks", "", "图生视频-基于首帧", "视频生成", "videos.create_task"),
        ("GET", "/v3/contents/generations/tasks/{id}", "", "查询视频生成任务", "视频生成", "videos.get_task"),
        ("GET", "/v3/contents/generations/tasks", "", "查询视频生成任务列表", "视频生成", "videos.list_tasks"),
        ("POST", "/v1/asr/short", "", "一句话识别", "语音", "audio.recognize_short"),
        ("POST", "/v1/3d/generate", "", "3D模型生成", "3D", "three_d.generate_model"),
        ("POST", "/v3/tokenization", "", "分词", "分词", "tokenization.tokenize"),
        ("POST", "/v3/embeddings", "", "文本向量化", "向量化", "embeddings.create"),
    ],
    "ids that a program made of nouns": [
        ("POST", "/ai/ocr/idcard", "idcardUsingPOST", "身份证识别", "文字识别", "text_recognition.recognize_id_card"),
        ("POST", "/ai/nlp/sentiment", "sentimentUsingPOST", "情感分析", "自然语言处理", "nlp.analyze_sentiment"),
        ("POST", "/ai/audit/image", "auditImageUsingPOST", "图像内容审核", "内容审核", "content_review.audit_image"),
        (
            "POST",
            "/ai/audit/film/submit",
            "auditFilmSubmitUsingPOST",
            "短视频审核",
            "内容审核",
            "content_review.audit_film",
        ),
        (
            "GET",
            "/ai/audit/result/{taskId}",
            "auditResultUsingGET",
            "查询审核结果",
            "内容审核",
            "content_review.get_audit_result",
        ),
        ("POST", "/ai/tts/status", "", "声音复刻-状态查询", "声音", "audio.get_voice_cloning_status"),
    ],
    "the balance of an account": [
        ("GET", "/account/get-balance", "getAccountBalance", "Get Account Balance", "Balance", "balance.retrieve"),
        ("POST", "/account/top-up", "topUpAccountBalance", "Top Up Account Balance", "Balance", "balance.top_up"),
    ],
    "what is searched for at the end of a path": [
        ("GET", "/v3/books/{query}", "", "Search books", "Version 3", "books.search"),
        ("GET", "/v3/book/{isbn}", "", "Gets book details", "Version 3", "books.retrieve"),
        ("POST", "/v3/books/{id}/shipping", "shippingBook", "Shipping updates", "Version 3", "books.ship"),
    ],
    "what is done to a picture": [
        ("POST", "/tag", "TagPicture", "", "", "picture.tag"),
        ("POST", "/describe", "DescribePicture", "", "", "picture.describe"),
        ("GET", "/shops/rv", "", "Find shops around", "Shop", "shop.list_rv"),
        ("GET", "/shops/boat", "", "Find shops around", "Shop", "shop.list_boats"),
        ("GET", "/shop/rv/{id}", "", "Shop by id", "Shop", "shop.get_rv"),
        ("GET", "/shop/boat/{id}", "", "Shop by id", "Shop", "shop.get_boat"),
    ],
    "one of things beside things that are listed": [
        ("GET", "/part", "", "Returns a list of all parts.", "Part", "parts.list"),
        ("GET", "/part/{partNumber}", "", "Returns a part by part number.", "Part", "parts.retrieve"),
        ("GET", "/chapter/{chapterNumber}", "", "Returns a single chapter overview.", "Chapter", "chapters.retrieve"),
    ],
    "a gateway": [
        (
            "POST",
            "/kling/v1/videos/image2video",
            "",
            "提交任务-首尾帧",
            f"{KLING}/图生视频",
            "kling.image2video.create",
        ),
        (
            "GET",
            "/kling/v1/videos/image2video/{id}",
            "",
            "查询任务（单个）",
            f"{KLING}/图生视频",
            "kling.image2video.retrieve",
        ),
        (
            "GET",
            "/kling/v1/videos/image2video",
            "",
            "查询任务（列表）",
            f"{KLING}/图生视频",
            "kling.image2video.list",
        ),
        ("POST", "/kling/v1/videos/lip-sync", "", "提交任务-对口型", f"{KLING}/对口型", "kling.lip_sync.create"),
        ("GET", "/kling/v1/videos/lip-sync/{id}", "", "查询任务-对口型", f"{KLING}/对口型", "kling.lip_sync.retrieve"),
        (
            "POST",
            "/kling/v1/videos/text2video",
            "post-kling-v1-videos-text2video",
            "文生视频",
            KLING,
            "kling.create_text2video",
        ),
        (
            "POST",
            "/mj/submit/imagine",
            "",
            "提交Imagine任务",
            "绘画系列/Midjourney（MJ）/任务提交",
            "midjourney.submit_imagine_task",
        ),
        (
            "GET",
            "/mj/task/{id}/fetch",
            "",
            "指定ID获取任务",
            "绘画系列/Midjourney（MJ）/任务查询",
            "midjourney.task.retrieve",
        ),
        ("POST", "/suno/submit/concat", "", "歌曲拼接", "音乐系列/Suno", "suno.concatenate_song"),
        ("GET", "/suno/fetch/{task_id}", "", "查询单个任务", "音乐系列/查询", "suno.get_task"),
        ("POST", "/fal-ai/flux-pro/kontext", "", "Flux 生图", "绘画系列/Flux", "flux.create_kontext"),
        ("POST", "/v1/messages", "", "发送消息", "聊天系列/Claude 格式", "messages.send"),
    ],
    "titles that say where they stand": [
        ("GET", "/{id}/events", "film_id_events_get", "Events: List Events", "Events", "events.list"),
        ("POST", "/{id}/events", "film_id_events_post", "Events: Manage Events", "Events", "events.manage"),
        ("POST", "/migr/certificate", "migr", "Class XII Certificate", "APIs", "migr.create_certificate"),
    ],
    "a gateway whose models stand in plain tags": [
        ("POST", "/v1/videos", "", "创建视频", "Sora2", "sora.videos.create"),
        ("GET", "/v1/videos/{id}", "", "查询视频", "Sora2", "sora.videos.retrieve"),
        ("POST", "/sora/v1/characters", "", "创建角色", "Sora2", "sora.characters.create"),
        ("POST", "/ent/v2/text2video", "", "文生视频", "Vidu", "vidu.create_text2video"),
        ("POST", "/v1/video/create", "", "统一格式-创建视频", "视频/Veo3.1", "veo.create_video"),
        ("GET", "/v1/video/query", "", "统一格式-查询任务", "视频/Veo3.1", "veo.get_task"),
        ("POST", "/nano-banana/v1/draw", "", "文生图 / 图生图", "图片/Nano Banana", "nano_banana.create_draw"),
    ],
    "a gateway whose paths alone name its models": [
        (
            "POST",
            "/api/kling/v1/videos/text2video",
            "api-301",
            "可灵-文生视频",
            "视频生成",
            "kling.videos.text2video.create",
        ),
        (
            "GET",
            "/api/kling/v1/videos/text2video/{id}",
            "api-302",
            "可灵-文生视频查询",
            "视频生成",
            "kling.videos.text2video.retrieve",
        ),
        ("POST", "/api/jimeng/v3/result", "api-307", "即梦-结果查询", "视频生成", "jimeng.get_result"),
        ("POST", "/api/mj/submit/imagine", "api-309", "Midjourney-Imagine", "图片生成", "midjourney.submit_imagine"),
        ("POST", "/api/v1/images/generations", "api-313", "生成图片", "图片生成", "images.generate"),
    ],
    "cards whose base is in no path": [
        ("GET", "/{appId}", "get-/crm/cards/{appId}", "Get all cards", "Cards", "cards.list"),
        ("POST", "/{appId}", "post-/crm/cards/{appId}", "Create a new card", "Cards", "cards.create"),
        ("DELETE", "/{appId}/{id}", "delete-/crm/cards/{appId}/{id}", "Delete a card", "Cards", "cards.delete"),
    ],
    "tags that say paths in words, and lists of several": [
        ("POST", "/token/resetmobilepin", "", "", "Token Reset Mobile PIN", "token.reset_mobile_pin"),
        ("POST", "/token/activate", "", "", "Token Activate", "token.activate"),
        ("POST", "/luma/tasks", "", "批量获取任务", "Luma任务", "luma.tasks.batch_get"),
        ("GET", "/v1/plans/{code}", "", "Get all the details for a plan", "Plans", "plans.retrieve"),
        ("GET", "/v1/plans", "", "Get plans", "Plans", "plans.list"),
        ("GET", "/web/heroes/publicList", "", "公共英雄一览", "英雄", "web.heroes.list_public"),
    ],
    "numbered folders, and how tasks are done": [
        ("GET", "/v1/async/tasks", "", "异步任务列表", "05-通用能力/任务", "task.list"),
        ("GET", "/v1/async/tasks/{id}", "", "查询异步任务", "05-通用能力/任务", "task.retrieve"),
        ("POST", "/v1/export", "", "导出账单", "06-账户与计费/账单", "account_billing.bill.export"),
        ("POST", "/v1/owners/{owner}/predictions", "", "创建预测", "预测", "owners.predictions.create"),
    ],
    "one of documents": [
        (
            "POST",
            "/v1/sets/{id}/document/create_by_text",
            "",
            "通过文本创建文档",
            "文档",
            "sets.documents.create_by_text",
        ),
        ("GET", "/v1/sets/{id}/documents/{batch}", "", "查询文档", "文档", "sets.documents.retrieve"),
        ("GET", "/v1/sets", "", "知识库列表", "数据集", "sets.list"),
    ],
    "agents and models": [
        ("POST", "/open/agent/chat/stream", "2233", "智能体对话（流式）", "智能体", "agents.stream_chat"),
        ("POST", "/open/finetune/job/create", "2238", "创建微调任务", "微调任务", "fine_tuning_task.create"),
        ("POST", "/open/deploy/service/scale", "2241", "扩缩容", "模型部署", "model_deployment.scale"),
    ],
    "states and programs in ids, deeds as tags": [
        (
            "GET",
            "/v2/feeds",
            "v2getFeedStatus",
            "Get status of an item feed",
            "Version 2",
            "feeds.get_status_version_2",
        ),
        (
            "GET",
            "/v3/feeds",
            "v3getFeedStatus",
            "Get status of an item feed",
            "Version 3",
            "feeds.get_status_version_3",
        ),
        ("POST", "/v3/feeds", "v3doPostMultiPart", "Upload an item feed", "Version 3", "feeds.upload"),
        ("GET", "/proxy", "getProxy", "GET", "Execute", "proxy.retrieve"),
        ("GET", "/goods/tree", "getGoodsTree", "Returns the tree", "Goods", "goods.get_tree"),
        ("POST", "/shops/add-shop", "", "", "Add Closed Shop", "shops.add"),
    ],
    "folders, voices and nouns": [
        ("POST", "/v3/folder/rename", "renameUsingPOST", "文件夹重命名", "素材中心/文件夹", "materials.folder.rename"),
        ("GET", "/v3/material/info", "infoUsingGET", "素材详情", "素材中心/素材管理", "materials.get_info"),
        ("POST", "/v3/voice/clone", "cloneUsingPOST", "提交声音克隆", "声音/声音克隆", "voices.clone"),
        ("POST", "/v3/auth/token", "tokenUsingPOST", "获取访问令牌", "企业账户", "enterprise_account.get_access_token"),
    ],
    "deeds that are nouns before other nouns": [
        ("GET", "/PayItems", "getPayItems", "Retrieves pay items", "Payroll", "pay_items.list"),
        ("POST", "/PayItems", "createPayItem", "Creates a pay item", "Payroll", "pay_items.create"),
        ("GET", "/Shifts/{id}", "getShift", "Retrieves a shift", "Payroll", "shifts.retrieve"),
        ("GET", "/Shifts", "getShifts", "Retrieves shifts", "Payroll", "shifts.list"),
        ("DELETE", "/Shifts/{id}/build-cache", "", "Clears the cache", "Payroll", "shifts.clear_build_cache"),
    ],
    "questions, doors and deeds that are groups": [
        ("GET", "/numbers/is-cube", "", "", "Checks", "checks.is_cube"),
        ("POST", "/v1/rerank", "", "文本重排序", "重排序", "rerank.create"),
        ("POST", "/v1/agents/{agent_id}/chat", "", "发起对话", "智能体对话", "chat.create"),
        ("POST", "/v1/agents/{agent_id}/chat/{chat_id}/stop", "", "停止生成", "智能体对话", "chat.stop_generation"),
        ("GET", "/noauth/result", "", "", "", "result.retrieve"),
        ("GET", "/stat/v1/speed/daily", "userSpeed/v1/speed/daily", "Speed", "1. For apps", "stat.get_user_speed"),
        ("GET", "/search", "search", "Search", "Search", "search.query"),
        ("POST", "/setblocklist", "setBlockList", "Adds a number", "setBlockList", "block_list.set"),
        ("PUT", "/subshop", "subshopEdit", "Edit a subshop", "edit subshop", "subshop.edit"),
    ],
    "avatars in Chinese": [
        ("GET", "/openapi/v2/avatar/list", "", "获取形象列表", "数字人/形象管理", "avatars.list"),
        ("POST", "/openapi/v2/avatar/delete", "", "删除形象", "数字人/形象管理", "avatars.delete"),
        ("POST", "/openapi/v2/voice/train", "", "声音复刻训练", "声音", "audio.train_voice_clone"),
        ("GET", "/openapi/v2/account/points", "", "查询剩余点数", "账户", "account.get_remaining_points"),
    ],
    "what is made of what, and deeds that are no things": [
        ("POST", "/v1/speech-to-speech/{voice_id}", "", "Voice changer", "speech-to-speech", "speech_to_speech.create"),
        (
            "GET",
            "/v2/video_translate/{video_translate_id}",
            "checkVideoTranslationStatus",
            "Check status",
            "Video Translate",
            "video_translate.check_status",
        ),
        ("POST", "/v2/photo_avatar/group/add", "", "Add looks to photo avatar group", "Photo", "photo.add_looks"),
    ],
    "things by what they are found by": [
        ("GET", "/{format}/GamesByDate/{date}", "GamesByDate", "Games by Date", "", "games.retrieve_by_date"),
        (
            "GET",
            "/{format}/StatsByPlayer/{playerid}",
            "StatsByPlayer",
            "Stats by Player",
            "",
            "stats.retrieve_by_player",
        ),
    ],
    "titles with the number of a chapter": [
        ("POST", "/gateway/text/check", "", "（1）敏感词检测", "开放接口/五、其他", "text.detect_sensitive_word"),
        ("POST", "/oapi/v1/oauth/accessToken", "", "1.1 获取AccessToken", "开放接口/鉴权", "auth.get_access_token"),
        ("POST", "/oapi/v1/model/customize", "", "2.2 定制模特", "开放接口/模特", "fashion_models.customize"),
        ("POST", "/oapi/v1/image/crop", "", "3）图片裁剪", "开放接口/商品图", "product_image.crop"),
        ("GET", "/oapi/v1/account/consume/record", "", "6.2 消费记录", "开放接口/账户", "account.get_record"),
        ("POST", "/oapi/v1/model3d", "", "3D模型生成", "开放接口/模型", "models.generate_3d_model"),
    ],
    "a base of all paths, and several things in Chinese": [
        ("POST", "/aigc/v3/auth/token", "", "获取Token", "公共接口", "auth.get_token"),
        ("GET", "/aigc/v3/model/price", "", "查询模型价格", "公共接口", "models.get_price"),
        ("GET", "/aigc/v3/channel/", "", "获取全部渠道", "渠道管理", "channels.list"),
        ("GET", "/aigc/v3/channel/search", "", "搜索渠道", "渠道管理", "channels.search"),
        ("POST", "/aigc/v3/image/tryon", "", "AI试衣", "图片", "images.try_on"),
        ("POST", "/aigc/v3/image/enlarge", "", "图片无损放大", "图片", "images.enlarge"),
    ],
    "ids and paths in short": [
        (
            "GET",
            "/v1/kb/doc/parseStatus",
            "kbDocParseStatus",
            "查询文档解析进度",
            "知识库",
            "knowledge_base.get_document_parse_progress",
        ),
        ("POST", "/v1/kb/doc/upload", "uploadKbDoc", "上传文档到知识库", "知识库", "knowledge_base.upload_doc"),
        ("POST", "/v1/session/feedback", "sessionFeedback", "点赞/点踩", "会话", "session.create_feedback"),
        ("POST", "/v1/t2a", "", "同步语音合成", "语音", "audio.synthesize_speech"),
        ("POST", "/v1/units/{unitId}/partId/{partId}/checks", "", "", "Units", "units.create_check"),
        ("DELETE", "/keys/kN2aK9EO8a7b627e425717d9196c8081", "deleteAKey", "Delete a key", "Keys", "keys.delete"),
        ("GET", "/shops/skuseller", "getSKUseller", "", "Shops", "shops.get_sku_seller"),
        ("POST", "/shops", "", "Add new shop", "Shops", "shops.add"),
        ("GET", "/shops/solution", "", "GET Batch Solution Endpoint", "Shops", "shops.get_batch_solution"),
    ],
    "behind the provider's name": [
        ("GET", "/auth/acme/v1/roles", "get_roles", "Get Roles", "Manager", "roles.list"),
        ("GET", "/auth/acme/v1/roles/{name}", "get_role", "Get Role", "Manager", "roles.retrieve"),
        ("GET", "/auth/acme/v1/users", "get_users", "Get Users", "Manager", "users.list"),
        ("GET", "/auth/acme/v1/users/{name}", "get_user", "Get User", "Manager", "users.retrieve"),
        ("POST", "/auth/token", "create_token", "Create Token", "Manager", "token.create"),
    ],
}


def documented(number: int, row: Row) -> Documented:
    method, path, id_, title, tag, _ = row
    source = Source(f"pages/{number}.md", f"{method} {path}")
    span = source.span(0, 1)
    seen = Observation(
        method=Said(method, span),
        path=Said(path, span),
        span=span,
        folder=tuple(tag.split("/")) if tag else (),
        title=Said(title, span),
        operation_id=Said(id_, span) if id_ else None,
    )
    page = PageFile(path=source.name, source=source, sha256="")
    return Documented(page=page, reader="", seen=seen, method=method, path=path, is_alone=False)


def named(rows: Sequence[Row]) -> list[str]:
    found = [documented(number, row) for number, row in enumerate(rows)]
    names = name_operations(found, (), frozenset())
    placed = place_operations("acme", found, names, ())
    return [f"{placed[index].group}.{placed[index].action or names[index]}" for index in range(len(rows))]


def test_the_id_of_a_group_is_about_one_thing_where_its_title_is() -> None:
    rows = [
        ("POST", "/v1/films", "films_create", "Create a film", "Films", "create_film"),
        ("POST", "/v1/clips", "clips_create", "Create clips", "Clips", "create_clips"),
        ("POST", "/v1/talk", "talk", "Talk to the director", "Talk", "talk"),
    ]
    names = name_operations([documented(number, row) for number, row in enumerate(rows)], (), frozenset())
    assert [names[index] for index in range(2)] == [row[-1] for row in rows[:2]]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_names_beside_each_other(document: str) -> None:
    rows = DOCUMENTS[document]
    assert named(rows) == [row[-1] for row in rows]


@each_row("document", DOCUMENTS)
def test_the_order_of_rows_renames_nothing(document: str) -> None:
    rows = DOCUMENTS[document]
    assert sorted(named(rows[::-1])) == sorted(named(rows))


def test_a_model_stays_where_it_stood_before_there_were_others() -> None:
    rows = DOCUMENTS["a gateway whose paths alone name its models"]
    found = [documented(number, row) for number, row in enumerate(rows)]
    names = name_operations(found, (), frozenset())
    method, path, *_ = rows[0]
    before = Earlier(name=names[0], page="pages/0.md", id="", method=method, path=path, group="videos", action="make")
    placed = place_operations("acme", found, names, [before])
    assert (placed[0].group, placed[0].action) == ("videos", "make")
    assert placed[3].group == "midjourney"
