"""What a file of models alone may consist of: its whole syntax tree is held against it before it is written."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from reynard.targets.files import RenderedBadlyError

if TYPE_CHECKING:
    from reynard.targets.files import RenderJob

_IMPORTS = {
    "__future__": {"annotations"},
    "dataclasses": {"dataclass"},
    "msgspec": {"UNSET", "Meta", "Struct", "UnsetType", "field"},
    "pydantic": {"BaseModel", "ConfigDict", "Field"},
    "typing": {"Annotated", "Any", "Literal", "NotRequired", "TypedDict"},
}
_BASES = frozenset(("BaseModel", "Struct", "TypedDict"))
_CALLED = frozenset(("ConfigDict", "Field", "Meta", "field"))
_BUILT_IN = frozenset(("bool", "bytes", "dict", "float", "int", "list", "str"))
_IN_TYPES = frozenset(("Annotated", "Any", "Literal", "NotRequired", "UnsetType")) | _BUILT_IN


def check_models(job: RenderJob, text: str) -> None:
    """Raise RenderedBadlyError where a file does more than to define the planned models."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        raise RenderedBadlyError(f"{job.path} is not Python: {error}") from error
    defined: list[str] = []
    for node in tree.body:
        match node:
            case ast.ImportFrom(module=str() as module, names=names, level=0):
                _require({each.name for each in names} <= _IMPORTS.get(module, set()), node, job)
                _require(all(each.asname is None for each in names), node, job)
            case ast.Expr(value=ast.Constant(value=str())):
                pass
            case ast.ClassDef(name=name):
                defined.append(name)
                _check_class(node, job)
            case ast.Assign(targets=[ast.Name(name)], value=ast.Call(func=ast.Name("TypedDict")) as call):
                defined.append(name)
                _check_keys(call, name, job)
            case _:
                _require(False, node, job)  # noqa: FBT003 - nothing else is allowed
    if sorted(defined) != sorted(job.classes):
        raise RenderedBadlyError(f"{job.path} defines {defined}, planned were {job.classes}")


def _require(holds: bool, node: ast.AST, job: RenderJob) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise RenderedBadlyError(f"{job.path}:{getattr(node, 'lineno', 1)} has {ast.unparse(node)[:80]}")


def _check_class(node: ast.ClassDef, job: RenderJob) -> None:
    for decorator in node.decorator_list:
        match decorator:
            case ast.Call(func=ast.Name("dataclass"), args=[], keywords=keywords):
                _require(all(isinstance(each.value, ast.Constant) for each in keywords), decorator, job)
            case _:
                _require(False, decorator, job)  # noqa: FBT003 - as above
    _require(all(isinstance(each, ast.Name) and each.id in _BASES for each in node.bases), node, job)
    _require(all(isinstance(each.value, ast.Constant) for each in node.keywords), node, job)
    for each in node.body:
        match each:
            case ast.Expr(value=ast.Constant(value=str())):
                pass
            case ast.Assign(targets=[ast.Name("model_config")], value=ast.Call() as call):
                _check_call(call, job)
            case ast.AnnAssign(target=ast.Name(), annotation=annotation, value=value):
                _check_type(annotation, job)
                _check_default(value, job)
            case _:
                _require(False, each, job)  # noqa: FBT003 - as above


def _check_default(value: ast.expr | None, job: RenderJob) -> None:
    match value:
        case None | ast.Constant(value=None) | ast.Name("UNSET"):
            pass
        case ast.Call():
            _check_call(value, job)
        case _:
            _require(False, value, job)  # noqa: FBT003 - as above


def _check_keys(call: ast.Call, name: str, job: RenderJob) -> None:
    """Check a TypedDict made by a call: its types are texts, which are read as types."""
    match call.args:
        case [ast.Constant(value=known), ast.Dict(keys=keys, values=values)] if known == name and not call.keywords:
            _require(all(isinstance(each, ast.Constant) for each in keys), call, job)
            for each in values:
                match each:
                    case ast.Constant(value=str(text)):
                        _check_type(ast.parse(text, mode="eval").body, job)
                    case _:
                        _require(False, each, job)  # noqa: FBT003 - as above
        case _:
            _require(False, call, job)  # noqa: FBT003 - as above


def _check_call(node: ast.Call, job: RenderJob) -> None:
    _require(isinstance(node.func, ast.Name) and node.func.id in _CALLED and not node.args, node, job)
    for each in node.keywords:
        _require(each.arg is not None, node, job)
        match each.value:
            case ast.Constant() | ast.Tuple(elts=[]) | ast.Name("UNSET"):
                pass
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float())):
                pass
            case _:
                _require(False, node, job)  # noqa: FBT003 - as above


def _check_type(node: ast.expr, job: RenderJob) -> None:
    """Check a type: a text in it would be evaluated, so it stands in `Literal[…]` only."""
    match node:
        case ast.Name(name):
            _require(name in _IN_TYPES or name in job.classes, node, job)
        case ast.Constant(value=None):
            pass
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            _check_type(left, job)
            _check_type(right, job)
        case ast.Subscript(value=ast.Name("Literal"), slice=inner):
            for each in inner.elts if isinstance(inner, ast.Tuple) else (inner,):
                is_negative = isinstance(each, ast.UnaryOp) and isinstance(each.operand, ast.Constant)
                _require(isinstance(each, ast.Constant) or is_negative, each, job)
        case ast.Subscript(value=ast.Name("Annotated"), slice=ast.Tuple(elts=[of, ast.Call() as limits])):
            _check_type(of, job)
            _check_call(limits, job)
        case ast.Subscript(value=ast.Name("dict" | "list" | "NotRequired"), slice=inner):
            for each in inner.elts if isinstance(inner, ast.Tuple) else (inner,):
                _check_type(each, job)
        case _:
            _require(False, node, job)  # noqa: FBT003 - as above
