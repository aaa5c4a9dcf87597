"""What was rendered is held against a grammar as a whole: what does anything, or is out of place, is refused."""

from __future__ import annotations

import ast
import re
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reynard.diagnostics import Findings
from reynard.emit import render
from reynard.ir.resolve import resolve
from reynard.resources import data_folder
from reynard.specs_folder import load_specs
from reynard.targets.files import RenderedBadlyError, RenderedFile, RenderJob
from reynard.targets.python.grammar import Vocabulary, check_python
from reynard.targets.python.layout import lay_out
from reynard.targets.python.plan import Settled, plan
from reynard.targets.text import VendorText, docstring, literal
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
TEMPLATES = data_folder("templates") / "python"
WORDS = Vocabulary.of(tuple(each.read_text(encoding="utf-8") for each in sorted(TEMPLATES.rglob("*.jinja"))))
FILE = '''"""What is here."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from ..._runtime.models import RequestModel
from ..._runtime.operation import Operation, Reply

if TYPE_CHECKING:
    from collections.abc import Callable


class Sent(RequestModel):
    """What is sent."""

    size: Literal["big", -1] | str | None = None
    """How big."""
    name: str = Field(validation_alias="a name", serialization_alias="a name")
    rest: dict[str, Any] = {"a": ("b", 1.5, None)}

    @cached_property
    def inner(self, *, on_update: Callable[[str], object] | None = None) -> Sent:
        """Return something."""
        from .other import OPERATION

        return self._call(OPERATION, body={"name": NULL if name is None else name}, options=options)


OPERATION: Operation[Sent] = Operation(name="a", replies=(Reply(status="200", type=list[Sent]),))
'''


def check(text: str, *classes: str) -> None:
    check_python(RenderJob(path="a.py", template="", view=None, classes=classes or ("Sent",)), text, WORDS)


def test_what_templates_are_made_of_is_accepted() -> None:
    check(FILE)


@pytest.mark.parametrize("classes", [("Other",), ("Sent", "Other"), ("Sent", "Sent")])
def test_classes_are_those_that_were_planned(classes: tuple[str, ...]) -> None:
    with pytest.raises(RenderedBadlyError, match="planned were"):
        check(FILE, *classes)


def test_a_class_too_many_is_refused() -> None:
    with pytest.raises(RenderedBadlyError, match="planned were"):
        check(FILE + "\n\nclass More(RequestModel):\n    pass\n")


VALUES = (
    "str(print(42))", '"q" + str(print(42)) + ""', '"a" + "b"', '"a" "b" % (1,)', 'f"{1}"', 'f"a"',
    "lambda: print(1)", "lambda x: x", "[x for x in y]", "{**x}", "(*x,)", "x[0]()", "x.y()", "self.wipe()",
    "print", "(yield)", "x if y else z", "1 + 1", "not x", "x == y", "x and y", "b'a'", "1j", "...",
    "{x for x in y}", "eval('1')", "open('/etc/passwd')", "Operation(**x)", "Operation(*x)", "(x := 1)", "-x",
    "~1", "Reply(type=list['Sent'])", "'a' | None", "Sent[print(1)]",
)  # fmt: skip
HARMLESS = ("print",)
"""A name is looked up, and nothing more."""


@each_row("value", [each for each in VALUES if each not in HARMLESS])
@each_row("place", ['name="a"', '("b", 1.5, None)', '"200"', "NULL if", "= None\n"])
def test_a_value_that_computes_is_refused_wherever_it_stands(value: str, place: str) -> None:
    """Vendor text can only leave its literal by becoming an expression; no place takes one."""
    written = {'name="a"': f"name={value}", "= None\n": f"= {value}\n", "NULL if": f"({value}) if"}.get(place, value)
    text = FILE.replace(place, written, 1)
    assert text != FILE
    with pytest.raises(RenderedBadlyError, match=r"a\.py"):
        check(text)


STATEMENTS = (
    "print(1)", "x()", "import os", "from os import system", "from urllib import request", "del x", "raise x",
    "assert x", "global x", "for x in y:\n    pass", "while x:\n    pass", "with x:\n    pass",
    "try:\n    pass\nfinally:\n    pass", "if x:\n    pass", "if TYPE_CHECKING:\n    x = 1", "x += 1",
    "x.y = 1", "x, y = 1, 2", "x = y = z()", "'a text'", "1", "x", "def f():\n    print(1)",
    "def f(x=print(1)):\n    return x", "def f(*x):\n    return x", "@print\ndef f():\n    return 1",
    "def f(x: print(1)):\n    return x", "def f() -> 'print(1)':\n    return 1", "def f():\n    'a'\n    'b'",
    "x: 'print(1)' = 1", "x: list['print(1)'] = 1", "x: Literal[print(1)] = 1", "x: print(1)",
    "x: Annotated[str, print(1)]", "match x:\n    case 1:\n        pass", "async def f():\n    await print(1)",
    "type(x)", "@property\ndef f():\n    return x",
    "def __getattr__(name: str) -> object:\n    return __import__(name)",
    "def f():\n    super().__init__(print(1))", "def f():\n    self.x = print(1)", "def f():\n    other.x = 1",
    "def f():\n    return await_(1)",
)  # fmt: skip


