"""A page made from lists of fields, whole: its calls, and of each what it takes and answers."""
