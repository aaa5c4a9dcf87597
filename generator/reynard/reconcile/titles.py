"""Titles of pages as names: English ones by their words, Chinese ones by a table of the field's terms."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.reconcile.words import ACTIONS, snake_words, transliterate

if TYPE_CHECKING:
    from collections.abc import Mapping

_DOING: Mapping[str, str] = MappingProxyType({
    "创建": "create", "新建": "create", "新增": "create", "添加": "add", "提交": "submit", "发起": "submit",
    "生成": "generate", "制作": "generate", "查询": "get", "获取": "get", "查看": "get", "检索": "search",
    "搜索": "search", "列出": "list", "删除": "delete", "移除": "remove", "取消": "cancel",
    "更新": "update", "修改": "update", "编辑": "edit", "上传": "upload", "下载": "download",
    "发送": "send", "延长": "extend", "扩展": "extend", "登录": "log_in", "注册": "register",
    "退出": "log_out", "批量": "batch", "设置": "set", "重置": "reset", "启用": "enable", "禁用": "disable",
    "绑定": "bind", "解绑": "unbind", "导入": "import", "导出": "export", "审核": "review",
    "驳回": "reject", "拒绝": "reject", "同意": "accept", "校验": "verify", "验证": "verify", "检查": "check",
    "翻译": "translate", "识别": "recognize", "上架": "publish", "发布": "publish", "复制": "copy", "移动": "move",
    "重命名": "rename", "同步": "sync", "刷新": "refresh", "停止": "stop", "暂停": "pause",
    "恢复": "resume", "保存": "save", "撤回": "recall", "转发": "forward", "邀请": "invite", "申请": "apply",
    "支付": "pay", "退款": "refund", "标记": "mark", "测试": "test", "关闭": "close", "开启": "enable",
})  # fmt: skip
"""What is done. It goes first in a name, where a Chinese title often has it last."""

_THINGS: Mapping[str, str] = MappingProxyType({
    "文生视频": "text_to_video", "图生视频": "image_to_video", "文生图": "text_to_image",
    "图生图": "image_to_image", "视频": "video", "图片": "image", "图像": "image", "音频": "audio",
    "音乐": "music", "歌曲": "song", "歌词": "lyrics", "语音": "speech", "任务": "task", "结果": "result",
    "状态": "status", "进度": "progress", "详情": "details", "列表": "list", "信息": "info",
    "记录": "record", "日志": "log", "用户": "user", "账户": "account", "账号": "account",
    "余额": "balance", "订单": "order", "文件": "file", "模型": "model", "角色": "role",
    "分组": "group", "令牌": "token", "密钥": "key", "价格": "price", "聊天": "chat", "对话": "chat",
    "消息": "message", "商品": "product", "部门": "department", "权限": "permission", "菜单": "menu",
    "分类": "category", "评论": "comment", "配置": "settings", "验证码": "captcha", "密码": "password",
    "手机号": "phone", "邮箱": "email", "头像": "avatar", "好友": "friend", "群": "group", "群聊": "group",
    "群组": "group", "成员": "member", "管理员": "admin", "公告": "notice", "通知": "notification", "渠道": "channel",
    "标签": "tag", "收藏": "favorite", "文章": "article", "帖子": "post", "主题": "topic", "回复": "reply",
    "活动": "activity", "课程": "course", "预约": "appointment", "项目": "project", "团队": "team", "租户": "tenant",
    "组织": "organization", "企业": "enterprise", "设备": "device", "地址": "address", "优惠券": "coupon",
    "购物车": "cart", "库存": "stock", "仓库": "warehouse", "支付方式": "payment_method", "发票": "invoice",
    "字典": "dictionary", "类型": "type", "参数": "parameter", "接口文档": "api_docs", "系统": "system",
    "数据": "data", "报表": "report", "历史": "history", "版本": "version", "链接": "link", "二维码": "qr_code",
    "文档": "document", "知识库": "knowledge_base", "向量": "embedding", "嵌入": "embedding", "微调": "fine_tuning",
    "会话": "session", "提示词": "prompt", "模板": "template", "声音": "voice", "音色": "voice", "数字人": "avatar",
    "字幕": "subtitles", "水印": "watermark", "首帧": "first_frame", "特效": "effect", "余额信息": "balance",
    "积分": "credit", "统计": "statistics", "概览": "overview", "总览": "overview", "认证": "auth", "登录注册": "login",
    "个人信息": "profile", "审批": "approval", "签到": "check_in", "报名": "registration", "测评": "assessment",
    "计划": "schedule", "咨询": "consultation", "档案": "archive", "请假": "leave", "排队": "queue", "假期": "holiday",
    "节假日": "holiday", "微课": "course", "公共": "common", "数据展示": "data", "宠物": "pet", "充值": "top_up",
    "操作": "operation", "个人": "personal", "单聊": "direct_chat", "日程": "schedule", "站点": "site", "首页": "home",
    "私聊": "direct_message", "上报": "report", "科研": "research",
    "展示": "display", "答题": "quiz", "报告": "report", "生成器": "generator", "干预": "intervention", "排班": "shift",
    "规则": "rule", "危机": "crisis", "转介": "referral", "自助": "self_help", "内容": "content", "其他": "other",
    "其它": "other", "保留": "reserved", "医生": "doctor", "患者": "patient", "学生": "student", "老师": "teacher",
    "教师": "teacher", "班级": "class", "考试": "exam", "题目": "question", "员工": "employee", "客户": "customer",
    "供应商": "supplier", "合同": "contract", "物流": "shipment", "店铺": "shop", "门店": "shop", "评价": "review",
    "投诉": "complaint", "工单": "ticket", "流程": "workflow", "节点": "node", "应用": "app", "环境": "environment",
    "证书": "certificate", "域名": "domain", "监控": "monitor", "告警": "alert", "资源": "resource", "素材": "material",
    "封面": "cover", "直播": "live_stream", "房间": "room", "礼物": "gift", "积分商城": "rewards", "轮播图": "banner",
    "额度": "quota", "套餐": "plan", "用量": "usage", "密钥信息": "key",
})  # fmt: skip
_ARTICLES = frozenset(("a", "an", "the"))
_FILLERS = (
    "接口",
    "的",
    "一个",
    "单个",
    "异步",
    "请求",
    "所有",
    "全部",
    "当前",
    "指定",
    "我的",
    "根据",
    "通过id",
    "分页",
    "新",
    "了",
    "所",
)
_EMPTY = ("管理", "模块", "接口", "相关", "功能", "服务", "中心", "系列", "控制器", "的", "与", "和", "及", "类")
_MOST_OF_TAG = 3
_TERMS = tuple(sorted({**_DOING, **_THINGS}, key=lambda term: (-len(term), term)))
_LATIN = re.compile(r"[A-Za-z0-9]+")
_MOST = 6
"""How many words a title has at most that is a name and no sentence."""


def name_by_title(title: str) -> str:
    """Return the name that a title comes to; nothing where a part of it is not understood, or nothing is done in it.

    >>> name_by_title("查询视频任务"), name_by_title("Get AI Video Details"), name_by_title("视频 v3 的妙用")
    ('get_video_task', 'get_ai_video_details', '')
    """
    done: list[str] = []
    things: list[str] = []
    rest = title.strip() if "/" not in title else ""
    while rest:
        latin = _LATIN.match(rest)
        term = latin[0] if latin is not None else next((each for each in _TERMS if rest.startswith(each)), None)
        filler = next((each for each in _FILLERS if rest.startswith(each)), None)
        if term is not None:
            word = "_".join(snake_words(term)) if latin is not None else _DOING.get(term) or _THINGS[term]
            (done if term in _DOING else things).append(word)
        elif filler is None and rest[0].isalnum():
            return ""
        rest = rest[len(term or filler or rest[0]) :]
    ids = ("id", "ids") if len(things) > 1 else ()
    words = [each for each in (*done, *things) if each not in (*_ARTICLES, *ids)]
    verb = _verb_of(words[0]) if words and not done else ""
    is_name = 1 < len(words) <= _MOST and bool(done or verb)
    return "_".join([verb or words[0], *words[1:]]) if is_name else ""


def _verb_of(word: str) -> str:
    """Return the verb that an English title begins with, also in its third person: `Creates a webhook`."""
    first, _, rest = word.partition("_")
    for each in (first, first.removesuffix("s"), first.removesuffix("es")):
        if each in ACTIONS:
            return "_".join(filter(None, (ACTIONS[each], rest)))
    return ""


def name_things(tag: str) -> str:
    """Return the name that a Chinese tag comes to: what the table knows in English, the rest in Latin letters.

    >>> name_things("用户管理"), name_things("活动签到"), name_things("渠道与令牌")
    ('user', 'activity_check_in', 'channel_token')
    """
    words: list[str] = []
    rest, unknown = tag.strip(), ""
    while rest:
        term = next((each for each in _TERMS if rest.startswith(each)), None)
        empty = next((each for each in _EMPTY if rest.startswith(each)), None)
        if term is None and empty is None and rest[0].isalnum():
            unknown, rest = unknown + rest[0], rest[1:]
            continue
        words += [*_in_latin(unknown), *([_DOING.get(term) or _THINGS[term]] if term is not None else [])]
        unknown, rest = "", rest[len(term or empty or rest[0]) :]
    words += _in_latin(unknown)
    return "_".join(dict.fromkeys(words[:_MOST_OF_TAG]))


def is_known(tag: str) -> bool:
    """Tell whether the table knows all of a tag, so that its name needs no letters that nobody reads.

    >>> is_known("用户管理"), is_known("Users"), is_known("画布")
    (True, True, False)
    """
    rest = tag.strip()
    while rest and not tag.isascii():
        term = next((each for each in (*_TERMS, *_EMPTY) if rest.startswith(each)), None)
        if term is None and rest[0].isalnum() and not rest[0].isascii():
            return False
        rest = rest[len(term or rest[0]) :]
    return True


def _in_latin(text: str) -> list[str]:
    return snake_words(transliterate(text))


def verb_in(title: str) -> str:
    """Return what a Chinese title says is done, where it begins with it."""
    term = next((each for each in _TERMS if title.strip().startswith(each)), "")
    return _DOING.get(term, "")
