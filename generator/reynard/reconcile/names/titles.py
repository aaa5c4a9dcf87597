"""Titles of pages as names: English ones by their words, Chinese ones by a table of the field's terms."""

from __future__ import annotations

from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.phrases import AS_NOUNS, WITH_OBJECT, as_deed, is_about_deed, is_asked_in_vain, parted_at
from reynard.reconcile.names.terms import THINGS
from reynard.reconcile.names.terms_done import DOING
from reynard.reconcile.names.words import (
    ACTIONS,
    plural,
    snake_words,
    transliterate,
    without_apostrophes,
    without_idle,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_OF_ALL = ("所有", "全部", "分页")
_PHASES = frozenset(
    ("cancel", "complete", "confirm", "create", "disable", "enable", "finish", "pause", "resume", "start", "stop",
     "submit", "trigger")
)  # fmt: skip
_OF_DEEDS = frozenset(("code", "form", "job", "link", "log", "order", "record", "request", "result", "status", "task"))
_QUERYING = frozenset(("get", "search", "query", "list", "find"))
_THINGS_TOO = frozenset(
    ("buy", "favorite", "follow", "generate", "like", "log_in", "order", "pay", "refund", "register", "report", "share",
     "subscribe", "top_up", "withdraw", "clone", "train", "synthesize", "translate", "recommend")
)  # fmt: skip
_TOLD_OF = frozenset(("count", "details", "history", "list", "log", "record", "statistics"))
"""What there is of such a thing: `充值记录` records, it tops nothing up."""
_TOLD_BY = frozenset(("callback", "notification"))
"""What tells of such a thing: `支付结果通知` pays nothing."""
_DEEDS_ALONE = frozenset(
    ("cancel", "create", "delete", "download", "list", "remove", "send", "submit", "update", "upload")
)
"""What a tag may begin with that is no thing: of `发送群聊消息`, the group is of messages."""
_ARTICLES = frozenset(("a", "an", "the"))
CIRCUMSTANCES = frozenset(
    """
    about against associated at based belonging between by for from given if in into located of on over per provided
    that through to using via when whether which who with within without
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
_MADE_OF = frozenset(("audio", "frame", "image", "music", "photo", "picture", "speech", "text", "video", "voice"))
"""What something is made of: `text_to_video` is one thing."""
_FILLERS = (
    "接口", "的", "一个", "单个", "异步", "请求", "所有", "全部", "当前", "指定", "我的", "根据", "通过id", "分页",
    "新", "了", "所", "智能", "一键", "快速", "进行", "使用",
)  # fmt: skip
_ENDS = frozenset("化型式性类版")
"""What a word ends with that is no word: `结构化`."""
_OF_ANYTHING = frozenset(("progress", "result", "status", "task"))
"""What says so little that what stands before a mark is said, too: `表格识别-提交任务`."""
_ARTIFICIAL = frozenset(("AI", "Ai", "ai"))
"""What says how something is done: `AI抠图` removes a background."""
_TO = "to"
"""What stands between what something is made of and what is made: `长文本转语音`."""
_EMPTY = (
    "管理", "模块", "接口", "相关", "功能", "服务", "中心", "系列", "控制器", "的", "与", "和", "及", "类", "智能",
    "一键", "快速",
)  # fmt: skip
_HANDLE = "processing"
"""What tags say that is done to whatever they are about: `字幕处理`."""
_MOST_OF_TAG, _MOST_OF_DEED = 3, 2
_ASKED_FOR = (("details", False), ("progress", False), ("status", False))
"""What there is of a task that its title names with what it does."""
_TERMS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    first: tuple(sorted(terms, key=lambda term: (-len(term), term)))
    for first, terms in groupby(sorted({**DOING, **THINGS}), key=lambda term: term[0])
})  # fmt: skip
"""The terms by their first letter, longer ones before those that they begin with."""
_LATIN = compiled(r"[A-Za-z0-9]+")
_HANDLING = compiled(r"(?i)^handle[rs]?s? (?:delete|get|patch|post|put) requests?(?: (?:for|of|to))? ")
"""What programs say of themselves."""
_RETURNING = compiled(r"(?i)^(?:(?:this )?(?:endpoint|method|operation|call|api) )?(?:returns?|gives) (?=\w)")
_ASIDE = compiled(
    r"(?<=[A-Za-z0-9]) \([^()]*\)|(?<=[^\x00-\x7f])\s*(?:\([^()（）]*\)|[（【][^()（）【】]*[）】])\Z"
    r"|(?<=[^\x00-\x7f])[（(][^()（）]{0,12}[版式][）)](?=[^\x00-\x7f])"
    r"|(?<=[A-Za-z0-9])\s*[（【][^()（）【】]*[）】]\Z|\A【[^【】]*】(?=\w)|(?<=\w) +- +/[\w/{}.-]*\Z"
    r"|(?<=\w) (?i:by|for|of|with) (?i:an? |the )?(?i:given|passed|provided|specified|supplied) (?i:ids?)\.?\Z"
)
"""What a title says of itself, or once more in English, or as its path."""
_SEVERAL = compiled(r"\A(.*[^\x00-\x7f])\s*[（(【](列表|分页|批量)(?:查询)?[）)】]\Z")
"""A title that says aside that it is about several: `查询任务（列表）`."""
_NUMBER = compiled(
    r"\A(?:\d{1,2}(?:\.\d{1,2}){1,3}[.、:：]?(?: +|(?=[^\x00-\x7f]))|\d{1,2}[.、)）:：] *|[（(]\d{1,2}[)）] *"
    r"|[一二三四五六七八九十]{1,3}、 *|\d{1,2} +(?=[^\x00-\x7f]))(?=[^\s\d])"
)
"""The number of a title in its manual: `3.1 创建任务`, `（2）删除任务`."""
_OF_INTERFACE = compiled(r"\A(GET )?(?:(?:POST|PUT|PATCH|DELETE) )?(?=[A-Z])(.+?) Endpoint\Z")
"""How a title says by what something is asked for: `GET Batch Solution Endpoint`."""
_LED_BY_TAG = compiled(r"[A-Z][A-Za-z /&-]{1,40}: (?=[A-Z])")
"""What a title says of where it stands, before what is done: `Views: Get a view`."""
_MANNER = compiled(r"(?:格式|版|版本|模式|方式|接口|系列|协议)\Z")
"""What says how something is asked for, before what is: `统一格式-查询任务`."""
_BY_KEY = compiled(
    r"\A(?:根据|按照?|通过)[^\x00-\x7f，。、]{1,8}(?:ID|Id|id|编号)(?=[^\x00-\x7f，。、]{2})(?!查|获取|检索|搜索)"
)
"""What a title says first by what something is found that is changed: `根据设备ID更新记忆`."""
_OF_TEXTS = compiled(
    r"(?:(?<=[^\x00-\x7f])|(?<=[^\x00-\x7f] )) ?(?:Web ?)?API ?(?:接口)?(?:文档|说明)?\Z"
    r"|(?<=\w) API (?i:docs?|documentation|reference)\Z"
)
"""What texts are called behind what they are about."""
_SOURCE = compiled(r"(?:从|由)\s*([^\s，,]{1,8}?)\s*((?:创建|导入|新建|新增|生成|添加|上传)[^，,]+)\Z")
"""A title that says first what something is made from: `从文件创建知识`."""
_COUNTED = compiled(r"(?:_v?\d+)+\Z")
_EXAMPLE = compiled(r"(?i)(?:示例|\bexample|\bdemo)\Z")
_AT_DOORS = frozenset(("log_in", "log_out", "register"))
_ONE = compiled(r"(?i)^\w+ (?:an?|one|this|single) ")  # `Remove a like`
_LISTS = compiled(
    r"(?i)(?:lists? |(?:fetch|get|retrieve)(?:e?s)? (?:(?:(?:an? |the )?(?:list|array) of)|all|every) )"
    r"(?!an? |(?:the )?(?:data|detail|info))\w"
)
_MOST = 6
"""How many words a title has at most that is a name and no sentence."""


def as_asked(title: str) -> str:
    """Return a title as what a caller asks for, and not what a program does: `Returns all users` is `Get all users`."""
    numberless = _without_kind(_NUMBER.sub("", title.strip()))
    several = _SEVERAL.match(numberless)
    if several is not None:
        return f"{several[2]}{several[1]}" if several[2] == "批量" else f"{several[1]}{several[2]}"
    asked = _RETURNING.sub("Get ", _ASIDE.sub("", _HANDLING.sub("", numberless)))
    found = _OF_INTERFACE.match(asked) if asked[:3].isupper() else None
    asked = f"{(found[1] or '').capitalize()}{found[2]}" if found is not None else asked
    led = _LED_BY_TAG.match(asked)
    first = snake_words(asked[led.end() :])[:1] if led is not None else []
    return asked[led.end() :] if led is not None and ACTIONS.keys() & {*first} else asked


def _without_kind(title: str) -> str:
    """Return a title without what it says of itself as a text: `语音合成 WebAPI 文档`; what is asked for stays."""
    rest = _OF_TEXTS.sub("", title).rstrip()
    return rest if rest != title and rest not in DOING and len(rest) > 1 else title


def name_by_title(title: str) -> str:
    """Return the name that a title comes to; nothing where a part of it is not understood, or nothing is done in it.

    >>> name_by_title("查询视频任务"), name_by_title("Get AI Video Details"), name_by_title("视频 v3 的妙用")
    ('get_video_task', 'get_ai_video_details', '')
    >>> name_by_title("登录日志分页查询"), name_by_title("查询任务生成结果"), name_by_title("获取角色列表")
    ('list_login_logs', 'get_task_generation_result', 'list_roles')
    >>> name_by_title("查询任务（单个）"), name_by_title("查询任务（列表）"), name_by_title("查询任务(批量)")
    ('get_task', 'list_tasks', 'batch_get_task')
    """
    title = _BY_KEY.sub("", as_asked(title))
    source = _SOURCE.match(title)
    if source is not None and (made := name_by_title(source[2])) and is_known(source[1]):
        return f"{made}_from_{name_things(source[1])}"
    before, mark, end = next((parts for sign in "：:-" if (parts := parted_at(sign, title))[0]), ("", "", ""))
    if before and not before.isascii() and not end.isascii():
        short = name_by_title(end)
        verb, _, thing = short.partition("_")
        is_about = thing in _OF_ANYTHING and is_known(before) and _MANNER.search(before) is None
        about = _COUNTED.sub("", name_things(before)) if is_about else ""
        return f"{verb}_{about}_{thing}" if about else short or name_by_title(title.replace(mark, " "))
    terms = _terms_of(without_apostrophes(title) if "/" not in title else "")
    if terms is None:
        return ""
    is_latin = title[:1].isascii()
    deeds, things = _parted(_without_purpose(terms), is_latin=is_latin)
    if things[0:1] == ["settings"] and not deeds and not is_latin and things[-1] not in _TOLD_OF:
        deeds, things = ["configure"], things[1:]  # `配置回调地址`
    is_id_asked_for = not is_latin and deeds == ["get"] and title[-2:].lower() == "id"  # `获取音频下载ID`
    idle = (*_ARTICLES, *(("id", "ids") if len(things) > 1 and not is_id_asked_for else ()))
    words = without_idle([each for each in (*deeds, *things) if each not in idle])
    verb = verb_of(words[0]) if words and not deeds and is_latin else ""
    is_whole = len(words) > 1 or words in ([each] for each in WITH_OBJECT)
    if not (is_whole and len(words) <= _MOST and (deeds or verb)):
        return ""
    words[0] = verb or words[0]
    if words[0] == "list" and not title.isascii() and words[-1] not in _TOLD_OF:
        words[-1] = plural(words[-1])  # `列出模型`
    words = words[:1] if words[0] in _AT_DOORS and words[1:] == ["user"] else words  # `用户登录`
    words[1:1] = [WITH_OBJECT[words[0]]] if words[1:] and words[0] in WITH_OBJECT else []
    if words[0] in {*_QUERYING, "fetch", "retrieve"} and words[1:2] == ["list"] and words[2:]:
        words = ["list", *words[2 + (words[2] == "of") :]]
    if words[0] in _QUERYING and any(each in title for each in _OF_ALL) and words[-1] != "list":
        words.append("list")
    if len(words) > 2 and words[0] in _QUERYING and words[-1] == "list":  # noqa: PLR2004 - something is listed
        words = ["list", *words[1:-2], *(plural(each) for each in words[-2:-1])]
    return "_".join(as_deed(words))


def name_of_made(title: str) -> str:
    """Return the name of what makes one thing of another, by a Chinese title that says no deed; nothing for others.

    >>> name_of_made("文生图"), name_of_made("长文本转语音"), name_of_made("图片编辑"), name_of_made("人像")
    ('create_text_to_image', 'create_long_text_to_speech', '', '')
    """
    before, _, end = parted_at("-", title)
    terms = None if title.isascii() else _terms_of(as_asked(end if before and not end.isascii() else title))
    is_told = terms is not None and not any(is_deed for _, is_deed in terms)
    words = "_".join(word for word, _ in terms or ()).split("_") if is_told else []
    return "_".join(("create", *words)) if words[1:-1].count(_TO) == 1 and len(words) <= _MOST else ""


def without_circumstance(name: str) -> str:
    """Return a name without for whom, by what or in what something is done, which siblings mostly have alike.

    >>> without_circumstance("upload_part_of_file"), without_circumstance("get_list_of_audits")
    ('upload_part', 'get_list_of_audits')
    >>> without_circumstance("create_text_to_video_task_for_user")
    'create_text_to_video_task'
    """
    words = name.split("_")
    count = _end_of_things(words)
    return "_".join(words[:count]) if words[count - 1] not in _TOLD_OF else name


def _end_of_things(words: Sequence[str]) -> int:
    """Return how many words say what is done, and to what; `list of` things is no circumstance of a list."""
    ends = (
        at
        for at, word in enumerate(words)
        if at > 1
        and (word in CIRCUMSTANCES or (word == "and" and {*words[at + 1 : at + 2]} & ACTIONS.keys()))
        and words[at - 1] not in _MADE_OF
    )
    return next((at for at in ends if words[at - 1 : at + 1] != ["list", "of"]), len(words))


def term_in(text: str) -> str | None:
    """Return the term that a text begins with."""
    return next((each for each in _TERMS.get(text[:1], ()) if text.startswith(each)), None)


def _terms_of(title: str) -> list[tuple[str, bool]] | None:
    """Return the terms of a title, each with whether it is what is done; None where a part of it is not understood."""
    found: list[tuple[str, bool]] = []
    rest = title
    while rest:
        latin = _LATIN.match(rest)
        term = latin[0] if latin is not None else term_in(rest)
        filler = next(filter(rest.startswith, _FILLERS), None) if rest.startswith(_FILLERS) else None
        is_idle = term in _ARTIFICIAL and not title.isascii() and term != title
        filler = term if is_idle else filler
        if is_idle or (filler is not None and (term is None or len(filler) > len(term))):
            term = None
        elif term is not None:
            word = "_".join(snake_words(term)) if latin is not None else DOING.get(term) or THINGS[term]
            is_batch = found[-1:] == [("batch", True)] and word in ACTIONS  # `批量 Upsert 条目`
            found.append((word, term in DOING or is_batch))
        elif rest[0].isalnum():
            return None
        rest = rest[len(term or filler or rest[0]) :]
    is_asked_for = found[:1] == [("request", True)] and len(found) > 1 and found[1][1]
    is_manner = found[:1] == [("sync", True)] and any(is_deed for _, is_deed in found[1:])  # `同步语音合成`
    found = found[1:] if is_asked_for or is_manner else found
    return found[:-1] if is_asked_in_vain(found) else found


def _without_purpose(terms: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return terms without what is got by what they say is done: `创建任务获取任务ID` creates a task."""
    verb, is_led = terms[0] if terms else ("", False)
    at = next((at for at, term in enumerate(terms) if at > 1 and term == ("get", True) and not terms[at - 1][1]), 0)
    is_purpose = is_led and verb not in _QUERYING and at and len(terms) > at + 1
    return terms[:at] if is_purpose else terms


def _parted(terms: list[tuple[str, bool]], *, is_latin: bool) -> tuple[list[str], list[str]]:
    """Return what is done, and the rest: a title has its verbs first or last, and what is done within it is a thing."""
    if [is_deed for _, is_deed in terms] == [True, True] and terms[0][0] in _PHASES and terms[1][0] in AS_NOUNS:
        terms = [terms[0], (AS_NOUNS[terms[1][0]], False)]  # `创建预测`, `停止生成`
    start = next((place for place, (_, is_deed) in enumerate(terms) if not is_deed), len(terms))
    is_noun = start > 1 and terms[0][0] != "batch" and terms[1][0] in AS_NOUNS and len(terms) > start
    if start and (terms[0][0] in _QUERYING or is_noun):
        start = 1
    is_told = not is_latin and is_about_deed(terms, _TOLD_OF)
    is_thing = len(terms) > start == 1 and (is_told or terms[0][0] in _THINGS_TOO)
    if is_thing and (terms[-1][1] or terms[-1][0] in _TOLD_OF | _TOLD_BY):
        start = 0
    end = len(terms)
    while not start and end and terms[end - 1][1]:
        end -= 1
    while not start and len(terms) - end > 1 and terms[end][0] in AS_NOUNS and terms[end][0] not in _QUERYING:
        end += 1  # `声音复刻训练` trains what was cloned
    deeds = [word for word, _ in (*terms[:start], *terms[end:])]
    inner = terms[start:end]
    if is_noun and terms[0][0] in _PHASES:
        noun, *things = inner  # `开始注册设备` begins to register a device
        count = next((at for at, (word, _) in enumerate(things) if word in _OF_DEEDS), len(things))
        inner = [*things[:count], noun, *things[count:]]
    is_list = inner[-1:] == [("list", False)] and (_TO, False) not in inner  # `字符转列表` lists nothing
    if not deeds and is_list and (is_thing or not (is_latin and verb_of(inner[0][0]))):
        deeds = ["get"]
    is_of_deed = not is_latin and not deeds and len(inner) > _MOST_OF_DEED and any(is_deed for _, is_deed in inner)
    if is_of_deed and inner[-1] in _ASKED_FOR:
        deeds = ["get"]  # `视频合成任务详情` synthesizes nothing
    elif not deeds and not is_thing:
        # `用户审核列表`: nothing leads, so what stands within is done; of several, the last: `音频分离提交任务`.
        done = [at for at, (_, is_deed) in enumerate(inner) if is_deed]
        led = done[:-1] if done and inner[done[0]][0] != "batch" else []
        deeds = [inner[at][0] for at in done if at not in led]
        inner = [term for at, term in enumerate(inner) if at in led or at not in done]
    named = [AS_NOUNS.get(word, word) if is_deed else word for word, is_deed in inner]
    named[1:] = ["clone" if word == "cloned" else word for word in named[1:]]
    return deeds, [word for word in named if word]


def verb_of(word: str) -> str:
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
    >>> name_things("发送私聊消息")
    'direct_message'
    """
    words: list[str] = []
    rest, unknown = tag.strip(), ""
    is_whole = is_known(tag)
    while rest:
        term = term_in(rest)
        empty = next((each for each in _EMPTY if rest.startswith(each)), None)
        is_letter = THINGS.get(term or "") == _TO and not is_whole  # of a word that no table has
        term = None if is_letter or len(empty or "") > len(term or "") else term
        if term is None and empty is None and rest[0].isalnum():
            is_last = len(rest) == 1 or term_in(rest[1:]) is not None
            is_end = not unknown and bool(words) and rest[0] in _ENDS and is_last
            unknown, rest = unknown + ("" if is_end else rest[0]), rest[1:]
            continue
        thing = THINGS.get(term or "", "")
        word = thing or DOING.get(term or "", "")
        is_deed = rest == tag.strip() != term and term in DOING and word in _DEEDS_ALONE
        word = "" if is_deed else thing or AS_NOUNS.get(word, word)
        word = "cloning" if word == "cloned" and words else word
        word = "" if word == _HANDLE and words else word
        is_empty = word in _QUERYING or any(f"_{each}".endswith(f"_{word}") for each in words)
        words += [*_in_latin(unknown), *([word] if word and not is_empty else [])]
        unknown, rest = "", rest[len(term or empty or rest[0]) :]
    words += _in_latin(unknown)
    words = [*words[1:], words[0]] if "".join(words[:1]).isdigit() else words  # `123数字人`
    return "_".join(dict.fromkeys(words[:_MOST_OF_TAG]))


def is_known(tag: str) -> bool:
    """Tell whether the table knows all of a tag, so that its name needs no letters that nobody reads.

    >>> is_known("用户管理"), is_known("Users"), is_known("芦荟")
    (True, True, False)
    """
    rest = tag.strip()
    while rest and not tag.isascii():
        empty = next((each for each in _EMPTY if rest.startswith(each)), "")
        term = max(term_in(rest) or "", empty, key=len)
        if not term and rest[0].isalnum() and not rest[0].isascii():
            return False
        rest = rest[len(term or rest[0]) :]
    return True


def _in_latin(text: str) -> list[str]:
    return snake_words(transliterate(text))


def name_of_example(title: str) -> str:
    """Return the name of what a title says is an example: what its path is called tells less. Nothing for others.

    >>> name_of_example("SOAP 示例"), name_of_example("GraphQL Example"), name_of_example("Examples of use")
    ('soap_example', 'graphql_example', '')
    """
    is_example = _EXAMPLE.search(title) is not None and is_known(title)
    name = "_".join(snake_words(title)) if title.isascii() else name_things(title)
    return name if is_example and "_" in name else ""


def speaks_of_one(title: str) -> bool:
    """Tell whether a title is about one thing: `Remove a like`."""
    return _ONE.match(title) is not None


def speaks_of_list(title: str) -> bool:
    """Tell whether a title begins with that it lists things, however long it is.

    >>> speaks_of_list("Lists all the users of …"), speaks_of_list("Get a list of them"), speaks_of_list("Get all data")
    (True, True, False)
    """
    return _LISTS.match(as_asked(title)) is not None
