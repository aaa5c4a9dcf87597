"""What the columns of a table of fields are for, by their headings."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.text.han import simplified

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FEWEST = 2
_ROLES: Mapping[str, str] = MappingProxyType(
    {
        "name": (
            "Field|Name|Parameter|Param|Property|Key|Attribute|Field Name|Parameter Name|Header|HTTP Header|请求头|字段"
            "|字段名|字段名称|名称|参数|参数名|参数名称|属性|属性名|键|返回字段|返回参数|响应字段|响应参数|请求字段|请求参数|输入参数|输出参数"
            "|变量名|变量|英文名|字段代码|头部标签|节点|节点名称|节点名称（关键字）|关键字"
            "|表单字段|表单参数|查询参数|路径参数|入参|出参|输入字段|输出字段|Form Field|Body Field"
            "|Query|Query Param"
            "|Query Parameter|Path Parameter|Body Parameter|Request Parameter|Response Field|Argument|Option"
            "|Element|Member|Identifier"
            "|名前|项目|项目名|パラメータ|パラメータ名|フィールド|フィールド名|キー|栏位|栏位名称"
            "|一级字段|一级参数|一级属性|第一级字段|First-level Field|First Level Field"
        ),
        "number": "序号|No.|#",
        "level": "层级|级别|层次|Level|Depth|Nesting",
        "inner": "子字段|子参数|子属性|二级字段|二级参数|二级属性|第二级字段|下级字段"
        "|Second-level Field|Second Level Field|Sub-field|Subfield|Child Field|Sub Parameter",
        "parent": "路径|所在路径|父路径|父节点|父字段|父级|父参数|上级字段|上级节点|所属对象"
        "|Parent|Parent Field|Parent Node",
        "location": (
            "In|Location|Located In|Position|Where|Param Type|位置|参数位置|所在位置|传参位置|传参方式|传递方式"
            "|传入方式|请求类型"
        ),
        "required": (
            "Required|Mandatory|Must|Is Must|Is Required|Req|Req.|Presence"
            "|可需|必填|必选|必需|必须|是否必填|是否必选|是否必需|是否必须"
            "|必填项|必输|必输项|是否必输|是否必传|必传|可选/必选|必选/可选|必填/选填|选填/必填|必填/可选|可选/必填|Required/Optional|Optional/Required"
            "|Required Field|Required Fields|Is Mandatory|Requirement|要求|M/O|M/O/C|可选性|必要性|约束性"
            "|必要参数|必传参数|传入说明|传参说明|是否必返|必返|必要|必须/任意|必须项目"
        ),
        "optional": "Optional|Is Optional|选填|是否可选|是否选填",
        "type": (
            "Type|Value Type|Type / Format|Type/Format|Kind|JSON Type"
            "|Data Type|DataType|类型|数据类型|字段类型|参数类型|值类型|格式|数据格式|型|型别|资料型别|データ型|タイプ"
        ),
        "title": "Title|Label|Display Name|标题|中文名|显示名",
        "description": (
            "Description|Desc|Descriptions|Explanation|Remark|Remarks|Note|Notes|Meaning|说明|描述|备注"
            "|含义|参数说明|字段说明|解释|参数描述|字段描述|参数含义|字段含义|详细说明|描述信息|注释|详情|Details|Comment|Comments"
            "|概要|简介"
        ),
        "example": (
            "Example|e.g.|Examples|Sample|Example Value|Value|值|示例|示例值|样例|例子|例|范例|サンプル|头部内容"
        ),
        "default": (
            "Default|Defaults|Default Value|默认|默认值|缺省|缺省值|默认取值|预设值|预设"
            "|デフォルト|デフォルト值|初期值|既定值"
        ),
        "values": (
            "Enum|Values|Allowed Values|Options|Allowed|枚举|枚举值|可选值|可选值范围|取值|取值范围|取值说明"
            "|有效值|合法值|范围|可选项|许容值|选択肢|值可能性|可能值|可能的值|可能取值"
            "|Possible Values|Valid Values|Accepted Values|Value Range|Range|Enum Values"
        ),
        "minimum": "最小值|Min|Minimum",
        "maximum": "最大值|Max|Maximum",
        "maxLength": "限制长度|最大长度|长度限制|字段长度|参数长度|长度|Max Length|Max. Length|Length|Max Len",
        "constraints": "Constraints|Restrictions|Constraint|约束|限制|其他信息|其它信息|Other Information",
    }
)
_WORDS: Mapping[str, str] = MappingProxyType(
    {"".join(word.split()).casefold(): role for role, words in _ROLES.items() for word in words.split("|")}
)
_SEVERAL = frozenset(
    f"{place}{each}"
    for place in ("", "query", "path", "body", "form", "request", "response")
    for each in ("parameters", "params", "fields", "properties", "arguments", "attributes")
)
"""What heads the names of a table in the plural; in words that were run together it is a heading above one."""
_RUN_TOGETHER = compiled(
    "|".join(
        re.escape(word.replace(" ", ""))
        for word in sorted(
            {word for words in _ROLES.values() for word in words.split("|")}, key=lambda word: (-len(word), word)
        )
    )
)

_LEADING = compiled(
    r"(?:参数|字段|属性|变量|数据|元素|成员|请求|返回|响应|输入|输出|业务|接口|节点|值|的|可否|是否|能否)+"
)
"""What a heading begins with that says no more than that it is about fields: `属性类型`, `是否必带`."""
_TRAILING = compiled(r"(?:说明|描述|情况|信息|约定)\Z")
_CORES: Mapping[str, str] = MappingProxyType(
    {
        word: role
        for role, words in {
            "name": "名称|名|名字|标识|标识符|键|键名|key|代码|编码|英文|英文名|英文名称|元素|元素名|成员|成员名",
            "type": "类型|格式|类别",
            "required": "必填|必选|必传|必须|必需|必要|必输|必带|必备|强制",
            "optional": "可选|选填|可空|为空|可为空|允许为空|允许空|可缺省|可省略|可不填",
            "description": "说明|描述|含义|解释|释义|备注|注释|注解|作用|用途|意义|定义|功能",
            "default": "默认|缺省|默认值|缺省值|初始值|初值",
            "values": "取值|枚举|枚举值|可选值|允许值|可取值|值域|有效值|合法值|可用值|候选值|取值范围|范围|约束值",
            "example": "示例|样例|举例|例子|示例值|样例值|参考|参考值",
            "maxLength": "长度|最大长度|字符长度|长度限制|长度上限|字数|字数限制|最大字数|最大字符数|字符数",
            "minimum": "下限|最小",
            "maximum": "上限|最大",
        }.items()
        for word in words.split("|")
    }
)
"""What is left of a heading in Chinese, and what the column is for."""
_SAYING = (
    ("required", compiled(r"必填|必选|必传|必须|必需|必输|必带|强制")),
    ("default", compiled(r"默认|缺省")),
    ("type", compiled(r"类型")),
    ("example", compiled(r"示例|样例|举例|例值")),
    ("values", compiled(r"取值|枚举|可选值|有效值|允许值")),
    ("maxLength", compiled(r"长度|字符数")),
    ("description", compiled(r"说明|描述|含义|备注|用途|解释|意义|详解")),
)
"""Words that say what a column is for, whatever stands around them: `必填与否`, `数据类型（长度）`."""
_LONGEST_HEADING = 12
_OF_NAMES = compiled(
    r"(?:参数|字段|属性|变量)(?:名称?|英文名|编码|代码|标识|key)?[\s*`]*\Z|\A[\s*`]*path[\s*`]*\Z", re.IGNORECASE
)

_PLAIN_TYPE = compiled(r"[\s*`]*type[\s*`]*", re.IGNORECASE)
_FIELDS_HEAD = compiled(
    r"[\s*`]*(?:Fields?|Parameters?|Properties|Attributes|Arguments|参数|字段)[\s*`]*", re.IGNORECASE
)
"""What heads a table whose second column has no heading."""
_STROKE = compiled(r"\s*[/／&+及和与、]\s*")
_SAID_TOGETHER = frozenset(("description", "example", "values", "constraints"))
"""What one column may say in words."""
_HALVES = compiled(r"[\u3400-\u9fff]+|[A-Za-z][A-Za-z ]*")
"""The parts of a heading in two languages."""
_DECORATION = compiled(r"[`*\s?？]+")

_LIMITING = frozenset(("default", "values", "minimum", "maximum", "maxLength"))
"""What only a table of fields says beside names and descriptions, where it has neither types nor needs."""
_OF_VALUES = (("name", "example", "description"), ("name", "description", "example"))
"""The columns of a table of headers, `| 字段 | 值 | 描述 |`, or of one that lists what something may be."""


def roles_of(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return what the columns under some headings are for, in their order; nothing where they are none of fields."""
    if len(cells) < _FEWEST:
        return None
    cells = [simplified(each) for each in cells]
    roles = tuple(map(role_of, cells))
    if len(cells) == _FEWEST and not cells[1].strip() and _FIELDS_HEAD.fullmatch(cells[0]):
        return ("name", "description")
    is_told = len(cells) > _FEWEST and "required" not in roles
    if is_told and roles.count("type") == _FEWEST and _PLAIN_TYPE.fullmatch(cells[roles.index("type")]):
        # `name | type | data type`: of both, the plain one says `required` or `optional`.
        first = roles.index("type")
        roles = (*roles[:first], "required", *roles[first + 1 :])
    is_named = "required" in roles or _OF_NAMES.search(cells[0])
    if not roles[0] and "name" not in roles and "type" in roles and is_named:
        # Beside a type and a need, the first column has the names, whatever it is called.
        roles = ("name", *roles[1:])
    if roles[0] == "required" and "name" not in roles and "type" in roles:
        roles = ("name", *roles[1:])  # `必要参数 | 类型 | 说明`
    if roles[:2] == ("name", "name") and "title" not in roles and cells[0] != cells[1]:
        # `参数 | 参数名称`: what it is called, and what that means.
        roles = ("name", "title", *roles[2:])
    if roles.count("description") > 1 and "constraints" not in roles:
        # `描述 | 备注`: what the second says is said of the field as well.
        last = max(at for at, role in enumerate(roles) if role == "description")
        roles = (*roles[:last], "constraints", *roles[last + 1 :])
    if roles[0] == "number":
        accepted = _accepted(roles[1:])
        return ("number", *accepted) if accepted is not None else _accepted(("", *roles[1:]))
    accepted = _accepted(tuple(role.replace("number", "") for role in roles))
    blank = [at for at, each in enumerate(cells) if not each.strip()]
    if accepted is None or {"required", "optional"} & {*accepted} or len(blank) != 1:
        return accepted
    return tuple("blank" if at in blank else role for at, role in enumerate(accepted))


