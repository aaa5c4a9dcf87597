"""The Python target: names, types, docstrings and views."""
