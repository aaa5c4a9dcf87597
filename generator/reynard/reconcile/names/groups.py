"""Groups of operations: by the vendor's tags and folders; by the path only where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.naming import Proposal
from reynard.reconcile.names.routes import is_silent, pieces_of, without_host
from reynard.reconcile.names.spelling import write_snake_case
from reynard.reconcile.names.synonyms import IN_TWO_WORDS
from reynard.reconcile.names.terms import THINGS
from reynard.reconcile.names.titles import name_by_title, name_things, without_circumstance
from reynard.reconcile.names.words import ACTIONS, plural, singular, snake_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

_GROUPS = (
    ("videos", frozenset(["video", "videos", "t2v", "i2v", "movie", "movies", "text2video", "image2video"])),
    (
        "images",
        frozenset(["image", "images", "picture", "pictures", "imagine", "photo", "photos", "draw", "t2i", "i2i"]),
    ),
    (
        "audio",
        frozenset(
            [
                "audio",
                "audios",
                "speech",
                "tts",
                "voice",
                "voices",
                "sound",
                "sounds",
                "t2a",
            ]
        ),
    ),
    ("music", frozenset(["music", "song", "songs", "lyrics"])),
    ("chat", frozenset(["chat", "chats", "completion", "completions", "message", "messages"])),
    ("files", frozenset(["file", "files", "upload", "uploads", "download", "downloads"])),
)
"""Groups of the field, by whole words: `invoices` is no `voice`, `profile` no `file`."""
_OF_TAGS = frozenset(
    """
    audio audios chat chats completions draw file files i2i i2v image images music t2a t2i t2v text2image image2video
    text2video tts video videos
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""Which of these words a tag may have that is such a group: `Music` and `Photos` are groups of their own."""
_BESIDE = frozenset(
    [
        "ai",
        "api",
        "apis",
        "create",
        "creation",
        "edit",
        "edits",
        "generate",
        "generation",
        "generations",
        "model",
        "models",
        "task",
        "tasks",
    ]
)
"""Words of a tag that leave its group what it is: `Video generation`, but no `Message board`."""
_CHINESE = (
    ("videos", compiled(r"视频|影片|文生视频|图生视频")),
    ("images", compiled(r"图片(?!验证码)|图像|绘图|绘画|文生图|图生图|生图|作图")),
    ("voices", compiled(r"声音(?:克隆|复刻|库|管理)|音色|(?:克隆|复刻)声音")),
    ("audio", compiled(r"音频|语音(?!验证码)|配音|声音")),
    ("music", compiled(r"音乐|歌曲")),
    ("chat", compiled(r"聊天(?!室)|对话")),
    ("files", compiled(r"(?<!录音)文件(?!夹|识别|转写|翻译)")),
)
_NO_GROUP = frozenset(
    ("default", "root", "api", "apis", "none", "other", "others", "misc", "untagged", "moren", "doc", "docs", "index",
     "pages", "openapi", "swagger", "rest", "v1", "v2", "v3", "async", "sync", "unimplemented",
     "deprecated", "getting", "started")
)  # fmt: skip
_OF_ANY = frozenset(
    ("advanced", "basic", "common", "core", "creation", "developer_platform", "extended", "general", "open_platform",
     "platform")
)  # fmt: skip
"""What Chinese folders are called that hold anything: `基础`."""
_KINDS_OF_ANY = frozenset(("basic", "common", "general"))
_LABELS = frozenset(("endpoint", "endpoints", "guide", "guides", "reference"))
"""What folders of a manual are called."""
_OF_PATHS = frozenset(("doc", "docs", "pages", "sync"))
"""What says something as a tag where paths say it, too."""
_OF_ACCESS = frozenset(("login", "logout", "register", "signin", "signout", "signup"))
"""What is done at a door."""
_OF_NO_GROUP = frozenset(("category", "development", "group", "module", "folder", "directory"))
"""What says nothing beside such a word: `默认分类`."""
_SUFFIX = compiled(
    r"(?<!customer)_(?:application|controller|resource|service|api|apis|module|endpoints?|management)(?:_copy)?\Z"
)
_DOTTED = compiled(r"[a-z]+(?:\.[a-z]+(?:-[a-z]+)*)+\Z")
"""A tag that says what its methods' paths begin with: `users.profile`."""
_STATE = compiled(r"\A(?:v|ver|version)_?\d+(?:_\d+)*\Z")
"""A tag that says which state of an interface is meant: `Version 3`."""
_LED = compiled(r"\Av\d+_(?=[a-z])")
_ASIDE = compiled(r"(?<=[A-Za-z]) *\([^()]*\)\Z|(?<=[A-Za-z]{3})APIs?\Z")
"""What a tag says of itself behind its name: `Films (beta)`, `FilmAPI`."""
_COUNTED = compiled(
    r"\A\s*(?:\d+(?:\.\d+)*[.)、]|0\d[-_ ]|\d+[-_ ](?=[^\x00-\x7f])"
    r"|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}章)\s*(?=\D)"
)
"""The number of a chapter: `2. Accounts`, `04-语言大模型`."""
_DONE = frozenset(
    ("add", "create", "delete", "fetch", "get", "place", "remove", "retrieve", "send", "submit", "update", "upload")
)
"""What a tag may begin with that is no thing: `Place order` is of orders."""
_BARE = _DONE | {"execute", "perform", "process"}
"""What a tag may say that is no thing at all: `Execute`."""
_SERVING = ("服务", "接口", "能力", "API")
"""What folders that hold anything are called behind `模型`."""
_MAKING = frozenset(("creation", "generation", "submission"))
"""What Chinese tags end with that its methods do: `歌词生成` is of lyrics."""
_OF_CONTENT = frozenset(("content", "data", "info"))
"""What says nothing of what is made: `数据生成`."""
_LEAST_OF_THING = 3
_LEAST_OF_OWN = 8
"""Letters of a provider's name that are no word of many."""
_WITHIN = compiled(r"\s*(?:[»›>]|::)\s*")
"""How a tag says that it stands within another."""
DEFAULT_GROUP = "api"
"""The group of what nothing says a group of."""
_NESTED = 2
"""How many levels of folders are a group within a group; of more, the innermost says enough."""


