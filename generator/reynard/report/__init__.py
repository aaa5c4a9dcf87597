"""The report for people: one static page a provider and an index, with nothing in it that needs a network."""

from reynard.report.site import site

__all__ = ["site"]
