"""What changed between two states of specs, for the one who calls the generated client."""
