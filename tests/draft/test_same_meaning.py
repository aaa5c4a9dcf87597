"""Words that stand for each other where drafting looks for a key, a code, an address, a signature or a cancel."""

from __future__ import annotations

from typing import Any

import pytest

from reynard.draft import errors, outputs, servers, signatures, steps
from reynard.draft.codes import list_codes
from reynard.draft.failing_words import ACCEPTED, KEY_HEADERS, KEY_NAMED, ONLY_FAILING, OTHERS_FAIL
from reynard.draft.model import Argument, Field, Operation
from reynard.draft.sample_calls import server_on
from reynard.draft.tasks import draft_tasks
from reynard.draft.written_keys import shown_anywhere
from reynard.source import Source
from reynard.spec.model import EndpointSpec


def operation(method: str = "GET", path: str = "/v1/films", description: str = "", **facts: Any) -> Operation:  # noqa: ANN401 - any field of an operation
    spec = EndpointSpec(operation="ask", method=method, path=path, responses=(), description=description)
    fields = facts.pop("gives", ())
    return Operation(spec=spec, page="page.md", answers=lambda: fields, **facts)


def missed(texts: str, holds: Any) -> list[str]:  # noqa: ANN401 - any question about a text
    return [each for each in texts.split("/") if not holds(each)]


def key_in(text: str) -> Any:  # noqa: ANN401 - a scheme
    return next((scheme for scheme, _ in shown_anywhere((), [("page.md", text)]).values()), None)


def test_where_a_key_stands() -> None:
    bearer = "bearer token in authorization/bearer key as authorization/bearer auth via authorization"
    assert missed(bearer, lambda text: key_in(text) == {"type": "bearer"}) == []
    assert missed("HTTP Basic/basic auth/Basic authentication/basic authorization", key_in) == []
    header = (
        "your key in the `X-Key` header/your token via the `X-Key` header/the key as `X-Key` HTTP header/"
        "a token using `X-Key` request header/密钥放在 `X-Key` 请求头/令牌通过 `X-Key` 头/密钥在 `X-Key` 请求头/"
        "请求头：`X-Key: k`/消息头 `X-Key: k`/报文头 `X-Key: k`/headers: `X-Key: k`"
    )
    assert missed(header, lambda text: key_in(text) == {"type": "header", "name": "X-Key"}) == []
    named = (
        "all/every/each/any/api key/authentication/authorization/所有/每个/每次/全部/各接口/均/统一/密钥/令牌/鉴权/认证"
    )
    assert missed(named, lambda word: key_in(f"{word}: header `X-Api-Key`")) == []
    query = "query string/query parameter/query param/url/URL 参数/地址上/地址里/地址中/地址后/查询参数"
    assert missed(query, lambda word: key_in(f"密钥 {word} `api_key`") == {"type": "query", "name": "api_key"}) == []


def test_what_codes_are_called_in_sentences() -> None:
    leads = (
        "错误/异常/失败/返回码/业务码/状态码/响应码/报错/errors/errno/faults/code/codes/types/failures/it fails/"
        "it answers/refused/rejected/it returns"
    )

    def lists(lead: str) -> bool:
        return [each.code for each in list_codes(f"{lead}: 4001 表示 bad, 4002 no funds")] == ["4001", "4002"]

    assert missed(leads, lists) == []
    joints = ":/：/=/-/–/是/为/表示/代表/即/ means / is / "
    assert missed(joints, lambda joint: len(list_codes(f"错误：4001{joint}参数不对，4002{joint}欠费")) == 2) == []
    meanings = (
        "次数不足/个人未认证/元素不存在/元数据错误/字段缺失/字符过多/字数过多/条件不符/条款未同意/点数不足/"
        "积分不足/日期错误/token 错误"
    )
    assert missed(meanings, lambda meaning: len(list_codes(f"错误：4001 {meaning}，4002 欠费")) == 2) == []
    amounts = (
        "次/个/元/字/秒/分钟/天/小时/张/条/点/积分/像素/年/月/日/倍/MB/KB/USD/ms/px/credits/tokens/seconds/"
        "minutes/hours/"
        "days/characters/times/requests/calls/files/images/videos"
    )
    assert missed(amounts, lambda unit: not list_codes(f"错误：4001 {unit}，4002 {unit}")) == []


