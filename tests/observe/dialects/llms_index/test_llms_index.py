"""Indexes of sites: recognised, and what they list is said."""

from __future__ import annotations

import pytest

from observe.reading import read

INDEX = """\
# Kites

## Docs
- [Start](https://kites.example/11m0.md):
- 风筝 > 查询 [列表 (旧)](https://kites.example/22f0.md): ## 状态

## API Docs
- 风筝 [放风筝](https://kites.example/33e0.md): 描述
- [收风筝](https://kites.example/44e0):
"""
OLD = """\
# 文档

- a > b [一](https://kites.example/api-1.md):
- a > b [二](https://kites.example/api-2.md): 二
* c - [三](https://kites.example/schema-3)

> 更新时间：2026
"""


@pytest.mark.parametrize(
    ("text", "says"),
    [(INDEX, "(2 endpoints, 1 text, 1 folder)"), (OLD, "(2 endpoints, 1 model)")],
)
def test_what_an_index_lists(text: str, says: str) -> None:
    assert read(text.replace("\n", "\r"), "llms-index").codes == {"index-page": 1}
    found = read(text, "llms-index")
    assert found.page.operations == ()
    assert found.codes == {"index-page": 1}
    assert says in next(iter(found.findings)).message
