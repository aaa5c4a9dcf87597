# ruff: noqa: ANN401 - replies and arguments are any JSON here
"""Eighteen lifecycles of real vendors and gateways as descriptors, each with the replies of one task that succeeded.

Every shape is a lifecycle, its submit, what was sent, the replies of submit and queries, and what must come of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reynard.runtime.operation import Constant, Operation
from reynard.runtime.provider import Envelope, Equals, Provider
from reynard.runtime.tasks import Lifecycle, Outputs, Step
from runtime.tasks.world import operation, step, vendor

NEWAPI: dict[str, Any] = {
    "not_start": "queued",
    "submitted": "queued",
    "queued": "queued",
    "in_progress": "running",
    "processing": "running",
    "success": "succeeded",
    "succeeded": "succeeded",
    "completed": "succeeded",
    "failure": "failed",
    "failed": "failed",
    "unknown": "unknown",
}
SIX: dict[str, Any] = {
    "queued": "queued",
    "running": "running",
    "succeeded": "succeeded",
    "failed": "failed",
    "cancelled": "cancelled",
    "expired": "expired",
}
URL = "https://cdn.example/v.mp4"


@dataclass(frozen=True)
class Shape:
    """One vendor's way."""

    name: str
    lifecycle: Lifecycle[Any]
    submit: Operation[Any]
    submit_reply: Any
    replies: tuple[Any, ...]
    phases: tuple[str, ...]
    task_id: str
    asked: tuple[str, str, dict[str, str], Any]
    """Method, path, query and body of the last query."""
    request: dict[str, Any] = field(default_factory=lambda: {"prompt": "a pig", "model": "m"})
    provider: Provider = field(default_factory=vendor)
    urls: tuple[str, ...] = (URL,)
    failure: Any = None
    """A reply that says that the task failed."""


def _cycle(query: Step[Any], **facts: Any) -> Lifecycle[Any]:
    return Lifecycle(provider="vendor", name="video", query=query, **facts)


def _enveloped(path: str, *values: Any, **more: Any) -> Provider:
    return vendor(envelope=Envelope(ok_when=(Equals(at=path, values=values),), **more))


_VOLC_QUERY = operation(
    "query_video",
    "POST",
    "/",
    constants=(
        Constant(location="query", wire_name="Action", value="CVSync2AsyncGetResult"),
        Constant(location="query", wire_name="Version", value="2022-08-31"),
    ),
)
_VOLC_ASKED = {"Action": "CVSync2AsyncGetResult", "Version": "2022-08-31"}
_FILES = operation("retrieve_file", "GET", "/v1/files/retrieve", query=("file_id",))

