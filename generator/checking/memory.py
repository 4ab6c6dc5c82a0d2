"""What one process remembers from one check to the next: a preview checks again after every save."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.reading.source import Seen

if TYPE_CHECKING:
    from generator.checking.kept import Looked


@dataclass
class Memory:
    """The files that were read; and of each document, by its path, what decided what was found in it beside its text, the text, its key, and what was found."""

    seen: Seen = field(default_factory=dict)
    looked: dict[str, tuple[str, str, str, Looked]] = field(default_factory=dict)