def role_of(heading: str) -> str:
    """Return what the column under a heading is for; nothing where nobody knows.

    One in two languages is for what both of its halves are for, where both are known; `示例 / 说明` says what is meant.

    >>> role_of("必填 Required"), role_of("类型(Type)"), role_of("音色 Voice")
    ('required', 'type', '')
    """
    heading = simplified(heading)
    word = "".join(_DECORATION.sub("", heading).split()).casefold()
    whole = "name" if word in _SEVERAL else _WORDS.get(word, "")
    if not whole and _STROKE.search(heading) is not None:
        parts = {_role_of_half(_DECORATION.sub("", each)) for each in _STROKE.split(heading)}
        if "description" in parts and parts <= _SAID_TOGETHER:
            return "description"
    if whole or heading.isascii():
        return whole
    composed = _composed("".join(_DECORATION.sub("", heading).split()))
    if composed:
        return composed
    halves = {_role_of_half(each) for each in _HALVES.findall(heading)}
    return halves.pop() if len(halves) == 1 else ""


def _composed(heading: str) -> str:
    """Return what a column is for whose heading says more than is needed: `属性类型`, `中文说明`, `是否必带`."""
    bare = heading.removeprefix("中文")
    for text in (bare, _TRAILING.sub("", bare)):
        lead = _LEADING.match(text)
        if lead is not None and lead.end() == len(text) and text.endswith(("参数", "字段", "属性", "变量")):
            return "name"
        for left in (text, text[lead.end() :] if lead is not None else ""):
            role = _CORES.get(left, "")
            if role:
                return role
    is_short = len(heading) <= _LONGEST_HEADING
    return next((role for role, pattern in _SAYING if pattern.search(heading)), "") if is_short else ""


