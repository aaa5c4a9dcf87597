"""What an attacker, or a careless vendor, writes: texts that someone downstream might obey, hide or fold."""

from __future__ import annotations

from typing import Final

CALL: Final = "__import__('pathlib').Path('canary').touch()"
CODE: Final = {
    "triple quotes": f'"""\n{CALL}\n"""',
    "escaped triple quotes": f'\\"""\n{CALL}\n\\"""',
    "apostrophes": f"'''\n{CALL}\n'''",
    "quote": f'"+{CALL}+"',
    "apostrophe": f"'+{CALL}+'",
    "backslash": "ends in \\",
    "escapes": "\\'\\\"\\n\\x41\\N{BULLET}",
    "line": f"a\n{CALL}\n",
    "carriage": f"a\r{CALL}\r",
    "other line ends": f"a\u2028{CALL}\u2029\x85\x0c{CALL}",
    "comment": f"# a\n{CALL} #",
    "function": f"x():\n    {CALL}\ndef y",
    "class": f"A): pass\n{CALL}\nclass B(",
    "format": "${HOME} {0.__class__} %s %(x)s {self} f'{1+1}'",
    "jinja": "{{ 7 * 7 }} {% include '/etc/passwd' %} {# a #} {{ view.__class__ }}",
}
SHOWN: Final = {
    "script": "<script>alert(1)</script>",
    "handler": '"><img src=x onerror=alert(1)>',
    "link": "[a](javascript:alert(1)) <javascript:alert(1)>",
    "cdata": "]]> --> <!-- ]]>",
    "fence": "```\n# a heading\n~~~\n",
    "table": "a | b |\n|---|---|\n",
    "frontmatter": "---\na: b\n---",
    "toml": 'a"\n[project]\nname = "b',
    "annotation": "::error file=a::b\n::set-env name=A::b\n##[command]a",
    "shell": "'; touch canary; $(touch canary) `touch canary` #",
    "terminal": "\x1b[2J\x1b]0;a\x07\x1b]8;;https://evil.example\x07a\x1b]8;;\x07\x9b31m",
    "log": "a\r\n2026-11-21 00:00:00 ERROR forged\r\n",
    "url": "https://evil.example/?a=b&c=<d>#e",
}
HIDDEN: Final = {
    "nul": "a\x00b",
    "controls": "a\x01\x07\x7f\x9bz",
    "direction": "a\u202eb\u2066c\u2069",
    "zero width": "a\u200bb\u200dc\ufeffd\u2060e",
    "tags": "a\U000e0041\U000e007fb",
    "four bytes": "🦊 狐狸 é e\u0301",
    "folded": "ﬁle Ａ ｅval",
    "look-alike": "\u0430dmin \u0435val",
}
NAMES: Final = {
    "keyword": "class",
    "soft keyword": "match",
    "constant": "None",
    "builtin": "print",
    "model": "model_config",
    "method": "model_dump",
    "self": "self",
    "dunder": "__class__",
    "init": "__init__",
    "underscore": "_",
    "digits": "1st",
    "dollar": "$ref",
    "at": "@type",
    "dotted": "a.b",
    "indexed": "a[0]",
    "device": "CON",
    "device with a suffix": "aux.py",
    "imported": "pydantic",
    "base": "BaseModel",
    "punctuation": "！？",
    "long": "x" * 300,
    "blank": "  \t ",
    "empty": "",
}
PATHS: Final = {
    "up": "../../canary",
    "absolute": "/etc/passwd",
    "back": "..\\..\\canary",
    "drive": "C:\\canary",
    "here": ".",
    "above": "..",
    "encoded": "%2e%2e%2fcanary",
    "stream": "a:b",
    "long path": "a/" * 500 + "b",
}
HIDING: Final = frozenset(
    "\u202e\u2066\u2069\u200b\u200d\ufeff\u2060\u2028\u2029\x85\x7f\x9b\x1b\x00\x07\U000e0041\U000e007f"
)
"""Characters that no file of ours holds as they are."""
