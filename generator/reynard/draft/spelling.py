"""How a vendor spells his own name: `OpenAI`, where the folder of his pages can only be called `openai`."""

from __future__ import annotations

import re
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reynard.draft.model import Operation

_LONGEST_OF_CAPITALS = 4
"""Letters that are an acronym at most; more of them shout, or name a variable."""
_SILENT = frozenset(
    ("api", "apidoc", "apidocs", "apidocumentation", "apireference", "default", "defaultmodule", "fastapi", "myapi",
     "openapi", "openapidefinition", "restapi", "swagger", "swaggerapi", "swaggerui", "title", "untitled",
     "公共分类", "默认模块", "默认分类")
)  # fmt: skip
"""What documents are called by the tools that wrote them."""
_BEHIND = compiled(
    r"(?:\s*[~|·:–—-]?\s*\b(?:(?:REST(?:ful)?\s)?API\s)?(?:documentation|docs|reference|specification|swagger\sUI)"
    r"|\s*[~|·:–—-]?\s*(?:API|接口)\s?(?:接口)?(?:文档|说明)|\s*\((?:stable|beta|latest|v?[\d.]+)\)|\s+v\d[\d.]*)+\Z",
    re.IGNORECASE,
)
"""What follows a name in a title, and says what every such document is."""

_KNOWN = MappingProxyType({
    name.lower(): name
    for name in """
        AIProxy AliCloud AssemblyAI BFL BytePlus ChatGLM Cloudflare Coze DashScope DeepL DeepSeek DeepInfra ElevenLabs
        FalAI FishAudio GoAPI GitHub GitLab HeyGen HuggingFace KIE KlingAI LangChain LiblibAI LumaAI MiniMax ModelScope
        MoonshotAI NewAPI NVIDIA OneAPI OpenAI OpenRouter OpenRouterAI PiAPI PixVerse PPIO RunPod RunwayML RunningHub
        SiliconFlow StabilityAI StepFun TencentCloud TogetherAI VolcEngine XAI ZhipuAI
    """.split()  # noqa: SIM905 - a list of words reads better as text
})  # fmt: skip
"""How well-known vendors spell their own names, by what folders can be called."""


def name_title(name: str, title: str) -> str:
    """Return what people call a provider: its documents' title, else its name in words.

    >>> name_title("acme_films", ""), name_title("acme", " Acme  Films "), name_title("acme", "API docs")
    ('Acme Films', 'Acme Films', 'Acme')
    >>> name_title("acme", "Acme.io ~ API Documentation"), name_title("acme", "Acme API (v1)")
    ('Acme.io', 'Acme API')
    """
    whole = " ".join(title.split())
    said = _BEHIND.sub("", whole) or whole
    is_silent = re.sub(r"[\W_]+", "", said).lower() in _SILENT
    return said if said and not is_silent else " ".join(name.split("_")).title()


def spell_class(name: str, title: str, operations: Sequence[Operation]) -> str:
    """Return the class of a client as the vendor spells his name; nothing where he spells it like its words.

    >>> spell_class("openai", "OpenAI API", ()), spell_class("acme_films", "The Acme Films", ())
    ('OpenAI', '')
    >>> spell_class("siliconflow", "API docs", ()), spell_class("deepseek_official", "", ())
    ('SiliconFlow', 'DeepSeekOfficial')
    """
    usual = "".join(part.capitalize() for part in name.split("_"))
    parts = (re.escape(part) for part in name.split("_"))
    said = re.compile(rf"(?<![A-Za-z0-9]){'[ _-]?'.join(parts)}(?![A-Za-z0-9])", re.IGNORECASE)
    for texts in ([title], _texts(operations)):
        found = Counter(_joined(match[0]) for text in texts for match in said.finditer(text) if _is_spelt(match[0]))
        if found:
            made = max(found, key=lambda each: (found[each], each))
            return made if made != usual else ""
    known = "".join(_KNOWN.get(part, part.capitalize()) for part in name.split("_"))
    return known if known != usual else ""


def _joined(text: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[ _-]", text))


def _is_spelt(text: str) -> bool:
    """Tell whether a text has capitals that say something: no word of a path, no variable."""
    letters = re.sub(r"[ _-]", "", text)
    return text != text.lower() and (len(letters) <= _LONGEST_OF_CAPITALS or letters != letters.upper())


def _texts(operations: Iterable[Operation]) -> Iterable[str]:
    for each in operations:
        seen = each.seen
        for said in (seen.title, seen.description) if seen is not None else ():
            if said is not None:
                yield said.value
