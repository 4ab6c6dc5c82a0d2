"""Prints problems: for people, for GitHub, for programs. One module each."""

from collections.abc import Callable

from generator.checking import Checked
from generator.reporting import annotations, json_report, text

REPORTERS: dict[str, Callable[[Checked], str]] = {
    "text": text.report,
    "github": annotations.report,
    "json": json_report.report,
}

__all__ = ["REPORTERS"]
