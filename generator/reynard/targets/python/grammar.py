"""What generated Python may consist of: the whole syntax tree of a file is held against it before it is written.

Vendor text stands in constants, and a constant stands only where a literal may: as a value, in `Literal[…]`, as a
docstring. Everything that a file calls, decorates or derives from is a word of its templates. Functions in which a
template interpolates nothing are code of ours, and taken as they stand.
"""

from __future__ import annotations

import ast
import re
from contextlib import suppress
from functools import lru_cache
from textwrap import dedent
from types import EllipsisType
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.targets.files import RenderedBadlyError
from reynard.targets.python.types import CHECKS
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reynard.targets.files import RenderJob

_LIBRARIES = frozenset(
    (
        "__future__",
        "builtins",
        "collections.abc",
        "datetime",
        "functools",
        "importlib",
        "pydantic",
        "typing",
        "typing_extensions",
    )
)
_METHODS = frozenset(("_call", "_call_or_stream", "_iterate", "_raw", "_run", "_sent_as", "_stream", "_submit"))
"""What methods of groups call on themselves; templates fill in the name."""
_FILLED_IN = frozenset(("AsyncTasks", "async_raw_method", "raw_method"))
"""What is called by a name that templates put together."""
_OF_TYPES = frozenset(("Field", *CHECKS))
"""What annotations call in `Annotated[…]`; templates do not spell them."""
_PLANNED = frozenset(("_auth", "auth", "declared_signature", "groups", "passwords", "signatures", "tokens"))
"""Modules whose classes templates call by names of views."""
_JINJA = compiled(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_FUNCTION = compiled(r"^( *)def \w+\(.*:\n(?:(?:\1 .*)?\n)*", re.MULTILINE)
_CALLED = compiled(r"\b([A-Za-z_]\w*)\(")
_DOCSTRING = compiled(r'"""(?:.|\n)*?"""')


def _is_ours(decorator: ast.expr) -> bool:
    match decorator:
        case ast.Name(id="cached_property" | "overload"):
            return True
        case ast.Call(func=ast.Name(id="deprecated"), args=[ast.Constant(value=str())], keywords=[]):
            return True
    return False


def _makes_a_type(node: ast.stmt) -> bool:
    match node:
        case ast.Assign() | ast.AnnAssign(annotation=ast.Name("TypeAlias")):
            return True
    return False


class Vocabulary(Struct, frozen=True):
    """What the templates of a folder spell out themselves."""

    called: frozenset[str]
    functions: Mapping[str, frozenset[str]]
    """Functions without an interpolation, by name: their dumped syntax trees."""

    @staticmethod
    @lru_cache(maxsize=4)
    def of(templates: tuple[str, ...]) -> Vocabulary:
        """Return the vocabulary of the texts of templates."""
        called: set[str] = set()
        functions: dict[str, set[str]] = {}
        for text in templates:
            fixed = [found[0] for found in _FUNCTION.finditer(text) if not _JINJA.search(found[0])]
            for each in fixed:
                with suppress(SyntaxError):  # of a template of the project's own: the check of its file says so
                    function = ast.parse(dedent(each)).body[0]
                    functions.setdefault(getattr(function, "name", ""), set()).add(ast.dump(function))
                text = text.replace(each, "")  # noqa: PLW2901 - what is left is what the next step looks at
            called.update(_CALLED.findall(_DOCSTRING.sub("", _JINJA.sub("", text))))
        return Vocabulary(frozenset(called), {name: frozenset(trees) for name, trees in functions.items()})


def check_python(job: RenderJob, text: str, vocabulary: Vocabulary) -> None:
    """Raise RenderedBadlyError where a file is not Python of the grammar, or does not define the planned classes."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        message = f"{job.path} is not Python: {error}"
        raise RenderedBadlyError(message) from error
    classes = [node.name for node in _statements(tree.body) if isinstance(node, ast.ClassDef)]
    if sorted(classes) != sorted(job.classes):
        message = f"{job.path} defines {classes}, planned were {job.classes}"
        raise RenderedBadlyError(message)
    _Grammar(job.path, tree, vocabulary).check(tree)


def _statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield all statements of a module, those in classes, functions and branches too."""
    for node in body:
        yield node
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _statements(node.body)
        elif isinstance(node, ast.If):
            yield from _statements((*node.body, *node.orelse))


class _Grammar:
    """The grammar for one file, whose imports and classes are names that it may use."""

    def __init__(self, path: str, tree: ast.Module, vocabulary: Vocabulary) -> None:
        self._path = path
        self._vocabulary = vocabulary
        imports = [node for node in _statements(tree.body) if isinstance(node, ast.ImportFrom)]
        for node in imports:
            self._require(node.level > 0 or node.module in _LIBRARIES, node, "imports from elsewhere")
        classes = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
        by_module = [((node.module or "").split("."), {each.name for each in node.names}) for node in imports]
        self._own = classes.union(*({each.name for each in node.names} for node in imports if node.level))
        """What is ours: classes of the file, and what it takes from the package."""
        planned = classes.union(*(names for module, names in by_module if _PLANNED & set(module)))
        if _PLANNED & set(path.split("/")):
            planned |= {each.name for node in imports if node.level == 1 for each in node.names}
        typed = set[str]().union(*(names for module, names in by_module if module == ["pydantic"]))
        checked = set[str]().union(*(names for module, names in by_module if module == ["_runtime", "models"]))
        self._called = (
            planned
            | vocabulary.called & (self._own | typed | {"frozenset"})
            | _OF_TYPES & (typed | checked)
            | _FILLED_IN & self._own
        )

    def _require(self, holds: bool, node: ast.AST, what: str) -> None:  # noqa: FBT001 - reads as a sentence
        if not holds:
            message = f"{self._path}:{getattr(node, 'lineno', 1)} {what}"
            raise RenderedBadlyError(message)

    def check(self, tree: ast.Module) -> None:
        """Check a module."""
        for index, node in enumerate(tree.body):
            match node:
                case ast.Expr(value=ast.Constant(value=str())) if index == 0 or _makes_a_type(tree.body[index - 1]):
                    pass
                case ast.If(test=ast.Name("TYPE_CHECKING"), body=body, orelse=orelse):
                    for each in body:
                        self._require(isinstance(each, ast.ImportFrom | ast.Pass), each, "does more than to import")
                    for each in orelse:
                        self._require(self._is_fixed(each), each, "is no function of the templates")
                case ast.ClassDef():
                    self._class(node)
                case _:
                    self._statement(node)

    def _is_fixed(self, node: ast.stmt) -> bool:
        # To dump a tree takes longer than to check it: that is done where the name is known.
        known = self._vocabulary.functions.get(node.name) if isinstance(node, ast.FunctionDef) else None
        return known is not None and ast.dump(node) in known

    def _class(self, node: ast.ClassDef) -> None:
        self._require(not (node.decorator_list or node.keywords), node, "decorates a class")
        for base in node.bases:
            root = base.value if isinstance(base, ast.Attribute) else base
            is_known = isinstance(root, ast.Name) and (root.id in self._own or root.id == "TypedDict")
            self._require(is_known, base, "derives from something unknown")
        before: ast.stmt | None = None
        for each in node.body:
            match each:
                case ast.Expr(value=ast.Constant(value=str())) if before is None or isinstance(before, ast.AnnAssign):
                    pass
                case _:
                    self._statement(each)
            before = each

    def _statement(self, node: ast.stmt) -> None:
        """Check a statement of a module or a class; documenting texts are no business of it."""
        match node:
            case ast.ImportFrom() | ast.Pass():
                pass
            case ast.Assign(targets=[ast.Name(name)], value=ast.Call(func=ast.Name("TypedDict")) as call):
                self._keys(call, name)
            case ast.Assign(targets=[ast.Name()], value=value):
                self._value(value)
            case ast.AnnAssign(target=ast.Name(), annotation=annotation, value=assigned):
                self._type(annotation)
                if assigned is not None:
                    self._value(assigned)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                if not self._is_fixed(node):
                    self._function(node)
            case _:
                self._require(False, node, "does something at import")  # noqa: FBT003 - nothing else is allowed

    def _keys(self, node: ast.Call, name: str) -> None:
        """Check a `TypedDict` made by a call: its types are texts, which are read as types."""
        match node.args:
            case [ast.Constant(value=known), ast.Dict(keys=keys, values=values)] if known == name and not node.keywords:
                for key, value in zip(keys, values, strict=True):
                    match key, value:
                        case ast.Constant(value=str()), ast.Constant(value=str(text)):
                            self._type(ast.parse(text, mode="eval").body)
                        case _:
                            self._require(False, node, "has keys that are none")  # noqa: FBT003 - as below
            case _:
                self._require(False, node, "makes a type that is none")  # noqa: FBT003 - as below

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for each in node.decorator_list:
            self._require(_is_ours(each), each, "decorates a function")
        given = node.args
        self._require(not (given.vararg or given.kwarg or given.posonlyargs or given.defaults), node, "takes too much")
        for argument in (*given.args, *given.kwonlyargs):
            if argument.annotation is not None:
                self._type(argument.annotation)
        for default in given.kw_defaults:
            if default is not None:
                self._value(default)
        if node.returns is not None:
            self._type(node.returns)
        for index, statement in enumerate(node.body):
            match statement:
                case ast.Expr(value=ast.Constant(value=str())) if index == 0:
                    pass
                case ast.ImportFrom() | ast.Expr(value=ast.Constant(value=EllipsisType())):
                    pass
                case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name("super")))) as call):
                    self._arguments(call)
                case ast.Assign(targets=[ast.Attribute(value=ast.Name("self"))], value=value):
                    self._value(value)
                case ast.Return(value=ast.Await(value=ast.Call() as call)):
                    self._value(call)
                case ast.Return(value=ast.expr() as value):
                    self._value(value)
                case _:
                    self._require(False, statement, "does something unplanned")  # noqa: FBT003 - as above

    def _value(self, node: ast.expr) -> None:
        match node:
            case ast.Constant(value=bool() | int() | float() | str() | None) | ast.Name():
                pass
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float())):
                pass
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                for each in elements:
                    self._value(each)
            case ast.Dict(keys=keys, values=values):
                self._require(None not in keys, node, "unpacks something")
                for each in (*filter(None, keys), *values):
                    self._value(each)
            case ast.Call(func=ast.Name(name)):
                self._require(name in self._called, node, f"calls `{name}`")
                self._arguments(node)
            case ast.Call(func=ast.Attribute(value=ast.Name("self" | "group"), attr=name)):
                self._require(name in _METHODS, node, f"calls `{name}`")
                self._arguments(node)
            case ast.Lambda(args=ast.arguments(args=[], vararg=None, kwonlyargs=[], kwarg=None), body=ast.Name()):
                pass
            case ast.IfExp(
                test=ast.Compare(left=ast.Name(), ops=[ast.Is()], comparators=[ast.Constant(value=None)]),
                body=ast.Name() | ast.Dict() as given,
                orelse=ast.Name() | ast.IfExp() as otherwise,
            ):
                self._value(given)
                self._value(otherwise)
            case ast.IfExp(test=ast.Name(), body=ast.Constant() as given, orelse=ast.Constant() as otherwise):
                self._value(given)
                self._value(otherwise)
            case _:
                self._type(node)

    def _arguments(self, node: ast.Call) -> None:
        for each in node.args:
            self._value(each)
        for keyword in node.keywords:
            self._require(keyword.arg is not None, node, "unpacks something")
            self._value(keyword.value)

    def _type(self, node: ast.expr) -> None:
        """Check an annotation: a text in it would be evaluated, so it stands in `Literal[…]` only."""
        match node:
            case ast.Name() | ast.Constant(value=None):
                pass
            case ast.Attribute(value=inner):
                self._type(inner)
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                self._type(left)
                self._type(right)
            case ast.Subscript(value=ast.Name("Literal"), slice=inner):
                for each in inner.elts if isinstance(inner, ast.Tuple) else (inner,):
                    self._require(isinstance(each, ast.Constant | ast.UnaryOp), each, "has a literal that is none")
                    self._value(each)
            case ast.Subscript(value=ast.Name("Annotated"), slice=ast.Tuple(elts=[of, *metadata])):
                self._type(of)
                for each in metadata:
                    self._value(each)
            case ast.Subscript(value=ast.Name(), slice=inner):
                for each in inner.elts if isinstance(inner, ast.Tuple) else (inner,):
                    self._element(each)
            case _:
                self._require(False, node, f"has {ast.unparse(node)[:80]} where a type stands")  # noqa: FBT003 - as above

    def _element(self, node: ast.expr) -> None:
        match node:
            case ast.Constant(value=value) if value is ...:
                pass
            case ast.List(elts=elements):
                for each in elements:
                    self._type(each)
            case _:
                self._type(node)
