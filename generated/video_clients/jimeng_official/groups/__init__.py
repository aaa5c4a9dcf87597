"""The groups of operations of this provider's clients."""
