"""Sentences in Chinese and English: what they claim about a field, and how findings speak in turn."""