def propose_group(  # noqa: PLR0913 - what is known of an operation, and of all
    path: str,
    folder: tuple[str, ...],
    constant: str = "",
    provider: str = "",
    title: str = "",
    taken: Collection[str] = (),
) -> Proposal:
    """Return the group of an operation: what its constant, tag or folder says; only without any, its path, its title.

    Groups of the field that are `taken` belong to tags that say nothing else: `知识库文件` beside `文件` is its own.

    >>> propose_group("/v1/invoices", ("Billing",)).name, propose_group("/x/y", ("视频模型", "Acme")).name
    ('billing', 'videos')
    >>> propose_group("/x", ("Admin", "Billing")).name
    'admin.billing'
    >>> propose_group("/tts", ()).because
    'its path: `tts`'
    >>> propose_group("/logout", ()).name, propose_group("/acme/v1/score", (), "", "acme").name
    ('auth', 'api')
    """
    folder = tuple(part for tag in folder for part in _WITHIN.split(_ASIDE.sub("", _COUNTED.sub("", tag))) if part)
    parts = _parts(path)
    parts = parts[1:] if write_snake_case("".join(parts[:1])) == provider else parts
    for text in (constant, *reversed(folder)):
        found = _of_field(text, is_tag=text != constant)
        found = "voices" if "声音" in text and "voice" in map(singular, parts) else found
        if found and not (found in taken and field_of(text) != found and not text.isascii()):
            return Proposal(found, f"{'its constant' if text == constant else 'its tag or folder'} `{text}`")
    named = tuple(each for each in _named(folder, parts) if not _is_own(each.name, provider))
    if len(named) == _NESTED and not _words_of(named[0]) & _words_of(named[1]):
        outer, inner = named
        return Proposal(f"{outer.name}.{inner.name}", f"its folders `{'/'.join(folder)}`")
    if named:
        return named[-1]
    nouns = [part for part in parts if not is_silent(part) and write_snake_case(part) not in ("", *_NO_GROUP)]
    for part in reversed(parts):
        found = _of_field(part, is_tag=False)
        if found:
            return Proposal(found, f"its path: `{part}`")
    if len(nouns) > 1 or (nouns and parts[-1:] == ["public"]):
        return Proposal(write_snake_case(nouns[0]), f"its path: `{nouns[0]}`")
    if nouns and "".join(snake_words(nouns[0])) in _OF_ACCESS:
        return Proposal("auth", f"its path: `{nouns[0]}`")
    about = without_circumstance(name_by_title(title)) if title.isascii() else title
    found = _of_field(about, is_tag=False)
    if found:
        return Proposal(found, f"its title `{title}`")
    return Proposal(DEFAULT_GROUP, "nothing says which group it belongs to")


def is_of_field(path: str) -> bool:
    """Tell whether a path says what it is about in a word of the field: `/v1/tts`."""
    return any(_of_field(part, is_tag=False) for part in _parts(path))


