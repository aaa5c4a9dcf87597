"""The spec format: its values, reading and writing."""
