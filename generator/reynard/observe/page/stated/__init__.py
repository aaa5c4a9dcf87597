"""What sentences, labels and small tables of a page state: the endpoint, the key, values, what a block is."""
