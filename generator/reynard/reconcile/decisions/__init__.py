"""What a person ruled: read, applied last, never outliving its cause in silence."""
