"""Which fields of an answer are the addresses of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.tokens import make_singular, split_words
from reynard.draft.words import MEDIA_TOKENS, NO_RESULT_SAID, NO_RESULT_TOKENS, RESULT_SAID, URL_TOKENS
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reynard.draft.model import Field, Operation

_MEDIA_FILE = compiled(r"(?i)^https?://\S+\.(?:mp4|mov|webm|gif|png|jpe?g|webp|mp3|wav|flac|m4a|zip|glb|mid)\b")
_ADDRESS = compiled(r"(?i)^https?://\S+")
_PATH_ALONE = compiled(
    r"(?i)/(?!/)|(?:\.{1,2}/)?[\w%-]{1,80}(?:/[\w.%-]{1,120}){1,8}\.(?:mp4|mov|webm|gif|png|jpe?g|webp|mp3|wav|flac|m4a|zip|glb)\Z"
)
_SAYS_ADDRESS = compiled(r"(?i)地址|链接|\b(?:urls?|links?|address(?:es)?)\b")
_SAYS_RESULT = compiled(
    r"(?i)\b(?:url|link|address) (?:of|to|for) (?:[a-z-]+ ){0,4}(?:image|video|audio|file|result|clip|song|track)s?\b"
    r"|\b(?:image|video|audio|result|output|download) (?:url|link)\b"
    r"|(?:图片|图像|视频|音频|结果|成品|歌曲|文件)(?:的)?(?:下载)?(?:地址|链接|\s?URL)"
)
"""Words that name the address of a result, where the field's own name says nothing: `sample`."""
_OUTER = frozenset(("data", "response", "result", "results", "output", "outputs", "task", "info"))
_PICTURES = frozenset(("image", "images", "img", "pic", "picture", "photo", "gif"))
_PLAYED = frozenset(
    (
        "video",
        "videos",
        "audio",
        "audios",
        "song",
        "music",
        "mp",
        "model",
        "models",
        "mesh",
        "glb",
        "fbx",
        "obj",
        "usdz",
    )
)
"""What a picture is only of: what plays (`mp` stands before the digit of `mp4`), and what is turned round."""
_BYTES = compiled(r"(?:\A|_)(?:base_?64|b_?64|hex)(?:_|\Z)")
_MADE = (
    r"(?:结果|图片|图像|音频|视频|文件|数据|\b(?:images?|videos?|audios?|sound|files?|results?|outputs?|data|bytes)\b)"
)
_WRITTEN = r"(?:base64|b64|\bhex(?:adecimal)?\b|十六进制)"
_BYTES_SAID = compiled(
    rf"(?i){_MADE}[^，,。；;.]{{0,20}}{_WRITTEN}|{_WRITTEN}[^，,。；;.]{{0,20}}{_MADE}|[，,]\s*(?:采用|以|使用)?\s*{_WRITTEN}\s*(?:编码|encoded)"
)
"""What is said of a text that is a file itself: `图片的 base64`, `hex-encoded audio`."""
_OF_ADDRESS = compiled(r"(?i)(?:链接|地址|\b(?:urls?|links?)\b)[^。；;.]{0,12}(?:base64|b64|编码|encoded)")
"""What is an address in other letters, and no file."""
_OF_SUMS = compiled(
    r"(?i)校验|摘要|哈希|签名|md5|sha\d?|crc|checksum|digest|hash|signature|(?:\A|_)ids?\Z|颜色|colou?r"
)
"""What is written in the same digits, and is no file."""
_LEAST = 2.5
"""What `url` alone weighs, however deep it stands, and an address that an example shows under any name does not."""
_MARGIN = 1.5


def rank_results(operation: Operation) -> tuple[tuple[float, Field], ...]:
    """Return the fields that can be a result's address, the likeliest first, each with its weight."""
    found = [(_weight(_as_listed(each, operation)), each) for each in operation.gives]
    ranked = [pair for pair in found if pair[0] >= _LEAST]
    return tuple(sorted(ranked, key=lambda pair: (-pair[0], len(pair[1].tokens), pair[1].path)))


def _as_listed(field: Field, operation: Operation) -> Field:
    """Return an item with the words of its list, where it has none of its own: `images: string[]  图片地址`."""
    if field.description or not field.path.endswith("[]"):
        return field
    around = operation.gives_at(field.path.removesuffix("[]"))
    return field if around is None else replace(field, description=around.description)