def test_columns_of_codes() -> None:
    def lists(heads: str) -> bool:
        rows = "".join(f"| {code} | 限流 |\n" for code in (4001, 4002))
        return len(list_codes(f"{heads}|---|---|\n{rows}")) == 2

    codes = (
        "错误码/错误代码/返回码/业务码/异常码/error code/return code/result code/response code/business code/"
        "failure code"
    )
    assert missed(codes, lambda head: lists(f"| {head} | 说明 |\n")) == []
    meanings = "意义/释义/解释/原因/定义/提示/reason/cause/explanation/means/details/why/when"
    assert missed(meanings, lambda head: lists(f"| 错误码 | {head} |\n")) == []
    titles = (
        "错误列表/常见错误/业务错误/错误说明/错误汇总/错误一览/错误对照/异常码/失败码/errcode 列表/ret 含义/"
        "errno values"
    )
    assert missed(titles, lambda title: len(list_codes(f"## {title}\n\n- 4001: no\n- 4002: no\n")) == 2) == []
    classes = "错误分类/异常分类/失败类别/错误级别/error class/failure category/error group"
    table = "| {} | code | message |\n|---|---|---|\n| a | 4001 | no |\n"
    assert missed(classes, lambda head: list_codes(table.format(head))) == []


def test_what_is_said_of_a_code_that_only_failures_have() -> None:
    only = (
        "成功时不会返回/成功不携带/正常时没有此字段/成功时无该字段/成功时不包含/成功时不出现/失败时才返回/"
        "仅在请求失败时返回/调用异常时会出现/"
        "任务出错时存在/生成报错时携带/失败时有/only present on failure/only returned when it fails/"
        "only set if an error occurs/"
        "only included in case of failure/only there for errors/absent on success/not present when it succeeded/"
        "not returned for ok/not set if success"
    )
    assert missed(only, ONLY_FAILING.search) == []
    others = "其他失败/其它为错误/其余表示异常/非 0 失败/other: fail/anything else/any other/otherwise/else"
    assert missed(others, OTHERS_FAIL.search) == []
    taken = "提交排队/排队中/已进入队列/已入队/正在排队/accepted, in queue/queued"
    assert missed(taken, ACCEPTED.fullmatch) == []


def test_names_of_keys() -> None:
    keys = (
        "api_key/app-key/access_key/auth_key/secret-key/api-token/access_token/auth-token/user_token/"
        "login-token/X-Token"
    )
    assert missed(keys, KEY_HEADERS.match) == []
    pages = "page/next/prev/previous/cursor/continuation/sync/scroll/start/resume"
    assert missed(pages, lambda word: KEY_HEADERS.match(f"{word}_token") is None) == []
    named = "X-Auth/X-Authorization/X-Credential/my-credentials/X-Ticket/jwt/session/client-secret"
    assert missed(named, KEY_NAMED.search) == []


def test_addresses_of_results() -> None:
    def is_result(words: str) -> bool:
        field = Field(path="data.sample", types=("string",), description=words)
        return bool(outputs.rank_results(operation(gives=(field,))))

    said = (
        "URL of the image/link to the made video/address for an audio/url of the file/link of the result/"
        "url of the clip/"
        "url of a song/link to the track/image url/video link/audio url/result link/output url/download link/"
        "图片地址/图像链接/视频 URL/音频下载地址/结果链接/成品地址/歌曲地址/文件下载链接"
    )
    assert missed(said, is_result) == []
    files = "mp4 mov webm gif png jpg jpeg webp mp3 wav flac m4a zip glb mid".replace(" ", "/")

    def weight(ending: str) -> float:
        shown = Field(path="video", types=("string",), examples=(f"https://x.test/a.{ending}",))
        return outputs.rank_results(operation(gives=(shown,)))[0][0]

    assert missed(files, lambda ending: weight(ending) > weight("html")) == []


def test_places_that_nobody_reaches() -> None:
    nowhere = (
        "localhost:80/127.0.0.1/0.0.0.0/192.168.1.2/10.0.0.1/kites.local/mock.kites.dev/example.com/"
        "example.org/your-host.dev"
    )
    assert missed(nowhere, lambda host: servers._NOWHERE.search(f"http://{host}")) == []  # noqa: SLF001 - the law is of this alone


