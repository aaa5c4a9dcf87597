"""Annotations of models as a signature has them: without limits, files as callers pass them, models also as dicts."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.targets.python.models import Annotation

_MAP = "dict[str, Any]"


def argument_annotation(annotation: Annotation) -> tuple[str, frozenset[str]]:
    """Return an annotation for an argument, and the names it needs imported beside its models."""
    widened = _Widen(annotation.models)
    made = widened.visit(ast.parse(annotation.text, mode="eval"))
    return ast.unparse(made), annotation.imports - {"Annotated", "Field", "FileValue"} | widened.used


class _Widen(ast.NodeTransformer):
    def __init__(self, models: frozenset[str]) -> None:
        self.used: set[str] = set()
        self._models = models

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        if isinstance(node.value, ast.Name) and node.value.id == "Annotated" and isinstance(node.slice, ast.Tuple):
            return self.visit(node.slice.elts[0])  # type: ignore[no-any-return]  # the library types it loosely
        return self.generic_visit(node)  # type: ignore[return-value]  # as above

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id == "FileValue":
            self.used.update(("FileInput", "Upload"))
            return ast.parse("FileInput | Upload", mode="eval").body
        if node.id in self._models:
            self.used.add("Any")
            return ast.parse(f"{node.id} | {_MAP}", mode="eval").body
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Write each alternative of a union once, the open map behind the models."""
        self.generic_visit(node)
        parts = list(dict.fromkeys(ast.unparse(each) for each in _alternatives(node)))
        last = [each for each in parts if each in (_MAP, "None")]
        return ast.parse(" | ".join([*(each for each in parts if each not in last), *last]), mode="eval").body


def _alternatives(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        yield from _alternatives(node.left)
        yield from _alternatives(node.right)
    else:
        yield node
