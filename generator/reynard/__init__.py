"""Reynard: typed Python clients from API documentation pages that contradict themselves."""

__version__ = "0.1.0"
