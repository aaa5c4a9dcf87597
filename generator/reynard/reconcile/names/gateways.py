"""Gateways: providers whose folders are called after the models of others. Each of these is a client within the client.

`视频系列/可灵Kling/图生视频` stands below `client.kling`, and there as it would on a client of that vendor alone: a
hundred operations of twenty models have no place in one group of videos.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.groups import DEFAULT_GROUP
from reynard.reconcile.names.routes import VERSION, is_silent
from reynard.reconcile.names.said_once import without_noun
from reynard.reconcile.names.standing import Placed
from reynard.reconcile.names.titles import name_by_title
from reynard.reconcile.names.words import singular, snake_words
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.standing import Earlier

_LATIN = frozenset(
    """
    bagel cogvideo cogvideox cogview cosyvoice coze dify doubao dreamina elevenlabs ernie flux haiper
    hailuo hedra heygen higgsfield hunyuan ideogram imagen jimeng kling klingai kolors krea leonardo luma meshy
    midjourney minimax mochi moonshot mureka pika pixverse qwen recraft replicate rodin runway seedance seedream
    skywork sora stepfun suno tripo tongyi topaz udio veo vidu viggle volcengine wan wanx wanxiang
    xingliu
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""Names of models and of who makes them. Those whose paths all gateways have, as OpenAI's, are no models of one."""
_ALIASES = MappingProxyType({
    "fish_audio": "fish_audio", "luma_ai": "luma", "mj": "midjourney", "nano_banana": "nano_banana",
    "runwayml": "runway", "stable_diffusion": "stable_diffusion", "klingai": "kling", "stability_ai": "stability",
    "eleven_labs": "elevenlabs", "mini_max": "minimax", "gpt_image": "gpt_image", "z_image": "z_image",
})  # fmt: skip
_CHINESE = MappingProxyType({
    "可灵": "kling", "海螺": "hailuo", "即梦": "jimeng", "豆包": "doubao", "通义万相": "wanx", "万相": "wanx",
    "通义千问": "qwen", "千问": "qwen", "通义": "tongyi", "混元": "hunyuan", "文心": "ernie",
    "火山": "volcengine", "百炼": "bailian",
    "智谱": "zhipu", "清影": "cogvideox", "阶跃": "stepfun", "天工": "skywork", "月之暗面": "moonshot",
    "拍我": "pixverse", "星流": "xingliu", "讯飞": "iflytek", "扣子": "coze", "可图": "kolors", "商汤": "sensetime",
    "白日梦": "aibrm", "生数": "vidu",
})  # fmt: skip
_KNOWN = _LATIN | {*_ALIASES.values()}
_NUMBER = compiled(r"(?<=[a-z]{2})_?\d+[a-z]?\Z")
"""Which of a model's states is meant: `Sora2`, `Veo3`, `Tripo3D`."""
_HOSTS = frozenset(("fal", "fal-ai", "replicate", "ent"))
"""What paths begin with that says through whom a model is asked."""
_FORMAT = compiled(r"格式|兼容|协议|规范|(?i:compatib|format|protocol)")
"""What says that a folder is called after how something is asked for, and not after what."""
_STARTING = frozenset(("create_task", "submit_task"))
"""What folders are called that hold whatever is started."""
_MOST_WORDS = 2
_LEAST = 2
"""How many models it takes until a provider is a gateway."""


class _Within(Struct, frozen=True, kw_only=True):
    """An operation of a model: which, and what of its folder says more."""

    model: str
    folder: tuple[str, ...]


def find_models(found: Sequence[Documented]) -> dict[int, _Within]:
    """Return the model of each operation that has one, where a provider has several."""
    made = {index: within for index, each in enumerate(found) if (within := _told(each)) is not None}
    models: dict[str, set[str]] = {}
    for index, within in made.items():
        models.setdefault(_first(found[index].path), set()).add(within.model)
    if len({within.model for within in made.values()}) < _LEAST:
        return {}
    for index, each in enumerate(found):
        # What stands elsewhere, in a folder of all queries, is told by what its path begins with.
        others = models.get(_first(each.path), set())
        if index not in made and each.told is None and _is_prefix(each.path) and len(others) == 1:
            made[index] = _Within(model=min(others), folder=())
    return made


