"""What of a library can be counted against a target: a small set of named rules, each declared by its
collection.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Measure:
    """A rule by which entries of a collection are counted: its `name` in content/targets.yml, and whether an
    entry counts.
    """

    name: str
    counts: Callable[[Any], bool] = bool
