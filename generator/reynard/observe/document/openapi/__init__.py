"""OpenAPI 3.x and Swagger 2.0 documents, whatever they are wrapped in."""
