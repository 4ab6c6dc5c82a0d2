"""What one process remembers from one check to the next: a preview checks again after every save."""

from __future__ import annotations

from dataclasses import dataclass

from generator.checking.documents import Documents


@dataclass
class Memory:
    """The documents of the last check, with all that has been read of them."""

    documents: Documents | None = None
