"""Projects exported by YApi as JSON: a list of categories, each with its interfaces."""
