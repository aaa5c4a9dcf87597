"""What drafting asks of words, fields and arguments, one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reynard.draft import access, errors, good_codes, lifecycle, pairs, servers, states, steps, tasks
from reynard.draft.code_blocks import shows_error_alone
from reynard.draft.fields import walk_fields
from reynard.draft.ids import find_asking, list_nameable, rank_ids
from reynard.draft.legends import read_legend
from reynard.draft.model import Argument, Field, Operation
from reynard.draft.outputs import find_path_alone
from reynard.draft.pacing import find_deadline, find_lifetime, find_pace
from reynard.draft.roles import Role
from reynard.draft.sample_calls import server_on
from reynard.draft.spelling import spell_class
from reynard.draft.status import rank_statuses
from reynard.draft.time_words import NUMBERS, UNITS
from reynard.draft.tokens import make_singular
from reynard.draft.told import read_told
from reynard.source import Source
from reynard.spec.model import EndpointSpec, ResponseSpec
from reynard.values import replace
from rows import each_row

if TYPE_CHECKING:
    from reynard.draft.pacing import Stated

DAY, WEEK, MONTH = 86_400, 7 * 86_400, 30 * 86_400


def operation(method: str = "GET", path: str = "/v1/films", description: str = "", **facts: Any) -> Operation:  # noqa: ANN401 - any field of an operation
    spec = EndpointSpec(operation="ask", method=method, path=path, responses=(), description=description)
    fields = facts.pop("gives", ())
    return Operation(spec=spec, page="page.md", answers=lambda: fields, **facts)


def seconds(stated: Stated | None) -> tuple[float, float] | None:
    return None if stated is None else (stated.low, stated.high)


# --- times ---


@each_row(
    ("words", "expected"),
    [
        ("视频链接有效期为24小时", DAY),
        ("图片保存 7 天", WEEK),
        ("图片保存七天", WEEK),
        ("结果保留两周", 2 * WEEK),
        ("文件保存三个月", 3 * MONTH),
        ("文件保存一日后过期", DAY),
        ("链接 30 分钟后失效", 1_800),
        ("链接 90分后失效", 5_400),
        ("链接 3600 秒后失效", 3_600),
        ("Links expire after 24 hours.", DAY),
        ("Links expire after 2 hrs.", 7_200),
        ("Links expire after 12h.", 43_200),
        ("Links expire after 90 mins.", 5_400),
        ("Links expire after 90 min.", 5_400),
        ("Links expire after 600 secs.", 600),
        ("Links expire after 600 s.", 600),
        ("Links expire after one day.", DAY),
        ("Links expire after two days.", 2 * DAY),
        ("Links expire after three days.", 3 * DAY),
        ("Links expire after seven days.", WEEK),
        ("Links expire after 7d.", WEEK),
        ("Results are kept for a week.", WEEK),
        ("Results are kept for a month.", MONTH),
        ("Results are kept for an hour.", 3_600),
        ("Results are kept for 2 months.", 2 * MONTH),
        ("Results are kept for 1.5 hours.", 5_400),
        ("Results are kept for 60 seconds.", 60),
        ("生成物地址，一个小时有效期", 3_600),
        ("音频链接的有效期为1个小时，过期后可在7天内再次查询", 3_600),
        ("图片链接二十四小时内有效", DAY),
        ("Input and output are deleted after an hour.", 3_600),
        ("Input files are deleted after an hour.", None),
        ("The result is kept for 3 days. Its URL is valid for 2 hours.", 7_200),
        # Shorter than anybody's results last, another thing's time, and no time at all.
        ("Results are kept for 59 seconds.", None),
        ("The key is valid for 24 hours.", None),
        ("Files are deleted 90 days after they were made.", 90 * DAY),
        ("Results are kept.", None),
    ],
)
def test_how_long_results_last(words: str, expected: float | None) -> None:
    found = find_lifetime((), [operation(description=words)])
    assert seconds(found) == (None if expected is None else (expected, expected))


def test_every_word_of_a_time_is_read() -> None:
    """In a table, what a pattern and its table have apart goes unseen: the pattern finds a word, the table has none."""
    for unit, factor in UNITS.items():
        found = find_deadline([operation(description=f"任务超时时间 30 {unit}")])
        assert seconds(found) == (30 * factor, 30 * factor), unit
    for word, number in NUMBERS.items():
        unit = " day" if word.isascii() else "天"
        found = find_deadline([operation(description=f"任务超时时间 {word}{unit}")])
        assert seconds(found) == (number * DAY, number * DAY), word


@each_row(
    ("words", "expected"),
    [
        ("建议每 5 秒轮询一次任务状态", (5, 5)),
        ("Poll the task every 3-5 seconds.", (3, 5)),
        ("`GET /v1/kites/{id}` every 5 s.", (5, 5)),
        ("You get a kite every 5 s.", None),
        ("- **Polling Interval:** 3-5 seconds recommended", (3, 5)),
        ("Poll the task every 5 minutes.", (300, 300)),
        ("Poll the task every 6 minutes.", None),
        ("查询接口限频：每 1 秒 10 次", None),
        ("建议 5 秒查询一次。", (5, 5)),
        ("每三秒查询一次任务结果", (3, 3)),
        ("Expect no updates of a task more often than once every five seconds.", (5, 5)),
        ("任务约 30 秒完成，请查询结果", None),
        ("请持续轮询，30 秒没有结果按超时处理", None),
        ("Poll, and give up after 60 seconds", None),
    ],
)
def test_how_often_to_ask(words: str, expected: tuple[float, float] | None) -> None:
    assert seconds(find_pace([operation(description=words)])) == expected


@each_row(
    ("words", "expected"),
    [
        ("任务超时时间 600 秒", 600),
        ("超时时间为 600 秒", 600),
        ("Tasks time out after 10 minutes.", 600),
        ("任务超时时间为 600 秒，超时后回调", 600),
        ("回调请求超时时间为 30 秒，请及时响应", None),
        ("请将连接超时时间设为 60 秒", None),
        ("Webhooks have a timeout of 45 seconds.", None),
        ("Use a read timeout of 60 seconds.", None),
    ],
)
def test_when_a_task_is_given_up(words: str, expected: float | None) -> None:
    assert seconds(find_deadline([operation(description=words)])) == (None if expected is None else (expected,) * 2)


@each_row(
    ("words", "error", "expected"),
    [
        (["QUEUED", "DONE"], {"type": "string"}, "error"),
        (["QUEUED", "DONE"], {"type": "boolean"}, None),
        (["QUEUED", "DONE"], {"type": "string", "example": "all well"}, None),
        (["QUEUED", "DONE", "FAILED"], {"type": "string"}, None),
        (["QUEUED", "DONE", "ODD"], {"type": "string"}, None),
        (["QUEUED"], {"type": "string"}, None),
    ],
)
def test_an_error_tells_of_failure_where_no_state_does(
    words: list[str], error: dict[str, Any], expected: str | None
) -> None:
    schema: dict[str, Any] = {"properties": {"status": {"type": "string", "enum": words}, "error": error}}
    query = operation(gives=tuple(walk_fields(schema)))
    ((_, status),) = rank_statuses(query)
    known = states.sort_states(states.find_states(query, status))
    only_shown = (replace(each, values=(), examples=each.values) for each in query.gives)
    assert lifecycle._error_of_all(operation(gives=tuple(only_shown)), replace(status, values=()), known) is None  # noqa: SLF001 - as below
    found = lifecycle._error_of_all(query, status, known)  # noqa: SLF001 - all else needs whole pages
    assert (found.path if found is not None else None) == expected


@each_row(
    ("fields", "expected"),
    [
        ({"status": {"type": "integer", "description": "1 成功，其他失败"}, "info": {}}, {"at": "status", "equals": 1}),
        ({"status": {"type": "integer", "description": "1 成功，2 处理中"}, "info": {}}, None),
        ({"status": {"type": "integer", "description": "1 成功，其他失败"}}, None),
        ({"status": {"type": "integer", "example": 200}, "message": {}}, {"at": "status", "equals": 200}),
        ({"status": {"type": "integer", "example": 2}, "message": {}}, None),
        ({"code": {"type": "integer", "description": "10000 为成功"}, "message": {}}, {"at": "code", "equals": 10000}),
        (
            {"code": {"type": "string", "description": "错误码，成功时不返回"}, "message": {}},
            {"at": "code", "in": [None, ""]},
        ),
        (
            {"code": {"type": "string", "description": "Only present on failure"}, "message": {}},
            {"at": "code", "in": [None, ""]},
        ),
    ],
)
def test_what_an_answer_says_when_all_is_well(fields: dict[str, Any], expected: dict[str, Any] | None) -> None:
    assert errors.find_guard(operation(gives=tuple(walk_fields({"properties": fields})))) == expected


# --- fields ---


def test_a_schema_among_its_own_alternatives_has_its_fields_once() -> None:
    inner = {"$ref": "#/$defs/Node"}
    node = {"properties": {"name": {}, "child": inner}, "anyOf": [{"properties": {"more": inner}}, inner]}
    found = [each.path for each in walk_fields({**inner, "$defs": {"Node": node}})]
    assert found[:5] == ["$", "name", "child", "more", "child.name"]
    assert len(found) == len(set(found))


def test_all_that_a_schema_shows_of_a_field_is_known() -> None:
    schema: dict[str, Any] = {
        "properties": {
            "one": {"type": "string", "example": "x"},
            "many": {"type": "string", "examples": ["a", "b"], "example": "c"},
            "fixed": {"const": 1},
            "listed": {"enum": [1, 2]},
            "bound": {"minimum": 3, "maximum": 3},
            "range": {"minimum": 3, "maximum": 4},
        }
    }
    found = {each.path: each for each in walk_fields(schema)}
    assert {name: found[name].examples for name in ("one", "many")} == {"one": ("x",), "many": ("a", "b", "c")}
    assert {name: found[name].values for name in ("fixed", "listed", "bound", "range")} == {
        "fixed": (1,),
        "listed": (1, 2),
        "bound": (3,),
        "range": (),
    }


def test_what_only_the_text_of_a_page_tells_is_no_documented_field() -> None:
    text = "## Response\n\n| Field | Type | Description |\n|---|---|---|\n| task_id | string | The id |\n"
    (field,) = read_told(Source("page.md", text))
    assert (field.path, field.types, field.description) == ("task_id", ("string",), "The id")
    assert not field.is_documented


# --- ids ---


@pytest.mark.parametrize(("others", "is_asked_with"), [(3, True), (4, False)])
def test_an_id_among_much_that_is_sent_is_not_what_a_call_asks_with(others: int, *, is_asked_with: bool) -> None:
    """A submit may name an earlier task. Headers belong to how a service is called, and count for nothing."""
    body = [Argument(name=f"field_{each}", location="body") for each in range(others)]
    headers = [Argument(name=f"x-{each}", location="header") for each in range(5)]
    taken = (Argument(name="task_id", location="body"), *body, *headers)
    assert [each.name for each in find_asking(operation("POST", takes=taken))] == ["task_id"] * is_asked_with


@each_row(
    ("path", "expected"),
    [("data", ["data"]), ("result", ["result"]), ("$", ["$"]), ("data.token", []), ("film", [])],
)
def test_a_bare_text_is_an_id_where_it_looks_like_one(path: str, expected: list[str]) -> None:
    field = Field(path=path, types=("string",), examples=("a1b2c3d4e5",), is_shown=True)
    ranked = rank_ids(list_nameable(operation(gives=(field,))), ("task", "id"))
    assert [each.path for _, each in ranked] == expected
    assert [weight for weight, _ in ranked] == [3.0] * len(expected)


# --- servers ---


def test_servers_of_one_name_are_numbered_from_two() -> None:
    others = dict.fromkeys(f"https://cn.{each}.example" for each in "abc")
    assert [*servers._names("https://api.example.com", others).values()] == ["cn", "cn_2", "cn_3"]  # noqa: SLF001 - drafting numbers them nowhere else


# --- states and steps ---


@each_row(
    ("meanings", "expected"),
    [
        (("", "Waits"), "Waits"),
        (("Waits", ""), "Waits"),
        (("Waits", "Is made"), "Waits"),
    ],
)
def test_a_state_has_the_first_meaning_that_is_told(meanings: tuple[str, str], expected: str) -> None:
    """A submit's answer and that of its query list the same states, and one of the two says what they mean."""

    def told(meaning: str) -> Operation:
        words = f"- `queued`: {meaning}" if meaning else ""
        return operation(gives=(Field(path="status", types=("string",), values=("queued",), description=words),))

    query, submit = map(told, meanings)
    (field,) = query.gives
    assert [each.meaning for each in states.find_states(query, field, [submit])] == [expected]


