"""A repository that uses Reynard: how it is set up, what may be put into it, and whether all in it is current."""
