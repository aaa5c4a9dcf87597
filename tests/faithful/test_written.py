# ruff: noqa: ANN401 - the client is made while the test runs
"""Documents that use what few do: what goes out, what is refused, and what becomes of answers, row by row."""

from __future__ import annotations

import importlib
import json
import shutil
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Any

import httpx2
import pytest

from building import built
from reynard.diagnostics import Findings
from reynard.ingest import ingest
from reynard.ir.resolve import resolve
from reynard.specs_folder import load_specs
from reynard.targets.python.calls import CallSite, call_site

DOCUMENTS = sorted((Path(__file__).parent / "written").iterdir())
PACKAGE = "written_clients"
Package = dict[str, CallSite]


@dataclass
class Vendor:
    """Answers what it is told, and keeps what was asked."""

    answer: Any = None
    seen: list[httpx2.Request] = field(default_factory=list)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        self.seen.append(request)
        return httpx2.Response(204) if self.answer is None else httpx2.Response(200, json=self.answer)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    specs = tmp_path_factory.mktemp("written")
    for path in DOCUMENTS:
        pages = specs / path.stem / "pages"
        if path.is_dir():
            shutil.copytree(path, pages)
            continue
        pages.mkdir(parents=True)
        shutil.copy(path, pages)
    ingest(specs).write()
    built(tmp_path_factory, specs, PACKAGE)
    return {
        f"{provider.name} {operation.method} {operation.path}": call_site(provider, operation)
        for provider in resolve(load_specs(specs, Findings())).providers
        for operation in provider.operations
    }


@pytest.fixture
def vendor() -> Vendor:
    return Vendor()


def call(package: Package, vendor: Vendor, at: str, **arguments: Any) -> Any:
    """Call an operation, named `provider METHOD /path`, and return what it answers."""
    site = package[at]
    module = importlib.import_module(f"{PACKAGE}.{site.module}")
    with httpx2.Client(transport=httpx2.MockTransport(vendor)) as http:
        client = getattr(module, site.client)(http_client=http)
        return getattr(attrgetter(site.group)(client), site.method)(**arguments)


HOME = "http://zoo.example:8443"
SAW = {"teeth": 3, "made": "2026-01-02"}
PEN = {"ink": "red", "maker": {"id": "x"}}
LATER = "https://later.example"
FILTER = {"all": {"all": [{"value": 1}, {"all": []}]}}
ELDER = "http://elder.example/v2"
DOG = {"kind": "hound", "bark": True, "legs": 4, "friend": {"kind": "Fish", "fins": 2}}
SENT: list[tuple[str, dict[str, Any], str, Any]] = [
    ("families POST /animals", {"body": DOG}, f"{HOME}/animals", DOG),
    ("families POST /animals", {"body": {"kind": "gnu", "horns": 2}}, f"{HOME}/animals", {"kind": "gnu", "horns": 2}),
    ("families POST /plants", {"id": "x", "height": 2}, f"{HOME}/plants", {"id": "x", "height": 2}),
    ("families POST /notes", {}, f"{HOME}/notes", None),
    ("families POST /notes", {"body": [1, None]}, f"{HOME}/notes", [1, None]),
    ("families POST /notes", {"wanted": ""}, f"{HOME}/notes?wanted=", None),
    ("families POST /notes", {"wanted": True}, f"{HOME}/notes?wanted=true", None),
    ("families POST /tools", {"tool": SAW | PEN}, f"{HOME}/tools", {"tool": SAW | PEN}),
    ("families POST /tools", {"tool": {"teeth": 3, "ink": 5}}, f"{HOME}/tools", {"tool": {"teeth": 3, "ink": 5}}),
    ("dialect POST /values", {"loose": {"size": 3}}, "https://dialect.example/values", {"loose": {"size": 3}}),
    ("elder GET /lists", {"usual": ["a", "b"], "trace": "x"}, f"{ELDER}/lists?usual=a,b", None),
    ("elder GET /lists", {"multi": ["a", "b"], "pipes": [1, 2]}, f"{ELDER}/lists?multi=a&multi=b&pipes=1%7C2", None),
    ("elder DELETE /lists/{ids}", {"ids": [1, 2]}, f"{ELDER}/lists/1,2", None),
    ("elder POST /counts", {"count": 1}, f"{ELDER}/counts", {"count": 1}),
    ("later GET /films", {"x_trace": "a"}, f"{LATER}/films?version=2", None),
    ("later GET /films", {"x_trace": "a", "pinned": "on"}, f"{LATER}/films?version=2&pinned=on", None),
    ("later POST /filters", FILTER, f"{LATER}/filters", FILTER),
    ("later GET /finds", {"all": {"text": "a&b", "tags": ["x", "y"]}}, f"{LATER}/finds?text=a%26b&tags=x&tags=y", None),
]


