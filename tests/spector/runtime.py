"""What the driver needs of a generated package: its errors, and the values that only the package has."""

from __future__ import annotations

import importlib
from types import SimpleNamespace


def of(package: str) -> SimpleNamespace:
    """Return the parts of a package's runtime."""
    errors = importlib.import_module(f"{package}._runtime.errors")
    return SimpleNamespace(
        NULL=importlib.import_module(f"{package}._runtime.options").NULL,
        Upload=importlib.import_module(f"{package}._runtime.content").Upload,
        APIStatusError=errors.APIStatusError,
        ClientError=errors.ClientError,
        ConfigError=errors.ConfigError,
        RequestInvalidError=errors.RequestInvalidError,
        ResponseShapeError=errors.ResponseShapeError,
    )
