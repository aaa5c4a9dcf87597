"""Pages of a made-up vendor in the tags of Mintlify."""

SUBMIT = """---
title: "Make a kite film"
api: "POST https://api.kites.test/v3/films"
description: 'Starts a film.'
---

### Authorizations

<ParamField header="X-Kite-Key" type="string" required>
  Your key.
</ParamField>

### Body

<ParamField body="prompt" type="string" required placeholder="a red kite">
  What the film shows.

  - At most 300 characters
</ParamField>
<ParamField body="mode" type="enum<string>" default="fast">Either `fast` or `fine`.</ParamField>
<ParamField body="seconds" type="integer" default={5} required={false} />
<ParamField body="camera" type="object">
  How it is filmed.
  <Expandable title="camera">
    <ParamField body="zoom" type="number" required>From 0 to 2.</ParamField>
    <ParamField body="camera.path" type="object[]">
      Steps.
      <Expandable>
        <ParamField body="angle" type="integer" required />
      </Expandable>
      More of them.
    </ParamField>
  </Expandable>
</ParamField>
<ParamField query="draft" type="boolean">No charge.</ParamField>

<RequestExample>
```bash cURL
curl -X POST https://api.kites.test/v3/films \\
  -H 'X-Kite-Key: <key>' \\
  -d '{"prompt": "a kite", "seconds": 5}'
```
</RequestExample>

<ResponseExample>
```json 202
{"film_id": "f_1"}
```

```json 422 Refused
{"reason": "no"}
```
</ResponseExample>
"""

QUERY = """---
title: Ask for a film
openapi: spec/kites.yaml get /v3/films/{film_id}
---

<ParamField path="film_id" type="string" required>The film.</ParamField>

## Response

<ResponseField name="state" type="string" required>`wait`, `done` or `bad`</ResponseField>
<ResponseField name="film" type="object | null">
  <Expandable title="properties">
    <ResponseField name="url" type="string">Kept 2 days.</ResponseField>
  </Expandable>
</ResponseField>
"""

BUILT = """# Make a kite film

> Starts a film.

## OpenAPI

````yaml api/kites.json post /v3/films/{album}
paths:
  path: /v3/films/{album}
  method: post
  servers:
    - url: https://api.kites.test
      description: Kites
  request:
    security:
      - title: bearerAuth
        parameters:
          query: {}
          header:
            Authorization:
              type: http
              scheme: bearer
          cookie: {}
      - title: apiKey
        parameters:
          query: {}
          header:
            X-Kite-Key:
              type: apiKey
          cookie: {}
    parameters:
      path:
        album:
          schema:
            - type: string
              required: true
              description: The album.
      query:
        draft:
          schema:
            - type: boolean
            - type: enum<string>
              enum:
                - maybe
      header: {}
      cookie: {}
    body:
      application/json:
        schemaArray:
          - type: object
            properties:
              prompt:
                allOf:
                  - type: string
                    description: What the film shows.
                    maxLength: 300
              shots:
                allOf:
                  - type: array
                    items:
                      type: object
                      properties:
                        angle:
                          type: integer
                      requiredProperties:
                        - angle
              still:
                allOf:
                  - type: file
            requiredProperties:
              - prompt
            refIdentifier: '#/components/schemas/FilmRequest'
        examples:
          example:
            value:
              prompt: a kite
  response:
    '200':
      application/json:
        schemaArray:
          - type: object
            properties:
              film_id:
                allOf:
                  - type: string
        examples:
          example:
            value:
              film_id: f_1
        description: Made.
    '204':
      _mintlify/placeholder:
        schemaArray:
          - type: any
            description: Nothing.
        examples: {}
        description: Nothing.
  deprecated: false
  type: path
components:
  schemas: {}

````
"""
