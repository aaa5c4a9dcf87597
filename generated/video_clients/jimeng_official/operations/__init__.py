"""One module an operation: its models and its description on the wire."""
