"""What JSON Schema is to us: one table of keywords, and what is done with schemas without any judgement."""
