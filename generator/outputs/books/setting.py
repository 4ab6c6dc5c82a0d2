"""A book set by Typst, in a folder of its own that holds its pictures."""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

import typst

from generator.outputs.books.epub import epub_of
from generator.outputs.books.task import BookTask

_TEMPLATE = (Path(__file__).parent / "book.typ").read_bytes()


def set_book(task: BookTask) -> tuple[str, bytes]:
    """The book's path, and its EPUB or its PDF, tagged for screen readers.

    Raises typst.TypstError where the template can't take the data.
    """
    if task.path.endswith(".epub"):
        return task.path, epub_of(json.loads(task.data), task.pictures, task.key)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "book.typ").write_bytes(_TEMPLATE)
        (folder / "data.json").write_text(task.data, "utf-8")
        for picture, source in task.pictures:
            shutil.copyfile(source, folder / picture)
        compiler = typst.Compiler(folder / "book.typ", root=folder, font_paths=_fonts(task.fonts))
        try:
            made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError:
            # The standard asks for a glyph of every character; without it a rare one is a box, and all the
            # rest is as it was.
            made = compiler.compile(format="pdf")
    assert isinstance(made, bytes)
    return task.path, made


@lru_cache(maxsize=1)
def _fonts(folder: Path) -> typst.Fonts:
    """No font of the system but those of the folder: a book is the same on every machine that has it."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])


def begin(_: None) -> None:
    """Nothing is known beforehand."""
