"""How fast pages become specs: `python tests/benchmarks/bench_ingest.py`. It makes its documents and asserts nothing.

Times are processor time, which other work on the machine changes little, and are shown beside that of a fixed loop:
compare ratios between machines, not milliseconds.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2] / "generator"))

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from reynard.spec.dump import dump_endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LOOP = 1_000_000
_BEST_OF = 5


def main() -> None:
    """Print the figures."""
    unit = best(lambda: sum(range(_LOOP)), 5)
    print(f"{'a loop of a million additions':42}{unit * 1000:10.2f} ms")  # noqa: T201 - a script for people
    show("a page (2 examples, 12 fields), once running", dump_page(), unit, runs=_BEST_OF * 4)
    for endpoints in (75, 150, 300):
        show(f"a project export of {endpoints} endpoints", project(endpoints), unit, runs=2)
    for megabytes in (1, 5):
        show(f"a page of {megabytes} MB", long_page(megabytes), unit, runs=1)
    print(f"\n{'the command, in fresh processes':42}{'cold':>10}{'unchanged':>11}{'one changed':>13}{'peak':>9}")  # noqa: T201 - as above
    for name, pages in projects():
        show_command(name, pages)


def show(name: str, source: Source, unit: float, runs: int) -> None:
    """Time the ingesting of a source and print a line."""
    operations = len(ingested(source))
    seconds = best(lambda: ingested(source), runs)
    kilobytes = len(source.text) / 1000
    print(  # noqa: T201 - as above
        f"{name:42}{seconds * 1000:10.2f} ms{seconds / unit:8.2f} loops"
        f"{kilobytes:9.0f} kB{seconds * 1e6 / kilobytes:8.1f} us/kB{operations:5} operations"
    )


def show_command(name: str, pages: dict[str, str]) -> None:
    """Run `reynard ingest` on a folder of pages: from nothing, again, and after a change of one operation."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "specs" / "bench" / "pages"
        folder.mkdir(parents=True)
        for page, text in pages.items():
            (folder / page).write_text(text, encoding="utf-8")
        cold, peak = run(Path(place))
        run(Path(place))  # a provider.yaml was drafted, which is read now
        unchanged, _ = run(Path(place))
        first = folder / next(iter(pages))
        first.write_text(first.read_text(encoding="utf-8").replace("提交 0", "提交第一", 1), encoding="utf-8")
        changed, _ = run(Path(place))
    print(f"{name:42}{cold:8.2f} s{unchanged:9.2f} s{changed:11.2f} s{peak:6.0f} MB")  # noqa: T201 - as above


def run(place: Path) -> tuple[float, float]:
    """Return the processor seconds and the greatest memory of one run of the command."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "generator")}
    command = [sys.executable, "-m", "reynard", "ingest", "--specs", "specs", "--quiet"]
    process = subprocess.Popen(command, cwd=place, env=environment)  # noqa: S603 - our own command
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def projects() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is measured as a whole: a name, and pages by the names of their files."""
    yield "a page of 1,000 operations", {"project.json": project(1000).text}
    whole = json.loads(project(1000).text)
    each = ({**whole, "paths": {path: item}} for path, item in whole["paths"].items())
    yield "1,000 pages", {f"page_{i}.json": json.dumps(one, ensure_ascii=False, indent=1) for i, one in enumerate(each)}
    yield "a page of 5,000 operations", {"project.json": project(5000).text}
    large = distinct(1223, 28).text
    yield f"1,223 operations of their own, {len(large.encode()) / 1e6:.0f} MB", {"project.json": large}


