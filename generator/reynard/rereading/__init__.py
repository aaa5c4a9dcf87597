"""Specs after a change of few pages: only what changed is read and weighed again."""