def choose_results(operation: Operation, submits: Sequence[Operation] = ()) -> tuple[Field, ...]:
    """Return the fields to read, in order: the likeliest, and those that are hardly less so.

    What a submit sends under the same name, a query may repeat beside what was made of it.
    """
    ranked = rank_results(operation)
    chosen = [field for weight, field in ranked if weight >= ranked[0][0] - _MARGIN]
    sent = {_in_one(each.tokens) for submit in submits for each in (*submit.takes, *submit.deeper)}
    made = [each for each in chosen if _in_one(each.tokens) not in sent or RESULT_SAID.search(each.description)]
    chosen = made if made and not all(map(_is_empty, made)) else chosen
    return tuple(each for each in chosen if not _is_picture_of(each, chosen))


def _in_one(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name in the singular: of `file_urls`, those of `file_url`."""
    return (*words[:-1], make_singular(words[-1])) if words else ()


def find_path_alone(operation: Operation) -> Field | None:
    """Return the likeliest result that examples show without its host: `"/static/out/1.png"`, which nothing fetches."""
    alone = [each for each in operation.gives if _is_path_alone(each)]
    found = [(_weight(_as_listed(replace(each, examples=()), operation)), each) for each in alone]
    likely = [pair for pair in found if pair[0] >= _LEAST]
    return max(likely, key=lambda pair: pair[0])[1] if likely else None


def _is_path_alone(field: Field) -> bool:
    shown = [each for each in field.examples if isinstance(each, str) and each]
    return bool(shown) and all(_PATH_ALONE.match(each) for each in shown)


def find_held(operation: Operation) -> Field | None:
    """Return the field that holds what was made itself, written as text; nothing where it is of something else."""
    found = (each for each in operation.gives if each.path != "$" and (not each.types or "string" in each.types))
    return next((each for each in found if _holds_bytes(each) and NO_RESULT_TOKENS.isdisjoint(each.tokens)), None)


def _holds_bytes(field: Field) -> bool:
    """Tell whether a field holds bytes as text, by its name (`b64_json`) or by what is said of it."""
    if _OF_SUMS.search(f"{field.description} {field.spelled}") is not None:
        return False
    is_named = _BYTES.search(field.spelled) is not None
    is_said = _BYTES_SAID.search(field.description) is not None and NO_RESULT_SAID.search(field.description) is None
    is_said = is_said and _OF_ADDRESS.search(field.description) is None
    return (is_named and "string" in field.types) or (is_said and not URL_TOKENS.intersection(field.tokens))


def _is_picture_of(field: Field, others: Iterable[Field]) -> bool:
    """Tell whether a picture stands beside what plays: its cover, `audioUrl` and `imageUrl` of one song.

    Beside what examples leave empty, it is what was made: `"image_url": "https://…", "video_url": null`.
    """
    is_picture = not _PICTURES.isdisjoint(field.tokens) and _PLAYED.isdisjoint(field.tokens)
    is_shown = any(isinstance(each, str) and each for each in field.examples)
    return is_picture and any(
        each.parents == field.parents and not _PLAYED.isdisjoint(each.tokens) and not (is_shown and _is_empty(each))
        for each in others
        if each is not field
    )


def _is_empty(field: Field) -> bool:
    """Tell whether all examples leave a field empty: the task that they show made something else."""
    return bool(field.examples) and not any(field.examples)


def _weight(field: Field) -> float:
    if field.types and "string" not in field.types:
        return 0.0
    own = field.tokens
    around = tuple(word for part in field.parents for word in split_words(part))
    shown = [each for each in field.examples if isinstance(each, str) and each]
    is_shown = bool(shown) and all(_ADDRESS.match(each) for each in shown)
    weight = 0.0
    if _is_path_alone(field):
        return 0.0  # a path of the vendor's own, behind which another call stands
    if not is_shown and "base64" in field.description.lower():
        return 0.0  # an address that is written as base64 is none that a client could fetch
    parent = split_words(field.parents[-1]) if field.parents else ()
    if URL_TOKENS.intersection(own) or URL_TOKENS.intersection(parent[-1:]):
        weight += 3.0
    elif is_shown or (own and own[-1] in MEDIA_TOKENS and _SAYS_ADDRESS.search(field.description)):
        weight += 2.0
    elif _SAYS_RESULT.search(field.description) and not any(each.isdecimal() for each in shown):
        weight += 3.5
    else:
        return 0.0
    weight += 1.5 if MEDIA_TOKENS.intersection((*own, *around)) else 0.0
    weight += 1.0 if {"video", "result", "download", "output", "audio"}.intersection(own) else 0.0
    weight += 0.5 if any(_MEDIA_FILE.match(each) for each in shown) else 0.0
    weight += 0.5 if RESULT_SAID.search(field.description) else 0.0
    weight -= 4.0 if NO_RESULT_TOKENS.intersection(own) else 0.0
    weight -= 3.0 if NO_RESULT_TOKENS.intersection(each for each in around if each not in _OUTER) else 0.0
    weight -= 2.0 if NO_RESULT_SAID.search(field.description) else 0.0
    return weight - 0.1 * field.depth
