"""Equal definitions are one, whatever operations they come from; what each is called depends on no order and stays."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from properties import examples
from reynard.diagnostics import Findings
from reynard.ir.class_names import Reserved
from reynard.ir.names import cap_words, singular
from reynard.ir.resolve import resolve
from reynard.ir.shape import Reference, Text, Union, Values, accepts_null, inside
from reynard.ir.shape import names_in as shape_names
from reynard.source import Source
from reynard.spec.load import ProviderFolder, load_provider
from reynard.spec.names import NAMES, dump_names
from reynard.targets.python.places import Places
from reynard.targets.python.typed import Typed, arguments_of
from reynard.values import replace
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

    from reynard.ir.shape import Shape
    from reynard.ir.types import Definition, GivenClass, Operation, Provider

Body: TypeAlias = "dict[str, Any] | None"
TEXT = {"type": "string"}
NODE = {
    "type": "object",
    "properties": {"name": TEXT, "children": {"type": "array", "items": {"$ref": "#/$defs/Node"}}},
}
PET = {"type": "object", "properties": {"name": TEXT, "owner": {"type": "object", "properties": {"id": TEXT}}}}
CAT = {"type": "object", "properties": {"name": TEXT, "lives": {"type": "integer"}}}
EITHER = {"Either": {"oneOf": [{"$ref": "#/$defs/Pet"}, {"$ref": "#/$defs/Cat"}]}, "Pet": PET, "Cat": CAT}


def spec(name: str, answer: Body = None, sent: Body = None, group: str = "") -> str:
    """Return a spec that answers, and is sent, what a schema describes."""
    made: dict[str, Any] = {"reynard": 1, "operation": name, "method": "POST", "path": f"/{name}", "responses": {}}
    made |= {"group": group} if group else {}
    if answer is not None:
        made["responses"]["200"] = {"media": "application/json", "schema": answer}
    if sent is not None:
        made["request"] = {"media": "application/json", "required": True, "schema": sent}
    return json.dumps(made)


def provider_of(
    specs: Sequence[str],
    classes: Sequence[GivenClass] = (),
    reserved: Reserved | None = None,
    tasks: dict[str, Any] | None = None,
) -> Provider:
    said = {"reynard": 1, "provider": "acme", "title": "Acme", "base_url": "https://api.acme.example"}
    texts = {"provider.yaml": json.dumps({**said, **({"tasks": tasks} if tasks else {})})}
    texts |= {f"{json.loads(each)['operation']}.yaml": each for each in specs}
    if classes:
        texts[NAMES] = dump_names((), classes)
    findings = Findings()
    loaded = load_provider(ProviderFolder("acme", {name: Source(name, text) for name, text in texts.items()}), findings)
    assert loaded is not None
    assert not findings.has_errors, list(findings)
    assert loaded.classes == tuple(classes)
    return resolve([loaded], reserved).providers[0]


def with_defs(root: dict[str, Any], **definitions: dict[str, Any]) -> dict[str, Any]:
    return {**root, "$defs": definitions}


def one(name: str, **definitions: dict[str, Any]) -> dict[str, Any]:
    """Return a body that is an object of a component."""
    return with_defs({"$ref": f"#/$defs/{name}"}, **{name: PET, **definitions})


def names_in(provider: Provider) -> set[str]:
    return {one.name for each in provider.operations for one in each.definitions}


def test_a_component_is_one_class_with_the_documents_name() -> None:
    listed = with_defs(
        {"type": "object", "properties": {"pets": {"type": "array", "items": {"$ref": "#/$defs/Pet"}}}}, Pet=PET
    )
    provider = provider_of([spec("get_pet", one("Pet")), spec("find_pets", listed)])
    assert names_in(provider) == {"Pet", "PetOwner", "FindPetsResponse"}
    assert len({id(one) for each in provider.operations for one in each.definitions if one.name == "Pet"}) == 1


@each_row("alias", [{"allOf": [{"$ref": "#/$defs/Pet"}]}, {"$ref": "#/$defs/Pet"}, {"$ref": "#/$defs/Alias"}])
def test_a_second_name_of_a_component_is_that_component_wherever_it_comes_again(alias: dict[str, Any]) -> None:
    members = {name: {"$ref": f"#/$defs/{name}"} for name in ("Pet", "Alias", "Holder")}
    holder = {"type": "object", "properties": {"again": {"$ref": "#/$defs/Alias"}}}
    body = with_defs({"type": "object", "properties": members}, Pet=PET, Alias=alias, Holder=holder)
    assert {"Pet", "PetOwner", "Holder"} < names_in(provider_of([spec("get", body, body)]))


def test_a_union_that_the_document_names_has_that_name_wherever_it_stands() -> None:
    reference = {"$ref": "#/$defs/Either"}
    members = {
        "all": {"type": "array", "items": reference},
        "best": {"anyOf": [reference, {"type": "null"}]},
        "inline": {"oneOf": [{"$ref": "#/$defs/Pet"}, {"$ref": "#/$defs/Cat"}]},
    }
    whole, parts = with_defs(reference, **EITHER), with_defs({"type": "object", "properties": members}, **EITHER)
    provider = provider_of([spec("get", whole, whole), spec("list", parts)])
    assert names_in(provider) == {
        "Cat", "CatInput", "Either", "EitherInput", "ListResponse", "Pet", "PetInput", "PetOwner", "PetOwnerInput",
    }  # fmt: skip
    found = {one.name: one for each in provider.operations for one in each.definitions}
    told = {field.wire_name: field.shape for field in found["ListResponse"].fields}
    unions = {name: [each for each in inside(shape) if isinstance(each, Union)] for name, shape in told.items()}
    assert {name: [each.name for each in held] for name, held in unions.items()} == {
        "all": ["Either"], "best": ["Either"], "inline": [""],
    }  # fmt: skip
    assert found["EitherInput"].twin == "Either"
    assert found["Either"].root == replace(unions["inline"][0], name="")


def test_alternatives_of_a_union_that_the_document_names_are_its_own_wherever_they_stand() -> None:
    proof = {"anyOf": [{"type": "object", "required": [each], "properties": {each: TEXT}} for each in ("code", "key")]}
    reference = {"$ref": "#/$defs/Proof"}
    within = with_defs({"type": "object", "properties": {"proof": reference}}, Proof=proof)
    provider = provider_of([spec("log_in", None, within), spec("prove", None, with_defs(reference, Proof=proof))])
    assert names_in(provider) == {"LogInRequest", "Proof", "ProofWithCode", "ProofWithKey"}


def test_a_description_beside_a_reference_makes_no_other_class() -> None:
    beside = {"allOf": [{"$ref": "#/$defs/Pet"}], "description": "The best of them."}
    listed = with_defs({"type": "object", "properties": {"best": beside}}, Pet=PET)
    provider = provider_of([spec("get_pet", one("Pet")), spec("find_best", listed)])
    assert names_in(provider) == {"Pet", "PetOwner", "FindBestResponse"}
    found = {one.name: one for each in provider.operations for one in each.definitions}
    assert found["FindBestResponse"].fields[0].description == "The best of them."


def test_cycles_that_say_the_same_are_one_and_others_are_not() -> None:
    """Entered at another place, and one step deeper, too; a difference anywhere in a cycle tells it apart."""
    deeper = with_defs({"type": "object", "properties": {"root": {"$ref": "#/$defs/Node"}}}, Node=NODE)
    other = {"type": "object", "properties": {**NODE["properties"], "leaf": {"type": "boolean"}}}  # type: ignore[dict-item]
    provider = provider_of(
        [
            spec("a", with_defs({"$ref": "#/$defs/Node"}, Node=NODE)),
            spec("b", deeper),
            spec("c", with_defs({"$ref": "#/$defs/Node"}, Node=other)),
        ]
    )
    assert names_in(provider) == {"Node", "CNode", "BResponse"}
    found = {each.name: {one.name for one in each.definitions} for each in provider.operations}
    assert found == {"a": {"Node"}, "b": {"Node", "BResponse"}, "c": {"CNode"}}


@each_row(
    "difference",
    [
        {"default": "a"}, {"deprecated": True}, {"enum": ["a"]}, {"const": "a"},
        {"format": "date"}, {"type": "integer"}, {"type": ["string", "integer"]},
    ],
    ids=str,
)  # fmt: skip
def test_whatever_shows_in_code_tells_definitions_apart(difference: dict[str, Any]) -> None:
    other = {**PET, "properties": {**PET["properties"], "name": {**TEXT, **difference}}}  # type: ignore[dict-item]
    provider = provider_of([spec("a", one("Pet")), spec("b", with_defs({"$ref": "#/$defs/Pet"}, Pet=other))])
    assert names_in(provider) == {"Pet", "BPet", "PetOwner"}


@each_row("component", ["_pets.201.application_json", "responses.400.application_json", "200"])
def test_what_is_called_by_a_status_is_called_by_its_place(component: str) -> None:
    def held(root: dict[str, Any]) -> dict[str, Any]:
        return {**root, "$defs": {component: {**CAT, "properties": {**CAT["properties"], "age": TEXT}}}}  # type: ignore[dict-item]

    reference = {"$ref": f"#/$defs/{component}"}
    listed = {"type": "object", "properties": {"data": {"type": "array", "items": reference}}}
    provider = provider_of(
        [spec("get_cat", held(reference), group="cats"), spec("list_cats", held(listed), group="cats")]
    )
    assert names_in(provider) == {"Cat", "ListCatsResponse"}


def test_what_pages_call_alike_is_one_class_whatever_words_they_have_for_it() -> None:
    def pet(words: str, owner: str) -> dict[str, Any]:
        held = {"type": "object", "properties": {"id": {**TEXT, "description": owner}}}
        members = {"name": {**TEXT, "description": words}, "owner": held}
        return with_defs({"$ref": "#/$defs/Pet"}, Pet={"type": "object", "properties": members, "description": words})

    provider = provider_of([spec("a", pet("A name.", "Whose.")), spec("b", pet("Ein Name.", "Wessen."))])
    assert names_in(provider) == {"Pet", "PetOwner"}
    plain = [dict(each["$defs"]["Pet"]) for each in (pet("A name.", "Whose."), pet("Ein Name.", "Wessen."))]
    assert len(names_in(provider_of([spec("a", plain[0]), spec("b", plain[1])]))) > len(names_in(provider))


def test_copies_of_a_thing_that_are_null_somewhere_are_that_thing_and_null_where_one_is() -> None:
    def pet(type_: object) -> dict[str, Any]:
        made = {"type": "object", "required": ["name"], "properties": {"name": {"type": type_}, "owner": CAT}}
        return with_defs({"$ref": "#/$defs/Pet"}, Pet=made)

    plain, empty = pet("string"), pet(["string", "null"])
    for answers in ((plain, empty), (empty, plain)):
        provider = provider_of([spec(name, each) for name, each in zip("ab", answers, strict=True)])
        assert names_in(provider) == {"Pet", "PetOwner"}
        found = {one.name: one for each in provider.operations for one in each.definitions}
        assert accepts_null(found["Pet"].fields[0].shape)
        assert found["Pet"].fields[0].is_promised
    sent = provider_of([spec("a", None, plain), spec("b", None, empty)])
    assert len(names_in(sent)) > len(names_in(provider)), "null is sent only where it is documented"


def test_a_component_that_a_tool_gave_no_name_is_called_after_its_operation() -> None:
    provider = provider_of([spec("list_pets", one("Example18")), spec("find_pets", one("ExamplePet"))])
    assert names_in(provider) == {"ListPetsResponse", "Owner", "ExamplePet"}


def test_members_that_a_number_alone_tells_apart_are_of_one_class() -> None:
    corner = {"type": "object", "properties": {"x": TEXT, "y": TEXT}}
    box = {"type": "object", "properties": {f"corner{number}": corner for number in range(1, 5)}}
    assert names_in(provider_of([spec("measure", box)])) == {"MeasureResponse", "MeasureCorner"}


def test_a_body_that_two_operations_share_brings_the_union_that_it_names() -> None:
    def held(name: str) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {"value": {"$ref": f"#/$defs/{name}"}},
            "$defs": {**EITHER, name: EITHER["Either"]},
        }

    for each in provider_of([spec("keep", sent=held("Animal")), spec("give", sent=held("Beast"))]).operations:
        named = {name for one in each.definitions for field in one.fields for name in shape_names(field.shape)}
        assert named <= {one.name for one in each.definitions}


def test_members_that_are_called_by_numbers_alone_are_items() -> None:
    year = {"type": "object", "properties": {"year": TEXT, "total": {"type": "integer"}}}
    taxes = {"type": "object", "properties": {"2019": year, "2020": year}}
    record = {"type": "object", "properties": {"taxes": taxes, "name": TEXT}}
    assert names_in(provider_of([spec("measure", record)])) == {"MeasureResponse", "MeasureTaxes", "MeasureTaxesItem"}


@each_row(
    ("members", "wanted"),
    [
        (("publicKey", "authenticatorSelection"), "AuthenticatorSelection"),
        (("publicKey", "rp"), "PublicKeyRp"),
        (("publicKey", "data", "rp"), "PublicKeyRp"),
        (("publicKey", "lastError"), "PreparePasskeyRegistrationPublicKeyLastError"),
        (("publicKey", "data", "0xC02aaA39"), "PublicKey0xC02aaA39"),
    ],
)
def test_a_long_name_is_the_end_of_its_place_where_that_tells_it(members: tuple[str, ...], wanted: str) -> None:
    def made(leaf: str) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "object", "properties": {leaf: TEXT, "b": TEXT, "c": TEXT}}
        for member in reversed(members):
            found = {"type": "object", "properties": {member: found, "n": TEXT, "m": TEXT}}
        return found

    begin, end = spec("prepare_passkey_registration", made("a")), spec("finish_passkey_registration", made("d"))
    assert wanted in names_in(provider_of([begin]))
    assert wanted.startswith("Prepare") or wanted not in names_in(provider_of([begin, end]))


def test_of_a_list_and_its_items_that_say_one_word_the_item_says_that_it_is_one() -> None:
    box = {"type": "object", "properties": {"text": TEXT, "charBox": CAT, "rank": TEXT}}
    names = names_in(provider_of([spec("recognize_ocr_image_of_scan", {"type": "array", "items": box})]))
    held = {"type": "object", "properties": {"charBox": {"type": "array", "items": box}}}
    names |= names_in(provider_of([spec("recognize_ocr_image_of_scan", held)]))
    assert {"CharBox", "CharBoxItem"} <= names


def test_what_is_sent_and_what_comes_are_told_by_name_and_know_each_other() -> None:
    provider = provider_of([spec("save_pet", one("Pet"), one("Pet")), spec("save_cat", None, one("Cat", Cat=CAT))])
    found = {one.name: one for each in provider.operations for one in each.definitions}
    assert {name: (each.direction, each.twin) for name, each in found.items()} == {
        "Pet": ("response", ""), "PetOwner": ("response", ""),
        "PetInput": ("request", "Pet"), "PetOwnerInput": ("request", "PetOwner"),
        "Cat": ("request", ""),
    }  # fmt: skip


def test_of_several_contents_the_one_with_most_users_has_the_plain_name() -> None:
    provider = provider_of(
        [spec("a", with_defs({"$ref": "#/$defs/Pet"}, Pet=CAT)), spec("b", one("Pet")), spec("c", one("Pet"))]
    )
    found = {each.name: each.definitions[0].name for each in provider.operations}
    assert found == {"a": "APet", "b": "Pet", "c": "Pet"}


def test_a_whole_answer_has_the_documents_name_before_parts_that_more_operations_have() -> None:
    """Its parts are called after it, too; where no answer is of it alone, the number of users decides."""
    held = with_defs(
        {"type": "object", "properties": {"pet": {"$ref": "#/$defs/Pet"}}}, Pet={**PET, "required": ["name"]}
    )
    held["$defs"]["Pet"] = {"type": "object", "properties": {**PET["properties"], "age": TEXT}}  # type: ignore[dict-item]
    provider = provider_of([spec("a", one("Pet")), spec("b", held), spec("c", {**held, "description": "y"})])
    assert names_in(provider) >= {"Pet", "PetOwner", "PetItem"}
    assert [each.name for each in provider.operations[0].definitions] == ["Pet", "PetOwner"]


def test_what_a_task_needs_of_a_component_is_needed_wherever_it_stands() -> None:
    film = {"type": "object", "properties": {"id": TEXT, "state": TEXT, "size": TEXT}, "required": ["id", "size"]}
    listed = {"type": "object", "properties": {"films": {"type": "array", "items": {"$ref": "#/$defs/Film"}}}}
    life = {
        "submit": ["make"],
        "id": ["id"],
        "query": {"operation": "look", "with": {"id": "{id}"}},
        "status": ["state"],
    }
    states = {"succeeded": ["done"], "failed": ["broken"]}
    answer = with_defs({"$ref": "#/$defs/Film"}, Film=film)
    specs = [spec("make", answer), spec("look", answer, {"type": "object", "properties": {"id": TEXT}})]
    provider = provider_of(
        [*specs, spec("list", with_defs(listed, Film=film))], tasks={"film": {**life, "states": states}}
    )
    found = {one.name: one for each in provider.operations for one in each.definitions if "Film" in one.name}
    assert {name: [each.wire_name for each in one.fields if each.is_required] for name, one in found.items()} == {
        "Film": ["id"]
    }
    assert [each.wire_name for each in found["Film"].fields if each.is_promised] == ["state", "size"]


def test_what_one_copy_of_a_component_lists_or_needs_makes_no_other_class() -> None:
    """An example adds a value to a list here, a task has its id there: it is the thing of that name all the same."""

    def pet(*kinds: str) -> dict[str, Any]:
        kind = {"anyOf": [{"enum": [*kinds]}, {"type": ["string", "null"]}]}
        members = {"id": TEXT, "kind": kind, "name": {"type": "string"}}
        return with_defs({"$ref": "#/$defs/Pet"}, Pet={"type": "object", "properties": members})

    life = {
        "submit": ["make"],
        "id": ["id"],
        "query": {"operation": "look", "with": {"id": "{id}"}},
        "status": ["state"],
        "states": {"succeeded": ["done"], "failed": ["broken"]},
    }
    looked = {"type": "object", "properties": {"state": TEXT}}
    specs = [spec("make", pet("cat", "fox")), spec("find", pet("cat", "dog")), spec("look", looked, looked)]
    provider = provider_of(specs, tasks={"pet": life})
    (found,) = {one for each in provider.operations for one in each.definitions if "Pet" in one.name}
    one, kind, name = found.fields
    assert (found.name, one.is_required, one.is_promised, name.is_promised) == ("Pet", False, True, False)
    assert kind.shape == Union(options=(Values(values=("cat", "dog", "fox")), Text()), is_nullable=True)


def test_classes_of_what_starts_a_task_are_called_as_its_plain_call() -> None:
    """`submit` gives a task: what `create` answers is no `SubmitFilmResponse`. Where no task is, words stay."""
    query = {"operation": "look", "with": {"id": "{id}"}}
    states = {"succeeded": ["done"], "failed": ["broken"]}
    life = {"submit": ["submit_film"], "id": ["id"], "query": query, "status": ["state"], "states": states}
    specs = [
        spec("submit_film", CAT),
        spec("submit_form", PET),
        spec("look", with_defs({"$ref": "#/$defs/Node"}, Node=NODE), {"type": "object", "properties": {"id": TEXT}}),
    ]
    assert {"CreateFilmResponse", "SubmitFormResponse"} <= names_in(provider_of(specs, tasks={"film": life}))
    assert "SubmitFilmResponse" in names_in(provider_of(specs))


@each_row(
    ("chain", "wanted"),
    [
        (("data", "data"), {"FindResponse", "FindResponseData", "PetData"}),
        (("image", "imageUrl"), {"FindResponse", "FindImage", "FindImageUrl"}),
        (("data", "owner"), {"FindResponse", "FindResponseData", "FindOwner"}),
        (("data", "item", "owner"), {"FindResponse", "FindResponseData", "FindItem", "FindOwner"}),
        (("owner", "data", "car"), {"FindResponse", "FindOwner", "FindOwnerData", "FindOwnerCar"}),
        (("data", "error"), {"FindResponse", "FindResponseData", "FindResponseDataError"}),
        (("find",), {"FindResponse", "FindResponseFind"}),
        (("findInfo",), {"FindResponse", "FindInfo"}),
    ],
)
def test_parts_are_called_by_what_tells_them_and_data_by_what_it_holds(
    chain: tuple[str, ...], wanted: set[str]
) -> None:
    made: dict[str, Any] = {"type": "object", "properties": {"pet": TEXT}}
    for member in reversed(chain):
        made = {"type": "object", "properties": {member: made, "n": TEXT, "m": TEXT}}
    assert names_in(provider_of([spec("find", made)])) == wanted


def inline(member: str, **properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {member: {"type": "object", "properties": properties}, "x": TEXT}}


@each_row(
    ("operations", "member", "wanted"),
    [
        (("make_video", "edit_song"), "usage", "Usage"),
        (("make_video", "edit_song"), "data", "EditSongResponseData"),
        (("make_video", "make_song"), "data", "MakeSongResponseData"),
        (("make_video", "edit_video"), "data", "VideoResponseData"),
        (("make_video", "edit_song"), "optionSet1", "EditSongResponseOptionSet1"),
        (("get_songs_of_film_by_id", "get_songs_of_year_by_id"), "usage", "Usage"),
    ],
)
def test_equal_objects_without_a_name_are_called_by_the_words_in_common(
    operations: tuple[str, ...], member: str, wanted: str
) -> None:
    specs = [spec(name, {**inline(member, a=TEXT), "description": name}) for name in operations]
    assert wanted in names_in(provider_of(specs))


def test_or_by_what_all_their_operations_are_about_and_what_they_all_do() -> None:
    names = ("create_text2video", "create_image2video")
    specs = [spec(name, {**inline("data", a=TEXT)}, group="videos") for name in names]
    assert names_in(provider_of(specs)) == {"CreateVideoResponse", "CreateVideoResponseData"}
    specs = [spec(name, {**inline("data", a=TEXT)}, group=name) for name in ("get_songs_of_film", "get_songs_of_year")]
    assert "SongsResponse" in names_in(provider_of(specs))
    film = dict.fromkeys(("title", "year", "director", "cut"), TEXT)
    specs = [spec(name, {**inline("data", **film)}, group="videos") for name in ("create", "edit_song")]
    assert names_in(provider_of(specs)) == {"VideoResponse", "VideoResponseData"}
    specs = [spec(name, {**inline("data", task_id=TEXT)}, group="videos") for name in ("create", "edit_song")]
    assert names_in(provider_of(specs)) == {"TaskIdResponse", "TaskIdResponseData"}
    specs = [spec("create_film_request", None, {"type": "object", "properties": MANY})]
    assert names_in(provider_of(specs)) == {"CreateFilmRequest"}


NULL: dict[str, Any] = {"type": "null"}
PEOPLE = {"type": "array", "items": {"type": "object", "properties": {"nickName": TEXT, "avatar": TEXT}}}
MANY = dict.fromkeys(("a", "b", "c"), TEXT)


@each_row(
    ("members", "wanted"),
    [
        ({"code": TEXT, "data": {"type": "object", "properties": {"task_id": TEXT}}}, "TaskIdResponse"),
        ({"code": TEXT, "data": {"type": "object", "properties": {"data": PEOPLE}}}, "NickNameAvatarListResponse"),
        ({"code": TEXT, "data": PEOPLE, "total": TEXT}, "NickNameAvatarListResponse"),
        ({"items": PEOPLE, "next": TEXT}, "NickNameAvatarListResponse"),
        ({"code": TEXT, "result": {"type": "array", "items": TEXT}}, "StringListResponse"),
        ({"code": TEXT, "data": {"type": "boolean"}}, "BooleanResponse"),
        ({"code": TEXT, "data": {}}, "BaseResponse"),
        ({"code": TEXT, "data": NULL}, "StatusResponse"),
        ({"code": TEXT, "msg": TEXT}, "StatusResponse"),
        ({"url": TEXT, "size": TEXT}, "UrlSizeResponse"),
        (MANY, "ABCResponse"),
        ({**MANY, "d": TEXT}, "CommonResponse"),
    ],
)
def test_what_has_nothing_in_common_is_called_by_what_its_members_tell(members: dict[str, Any], wanted: str) -> None:
    body = {"type": "object", "properties": members}
    specs = [spec(name, body, group=name) for name in ("create_film", "pay_order")]
    assert wanted in names_in(provider_of(specs))
    assert names_in(provider_of(specs[:1])).isdisjoint({wanted})


def test_of_answers_that_tell_as_little_the_rarer_ones_say_more() -> None:
    made = ({"code": TEXT, "data": NULL}, {"code": TEXT, "msg": TEXT}, {"code": TEXT, "msg": TEXT, **MANY})
    named = (("open_film", "close_order"), ("paint_door", "wash_car"), ("ring_bell", "call_cab"))
    specs = [
        spec(name, {"type": "object", "properties": each}, group=name)
        for names, each in zip(named, made, strict=True)
        for name in names
    ]
    assert names_in(provider_of(specs)) == {"StatusResponse", "CodeMsgResponse", "ABCResponse"}


def test_a_package_is_no_part_of_a_name_unless_it_tells_classes_apart() -> None:
    named = ("models.Film", "models.Order", "dto.Order", "api.v1.Wrong.Item", "Shop", "Shop.Line")
    specs = [spec(f"show_{at}", one(name)) for at, name in enumerate(named)]
    made = names_in(provider_of(specs)) - {"Owner"}
    assert made == {"Film", "ModelsOrder", "DtoOrder", "WrongItem", "Shop", "ShopLine"}


def test_what_stands_deep_is_called_by_its_end_where_nothing_else_ends_so() -> None:
    def motion(member: str) -> dict[str, Any]:
        lens = {"type": "object", "properties": {"lens": {"type": "object", "properties": {member: TEXT}}}}
        return {"type": "object", "properties": {"camera": lens}}

    names = ("create_film_clip", "extend_film_clip")
    provider = provider_of([spec(names[0], None, motion("zoom"))])
    assert names_in(provider) == {"CreateFilmClipRequest", "CreateFilmClipCamera", "CameraLens"}
    both = provider_of([spec(names[0], None, motion("zoom")), spec(names[1], None, motion("pan"))])
    assert {"CreateFilmClipCameraLens", "ExtendFilmClipCameraLens"} < names_in(both)


def test_what_an_answer_brings_is_the_thing_asked_for_and_its_detail_beside_the_listed_one() -> None:
    shown = inline("domain", a=TEXT, certs={"type": "array", "items": {"type": "object", "properties": {"b": TEXT}}})
    listed = {"type": "object", "properties": {"domains": {"type": "array", "items": CAT}}}
    assert names_in(provider_of([spec("get_domain", shown)])) == {"GetDomainResponse", "Domain", "DomainCert"}
    made = names_in(provider_of([spec("get_domain", shown), spec("get_domains", listed)]))
    assert made == {"GetDomainResponse", "GetDomainsResponse", "Domain", "DomainDetail", "DomainCert"}


def test_what_places_call_otherwise_is_not_called_as_what_it_stands_in() -> None:
    held = {"type": "object", "properties": {"role": TEXT, **MANY}}
    specs = [
        spec(
            name,
            {"type": "object", "properties": {"choice": {"type": "object", "properties": {member: held, name: TEXT}}}},
        )
        for name, member in (("ask_model", "message"), ("watch_model", "delta"))
    ]
    assert {"Delta", "AskModelChoice", "WatchModelChoice"} < names_in(provider_of(specs))


def test_a_body_of_a_bare_verb_is_called_by_what_is_read_and_one_of_a_deed_by_that() -> None:
    bodies = {"retrieve": inline("a", b=TEXT), "login": inline("c", d=TEXT)}
    made = names_in(provider_of([spec(name, body, group="keys") for name, body in bodies.items()]))
    assert {"RetrieveKeyResponse", "LoginResponse"} < made


def test_what_stands_around_a_thing_tells_it_where_another_has_the_things_word() -> None:
    plain = {"type": "object", "properties": {"id": TEXT}}
    told = {"type": "object", "properties": {"id": TEXT, "status": TEXT}}
    specs = [spec(name, told, group=name) for name in ("close_order", "ring_bell")]
    specs += [spec(name, plain, group=name) for name in ("open_film", "wash_car", "paint_door")]
    assert names_in(provider_of(specs)) == {"IdResponse", "IdStatusResponse"}
    assert names_in(provider_of(specs[:2])) == {"IdResponse"}


def test_what_bodies_of_one_thing_hold_stands_behind_the_thing() -> None:
    told = {"type": "object", "properties": {"success": TEXT, "message": TEXT}}
    specs = [spec(name, told, group="tokens") for name in ("create_token", "delete_token")]
    assert names_in(provider_of(specs)) == {"TokenStatusResponse"}


def test_what_a_group_and_those_within_it_answer_is_called_by_the_group_and_not_by_all_its_members() -> None:
    told = {"type": "object", "properties": dict.fromkeys(("title", "year", "cut_id"), TEXT)}
    asked = (("create_film", "films"), ("add_scene", "films.scenes"))
    assert names_in(provider_of([spec(name, told, group=group) for name, group in asked])) == {"FilmResponse"}
    elsewhere = (("create_film", "films"), ("add_scene", "scenes"))
    assert names_in(provider_of([spec(name, told, group=group) for name, group in elsewhere])) == {
        "TitleYearCutIdResponse"
    }
    sent = [spec(name, None, told, group=group) for name, group in asked]
    assert names_in(provider_of(sent)) == {"TitleYearCutIdRequest"}


def test_one_name_of_a_document_with_several_contents_is_told_by_the_operations_or_the_place() -> None:
    cats = with_defs({"$ref": "#/$defs/Pet"}, Pet=CAT)
    specs = [spec(name, cats) for name in ("hide_owner", "show_owner", "see_owner")]
    for group, wanted in (("zoo", "ZooPet"), ("pet", "PetResponse")):
        others = [spec(name, one("Pet"), group=group) for name in ("buy", "sell")]
        assert names_in(provider_of([*specs, *others])) == {"Pet", wanted, "PetOwner"}


def test_copies_of_a_thing_that_promise_less_are_that_thing_and_promise_what_all_do() -> None:
    whole = {"type": "object", "properties": {"id": TEXT, "name": TEXT}, "required": ["id", "name"]}
    less = {**whole, "required": ["id"]}
    for body in (whole, less):
        specs = [spec("find", one("Pet", Pet=whole)), spec("show", one("Pet", Pet=body))]
        provider = provider_of(specs)
        assert names_in(provider) == {"Pet"}
        made = {each.wire_name: each.is_promised for one_ in provider.operations[0].definitions for each in one_.fields}
        assert made == {"id": True, "name": body is whole}


def test_what_one_operation_answers_and_another_holds_is_called_as_it_is_held() -> None:
    person = {"type": "object", "properties": {"id": TEXT, **MANY}}
    held = {"type": "object", "properties": {"token": TEXT, "user": person}}
    assert names_in(provider_of([spec("show_profile", person), spec("log_in", held)])) == {"User", "LogInResponse"}


def test_what_many_hold_is_called_as_most_of_them_call_it_and_not_by_the_shortest_word() -> None:
    person = {"type": "object", "properties": {"id": TEXT, **MANY}}

    def holding(name: str, member: str) -> str:
        return spec(name, {"type": "object", "properties": {member: person, name: TEXT}})

    specs = [spec("show_profile", person), holding("b", "org"), holding("c", "author"), holding("d", "author")]
    assert names_in(provider_of(specs)) >= {"Author"}
    assert names_in(provider_of(specs[:3])) >= {"Org"}
    assert "AuthorItem" in names_in(provider_of([*specs, spec("get_author", one("Author", Author=CAT))]))
    listed = with_defs({"$ref": "#/$defs/people"}, people={"type": "array", "items": person})
    assert "Author" not in names_in(provider_of([*specs, spec("list_all", listed)]))


def test_a_name_of_a_package_and_its_type_says_the_package_once() -> None:
    body = with_defs({"$ref": "#/$defs/zoo.ZooKeeper"}, **{"zoo.ZooKeeper": CAT})
    assert names_in(provider_of([spec("a", body)])) == {"ZooKeeper"}


def test_refusals_are_called_errors_and_by_their_status_only_where_there_are_several() -> None:
    def refusing(name: str, **answers: dict[str, Any]) -> str:
        return json.dumps(
            json.loads(spec(name))
            | {
                "responses": {
                    f"{key[1:]}": {"media": "application/json", "schema": each} for key, each in answers.items()
                }
            }
        )

    envelope = {"type": "object", "properties": {"message": TEXT}}
    same = provider_of([refusing("a", _400=envelope, _500=envelope), refusing("b", _403=envelope)])
    assert names_in(same) == {"ErrorResponse"}
    other = provider_of([refusing("a", _400=envelope, _500=CAT)])
    assert names_in(other) == {"ABadRequestErrorResponse", "AInternalServerErrorResponse"}
    shared = provider_of([refusing(name, _404=envelope, _500=CAT) for name in ("a", "b")])
    assert names_in(shared) == {"NotFoundErrorResponse", "InternalServerErrorResponse"}
    alike = [refusing(name, _404=envelope) for name in ("a", "b")] + [refusing(name, _404=CAT) for name in ("c", "d")]
    assert names_in(provider_of(alike)) == {"NotFoundErrorResponse", "NameLivesNotFoundErrorResponse"}


def test_alternatives_are_called_by_title_tag_or_what_they_alone_have() -> None:
    def kind(value: str) -> dict[str, Any]:
        return {"type": "object", "properties": {"type": {"const": value}, value: TEXT}}

    def plain(member: str) -> dict[str, Any]:
        return {"type": "object", "properties": {member: TEXT}}

    members = {
        "part": {"oneOf": [kind("text"), kind("image_url")]},
        "named": {"oneOf": [{**plain("a"), "title": "A cat"}, {**plain("b"), "title": "A dog"}]},
        "only": {"anyOf": [TEXT, plain("c")]},
        "odd": {"anyOf": [plain("d"), plain("e")]},
        "classes": {"anyOf": [{**plain("f"), "title": "PetCard"}, {**plain("g"), "title": "PetNote"}]},
    }
    body = {"type": "object", "properties": members}
    for text in (spec("make", body), spec("make", None, body)):
        (operation,) = provider_of([text]).operations
        names = {each.name.removeprefix("Make") for each in operation.definitions}
        assert names - {"Request", "Response"} == {
            "NamedACat", "NamedADog", "OddWithD", "OddWithE", "Only", "PartImageUrl", "PartText", "PetCard", "PetNote",
        }  # fmt: skip


def test_words_of_a_target_are_no_names_of_classes() -> None:
    task = with_defs({"$ref": "#/$defs/Task"}, Task=PET)
    provider = provider_of([spec("a", task)], reserved=Reserved(never=frozenset({"Task"})))
    assert names_in(provider) == {"TaskObject", "TaskOwner"}
    provider = provider_of([spec("a", task, task)], reserved=Reserved(never=frozenset({"Task"})))
    assert names_in(provider) == {"TaskInput", "TaskObject", "TaskOwner", "TaskOwnerInput"}


def test_a_word_that_everybody_knows_is_no_name_of_a_new_class() -> None:
    reserved = Reserved(rather_not=frozenset({"ImportError"}))
    found = spec("a", with_defs({"$ref": "#/$defs/ImportError"}, ImportError=PET))
    assert names_in(provider_of([found], reserved=reserved)) == {"ImportErrorObject", "ImportErrorOwner"}
    given = provider_of([found]).classes
    assert "ImportError" in {each.name for each in given}
    assert names_in(provider_of([found], given, reserved)) == {"ImportError", "ImportErrorOwner"}


@each_row(
    ("several", "wanted"),
    [("Boxes", "Box"), ("Entries", "Entry"), ("Movies", "Movie"), ("Processes", "Process"),
     ("TaskStatuses", "TaskStatus"), ("Causes", "Cause"), ("Uses", "Use"), ("DataAnalyses", "DataAnalysis"),
     ("Licenses", "License"), ("Caches", "Cache"), ("Matches", "Match"), ("KnowledgeBases", "KnowledgeBase"),
     ("Status", "Status"), ("Releases", "Release"),
     ("Series", "Series"), ("Analysis", "Analysis"),
     ("ImageList", "Image"), ("List", "List"), ("URLs", "URLs"), ("Bus", "Bus"), ("Address", "Address"), ("", "")],
)  # fmt: skip
def test_one_of_several(several: str, wanted: str) -> None:
    assert singular(several) == wanted


@each_row(
    ("said", "wanted"),
    [("error_VERSION_FORK_NOTFOUND", "ErrorVersionForkNotfound"), ("USER_ID", "UserId"), ("IMAGE_URL_of", "ImageUrlOf"),
     ("FORK_NotFound", "FORKNotFound"), ("user_ID", "UserID"), ("SMS_template", "SMSTemplate"), ("GPT_4", "GPT4"),
     ("TTS_HD2", "TtsHd2"), ("URLs", "URLs"), ("imageURL", "ImageURL"), ("HTTP", "HTTP")],
)  # fmt: skip
def test_words_in_capitals_between_underscores_are_words(said: str, wanted: str) -> None:
    assert cap_words(said) == wanted


def test_modules_of_shared_models_need_each_other_in_one_direction_and_no_operation_loads_what_it_has_not() -> None:
    listed = with_defs(
        {"type": "object", "properties": {"pet": {"$ref": "#/$defs/Pet"}, "cat": {"$ref": "#/$defs/Cat"}}},
        Pet=PET,
        Cat=CAT,
    )
    specs = [
        spec("a", listed),
        spec("b", {**listed, "description": "B"}),
        spec("c", one("Pet")),
        spec("d", one("Cat", Cat=CAT)),
    ]
    provider = provider_of(specs)
    places = Places.of(provider, {})
    definitions = {one.name: one for each in provider.operations for one in each.definitions}
    users = {
        name: {each.name for each in provider.operations if definitions[name] in each.definitions}
        for name in definitions
    }
    for name, definition in definitions.items():
        for other in named_in(definition):
            assert users[name] <= users[other]
    assert places.modules["AResponse"] == "operations.a"
    assert places.modules["Pet"] == places.modules["PetOwner"] == "models.pet"
    assert places.modules["Cat"] == "models.cat"


def named_in(definition: Definition) -> Iterator[str]:
    for field in definition.fields:
        yield from (each.name for each in inside(field.shape) if isinstance(each, Reference))


POOL: Mapping[str, Any] = {
    "pet": one("Pet"),
    "other pet": with_defs({"$ref": "#/$defs/Pet"}, Pet=CAT),
    "pets": with_defs(
        {"type": "object", "properties": {"data": {"type": "array", "items": {"$ref": "#/$defs/Pet"}}}}, Pet=PET
    ),
    "node": with_defs({"type": "object", "properties": {"tree": {"$ref": "#/$defs/Node"}}}, Node=NODE),
    "data": inline("data", id=TEXT),
    "usage": inline("usage", total={"type": "integer"}),
    "plain": CAT,
    "either": with_defs({"$ref": "#/$defs/Either"}, **EITHER),
    "lists either": with_defs(
        {"type": "object", "properties": {"all": {"type": "array", "items": {"$ref": "#/$defs/Either"}}}}, **EITHER
    ),
}
OPERATIONS = st.dictionaries(
    st.sampled_from(["create_video", "get_video", "list_songs", "query", "remove_song", "edit"]),
    st.tuples(st.sampled_from(sorted(POOL)), st.sampled_from([None, *sorted(POOL)])),
    min_size=1,
)


def made_of(operations: Mapping[str, tuple[str, str | None]], classes: Sequence[GivenClass] = ()) -> Provider:
    return provider_of(
        [spec(name, POOL[answer], POOL[sent] if sent else None) for name, (answer, sent) in operations.items()], classes
    )


def classes_at(operation: Operation) -> dict[tuple[str, ...], str]:
    """Return what the class at each place of an operation is called."""
    known = {each.name: each for each in operation.definitions}
    shapes = [("response", each.shape) for each in operation.replies]
    shapes += [("request", operation.body.shape)] if operation.body is not None else []
    waiting: list[tuple[tuple[str, ...], Shape]] = [((place,), shape) for place, shape in shapes]
    found: dict[tuple[str, ...], str] = {}
    while waiting:
        place, shape = waiting.pop()
        for name in shape_names(shape):
            if name not in found.values():
                found[(*place, known[name].component)] = name
                waiting += [((*place, field.wire_name), field.shape) for field in known[name].fields]
    return found


@settings(max_examples=examples(60), deadline=None)
@given(OPERATIONS, OPERATIONS)
def test_pages_that_come_and_go_rename_no_class(
    before: dict[str, tuple[str, str | None]], more: dict[str, tuple[str, str | None]]
) -> None:
    first = made_of(before)
    for after in ({**more, **before}, dict(list(before.items())[1:]), dict(reversed(before.items()))):
        then = {each.name: classes_at(each) for each in made_of(after, first.classes).operations}
        for each in first.operations:
            if each.name in then:
                assert then[each.name] == classes_at(each)


@settings(max_examples=examples(30), deadline=None)
@given(OPERATIONS, st.randoms())
def test_names_depend_on_no_order(operations: dict[str, tuple[str, str | None]], random: Random) -> None:
    items = list(operations.items())
    random.shuffle(items)
    assert made_of(dict(items)) == made_of(operations)


def test_a_name_that_a_person_writes_into_the_record_is_the_name() -> None:
    specs = [spec("get_pet", one("Pet"))]
    before = provider_of(specs)
    renamed = [replace(each, name="Animal") if each.name == "Pet" else each for each in before.classes]
    after = provider_of(specs, sorted(renamed, key=lambda each: each.name))
    assert names_in(after) == {"Animal", "PetOwner"}
    assert {each.name for each in after.classes} == {"Animal", "PetOwner"}


def test_a_decision_gives_a_member_an_argument_and_a_class_another_name_than_the_wire_has() -> None:
    """`x-name` is a member's or an argument's, `x-model` the class of an object, of a component too."""
    owner = {"type": "object", "properties": {"id": TEXT}, "x-name": "keeper", "x-model": "pet keeper"}
    pet = {"type": "object", "properties": {"name": TEXT, "owner": owner, "keeper": TEXT}, "x-model": "Animal"}
    text = json.loads(spec("save_pet", one("Pet", Pet=pet), one("Pet", Pet=pet)))
    text["parameters"] = [{"name": "q", "in": "query", "schema": {"type": "string", "x-name": "search"}}]
    (operation,) = provider_of([json.dumps(text)]).operations
    assert {each.name for each in operation.definitions} == {"Animal", "AnimalInput", "PetKeeper", "PetKeeperInput"}
    typed = Typed.of(operation)
    members = {each.field.wire_name: each.name for each in typed.models["Animal"].members}
    assert members == {"name": "name", "owner": "keeper_2", "keeper": "keeper"}
    assert arguments_of(operation) == {
        ("body", "name"): "name", ("body", "owner"): "keeper_2", ("body", "keeper"): "keeper", ("query", "q"): "search",
    }  # fmt: skip


@each_row(
    "within",
    [
        {"type": "object", "additionalProperties": {"$ref": "#/$defs/Node"}},
        {"type": "array", "items": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Node"}}},
        {"type": "object", "additionalProperties": {"type": "array", "items": {"$ref": "#/$defs/Node"}}},
        {"anyOf": [{"type": "null"}, {"type": "array", "items": {"$ref": "#/$defs/Node"}}]},
    ],
    ids=json.dumps,
)
def test_a_cycle_through_tables_lists_and_null_is_one_recursive_class_in_all_operations(within: dict[str, Any]) -> None:
    node = {"type": "object", "properties": {"name": TEXT, "within": within}}
    held = with_defs({"type": "object", "properties": {"root": within}}, Node=node)
    provider = provider_of([spec("a", one("Node", Node=node), one("Node", Node=node)), spec("b", held)])
    assert names_in(provider) == {"Node", "NodeInput", "BResponse"}
    found = {each.name: each for operation in provider.operations for each in operation.definitions}
    for name in ("Node", "NodeInput"):
        assert set(named_in(found[name])) == {name}


def test_bodies_of_one_deed_are_called_by_that_where_their_members_would_be_a_list() -> None:
    paid = {"type": "object", "properties": {"quoteId": TEXT, "confirmToken": TEXT}}
    deeds = [spec(f"render_{noun}", None, paid, group=noun) for noun in ("film", "poster")]
    assert names_in(provider_of(deeds)) == {"RenderRequest"}
    asked = [spec(f"create_{noun}", None, paid, group=noun) for noun in ("film", "poster")]
    assert names_in(provider_of(asked)) == {"QuoteIdConfirmTokenRequest"}


def test_a_group_whose_words_a_body_has_is_not_said_in_it_again() -> None:
    made = {"type": "object", "properties": {"task_id": TEXT}}
    told = {"type": "object", "properties": {"points": TEXT}}
    specs = [spec(f"create_{noun}_generation", made, group="generation_results") for noun in ("film", "poster")]
    specs += [spec(f"rate_{noun}_generation", told, group="generation_results") for noun in ("film", "poster", "clip")]
    assert names_in(provider_of(specs)) == {"GenerationResponse", "GenerationTaskIdResponse"}
