"""Words of a schema are found where documents put them: beside it, behind a reference, inside of an alternative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.told import words_of
from rows import each_row

if TYPE_CHECKING:
    from reynard.text.origin import Json

DEFINITIONS: dict[str, Json] = {
    "Film": {"title": "Film", "description": "A film."},
    "Again": {"$ref": "#/$defs/Film"},
    "Circle": {"$ref": "#/$defs/Circle"},
}
NULL: Json = {"type": "null"}


@each_row(
    ("schema", "expected"),
    [
        ({"title": "Name", "description": "Its name."}, ("Name", "Its name.")),
        ({"title": "Name", "description": "Name"}, ("Name",)),
        ({"$ref": "#/$defs/Film"}, ("Film", "A film.")),
        ({"$ref": "#/$defs/Again"}, ("Film", "A film.")),
        ({"description": "The one.", "$ref": "#/$defs/Film"}, ("The one.",)),
        ({"anyOf": [{"type": "string", "description": "A word."}, NULL]}, ("A word.",)),
        ({"oneOf": [NULL, {"$ref": "#/$defs/Film"}]}, ("Film", "A film.")),
        ({"allOf": [{"$ref": "#/$defs/Film"}], "title": "Best"}, ("Best", "Film", "A film.")),
        ({"anyOf": [{"description": "One."}, {"description": "Two."}]}, ()),
        ({"$ref": "#/$defs/Circle"}, ()),
        (True, ()),
    ],
)
def test_words(schema: Json, expected: tuple[str, ...]) -> None:
    assert words_of(schema, DEFINITIONS) == expected


@each_row(
    ("name", "expected"),
    [
        ("best_film", ("A film.",)),
        ("bestFilm", ("A film.",)),
        ("film", ("Best Film", "A film.")),
        ("", ("Best Film", "A film.")),
    ],
)
def test_a_title_that_is_the_name_again_is_no_words(name: str, expected: tuple[str, ...]) -> None:
    assert words_of({"title": "Best Film", "description": "A film."}, {}, name) == expected
