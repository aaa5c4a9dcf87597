"""The operations of Uploads in the group `files`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.content import FileInput, Upload
    from ..._runtime.options import RequestOptions
    from ..operations.edit_image import EditImageRequestReference, EditImageResponse
    from ..operations.send_form import SendFormResponse
    from ..operations.upload_image import UploadImageRequestMeta, UploadImageResponse


class Files(Group):
    """The operations of Uploads in the group `files`."""

    @cached_property
    def with_raw_response(self) -> FilesWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return FilesWithRawResponse(self._raw())

    def edit_image(
        self,
        *,
        image: FileInput | Upload | list[FileInput | Upload],
        mask: FileInput | Upload | None = None,
        reference: FileInput | Upload | EditImageRequestReference | dict[str, Any] | None = None,
        strength: int | float | None = None,
        steps: int | None = None,
        options: RequestOptions | None = None,
    ) -> EditImageResponse:
        """POST /v1/files/edits.

        `POST /v1/files/edits` of Uploads. It may cost money, so it is sent once.

        Args:
            image: At most 4 items.
            strength: At most 1, more than 0.
            steps: At least 0.5.
        """
        from ..operations.edit_image import OPERATION

        return self._call(
            OPERATION,
            body={
                "image": image,
                "mask": mask,
                "reference": reference,
                "strength": strength,
                "steps": steps,
            },
            options=options,
        )

    def put_bytes(
        self,
        *,
        name: str,
        body: FileInput | Upload,
        options: RequestOptions | None = None,
    ) -> None:
        """PUT /v1/files/{name}.

        `PUT /v1/files/{name}` of Uploads. It may be sent again, and is retried.
        """
        from ..operations.put_bytes import OPERATION

        return self._call(
            OPERATION,
            body=body,
            parameters={
                "name": name,
            },
            options=options,
        )

    def send_form(
        self,
        *,
        a: str,
        b: int | None = None,
        options: RequestOptions | None = None,
    ) -> SendFormResponse:
        """POST /v1/form.

        `POST /v1/form` of Uploads. It may cost money, so it is sent once.
        """
        from ..operations.send_form import OPERATION

        return self._call(
            OPERATION,
            body={
                "a": a,
                "b": b,
            },
            options=options,
        )

    def upload_image(
        self,
        *,
        file: FileInput | Upload,
        extra: list[FileInput | Upload] | None = None,
        purpose: str,
        meta: UploadImageRequestMeta | dict[str, Any] | None = None,
        tags: list[str] | None = None,
        options: RequestOptions | None = None,
    ) -> UploadImageResponse:
        """POST /v1/files.

        `POST /v1/files` of Uploads. It may cost money, so it is sent once.
        """
        from ..operations.upload_image import OPERATION

        return self._call(
            OPERATION,
            body={
                "file": file,
                "extra": extra,
                "purpose": purpose,
                "meta": meta,
                "tags": tags,
            },
            options=options,
        )


class FilesWithRawResponse:
    """The operations of `Files` with their whole answers."""

    def __init__(self, group: Files) -> None:
        self.edit_image = raw_method(group.edit_image)
        self.put_bytes = raw_method(group.put_bytes)
        self.send_form = raw_method(group.send_form)
        self.upload_image = raw_method(group.upload_image)