@each_row("statement", STATEMENTS)
def test_a_statement_that_does_anything_is_refused(statement: str) -> None:
    with pytest.raises(RenderedBadlyError, match=r"a\.py"):
        check(f"{FILE}\n{statement}\n")
    indented = statement.replace("\n", "\n    ")
    with pytest.raises(RenderedBadlyError, match=r"a\.py"):
        check(FILE.replace("    size: ", f"    {indented}\n    size: "))


@each_row("base", ["object", "print", "Field", "x.y", "type('A', (), {})", "RequestModel, a=x"])
def test_a_base_class_is_ours(base: str) -> None:
    with pytest.raises(RenderedBadlyError, match=r"a\.py"):
        check(FILE.replace("(RequestModel)", f"({base})"))


def test_a_decorated_class_is_refused() -> None:
    with pytest.raises(RenderedBadlyError, match="decorates"):
        check(FILE.replace("class Sent", "@print\nclass Sent"))


def test_what_is_no_python_is_refused() -> None:
    with pytest.raises(RenderedBadlyError, match="not Python"):
        check('x = "')


BREAKING = (
    '"',
    "'",
    "\\",
    '"""',
    "\n",
    "\r",
    '"+print(42)+"',
    "'+print(42)+'",
    '\\"',
    "\\'",
    "{",
    "%s",
    "\u2028",
    "\x00",
)


@each_row("text", [*BREAKING, *(f"a{one}b{other}" for one in BREAKING for other in BREAKING)], ids=repr)
def test_a_literal_is_one_constant_with_the_text_in_it(text: str) -> None:
    for value in (text, (text,), [text, {text: text}], {text: (text, text)}):
        assert ast.literal_eval(literal(value)) == value
    assert ast.literal_eval(literal(VendorText(text))) == text
    assert isinstance(ast.parse(literal(VendorText(text)), mode="eval").body, ast.Constant)


@each_row("text", BREAKING, ids=repr)
def test_a_docstring_is_one_constant(text: str) -> None:
    assert isinstance(ast.parse(docstring(VendorText(text), 0), mode="eval").body, ast.Constant)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> tuple[RenderedFile, ...]:
    """Return every file of this repository's own providers and of all cases, as rendered."""
    quiet, copied = Findings(), tmp_path_factory.mktemp("grammar")
    for case in (ROOT / "tests" / "cases" / "generate").iterdir():
        shutil.copytree(case / "specs", copied / case.name)
    api = resolve([*load_specs(ROOT / "specs", quiet), *load_specs(copied, quiet)])
    planned = plan(api, map(Settled.of, api.providers), "clients", quiet)
    return render(planned, TEMPLATES, {".py": partial(check_python, vocabulary=WORDS)})


def plain(text: str) -> str:
    """Return a module's syntax tree without its imports, which are sorted and dropped where nothing uses them."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [each for each in body if not isinstance(each, ast.ImportFrom)]  # type: ignore[attr-defined]
    return ast.dump(tree)


def imported(text: str) -> set[tuple[int, str | None, str, str | None]]:
    nodes = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom))
    return {(node.level, node.module, each.name, each.asname) for node in nodes for each in node.names}


def test_layout_changes_no_meaning(rendered: tuple[RenderedFile, ...]) -> None:
    before = {each.path: each.text for each in rendered if each.path.endswith(".py")}
    after = {each.path: each.text for each in lay_out(rendered) if each.path.endswith(".py")}
    assert sorted(before) == sorted(after)
    for path, text in before.items():
        assert plain(after[path]) == plain(text), path
        assert imported(after[path]) <= imported(text), path
        used = {node.id for node in ast.walk(ast.parse(after[path])) if isinstance(node, ast.Name)}
        dropped = {name for _, _, name, _ in imported(text) - imported(after[path])}
        assert not dropped & used, path
    assert sum(text != after[path] for path, text in before.items()) > 10


FILTERS: dict[str, Callable[[str], str]] = {
    "literal": lambda text: f'"{text}"',
    "docstring": lambda text: f'"""{text}"""',
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_that_lets_a_quote_through_is_caught(name: str) -> None:
    """The check does not trust the filters: with a broken one, nothing that a page says is executed."""
    end = '"""' if name == "docstring" else '"'
    text = FILTERS[name](f"q{end} + str(print(42)) + {end}")
    place = '"""What is sent."""' if name == "docstring" else '"a name"'
    with pytest.raises(RenderedBadlyError):
        check(FILE.replace(place, text, 1))


def test_functions_of_templates_are_taken_as_they_stand_and_no_others() -> None:
    words = Vocabulary.of(
        ("def lazy(name: str) -> object:\n    return eval(name)\n\n\ndef made() -> {{ x }}:\n    return 1\n",)
    )
    text = "def lazy(name: str) -> object:\n    return eval(name)\n"
    job = RenderJob(path="a.py", template="", view=None)
    check_python(job, text, words)
    with pytest.raises(RenderedBadlyError, match="calls `eval`"):
        check_python(job, re.sub("name", "other", text), words)