def test_a_cancel_below_or_beside_the_query_comes_before_one_elsewhere() -> None:
    argument = Argument(name="task_id", location="path")
    query = operation(path="/v1/films/{task_id}", takes=(argument,))
    elsewhere = operation("POST", "/v2/other/films/cancel", takes=(Argument(name="task_id", location="body"),))
    for path in ("/v1/films/{task_id}/cancel", "/v1/cancel/{task_id}"):
        near = operation("POST", path, takes=(argument,))
        found = steps.find_cancel(query, argument, [elsewhere, near], [])
        assert found is not None
        assert found.operation is near, path
    unready = operation("POST", "/v1/films/{task_id}/cancel", "Coming soon.", takes=(argument,))
    assert steps.find_cancel(query, argument, [unready], []) is None


# --- keys, failures, names, links ---


def test_a_second_key_of_a_kind_is_called_as_it_is_sent() -> None:
    found: dict[str, Any] = {}
    schemes = [
        {"type": "apiKey", "name": name} for name in ("X-Key", "X-Key", "X-Other", "X_Other", "x other", "\u94a5")
    ]
    entries = [access._free(found, "header", dict(each)) for each in schemes]  # noqa: SLF001 - drafting names them nowhere else
    assert [*found] == ["header", "x_other", "header_2", "header_3", "header_4"]
    assert entries[0] is entries[1]


