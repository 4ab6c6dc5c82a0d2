"""Ids: the title in pinyin, which is also the file's name and the address of the page."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

#: Longer ids are cut at a syllable: addresses are read aloud and typed.
LONGEST = 48
#: Windows can't keep files of these names.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)


def taken_ids(folder: Path) -> set[str]:
    """The ids that nothing new in a collection's folder may have: those of its files, and the names of
    folders of pictures left behind.
    """
    if not folder.is_dir():
        return set()
    return {path.stem for path in folder.rglob("*.md")} | {
        path.name for path in folder.iterdir() if path.is_dir()
    }


def id_for(title: str, taken: Container[str], fallback: str = "entry") -> str:
    """An id for `title` that is not `taken`: lower-case ASCII letters, digits and hyphens; `fallback` where
    the title gives none.
    """
    from pypinyin import lazy_pinyin  # its tables take longer to load than many entries to check

    syllables = [
        part
        for piece in lazy_pinyin(title, errors="default")
        for part in re.findall(r"[a-z0-9]+", piece.lower(), re.ASCII)
    ]
    stem = fallback
    if syllables:
        stem = syllables[0][:LONGEST]
        for syllable in syllables[1:]:
            if len(stem) + 1 + len(syllable) > LONGEST:
                break
            stem += f"-{syllable}"
    if stem in _RESERVED:
        stem += f"-{fallback}"
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
