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
    name="minimax",
    title="MiniMax Hailuo",
    base_url=None,
    base_url_env="MINIMAX_BASE_URL",
    auth=(
        Bearer(
            scheme="bearer",
            argument="api_key",
            env="MINIMAX_API_KEY",
        ),
    ),
    use=(("bearer",),),
    headers=(),
    envelope=Envelope(
        ok_when=(Equals(at="base_resp.status_code", values=(0,)),),
        code=("base_resp.status_code", "error.code", "code"),
        message=("base_resp.status_msg", "error.message", "message"),
        request_id=("trace_id",),
        kinds={
            "1002": "rate_limit",
            "1004": "authentication",
            "1008": "balance",
            "1026": "content",
            "1027": "content",
            "2013": "bad_request",
            "2049": "authentication",
            "insufficient_user_quota": "balance",
            "insufficient_quota": "balance",
            "pre_consume_token_quota_failed": "balance",
            "sensitive_words_detected": "content",
        },
    ),
    errors=_errors,
)
