"""`python -m spector`, from the folder `tests`."""

from __future__ import annotations

from spector.drive import main

main()
