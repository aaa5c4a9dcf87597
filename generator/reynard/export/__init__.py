"""Specs into OpenAPI 3.1: one document a provider, for every tool that reads such documents and for `ingest` itself."""
