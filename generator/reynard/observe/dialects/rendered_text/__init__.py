"""The text of API references that documentation tools render, as a browser copies it: a name, a type, a mark a line."""