def field_of(tag: str) -> str:
    """Return the group of the field that a Chinese tag says in one term, and nothing else: `文件管理`."""
    bare = tag.removesuffix("管理")
    return _of_field(bare, is_tag=True) if bare in THINGS else ""


def is_tag_of_field(tag: str) -> bool:
    """Tell whether a tag has a word of the field: `绘图`."""
    return bool(_of_field(tag, is_tag=True))


def _parts(path: str) -> list[str]:
    parts = (part for part in without_host(path).strip("/").split("/") if part and "{" not in part)
    return [piece for part in parts for piece in pieces_of(part)]


def _of_field(text: str, *, is_tag: bool) -> str:
    words = set(snake_words(text))
    for group, names in _GROUPS:
        own = names & _OF_TAGS if is_tag else names
        if words & own and (not is_tag or words <= own | _BESIDE):
            return group
    return next((group for group, sign in _CHINESE if sign.search(text)), "")


def _words_of(proposal: Proposal) -> set[str]:
    return {singular(word) for word in proposal.name.split("_")}


def _named(tags: Iterable[str], parts: Sequence[str]) -> Iterator[Proposal]:
    """Yield the names of tags that say something; of what the path has as well, a word that else says nothing does."""
    spoken = {write_snake_case(part) for part in parts} & _OF_PATHS
    for tag in tags:
        latin = write_snake_case(tag)
        made = _SUFFIX.sub("", _LED.sub("", latin) if _is_whole(tag, latin) else write_snake_case(name_things(tag)))
        verb, _, things = made.partition("_")
        if tag.isascii() and (verb == "for" or (verb in ACTIONS and things.endswith("ing") and "_" not in things)):
            continue  # `For mobile apps` says who asks, `Start filming` what readers do
        made = things if verb in _DONE and len(things) >= _LEAST_OF_THING else made
        if _DOTTED.match(tag) and [*parts][: tag.count(".") + 1] == tag.split("."):
            made = tag.lower().replace("-", "_")
        made = "health" if made.startswith("health_check") else made
        about = made.removesuffix("_info")
        made = about if about in map(write_snake_case, parts) else made  # `房间信息` at `/room/{id}/info`
        made = plural(made) if made in _BARE and plural(made) in map(write_snake_case, parts) else made
        is_said = made in map(write_snake_case, parts) and made not in _OF_ACCESS
        is_deed = (
            made in _BARE
            and not is_said
            and any(write_snake_case(part) not in {"", *_NO_GROUP, *ACTIONS} for part in parts)
        )
        is_idle = is_deed
        if not tag.isascii():
            thing, _, kind = made.rpartition("_")
            made = thing if thing and kind in _KINDS_OF_ANY else made  # `智能体通用接口`
            own = next((each for each in IN_TWO_WORDS.get(made, ()) if _speak_whole(parts, each)), "")
            made = own or made
            is_serving = made == "model" and tag.endswith(_SERVING) and not _speak_of(parts, made)
            is_idle = is_idle or made in _OF_ANY or is_serving
            thing, _, deed = made.rpartition("_")
            is_making = thing not in ("", *_OF_CONTENT) and deed in _MAKING
            made = thing if is_making and not _speak_of(parts, deed) else made
        if made in spoken or not (is_idle or _is_empty(made)):
            yield Proposal(made, f"its tag or folder `{tag}`")


def _speak_of(parts: Iterable[str], word: str) -> bool:
    """Tell whether parts of a path have a word, too."""
    return word in {singular(each) for part in parts for each in snake_words(part)}


def _speak_whole(parts: Iterable[str], name: str) -> bool:
    """Tell whether a part of a path is a name, in whatever number."""
    return any(write_snake_case(part) in (name, plural(name)) for part in parts)


def _is_own(name: str, provider: str) -> bool:
    """Tell whether a tag only says whose all of it is: `acmefilms-application` of `acmefilms_live`."""
    return name == provider or (len(name) >= _LEAST_OF_OWN and provider.startswith(name))


def _is_empty(name: str) -> bool:
    words = set(_STATE.sub("", name).split("_"))
    return words <= {"", *_NO_GROUP, *_OF_NO_GROUP, *_LABELS} and bool(words & {"", *_NO_GROUP, *_LABELS})


def _is_whole(tag: str, latin: str) -> bool:
    """Tell whether a tag's Latin letters say it all: `用户 User` is as good as `User`, `第2组` is not `n2`."""
    return tag.isascii() or (len(latin) > 3 and latin[0].isalpha() and not latin[-1].isdigit())  # noqa: PLR2004 - shorter is a remnant