@pytest.mark.parametrize(("at", "arguments", "url", "body"), SENT)
def test_what_a_document_allows_goes_out_as_it_is(  # noqa: PLR0913 - a row of the table
    package: Package, vendor: Vendor, at: str, arguments: dict[str, Any], url: str, body: Any
) -> None:
    vendor.answer = [] if at == "elder GET /lists" else None
    call(package, vendor, at, **arguments)
    (request,) = vendor.seen
    sent_to = f"{request.url.scheme}://{request.url.netloc.decode()}{request.url.raw_path.decode()}"
    assert (sent_to, json.loads(request.content or b"null")) == (url, body)


READ: list[tuple[str, Any, str, Any]] = [
    ("families GET /animals", DOG, "Dog", DOG),
    ("families GET /animals", {"kind": "Fish", "fins": 2}, "Fish", {"kind": "Fish", "fins": 2}),
    ("families GET /animals", {"kind": "Mammal", "legs": 2}, "Mammal", {"kind": "Mammal", "legs": 2}),
    ("families GET /animals", {"kind": "gnu", "horns": 2}, "Animal", {"kind": "gnu", "horns": 2}),
    ("parts GET /pets/{id}", {"kind": "dog", "bark": True}, "Dog", {"kind": "dog", "bark": True}),
    ("elder POST /counts", {"count": 2}, "AddCountResponse", {"count": 2}),
    ("families POST /plants", {"id": "x", "height": 2.5}, "Tree", {"id": "x", "height": 2.5}),
]


@pytest.mark.parametrize(
    ("at", "arguments", "refused"),
    [
        ("families POST /tools", {"tool": {"teeth": 3, "inc": "red"}}, "tool.inc: is no documented member"),
        ("families POST /tools", {"tool": {"teeth": "3", "ink": 5}}, "tool"),
        ("families POST /tools", {"told": {"hue": "red", "cold": 1}}, "told.cold: is no documented member"),
        ("families POST /tools", {"sealed": {"teeth": 3, "id": "x"}}, "sealed.id: is no documented member"),
        ("dialect POST /values", {"tight": {"size": 3}}, "tight.size: input should be greater than or equal to 10"),
        ("families POST /plants", {"height": "tall"}, "height: input should be a valid"),
    ],
)
def test_what_no_alternative_allows_is_not_sent(
    package: Package, vendor: Vendor, at: str, arguments: dict[str, Any], refused: str
) -> None:
    with pytest.raises(Exception, match="nothing was sent") as caught:
        call(package, vendor, at, **arguments)
    assert refused in str(caught.value)
    assert vendor.seen == []


def test_a_file_goes_in_parts_and_comes_back_as_bytes(package: Package, vendor: Vendor) -> None:
    assert call(package, vendor, "elder POST /files", part=b"\xff") in (b"", None)
    assert vendor.seen[0].headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b"\r\n\r\n\xff\r\n" in vendor.seen[0].content


@pytest.mark.parametrize(("at", "answer", "kind", "kept"), READ)
def test_an_answer_is_what_its_document_says_and_loses_nothing(  # noqa: PLR0913 - as above
    package: Package, vendor: Vendor, at: str, answer: Any, kind: str, kept: Any
) -> None:
    vendor.answer = answer
    needed = {"count": 1} if at.endswith("/counts") else {"id": "x"} if at.endswith("{id}") else {}
    found = call(package, vendor, at, **needed)
    assert (type(found).__name__, found.model_dump(exclude_unset=True)) == (kind, kept)
