"""Apifox's own object for an endpoint, as exports hold it and as some sites print it."""
