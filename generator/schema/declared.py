"""What a library says of itself beside its entries, each in a file of its own below the content folder."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.outline import Outline
from generator.schema.searches import KnownSearch
from generator.schema.standard import Standard
from generator.schema.targets import Target


@dataclass(frozen=True)
class Declared:
    """What is in those files; nothing of a file that is not there, or with which something is wrong."""

    #: What the library is to reach.
    targets: tuple[Target, ...] = ()
    #: What people look for that it has nothing of.
    searches: tuple[KnownSearch, ...] = ()
    outline: Outline | None = None
    standard: Standard | None = None


#: Of a library that says nothing.
NOTHING_DECLARED = Declared()