@each_row(
    ("mark", "text", "expected"),
    [
        ("/v1/films", "Ask `/v1/films` for it", True),
        ("/v1/films", "Ask /v1/films", True),
        ("/v1/films", "Ask /v1/films.", True),
        ("/v1/films", "Ask /v1/films/1", False),
        ("/v1/films", "Ask /v1/films-more", False),
        ("/v1/films", "Ask /v1/films_more", False),
        ("/v1/films", "Ask /v1/filmsx", False),
        ("/v1/films", "Ask /v1/films/1, then /v1/films", True),
        ("/v1/films", "Ask for it", False),
    ],
)
def test_a_path_is_named_where_it_ends_there(mark: str, text: str, *, expected: bool) -> None:
    assert pairs._stands_in(mark, text) is expected  # noqa: SLF001 - the law is of this alone


@each_row(
    ("statuses", "is_told"),
    [
        (("500",), True),
        (("404",), True),
        (("200", "default"), True),
        (("default",), False),
        (("200",), False),
        (("302",), False),
    ],
)
def test_failures_are_told_by_their_status(statuses: tuple[str, ...], *, is_told: bool) -> None:
    schema = {
        "properties": {
            "error": {"type": "object", "properties": {"code": {"type": "string"}, "message": {"type": "string"}}}
        }
    }
    responses = tuple(ResponseSpec(status=each, schema=schema) for each in statuses)
    spec = EndpointSpec(operation="ask", method="GET", path="/v1/films", responses=responses)
    found = errors._failing([Operation(spec=spec, page="page.md")])  # noqa: SLF001 - all else needs whole pages
    assert {key: [path for path, _ in each] for key, each in found.items()} == (
        {"code": ["error.code"], "message": ["error.message"]} if is_told else {"code": [], "message": []}
    )


