"""What generated clients share: calls that never pay twice, streams, journals, errors.

Names are loaded when they are first used: importing an exception does not load the client, let alone the HTTP library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .answer import RawResponse as RawResponse
    from .async_client import AsyncClient as AsyncClient
    from .async_client import AsyncGroup as AsyncGroup
    from .auth import AuthScheme as AuthScheme
    from .auth import Bearer as Bearer
    from .auth import BodyKey as BodyKey
    from .auth import CookieKey as CookieKey
    from .auth import Credential as Credential
    from .auth import HeaderKey as HeaderKey
    from .auth import QueryKey as QueryKey
    from .auth import SigningScheme as SigningScheme
    from .client import Client as Client
    from .client import Group as Group
    from .content import FileInput as FileInput
    from .content import Upload as Upload
    from .declared_signature import DeclaredSignature as DeclaredSignature
    from .documented import DocumentedHeaders as DocumentedHeaders
    from .documented import DocumentedResponse as DocumentedResponse
    from .errors import APIConnectionError as APIConnectionError
    from .errors import APIStatusError as APIStatusError
    from .errors import APITimeoutError as APITimeoutError
    from .errors import AuthenticationError as AuthenticationError
    from .errors import BadRequestError as BadRequestError
    from .errors import BalanceError as BalanceError
    from .errors import ClientError as ClientError
    from .errors import ConfigError as ConfigError
    from .errors import ConflictError as ConflictError
    from .errors import ContentRejectedError as ContentRejectedError
    from .errors import DownloadError as DownloadError
    from .errors import MissingMemberError as MissingMemberError
    from .errors import NotFoundError as NotFoundError
    from .errors import PermissionDeniedError as PermissionDeniedError
    from .errors import RateLimitError as RateLimitError
    from .errors import RequestInvalidError as RequestInvalidError
    from .errors import ResponseShapeError as ResponseShapeError
    from .errors import ResultMissingError as ResultMissingError
    from .errors import ServerError as ServerError
    from .errors import SubmitUncertainError as SubmitUncertainError
    from .errors import TaskCancelledError as TaskCancelledError
    from .errors import TaskError as TaskError
    from .errors import TaskExpiredError as TaskExpiredError
    from .errors import TaskFailedError as TaskFailedError
    from .errors import TaskUnknownStateError as TaskUnknownStateError
    from .errors import TaskWaitTimeout as TaskWaitTimeout
    from .journal import FileJournal as FileJournal
    from .journal import Intent as Intent
    from .journal import Journal as Journal
    from .journal import Outcome as Outcome
    from .models import Base64Bytes as Base64Bytes
    from .models import FileValue as FileValue
    from .models import MultipleOf as MultipleOf
    from .models import RequestModel as RequestModel
    from .models import ResponseModel as ResponseModel
    from .operation import Body as Body
    from .operation import Constant as Constant
    from .operation import Operation as Operation
    from .operation import Parameter as Parameter
    from .operation import Part as Part
    from .operation import Reply as Reply
    from .options import NULL as NULL
    from .options import UNSET as UNSET
    from .options import AsyncSecret as AsyncSecret
    from .options import Hooks as Hooks
    from .options import Null as Null
    from .options import RequestOptions as RequestOptions
    from .options import RequestView as RequestView
    from .options import ResponseView as ResponseView
    from .options import Secret as Secret
    from .options import Unset as Unset
    from .pages import AsyncPages as AsyncPages
    from .pages import Pages as Pages
    from .pagination import Pagination as Pagination
    from .passwords import Basic as Basic
    from .passwords import Digest as Digest
    from .promised import Promised as Promised
    from .provider import Envelope as Envelope
    from .provider import Equals as Equals
    from .provider import Provider as Provider
    from .provider import Server as Server
    from .provider import Variable as Variable
    from .raw import async_raw_method as async_raw_method
    from .raw import documented_async_raw_method as documented_async_raw_method
    from .raw import documented_raw_method as documented_raw_method
    from .raw import raw_method as raw_method
    from .received import Payload as Payload
    from .received import Webhook as Webhook
    from .received import Webhooks as Webhooks
    from .received import read_any as read_any
    from .received import read_payload as read_payload
    from .signatures import SignedToken as SignedToken
    from .signatures import TencentSignature as TencentSignature
    from .signatures import VolcSignature as VolcSignature
    from .stream import AsyncEventStream as AsyncEventStream
    from .stream import EventStream as EventStream
    from .stream import ServerSentEvent as ServerSentEvent
    from .tokens import ClientCredentials as ClientCredentials

_NAMES: Final = {
    "answer": "RawResponse",
    "async_client": "AsyncClient AsyncGroup",
    "auth": "AuthScheme Bearer BodyKey CookieKey Credential HeaderKey QueryKey SigningScheme",
    "client": "Client Group",
    "content": "FileInput Upload",
    "declared_signature": "DeclaredSignature",
    "documented": "DocumentedHeaders DocumentedResponse",
    "errors": "APIConnectionError APIStatusError APITimeoutError AuthenticationError BadRequestError BalanceError"
    " ClientError ConfigError ConflictError ContentRejectedError DownloadError MissingMemberError"
    " NotFoundError PermissionDeniedError RateLimitError RequestInvalidError ResponseShapeError"
    " ResultMissingError ServerError SubmitUncertainError TaskCancelledError TaskError TaskExpiredError"
    " TaskFailedError TaskUnknownStateError TaskWaitTimeout",
    "journal": "FileJournal Intent Journal Outcome",
    "models": "Base64Bytes FileValue MultipleOf RequestModel ResponseModel",
    "operation": "Body Constant Operation Parameter Part Reply",
    "options": "NULL UNSET AsyncSecret Hooks Null RequestOptions RequestView ResponseView Secret Unset",
    "pages": "AsyncPages Pages",
    "pagination": "Pagination",
    "passwords": "Basic Digest",
    "promised": "Promised",
    "provider": "Envelope Equals Provider Server Variable",
    "raw": "async_raw_method documented_async_raw_method documented_raw_method raw_method",
    "received": "Payload Webhook Webhooks read_any read_payload",
    "signatures": "SignedToken TencentSignature VolcSignature",
    "stream": "AsyncEventStream EventStream ServerSentEvent",
    "tokens": "ClientCredentials",
}
_MODULES: Final = {name: module for module, names in _NAMES.items() for name in names.split()}


if not TYPE_CHECKING:  # a checker that saw it would take any name for one of this module

    def __getattr__(name: str) -> object:
        """Load a public name from its module."""
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415 - only where a name is first used

        value: object = getattr(import_module(f".{module}", __name__), name)
        globals()[name] = value
        return value
