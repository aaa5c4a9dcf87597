"""Reading pages: a reader for each dialect, and what all of them share."""