@each_row(
    ("fields", "expected"),
    [
        ({"kind": {}, "description": {}}, (["kind"], ["description"])),
        ({"Response": {"Error": {"Code": {}, "Message": {}}}}, (["Response.Error.Code"], ["Response.Error.Message"])),
        ({"data": {"film": {"code": {}}}}, ([], [])),
    ],
)
def test_what_a_failure_is_called_where_it_stands_apart(
    fields: dict[str, Any], expected: tuple[list[str], list[str]]
) -> None:
    def schema(inner: dict[str, Any]) -> dict[str, Any]:
        return (
            {"type": "object", "properties": {name: schema(each) for name, each in inner.items()}}
            if inner
            else {"type": "string"}
        )

    spec = EndpointSpec(
        operation="ask", method="GET", path="/v1/films", responses=(ResponseSpec(status="402", schema=schema(fields)),)
    )
    found = errors._failing([Operation(spec=spec, page="page.md")])  # noqa: SLF001 - as above
    assert tuple([path for path, _ in found[key]] for key in ("code", "message")) == expected


@each_row(
    ("name", "title", "expected"),
    [
        ("openai", "OpenAI API", "OpenAI"),
        ("acme", "ACME API", "ACME"),
        ("acme", "acme api", ""),
        # Capitals alone are a headline's, where they are many.
        ("skyandfilms", "SKYANDFILMS API", ""),
        ("skyandfilms", "SkyAndFilms API", "SkyAndFilms"),
        ("sky_films", "Sky-FILMS API", "SkyFILMS"),
        ("open_ai", "open AI API", "OpenAI"),
    ],
)
def test_a_vendor_is_spelt_as_its_title_spells_it(name: str, title: str, expected: str) -> None:
    assert spell_class(name, title, ()) == expected


