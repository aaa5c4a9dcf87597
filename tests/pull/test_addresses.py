"""Which addresses pages may come from, and what of an address is written down: tables."""

from __future__ import annotations

from reynard.pull.addresses import is_public
from reynard.pull.masking import has_secret, masked, without_secrets
from rows import each_row

PUBLIC = ("8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1")
REFUSED = (
    "127.0.0.1", "127.9.9.9", "0.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200",
    "168.63.129.16", "192.0.0.192", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1%eth0",
    "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:808:808::80ff:fffe", "no address", "",
)  # fmt: skip


@each_row("address", PUBLIC)
def test_public_addresses_are_asked(address: str) -> None:
    assert is_public(address)


@each_row("address", REFUSED)
def test_addresses_of_this_machine_its_network_and_its_cloud_are_not(address: str) -> None:
    assert not is_public(address)


SECRETS = (
    ("https://a.test/x?token=abc", "https://a.test/x", "https://a.test/x?token=***"),
    ("https://a.test/x?id=7&accessToken=abc#y", "https://a.test/x?id=7#y", "https://a.test/x?id=7&accessToken=***#y"),
    ("https://a.test/x?api_key=1&nav=2", "https://a.test/x?nav=2", "https://a.test/x?api_key=***&nav=2"),
    ("https://a.test/x?X-Amz-Signature=1", "https://a.test/x", "https://a.test/x?X-Amz-Signature=***"),
    ("https://a.test/x?q=sk-0123456789abcdef", "https://a.test/x", "https://a.test/x?q=***"),
    ("https://a.test/x?%74oken=abc", "https://a.test/x", "https://a.test/x?%74oken=***"),
    ("https://me:word@a.test/x", "https://a.test/x", "https://***@a.test/x"),
)
PLAIN = (
    "https://a.test/x",
    "https://a.test/x?nav=01JABCDEFGHJKMNPQRSTVWXYZ0",
    "https://a.test/x?monkey=1&page=2",
    "https://a.test/tokens/key.md",
)


@each_row(("url", "kept", "shown"), SECRETS)
def test_secrets_in_addresses_are_never_written(url: str, kept: str, shown: str) -> None:
    assert without_secrets(url) == kept
    assert masked(f"see `{url}`.") == f"see `{shown}`."
    assert has_secret(url)


@each_row("url", PLAIN)
def test_other_addresses_stay_as_they_are(url: str) -> None:
    assert without_secrets(url) == masked(url) == url
