"""What ends a run: one sentence, for whoever has started it."""

from __future__ import annotations


class Stopped(Exception):
    """The run can't go on; the words say why, and what to do."""