def _role_of_half(words: str) -> str:
    return _WORDS.get("".join(words.split()).casefold(), "")


def roles_run_together(line: str) -> tuple[str, ...] | None:
    """Return what columns are for whose headings were run together; nothing where a line is no header."""
    # `参数 类型 是否必传`: without its blanks it would begin with `参数类型`.
    parted = tuple(_WORDS.get(each.casefold(), "") for each in simplified(line).split())
    numbered = parted[:1] == ("number",)
    if all(parted) and (accepted := _accepted(parted[1:] if numbered else parted)) is not None:
        return ("number", *accepted) if numbered else accepted
    roles: list[str] = []
    text = "".join(line.split())
    at = 0
    while at < len(text):
        word = _RUN_TOGETHER.match(text, at)
        if word is None:
            return None
        roles.append(_WORDS[word[0].casefold()])
        at = word.end()
    return _accepted(tuple(roles))


def _accepted(roles: tuple[str, ...]) -> tuple[str, ...] | None:
    known = [role for role in roles if role]
    if roles in _OF_VALUES:
        return roles
    if len(known) <= _FEWEST or len(set(known)) != len(known):
        is_short = (
            len(known) == _FEWEST
            and known[0] == "name"
            and known[1] in ("type", "description", "example")
            and len(roles) == _FEWEST
        )
        return roles if is_short else None
    if roles[0] == "name":
        is_told = "description" in known and _LIMITING & {*known} and len(known) == len(roles)
        # A column for what is within says as surely that these are fields: `一级字段 | 二级字段 | 说明`.
        is_told = is_told or known[1] == "inner"
        return roles if {"type", "required", "optional"} & {*known} or is_told else None
    return roles if {"name", "type", "required", "description"} <= {*known} else None