@each_row(
    ("path", "gives", "expected"),
    [
        ("/v1/films/{id}/content", (), True),
        ("/v1/films/content", (), False),
        ("/v1/films/{id}/state", (), False),
        ("/v1/films/{id}/content", (Field(path="url"),), False),
    ],
)
def test_content_is_handed_over_below_an_id(path: str, gives: tuple[Field, ...], *, expected: bool) -> None:
    assert Role(operation(path=path, gives=gives)).hands_over_content is expected


@each_row(
    ("text", "expected"),
    [
        ("films", "films"),
        ("Films!", "films"),
        ("9 films", "task_9_films"),
        ("\u5f71\u7247", "task"),
        ("a" * 80, "a" * 60),
    ],
)
def test_a_task_has_a_name_that_a_key_can_have(text: str, expected: str) -> None:
    assert tasks._as_name(text) == expected  # noqa: SLF001 - few pages have such groups


@each_row(
    ("page", "text", "expected"),
    [
        ("docs/get-film-task.zh.md", "See [there](/get-film-task) for it", True),
        ("docs/get-film-task.zh.md", "See /get-film-tasks for it", False),
        ("docs/films.md", "See /films for it", False),
    ],
)
def test_a_page_is_named_by_its_file(page: str, text: str, *, expected: bool) -> None:
    other = Operation(spec=operation(path="/x").spec, page=page)
    assert pairs._names(operation(description=text), other) is expected  # noqa: SLF001 - the law is of this alone


@each_row(
    ("text", "expected"),
    [
        ("1(提交成功), 22(排队中)", [("1", "提交成功"), ("22", "排队中")]),
        ("1 (提交成功), 22 （排队中）", [("1", "提交成功"), ("22", "排队中")]),
        ("0正常，1002限流", [("0", "正常"), ("1002", "限流")]),
        ("- 1002: Too many", [("1002", "Too many")]),
        ("1002 - Too many", [("1002", "Too many")]),
        ("* `no_credits` – Top up first", [("no_credits", "Top up first")]),
        ("+ **1002**：**Too many**", [("1002", "Too many")]),
        ("状态码 1 成功，5 生成中", [("1", "成功"), ("5", "生成中")]),
        ("The answer. See 1002: no", []),
        ("a(b)", []),
        ("1(the only one)", []),
    ],
)
def test_codes_in_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(dict.fromkeys(read_legend(text))) == expected


@each_row(
    "text",
    [
        *(f"0{sign}成功" for sign in (":", "：", "=", " 表示", " 代表", "为", " 是", "")),
        *(f"0 {sign} success" for sign in ("means", "mean", "indicates", "indicate", "for")),
        "0 (success)",
        *(f"成功{sign}0" for sign in ("=", ":", "：", "为", "是", "码：")),
        "success: 0",
        "失败时为负数，0 表示成功",
    ],
)
def test_the_code_of_a_good_answer_in_words(text: str) -> None:
    field = Field(path="code", types=("integer",), description=text)
    assert [*good_codes.said_fine(field)] == [0]


@each_row(
    "text",
    [
        "0 表示不成功",
        "非成功: 0",
        "不成功：0",
        "not success: 0",
        "0: 失败",
        "The code, 0 and up",
        "0 indicates no success, not ok",
    ],
)
def test_a_code_that_says_no_success(text: str) -> None:
    assert [*good_codes.said_fine(Field(path="code", types=("integer",), description=text))] == []


