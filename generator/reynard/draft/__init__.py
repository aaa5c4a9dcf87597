"""A first provider.yaml from pages alone: candidates weighed with named reasons, each line with its place."""
