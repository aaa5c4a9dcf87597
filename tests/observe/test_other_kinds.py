"""Files that are no text: what they are is said, and no reader sees them."""

from __future__ import annotations

from reynard.source import Source, Undecodable, decode
from rows import each_row


@each_row(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\xfe\xff\0", "it is a PDF"),
        (b"PK\x03\x04\x14\0\0\0\x08\0", "it is a zip archive, as Word, Excel and PowerPoint files are, too"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "it is an old Office file, of Word or Excel"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "it is packed with gzip"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is a picture"),
        (b"\x7fELF\0\0\xff", "it is not text: neither UTF-8, UTF-16 with a mark, GBK, Big5 nor Shift JIS"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_name(content: bytes, reason: str) -> None:
    decoded = decode("page", content)
    assert isinstance(decoded, Undecodable)
    assert decoded.reason == reason
    assert decoded.is_of_other_kind is not reason.startswith("it is not text")


def test_text_that_speaks_of_such_a_file_is_text() -> None:
    assert isinstance(decode("page", b"PK is a zip; GIF8 is a picture"), Source)
