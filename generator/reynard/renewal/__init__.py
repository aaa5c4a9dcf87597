"""A package after a change of few specs: what those specs alone give is made again, the rest stays as it is on disk."""
