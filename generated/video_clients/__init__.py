"""Typed clients made by Reynard from the vendors' own documentation.

One subpackage a provider; nothing is imported until it is used.
"""