@pytest.mark.parametrize(("telling", "expected"), [(1, []), (2, ["code"])])
def test_a_code_beside_a_message_in_one_of_many_answers_is_no_convention(telling: int, expected: list[str]) -> None:
    envelope = (Field(path="code", types=("integer",)), Field(path="message", types=("string",)))
    operations = [operation(gives=envelope if each < telling else ()) for each in range(8)]
    assert [path for path, _ in errors._envelope(operations)[0]] == expected  # noqa: SLF001 - as above


@each_row(("types", "expected"), [(("string",), ["error"]), ((), ["error"]), (("boolean",), [])])
def test_an_error_that_is_only_true_or_false_says_nothing(types: tuple[str, ...], expected: list[str]) -> None:
    query = operation(gives=(Field(path="error", types=types),))
    assert [each.path for each in lifecycle._failing(query, frozenset(), "message")] == expected  # noqa: SLF001 - as above


@each_row(
    ("path", "words", "expected"),
    [
        ("/v1/status", ("done",), ["data"]),
        ("/v1/films", ("done",), []),
        ("/v1/films", ("queued", "done"), ["data"]),
    ],
)
def test_a_bare_text_is_a_state_where_states_are_asked_or_listed(
    path: str, words: tuple[str, ...], expected: list[str]
) -> None:
    found = rank_statuses(operation(path=path, gives=(Field(path="data", types=("string",), values=words),)))
    assert [each.path for _, each in found] == expected


@each_row(
    ("host", "expected"),
    [
        ("read.kites.dev", "kites.dev"),
        ("kites.dev", "kites.dev"),
        ("a.b.kites.com.cn", "kites.com.cn"),
        ("api.kites.cn", "kites.cn"),
        ("localhost", "localhost"),
    ],
)
def test_the_site_of_a_host(host: str, expected: str) -> None:
    assert pairs._site(host) == expected  # noqa: SLF001 - all else needs whole pages


@each_row(
    ("name", "words", "is_state"),
    [
        ("step", "作品状态：1 排队，3 完成", True),
        ("step", "the state: queued, done", True),
        ("step", "1 排队，3 完成", False),
        ("step", "作品状态：3 完成，4 失败", False),
        ("step", "支付状态：1 排队，3 完成", False),
        ("pay", "状态：1 排队，3 完成", False),
        ("step", "在这里返回的数字是作品在流程中的位置，也就是它的状态：1 排队，3 完成", False),
    ],
)
def test_a_state_is_known_by_what_is_said_of_it(name: str, words: str, *, is_state: bool) -> None:
    types = ("integer",) if "1" in words or "3" in words else ("string",)
    field = Field(path=name, types=types, description=words)
    assert [each.path for _, each in rank_statuses(operation(gives=(field,)))] == [name] * is_state


@each_row(
    ("text", "expected"),
    [
        ("Send requests to https://kites.test with a key.", "https://kites.test"),
        ("请求地址统一为 `https://kites.test`。", "https://kites.test"),
        (
            '<p>域名：<a href="https://kites.test" class="x">https://kites.test</a>，鉴权：请求头</p>',
            "https://kites.test",
        ),
        ("所有接口地址以 `https://kites.test` 开头，均为 POST。", "https://kites.test"),
        ("服务地址：kites.cn-north.test（HTTPS）", "https://kites.cn-north.test"),
        ("Endpoint: kites.test", "https://kites.test"),
        ("**Base path** https://kites.test", "https://kites.test"),
        ("所有接口均通过 HTTPS 访问：`https://kites.test`", "https://kites.test"),
        ("## 2. 域名\n\nhttps://kites.test\n", "https://kites.test"),
        ('{"description": "统一域名 https://kites.test ，请求头携带 key"}', "https://kites.test"),
        ("All endpoints live under `https://kites.test` and take a key.", "https://kites.test"),
        ("`{host}` 为 `kites.test`。", "https://kites.test"),
        ("- 接口地址 BASE_URL：`https://kites.test`", "https://kites.test"),
        ("`POST {base}/kites`，其中 `{base}` 为 `https://kites.test`", "https://kites.test"),
        ("Ask https://kites.test for help", None),
        ("邮箱地址：kites.test", None),
        ("调用全部服务，皆需要访问服务接入点：api.kites.test，并带上密钥", "https://api.kites.test"),
        ("任务完成后请求回调域名：cb.kites.test", None),
    ],
)
def test_a_server_in_words(text: str, expected: str | None) -> None:
    found = server_on(Source("page.md", text), "page.md")
    assert (found[0] if found is not None else None) == expected