def model_of(text: str) -> str:
    """Return the model that a folder is called after; nothing for others.

    >>> model_of("可灵Kling"), model_of("Midjourney（MJ）"), model_of("海螺视频"), model_of("Nano Banana 系列")
    ('kling', 'midjourney', 'hailuo', 'nano_banana')
    >>> model_of("视频系列"), model_of("Kling 格式"), model_of("Flux"), model_of("Veo3.1"), model_of("Tripo3D")
    ('', '', 'flux', 'veo', 'tripo')
    """
    if _FORMAT.search(text):
        return ""
    words = snake_words(text)
    for size in range(_MOST_WORDS, 0, -1):
        for at in range(len(words) - size + 1):
            run = "_".join(words[at : at + size])
            name = _ALIASES.get(run) or _ALIASES.get(_NUMBER.sub("", run)) or _NUMBER.sub("", run)
            if name in _KNOWN:
                return name
    return next((name for sign, name in _CHINESE.items() if sign in text), "")


def of_models(
    found: Sequence[Documented], names: Mapping[int, str], earlier: Iterable[Earlier]
) -> dict[str, tuple[list[int], list[Documented], list[Earlier]]]:
    """Return, by model, which operations are its own, these as its vendor alone has them, and what they were before.

    A model of which something stood elsewhere before stays there as a whole.
    """
    settled = {each.name: each for each in earlier if each.group}
    made: dict[str, tuple[list[int], list[Documented], list[Earlier]]] = {}
    told = find_models(found)
    before_all = {index: settled[names[index]] for index in told if names[index] in settled}
    elsewhere = {
        told[index].model for index, old in before_all.items() if old.group.partition(".")[0] != told[index].model
    }
    for index, within in told.items():
        model, old = within.model, before_all.get(index)
        if model in elsewhere:
            continue
        indices, own, before = made.setdefault(model, ([], [], []))
        each = found[index]
        # Where a folder says no more, things stand on the model itself, and not where a word of a path would put them.
        folder = tuple(part for part in within.folder if name_by_title(part) not in _STARTING) or (model,)
        indices.append(index)
        own.append(replace(each, seen=replace(each.seen, folder=folder), path=_without_model(each.path, model)))
        if old is not None:
            before.append(replace(old, group=old.group.partition(".")[2] or DEFAULT_GROUP))
    return made


def below(model: str, placed: Placed, name: str, path: str) -> Placed:
    """Return a place on the client of a model as one on the client of its gateway."""
    group = placed.group.removeprefix(model).removeprefix(".")
    group = "" if DEFAULT_GROUP in (group, placed.group) else group
    if path.partition("{")[0].rstrip("/").endswith(f"/{group}s"):
        group = f"{group}s"  # which nothing else is called within a model: `tasks`
    action = _without_model_in(without_noun(placed.action or name, model), model)
    because = f"the model `{model}`" + (f", and there {placed.because}" if group else "")
    return Placed(group=f"{model}.{group}" if group else model, action=action, because=because)


def _without_model_in(name: str, model: str) -> str:
    """Return what a method is called without its model between what is done and to what: `submit_vidu_video_task`."""
    verb, said, *rest = (*name.split("_"), "")
    is_model = bool(said) and (said == model or (said in _KNOWN and model.startswith(said)))
    return "_".join((verb, *rest[:-1])) if is_model and rest[:-1] else name


def _told(each: Documented) -> _Within | None:
    folder = each.seen.folder
    if each.told is not None:
        return None
    prefix = _first(each.path) if _is_prefix(each.path) else ""
    for at, part in enumerate(folder):
        model = model_of(part)
        is_prefix = not part.isascii() and prefix in snake_words(part) and not _FORMAT.search(part)
        if model or is_prefix:
            return _Within(model=model or singular(prefix), folder=folder[at + 1 :])
    # `/api/kling/v1/videos` in a folder of all videos; a path that a format has says more than the format.
    named = "" if _FORMAT.search("".join(folder)) else model_of(_first(each.path))
    return _Within(model=named, folder=()) if named else None


def _first(path: str) -> str:
    """Return the first part of a path that says something."""
    parts = (part.lower() for part in path.strip("/").split("/"))
    return next((part for part in parts if not (part.isalnum() and is_silent(part))), "")


def _is_prefix(path: str) -> bool:
    """Tell whether a path begins with whose interface it is, before a version or as a model is called."""
    first, second, *_ = [*path[path.lower().index(_first(path)) :].split("/"), "", ""]
    return first.isalnum() and (VERSION.match(second) is not None or bool(model_of(first))) and not VERSION.match(first)


def _without_model(path: str, model: str) -> str:
    """Return a path without what only says whose interface it is, where something else follows."""
    parts = path.strip("/").split("/")
    while len(parts) > 1 and "{" not in parts[0] and "{" not in parts[1]:
        is_before_version = VERSION.match(parts[1]) is not None and len(parts) > 2  # noqa: PLR2004 - and something
        if not (is_silent(parts[0]) or parts[0].lower() in _HOSTS or model_of(parts[0]) == model or is_before_version):
            break
        parts = parts[1:]
    return "/" + "/".join(parts)
