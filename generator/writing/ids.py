"""Ids: the title in pinyin, which is also the file's name and the address of the page."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from generator.schema.wording import romanised


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
    stem = romanised(title, fallback)
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
