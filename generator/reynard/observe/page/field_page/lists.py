"""The ways in which a page lists fields, in the order in which they are tried."""

from __future__ import annotations

from reynard.observe.page.lists.asked_bullets import read_asked_bullets
from reynard.observe.page.lists.bullets import read_field_bullets
from reynard.observe.page.lists.definitions import read_definitions
from reynard.observe.page.lists.inline_fields import read_inline_fields
from reynard.observe.page.lists.labelled import read_labelled
from reynard.observe.page.lists.lines import read_field_lines
from reynard.observe.page.lists.name_lines import read_name_lines
from reynard.observe.page.lists.paragraphs import read_field_paragraphs
from reynard.observe.page.lists.titles import read_field_titles
from reynard.observe.page.lists.told_lines import read_header_lines, read_told_bullets, read_told_lines
from reynard.observe.page.lists.typed_lines import read_typed_lines
from reynard.observe.page.tables.asciidoc import read_asciidoc_table
from reynard.observe.page.tables.bare import read_bare_table, read_headless_table
from reynard.observe.page.tables.grid import read_grid_table
from reynard.observe.page.tables.html import read_html_table
from reynard.observe.page.tables.stacked import read_stacked_table
from reynard.observe.page.tables.text import read_table

TABLES = (read_table, read_html_table, read_stacked_table, read_asciidoc_table, read_grid_table)
"""How fields can be listed where they say so themselves; other ways count below headings only."""
ASKED = (*TABLES, read_asked_bullets, read_headless_table, read_labelled)
"""How fields can be listed right below the name of a call."""
FIELD_LISTS = (
    *(
        *TABLES,
        read_inline_fields,
        read_bare_table,
        read_field_titles,
        read_field_bullets,
        read_definitions,
        read_field_lines,
    ),
    *(read_labelled, read_field_paragraphs, read_typed_lines, read_name_lines),
    read_told_lines,
)
"""How fields are listed below a heading that announces them."""
TITLED = (*TABLES, read_field_titles)
"""How members can be listed below a heading that announces an example."""
LISTS_OF_WORDS = (*FIELD_LISTS, read_told_bullets)
"""How members of an answer, and headers, are listed: nobody need say their types."""
HEADERS = (*LISTS_OF_WORDS, read_header_lines)
WAYS = {
    "response": LISTS_OF_WORDS,
    "header": HEADERS,
    "query": LISTS_OF_WORDS,
    "path": LISTS_OF_WORDS,
    "description": ASKED,
    "response-example": TITLED,
}
"""Which lists stand below some headings; below others all may."""
