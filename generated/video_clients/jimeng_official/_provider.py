"""What the operations of this provider share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.auth import Bearer
from .._runtime.provider import Envelope, Equals, Provider

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.errors import ClientError


def _errors() -> Mapping[str, type[ClientError]]:
    from .errors import BY_KIND

    return BY_KIND


PROVIDER = Provider(
    name="jimeng_official",
    title="即梦 (official format)",
    base_url=None,
    base_url_env="JIMENG_OFFICIAL_BASE_URL",
    auth=(
        Bearer(
            scheme="bearer",
            argument="api_key",
            env="JIMENG_OFFICIAL_API_KEY",
        ),
    ),
    use=(("bearer",),),
    headers=(),
    envelope=Envelope(
        ok_when=(Equals(at="code", values=(10000, "success")),),
        code=("error.code", "code"),
        message=("error.message", "message"),
        request_id=("request_id",),
        kinds={
            "50411": "content",
            "50412": "content",
            "50413": "content",
            "50511": "content",
            "50512": "content",
            "50516": "content",
            "50517": "content",
            "50518": "content",
            "50519": "content",
            "50429": "rate_limit",
            "50430": "rate_limit",
            "50500": "server",
            "50501": "server",
            "50520": "server",
            "50521": "server",
            "50522": "server",
            "invalid_api_key": "authentication",
            "access_denied": "permission",
            "model_not_found": "not_found",
            "insufficient_user_quota": "balance",
            "insufficient_quota": "balance",
            "pre_consume_token_quota_failed": "balance",
            "sensitive_words_detected": "content",
            "task_not_exist": "not_found",
        },
    ),
    errors=_errors,
)
