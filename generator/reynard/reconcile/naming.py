"""What things are called: operations and groups when nobody has said so, members as they read on the wire."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reynard.reconcile.titles import DOING, name_by_title

if TYPE_CHECKING:
    from reynard.observe.model import Observation
    from reynard.text.origin import Json

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

_ID = re.compile(r"n?\d{5,}(?:[a-z]\d*)?|(?=[a-z]*\d)[0-9a-f]{6,}|n?[0-9a-f]{12,}")
"""A part of a page's name that a site or a tool made: `226656553e0`, `7b9411`, `4f0c2d8e9a1b`."""
_WORD = re.compile(r"[a-z]*[aeiouy][a-z]+|[a-z]+[aeiouy]|[a-z]{2,}\d|[b-df-hj-np-tv-xz]{3,}")
_NO_WORDS = frozenset(("api", "get", "post", "put", "patch", "delete", "doc", "docs", "page", "index"))


def write_snake_case(text: str) -> str:
    """Return a text as a name of lower-case words, or nothing where it has no Latin letters.

    >>> write_snake_case("CVSync2AsyncSubmitTask")
    'cv_sync2_async_submit_task'
    """
    plain = unicodedata.normalize("NFKD", _CAPITALS.sub("_", unicodedata.normalize("NFKC", text)))
    words = [part for part in re.split(r"[^A-Za-z0-9]+", plain.encode("ascii", "ignore").decode()) if part]
    name = "_".join(words).lower()[:_MAX].strip("_")
    return name if not name or name[0].isalpha() else f"n{name}"


def choose_group(path: str, folder: tuple[str, ...], constant: str = "") -> str:
    """Return the group of an operation: by what its path is about, else by its folder.

    Where a constant tells it apart from others at that path, the path says nothing of it, and the constant goes first.
    """
    parts = [part for part in path.strip("/").split("/") if part and "{" not in part]
    for part in (constant, *reversed(folder), *reversed(parts)) if constant else reversed(parts):
        for group, sign in _GROUPS:
            if sign.search(part.lower()):
                return group
    for name in reversed(folder):
        made = write_snake_case(name)
        if made:
            return made
    nouns = [part for part in parts if not _VERSION.match(part) and part != "api"]
    return write_snake_case(nouns[0]) if len(nouns) > 1 and write_snake_case(nouns[0]) else "api"


def readable_name(name: str) -> str:
    """Return a name without what a site adds to tell pages apart, or nothing where no word is left.

    >>> readable_name("n226656553e0"), readable_name("create_account_308388845e0"), readable_name("kling_2_6")
    ('', 'create_account', 'kling_2_6')
    """
    parts = [part for part in name.split("_") if not _ID.fullmatch(part)]
    has_word = any(_WORD.search(part) and part not in _NO_WORDS for part in parts)
    made = "_".join(parts)
    return (made if made[0].isalpha() else f"n{made}") if has_word else ""


def name_by_constant(value: Json, path: str, method: str) -> str:
    """Return the name of an operation that a constant tells apart: what is done, and the constant.

    >>> name_by_constant("kling/v2-1-master-text-to-video", "/api/v1/jobs/createTask", "POST")
    'create_kling_v2_1_master_text_to_video'
    >>> name_by_constant("CVSync2AsyncGetResult", "/", "POST")
    'cv_sync2_async_get_result'
    """
    made = write_snake_case(str(value)) if isinstance(value, str) else ""
    words = made.split("_")
    if not made or words[0] in DOING or (str(value).isalnum() and DOING.intersection(words)):
        return made
    end = write_snake_case(path.rstrip("/").rpartition("/")[2]).partition("_")[0]
    verb = end if end in DOING else _VERBS.get(method.lower(), method.lower())
    plain = made[1:] if made[0] == "n" and made[1:2].isdigit() else made
    return f"{verb}_{plain}"[:_MAX].strip("_")


def name_operation(seen: Observation, path: str, method: str, stem: str = "") -> str:
    """Return the name of an operation: its id, its page's name, or method and path.

    A title goes before the path only where the page is called by an id: titles are reworded, paths are not.
    """
    own = readable_name(write_snake_case(seen.operation_id.value)) if seen.operation_id is not None else ""
    is_by_id = any(_ID.fullmatch(part) for part in stem.split("_"))
    title = name_by_title(seen.title.value) if is_by_id and seen.title is not None else ""
    return _with_verb_apart(own) or readable_name(stem) or title or _name_by_path(path, method)


def _with_verb_apart(name: str) -> str:
    """Return a name in one word with what it does apart: `createmessage`."""
    verb = next((each for each in sorted(DOING) if name.startswith(each) and len(name) > len(each) + 2), "")
    return f"{verb}_{name[len(verb) :]}" if verb and "_" not in name and not name.startswith("add") else name


def _name_by_path(path: str, method: str) -> str:
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
