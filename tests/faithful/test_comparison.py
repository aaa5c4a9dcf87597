"""Every operation of a document beside the client that is generated from it; what differs is named by a finding.

The reading of documents is independent: it shares no module with Reynard. `python -m faithful.compare FILE…` in
`tests/` compares other documents, and prints figures.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from faithful.compare import Client, clients_of, compare, declared_in
from faithful.declared import documents, operations
from programs import REPOSITORY
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OWN = sorted((Path(__file__).parent / "documents").iterdir())
SHOP = next(path for path in OWN if path.stem == "shop")
SHARED = REPOSITORY.parent / "shared" / "corpus"
LARGEST = 40_000


@pytest.fixture(scope="module")
def clients() -> Mapping[Path, Client]:
    return clients_of(OWN)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_client_is_what_its_document_declares(clients: Mapping[Path, Client], path: Path) -> None:
    declared = declared_in(path)
    assert len(declared) == len(clients[path].operations) == 3
    assert clients[path].differences(declared) == []


def operation(document: dict[str, Any], path: str, method: str) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"][path][method]
    return found


def item(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["components"]["schemas"]["Item"]["allOf"][1]
    return found


def parameter(document: dict[str, Any], index: int) -> dict[str, Any]:
    found: dict[str, Any] = operation(document, "/items/{item_id}", "get")["parameters"][index]
    return found


EDITS: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "a path": ("operation", lambda it: it["paths"].update({"/more": it["paths"]["/pictures"]})),
    "a server": ("host", lambda it: it["paths"]["/pictures"].pop("servers")),
    "keys": ("key-missing", lambda it: operation(it, "/items/{item_id}", "put").update(security=[{"app": []}])),
    "no key": ("key-extra", lambda it: operation(it, "/items/{item_id}", "put").update(security=[])),
    "an argument": ("argument-missing", lambda it: parameter(it, 0).update(name="other")),
    "an optional argument": ("argument-required", lambda it: parameter(it, 1).pop("required")),
    "a style": ("argument-style", lambda it: parameter(it, 0).update(style="form")),
    "values": ("argument-values", lambda it: parameter(it, 1)["schema"].update(enum=["up"])),
    "a type": ("argument-type", lambda it: parameter(it, 3)["schema"].update(type="integer")),
    "a length": ("argument-limit", lambda it: parameter(it, 2)["schema"].update(maxLength=7)),
    "a media type": (
        "body-media",
        lambda it: operation(it, "/pictures", "post")["requestBody"]["content"].pop("application/json"),
    ),
    "a member": ("body-member", lambda it: item(it)["properties"].update(colour={"type": "string"})),
    "a required member": ("body-member-required", lambda it: item(it).update(required=["price", "kind"])),
    "a member's type": ("body-type", lambda it: item(it)["properties"]["parts"].update(type="string")),
    "values of a member": ("body-values", lambda it: item(it)["properties"]["kind"].update(enum=["small"])),
    "a bound": ("body-limit", lambda it: item(it)["properties"]["price"].update(maximum=7)),
    "a member further in": (
        "body-member",
        lambda it: it["components"]["schemas"]["Named"]["properties"].update(colour={"type": "string"}),
    ),
    "an answer": (
        "answer-missing",
        lambda it: operation(it, "/items/{item_id}", "get")["responses"].update(
            {"409": {"content": {"application/json": {"schema": {"type": "array"}}}}}
        ),
    ),
    "an answer's media type": (
        "answer-media",
        lambda it: operation(it, "/pictures", "post")["responses"]["200"]["content"].update({"image/png": {}}),
    ),
    "an answer's member": (
        "answer-member",
        lambda it: it["components"]["schemas"]["Picture"]["oneOf"][0]["properties"].pop("width"),
    ),
}


@each_row("edit", EDITS)
def test_each_thing_that_differs_is_seen(clients: Mapping[Path, Client], edit: str) -> None:
    """The client stays, the document says something else: whoever compares must say what."""
    kind, change = EDITS[edit]
    (document,) = documents(SHOP.read_text(encoding="utf-8"))
    other = copy.deepcopy(document)
    change(other)
    found = clients[SHOP].differences(operations(other))
    assert kind in {each.kind for each in found if not each.name}


def some() -> list[Path]:
    """Return some of the real documents, which are not part of this repository."""
    found = sorted(path for path in SHARED.glob("2*/*") if path.stat().st_size <= LARGEST)
    return found[::4]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpus of real documents is not at hand")
def test_real_documents_have_no_difference_that_nothing_names() -> None:
    done = compare(some())
    assert sum(each.operations for each in done) > 20
    assert [(each.path, one) for each in done for one in each.differences if not one.name] == []
