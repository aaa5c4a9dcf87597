"""English words of deeds within a phrase: what is done as a thing, and how a deed of two words takes its object."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    "edit": "editing", "upscale": "upscaling", "add": "", "clone": "cloned",
})  # fmt: skip
"""What is done, as a thing: `登录日志` is a log of logins."""
WITH_OBJECT: Mapping[str, str] = MappingProxyType({
    "add_subtitles": "to", "add_watermark": "to", "change_background_color": "of", "change_hairstyle": "in",
    "change_speed": "of", "change_voice": "in", "extract_frames": "from", "interpolate_frames": "in",
    "remove_background": "from", "remove_subtitles": "from", "remove_text": "from", "remove_watermark": "from",
    "separate_tracks": "of", "swap_face": "in", "test_speed": "of",
})  # fmt: skip
"""Deeds that say to what they are done, and how the rest is joined to them."""
