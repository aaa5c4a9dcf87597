"""Code in no fence, as browsers copy it: where a program begins and ends, and an HTTP request with its headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import METHODS
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

CURL = compiled(r"(?:[$>]\s+)?curl(?:\.exe)?\s")
MESSAGE = compiled(
    rf"(?:{METHODS})[ \t]+\S{{1,500}}[ \t]+HTTP/\d(?:\.\d)?[ \t]*"
    r"(?:\r?\n[A-Za-z][\w-]{1,60}:[ \t]*\S[^\r\n]{0,1000}){1,40}",
    re.ASCII,
)
"""An HTTP request: its first line and its headers."""
BODY_BEHIND = compiled(r"[ \t]*(?:\r?\n[ \t]*){1,3}(?=\{)")
PROGRAM = compiled(
    r"import[ \t]+(?:requests|httpx|http\.client|json|time|os|base64|asyncio|aiohttp|axios)"
    r"(?:[ \t]*,[ \t]*\w{1,30}|[ \t]+as[ \t]+\w{1,30}){0,9};?[ \t]*(?=[\r\n]|\Z)"
    r"|import[ \t]+\w{1,40}[ \t]+from[ \t]+[\"']"
    r"|from[ \t]+[\w.]{1,60}[ \t]+import[ \t]+[\w*]{1,40}"
    r"(?:[ \t]*,[ \t]*\w{1,40}|[ \t]+as[ \t]+\w{1,30}){0,9};?[ \t]*(?=[\r\n]|\Z)"
    r"|(?:const|let|var)[ \t]+[\w{}, ]{1,80}=[ \t]*\S"
    r"|(?:await[ \t]+)?(?:fetch|axios)(?:\.\w{1,10})?\("
    r"|(?:[a-z_]\w{0,40}[ \t]*=[ \t]*)?(?:requests|httpx)\.(?:get|post|put|patch|delete|request)\("
    r"|[a-z_]\w{0,40}[ \t]*=[ \t]*f?[\"']https?://[^\"'\s]{1,500}[\"'];?[ \t]*(?:\r?\n|\Z)"
    r"|package[ \t]+main\b|<\?php\b"
    rf"|https?[ \t]+(?:{METHODS})[ \t]+https?://|wget[ \t]+-"
    r"|\$\w{1,40}[ \t]*=[ \t]*(?:@\{|new\b|curl_init)|\$\w{1,40}->"
    r"|Invoke-(?:RestMethod|WebRequest)\b|require[ \t(]+[\"'](?:net/http|uri|json|axios|request|node-fetch)[\"']"
    r"|(?:OkHttpClient|MediaType|RequestBody|Request|HttpRequest|HttpClient|HttpURLConnection|RestTemplate|HttpPost"
    r"|Map<[\w, ]{1,40}>)[ \t]+\w{1,40}[ \t]*=[ \t]*\S"
    r"|String[ \t]+\w{1,40}[ \t]*=[ \t]*(?:HttpRequest|HttpUtil|Unirest)\."
    r"|\w{1,20},[ \t]*(?:_|err)[ \t]*:=[ \t]*\S|\w{1,20}[ \t]*:=[ \t]*[\"`]https?://|using[ \t]+System\b[\w.]*;"
    r"|type[ \t]+\w{1,80}[ \t]+struct[ \t]*\{|(?:export[ \t]+)?interface[ \t]+\w{1,80}[ \t]*\{"
    r"|(?:public[ \t]+|final[ \t]+|static[ \t]+){1,3}(?:class|record)[ \t]+\w{1,80}\b[^\n]{0,80}\{"
)
"""How a program begins that calls something."""
_CODE = compiled(
    r"[ \t]|[)\]}]|(?:import|from|def|class|if|elif|else|for|while|try|except|with|return|print|raise)\b"
    r"|(?:async|await|const|let|var|func|console|switch|case|public|private|protected|class|type|package|using|require|end)\b"
    r"|@\w|/\*|\*|Invoke-"
    r"|[\w.$\[\]\"']{1,80}[ \t]*(?:=|\(|\{|\+=|:=)|//|#|\$"
)
"""How its lines begin: by a blank, a bracket, a word of languages, or what is set or called."""
_LINE = compiled(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


def program_end(text: str, start: int, limit: int, starts_section: Callable[[int], bool]) -> int:
    """Return where a program ends that begins at a place: before a heading, or a paragraph that is no code."""
    at = end = start
    is_apart = False
    while at < limit:
        line = _LINE.match(text, at, limit)
        if line is None or line.end() == at:
            break
        said = line[0].rstrip()
        if at > start and said and (starts_section(at) or (is_apart and not _CODE.match(said))):
            break
        is_apart = not said
        end = at + len(said) if said else end
        at = line.end()
    return end