@each_row(
    ("path", "words", "shown", "expected"),
    [
        (
            "payload.tasks[].state",
            '"10" 排队中，"20" 绘画中，"30" 完成',
            "30",
            {"10": "queued", "20": "running", "30": "succeeded"},
        ),
        ("state", "10 排队中，20 绘画中，30 完成", "30", {"10": "queued", "20": "running", "30": "succeeded"}),
        (
            "state",
            "'dubbing', 'dubbed', 'failed'",
            "dubbed",
            {"dubbing": "running", "dubbed": "succeeded", "failed": "failed"},
        ),
        ("state", "'queued', 'dubbed', 'failed'", "queued", {"queued": "queued", "dubbed": "", "failed": "failed"}),
    ],
)
def test_a_state_and_its_words(path: str, words: str, shown: str, expected: dict[str, str]) -> None:
    query = operation(gives=(Field(path=path, types=("string",), description=words, examples=(shown,)),))
    ((_, status),) = rank_statuses(query)
    known = states.sort_states(states.find_states(query, status))
    assert {str(each.state.word): each.phase for each in known} == expected


@each_row(
    ("words", "expected"),
    [
        (
            "It is `accepted`, then `working`, and in the end `finished` or `rejected`.",
            ["accepted", "working", "finished", "rejected"],
        ),
        ("It is `working` or `finished`.", ["working"]),
        ("It is `accepted`, `working` (then also `share`), or `finished`.", ["accepted", "working", "finished"]),
        ("Of `red`, `green`, `accepted`, `working` and `blue` one is sent.", ["working"]),
        ("It is `accepted`, then `finished`, and in the end `rejected`.", ["working"]),
        ("The status is 4xx, and one of\n\n- `accepted`: no\n- `rejected`: no\n", ["working"]),
        ("The status is one of\n\n- `accepted`: yes\n- `rejected`: no\n", ["accepted", "rejected", "working"]),
    ],
)
def test_states_in_a_sentence_with_ticks(words: str, expected: list[str]) -> None:
    field = Field(path="status", types=("string",), examples=("working",))
    found = states.find_states(operation(gives=(field,), description=words), field)
    assert sorted(str(each.word) for each in found) == sorted(expected)


@pytest.mark.parametrize(("said", "expected"), [("成功", {"at": "code", "equals": 1000}), ("失败", None)])
def test_a_list_of_codes_says_which_is_that_of_good_answers(said: str, expected: dict[str, Any] | None) -> None:
    fields = (Field(path="code", types=("integer",), examples=(1000,)), Field(path="msg", types=("string",)))
    pages = [("codes.md", f"## 返回码\n\n| 返回码 | 含义 |\n|---|---|\n| 1000 | {said} |\n| 2001 | 欠费 |\n")]
    entries = errors.draft_errors([operation(gives=fields)], pages)
    guard = next(each for each in entries if each.key == "ok_when")
    assert (None if guard.is_off else guard.value) == (None if expected is None else [expected])


@pytest.mark.parametrize(("shown", "is_told"), [(0, True), (200, False)])
def test_examples_that_no_words_call_good_are_good_and_told(shown: int, *, is_told: bool) -> None:
    code = Field(path="code", types=("integer",), examples=(shown,), description="状态码，200 表示成功")
    entries = errors.draft_errors([operation(gives=(code, Field(path="message", types=("string",))))])
    guard = next(each for each in entries if each.key == "ok_when")
    assert guard.value == [{"at": "code", "in": [200, 0]} if is_told else {"at": "code", "equals": 200}]
    assert ("words say `200`, but good examples have `0`" in str(guard.note)) == is_told


