"""A curl command is the same command however a browser copied it."""

from __future__ import annotations

from reynard.observe.page.requests.curl import auth_of, find_curl, read_curl
from reynard.observe.page.sections import scan
from reynard.source import Source
from rows import each_row

COMMAND = """curl -X POST 'https://api.sky.test/v1/kites' \\
-H 'Authorization: Bearer <key>' \\
-H "X-Sky: 1" \\
-d '{
"kind": "box"
}'
"""


def copied(command: str) -> tuple[object, ...]:
    text = f"请求示例\n\n{command}\n响应示例\n\n{{}}\n"
    (item,) = [each for each in scan(text, {"请求示例": "request", "响应示例": "response"}) if each.kind == "code"]
    source = Source("page.txt", text)
    at = find_curl(text, item.start, item.end)
    assert at is not None
    read = read_curl(source, at, item.end)
    body = "".join(each.text for each in read.data).split()
    return read.url and read.url.text, [each.text for each in read.headers], body, [each.kind for each in auth_of(read)]


@each_row(
    "command",
    [
        COMMAND,
        COMMAND.replace("\\\n", "\\  \n"),
        COMMAND.replace("\\\n", "\\\n\n"),
        COMMAND.replace("\\\n", "\\ \n \n\t\n"),
        COMMAND.replace("\n", "\r\n"),
        "  " + COMMAND.replace("\n", "\n  "),
        "$ " + COMMAND,
    ],
    ids=["as it is", "blanks behind", "blank lines", "both", "windows", "indented", "prompt"],
)
def test_a_command_copied_by_a_browser(command: str) -> None:
    assert copied(command) == copied(COMMAND)
    assert copied(command)[3] == ["bearer"]


def test_a_line_without_a_backslash_ends_the_command() -> None:
    assert copied("curl 'https://api.sky.test/v1/kites'\n\n-H 'X-Sky: 1'\n")[1] == []


def test_a_host_alone_is_called_without_tls() -> None:
    for host in ("localhost:8000", "127.0.0.1"):
        source = Source("page.txt", f"curl -X POST {host}/v1/kites -d '{{}}'")
        read = read_curl(source, 0, len(source.text))
        assert read.url is not None
        assert read.url.text == f"http://{host}/v1/kites"
        assert read.url.part(len("http://"), len(read.url.text)).text == f"{host}/v1/kites"
    assert copied("curl kites.txt/a")[0] == "kites.txt/a"
