"""Keys and servers of specs: what a caller has to do otherwise when they change."""

from __future__ import annotations

import pytest

from reynard.diagnostics import Findings
from reynard.diff.providers import compare
from reynard.diff.reading import read_side
from reynard.diff.sides import side_of