def test_labels_of_servers() -> None:
    labels = (
        "Base URL/Base Path/API Base Address/Base_Domain/Host/Domain/Server/Server URL/域名/接口域名/"
        "请求域名/服务域名/访问域名/接口调用域名/"
        "生产环境域名/线上域名/正式环境地址/基础地址/根地址/基础 URL/服务器/服务器地址/服务地址/接入地址/"
        "接入点/API 地址/请求地址/调用地址/访问地址"
    )

    def names(label: str) -> bool:
        return server_on(Source("p.md", f"{label}：https://kites.test\n"), "p.md") is not None

    assert missed(labels, names) == []
    leads = (
        "requests go to/calls are sent to/endpoints are served under/requests are made against/"
        "calls go under/requests are served from/"
        "send all requests to/make calls to/send your requests to/The API is at/The service lives under/"
        "请求统一发送到/接口部署在/调用发往/"
        "域名为/请求地址统一为/接入地址是/通过 HTTPS 访问：/使用 HTTP 协议调用："
    )
    assert missed(leads, lambda lead: server_on(Source("p.md", f"{lead} https://kites.test\n"), "p.md")) == []


def test_signatures() -> None:
    said = (
        "签名算法/签名规则/签名方法/签名生成/签名机制/签名步骤/签名方式/签名计算/signature algorithm/"
        "signature method/"
        "signature generation/signature calculation/TC3-HMAC/HMAC-SHA256/sign it with MD5"
    )

    def tells(text: str, of: str = "requests") -> bool:
        entries = signatures.draft_signatures([operation(text=Source("page.md", f"# A\n\n{text}\n"))])
        return any(f"{of} are signed" in each.note for each in entries)

    assert missed(said, tells) == []
    others = (
        "回调签名规则/通知的签名方法/验签：签名算法/webhook 签名算法/callback signature method/notify signature method"
    )
    assert missed(others, lambda text: not tells(text)) == []
    received = (
        "回调验签说明/the webhook has X-Kite-Signature/## 回调\n\n签名在请求头里/推送时带 HMAC-SHA256"
        "/callback signature method/## Webhooks\n\n### Checks\n\nX-Sign: the sum"
    )
    assert missed(received, lambda text: tells(text, "calls back")) == []
    sent = (
        "callback_url 不参与签名/签名算法/X-Sign: 请求的签名/webhooks come unsigned/## 回调\n\n没有\n\n## 请求\n\n签名"
    )
    assert missed(sent, lambda text: not tells(text, "calls back")) == []


def test_a_removal_may_say_that_it_cancels() -> None:
    argument = Argument(name="task_id", location="path")
    query = operation(path="/v1/films/{task_id}", takes=(argument,))
    said = (
        "取消任务/该接口用于取消/此方法可终止/本接口可以停止任务/用于中止任务/Cancels a task/Aborts the task/"
        "Stops the task"
    )

    def cancels(text: str) -> bool:
        removal = operation("DELETE", "/v1/films/{task_id}", text, takes=(argument,))
        step = steps.find_cancel(query, argument, [removal], [])
        return step is not None and not step.doubt

    assert missed(said, cancels) == []


@pytest.mark.parametrize("name", ["async", "is_async", "use_async", "run_async", "asynchronous", "async_mode"])
def test_an_argument_that_asks_for_a_task_is_told(name: str) -> None:
    answer = (Field(path="task_id", types=("string",)), Field(path="status", types=("string",)))
    submit = operation(
        "POST", takes=(Argument(name="prompt", location="body"), Argument(name=name, location="body")), gives=answer
    )
    query = operation(path="/v1/films/{task_id}", takes=(Argument(name="task_id", location="path"),), gives=answer)
    (task,) = draft_tasks([submit, query])
    assert isinstance(task.value, tuple)
    assert f"only where `{name}` says so" in str(task.value)


def test_an_error_beside_its_envelope_is_of_the_task() -> None:
    fields = tuple(
        Field(path=path, types=("string",))
        for path in ("errorCode", "errorMessage", "result.taskId", "result.status", "result.taskMsg")
    )
    assert errors.find_code(operation(gives=fields)) == "errorCode"
