"""A page of GitBook with calls in tags, of today's form and of the one before."""

SWAGGER = """---
description: Kites from words
---

# Kites

{% swagger method="post" path="/v1/kites" baseUrl="https://api.lab.example" summary="Fly a kite" %}
{% swagger-description %}
Starts a task.
{% endswagger-description %}

{% swagger-parameter in="header" name="Authorization" type="string" required="true" %}
Bearer token
{% endswagger-parameter %}

{% swagger-parameter in="body" name="prompt" type="string" required="true" %}
What to show.
{% endswagger-parameter %}

{% swagger-parameter in="body" name="size.width" type="integer" required="false" %}
{% endswagger-parameter %}

{% swagger-response status="200: OK" description="The task" %}
```javascript
{"id": "k_1", "status": "queued"}
```
{% endswagger-response %}

{% swagger-response status="400: Bad Request" description="" %}
```javascript
{"error": "no wind"}
```
{% endswagger-response %}
{% endswagger %}
"""
API_METHOD = """# Watch a kite

{% api-method method="get" host="https://api.lab.example" path="/v1/kites/:id" %}
{% api-method-summary %}
Watch a kite
{% endapi-method-summary %}

{% api-method-spec %}
{% api-method-request %}
{% api-method-path-parameters %}
{% api-method-parameter name="id" type="string" required=true %}
Of the kite
{% endapi-method-parameter %}
{% endapi-method-path-parameters %}

{% api-method-headers %}
{% api-method-parameter name="X-Trace" type="string" required=false %}
{% endapi-method-parameter %}
{% endapi-method-headers %}
{% endapi-method-request %}

{% api-method-response %}
{% api-method-response-example httpCode=200 %}
{% api-method-response-example-description %}
The kite
{% endapi-method-response-example-description %}

```javascript
{"id": "k_1", "height": 7}
```
{% endapi-method-response-example %}
{% endapi-method-response %}
{% endapi-method-spec %}
{% endapi-method %}
"""
