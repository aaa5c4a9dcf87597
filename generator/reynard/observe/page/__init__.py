"""Page text: sections, tables, curl commands, keys; shared by the dialects that are read as text."""
