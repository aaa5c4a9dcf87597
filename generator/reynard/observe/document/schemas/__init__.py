"""Schemas of a document with shared definitions: followed, spread out, read, and handed out whole."""
