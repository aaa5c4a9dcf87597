"""A market place: many models behind one address, a page each, from pages to results. And names that no page shifts."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packages import imported
from properties import examples
from reynard.diagnostics import Findings
from reynard.generate import generate
from reynard.ingest import ingest
from reynard.ir.resolve import resolve
from reynard.reconcile.names.standing import Earlier
from reynard.reconcile.provider import Ingested, PageFile, ingest_provider
from reynard.source import Source
from reynard.specs_folder import load_specs
from reynard.targets.python.calls import call_site, example_arguments
from vendors import Vendor

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

MODELS = {
    "kling/v2-1-master-text-to-video": ("videos", "create_kling_v2_1_master_text_to_video"),
    "kling/v2-1-master-image-to-video": ("videos", "create_kling_v2_1_master_image_to_video"),
    "wan/2-7-r2v": ("videos", "create_wan_2_7_r2v"),
    "sora-2-characters": ("videos", "create_sora_2_characters"),
    "bytedance/seedream-v4": ("images", "create_bytedance_seedream_v4"),
    "gpt-image-2-text-to-image": ("images", "create_gpt_image_2_text_to_image"),
    "qwen/image-edit": ("images", "create_qwen_image_edit"),
    "flux-pro": ("images", "create_flux_pro"),
    "elevenlabs/text-to-speech": ("audio", "create_elevenlabs_text_to_speech"),
    "elevenlabs/sound-effect-v2": ("audio", "create_elevenlabs_sound_effect_v2"),
    "suno/v5-music": ("music", "create_suno_v5_music"),
    "acme/query-by-humming": ("jobs", "create_acme_query_by_humming"),
}
FOLDERS = {"videos": "Market/Video Models", "images": "Market/Image Models"}
PROVIDER = """\
reynard: 1
provider: "market"
title: "Market"
base_url: "https://api.market.example"
auth: {schemes: {key: {type: "bearer"}}}
tasks:
  job:
    submit: [SUBMITS]
    id: ["data.taskId"]
    query: {operation: "get_job", with: {taskId: "{id}"}}
    status: ["data.state"]
    states: {running: ["generating"], succeeded: ["success"], failed: ["fail"]}
    outputs: {url: ["data.resultUrls[]"]}
