"""What things are called: operations and groups when nobody has said so, members as they read on the wire."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reynard.observe.model import Observation

_GROUPS = (
    ("videos", re.compile(r"video|t2v|i2v|movie")),
    ("images", re.compile(r"image|picture|imagine|photo|draw")),
    ("audio", re.compile(r"audio|speech|music|song|tts|voice|sound|lyric")),
    ("chat", re.compile(r"chat|completion|message")),
    ("files", re.compile(r"files?\Z|upload|download")),
)
_VERSION = re.compile(r"v\d+(?:(?:alpha|beta)\d*)?\Z")
_VERBS = {"get": "get", "post": "create", "put": "replace", "patch": "update", "delete": "delete"}
_WORDS = re.compile(r"[A-Za-z]+|[0-9]+")
_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MAX = 60


def write_snake_case(text: str) -> str:
    """Return a text as a name of lower-case words, or nothing where it has no Latin letters.

    >>> write_snake_case("CVSync2AsyncSubmitTask")
    'cv_sync2_async_submit_task'
    """
    plain = unicodedata.normalize("NFKD", _CAPITALS.sub("_", unicodedata.normalize("NFKC", text)))
    words = [part for part in re.split(r"[^A-Za-z0-9]+", plain.encode("ascii", "ignore").decode()) if part]
    name = "_".join(words).lower()[:_MAX].strip("_")
    return name if not name or name[0].isalpha() else f"n{name}"


def choose_group(path: str, folder: tuple[str, ...]) -> str:
    """Return the group of an operation: by what its path is about, else by its folder."""
    parts = [part for part in path.strip("/").split("/") if part and "{" not in part]
    for part in reversed(parts):
        for group, sign in _GROUPS:
            if sign.search(part.lower()):
                return group
    for name in reversed(folder):
        made = write_snake_case(name)
        if made:
            return made
    nouns = [part for part in parts if not _VERSION.match(part) and part != "api"]
    return write_snake_case(nouns[0]) if len(nouns) > 1 and write_snake_case(nouns[0]) else "api"


def name_operation(seen: Observation, path: str, method: str) -> str:
    """Return the name of an operation: its operation id, else method and path."""
    if seen.operation_id is not None:
        made = write_snake_case(seen.operation_id.value)
        if made:
            return made
    parts = [part for part in path.strip("/").split("/") if part and not _VERSION.match(part) and part != "api"]
    nouns = [write_snake_case(part) for part in parts if "{" not in part]
    by = [write_snake_case(part) for part in parts[-1:] if "{" in part]
    words = [word for word in nouns if word][-3:]
    verb = _VERBS.get(method.lower(), method.lower())
    if words and words[0] == verb:
        words = words[1:]
    name = "_".join([verb, *words, *(["by", *by] if any(by) else [])])
    return name[:_MAX].strip("_") or f"{verb}_root"


def clean_name(name: str) -> str:
    """Return a name without blanks around it and without full-width letters, which no wire format uses."""
    if name.isascii() and name == name.strip(" \t\r\n`*"):
        return name
    trimmed = name.strip().strip("\u200b\ufeff\u00a0\u3000`*")
    folded = unicodedata.normalize("NFKC", trimmed)
    return (folded if folded.isascii() else trimmed) or name
