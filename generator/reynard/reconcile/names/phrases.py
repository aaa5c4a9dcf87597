"""English words of deeds within a phrase: what is done as a thing, and how a deed of two words takes its object."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

AS_NOUNS: Mapping[str, str] = MappingProxyType({
    "generate": "generation", "register": "registration", "log_in": "login", "log_out": "logout",
    "verify": "verification", "translate": "translation", "recognize": "recognition", "pay": "payment",
    "refund": "refund", "delete": "deletion", "create": "creation", "approve": "approval", "apply": "application",
    "analyze": "analysis", "detect": "detection", "synthesize": "synthesis", "train": "training",
    "recommend": "recommended",
    "request": "request", "bind": "binding", "unbind": "unbinding",
    "set": "settings", "connect": "connection", "initialize": "initialization",
    "transcribe": "transcription", "authorize": "authorization", "tokenize": "tokenization",
    "subscribe": "subscription", "invite": "invitation", "order": "order", "top_up": "top_up", "get": "",
    "deploy": "deployment", "convert": "conversion", "extract": "extraction", "separate": "separation",
    "extend": "extension", "expand": "expansion", "retouch": "retouching", "colorize": "colorization",
    "summarize": "summary", "inspect": "inspection", "settle": "settlement", "withdraw": "withdrawal",
    "publish": "publishing", "submit": "submission", "install": "installation", "transcode": "transcoding",
    "denoise": "denoising", "dub": "dubbing", "optimize": "optimization", "predict": "prediction",
    "compress": "compression", "annotate": "annotation", "evaluate": "evaluation", "enhance": "enhancement",
    "segment": "segmentation", "render": "rendering", "compare": "comparison", "design": "design", "run": "run",
    "edit": "editing", "upscale": "upscaling", "add": "", "clone": "cloned", "swap_face": "face_swap",
    "remove_background": "background_removal", "remove_watermark": "watermark_removal",
    "remove_subtitles": "subtitle_removal", "change_voice": "voice_change", "activate": "activation",
    "record": "recording", "handle": "processing", "rate": "rating", "grade": "grading",
})  # fmt: skip
"""What is done, as a thing: `登录日志` is a log of logins."""
WITH_OBJECT: Mapping[str, str] = MappingProxyType({
    "add_subtitles": "to", "add_watermark": "to", "change_background_color": "of", "change_hairstyle": "in",
    "change_speed": "of", "change_voice": "in", "extract_frames": "from", "interpolate_frames": "in",
    "remove_background": "from", "remove_subtitles": "from", "remove_text": "from", "remove_watermark": "from",
    "separate_tracks": "of", "swap_face": "in", "test_speed": "of",
})  # fmt: skip
"""Deeds that say to what they are done, and how the rest is joined to them."""
_PROCESSES = frozenset(
    ("analyze", "annotate", "change_voice", "clone", "colorize", "compress", "denoise", "detect", "dub", "enhance",
     "evaluate", "extract", "generate", "predict", "recognize", "remix", "remove_background", "remove_subtitles",
     "remove_watermark", "render", "retouch", "segment", "separate", "swap_face", "synthesize", "train", "transcode",
     "transcribe", "translate", "upscale")
)  # fmt: skip
"""What is done to works, of which there are tasks, templates and records."""
_ASKED = frozenset(("find", "get", "list", "query", "search"))
_TO_TASKS = frozenset(("cancel", "create", "delete", "stop", "submit"))
_LEAST = 3
_LEAST_ASKED = 3
"""Terms of a title that asks for a request itself: `获取好友请求`."""


def is_about_deed(terms: Sequence[tuple[str, bool]], told_of: Container[str]) -> bool:
    """Tell whether a Chinese title begins with a deed of which it says something: `混剪任务查询`, `混剪模板列表`.

    `terms` are its words, each with whether it is what is done; `told_of` what there is of any deed.
    """
    if len(terms) < _LEAST or not terms[0][1] or terms[1][1] or terms[0][0] in {*_ASKED, "batch"}:
        return False
    (first, _), (last, is_deed) = terms[0], terms[-1]
    is_process = first in _PROCESSES
    return (is_deed and (last in _ASKED or (is_process and last in _TO_TASKS))) or (is_process and last in told_of)


def is_asked_in_vain(terms: Sequence[tuple[str, bool]]) -> bool:
    """Tell whether a title only ends with that something is asked for: `创建图片生成请求` makes no request."""
    is_last = len(terms) > 1 and terms[-1][0] == "request"
    return is_last and (terms[0][0] == "create" or (terms[0][0] in _ASKED and len(terms) > _LEAST_ASKED))


def as_deed(words: Sequence[str]) -> Sequence[str]:
    """Return words with what is done as their verb, where they only say that this is begun.

    >>> as_deed(["create", "image", "generation"]), as_deed(["create", "generation"]), as_deed(["get", "generation"])
    (['generate', 'image'], ['create', 'generation'], ['get', 'generation'])
    """
    is_begun = len(words) >= _LEAST and words[0] == "create" and words[-1] == "generation"
    return ["generate", *words[1:-1]] if is_begun else words


def parted_at(sign: str, title: str) -> tuple[str, str, str]:
    """Return what stands before and behind the last of a sign; `GPT-4` is one word."""
    before, mark, end = title.rpartition(sign)
    is_inner = before[-1:].isascii() and before[-1:].isalnum() and end[:1].isascii() and end[:1].isalnum()
    return ("", "", "") if is_inner else (before, mark, end)
