"""Clients made by somebody's build: hooks of Hatch and setuptools, and what make and ninja want to know."""
