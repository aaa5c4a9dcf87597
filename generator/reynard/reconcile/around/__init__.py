"""What the page around a document says of its operation, joined with what the document says."""
