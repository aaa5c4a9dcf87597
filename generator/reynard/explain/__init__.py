"""Everything that is known about one field, and the verdict."""
