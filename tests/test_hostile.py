"""Vendor text is untrusted: it comes out as data, exactly as it was, or is refused with a finding."""

from __future__ import annotations

import ast
import itertools
import json
import re
import socket
from typing import TYPE_CHECKING, Any

import pytest

from programs import forked
from reynard.diagnostics import Findings
from reynard.generate import GeneratePlan, generate
from reynard.ir.resolve import resolve
from reynard.spec.dump import dump_yaml
from reynard.specs_folder import load_specs
from rows import each_row
from steps import grows_with_length_alone

if TYPE_CHECKING:
    from pathlib import Path

CALL = "__import__('pathlib').Path('canary').touch()"
TEXTS = {
    "quotes": f'"""\n{CALL}\n"""',
    "escaped_quotes": f'\\"""\n{CALL}\n\\"""',
    "single_quotes": f"'''\n{CALL}\n'''",
    "quote": f'"+{CALL}+"',
    "apostrophe": f"'+{CALL}+'",
    "backslash": "ends in \\",
    "raw": "\\'\\\"\\n\\x41\\N{BULLET}",
    "newline": f"a\n{CALL}\n",
    "carriage": f"a\r{CALL}\r",
    "separator": f"a\u2028{CALL}\u2029\x85\x0c{CALL}",
    "comment": f"# a\n{CALL} #",
    "method": f"x():\n    {CALL}\ndef y",
    "base": f"A): pass\n{CALL}\nclass B(",
    "jinja": "{{ 7 * 7 }} {% include '/etc/passwd' %} {# a #} {{ view.__class__ }}",
    "formats": "${HOME} {0.__class__} %s %(x)s {self} f'{1+1}'",
    "control": "a\x00\x01\x07\x1b[31m\x7f\x9bz",
    "direction": "a\u202e\u2066b\u2069\u200b\ufeff\u200d",
    "wide": "🦊 狐狸 é e\u0301 ﬁ Ａ",
    "html": "<script>alert(1)</script> ]]> [a](javascript:b)",
    "empty": "",
    "blank": "  \t ",
    "dunder": "__class__",
    "keyword": "None",
}
"""Legitimate, all of them: to refuse one is a failure."""


def endpoint(text: str, **changes: object) -> dict[str, Any]:
    """Return a spec with a text in every slot that takes any text."""
    schema = {
        "type": "object",
        "title": text,
        "description": text,
        "required": ["known"],
        "properties": {
            f"p{text}": {"type": "string", "title": text, "description": text, "default": text, "examples": [text]},
            "known": {"const": text},
            "choice": {"enum": [text, f"{text}!", 1, True, "1", None]},
            "open": {"anyOf": [{"enum": [text]}, {"type": "string"}], "x-meanings": {text: text}},
            "matched": {"type": "string", "pattern": text, "format": text},
            "inner": {"type": "object", "title": text, "properties": {f"q{text}": {"type": "string"}}},
            "either": {"oneOf": [{"type": "object", "title": text, "properties": {"a": {}}}, {"type": "null"}]},
            "map": {"type": "object", "additionalProperties": {"enum": [text]}, "default": {text: text}},
        },
    }  # fmt: skip
    made = {
        "reynard": 1,
        "operation": "act",
        "summary": text,
        "description": text,
        "method": "POST",
        "path": "/act",
        "docs": text,
        "based_on": text,
        "parameters": [
            {"name": f"n{text}", "in": "query", "description": text, "schema": {"type": "string", "enum": [text]}},
            {"name": f"c{text}", "in": "query", "schema": {"const": text}},
            {"name": f"k{text}", "in": "cookie", "schema": {"type": "string"}},
        ],
        "request": {
            "media": "application/json",
            "description": text,
            "schema": schema,
            "examples": [{"name": text, "value": {"known": text}}],
        },
        "responses": {
            "200": {"media": "application/json", "description": text, "schema": schema, "examples": [{"value": text}]},
        },
    }  # fmt: skip
    return {**made, **changes}


