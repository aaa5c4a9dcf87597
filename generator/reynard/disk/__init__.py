"""What lies on disk: read, written whole or not at all, put in place together, kept from run to run.

`inputs` alone reads what a user brought, `revisions` alone runs git. Above `writing` (new files, each surely on the
disk) stand `locking` (one run at a time in a folder), `output` (a package without half of it), `placing` (several files
of a provider's folder at once) and `cache` (what was worked out before, sealed).
"""
