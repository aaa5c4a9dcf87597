"""What a query brings is called by what it is, and not by the envelope that it comes in."""

from __future__ import annotations

import json
from typing import Any

from reynard.diagnostics import Findings
from reynard.ir.class_words import tells
from reynard.ir.component_names import is_made_of_a_function, names_of_component
from reynard.ir.resolve import resolve
from reynard.source import Source
from reynard.spec.load import ProviderFolder, load_provider
from rows import each_row

TEXT = {"type": "string"}
FILM = {"type": "object", "properties": dict.fromkeys(("id", "name", "director", "year"), TEXT)}
FILMS = {"type": "array", "items": FILM}


def holding(**members: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON Schema
    return {"type": "object", "properties": members}


def classes(group: str, *answers: tuple[str, dict[str, Any]], path: str = "", **said_too: Any) -> set[str]:  # noqa: ANN401 - keys of specs
    """Return the classes of the answers of some actions, without those of the whole answers."""
    said = {"reynard": 1, "provider": "acme", "title": "Acme", "base_url": "https://api.acme.example"}
    texts = {"provider.yaml": json.dumps(said)}
    for action, schema in answers:
        name = f"{action}_{group}" if "_" not in action else action
        spec: dict[str, Any] = {
            "reynard": 1,
            "operation": name,
            "method": "GET",
            "path": path or f"/{name}",
            "action": action,
        }
        spec |= {**said_too, **({"group": group} if group else {})}
        spec["responses"] = {"200": {"media": "application/json", "schema": schema}}
        texts[f"{name}.yaml"] = json.dumps(spec)
    findings = Findings()
    loaded = load_provider(ProviderFolder("acme", {name: Source(name, text) for name, text in texts.items()}), findings)
    assert loaded is not None
    (provider,) = resolve([loaded]).providers
    return {one.name for each in provider.operations for one in each.definitions if not one.name.endswith("Response")}


@each_row(
    ("action", "answer", "wanted"),
    [
        ("get", holding(code=TEXT, data=FILM), {"Film"}),
        ("get_detail", holding(code=TEXT, data=FILM), {"Film"}),
        ("get_info", holding(code=TEXT, data=FILM), {"FilmInfo"}),
        ("get_director_info", holding(code=TEXT, data=FILM), {"DirectorInfo"}),
        ("get_stats", holding(code=TEXT, data=FILM), {"FilmStats"}),
        ("get_text_to_image_result", holding(code=TEXT, data=FILM), {"TextToImageResult"}),
        ("get_cut_by_id", holding(code=TEXT, data=FILM), {"FilmCut"}),
        ("list", holding(code=TEXT, data=FILMS), {"Film"}),
        ("list", FILMS, {"Film"}),
        ("list", {"type": "object", "additionalProperties": FILM}, {"Film"}),
        ("list", holding(items=FILMS, total=TEXT), {"Film"}),
        ("list", holding(code=TEXT, data=holding(list=FILMS, total=TEXT)), {"Film", "FilmPage"}),
        ("list", holding(code=TEXT, data=holding(films=FILMS)), {"Film", "FilmList"}),
        ("list_of_cuts", holding(code=TEXT, data=FILMS), {"FilmCut"}),
        ("list_available", holding(code=TEXT, data=FILMS), {"AvailableFilm"}),
        ("list_starred", holding(code=TEXT, data=FILMS), {"StarredFilm"}),
        ("list_seeds", holding(code=TEXT, data=FILMS), {"FilmSeed"}),
        ("get_feed", holding(code=TEXT, data=FILM), {"FilmFeed"}),
        ("get", holding(code=TEXT, data=holding(film=FILM, token=TEXT)), {"FilmData", "Film"}),
        ("create", holding(code=TEXT, data=FILM), {"CreateFilmsResponseData"}),
        ("get", holding(code=TEXT, data={"$ref": "#/$defs/Movie"}) | {"$defs": {"Movie": FILM}}, {"Movie"}),
    ],
)
def test_what_a_query_brings_is_called_by_what_it_is(action: str, answer: dict[str, Any], wanted: set[str]) -> None:
    assert classes("films", (action, answer)) == wanted


@each_row(
    ("path", "wanted"),
    [
        ("/shop/api/room/detail", "Room"),
        ("/shop/rooms", "Room"),
        ("/shop/{id}/rooms", "ShopRoom"),
        ("/shop", "ShopRoom"),
    ],
)
def test_what_has_a_path_of_its_own_is_called_without_the_word_of_the_group(path: str, wanted: str) -> None:
    parameters = {"parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}]} if "{" in path else {}
    assert classes("shop", ("get_room", holding(code=TEXT, data=FILM)), path=path, **parameters) == {wanted}


def test_a_film_of_a_list_and_one_alone_are_told_and_without_a_group_a_word_is_too_little() -> None:
    other = holding(code=TEXT, data=[FILMS][0])
    assert classes("films", ("list", other), ("get", holding(code=TEXT, data=holding(title=TEXT, cut=TEXT)))) == {
        "Film", "FilmItem",
    }  # fmt: skip
    assert classes("", ("get_film", holding(code=TEXT, data=FILM))) == {"GetFilmResponseData"}
    assert classes("", ("get_film_cut", holding(code=TEXT, data=FILM))) == {"FilmCut"}


@each_row(
    ("component", "wanted"),
    [
        ("Pet", ("Pet",)),
        ("user.UserAction", ("UserAction",)),
        ("shop__models__Order", ("Order", "ModelsOrder")),
        ("__main____Order", ("Order", "MainOrder")),
        ("my__order", ("MyOrder",)),
        ("_films_{id}_cut.data.reel", ("Reel", "CutReel")),
        ("_films.reel.sounds", ("ReelSound", "FilmReelSound")),
        ("_films.application_json.data", ("Film",)),
    ],
)
def test_names_that_tools_made_of_places_are_cut_to_what_they_say(component: str, wanted: tuple[str, ...]) -> None:
    assert names_of_component(component) == wanted


def test_a_word_tells_whatever_number_it_has() -> None:
    assert tells(["data", "Film2"])
    assert not tells(["Data1", "list"])


@each_row(
    ("component", "expected"),
    [
        ("Body_add_voice", True),
        ("Body_Add_voice_v1_voices_add_post", True),
        ("BodyPart", False),
        ("Body_Shop", False),
    ],
)
def test_bodies_that_a_tool_called_after_functions(component: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_made_of_a_function(component) is expected
