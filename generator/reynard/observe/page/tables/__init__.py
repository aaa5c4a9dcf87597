"""Tables of fields, in every notation that pages have them: what their rows, cells and columns say."""
