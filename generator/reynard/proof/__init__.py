"""The proof of a package: examples of its specs through its classes (`proving`) and to the mock (`rehearsing`)."""
