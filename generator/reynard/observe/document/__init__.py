"""Documents made of JSON or YAML: a cursor that never raises, the library of shared schemas, what vendors add."""
