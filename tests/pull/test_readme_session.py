"""The README's session of `reynard pull` is what the command prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from click.testing import CliRunner

import reynard.pull
from programs import REPOSITORY
from pull.websites import Site
from reynard.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PROVIDER = """\
reynard: 1
provider: "acme"
title: "Acme"
pages:
  index: ["https://acme.apifox.cn/llms.txt"]
  urls: {"pages/submit_video.md": "https://acme.apifox.cn/226657374e0"}
"""
PAGE = """\
# 提交视频生成任务

## OpenAPI Specification

```yaml
openapi: 3.0.1
info: {title: '', version: 1.0.0}
paths:
  /v1/videos:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                duration: {type: integer, description: 时长, enum: [5, 10]}
```
"""
INDEX = """\
# Acme
## API Docs
- 视频 [提交视频生成任务](https://acme.apifox.cn/226657374e0.md):
- 视频 [取消任务](https://acme.apifox.cn/226657380e0.md):
"""


def test_the_session_of_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site({"/226657374e0.md": PAGE, "/llms.txt": INDEX})
    (tmp_path / "specs/acme").mkdir(parents=True)
    (tmp_path / "specs/acme/provider.yaml").write_text(PROVIDER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reynard.pull, "Network", lambda **_: site.transport())
    assert CliRunner().invoke(cli, ["pull", "acme"]).exit_code == 3
    site.pages["/226657374e0.md"] = PAGE.replace("[5, 10]", "[5, 8, 12]")
    ended = CliRunner().invoke(cli, ["pull", "acme"])
    assert ended.exit_code == 3
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    shown = re.search(r"```text\n\$ reynard pull acme\n(.*?)```", readme, re.DOTALL)
    assert shown is not None, ended.output
    assert shown[1] == ended.output
