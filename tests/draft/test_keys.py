"""Which names of headers and arguments are those of a client's key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reynard.draft.computed_keys import find_computed_keys, with_computed
from reynard.draft.failing_words import KEY_HEADERS
from reynard.draft.model import Operation
from reynard.draft.written_keys import keys_in_a_sentence, shown_anywhere, word_before_key
from reynard.observe.model import Observation, Said
from reynard.source import Source
from reynard.spec.model import EndpointSpec
from rows import each_row

if TYPE_CHECKING:
    from reynard.text.origin import Json


@pytest.mark.parametrize("name", ["X-Api-Key", "token", "access_token", "ocp-apim-subscription-key", "X-Agent-Token"])
def test_a_key(name: str) -> None:
    assert KEY_HEADERS.match(name)


@pytest.mark.parametrize("name", ["page_token", "next_token", "continuation-token", "X-Page-Token", "sync_token"])
def test_a_place_in_a_list(name: str) -> None:
    assert KEY_HEADERS.match(name) is None


def header(name: str) -> dict[str, Any]:
    return {"type": "header", "name": name}


BEARER, QUERY = {"type": "bearer"}, {"type": "query", "name": "key"}


@each_row(
    ("text", "expected"),
    [
        ("Send `Authorization: Bearer <key>`.", BEARER),
        ("Use your key as bearer token in `Authorization`.", BEARER),
        ("The header `Authorization: sk-…` is needed.", BEARER),
        ("在请求头中添加 Authorization，值为 Bearer {token}", BEARER),
        ("请求头 Authorization 直接填写密钥，无需 Bearer 前缀", header("Authorization")),
        ("`Authorization: YOUR_KEY`（不需要 Bearer）", header("Authorization")),
        ("Put the key into `Authorization` without the Bearer prefix.", header("Authorization")),
        ("Requests whose Authorization has no Bearer token are refused.", None),
        ("Authorization 不带 Bearer 前缀时返回 401", None),
        ("`Authorization` without the Bearer prefix is rejected", None),
        ("请求地址后拼接 ?key=YOUR_API_KEY", QUERY),
        ("`https://a.test/v1/films?key=YOUR_API_KEY`", QUERY),
        ("`https://a.test/v1/films?key=blue`", None),
        ("We use HTTP Basic.", {"type": "basic"}),
        ("`Authorization: Basic <base64>`", {"type": "basic"}),
        ("Put your key in the `X-Kite` header", None),
        ("Put your key in the `X-App-Key` header", header("X-App-Key")),
        ("Authenticate with the header `xk-api-key: <your key>`.", header("xk-api-key")),
        ("Header：`token: {你的token}`", header("token")),
        ("所有请求头中携带 `X-Token`", header("X-Token")),
        ("请求头中携带 `token`：\n\n```\ntoken: 您的 Token\n```\n", header("token")),
        ("请求头示例：\n\n```http\nContent-Type: application/json\n```\n", None),
        ("所有请求须在 HTTP 头中携带 X-Token，值为平台分配的令牌", header("X-Token")),
        ("The header `X-Token` is new", None),
        ("鉴权方式：在请求头中传入 X-App-Key，值为平台分配的密钥", header("X-App-Key")),
        ("请求头中传入 X-Kite-Colour，值为颜色", None),
        ("Key: header `Lumen-Key`.", header("Lumen-Key")),
        ("Colour: header `Lumen-Key`.", None),
        ("The header `X-Colour: red` goes with every call", None),
        ("所有请求在 URL 上带 `?key=您的密钥`", QUERY),
        ("Every address ends with `https://api.test/v1?key=KEY`", QUERY),
        ("查询参数 `key` 为您的密钥", QUERY),
        ("See `https://docs.test/?key=1`", None),
        ("所有请求在 URL 上带 `?colour=red`", None),
        ("Send `Authorization: Bearer <key>`.\nOr all with `?key=KEY`", BEARER),
        ("Nothing is said.", None),
    ],
)
def test_a_key_on_a_line(text: str, expected: dict[str, Any] | None) -> None:
    assert [scheme for scheme, _ in shown_anywhere((), [("page.md", text)]).values()] == (
        [expected] if expected else []
    )


def test_two_kinds_of_keys_on_two_pages_are_none() -> None:
    assert shown_anywhere((), [("a.md", "All with `?key=KEY`"), ("b.md", "`Authorization: Bearer <key>`")]) == {}
    places = shown_anywhere((), [("a.md", "\nAll with `?key=KEY`"), ("b.md", "All with `?key=KEY`")])["query_key"][1]
    assert [str(each) for each in places] == ["a.md:2", "b.md:1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鉴权方式：请求头携带 AppId 与 Token，两者由商务提供", ["AppId", "Token"]),
        ("请求头中传入 `Token` 和 `AppId`", ["AppId", "Token"]),
        ("| 鉴权 | Header 中传 `X-App-Key`、`X-App-Token` |", ["X-App-Key", "X-App-Token"]),
        ("请求头携带 X-App-Key 或 X-App-Token", []),
        ("请求头携带 AppId 与 Version", []),
        ("请求头携带 Host 与 Token", []),
        ("请求体携带 AppId 与 Token", []),
    ],
)
def test_keys_that_a_sentence_names_together(text: str, expected: list[str]) -> None:
    assert [scheme["name"] for scheme, _ in keys_in_a_sentence((), [("page.md", text)]).values()] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-H 'Authorization: Kite-Key <api-key>'", "Kite-Key"),
        ('-H "Authorization: Kites.Simple $YOUR_PUBLIC_KEY:$YOUR_SECRET_KEY"', "Kites.Simple"),
        ("Prefixed by a word. Example: Kite-Key <api-key>", "Kite-Key"),
        ("Authorization: Kite-Key <api-key>\nAuthorization: Bearer <api-key>", ""),
        ("Authorization: Kite-Key <api-key>\nAuthorization: Other-Key <api-key>", ""),
        ("Authorization: Put <api-key> here", ""),
        ("Example: Token <token>", ""),
        ("Use Kite <api-key>", ""),
    ],
)
def test_a_word_of_its_own_before_a_key(text: str, expected: str) -> None:
    assert word_before_key((), [("page.md", text)]) == expected


PYTHON = (
    'payload = {"iss": ak, "exp": int(time.time()) + 1800, "nbf": int(time.time()) - 5}\n'
    'jwt.encode(payload, sk, headers={"alg": "HS256"})'
)
JAVA = (
    "Date expiredAt = new Date(System.currentTimeMillis() + 1800*1000);\n"
    "Date notBefore = new Date(System.currentTimeMillis() - 5*1000);\n"
    'header.put("alg", "HS256");\nJWT.create().withIssuer(ak).withExpiresAt(expiredAt).sign(Algorithm.HMAC256(sk));'
)
NODE = (
    "const payload = { iss: accessKey, exp: now + 30 * 60, nbf: now - 10 };\n"
    "jwt.sign(payload, secretKey, { algorithm: 'HS256' });"
)
WORDS = "用 SecretKey 以 HS256 签名：\n\n| 字段 | 说明 |\n|---|---|\n| iss | AccessKey |\n| exp | 过期时间 |"
ASKED = (
    "向 `https://a.test/oauth/2.0/token?grant_type=client_credentials&client_id=【AK】&client_secret=【SK】` 发送请求"
)
TOKEN_URL = {"type": "oauth2", "token_url": "https://a.test/oauth/2.0/token"}
REGIONS = "HMAC-SHA256 签名，Region 固定为 cn-north-1，Service 固定为 cv。"


@each_row(
    ("text", "expected"),
    [
        (PYTHON, {"type": "jwt-hs256", "lifetime": 1800, "leeway": 5}),
        (JAVA, {"type": "jwt-hs256", "lifetime": 1800, "leeway": 5}),
        (NODE, {"type": "jwt-hs256", "lifetime": 1800, "leeway": 10}),
        (WORDS, {"type": "jwt-hs256"}),
        (PYTHON.replace('"nbf"', '"user"'), None),
        (NODE.replace("nbf:", "user:"), None),
        (
            NODE.replace("nbf: now - 10", "// until: soon\n nbf: now - 10"),
            {"type": "jwt-hs256", "lifetime": 1800, "leeway": 10},
        ),
        (PYTHON.replace("HS256", "RS256"), None),
        ("登录后得到的 JWT 放在请求头。", None),
        (ASKED, TOKEN_URL | {"name": "access_token", "credentials_in": "query"}),
        (ASKED.replace("client_credentials", "password"), None),
        (f"服务器地址 https://visual.volcengineapi.com\n{REGIONS}", None),
    ],
)
def test_a_key_that_is_computed(text: str, expected: dict[str, Any] | None) -> None:
    query = {"query_key": {"type": "query", "name": "access_token"}}
    found = find_computed_keys((), [("page.md", text)], query)
    assert [dict(each.scheme) for each in found] == ([expected] if expected else [])


@each_row(
    ("host", "text", "expected"),
    [
        (
            "https://visual.volcengineapi.com",
            REGIONS,
            {"type": "volc-hmac-sha256", "service": "cv", "region": "cn-north-1"},
        ),
        ("https://visual.volcengineapi.com", "| 签名 Region | cn-north-1 |", None),
        ("https://api.kites.test", REGIONS, None),
        ("https://vclm.tencentcloudapi.com", "TC3-HMAC-SHA256 签名", {"type": "tc3-hmac-sha256", "service": "vclm"}),
        ("https://vclm.tencentcloudapi.com", "没有提到", None),
    ],
)
def test_a_signature_of_a_vendor_whose_hosts_are_known(host: str, text: str, expected: dict[str, Any] | None) -> None:
    span = Source("page.md", host).span(0, len(host))
    seen = Observation(method=Said("POST", span), path=Said("/", span), span=span, servers=(Said(host, span),))
    called = EndpointSpec(operation="ask", method="POST", path="/", responses=())
    found = find_computed_keys([Operation(spec=called, page="page.md", seen=seen)], [("page.md", text)], {})
    assert [dict(each.scheme) for each in found] == ([expected] if expected else [])


@each_row(
    ("use", "expected"),
    [
        ([], [["jwt"]]),
        ([["bearer"]], [["jwt"], ["bearer"]]),
        ([["app", "bearer"], ["cookie"]], [["app", "jwt"], ["app", "bearer"], ["cookie"]]),
        ([["cookie"]], [["jwt"], ["cookie"]]),
    ],
)
def test_a_computed_key_stands_before_the_one_that_it_makes(use: list[Json], expected: list[Json]) -> None:
    computed = find_computed_keys((), [("page.md", PYTHON)], {})
    schemes = {"bearer": {"type": "bearer"}, "app": header("X-App"), "cookie": {"type": "cookie", "name": "sid"}}
    assert with_computed(use, computed, schemes) == expected


def test_a_token_goes_into_a_field_of_the_query_that_is_called_so() -> None:
    (found,) = find_computed_keys((), [("page.md", ASKED)], {"query_key": QUERY})
    assert dict(found.scheme) == TOKEN_URL | {"credentials_in": "query"}
    assert found.stands_for == "bearer"
