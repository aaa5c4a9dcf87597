"""Fields that copied text lists one below the other, though examples have them within each other."""

from __future__ import annotations

from observe.reading import read
from rows import each_row

PAGE = """放飞
POST
https://api.lab.example/v1/kites
返回响应
200
成功
application/json
{fields}
示例
{example}
"""


def lines(*fields: str) -> str:
    return "\n".join("\n".join((*each.split(), "必需")) for each in fields)


@each_row(
    ("fields", "example", "names"),
    [
        (
            ("code integer", "data object", "id string"),
            '{"code": 0, "data": {"id": "k1"}}',
            ["code", "data", "data.id"],
        ),
        (("list array", "id string"), '{"list": [{"id": "k1"}]}', ["list", "list.id"]),
        (
            ("data object", "kite object", "id string", "ok boolean"),
            '{"data": {"kite": {"id": "k1"}}, "ok": true}',
            ["data", "data.kite", "data.kite.id", "ok"],
        ),
        # Where an example has it at the top, or nowhere, it stays.
        (("data object", "id string"), '{"id": "k1", "data": {"id": "k2"}}', ["data", "id"]),
        (("data object", "name string"), '{"data": {"id": "k1"}}', ["data", "name"]),
    ],
)
def test_a_field_is_in_the_object_in_which_examples_have_it(
    fields: tuple[str, ...], example: str, names: list[str]
) -> None:
    (answer,) = read(PAGE.format(fields=lines(*fields), example=example), "apifox-text").only.responses
    assert answer.schema is not None
    assert [*names_of(answer.schema.value)] == names


def names_of(schema: object, before: str = "") -> list[str]:
    if not isinstance(schema, dict):
        return []
    found = []
    for name, inner in (schema.get("properties") or {}).items():
        found += [
            f"{before}{name}",
            *names_of(inner, f"{before}{name}."),
            *names_of(inner.get("items"), f"{before}{name}."),
        ]
    return found
