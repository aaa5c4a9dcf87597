"""What is compared across the operations of a provider: one field declared two ways, ids of two types, failures."""
