"""Models without a client, in the flavour of a user's project: the one door to datamodel-code-generator.

It decides how a flavour writes a type; names, documents and layout are ours. It is shown neutral words only, and of
what it returns nothing is taken over but the types of members, word by word.
"""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING, Any

from reynard.targets.files import RenderedBadlyError
from reynard.targets.python.neutral import Neutral
from reynard.targets.text import literal
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.ir.shape import Shape
    from reynard.targets.python.flavours import Flavour

_KINDS = {
    "pydantic": "PydanticV2BaseModel",
    "dataclass": "DataclassesDataclass",
    "typeddict": "TypingTypedDict",
    "msgspec": "MsgspecStruct",
}
_WORDS = frozenset(
    ("Annotated", "Any", "Literal", "NotRequired", "UnsetType", "bool", "bytes", "dict", "float", "int", "list", "str")
)
_CONSTRAINED = {"constr": "str", "conint": "int", "confloat": "float"}
_BOUNDS = {"Positive": "gt", "NonNegative": "ge", "Negative": "lt", "NonPositive": "le"}
"""What pydantic's names for numbers beside zero stand for: `PositiveInt` is `Annotated[int, Field(gt=0)]`."""
_BESIDE_ZERO = {
    f"{name}{kind}": f"Annotated[{kind.lower()}, Field({bound}=0)]"
    for name, bound in _BOUNDS.items()
    for kind in ("Int", "Float")
}
_LIMITS = frozenset(("ge", "gt", "le", "lt", "max_length", "min_length", "multiple_of", "pattern"))
_DEEPEST = 80


class Members(Struct, frozen=True):
    """An object to be typed: its name, and the shape of each member with whether it is required."""

    name: str
    members: tuple[tuple[Shape, bool], ...]


def types_in(flavour: Flavour, objects: Sequence[Members]) -> dict[str, tuple[str, ...]]:
    """Return the types of the members of each object as a flavour writes them; objects stand behind those they name."""
    if not objects:
        return {}
    neutral = Neutral()
    schemas = {neutral.model(each.name): neutral.object(each.members) for each in objects}
    tree = _generated(schemas, _KINDS[flavour])
    helpers = dict(_helpers(tree))
    made: dict[str, tuple[str, ...]] = {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name in schemas:
            name, found = neutral.models[node.name], _annotations(node)
            count = len(schemas[node.name]["properties"])
            if found.keys() != {f"f{index}" for index in range(count)}:
                raise RenderedBadlyError(f"{name} came back with other members")
            printer = _Printer(neutral, helpers)
            made[name] = tuple(printer.text(found[f"f{index}"]) for index in range(count))
    if made.keys() != {each.name for each in objects}:
        raise RenderedBadlyError("models came back under other names, or not at all")
    return made


def _generated(schemas: Mapping[str, Any], kind: str) -> ast.Module:
    """Run datamodel-code-generator on schemas; only components are asked for, so that it adds no model of its own."""
    from datamodel_code_generator import (  # noqa: PLC0415 - costs half a second, and generating clients needs none of it
        InputFileType,
        LiteralType,
        PythonVersion,
        generate,
    )
    from datamodel_code_generator.enums import DataModelType, OpenAPIScope  # noqa: PLC0415 - as above

    document = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about wishes of its own; what matters to users is reported by us
        source = generate(
            document,
            input_file_type=InputFileType.OpenAPI,
            output_model_type=DataModelType[kind],
            target_python_version=PythonVersion.PY_311,
            openapi_scopes=[OpenAPIScope.Schemas],
            enum_field_as_literal=LiteralType.All,
            use_standard_collections=True,
            use_union_operator=True,
            use_annotated=True,
            field_constraints=True,
            collapse_root_models=True,
            keyword_only=True,
            disable_timestamp=True,
            allow_remote_refs=False,
            strict_nullable=True,
            formatters=[],
        )
    if not isinstance(source, str):
        raise RenderedBadlyError("models came back as several files")
    return ast.parse(source)


def _annotations(node: ast.ClassDef) -> dict[str, ast.expr]:
    return {
        each.target.id: each.annotation
        for each in node.body
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
    }


def _helpers(tree: ast.Module) -> Sequence[tuple[str, ast.expr]]:
    """Return the names that stand for a type with limits, each with that type."""
    made: list[tuple[str, ast.expr]] = []
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name):
                root = _annotations(node).get("root")
                made += [(name, root)] if root is not None else []
            case ast.AnnAssign(target=ast.Name(name), value=ast.expr() as value):
                made.append((name, value))
            case _:
                pass
    return made


class _Printer(Struct, frozen=True):
    """Print a type that came back: our names for neutral ones, helpers written out, and nothing that is not listed."""

    neutral: Neutral
    helpers: Mapping[str, ast.expr]

    def text(self, node: ast.expr, depth: int = 0) -> str:
        """Return the text of a type."""
        if depth > _DEEPEST:
            raise RenderedBadlyError("a type came back that contains itself")
        match node:
            case ast.Name(name):
                return self._named(name, depth)
            case ast.Constant(value=None):
                return "None"
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                return f"{self.text(left, depth)} | {self.text(right, depth)}"
            case ast.Subscript(value=ast.Name("Literal"), slice=inner):
                values = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                return f"Literal[{', '.join(self._value(each) for each in values)}]"
            case ast.Subscript(value=ast.Name("Annotated"), slice=ast.Tuple(elts=[of, ast.Call() as limits])):
                return self._limited(self.text(of, depth), limits)
            case ast.Subscript(value=ast.Name("dict" | "list" | "NotRequired" as name), slice=inner):
                parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                return f"{name}[{', '.join(self.text(each, depth) for each in parts)}]"
            case ast.Call(func=ast.Name("conlist"), args=[of]):
                return self._limited(f"list[{self.text(of, depth)}]", ast.Call(ast.Name("Field"), [], node.keywords))
            case ast.Call(func=ast.Name(name)) if name in _CONSTRAINED:
                return self._limited(_CONSTRAINED[name], ast.Call(ast.Name("Field"), [], node.keywords))
            case _:
                raise RenderedBadlyError(f"{ast.unparse(node)[:80]} came back where a type stands")

    def _named(self, name: str, depth: int) -> str:
        if name in self.neutral.models:
            return self.neutral.models[name]
        if name in self.helpers:
            return self.text(self.helpers[name], depth + 1)
        if name not in _WORDS and name not in _BESIDE_ZERO:
            raise RenderedBadlyError(f"{name} came back where a type stands")
        return _BESIDE_ZERO.get(name, name)

    def _limited(self, base: str, call: ast.Call) -> str:
        limits = [f"{each.arg}={self._value(each.value)}" for each in call.keywords if each.arg in _LIMITS]
        if not isinstance(call.func, ast.Name) or call.func.id not in ("Field", "Meta"):
            raise RenderedBadlyError(f"{ast.unparse(call)[:80]} came back where limits stand")
        return f"Annotated[{base}, {call.func.id}({', '.join(limits)})]" if limits else base

    def _value(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(value=str(word)) if word in self.neutral.texts:
                return literal(self.neutral.texts[word])
            case ast.Constant(value=bool() | int() | float() as value):
                return literal(value)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
                return f"-{literal(value)}"
            case _:
                raise RenderedBadlyError(f"{ast.unparse(node)[:80]} came back where a value stands")
