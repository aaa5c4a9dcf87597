"""Findings, their catalogue and their printers."""

from reynard.diagnostics.model import Diagnostic, Findings, Label, Report, Severity

__all__ = ["Diagnostic", "Findings", "Label", "Report", "Severity"]