def provider(name: str, text: str) -> dict[str, Any]:
    return {
        "reynard": 1,
        "provider": name,
        "title": f"t{text}",
        "description": text,
        "docs": text,
        "based_on": text,
        # With a query, a fragment or a user's name it would be an error of its own.
        "base_url": f"https://a.example/{re.sub('[?#@]', '', text)}",
        "headers": {"X-Text": text},
        # The name of a header is checked; that of an argument of the address may be anything.
        "auth": {
            "schemes": {
                "key": {"type": "header", "name": "X-Key", "prefix": text},
                "q": {"type": "query", "name": f"q{text}"},
            }
        },
        "errors": {"kinds": {text: "balance"}},
        "tasks": {
            "job": {
                "submit": ["act"],
                "id": ["id"],
                "query": {"operation": "act", "with": {"id": "{id}", text: text}},
                "status": ["state"],
                "states": {"succeeded": [text], "failed": [f"f{text}"]},
                "undocumented": ["id", "state", text],
            }
        },
    }


def put(folder: Path, name: str, **documents: dict[str, Any] | str) -> Path:
    """Write a provider's folder."""
    (folder / "specs" / name).mkdir(parents=True, exist_ok=True)
    documents = {"provider": {"reynard": 1, "provider": name, "title": name}, **documents}
    for stem, document in documents.items():
        text = document if isinstance(document, str) else dump_yaml(document)
        (folder / "specs" / name / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return folder / "specs"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> GeneratePlan:
    root = tmp_path_factory.mktemp("hostile")
    for name, text in TEXTS.items():
        put(root, name, provider=provider(name, text), act=endpoint(text))
    plan = generate(root / "specs", root, "hostile")
    assert plan.write()
    return plan


def test_nothing_legitimate_is_refused(made: GeneratePlan) -> None:
    assert not [each.message for each in made.findings if each.severity == "error"]


IMPORT_ALL = "import importlib, sys\nfor name in sys.argv[1:]:\n    importlib.import_module(name)\n"


def test_nothing_is_executed(made: GeneratePlan) -> None:
    modules = [f"hostile.{name.removesuffix('.py').replace('/', '.')}" for name in made.files if name.endswith(".py")]
    names = [name.removesuffix(".__init__") for name in modules]
    done = forked(IMPORT_ALL, *names, cwd=made.folder.parent)
    assert done.code == 0, done.err
    assert not list(made.folder.parents[1].rglob("canary"))


@pytest.mark.parametrize("name", TEXTS)
def test_vendor_text_stands_in_constants_only(made: GeneratePlan, name: str) -> None:
    """No name in the generated code comes from the text of a page, and no character in it is hidden."""
    for path, text in made.files.items():
        if not path.startswith(f"{name}/") or not path.endswith(".py"):
            continue
        names = {value for node in ast.walk(ast.parse(text)) for value in vars(node).values() if isinstance(value, str)}
        constants = {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
        spoken = {each for each in names if "canary" in each or "__import__" in each or "touch" in each} - constants
        assert all(each.isidentifier() and each.islower() for each in spoken), spoken
        assert not any(ord(char) < 32 and char not in "\t\n" for char in text), path
        assert not any(char in "\u202e\u2066\u2069\u200b\ufeff\u2028\u2029\x85\x7f\x9b" for char in text), path


READ_BACK = """
import importlib, json, sys
seen = {}
for name in sys.argv[1:]:
    act = importlib.import_module(f"hostile.{name}.operations.act")
    provider = importlib.import_module(f"hostile.{name}._provider").PROVIDER
    tasks = importlib.import_module(f"hostile.{name}.tasks").JOB
    fields = act.ActRequest.model_fields
    sent = act.ActRequest.model_validate({"known": act.ActRequest.model_fields["known"].annotation.__args__[0]})
    seen[name] = {
        "fields": sorted(field.serialization_alias or key for key, field in fields.items()),
        "sent": sent.model_dump(by_alias=True, exclude_unset=True),
        "choice": [each for each in fields["choice"].annotation.__args__[0].__args__[0].__args__ if type(each) is str],
        "parameters": [each.wire_name for each in act.OPERATION.parameters],
        "constants": [[each.wire_name, each.value] for each in act.OPERATION.constants],
        "title": provider.title,
        "headers": [list(each) for each in provider.headers],
        "states": dict(tasks.states),
    }
print(json.dumps(seen))
"""


def test_everything_that_goes_on_the_wire_is_exactly_what_the_spec_says(made: GeneratePlan) -> None:
    done = forked(READ_BACK, *TEXTS, cwd=made.folder.parent)
    assert done.code == 0, done.err
    seen = json.loads(done.out)
    for name, text in TEXTS.items():
        found = seen[name]
        assert found["fields"] == sorted(endpoint(text)["request"]["schema"]["properties"]), name
        assert found["sent"] == {"known": text}
        assert found["choice"] == list(dict.fromkeys([text, f"{text}!", "1"]))
        assert found["parameters"] == [f"n{text}", f"k{text}"]
        assert found["constants"] == [[f"c{text}", text]]
        assert found["title"] == f"t{text}"
        assert found["headers"] == [["X-Text", text]]
        assert found["states"] == {text.casefold(): "succeeded", f"f{text}".casefold(): "failed"}


SLOTS = ("operation", "group", "action", "path", "method", "effect")


@each_row("slot", SLOTS, cleans_up=True)
@each_row(
    "text",
    [*TEXTS.values(), "../../x", "/etc/passwd", "..\\..\\x", "CON", "__init__", ".", "a.b", "a/b", "x" * 500, "{"],
    ids=repr,
    cleans_up=True,
)  # fmt: skip
def test_names_and_paths_are_refused_or_harmless(tmp_path: Path, slot: str, text: str) -> None:
    specs = put(tmp_path, "acme", act=endpoint("a", **{slot: f"/{text}" if slot == "path" else text}))
    findings = Findings()
    api = resolve(load_specs(specs, findings))
    if not findings.has_errors:
        (operation,) = api.providers[0].operations
        assert operation.path == f"/{text}" if slot == "path" else getattr(operation, slot) == text
        parts = text.split(".") if slot == "group" else [text]
        assert slot not in ("operation", "group", "action") or all(each.isidentifier() for each in parts)


REFERENCES = [
    "file:///etc/passwd", "/etc/passwd", "../../../etc/passwd", "http://127.0.0.1:9/x", "http://169.254.169.254/latest",
    "http://[::ffff:169.254.169.254]/", "other.yaml#/a", "#/$defs/missing", "#/../x", "#", "",
]  # fmt: skip


def test_references_out_of_a_spec_are_never_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    for index, reference in enumerate(REFERENCES):
        schema = {"type": "object", "properties": {"a": {"$ref": reference}}, "$id": reference, "$schema": reference}
        request = {"media": "application/json", "schema": schema}
        specs = put(tmp_path, f"acme{index}", act=endpoint("a", request=request))
    plan = generate(specs, tmp_path, "clients")
    assert not [name for name, text in plan.files.items() if "root:" in text]


@pytest.mark.parametrize(
    "key", ["x-python-type", "customTypePath", "customBasePath", "default_factory", "x-enum-varnames"]
)
def test_extensions_that_other_generators_obey_are_ignored_or_refused(tmp_path: Path, key: str) -> None:
    schema = {"type": "object", key: CALL, "properties": {"a": {"type": "string", "enum": ["b"], key: CALL}}}
    specs = put(tmp_path, "acme", act=endpoint("a", request={"media": "application/json", "schema": schema}))
    findings = Findings()
    api = resolve(load_specs(specs, findings))
    assert "canary" not in repr(api)
    assert findings.has_errors or len(api.providers[0].operations) == 1


def test_schemas_that_refer_to_themselves_come_to_an_end(tmp_path: Path) -> None:
    loops: dict[str, Any] = {
        "A": {"allOf": [{"$ref": "#/$defs/B"}]},
        "B": {"allOf": [{"$ref": "#/$defs/A"}]},
        "C": {"anyOf": [{"$ref": "#/$defs/C"}, {"type": "string"}]},
        "D": {"type": "array", "items": {"$ref": "#/$defs/D"}},
        "E": {"type": "object", "additionalProperties": {"$ref": "#/$defs/E"}},
        "F": {"$ref": "#/$defs/F"},
    }
    schema = {"type": "object", "properties": {name: {"$ref": f"#/$defs/{name}"} for name in loops}, "$defs": loops}
    specs = put(tmp_path, "acme", act=endpoint("a", request={"media": "application/json", "schema": schema}))
    plan = generate(specs, tmp_path, "loops")
    assert plan.write()
    done = forked("from loops.acme.operations.act import ActRequest; ActRequest(D=[[]])", cwd=tmp_path)
    assert done.code == 0, done.err


def test_work_for_a_schema_grows_with_it_alone(tmp_path: Path) -> None:
    runs = itertools.count()

    def make(size: int) -> None:
        run = next(runs)  # in all names: nothing is known of the run before
        properties: dict[str, Any] = {f"field_{run}_{number}": {"type": "string"} for number in range(size)}
        properties |= {"many": {"enum": [f"value {run} {number}" for number in range(2 * size)]}}
        request = {"media": "application/json", "schema": {"type": "object", "properties": properties}}
        root = tmp_path / f"{run}"
        plan = generate(put(root, "acme", act=endpoint("a", request=request)), root, f"clients_{run}")
        assert plan.counts["operations"] == 1

    assert grows_with_length_alone(make, 60)


PATTERNS = ["^(a+)+$", "(?=a)b", "(?<!a)b", "(a", "[", "\\1", "(?P<x>a)(?P=x)", "a{99999999}", "\\p{Han}+", "^[^\\d]+$"]


def test_patterns_neither_stop_the_import_nor_stall_a_call(tmp_path: Path) -> None:
    properties = {f"f{index}": {"type": "string", "pattern": pattern} for index, pattern in enumerate(PATTERNS)}
    request = {"media": "application/json", "schema": {"type": "object", "properties": properties}}
    specs = put(tmp_path, "acme", act=endpoint("a", request=request))
    assert generate(specs, tmp_path, "patterns").write()
    program = """
import pydantic
from patterns.acme.operations.act import ActRequest
for name in ActRequest.model_fields:
    try:
        ActRequest(**{name: "a" * 5000 + "!"})
    except pydantic.ValidationError:
        pass
"""
    done = forked(program, cwd=tmp_path, timeout=20)
    assert done.code == 0, done.err


@each_row(
    "word",
    [
        "16:9", "no", "on", "y", "Yes", "010", "0x1F", "1_000", "2024-01-01",
        "~", ".inf", "1e3", "0o17", "=", "<<", "NULL", "+1",
    ],
    cleans_up=True,
)  # fmt: skip
def test_a_bare_word_is_text_or_refused(tmp_path: Path, word: str) -> None:
    """What YAML 1.1 takes for a number, a date or a truth is never silently something else than what was written."""
    text = json.dumps(endpoint("a")).replace('"summary": "a"', f'"summary": {word}')
    specs = put(tmp_path, "acme", act=text)
    findings = Findings()
    (loaded,) = load_specs(specs, findings)
    assert [each.spec.summary for each in loaded.endpoints] == ([] if findings.has_errors else [word])


def nested(levels: int) -> dict[str, Any]:
    """Return a spec whose body has objects in objects."""
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(levels):
        schema = {"type": "object", "properties": {"a": schema}}
    return endpoint("a", request={"media": "application/json", "schema": schema})


def test_a_lone_surrogate_and_deep_nesting_are_refused_with_their_places_and_what_is_less_deep_is_generated(
    tmp_path: Path,
) -> None:
    put(tmp_path, "surrogate", act=dump_yaml(endpoint("aXb")).replace("aXb", "a\\ud800b"))
    put(tmp_path, "deep", act=nested(150))
    put(tmp_path, "deeper", act='{"reynard": ' + '{"a": ' * 2000 + "1" + "}" * 2001)
    specs = put(tmp_path, "less", act=nested(40))
    plan = generate(specs, tmp_path, "clients")
    errors = {
        each.place[0].removeprefix(f"{specs}/"): each.message for each in plan.findings if each.severity == "error"
    }
    assert sorted(errors) == ["deep/act.yaml", "deeper/act.yaml", "surrogate/act.yaml"]
    assert "Unicode" in errors["surrogate/act.yaml"]
    assert "too deeply" in errors["deep/act.yaml"]
    assert "too deeply" in errors["deeper/act.yaml"]
    assert [name for name in plan.files if name.endswith("operations/act.py")] == ["less/operations/act.py"]
    assert plan.files["less/operations/act.py"].count("\nclass ") >= 40
