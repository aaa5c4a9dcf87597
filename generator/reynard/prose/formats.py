"""How a value is written, and what a number counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.measures import COUNTED, MORE_COUNTED, SIZES, any_unit, unit_of
from reynard.prose.model import Format, FormatName, Step, Unit
from reynard.prose.sought import finds_by, sought, sought_any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

_TIMESTAMP_IN = r"时间戳\s?[(:,]?\s?(?:单位[:为是]?\s?)?"
_DIGITS = r"{0}\s?位时间戳|时间戳\s?[,(:]?\s?(?:为|是)?\s?{0}\s?位"
_SINCE = r"\b(?i:(?:unix )?timestamp,? (?:in |\()?{0}|(?:epoch|unix)(?: time(?: in)?)? {0}|{0} since)"
_LINKS = any_of("图片 视频 音频 文件 下载 回调 头像 网页 播放 访问 图像") + "的?(?:公网|网络|在线|外网)?(?:链接|地址)"
_FORMATS: tuple[tuple[FormatName, str], ...] = (
    (
        "unix-milliseconds",
        rf"毫秒级?(?:的)?时间戳|{_TIMESTAMP_IN}(?:毫秒|ms)|{_DIGITS.format(13)}|"
        + _SINCE.format("(?:milliseconds|millis|ms)"),
    ),
    (
        "unix-seconds",
        rf"(?<!毫)秒级?(?:的)?时间戳|{_TIMESTAMP_IN}秒|{_DIGITS.format(10)}|" + _SINCE.format("seconds"),
    ),
    ("timestamp", r"时间戳|\b(?i:unix (?:time|timestamp|epoch)|epoch time)"),
    ("local-date-time", r"(?i:yyyy[-/]mm[-/]dd hh:mm(?::ss)?)|\bY[-/]m[-/]d H:i(?::s)?(?!\w)|%Y-%m-%d %H:%M(?::%S)?"),
    (
        "date-time",
        (
            r"\b(?i:ISO[- ]?8601|RFC[- ]?3339)"
            r"(?!\s(?i:durations?|intervals?|periods?|weeks?)\b)(?!\s?(?:格式的?)?(?:时长|时间段|间隔|周期))"
            r"(?!\s(?i:(?:format(?:ted)?\s)?dates?\b(?![- ]?time)))"
            r"|(?i:yyyy-mm-dd'?t'?hh:mm:ss)"
        ),
    ),
    ("date", r"\b(?i:ISO[- ]?8601\s(?:format(?:ted)?\s)?dates?)\b(?![- ]?time)|(?i:\byyyy-mm-dd)(?![ 'T]{0,2}[hHT])"),
    ("data-uri", r"\b(?i:(?:base64 )?data[- ]ur[il]s?)\b|\bdata:(?:image|video|audio|application)/"),
    ("base64", r"(?<![A-Za-z0-9]_)(?i:base64)"),
    ("uuid", r"(?<!or\s)(?<!或)\b(?i:uuid)\b(?!\s(?i:fields?|columns?))"),
    (
        "json",
        (
            r"\b(?i:json\s(?:array|object|list|value)\s(?:as|in)\s(?:an?\s)?(?:string|text))\b"
            r"|\b(?i:json)\s?(?:格式的?)?(?:字符串|串|格式的|(?i:string))|原始\S{0,4}(?i:json)(?=\s*(?:\Z|[,。;)]))"
            r"|\b(?i:stringified json|json[- ]encoded)"
        ),
    ),
    ("country-code", r"\b(?i:ISO[- ]?3166)(?:-[12])?"),
    ("currency-code", r"\b(?i:ISO[- ]?4217)"),
    ("language-code", r"\b(?i:BCP[- ]?47|ISO[- ]?639)(?:-[123])?|\bRFC[- ]?(?:1766|5646)"),
    ("phone-number", r"\b(?i:E\.?164)"),
    ("md5", r"(?<!-)\b(?i:md5)\b(?!\s?(?:加密|签名|算法))"),
    ("sha-256", r"(?<!-)\b(?i:sha-?256)\b(?!\s?(?:加密|签名|算法))"),
    ("compact-date", r"\b(?i:yyyymmdd)\b"),
    ("month", r"\b(?i:yyyy-?mm)\b(?![-/])"),
    ("time", r"(?<![\w:-])(?<![dD]\s)HH:mm(?::ss)?(?!\w)"),
    ("cron", r"\b(?i:cron)\b"),
    (
        "uri",
        rf"(?i:(?<![A-Za-z_])url(?!编码|[A-Za-z-]*encod)(?:s|地址|链接)?(?![A-Za-z_]))|{_LINKS}|网址|https?(?:\(s\))?\s?链接|\b(?i:(?:download|public)\slink|link\sto\s(?:the|an?)\s(?:[a-z]+\s){{0,2}}(?:video|image|audio|picture|file))\b",
    ),
)
_PATTERNS = tuple((name, sought(pattern, re.ASCII)) for name, pattern in _FORMATS)
_OF_UNITS = (*(each for each in SIZES if each[1] in ("bytes", "KB", "MB", "GB")), *COUNTED, *MORE_COUNTED)
_ANY_UNIT = any_unit(_OF_UNITS)
_LONG_UNIT = compiled(r"[A-Za-z]{3,}", re.ASCII)
"""A unit in letters that is no other word: `in m` may be anything."""
_MEASURED = (
    "duration time length size interval timeout width height offset position measured price amount cost fee balance "
    "weight distance speed bitrate frequency total usage storage limit quota latency delay age"
)
_UNIT = sought_any(
    (
        (
            rf"(?:(?<!\W[a-z]\s)单位\s?(?:为|是|均为|都是)?\s?[:\"'`(]?\s{{0,2}}|\b(?i:units?\b\s?(?:is|are|in)?\s?:?\s{{0,2}}"
            rf"|{any_of(_MEASURED)}\s(?:[a-z]+\s){{0,6}}in\s|\Ain\s))(?P<named>{_ANY_UNIT})(?![A-Za-z/])"
        ),
        rf"(?<![A-Za-z])\((?:(?i:in)\s|单位\s?:?\s?|(?i:unix|epoch|utc),\s?)?(?P<bracketed>{_ANY_UNIT})\)(?!\s?=)",
        rf"以\s?(?P<counted>{_ANY_UNIT})\s?(?:为单位|计(?![算费数]))",
        (
            r"(?:时间|时长|间隔|大小|长度|金额|价格|费用|重量|距离|比例)"
            rf"\s?[:,]\s?(?P<labelled>{_ANY_UNIT})(?=\s*(?:\Z|[,。;\n]))"
        ),
        rf"\A\s?(?P<alone>{_ANY_UNIT})\s?(?=\Z|[,;。])",
        r"[\u3400-\u9fffa-z]\s?,\s?(?P<tail>ms|(?i:seconds|milliseconds|bytes|k?hz|kbps|px|pixels|fps|db)|毫秒|秒|分钟|像素|字节)\s*\.?\s*\Z",
        r"(?P<frames>每秒(?:的)?帧数|\b(?i:frames\sper\ssecond)\b)",
        rf"(?:耗时|用时|时长|间隔)\s?(?P<spent>{_ANY_UNIT})\s?\Z",
        r"(?P<number>毫秒|秒|分钟|小时|天)数\s?(?=\Z|[,。;\n(])",
        (
            r"\A\s?(?i:(?:the\s)?(?:number|amount)\sof\s)?(?P<first>(?i:milliseconds|seconds|minutes|hours|days))"
            r"\s(?i:for|to|until|before|after|since|that)\b"
        ),
        r"(?<![0-9])(?P<share>百分比|百分数|\b(?i:percentage))(?=\s?(?:[,。;.()]|\Z))",
        (
            r"[0-9]\s?(?:[,/|]|或|和|\bor\b|\band\b)\s?(?:or\s)?[0-9]{1,6}"
            rf"\s?(?P<listed>{any_unit(COUNTED)})(?![A-Za-z0-9])"
        ),
        r"\b(?i:in)\s(?P<sign>dB|k?Hz|kbps|Mbps|fps|px|ms)(?![\w/])",
        rf"\b(?i:in)\s(?P<last>{_ANY_UNIT})(?=\s*(?:\Z|[.,;)\n]))",
    )
)
"""Each by itself: of all together nearly every description has a piece, of each one in thirty."""

_PLACES = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "one": 1, "two": 2, "three": 3, "four": 4}
_STEP = sought(
    r"(?:步长|步进|精度)(?:值)?\s?(?:为|是)?\s?[:=]?\s?(?P<chinese>[0-9]+(?:\.[0-9]+)?)(?!\s?位)"
    r"|精确到\s?(?P<exact>0\.[0-9]{1,6})|以\s?(?P<risen>[0-9]+(?:\.[0-9]+)?)\s?(?:为步长|递增|为间隔|为单位递增)|(?:能|可)?被\s?(?P<parted>[1-9][0-9]{0,5})\s?整除"
    r"|(?:\A|(?<=[(,;])\s?)(?i:step)\s(?P<bare>[0-9]+(?:\.[0-9]+)?)(?=\s*(?:[,.;)\n]|\Z))|\b(?i:divisible\sby)\s(?P<divided>[1-9][0-9]{0,5})\b"
    r"|(?:\A|(?<=[(,;\n])\s?|(?<=\s))(?i:step)(?:\s?(?i:size))?\s?[:=]\s?(?P<english>[0-9]+(?:\.[0-9]+)?)(?![.\w]*[A-Za-z])"
    r"|(?<![\w.])(?P<multiple>[1-9][0-9]{0,5})\s?的(?:整数)?倍数?"
    r"|\b(?i:(?:steps|increments|multiples?)\sof)\s(?P<words>[0-9]+(?:\.[0-9]+)?)\b"
    r"|(?P<places>[1-6一二两三四])\s?位小数|\b(?P<decimals>[1-6]|(?i:one|two|three|four))\s(?i:decimals?(?:\s(?:places?|digits?))?)\b",
    re.ASCII,
)
_ADDRESS = r"(?i:\bur[li]s?\b|\blinks?\b|链接|地址)"
_OR = r"(?:或者?|/|、|\bor\b)"
OR_BASE64 = compiled(
    rf"{_ADDRESS}[^。\n;不非]{{0,40}}?{_OR}[^。\n;不非]{{0,30}}?(?i:base64)(?!\s?(?i:is\snot|isn't)|[^。\n]{{0,4}}不)"
    rf"|(?i:base64)[^。\n;不非]{{0,40}}?{_OR}[^。\n;不非]{{0,30}}?{_ADDRESS}"
)
"""Words by which a field takes an address or the file itself."""


@finds_by(_STEP)
def find_steps(seen: View) -> Iterator[Step]:
    """Find the steps in which a number goes up; several cancel out."""
    found: dict[str, Step] = {}
    for match in _STEP.all_in(seen):
        text = match[match.lastgroup or 0]
        if match.lastgroup in ("places", "decimals"):
            text = f"0.{'0' * (_PLACES.get(text.lower()) or int(text))}"[:-1] + "1"
        size = float(text) if "." in text else int(text)
        if size:
            found.setdefault(text, Step(size=size, start=match.start(), end=match.end()))
    if len(found) == 1:
        yield from found.values()


@finds_by(*(pattern for _, pattern in _PATTERNS))
def find_formats(seen: View) -> Iterator[Format]:
    """Find how the value is written: at most one claim a format, and one of the three timestamps."""
    has_timestamp = False
    for name, pattern in _PATTERNS:
        match = pattern.first_in(seen)
        if match is None or (name == "timestamp" and has_timestamp):
            continue
        has_timestamp = has_timestamp or name in ("unix-seconds", "unix-milliseconds")
        yield Format(name=name, start=match.start(), end=match.end())


@finds_by(*_UNIT.each)
def find_units(seen: View) -> Iterator[Unit]:
    """Find what the number counts; two different units cancel out."""
    found: dict[str, Unit] = {}
    for match in _UNIT.all_in(seen):
        word = match[match.lastgroup or 0]
        if match.lastgroup == "last" and not _LONG_UNIT.match(word):
            continue
        unit = "fps" if match.lastgroup == "frames" else unit_of(word, _OF_UNITS)
        if unit is not None:
            found.setdefault(unit, Unit(unit=unit, start=match.start(), end=match.end()))
    if len(found) == 1:
        yield from found.values()