SHAPES = (
    Shape(
        name="jimeng_gateway_submit",
        lifecycle=_cycle(
            step(operation("query_video", "GET", "/jimeng/fetch/{task_id}"), task_id="{id}"),
            id=("data",),
            status=("data.status",),
            states=NEWAPI,
            progress=("data.progress",),
            failure_message=("data.fail_reason",),
            outputs=Outputs(url=("data.data.video", "data.data.data.video", "data.result_url", "data.video_url")),
        ),
        submit=operation("submit_video", "POST", "/jimeng/submit/videos"),
        provider=_enveloped("code", "success", message=("message",)),
        submit_reply={"code": "success", "message": "", "data": "cgt-2025-x"},
        replies=(
            {"code": "success", "data": {"status": "NOT_START"}},
            {"code": "success", "data": {"status": "IN_PROGRESS", "progress": "30%"}},
            {"code": "success", "data": {"status": "SUCCESS", "data": {"data": {"video": URL}}}},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="cgt-2025-x",
        asked=("GET", "/jimeng/fetch/cgt-2025-x", {}, None),
        failure={"code": "success", "data": {"status": "FAILURE", "fail_reason": "bad words"}},
    ),
    Shape(
        name="unified_video_create",
        lifecycle=_cycle(
            step(operation("query_video", "GET", "/v1/video/query", query=("id",)), id="{id}"),
            id=("id",),
            status=("status",),
            states={
                "pending": "queued",
                "image_downloading": "queued",
                "processing": "running",
                "video_generating": "running",
                "video_generation_completed": "running",
                "completed": "succeeded",
                "success": "succeeded",
                "error": "failed",
                "failed": "failed",
                "video_generation_failed": "failed",
            },
            failure_message=("error.message", "error", "message"),
            outputs=Outputs(url=("video_url", "detail.video_url")),
        ),
        submit=operation("submit_video", "POST", "/v1/video/create"),
        submit_reply={"id": "veo3:17", "status": "pending", "status_update_time": 1750323167003},
        replies=(
            {"id": "17", "status": "pending", "video_url": None},
            {"id": "17", "status": "video_generation_completed", "video_url": None},
            {"id": "17", "status": "completed", "video_url": URL},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="veo3:17",
        asked=("GET", "/v1/video/query", {"id": "veo3:17"}, None),
        failure={"status": "video_generation_failed", "error": "no"},
    ),
    Shape(
        name="jimeng_official_format_native",
        lifecycle=_cycle(
            step(_VOLC_QUERY, req_key="{request.req_key}", task_id="{id}", req_json='{"return_url":true}'),
            id=("data.task_id",),
            status=("data.status",),
            states={
                "in_queue": "queued",
                "generating": "running",
                "processing": "running",
                "done": "succeeded",
                "not_found": "expired",
                "expired": "expired",
            },
            succeeded_when=(Equals(at="code", values=(10000,)),),
            failure_code=("code",),
            failure_message=("message",),
            outputs=Outputs(url=("data.video_url", "data.image_urls[]"), lifetime=3600.0),
        ),
        submit=operation("submit_video", "POST", "/"),
        provider=_enveloped(
            "code", 10000, code=("code",), message=("message",), request_id=("request_id",), kinds={"50411": "content"}
        ),
        request={"req_key": "jimeng_vgfm_t2v_l20", "prompt": "a pig"},
        submit_reply={"code": 10000, "data": {"task_id": "7392616336519610409"}, "request_id": "r-1"},
        replies=(
            {"code": 10000, "data": {"status": "in_queue", "video_url": ""}},
            {"code": 10000, "data": {"status": "generating", "video_url": ""}},
            {"code": 10000, "data": {"status": "done", "video_url": URL}, "request_id": "r-3"},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="7392616336519610409",
        asked=(
            "POST",
            "/",
            _VOLC_ASKED,
            {"req_key": "jimeng_vgfm_t2v_l20", "task_id": "7392616336519610409", "req_json": '{"return_url":true}'},
        ),
        failure={"code": 50511, "message": "Post Img Risk Not Pass", "data": {"status": "done"}},
    ),
    Shape(
        name="jimeng_official_format_newapi",
        lifecycle=_cycle(
            step(_VOLC_QUERY, req_key="{request.req_key}", task_id="{id}"),
            id=("id", "task_id", "data.task_id"),
            status=("data.status", "status"),
            states=NEWAPI,
            failure_message=("data.fail_reason",),
            outputs=Outputs(url=("data.result_url", "data.url", "data.data.data.video_url", "data.fail_reason")),
        ),
        submit=operation("submit_video", "POST", "/jimeng/"),
        request={"req_key": "k"},
        submit_reply={"task_id": "task_9"},
        replies=(
            {"code": "success", "data": {"status": "QUEUED", "fail_reason": ""}},
            {"code": "success", "data": {"status": "UNKNOWN", "fail_reason": ""}},
            {"code": "success", "data": {"status": "SUCCESS", "fail_reason": URL}},
        ),
        phases=("queued", "unknown", "succeeded"),
        task_id="task_9",
        asked=("POST", "/", _VOLC_ASKED, {"req_key": "k", "task_id": "task_9"}),
        failure={"data": {"status": "FAILURE", "fail_reason": "in words"}},
    ),
    Shape(
        name="minimax_v1",
        lifecycle=_cycle(
            step(operation("query_video", "GET", "/v1/query/video_generation", query=("task_id",)), task_id="{id}"),
            id=("task_id",),
            status=("status",),
            states={
                "preparing": "queued",
                "queueing": "queued",
                "processing": "running",
                "success": "succeeded",
                "fail": "failed",
                "failed": "failed",
            },
            resolve=step(_FILES, file_id="{query.file_id}"),
            failure_code=("base_resp.status_code",),
            failure_message=("base_resp.status_msg",),
            outputs=Outputs(url=("file.download_url", "file.backup_download_url"), lifetime=32400.0),
        ),
        submit=operation("submit_video", "POST", "/v1/video_generation"),
        provider=_enveloped(
            "base_resp.status_code",
            0,
            code=("base_resp.status_code",),
            message=("base_resp.status_msg",),
            kinds={"1002": "rate_limit", "1026": "content", "1027": "content"},
        ),
        submit_reply={"task_id": 176843862716480, "base_resp": {"status_code": 0, "status_msg": "success"}},
        replies=(
            {"task_id": "176843862716480", "status": "Preparing", "base_resp": {"status_code": 0}},
            {"task_id": "176843862716480", "status": "Processing", "base_resp": {"status_code": 0}},
            {"status": "Success", "file_id": 205258526306433, "base_resp": {"status_code": 0}},
            {"file": {"file_id": 205258526306433, "download_url": URL}, "base_resp": {"status_code": 0}},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="176843862716480",
        asked=("GET", "/v1/files/retrieve", {"file_id": "205258526306433"}, None),
        failure={"status": "Fail", "base_resp": {"status_code": 1027, "status_msg": "output new_sensitive"}},
    ),
    Shape(
        name="minimax_v2",
        lifecycle=_cycle(
            step(operation("query_video", "GET", "/v2/query/video_generation/{task_id}"), task_id="{id}"),
            id=("task_id",),
            status=("task.status",),
            states=SIX,
            cancel=step(operation("cancel_video", "DELETE", "/v2/video_generation/{task_id}"), task_id="{id}"),
            failure_code=("task.error.code",),
            failure_message=("task.error.message",),
            outputs=Outputs(url=("task.content.url",)),
        ),
        submit=operation("submit_video", "POST", "/v2/video_generation"),
        submit_reply={"task_id": "m2"},
        replies=(
            {"task": {"status": "queued"}},
            {"task": {"status": "running"}},
            {"task": {"status": "succeeded", "content": {"url": URL}}},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="m2",
        asked=("GET", "/v2/query/video_generation/m2", {}, None),
        failure={"task": {"status": "failed", "error": {"code": "E", "message": "no"}}},
    ),
    Shape(
        name="uniall_video_generations",
        lifecycle=_cycle(
            step(operation("query_video", "GET", "/v1/video/generations/{task_id}"), task_id="{id}"),
            id=("task_id", "id"),
            status=("status",),
            states={**SIX, "in_progress": "running", "completed": "succeeded"},
            failure_code=("error.code",),
            failure_message=("error.message", "error"),
            outputs=Outputs(url=("video_url", "result.video_url", "result.outputs[0]", "url")),
        ),
        submit=operation("submit_video", "POST", "/v1/video/generations"),
        submit_reply={"id": "u1"},
        replies=(
            {"status": "queued"},
            {"status": "in_progress"},
            {"status": "completed", "result": {"outputs": [URL]}},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="u1",
        asked=("GET", "/v1/video/generations/u1", {}, None),
        failure={"status": "failed", "error": "no"},
    ),
    Shape(
        name="newapi_video_generations",
        lifecycle=_cycle(
            step(operation("query_video", "GET", "/v1/video/generations/{task_id}"), task_id="{id}"),
            id=("task_id", "id"),
            status=("data.status", "status"),
            states=NEWAPI,
            failure_message=("data.fail_reason",),
            outputs=Outputs(url=("data.result_url", "data.url", "url", "data.fail_reason")),
        ),
        submit=operation("submit_video", "POST", "/v1/video/generations"),
        submit_reply={"task_id": "n1"},
        replies=(
            {"status": "queued"},
            {"data": {"status": "IN_PROGRESS"}},
            {"data": {"status": "SUCCESS", "url": URL}},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="n1",
        asked=("GET", "/v1/video/generations/n1", {}, None),
        failure={"data": {"status": "FAILURE", "fail_reason": "no"}},
    ),
    Shape(
        name="ark_contents_tasks",
        lifecycle=_cycle(
            step(operation("query_video", "GET", "/api/v3/contents/generations/tasks/{id}"), id="{id}"),
            id=("id",),
            status=("status",),
            states=SIX,
            cancel=step(operation("cancel_video", "DELETE", "/api/v3/contents/generations/tasks/{id}"), id="{id}"),
            failure_code=("error.code",),
            failure_message=("error.message",),
            outputs=Outputs(url=("content.video_url",), lifetime=86400.0),
        ),
        submit=operation("submit_video", "POST", "/api/v3/contents/generations/tasks"),
        submit_reply={"id": "cgt-1"},
        replies=({"status": "queued"}, {"status": "running"}, {"status": "succeeded", "content": {"video_url": URL}}),
        phases=("queued", "running", "succeeded"),
        task_id="cgt-1",
        asked=("GET", "/api/v3/contents/generations/tasks/cgt-1", {}, None),
        failure={"status": "failed", "error": {"code": "OutputVideoSensitive", "message": "no"}},
    ),
    Shape(
        name="vidu_ent_v2",
        lifecycle=_cycle(
            step(operation("query_video", "GET", "/ent/v2/tasks/{task_id}/creations"), task_id="{id}"),
            id=("task_id",),
            status=("state",),
            states={
                "created": "queued",
                "queueing": "queued",
                "processing": "running",
                "success": "succeeded",
                "failed": "failed",
            },
            cancel=step(
                operation("cancel_video", "POST", "/ent/v2/tasks/{task_id}/cancel", body=False), task_id="{id}"
            ),
            failure_code=("err_code",),
            outputs=Outputs(url=("creations[].url",), lifetime=86400.0),
        ),
        submit=operation("submit_video", "POST", "/ent/v2/text2video"),
        submit_reply={"task_id": "v1", "state": "created"},
        replies=(
            {"state": "queueing", "creations": []},
            {"state": "processing"},
            {"state": "success", "creations": [{"url": URL}, {"url": URL + "?2"}]},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="v1",
        asked=("GET", "/ent/v2/tasks/v1/creations", {}, None),
        urls=(URL, URL + "?2"),
        failure={"state": "failed", "err_code": "AuditFailed"},
    ),
    Shape(
        name="kling_v1",
        lifecycle=_cycle(
            # The query lives below the path of the submit it belongs to: which one, the token remembers.
            step(operation("query_video", "GET", "/v1/videos/{kind}/{task_id}"), kind="{request.kind}", task_id="{id}"),
            id=("data.task_id",),
            status=("data.task_status",),
            states={
                "submitted": "queued",
                "processing": "running",
                "succeed": "succeeded",
                "succeeded": "succeeded",
                "failed": "failed",
            },
            failure_message=("data.task_status_msg",),
            outputs=Outputs(url=("data.task_result.videos[0].url",)),
        ),
        submit=operation("submit_video", "POST", "/v1/videos/{kind}"),
        provider=_enveloped("code", 0, code=("code",), message=("message",)),
        request={"kind": "image2video", "prompt": "a pig"},
        submit_reply={"code": 0, "data": {"task_id": "k1", "task_status": "submitted"}},
        replies=(
            {"code": 0, "data": {"task_status": "submitted"}},
            {"code": 0, "data": {"task_status": "processing"}},
            {"code": 0, "data": {"task_status": "succeed", "task_result": {"videos": [{"id": "x", "url": URL}]}}},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="k1",
        asked=("GET", "/v1/videos/image2video/k1", {}, None),
        failure={"code": 0, "data": {"task_status": "failed", "task_status_msg": "no"}},
    ),
    Shape(
        name="openai_videos",
        lifecycle=_cycle(
            step(operation("query_video", "GET", "/v1/videos/{video_id}"), video_id="{id}"),
            id=("id",),
            status=("status",),
            states={
                "queued": "queued",
                "in_progress": "running",
                "processing": "running",
                "completed": "succeeded",
                "failed": "failed",
            },
            progress=("progress",),
            failure_code=("error.code",),
            failure_message=("error.message",),
            outputs=Outputs(
                url=("metadata.url", "video_url"),
                content=step(operation("download_video", "GET", "/v1/videos/{video_id}/content"), video_id="{id}"),
            ),
        ),
        submit=operation("submit_video", "POST", "/v1/videos"),
        submit_reply={"id": "video_1", "status": "queued"},
        replies=(
            {"status": "queued", "progress": 0},
            {"status": "in_progress", "progress": 50},
            {"status": "completed"},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="video_1",
        asked=("GET", "/v1/videos/video_1", {}, None),
        urls=("https://api.vendor.example/gate/v1/videos/video_1/content",),
        failure={"status": "failed", "error": {"code": "moderation", "message": "no"}},
    ),
    Shape(
        name="dashscope",
        lifecycle=_cycle(
            step(operation("query_video", "GET", "/api/v1/tasks/{task_id}"), task_id="{id}"),
            id=("output.task_id",),
            status=("output.task_status",),
            states={
                "PENDING": "queued",
                "RUNNING": "running",
                "SUCCEEDED": "succeeded",
                "FAILED": "failed",
                "CANCELED": "cancelled",
                "CANCELLED": "cancelled",
                "UNKNOWN": "expired",
            },
            failure_code=("output.code", "code"),
            failure_message=("output.message", "message"),
            outputs=Outputs(url=("output.video_url",), lifetime=86400.0),
        ),
        submit=operation(
            "submit_video",
            "POST",
            "/api/v1/services/aigc/video-generation/video-synthesis",
            constants=(Constant(location="header", wire_name="X-DashScope-Async", value="enable"),),
        ),
        submit_reply={"output": {"task_id": "d1", "task_status": "PENDING"}, "request_id": "r"},
        replies=(
            {"output": {"task_status": "PENDING"}},
            {"output": {"task_status": "RUNNING"}},
            {"output": {"task_status": "SUCCEEDED", "video_url": URL}},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="d1",
        asked=("GET", "/api/v1/tasks/d1", {}, None),
        failure={"output": {"task_status": "FAILED", "code": "DataInspectionFailed", "message": "no"}},
    ),
    Shape(
        name="runway",
        lifecycle=_cycle(
            step(operation("query_video", "GET", "/v1/tasks/{id}"), id="{id}"),
            id=("id",),
            status=("status",),
            states={
                "pending": "queued",
                "throttled": "queued",
                "running": "running",
                "succeeded": "succeeded",
                "failed": "failed",
                "cancelled": "cancelled",
            },
            progress=("progress",),
            progress_scale=1.0,
            failure_code=("failureCode",),
            failure_message=("failure",),
            outputs=Outputs(url=("output[0]",)),
        ),
        submit=operation("submit_video", "POST", "/v1/image_to_video"),
        submit_reply={"id": "rw"},
        replies=(
            {"status": "THROTTLED"},
            {"status": "RUNNING", "progress": 0.4},
            {"status": "SUCCEEDED", "output": [URL, "x"]},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="rw",
        asked=("GET", "/v1/tasks/rw", {}, None),
        failure={"status": "FAILED", "failure": "no", "failureCode": "SAFETY.INPUT"},
    ),
    Shape(
        name="luma",
        lifecycle=_cycle(
            step(operation("query_video", "GET", "/luma/generations/{id}"), id="{id}"),
            id=("id",),
            status=("state",),
            states={
                "queued": "queued",
                "pending": "queued",
                "dreaming": "running",
                "processing": "running",
                "completed": "succeeded",
                "failed": "failed",
            },
            failure_message=("failure_reason",),
            outputs=Outputs(url=("assets.video", "video.url")),
        ),
        submit=operation("submit_video", "POST", "/luma/generations"),
        submit_reply={"id": "l1", "state": "queued"},
        replies=(
            {"state": "queued"},
            {"state": "dreaming"},
            {"state": "completed", "assets": None, "video": {"url": URL}},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="l1",
        asked=("GET", "/luma/generations/l1", {}, None),
        failure={"state": "failed", "failure_reason": "no"},
    ),
    Shape(
        name="gemini_lro",
        lifecycle=_cycle(
            # The id is a path of its own. Split into pieces it stays in its segments.
            step(
                operation("query_video", "GET", "/v1beta/models/{model}/operations/{operation}"),
                model="{id/1}",
                operation="{id/3}",
            ),
            id=("name",),
            status=("done",),
            states={"null": "running", "false": "running", "true": "succeeded"},
            succeeded_when=(
                Equals(at="error", values=(None,)),
                Equals(at="response.generateVideoResponse.raiMediaFilteredCount", values=(None, 0)),
            ),
            failure_code=("error.code",),
            failure_message=("error.message", "response.generateVideoResponse.raiMediaFilteredReasons[0]"),
            outputs=Outputs(
                url=("response.generateVideoResponse.generatedSamples[].video.uri", "response.videos[0].gcsUri"),
            ),
        ),
        submit=operation("submit_video", "POST", "/v1beta/models/{model}:predictLongRunning"),
        submit_reply={"name": "models/veo-3.0/operations/abc"},
        replies=(
            {"name": "models/veo-3.0/operations/abc"},
            {"done": False, "metadata": {}},
            {"done": True, "response": {"generateVideoResponse": {"generatedSamples": [{"video": {"uri": URL}}]}}},
        ),
        phases=("running", "running", "succeeded"),
        task_id="models/veo-3.0/operations/abc",
        asked=("GET", "/v1beta/models/veo-3.0/operations/abc", {}, None),
        failure={"done": True, "response": {"generateVideoResponse": {"raiMediaFilteredCount": 1}}},
    ),
    Shape(
        name="suno_newapi",
        lifecycle=_cycle(
            step(operation("query_music", "GET", "/suno/fetch/{id}"), id="{id}"),
            id=("data",),
            status=("data.status",),
            states={**NEWAPI, "fail": "failed"},
            failure_message=("data.fail_reason",),
            outputs=Outputs(url=("data.data[].audio_url",)),
        ),
        submit=operation("submit_music", "POST", "/suno/submit/music"),
        provider=_enveloped("code", "success", message=("message",)),
        submit_reply={"code": "success", "data": "s1"},
        replies=(
            {"code": "success", "data": {"status": "SUBMITTED"}},
            {"code": "success", "data": {"status": "IN_PROGRESS", "data": [{"audio_url": ""}]}},
            {"code": "success", "data": {"status": "SUCCESS", "data": [{"audio_url": URL}, {"audio_url": URL + "?b"}]}},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="s1",
        asked=("GET", "/suno/fetch/s1", {}, None),
        urls=(URL, URL + "?b"),
        failure={"code": "success", "data": {"status": "FAIL", "fail_reason": "no"}},
    ),
    Shape(
        name="midjourney_proxy",
        lifecycle=_cycle(
            step(operation("query_image", "GET", "/mj/task/{id}/fetch"), id="{id}"),
            id=("result",),
            status=("status",),
            states={
                "not_start": "queued",
                "submitted": "queued",
                "in_progress": "running",
                "success": "succeeded",
                "failure": "failed",
                "cancel": "cancelled",
                "modal": "unknown",
            },
            progress=("progress",),
            failure_message=("failReason",),
            outputs=Outputs(url=("imageUrl",)),
        ),
        submit=operation("submit_image", "POST", "/mj/submit/imagine"),
        provider=_enveloped("code", 1, 22, message=("description",)),
        submit_reply={"code": 22, "description": "queued", "result": 1730000000000000},
        replies=(
            {"status": "SUBMITTED", "progress": "0%"},
            {"status": "IN_PROGRESS"},
            {"status": "SUCCESS", "imageUrl": URL},
        ),
        phases=("queued", "running", "succeeded"),
        task_id="1730000000000000",
        asked=("GET", "/mj/task/1730000000000000/fetch", {}, None),
        failure={"status": "FAILURE", "failReason": "no"},
    ),
)
