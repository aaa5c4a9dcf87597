"""Requests that pages show in code: curl, HTTP, programs; each becomes a `Command`."""
