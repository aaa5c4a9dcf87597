"""What an answer is that nothing describes: a file where words speak of one, else what it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.diagnostics import Findings
from reynard.reconcile.documented import PageFile
from reynard.reconcile.provider import ingest_provider
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from reynard.text.origin import Json

VACUOUS: Json = {"schema": {"type": "object", "properties": {}}}
FILE, WHATEVER, DATA = "application/octet-stream", "", "application/json"


@each_row(
    ("path", "title", "described", "content", "media"),
    [
        ("/v1/audio/speech", "", "成功", VACUOUS, FILE),
        ("/v1/files/{id}/content", "", "", VACUOUS, FILE),
        ("/v1/say", "文本转语音", "成功", VACUOUS, WHATEVER),
        ("/v1/say", "Text to speech", "ok", {}, WHATEVER),
        ("/v1/films/{id}", "Download a film", "ok", VACUOUS, WHATEVER),
        ("/v1/say", "", "返回音频文件", VACUOUS, FILE),
        ("/v1/say", "", "The audio file content.", {}, FILE),
        ("/v1/say", "The audio is returned as binary (`audio/mpeg` by default).", "ok", VACUOUS, FILE),
        ("/v1/say", "成功时返回音频文件流", "成功", VACUOUS, FILE),
        ("/v1/say", "Sends an audio file to us.", "ok", VACUOUS, DATA),
        ("/v1/say", "", "成功", VACUOUS, DATA),
        ("/v1/talk/speech", "", "成功", VACUOUS, DATA),
        ("/v1/contents", "列出内容", "成功", VACUOUS, DATA),
        ("/v1/films/{id}/link", "Get the download URL", "ok", VACUOUS, DATA),
        ("/v1/films/{id}/link", "获取下载链接", "ok", VACUOUS, DATA),
        ("/v1/audio/speech", "文本转语音", "返回音频文件", {"schema": {"properties": {"url": {}}}}, DATA),
        ("/v1/audio/speech", "文本转语音", "成功", {"schema": {}, "example": {"url": "https://a.example/b.mp3"}}, DATA),
    ],
)
def test_what_an_undescribed_answer_is(path: str, title: str, described: str, content: Json, media: str) -> None:
    operation = {
        "summary": title,
        "description": title,
        "responses": {"200": {"description": described, "content": {"application/json": content}}},
    }
    document = {"openapi": "3.0.1", "info": {"title": "Acme", "version": "1"}, "paths": {path: {"post": operation}}}
    found = Findings()
    source = Source("pages/acme.json", json.dumps(document))
    (spec,) = ingest_provider("acme", [PageFile(path=source.name, source=source, sha256="")], None, found).specs
    assert spec.responses[0].media == media
    spoken = [each.message for each in found if each.code == "content-unknown" and "speaks of a file" in each.message]
    assert bool(spoken) == (media != DATA)


def test_a_file_whose_answer_nobody_documents() -> None:
    operation = {"description": "Returns the audio file as it is.", "responses": {"400": {"description": "bad"}}}
    document = {
        "openapi": "3.0.1",
        "info": {"title": "Acme", "version": "1"},
        "paths": {"/v1/say": {"post": operation}},
    }
    found = Findings()
    source = Source("pages/acme.json", json.dumps(document))
    (spec,) = ingest_provider("acme", [PageFile(path=source.name, source=source, sha256="")], None, found).specs
    assert (spec.responses[0].status, spec.responses[0].media) == ("200", FILE)
    assert "no-success" not in found.by_code()
