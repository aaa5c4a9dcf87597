"""Fields that belong together: at least one of them is needed, or no two may be sent together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled, is_of
from reynard.prose.announcements import any_of
from reynard.prose.model import Group
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import CJK
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.prose.view import View

_NAME = compiled(
    r"[`\"](?P<quoted>[A-Za-z_][\w.-]*)[`\"]"
    r"|(?<![\w.-])(?P<name>[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+"
    rf"|(?<=[{CJK}]\()[a-z]\w*(?=\))"
    rf"|(?:(?<=[{CJK},])|(?<=[{CJK},] )|\A)(?!(?i:id|url|base64|api)\b)[A-Za-z]\w*(?=\s?[{CJK},]|\Z))(?![\w-])",
    re.ASCII,
)
PLAIN_NAME = compiled(r"[`\"*]{0,3}(?P<name>[A-Za-z_][\w-]*)[`\"*]{0,3}", re.ASCII)
NO_NAMES = frozenset(
    (
        *("and", "or", "the", "of", "one", "field", "fields", "parameter", "parameters", "a", "an", "following"),
        *("but", "not", "both", "cannot", "can", "must", "may", "should", "is", "are", "will"),
    )
)
WORD = r"[`\"*]{0,3}(?<![\w-])[A-Za-z_][\w-]*[`\"*]{0,3}"
_LIST = rf"(?P<list>{WORD}(?:\s?(?:,\s?(?:and|or)\b|[,/]|\b(?:and|or)\b)\s{{0,8}}(?!(?:and|or)\b){WORD}){{1,7}})"
_BE_SENT = (
    r"\s(?i:(?:fields?\s|parameters?\s)?(?:(?:must|should|needs?\sto|has\sto|have\sto|(?P<may>can|may))\s(?:always\s)?(?:be\s)?"
    r"(?:required|provided|specified|supplied|given|present|set(?!\sto)|sent|passed|included|filled(?:\sin)?|used|mandatory)"
    r"|(?:is|are)\s(?:always\s)?(?:required|mandatory|needed)))"
)
"""What must be done with fields. What may be done with either of them asks for none."""
_SEND = r"(?i:provide|specify|pass|supply|include|send|set|fill\sin|requires?|needs?|use)\s"
_SURE_COUNT = r"at\sleast\sone|exactly\sone|one\sand\sonly\sone|only\sone|at\smost\sone|no\smore\sthan\sone"
_OF = r"(?:\s(?i:of))?(?:\s(?i:the\sfollowing|these|the))?(?:\s(?i:fields|parameters|two|three))?\s?:?\s{0,2}"
_COUNTED = sought(rf"\b(?P<count>(?i:{_SURE_COUNT}|one|either|any)){_OF}{_LIST}{_BE_SENT}", re.ASCII)
_ASKED = sought(rf"\b{_SEND}(?P<count>(?i:{_SURE_COUNT}|either)){_OF}{_LIST}", re.ASCII)
_NOT_BOTH = compiled(r"[,;]?\s\(?(?i:(?:but\s)?not\s(?:both|all|two|more\sthan\sone))\b", re.ASCII)
"""What makes the only one of one of several: `either a or b must be set, but not both`."""
_EITHER_REQUIRED = sought(
    rf"(?:\A|(?<=[\n.;(*]\s)|(?<=[\n(]))(?P<count>){_LIST}\s(?i:(?:is|are|must\sbe)\s(?:required|provided|mandatory))",
    re.ASCII,
)
_JOINED = r"[`\"*]{0,3}[A-Za-z]\w*_\w+[`\"*]{0,3}"
_ALL_SAID = sought(
    r"(?:\A|(?<=[\n.;(*]\s)|(?<=[\n(]))(?i:please\s)?(?:"
    rf"(?P<count>(?i:at\sleast\sone|exactly\sone|only\sone|at\smost\sone))(?i:\sof){_OF}"
    rf"(?P<list>{_JOINED}(?:\s?(?:,\s?(?:and|or)\b|[,/]|\b(?:and|or)\b)\s{{0,8}}{_JOINED}){{1,7}})(?=\s*(?:[.;)\n]|\Z))"
    rf"|(?:(?i:provide|specify|pass|supply|send|set|use)\s)?(?i:either\s)?"
    rf"(?P<two>{_JOINED}\s(?i:or)\s{_JOINED})(?:,\s?|\s\()(?P<words>(?i:(?:but\s)?not\sboth|at\sleast\sone|exactly\sone)))",
    re.ASCII,
)
"""Names that can be nothing but fields, with no word for sending them: `either a_url or b_url, not both`."""
_ONCE_SENT = sought(
    rf"(?:传入?|提供|填写?|设置|使用)了\s?(?P<name>{WORD})\s?(?:参数|字段)?\s?(?:时|后)?\s?,?\s?(?:就|则)?不[能可]再?(?:传入?|提供|填写?|设置|使用)(?:此|该|本)?(?:参数|字段)?(?=\s*(?:[,。;)\n]|\Z))",
    re.ASCII,
)
"""What is not sent beside another: `传了 a 就不能传本字段`."""
_TOGETHER = sought(
    any_of(
        "只能(?:选择?|填写?|传入?|提供)(?:其中)?(?:一个|之一) 互斥 最多(?:选择?|填写?|传入?)(?:其中)?一个"
        ' 只能选其[一1] (?:不能|不可|无法)(?:共存|并存|共用) (?<=[A-Za-z`"\\s])冲突(?=\\s*(?:[,。;)\\n]|\\Z))'
    )
    + r"|不(?:可以?|能|要|得|应)同时(?!为空|不)|不(?:可以?|能|要|得|应|支持)(?:与|和|跟|同)"
    r"[^。;\n]{1,60}?(?:同时(?!为空|不)|一起|一并|共同)"
    r"|\b(?i:mutually exclusive|incompatible(?= with\b)|(?:cannot|can not|must not|may not) coexist\b"
    r"|(?:do not|don't) (?:combine|mix)\b(?= (?:it )?with\b)"
    r"|(?:cannot|can not|(?:may|must) not) be (?:used|set|provided|sent|specified|combined)"
    r" (?:together|with|at the same time|simultaneously)\b"
    r"|(?:cannot|can not|can't|(?:must|may|do) not|don't) "
    r"(?:both be (?:used|set|provided|sent|specified|combined)(?! to)"
    r"|(?:use|set|provide|send|specify|pass|combine) both)\b)",
    re.ASCII,
)
_CHOICE = sought(any_of("[二三四五六七八多2-8]选[一1] 任选其一 任选一个"), re.ASCII)
_MOST = 60
"""Groups that one text names; each is held against the others."""
_COUNTS = {"二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, **{str(each): each for each in range(2, 9)}}
_ONE_NEEDED = sought(
    any_of(
        "(?<![均都])必[填传](?:其[一中]|[一1]个) 不能同时为空 不可同时为空 不能都为空 不能均为空 不可都为空 不能同时不 "
        "至少其一 至少一项(?:必填|不为空) 必须(?:有|传入?|填写?|提供)(?:其[一中]|[一1]个(?![A-Za-z\u3400-\u9fff]))"
    )
    + r"|至少[需要必须]{0,2}"
    + any_of("填写? 传入? 提供 有 选择? 设置 指定 需要?")
    + r"(?:其中)?[一1][个项种](?![A-Za-z])|任意(?:传入?|填写?|选择?|提供)(?:其中)?[一1][个项种]"
    r"|\b(?i:(?:cannot|must not|may not) both be (?:empty|omitted|null))",
    re.ASCII,
)
_LISTED_BEFORE = compiled(
    rf"(?P<list>{WORD}(?:\s?(?:[,/]|与|和|或|及)\s?{WORD}){{1,5}})\s?(?:参数|字段|两者)?\s?(?:必须且|必须|至少|需要?|均|只)?\s?\Z",
    re.ASCII,
)
"""Names right before what is said of them together, however they are spelled."""
_WITH_THESE = compiled(
    rf"\s(?i:with|to)\s(?:(?i:the)\s)?(?P<list>{WORD})(?:\s(?i:field|parameter|option))?\s*\.?\s*\Z", re.ASCII
)
"""The name at the end of `Mutually exclusive with image`."""
_ONE_MUST = compiled(
    r"(?<![不无非])(?:必须|(?<![均都])必[填传](?=其)|须|需要?|至少)\s?(?:传入?|填写?|选择?|提供|有)?\s?(?:其一|其中[一1]个?|[一1]个(?=\s*(?:[,。;)\n]|\Z)))",
    re.ASCII,
)
"""What asks for one beside words that refuse both: `不能同时传入，两者必须传其一`."""
_WITHIN_ONE = compiled(r"在\s?[`\"']?[A-Za-z_]\w*[`\"']?\s?(?:参数|字段)?\s?[中里内]\s?\Z", re.ASCII)
"""What counts the items of one field: `请在 areas 中至少传入一个`."""
_ONE_OF_THEM = rf"{WORD}(?:\s?(?:参数|字段))?(?:\s?/\s?{WORD}(?:\s?(?:参数|字段))?){{0,3}}"
_ALTERNATIVES = compiled(
    rf"(?P<list>{_ONE_OF_THEM}(?:\s?(?:,|与|和|或|及)\s?{_ONE_OF_THEM}){{1,5}})\s?(?:只能|必须|需要?)?\s?\Z", re.ASCII
)
_DIVIDED = compiled(r",|与|和|或|及")
_MAY_BOTH = compiled(r"或者?(?:同时|都|一起)|也?可以?(?<!不可)(?<!不可以)同时(?!为空)|\bor\sboth\b", re.ASCII)
_ADVICE = compiled(
    r"建议|推荐|最好|尽量|通常|一般|\b(?i:recommend|suggest|advise|generally|usually|typically|preferabl|(?:can|may|could)\s\w*\s?\Z)",
    re.ASCII,
)
"""What makes advice of the words behind it: nothing is refused for it."""
_CAN = compiled(r"\s?(?i:can|may|could)\s\w*\s?", re.ASCII)
"""What is no advice before a limit: `You can specify only one of a and b`."""
_LIFTED = compiled(
    r"(?:不再|并不|并非|不是|已不|(?<!但)(?<!选择)不|\b(?i:no\slonger|not|aren't|isn't|never|need\snot))\s?\Z"
    r"|(?:不再|并不|并非|不是|已不|取消|解除|去除|移除)了?\s?(?:与|和|跟|同)[^,。;\n]{1,30}\Z",
    re.ASCII,
)
"""What makes the rule behind it one that does not hold: `不再互斥`, `不再与 a 互斥`."""
_OF_SETS = compiled(r"[一两二三四各每多]组|\b(?i:(?:two|both|three) (?:sets|groups|pairs))\b", re.ASCII)
"""What is said of groups of fields, whose own members go together: `a、b 为一组，c、d 为一组，两组不可同时使用`."""
_EXCEPTED = compiled(r"除非|除外|例外|\b(?i:unless|except|apart\sfrom)\b", re.ASCII)
"""What makes a rule one that some calls need not keep."""
YIELDING = compiled(
    r"以[^,。;\n]{1,20}为准|同时(?:使用|传入?|提供|填写?|设置)[^,。;\n]{0,3}(?:仅|只)[^,。;\n]{0,10}生效|优先级|优先(?:使用|采用|取|于)|字段(?:将|会)?(?:失效|被?忽略)|\b(?i:takes?\sprecedence|(?:is|are|be)\signored)\b",
    re.ASCII,
)
"""Words for which of several counts where both are sent: then they may be."""
_WITH_EACH = compiled(r"(?:不|勿)(?:可以?|能|要|得)?(?:与|和)|.*\bwith\Z", re.ASCII)
_GOES_ON = compiled(r",?\s(?:or|and)\s", re.ASCII)
_UNLESS = sought(
    rf"\b(?i:required\sunless)\s(?:(?i:one\sof|either)\s)?(?:(?i:the)\s)?{_LIST}\s(?i:is|are)\s(?i:also\s)?(?i:provided|given|set|sent|specified|present|supplied)\b",
    re.ASCII,
)
_ALONE = compiled(r"[ ]*(?:\n|\Z)", re.ASCII)
_AT_LEAST = compiled(r"至少\s?\Z", re.ASCII)
_OF_LITERALS = compiled(r"(?<![\w])[0-9]+\s?\Z", re.ASCII)
_OF_ONE = compiled(
    r",(?!\s?(?:当|若|如果|[仅只](?:当|在|限|有|适)|在|除))"
    r"(?![^,]*(?:同时|其[一中]|都|均|必|两者|二者|只能|至少|优先|为准|忽略|[A-Za-z]_[a-z]))[^,]*[\u3400-\u9fff]",
    re.ASCII,
)
"""A clause behind a comma that says nothing of several fields."""
_OF_ONE_BEFORE = compiled(
    r"(?:(?![^,。;\n]*(?:当|若|如|时|下|仅|只|场景|模式|情况|除|与|和|[A-Za-z]{3}|[`\"']|、|或))"
    r"[^,。;\n]*[\u3400-\u9fff][^,。;\n]*,\s?){1,6}",
    re.ASCII,
)
"""Clauses before what is said of several fields that name none, and no case."""
_NEEDED = compiled(any_of("必填 必传 必须 至少 须 需"), re.ASCII)
_SENTENCE_END = compiled(r"[。;\n]|[.!] ", re.ASCII)


@finds_by(_UNLESS, _COUNTED, _ASKED, _EITHER_REQUIRED, _ALL_SAID, _ONCE_SENT, _ONE_NEEDED, _TOGETHER, _CHOICE)
def find_groups(seen: View) -> Iterator[Group]:
    """Find what is said of several fields together; whether they exist, who knows the others must tell."""
    found = [*_find_unless(seen)]
    for pattern in (_COUNTED, _ASKED, _EITHER_REQUIRED):
        for match in pattern.all_in(seen):
            group = _counted(seen, match, is_bare=pattern is _EITHER_REQUIRED)
            if group is not None and not _is_taken(match.start(), match.end(), found):
                found.append(group)
    found += [each for each in _of_names_alone(seen) if not _is_taken(each.start, each.end, found)]
    taken = [*found]
    for pattern in (_ONE_NEEDED, _TOGETHER, _CHOICE):
        for match in pattern.all_in(seen):
            if len(taken) >= _MOST:
                break
            if pattern is _CHOICE and _OF_LITERALS.search(seen.plain, max(0, match.start() - 24), match.start()):
                continue  # one of some values
            if pattern is _ONE_NEEDED and _WITHIN_ONE.search(seen.plain, max(0, match.start() - 40), match.start()):
                continue  # of its items
            start, end = sentence_around(seen, match.start(), match.end())
            if match[0].startswith("必") and any(
                each.pattern.search(seen.plain, start, end) for each in (_TOGETHER, _CHOICE)
            ):
                continue  # these say more
            if not _is_taken(start, end, taken):
                taken.append(Group(names=(), start=start, end=end))
                first, stop = _start_of_own(seen, start, match.start()), _end_of_own(seen, match.end(), end)
                found += (replace(each, start=first, end=stop) for each in _shared(seen, match, start, end))
    yield from found


def _of_names_alone(seen: View) -> Iterator[Group]:
    """Read `Exactly one of a_url, b_url`, `a_url or b_url, not both` and `传了 a 就不能传本字段`."""
    for match in _ALL_SAID.all_in(seen):
        place = match.span("list" if match["list"] else "two")
        names = tuple(dict.fromkeys(each["name"] for each in PLAIN_NAME.finditer(seen.plain, *place)))
        said = (match["count"] or match["words"]).lower()
        kept = tuple(each for each in names if each.lower() not in NO_NAMES)
        yield Group(
            names=kept,
            needs_one=said.startswith(("at least", "exactly")),
            refuses_two=not said.startswith("at least"),
            start=match.start(),
            end=match.end(),
        )
    for match in _ONCE_SENT.all_in(seen):
        name = PLAIN_NAME.match(seen.plain, match.start("name"))
        if name is not None:
            yield Group(names=(name["name"],), refuses_two=True, start=match.start(), end=match.end())


def _start_of_own(seen: View, start: int, before: int) -> int:
    """Return where what is said of fields together begins: clauses before it may say something else of one of them."""
    other = _OF_ONE_BEFORE.match(seen.plain, start, before)
    is_before = other is not None and "、" not in seen.text[start : other.end()]
    return other.end() if other is not None and is_before and seen.plain[other.end() : before].strip() else start


def _end_of_own(seen: View, start: int, end: int) -> int:
    """Return where what is said of fields together ends in its sentence: other clauses may follow behind commas."""
    other = _OF_ONE.search(seen.plain, start, end)
    return other.start() if other is not None else end


def _is_taken(start: int, end: int, groups: Iterable[Group]) -> bool:
    return any(each.start < end and start < each.end for each in groups)


def _find_unless(seen: View) -> Iterator[Group]:
    """Read `Required unless a or b is provided`: one of all three."""
    for match in _UNLESS.all_in(seen):
        names = dict.fromkeys(each["name"] for each in PLAIN_NAME.finditer(seen.plain, *match.span("list")))
        kept = tuple(each for each in names if each.lower() not in NO_NAMES)
        yield Group(names=kept, has_own=True, needs_one=True, start=match.start(), end=match.end())


def _shared(seen: View, match: re.Match[str], start: int, end: int) -> Iterator[Group]:
    """Read a sentence of several fields, that names them before the words for it, or anywhere."""
    if _OF_SETS.search(seen.plain, start, end):
        return
    is_lifted = _LIFTED.search(seen.plain, start, match.start())
    if is_lifted or _ADVICE.search(seen.plain, start, match.start()) or _EXCEPTED.search(seen.plain, start, end):
        return
    listed = _LISTED_BEFORE.search(seen.plain, start, match.start())
    names = tuple(
        dict.fromkeys(each["name"] for each in PLAIN_NAME.finditer(seen.plain, *listed.span("list")))
        if listed is not None
        else dict.fromkeys(each["quoted"] or each["name"] for each in _NAME.finditer(seen.plain, start, end))
    )
    behind = None if names else _WITH_THESE.match(seen.plain, match.end(), end)
    if behind is not None:
        names = tuple(dict.fromkeys(each["name"] for each in PLAIN_NAME.finditer(seen.plain, *behind.span("list"))))
    choice = _CHOICE.pattern.search(seen.plain, start, end)
    alternatives = _alternatives(seen, choice, start) if choice is not None and "/" in seen.plain[start:end] else []
    if alternatives and not YIELDING.search(seen.plain):
        names = tuple(one for each in alternatives for one in each)
        yield Group(names=names, refuses_two=True, alternatives=tuple(map(tuple, alternatives)), start=start, end=end)
        return
    count = _COUNTS.get(choice[0][:1], len(names)) if choice is not None else len(names)
    missing = count - len(names) if len(names) > 1 else 0
    if missing not in (0, 1) or (len(names) == 1 and count > 2):  # noqa: PLR2004 - it and the described one
        return  # members of one, of which nothing is named, or alternatives of several fields: `a、b/c、d 三选一`
    is_needed = is_of(match, _ONE_NEEDED.pattern)
    may_both = _MAY_BOTH.search(seen.plain, start, end) or _AT_LEAST.search(seen.plain, start, match.start())
    needs = is_needed or may_both is not None or _asks_for_one(seen, match, start)
    needs = needs or _ONE_MUST.search(seen.plain, start, end) is not None
    refuses = not is_needed and may_both is None and not YIELDING.search(seen.plain)
    # `不可与 a、b 同时出现`: those two may go together.
    apart = is_of(match, _TOGETHER.pattern) and not needs and _WITH_EACH.match(match[0])
    for each in [(name,) for name in names] if apart else [names]:
        if needs or refuses:
            yield Group(
                names=each,
                has_own=missing == 1,
                needs_one=needs,
                refuses_two=refuses,
                start=start,
                end=end,
            )


def _alternatives(seen: View, choice: re.Match[str], start: int) -> list[list[str]]:
    """Read `a、b/c、d 三选一`: none of one alternative goes with one of another, and those of one do."""
    listed = _ALTERNATIVES.search(seen.plain, start, choice.start())
    parts = [PLAIN_NAME.findall(each) for each in _DIVIDED.split(listed["list"])] if listed is not None else []
    named = [[name for name in each if name.lower() not in NO_NAMES] for each in parts]
    is_counted = len(parts) == _COUNTS.get(choice[0][:1])
    are_apart = len({one for each in named for one in each}) == sum(map(len, named)) > len(named)
    return named if is_counted and are_apart and all(named) else []


def _asks_for_one(seen: View, match: re.Match[str], start: int) -> bool:
    """Tell whether a choice must be made: `二选一` alone is said of what may be left out, too."""
    around = max(start, match.start() - 6), match.end() + 6
    line = seen.plain.rfind("\n", 0, match.start()) + 1
    is_own_line = line > 0 and not seen.plain[line : match.start()].strip()
    if is_of(match, _CHOICE.pattern) and is_own_line and _ALONE.match(seen.plain, match.end()):
        return True  # all that a cell says of the need, behind the words about the field
    is_choice = is_of(match, _CHOICE.pattern) or "一个" in match[0]
    return is_choice and bool(_NEEDED.search(seen.plain, *around))


def _counted(seen: View, match: re.Match[str], *, is_bare: bool) -> Group | None:
    count = (match["count"] or "").lower()
    is_limit = count.startswith(("only", "at most", "no more"))
    advised = _ADVICE.search(seen.plain, sentence_around(seen, match.start(), match.end())[0], match.start())
    if advised is not None and not (is_limit and _CAN.fullmatch(advised[0])):
        return None
    listed = [
        each
        for each in PLAIN_NAME.finditer(seen.plain, *match.span("list"))
        if each["name"] != each[0] or each["name"].lower() not in NO_NAMES
    ]
    own = {each["name"] for each in listed if each[0] in ("this", "This")}
    names = tuple(dict.fromkeys(each["name"] for each in listed if each["name"] not in own))
    if match["list"].split()[-1] in ("or", "and", "one"):
        return None  # `a, b or one or more of c`
    if len(names) + len(own) < 2 or not names or (is_bare and not re.search(r"\bor\b", match["list"])):  # noqa: PLR2004 - one is no group
        return None
    needs_one = not (match.groupdict().get("may") or is_limit)
    refuses_two = count.startswith(("exactly", "one and", "only", "at most", "no more"))
    apart = _NOT_BOTH.match(seen.plain, match.end())
    if not (needs_one or refuses_two) or _GOES_ON.match(seen.plain, apart.end() if apart is not None else match.end()):
        return None  # or what follows is one of them, too
    return Group(
        names=names,
        has_own=bool(own),
        is_of_own=match[0].lower().startswith(("requires", "needs")),
        needs_one=needs_one,
        refuses_two=refuses_two or apart is not None,
        start=match.start(),
        end=apart.end() if apart is not None else match.end(),
    )


def sentence_around(seen: View, first: int, last: int) -> tuple[int, int]:
    """Return where the sentence around some words starts and ends, looking a few lines far."""
    low = max(0, first - 300)
    start = max((end.end() for end in _SENTENCE_END.finditer(seen.plain, low, first)), default=low)
    stop = _SENTENCE_END.search(seen.plain, last, last + 300)
    return start, stop.start() if stop else min(len(seen.plain), last + 300)
