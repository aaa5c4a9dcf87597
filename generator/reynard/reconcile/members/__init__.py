"""What words ask of several members together, or of one in one case: constraints on the object that has them."""
