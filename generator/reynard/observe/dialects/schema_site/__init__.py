"""Pages of API sites that show tables of fields and, below each, the raw schema they were made from."""