"""


def document(path: str, method: str, operation: dict[str, Any]) -> str:
    info = {"title": "Market", "version": "1"}
    return json.dumps({"openapi": "3.0.1", "info": info, "paths": {path: {method: operation}}}, ensure_ascii=False)


def answer(**members: dict[str, Any]) -> dict[str, Any]:
    inner = {"type": "object", "properties": members}
    schema = {"type": "object", "properties": {"code": {"type": "integer"}, "data": inner}}
    return {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}


def page_of(model: str, said: dict[str, Any] | None = None, title: str = "") -> str:
    """Return the page of a model, on which the value stands in a list of its own unless told otherwise."""
    inner = {"type": "object", "required": ["prompt"], "properties": {"prompt": {"type": "string"}}}
    members = {"model": {"type": "string", "enum": [model]} if said is None else said, "input": inner}
    schema = {"type": "object", "required": ["model", "input"], "properties": members}
    example = {"model": model, "input": {"prompt": "a fox"}}
    folder = FOLDERS.get(MODELS.get(model, ("", ""))[0], "Market")
    operation = {
        "summary": title or model,
        "x-apifox-folder": folder,
        "requestBody": {"content": {"application/json": {"schema": schema, "example": example}}},
        "responses": answer(taskId={"type": "string"}),
    }
    return document("/api/v1/jobs/createTask", "post", operation)


GET_JOB = document(
    "/api/v1/jobs/recordInfo",
    "get",
    {
        "operationId": "getJob",
        "parameters": [{"name": "taskId", "in": "query", "required": True, "schema": {"type": "string"}}],
        "responses": answer(
            state={"type": "string", "enum": ["generating", "success", "fail"]},
            resultUrls={"type": "array", "items": {"type": "string"}},
        ),
    },
)


def ingested(
    pages: dict[str, str],
    findings: Findings | None = None,
    *,
    decisions: str = "",
    earlier: Sequence[Earlier] = (),
) -> Ingested:
    files = [PageFile(path=f"pages/{name}", source=Source(name, text), sha256="0" * 64) for name, text in pages.items()]
    source = Source("decisions.yaml", f"reynard: 1\ndecisions:\n  - {decisions}\n") if decisions else None
    return ingest_provider("market", files, source, findings if findings is not None else Findings(), earlier=earlier)


def constants(made: Ingested) -> dict[str, Any]:
    """Return the model of each operation that has one, and no other value."""
    found = {}
    for each in made.specs:
        schema = (each.request.schema if each.request is not None else None) or {}
        member: Any = schema.get("properties", {}).get("model", {})  # type: ignore[union-attr]
        if "const" in member:
            found[each.operation] = member["const"]
            assert "model" in schema["required"]  # type: ignore[operator]
    return found


def test_a_dozen_models_are_a_dozen_methods_and_each_brings_its_result(tmp_path: Path) -> None:
    folder = tmp_path / "specs" / "market"
    (folder / "pages").mkdir(parents=True)
    for number, model in enumerate(MODELS):
        (folder / f"pages/{number}7b94{number}1e0.json").write_text(page_of(model), encoding="utf-8")
    (folder / "pages/getJob.json").write_text(GET_JOB, encoding="utf-8")
    submits = ", ".join(f'"{operation}"' for _, operation in MODELS.values())
    (folder / "provider.yaml").write_text(PROVIDER.replace("SUBMITS", submits), encoding="utf-8")
    plan = ingest(tmp_path / "specs")
    plan.write()
    codes = [each.code for each in plan.findings]
    assert "duplicate-endpoint" not in codes
    assert codes.count("told-apart") == 1
    made = generate(tmp_path / "specs", tmp_path, "shop")
    assert [each.message for each in made.findings if each.severity == "error"] == []
    assert made.write()
    (provider,) = resolve(load_specs(tmp_path / "specs", Findings())).providers
    vendor = Vendor(tmp_path / "specs")
    with (
        imported(tmp_path, "shop.market") as market,
        market.Market(http_client=vendor.client(), **vendor.arguments("market")) as client,
    ):
        for model, (group, name) in MODELS.items():
            operation = next(each for each in provider.operations if each.name == name)
            site = call_site(provider, operation)
            assert (site.group, operation.group) == (group, group)
            assert "model" not in example_arguments(operation)
            start = attrgetter(f"{group}.{site.submit}")(client)
            task = start(input={"prompt": "a fox"})
            assert json.loads(vendor.requests[-1].content)["model"] == model
            result = task.result()
            saved = result.outputs[0].save(tmp_path / f"{name}.*")
            assert saved.stat().st_size > 0
            with pytest.raises(TypeError):
                start(input={"prompt": "a fox"}, model=model)
    asked = {each.operation for each in vendor.mock.calls if each.operation.startswith("create")}
    assert asked == {name for _, name in MODELS.values()}
    assert hasattr(client.videos, "run_wan_2_7_r2v")
    assert not hasattr(client.videos, "run")
    vendor.close()


@pytest.mark.parametrize(
    "said",
    [
        {"type": "string", "const": "VALUE"},
        {"type": "string", "enum": ["VALUE"], "default": "VALUE"},
        {"type": "string", "description": "固定值 VALUE"},
        {"type": "string", "description": "Must be `VALUE`"},
    ],
)
def test_a_constant_is_known_however_it_is_said(said: dict[str, Any]) -> None:
    def worded(value: str) -> dict[str, Any]:
        made: dict[str, Any] = json.loads(json.dumps(said).replace("VALUE", value))
        return made

    made = ingested({"a.json": page_of("veo-3", worded("veo-3")), "b.json": page_of("sora-2", worded("sora-2"))})
    assert constants(made) == {"create_veo_3": "veo-3", "create_sora_2": "sora-2"}


def test_pages_that_nothing_tells_apart_are_said_to_be_alike() -> None:
    findings = Findings()
    anything = {"type": "string"}
    made = ingested({"a_film.json": page_of("a", anything), "b_film.json": page_of("b", anything)}, findings)
    assert constants(made) == {}
    assert [each.code for each in findings if each.code in ("duplicate-endpoint", "told-apart")] == [
        "duplicate-endpoint"
    ]


def test_two_pages_of_one_model_are_one_operation_among_others() -> None:
    findings = Findings()
    pages = {"a.json": page_of("veo-3"), "b.json": page_of("sora-2"), "c.json": page_of("sora-2", title="索拉")}
    made = ingested(pages, findings)
    assert constants(made) == {"create_veo_3": "veo-3", "create_sora_2": "sora-2"}
    assert [each.message for each in findings if each.code == "twin-pages"] == [
        "`create_sora_2` is documented 2 times in the same way"
    ]


def test_two_pages_of_one_model_that_take_other_members_are_alike_and_two() -> None:
    other = page_of("sora-2", title="Remix").replace('"prompt"', '"video"').replace('"input"', '"source"')
    findings = Findings()
    made = ingested({"a.json": page_of("veo-3"), "b.json": page_of("sora-2"), "c.json": other}, findings)
    assert constants(made) == {"create_veo_3": "veo-3", "create_sora_2": "sora-2", "create_sora_2_2": "sora-2"}
    assert [each.message.partition(" has")[0] for each in findings if each.code == "duplicate-endpoint"] == [
        "`create_sora_2_2`"
    ]


def test_one_decision_splits_any_number_of_pages() -> None:
    """Nothing but the examples says which model a page is about, and one page is about two."""
    anything = {"type": "string"}
    pages = {
        "a.json": page_of("veo-3", anything),
        "b.json": page_of("sora-2", anything),
        "c.json": page_of("wan", {"type": "string", "enum": ["wan-2", "wan-3"]}),
        "get.json": GET_JOB,
    }
    rule = '{at: "pages/*", split: {in: "body", name: "model"}, because: "each model is an operation"}'
    findings = Findings()
    made = ingested(pages, findings, decisions=rule)
    assert constants(made) == {
        "create_veo_3": "veo-3", "create_sora_2": "sora-2", "create_wan_2": "wan-2", "create_wan_3": "wan-3",
    }  # fmt: skip
    assert "get_job" in {each.operation for each in made.specs}
    assert not findings.has_errors
    named = rule.replace('name: "model"', 'name: "model", into: {"veo-3": "make_film", "wan-2": "make_clip"}')
    assert constants(ingested(pages, decisions=named)) == {"make_film": "veo-3", "make_clip": "wan-2"}


def test_a_split_that_finds_no_value_is_an_error() -> None:
    said = {"a.json": GET_JOB}
    findings = Findings()
    ingested(said, findings, decisions='{at: "pages/a.json", split: {in: "body", name: "model"}, because: "two"}')
    assert [each.code for each in findings if each.severity == "error"] == ["decision-shape"]


ADDRESSES = st.sampled_from(["/v1/films", "/v1/films/{id}", "/v2/films", "/v1/clips", "/films", "/v1/make/films"])
METHODS = st.sampled_from(["get", "post"])
IDS = st.sampled_from(["", "makeFilm", "getFilm"])
FILES = [f"{number}7b9461e0.json" for number in range(6)]


def plain_page(address: str, method: str, own: str) -> str:
    return document(
        address, method, ({"operationId": own} if own else {}) | {"responses": {"200": {"description": "ok"}}}
    )


SITES = st.dictionaries(st.sampled_from(FILES), st.builds(plain_page, ADDRESSES, METHODS, IDS), max_size=6)


def named(made: Ingested) -> dict[tuple[str, str, str], str]:
    return {(each.page.path, each.spec.method, each.spec.path): each.spec.operation for each in made.evidence}


def remembered(made: Ingested) -> list[Earlier]:
    return [
        Earlier(name=each.spec.operation, page=each.page.path, id="", method=each.spec.method, path=each.spec.path)
        for each in made.evidence
    ]


@settings(max_examples=examples(60))
@given(SITES, SITES, st.randoms(use_true_random=False))
def test_pages_that_come_go_or_move_rename_nothing(
    before: dict[str, str], after: dict[str, str], chance: random.Random
) -> None:
    """What both have, under one file name, keeps its name; no two operations share one."""
    first = ingested(before)
    mixed = dict(chance.sample(list(after.items()), len(after)))
    old, new = named(first), named(ingested(mixed, earlier=remembered(first)))
    assert {place: new[place] for place in old if place in new} == {place: old[place] for place in old if place in new}
    assert len(set(new.values())) == len(new)
    assert {place[1:] for place in new} == {place[1:] for place in named(ingested(after))}


@settings(max_examples=examples(40))
@given(SITES, st.randoms(use_true_random=False))
def test_the_names_of_files_number_nothing(pages: dict[str, str], chance: random.Random) -> None:
    """Where no two pages have one method and path, their order decides nothing."""
    distinct = {(each.spec.method, each.spec.path): each.page.path for each in ingested(pages).evidence}
    kept = {path.removeprefix("pages/"): pages[path.removeprefix("pages/")] for path in distinct.values()}
    files = chance.sample(FILES, len(kept))
    moved = dict(zip(files, kept.values(), strict=True))
    assert {place[1:]: name for place, name in named(ingested(kept)).items()} == {
        place[1:]: name for place, name in named(ingested(moved)).items()
    }


def test_a_decision_that_renames_is_found_by_the_name_that_was_made() -> None:
    rule = '{at: "get_job", rename: "ask", because: "shorter"}'
    first = ingested({"getJob.json": GET_JOB}, decisions=rule)
    assert [(each.operation, each.source and each.source.name) for each in first.specs] == [("ask", "get_job")]