@pytest.mark.parametrize("name", ["ref", "sid", "ticket", "id"])
def test_an_id_may_be_called_by_a_serial_alone(name: str) -> None:
    argument = Argument(name=name, location="query", is_required=True)
    assert find_asking(operation(takes=(argument,))) == (argument,)
    answer = operation(gives=(Field(path=f"job.{name}", types=("string",)),))
    assert [each.path for _, each in rank_ids(list_nameable(answer), (name,))] == [f"job.{name}"]


@each_row(
    ("method", "path", "names", "expected"),
    [
        ("GET", "/dubs/detail", ("dubId",), ["dubId"]),
        ("GET", "/avatar/dubs/detail", ("dubId", "lang"), ["dubId"]),
        ("POST", "/dubs/cancel", ("dubId",), ["dubId"]),
        ("POST", "/avatar/speak", ("avatarId", "script"), []),
        ("GET", "/films/detail", ("dubId",), []),
        ("GET", "/user/detail", ("userId",), []),
    ],
)
def test_an_id_of_what_the_path_is_about(method: str, path: str, names: tuple[str, ...], expected: list[str]) -> None:
    taken = tuple(
        Argument(name=each, location="query" if method == "GET" else "body", is_required=True) for each in names
    )
    assert [each.name for each in find_asking(operation(method, path, takes=taken))] == expected


@each_row(
    ("method", "names", "expected"),
    [
        ("GET", ("film_id",), ["film_id"]),
        ("GET", ("api_token", "film_id"), ["film_id"]),
        ("GET", ("film_id", "lang"), []),
        ("POST", ("film_id",), []),
        ("GET", ("user_id",), []),
    ],
)
def test_a_read_of_a_state_needs_what_alone_it_sends(method: str, names: tuple[str, ...], expected: list[str]) -> None:
    taken = tuple(Argument(name=each, location="query") for each in names)
    assert [each.name for each in find_asking(operation(method, "/web/progress", takes=taken))] == expected


@each_row(
    ("path", "named", "expected"),
    [
        ("/web/download", "film_id", True),
        ("/download/links", "film_id", False),
        ("/web/download", "page", False),
        ("/web/state", "film_id", False),
    ],
)
def test_content_is_handed_over_for_an_id_in_the_query(path: str, named: str, *, expected: bool) -> None:
    assert Role(operation(path=path, takes=(Argument(name=named, location="query"),))).hands_over_content is expected


@each_row(
    ("value", "expected"),
    [
        ({"error": "There is none"}, True),
        ({"error": "There is none", "detail": "Look again", "code": 404}, True),
        ({"error": ""}, False),
        ({"error": None}, False),
        ({"error": "There is none", "task_id": "t1"}, False),
        ({"message": "There is none"}, False),
        (["error"], False),
    ],
)
def test_an_error_alone_is_no_good_answer(value: Any, *, expected: bool) -> None:  # noqa: ANN401 - any answer
    assert shows_error_alone(value) is expected


@each_row(
    ("said", "address"),
    [
        ("Base URL: https://woods.invalid/v1", "https://woods.invalid/v1"),
        ("Base URL: https://fox:den@woods.invalid/v1", None),
        ("All requests go to https://fox@woods.invalid", None),
    ],
)
def test_no_address_is_cut_off_before_a_password(said: str, address: str | None) -> None:
    """`https://fox` was read of the second."""
    found = server_on(Source("page.md", f"# Foxes\n\n{said}\n"), "page.md")
    assert (found[0] if found else None) == address


@each_row(
    ("shown", "path"),
    [
        ("/static/1.png", "video_url"),
        ("output/a/1.png", "video_url"),
        ("https://a.test/1.png", None),
        ("//a.test/1.png", None),
        ("film.mp4", None),
        ("see below/behind", None),
    ],
)
def test_a_result_that_is_shown_without_its_host(shown: str, path: str | None) -> None:
    found = find_path_alone(operation(gives=(Field(path="video_url", types=("string",), examples=(shown,)),)))
    assert (found.path if found else None) == path


@each_row(
    ("word", "expected"),
    [
        ("kites", "kite"),
        ("stories", "story"),
        ("glass", "glass"),
        ("bus", "bus"),
        ("synthesis", "synthesis"),
        ("gas", "gas"),
    ],
)
def test_nouns_in_the_singular(word: str, expected: str) -> None:
    assert make_singular(word) == expected
