"""Titles of pages as names: English ones by their words, Chinese ones by a table of the field's terms."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_DOING: Mapping[str, str] = MappingProxyType({
    "创建": "create", "新建": "create", "新增": "create", "添加": "add", "提交": "submit", "发起": "submit",
    "生成": "generate", "制作": "generate", "查询": "get", "获取": "get", "查看": "get", "检索": "search",
    "搜索": "search", "列出": "list", "删除": "delete", "移除": "remove", "取消": "cancel",
    "更新": "update", "修改": "update", "编辑": "edit", "上传": "upload", "下载": "download",
    "发送": "send", "延长": "extend", "扩展": "extend", "登录": "log_in", "注册": "register",
    "退出": "log_out", "批量": "batch",
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
    "分类": "category", "评论": "comment", "配置": "settings",
})  # fmt: skip
DOING = frozenset((
    "add", "batch", "bind", "cancel", "check", "create", "delete", "describe", "download", "edit", "extend", "fetch",
    "find", "generate", "get", "list", "query", "remove", "reset", "restore", "retrieve", "run", "save", "search",
    "send", "set", "start", "submit", "update", "upload", "verify",
))  # fmt: skip
"""What an operation's name can begin with: what is done."""
_ARTICLES = frozenset(("a", "an", "the"))
_FILLERS = ("接口", "的", "一个", "单个", "异步", "请求")
_TERMS = tuple(sorted({**_DOING, **_THINGS}, key=lambda term: (-len(term), term)))
_LATIN = re.compile(r"[A-Za-z0-9]+")
_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
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
            word = _CAPITALS.sub("_", term).lower() if latin is not None else _DOING.get(term) or _THINGS[term]
            (done if term in _DOING else things).append(word)
        elif filler is None and rest[0].isalnum():
            return ""
        rest = rest[len(term or filler or rest[0]) :]
    words = [each for each in (*done, *things) if each not in _ARTICLES]
    is_name = 1 < len(words) <= _MOST and (bool(done) or words[0].partition("_")[0] in DOING)
    return "_".join(words) if is_name else ""
