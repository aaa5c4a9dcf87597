"""What the operations of this provider share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.auth import Bearer
from .._runtime.provider import Envelope, Provider

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.errors import ClientError


def _errors() -> Mapping[str, type[ClientError]]:
    from .errors import BY_KIND

    return BY_KIND


PROVIDER = Provider(
    name="vidu",
    title="Vidu (gateway format)",
    base_url=None,
    base_url_env="VIDU_BASE_URL",
    auth=(
        Bearer(
            scheme="bearer",
            argument="api_key",
            env="VIDU_API_KEY",
        ),
    ),
    use=(("bearer",),),
    headers=(),
    envelope=Envelope(
        code=("error.code", "code"),
        message=("error.message", "error", "message"),
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
        },
    ),
    errors=_errors,
)
