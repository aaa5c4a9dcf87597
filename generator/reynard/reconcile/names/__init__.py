"""What operations, groups and methods are called, by paths, words and ids, and by what stands beside them."""
