"""What is known of pictures that still look as they did: of originals what was read in them, of kept files
that they hold what was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

import PIL

from generator.caching import Packed, Slot, digest, identity
from generator.reading.folder import Look
from generator.reading.picture_header import PictureHeader


@dataclass(frozen=True)
class Original:
    """What is known of an original: a hash of its bytes, and its header."""

    hash: str
    header: PictureHeader


@dataclass(frozen=True)
class Remembered:
    """Originals by their paths below content/, and kept files by their names in the store with hashes of
    their bytes; each as long as it has this look.

    Only looks of files that were read a while after they had changed are here
    (generator/reading/folder.py), so that a second change shows.
    """

    originals: Mapping[str, tuple[Look, Original]] = field(default_factory=dict)
    kept: Mapping[str, tuple[Look, str]] = field(default_factory=dict)


def remembered_at(file: Path) -> Slot[Remembered]:
    """Where a build notes it for the next one."""
    return Slot(Packed(file), digest(identity(), PIL.__version__), _plain, _made)


def _plain(remembered: Remembered) -> list[Any]:
    originals = [
        (path, look, original.hash, astuple(original.header))
        for path, (look, original) in remembered.originals.items()
    ]
    return [originals, [(name, look, hashed) for name, (look, hashed) in remembered.kept.items()]]


def _made(plain: Any) -> Remembered:
    originals, kept = plain
    return Remembered(
        {
            path: (_look(look), Original(hashed, PictureHeader(*header)))
            for path, look, hashed, header in originals
        },
        {name: (_look(look), hashed) for name, look, hashed in kept},
    )


def _look(noted: list[int]) -> Look:
    size, changed, noted_by_system, number = noted
    return size, changed, noted_by_system, number


__all__ = ["Original", "Remembered", "remembered_at"]
