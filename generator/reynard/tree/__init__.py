"""The tree of a provider's client as it will be generated: for `reynard show`, before any code is written."""
