"""`python -m sampler`, from the folder `tests`."""

from __future__ import annotations

from sampler.measure import main

main()
