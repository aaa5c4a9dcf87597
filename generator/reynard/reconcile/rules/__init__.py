"""One rule a module: what is doubtful about one schema node, who is believed, and how to say it.

Rules below 100 mend how a schema is written; they see no examples. The others weigh evidence; children come before
parents.
"""
