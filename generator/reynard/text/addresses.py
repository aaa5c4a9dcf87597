"""An address in its parts, whatever is wrong with it: pages and people write some that the standard library refuses."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def split_address(address: str) -> SplitResult:
    """Return the parts of an address; of one that is none, such as `http://[::1`, what stands where they would."""
    try:
        return urlsplit(address)
    except ValueError:
        scheme, _, rest = address.partition("://")
        host, slash, path = rest.partition("/")
        return SplitResult(scheme, host, slash + path, "", "")
