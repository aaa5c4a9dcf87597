"""English nouns whose last letters mislead about the one of them: `statuses` and `causes`, `analyses` and `bases`."""

from __future__ import annotations

from types import MappingProxyType

_ODD = MappingProxyType({
    "aliases": "alias", "apis": "api", "atlases": "atlas", "avalanches": "avalanche", "biases": "bias",
    "caches": "cache", "canvases": "canvas", "cookies": "cookie", "crises": "crisis", "diagnoses": "diagnosis",
    "emphases": "emphasis", "gases": "gas", "heroes": "hero", "lenses": "lens", "movies": "movie", "niches": "niche",
    "parentheses": "parenthesis", "quizzes": "quiz", "series": "series", "species": "species",
    "synopses": "synopsis", "ties": "tie",
})  # fmt: skip
_AS_IN_USE = frozenset(
    ("abuses", "accuses", "excuses", "fuses", "misuses", "muses", "refuses", "reuses", "ruses", "uses")
)
_ENDINGS = (("uses", "us"), ("yses", "ysis"), ("theses", "thesis"), ("sses", "ss"), ("bases", "base"))


def one_of(several: str) -> str:
    """Return the one of some things in lower case; nothing where the ordinary endings hold.

    >>> one_of("statuses"), one_of("causes"), one_of("processes"), one_of("analyses"), one_of("images")
    ('status', '', 'process', 'analysis', '')
    """
    if several in _ODD:
        return _ODD[several]
    if several in _AS_IN_USE or several.endswith(("auses", "ouses")):
        return ""
    return next((f"{several[: -len(end)]}{one}" for end, one in _ENDINGS if several.endswith(end)), "")
