"""The operations of Names in the group `import`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._runtime.client import Group
from ..._runtime.options import NULL
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.class_ import ClassRequestClassRequest, ClassRequestClassRequest2, ClassResponse


class Import(Group):
    """The operations of Names in the group `import`."""

    @cached_property
    def with_raw_response(self) -> ImportWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return ImportWithRawResponse(self._raw())

    def class_(
        self,
        *,
        id_path_2: str,
        id_path: str,
        id: str,
        foo_bar: str | None = None,
        foo_bar_6: str | None = None,
        foo_bar_2: str | None = None,
        foo_bar_4: str | None = None,
        foo_bar_3: str | None = None,
        foo_bar_5: str | None = None,
        foo_bar_7: str | None = None,
        class__2: str | None = None,
        match: str | None = None,
        none: str | None = None,
        list_: list[str] | None = None,
        str_: str | None = None,
        model_config_: str | None = None,
        model_dump_: str | None = None,
        model: str | None = None,
        copy_: str | None = None,
        json_: str | None = None,
        schema_: str | None = None,
        self_: str | None = None,
        cls_: str | None = None,
        class_: str | None = None,
        init: str | None = None,
        field_3: str | None = None,
        field_4: str | None = None,
        private: str | None = None,
        用户_名: str | None = None,
        file_2: str | None = None,
        file: str | None = None,
        a_2: str | None = None,
        a: str | None = None,
        а: str | None = None,
        n2d: str | None = None,
        ref: str | None = None,
        type: str | None = None,
        a_b: str | None = None,
        a_0: str | None = None,
        field_5: str | None = None,
        field_2: str | None = None,
        any: str | None = None,
        literal: str | None = None,
        operation_2: str | None = None,
        request_model: str | None = None,
        class_request: ClassRequestClassRequest | dict[str, Any] | None = None,
        class_request_2: ClassRequestClassRequest2 | dict[str, Any] | None = None,
        null: str | None,
        unset: str | None = None,
        operation: str | None = None,
        upload: str | None = None,
        root: str | None = None,
        validate_: str | None = None,
        raise_: str | None = None,
        property: str | None = None,
        method: str | None = None,
        id_query: str | None = None,
        id_header: str | None = None,
        self__query: str | None = None,
        body: str | None = None,
        timeout_: str | None = None,
        from_: str | None = None,
        options_: str | None = None,
        client: str | None = None,
        options: RequestOptions | None = None,
    ) -> ClassResponse:
        """POST /v1/{id}/{Id}.

        `POST /v1/{id}/{Id}` of Names. It may cost money, so it is sent once.
        """
        from ..operations.class_ import OPERATION

        return self._call(
            OPERATION,
            body={
                "id": id,
                "foo_bar": foo_bar,
                "fooBar": foo_bar_6,
                "FooBar": foo_bar_2,
                "foo-bar": foo_bar_4,
                "foo bar": foo_bar_3,
                "foo.bar": foo_bar_5,
                "foo__bar": foo_bar_7,
                "class": class__2,
                "match": match,
                "None": none,
                "list": list_,
                "str": str_,
                "model_config": model_config_,
                "model_dump": model_dump_,
                "model_": model,
                "copy": copy_,
                "json": json_,
                "schema": schema_,
                "self": self_,
                "cls": cls_,
                "__class__": class_,
                "__init__": init,
                "_": field_3,
                "__": field_4,
                "_private": private,
                "用户 名": 用户_名,
                "ﬁle": file_2,
                "file": file,
                "Ａ": a_2,
                "a": a,
                "а": а,
                "2d": n2d,
                "$ref": ref,
                "@type": type,
                "a.b": a_b,
                "a[0]": a_0,
                "🦊": field_5,
                "Field": field_2,
                "Any": any,
                "Literal": literal,
                "Operation": operation_2,
                "RequestModel": request_model,
                "ClassRequest": class_request,
                "classRequest": class_request_2,
                "NULL": NULL if null is None else null,
                "UNSET": unset,
                "OPERATION": operation,
                "Upload": upload,
                "root": root,
                "validate": validate_,
                "raise": raise_,
                "property": property,
                "method": method,
            },
            parameters={
                "id_path_2": id_path_2,
                "id_path": id_path,
                "id_query": id_query,
                "id_header": id_header,
                "self__query": self__query,
                "body": body,
                "timeout_": timeout_,
                "from_": from_,
                "options_": options_,
                "client": client,
            },
            options=options,
        )


class ImportWithRawResponse:
    """The operations of `Import` with their whole answers."""

    def __init__(self, group: Import) -> None:
        self.class_ = raw_method(group.class_)
