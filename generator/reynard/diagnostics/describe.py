"""What `reynard explain` prints: a catalogue entry in full, near misses, the list of all codes."""

from __future__ import annotations

from difflib import get_close_matches

from reynard.diagnostics.plugins import find_entry, known_codes
from reynard.diagnostics.width import visible, wrap

_MOST_MATCHES = 3
_LONGEST_CODE = 60


def describe_code(code: str, *, columns: int | None = None) -> str | None:
    """Return all that is known about a code, wrapped if a width is given; `None` if there is no such code."""
    entry = find_entry(code)
    if entry is None:
        return None
    paragraphs = [
        f"{entry.severity}[{entry.code}]: {entry.title}",
        entry.why,
        f"What to do: {entry.what_to_do}",
    ]
    blocks = [_lines(each, columns) for each in paragraphs]
    if entry.example:
        blocks.append(f"For example:\n{_indented(entry.example)}")
    if entry.instead:
        blocks.append(f"Instead:\n{_indented(entry.instead)}")
    return "\n\n".join(blocks) + "\n"


def describe_missing(code: str, others: tuple[str, ...] = ()) -> str:
    """Return what to say to someone who asked for a code that is not catalogued, here or among others."""
    matches = find_close_codes(code, others)
    if not matches:
        return f"There is no code `{visible(code)}`. `reynard explain` lists all of them.\n"
    return f"There is no code `{visible(code)}`. Did you mean {' or '.join(f'`{match}`' for match in matches)}?\n"


def find_close_codes(code: str, others: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the codes that someone who misspelt one may have meant, the likeliest first."""
    wanted = code.strip().lower().replace("_", "-").replace(" ", "-")[:_LONGEST_CODE]
    every = (*known_codes(), *others)
    inside = [known for known in every if wanted and wanted in known]
    near = get_close_matches(wanted, every, n=_MOST_MATCHES)
    return tuple(dict.fromkeys((*near, *inside)))[:_MOST_MATCHES]


def list_codes() -> str:
    """Return a table of all codes in the catalogue's order, which is by subject; those of other packages come last."""
    entries = [entry for code in known_codes() if (entry := find_entry(code)) is not None]
    longest = max(len(each.code) for each in entries)
    return "".join(f"{each.code:<{longest}}  {each.severity:<7}  {visible(each.title)}\n" for each in entries)


def _lines(text: str, columns: int | None) -> str:
    return text if columns is None else "\n".join(wrap(text, columns))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))
