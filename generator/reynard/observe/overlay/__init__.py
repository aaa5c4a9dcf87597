"""OpenAPI Overlays: what a person lays over a document before it is read, as another form of decisions."""
