"""What readers see of what a document asks, each requirement beside where the library stands, and of the
items of a guideline.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AskedOf:
    """What is asked of something: each question with what the document says to it, and where the library
    stands, in sentences with the address of the page that shows it ("" for none).
    """

    heading: str
    answers: tuple[tuple[str, str], ...]
    source: str
    standing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CoveredItem:
    """An item of a guideline: the themes that serve it with their addresses, and for each band how many
    lessons and open slots do; None where the guideline does not have it in the band.
    """

    name: str
    source: str
    themes: tuple[tuple[str, str], ...]
    counts: tuple[tuple[int, int] | None, ...]
