"""What templates see of the calls that the vendor makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.targets.python.class_views import ImportView
    from reynard.targets.python.views import OperationView
    from reynard.targets.text import VendorText


class WebhookView(Struct, frozen=True, kw_only=True):
    """A call that the vendor makes: what arrives, as the answer of an operation."""

    doc: VendorText
    function_doc: VendorText
    event: VendorText
    payload: OperationView
    type: str


class DispatchView(Struct, frozen=True, kw_only=True):
    """The member that tells payloads apart, and the modules of those by its values."""

    member: VendorText
    result: str
    modules: tuple[tuple[VendorText, str], ...]


class WebhooksView(Struct, frozen=True, kw_only=True):
    """All calls that the vendor of a provider makes."""

    webhooks: tuple[WebhookView, ...]
    typing_names: tuple[str, ...]
    imports: tuple[ImportView, ...]
    dispatch: DispatchView | None
