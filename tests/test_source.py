"""Bytes as text: in the encoding in which they say something, whichever others would take them, too."""

from __future__ import annotations

from reynard.source import Source, decode
from rows import each_row

MAINLAND = "# 放风筝\n\n| 参数 | 类型 | 说明 |\n| colour | string | 风筝的颜色，可选：红、蓝 |\n"
TAIWAN = "# 放風箏\n\n| 參數 | 類型 | 說明 |\n| colour | string | 風箏的顏色，可選：紅、藍 |\n"
JAPAN = "# 凧を揚げる\n\n| 項目 | 型 | 説明 |\n| colour | string | 凧の色。赤または青を指定します |\n"
RARE = "# 風箏龍舟\n\n| 參數 | 類型 |\n| colour | 顏色與圖樣，龜鱉鼇黿鼉 |\n"


@each_row(
    ("text", "encoding"),
    [
        (MAINLAND, "utf-8"),
        (MAINLAND, "gb18030"),
        (MAINLAND, "gb2312"),
        (MAINLAND, "utf-16"),
        (TAIWAN, "big5"),
        (TAIWAN, "cp950"),
        (TAIWAN, "gbk"),
        (RARE, "gbk"),
        (JAPAN, "shift_jis"),
        (JAPAN, "cp932"),
        (JAPAN, "euc_jp"),
        ("风筝 kite", "gbk"),
        ("kite 🪁 放风筝，放风筝，放风筝", "gb18030"),
    ],
)
def test_a_text_is_read_as_it_was_written(text: str, encoding: str) -> None:
    found = decode("pages/kites.md", text.encode(encoding))
    assert isinstance(found, Source)
    assert found.text == text


@each_row(
    "content",
    ["Größe – “à déjà vu”".encode("cp1252"), MAINLAND.encode("utf-16-le"), TAIWAN.encode("big5") + b"\0", b"a\x81"],
)
def test_what_no_encoding_makes_a_text_of_is_refused(content: bytes) -> None:
    assert not isinstance(decode("pages/kites.md", content), Source)
