"""What pages call the method and the address of a call, and addresses that stand there without a slash before them."""

from __future__ import annotations

import re

from reynard.patterns import compiled

METHOD_LABEL = (
    r"(?:HTTP\s?)?(?:(?:请求|调用|接口|接口请求|接口调用)的?)?(?:方式|方法|类型)"
    r"|(?:HTTP)?(?:リクエスト)?メソッド|(?:请求|接口|传输|通信)?协议|(?:HTTP\s|Request\s)?Method|(?:HTTP\s|Request\s)Type|Type"
)
ADDRESS_LABEL = (
    r"(?:(?:公网|外网|内网|互联网|完整的?)\s?)?(?:请求|接口|调用|服务|访问|接口请求|接口调用|API\s?)的?(?:地址|网址|路径|链接|接口|路由|\s?UR[LI])|エンドポイント|パス|接口|地址|网址|路径|路由|UR[LI]|(?:正式|生产|线上)(?:环境|地址)?"
    r"|(?:API\s|HTTP\s)?Endpoint|(?:Request\s|API\s|HTTP\s)?(?:URL|URI|Path)|HTTP\sRequest|请求|调用"
)
_BARE = compiled(
    r"[>*`_\s|·•+-]*(?:(?:请求|接口|调用|访问)(?:地址|路径|\s?UR[LI])|(?:(?:Request|API)\s)?(?:URL|URI|Path))[*_]{0,2}\s?[:：][\s*`_]*"
    r"(?!(?:application|multipart|text|image|audio|video)/)(?P<path>[A-Za-z][\w-]{0,40}(?:/[\w{}-]{1,40}){1,8}/?)[*`_\s]*",
    re.IGNORECASE,
)
"""A label and an address below a base that is said elsewhere: `请求url：clips/create`."""


def bare_address(line: str) -> str | None:
    """Return the address of a labelled line that begins with no slash.

    >>> bare_address("* 请求url：clips/create"), bare_address("请求路径：example.com/a"), bare_address("类型：a/b")
    ('clips/create', None, None)
    """
    found = _BARE.fullmatch(line)
    return found["path"] if found is not None else None
