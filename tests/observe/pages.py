"""One small page, or several, of each dialect, beside the name of its reader."""

from __future__ import annotations

import json

from observe.dialects.apifox_dump.test_apifox_dump import COLLAPSED
from observe.dialects.apifox_dump.test_apifox_dump import page as dump_page
from observe.dialects.apifox_export.project import endpoint, folder, project
from observe.dialects.apifox_text.pages import CHINESE as COPIED
from observe.dialects.field_table.test_field_table import page as field_page
from observe.dialects.gitbook.pages import API_METHOD
from observe.dialects.gitbook.pages import SWAGGER as IN_TAGS
from observe.dialects.mintlify.pages import BUILT
from observe.dialects.mintlify.pages import QUERY as ASKED_IN_TAGS
from observe.dialects.mintlify.pages import SUBMIT as FIELDS_IN_TAGS
from observe.dialects.openapi.documents import FIRST, SWAGGER, YAML, answer, body, document
from observe.dialects.postman.collections import VIDEOS as COLLECTION
from observe.dialects.rendered_text.pages import MINTLIFY as RENDERED
from observe.dialects.rendered_text.pages import REDOC_OF_TWO
from observe.dialects.schema_site.test_schema_site import page as site_page
from observe.dialects.swagger_markdown.pages import ANSWERED
from observe.dialects.widdershins.pages import CHINESE, ENGLISH
from observe.dialects.yapi.projects import VIDEOS as OF_YAPI

_SPREAD = {
    "type": "object",
    "properties": {"a": {"$ref": "#/components/schemas/M"}},
    "x-apifox-refs": {FIRST: {"$ref": "#/components/schemas/M", "x-apifox-overrides": {"b": None}}},
}
_MODEL = {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/M"}, "c": {"type": "string"}}}
_INDEX = "# Acme\n\n## Docs\n- [Submit](https://docs.acme.example/1e0.md): submits\n- [Query](https://docs.acme.example/2e0.md):\n"
SPREAD_OUT = document({"M": _MODEL}, **body(_SPREAD, example='{"a": 1,}'), **answer(_SPREAD))
_REQUESTS = """@base = https://api.kites.example

### Fly a kite
POST {{base}}/v1/kites
Authorization: Bearer {{token}}
Content-Type: application/json

{
  "tail": "long",
  "size": 3
}

> {% client.global.set("id", response.body.id) %}

### Look at it
GET {{base}}/v1/kites/{{id}}?full=true
X-Api-Key: {{key}}
"""
PAGES = (
    ("apifox-dump", dump_page()),
    ("apifox-dump", dump_page(overview=COLLAPSED, indent=2, gap="\n\n")),
    (
        "apifox-export",
        project(folder("f", endpoint("a", requestBody={"type": "application/json", "jsonSchema": _SPREAD}))),
    ),
    ("apifox-markdown", f"# 标题\n\n## OpenAPI Specification\n\n```yaml\n{YAML}```\n"),
    ("apifox-text", COPIED),
    ("field-table", field_page("run together", gap="\n\n")),
    ("field-table", field_page()),
    ("gitbook", IN_TAGS),
    ("gitbook", API_METHOD),
    ("http-file", _REQUESTS),
    ("llms-index", _INDEX),
    ("mintlify", ASKED_IN_TAGS),
    ("mintlify", BUILT),
    ("mintlify", FIELDS_IN_TAGS),
    ("openapi", json.dumps(SWAGGER)),
    ("openapi", YAML),
    ("postman", COLLECTION),
    ("rendered-text", REDOC_OF_TWO),
    ("rendered-text", RENDERED),
    ("schema-site", site_page()),
    ("swagger-markdown", ANSWERED),
    ("widdershins", CHINESE),
    ("widdershins", ENGLISH),
    ("yapi", OF_YAPI),
)
