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
    name="jimeng",
    title="即梦 (gateway format)",
    base_url=None,
    base_url_env="JIMENG_BASE_URL",
    auth=(
        Bearer(
            scheme="bearer",
            argument="api_key",
            env="JIMENG_API_KEY",
        ),
    ),
    use=(("bearer",),),
    headers=(),
    envelope=Envelope(
        ok_when=(Equals(at="code", values=("success",)),),
        code=("error.code", "code"),
        message=("error.message", "message"),
        request_id=(),
        kinds={
            "invalid_api_key": "authentication",
            "access_denied": "permission",
            "model_not_found": "not_found",
            "insufficient_user_quota": "balance",
            "insufficient_quota": "balance",
            "pre_consume_token_quota_failed": "balance",
            "sensitive_words_detected": "content",
            "prompt_blocked": "content",
            "task_not_exist": "not_found",
        },
    ),
    errors=_errors,
)
