"""A way to authenticate in a package of its own: each request carries a signature of its time.

[project.entry-points."reynard.auth"]
"acme.sign" = "acme_sign:KIND"
"""

from __future__ import annotations

from pathlib import Path

from reynard.spec.auth_kinds import AuthKind

KIND = AuthKind(
    name="acme.sign",
    class_name="AcmeSign",
    source=Path(__file__).with_name("scheme.py").read_text(encoding="utf-8"),
    needs=("service",),
    has_secret=True,
    header="X-Acme-Sign",
)
