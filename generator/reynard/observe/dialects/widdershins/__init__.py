"""Markdown exported by Apifox and other users of widdershins: one document of tables for a whole project."""
