"""Readers of JSON and YAML that know where each value stands, also inside JSON quoted in a JSON string."""
