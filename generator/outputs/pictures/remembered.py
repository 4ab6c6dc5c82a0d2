"""What is known of pictures that still look as they did: of originals what was read in them, of kept files
that they hold what was written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import PIL

from generator.caching import Packed, digest, identity
from generator.caching.packing import pack
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


def load(file: Path) -> Remembered:
    """What an earlier build has noted; nothing where the file is missing, damaged or of another generator."""
    for _, data in Packed(file).find([_key()]):
        try:
            originals, kept = json.loads(data)
            return Remembered(
                {
                    path: (_look(look), Original(hashed, PictureHeader(*header)))
                    for path, look, hashed, header in originals
                },
                {name: (_look(look), hashed) for name, look, hashed in kept},
            )
        except (ValueError, TypeError):
            break
    return Remembered()


def save(file: Path, remembered: Remembered) -> None:
    """Note it for the next build, in place of what was noted before."""
    originals = [
        (
            path,
            look,
            source.hash,
            (header.format, header.width, header.height, header.orientation, header.frames),
        )
        for path, (look, source) in remembered.originals.items()
        for header in (source.header,)
    ]
    kept = [(name, look, hashed) for name, (look, hashed) in remembered.kept.items()]
    packed = Packed(file)
    packed.add(
        {
            _key(): pack(
                json.dumps((originals, kept), ensure_ascii=False, separators=(",", ":")).encode(
                    "utf-8", "surrogatepass"
                )
            )
        }
    )
    packed.forget_all_but({_key()})


def _look(noted: list[int]) -> Look:
    size, changed, noted_by_system, number = noted
    return size, changed, noted_by_system, number


def _key() -> str:
    return digest(identity(), PIL.__version__)


__all__ = ["Original", "Remembered", "load", "save"]
