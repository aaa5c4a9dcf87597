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


def without_user(address: str) -> str:
    """Return an address without a name and a password before its host.

    >>> without_user("https://fox:den@woods.test/v1"), without_user("https://woods.test/@fox")
    ('https://woods.test/v1', 'https://woods.test/@fox')
    """
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}" if mark else address
