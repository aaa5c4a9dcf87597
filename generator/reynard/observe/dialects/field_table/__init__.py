"""Pages of API sites made from a list of fields: a table for each part, named examples, curl commands."""
