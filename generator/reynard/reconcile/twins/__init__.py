"""Twin pages: what documents one operation twice is compared, merged, and its differences are told once."""
