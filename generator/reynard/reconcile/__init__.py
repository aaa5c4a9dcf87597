"""Weighing evidence: what a page says into what is believed, and why."""