def best(action: Callable[[], object], runs: int) -> float:
    """Return the least processor time of several runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def ingested(source: Source) -> list[str]:
    """Return the spec files of a source."""
    page = PageFile(path=source.name, source=source, sha256=hashlib.sha256(source.text.encode()).hexdigest())
    return [dump_endpoint(each) for each in ingest_provider("bench", [page], None, Findings()).specs]


def fields(count: int) -> dict[str, dict[str, str]]:
    """Return members as pages have them: values in prose, ranges, texts."""
    notes = ("视频时长 枚举值 5, 10", "最大 800 字符", "取值范围 1-16，默认 5", "提示词", "回调地址", "随机种子")
    kinds = ("integer", "string", "integer", "string", "string", "integer")
    return {f"field_{i}": {"type": kinds[i % 6], "description": notes[i % 6]} for i in range(count)}


def sample(count: int) -> dict[str, object]:
    """Return an example of such members."""
    values = (5, "text", 7, "a fox", "https://example.com/hook", 42)
    return {f"field_{i}": values[i % 6] for i in range(count)}


def body(count: int) -> dict[str, object]:
    """Return an object schema."""
    return {"type": "object", "properties": fields(count), "required": [f"field_{i}" for i in range(count)]}


def dump_page() -> Source:
    """Return a page like those of Apifox sites."""
    answer = {"id": 1, "name": "成功", "code": 200, "contentType": "json", "jsonSchema": body(6)}
    request = {"type": "application/json", "parameters": [], "jsonSchema": body(12), "example": json.dumps(sample(11))}
    shown = [{"name": "成功示例", "responseId": 1, "data": json.dumps(sample(6), indent=2)}]
    parts = {"参数": {"query": [], "path": [], "header": []}, "请求体": request, "响应": [answer], "响应示例": shown}
    head = (
        "提交任务\n\nPOST\n\n/bench/submit\n\n概览\n\n"
        "| Method | POST |\n| --- | --- |\n| Path | /bench/submit |\n| Type | http |\n\n"
    )
    return Source(
        "pages/submit.txt",
        head + "\n".join(f"{name}\n\n{json.dumps(each, ensure_ascii=False)}\n" for name, each in parts.items()),
    )


def project(endpoints: int) -> Source:
    """Return an OpenAPI export of a project whose answers share a model."""
    paths = {
        f"/things/t{i}/submit": {
            "post": {
                "summary": f"提交 {i}",
                "requestBody": {"content": {"application/json": {"schema": body(8), "example": sample(8)}}},
                "responses": {
                    "200": {
                        "description": "成功",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Answer"},
                                "example": {"code": 0, "message": "ok", "data": sample(6)},
                            }
                        },
                    }
                },
            }
        }
        for i in range(endpoints)
    }
    answer = {
        "type": "object",
        "properties": {
            "code": {"type": "integer"},
            "message": {"type": "string"},
            "data": {"$ref": "#/components/schemas/Data"},
        },
    }
    document = {
        "openapi": "3.0.1",
        "info": {"title": "bench", "version": "1"},
        "paths": paths,
        "components": {"schemas": {"Answer": answer, "Data": body(6)}},
    }
    return Source("pages/project.json", json.dumps(document, ensure_ascii=False, indent=1))


def distinct(operations: int, count: int) -> Source:
    """Return a description whose operations have bodies, answers and words of their own: nothing is said twice."""
    made = json.loads(project(operations).text)
    for number, item in enumerate(made["paths"].values()):
        content = item["post"]["requestBody"]["content"]["application/json"]
        answer = item["post"]["responses"]["200"]["content"]["application/json"]
        for holder, kind in ((content, "in"), (answer, "out")):
            named = {f"{kind}_{number}_{name}": each for name, each in fields(count).items()}
            for name, each in named.items():
                each["description"] = f"{each['description']}（{name}）"
            holder["schema"] = {"type": "object", "properties": named}
            holder["example"] = {f"{kind}_{number}_{name}": each for name, each in sample(count).items()}
    return Source("pages/project.json", json.dumps(made, ensure_ascii=False, indent=1))


def long_page(megabytes: int) -> Source:
    """Return a document of one operation whose example is a list of many items."""
    item = {"id": "0123456789abcdef" * 4, "text": "狐狸" * 50, "size": 12}
    items = [item] * (megabytes * 1_000_000 // len(json.dumps(item, ensure_ascii=False, indent=1)))
    operation = {
        "responses": {
            "200": {"content": {"application/json": {"schema": {"type": "object"}, "example": {"items": items}}}}
        }
    }
    document = {"openapi": "3.0.1", "info": {"title": "bench", "version": "1"}, "paths": {"/list": {"get": operation}}}
    return Source("pages/long.json", json.dumps(document, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
