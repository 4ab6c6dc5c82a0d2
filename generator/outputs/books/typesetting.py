"""A book's data as a PDF, set by Typst with one fixed template."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import pikepdf
import PIL
import typst
from PIL import Image

from generator.caching import digest
from generator.outputs.share_images.fonts import Font

#: Goes up with every change of how books are set beside the template's own text.
VERSION = 1
TEMPLATE, COVER = Path(__file__).with_name("book.typ"), Path(__file__).with_name("cover.typ")
#: The picture of a cover: twice as wide as it is shown; how fine Typst draws it before it is made smaller.
_WIDE, _FINE, _QUALITY = 168, 72, 70
#: What marks an accessible file: tagged, with a title and a language, words for every picture.
_ACCESSIBLE: Literal["ua-1"] = "ua-1"
_STYLES = re.compile(r" (?:Thin|Light|DemiLight|Regular|Medium|SemiBold|Semibold|Bold|Black|Heavy|W\d)$")
_COUNT = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)|/Count (\d+)[^>]*?/Type\s*/Pages\b")


def pdf_of(data: Mapping[str, Any], font: Font, files: Mapping[str, bytes]) -> bytes:
    """The book as a tagged PDF, the same bytes for the same data; `files` are the pictures that it names."""
    with _laid_out(data, files) as folder:
        try:
            return _compiled(folder, font, _ACCESSIBLE)
        except typst.TypstError:  # a character that no font has, say: better a book with a gap than none
            return _compiled(folder, font)


def packed(pdf: bytes) -> bytes:
    """The same PDF, smaller by a quarter or more: what tells screen readers of its parts is thousands of small
    objects, which Typst writes one by one and unpacked.
    """
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return made.getvalue()


def cover_of(data: Mapping[str, Any], font: Font) -> bytes:
    """A small picture of the book's cover, as WebP."""
    with _laid_out({**data, "parts": []}, {}) as folder:
        told = _told(folder, font)
        drawn = typst.compile(Path(folder, "picture.typ"), format="png", ppi=_FINE, **told)
    assert isinstance(drawn, bytes)
    with Image.open(io.BytesIO(drawn)) as opened:
        image = opened.convert("RGB")
    image.thumbnail((_WIDE, 2 * _WIDE), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    image.save(made, "WEBP", quality=_QUALITY, method=6)
    return made.getvalue()


@contextmanager
def _laid_out(data: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[str]:
    """A folder with the templates, the book's data and its pictures, while the context lasts."""
    everything = {
        "main.typ": TEMPLATE.read_bytes(),
        "cover.typ": COVER.read_bytes(),
        "picture.typ": b'#import "cover.typ": cover\n#cover(json("/book.json"))\n',
        "book.json": json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"),
        **files,
    }
    with TemporaryDirectory(prefix="library-typst-") as folder:
        for name, contents in everything.items():
            Path(folder, name).write_bytes(contents)
        yield folder


def identity_of(font: Font) -> str:
    """What decides how a book is set beside its data: the programs, the template and the fonts."""
    programs = version("typst"), pikepdf.__version__, PIL.__version__
    told = VERSION, programs, font.identity, faces(font)
    return digest(repr(told), TEMPLATE.read_text("utf-8"), COVER.read_text("utf-8"))


def _compiled(folder: str, font: Font, *standards: Literal["ua-1"]) -> bytes:
    told, main = _told(folder, font), Path(folder, "main.typ")
    made: bytes = typst.compile(main, format="pdf", pdf_standards=list(standards), **told)
    return made


def _told(folder: str, font: Font) -> dict[str, Any]:
    """Where Typst finds what it needs: nothing of the machine but one folder of fonts."""
    return {
        "root": Path(folder),
        "font_paths": _fonts(str(Path(font.path).parent)),
        "ignore_system_fonts": True,
        "sys_inputs": dict(faces(font)),
    }


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF made here has, before it is packed."""
    counts = (int(one or other) for one, other in _COUNT.findall(pdf))
    return max(counts, default=0)


@cache
def _fonts(folder: str) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def faces(font: Font) -> tuple[tuple[str, str], ...]:
    """The families that a book is set in: that of the font, and the one with serifs beside it, where it is
    there.
    """
    sans = _STYLES.sub("", font.name)
    serif = sans.replace("Sans", "Serif")
    there = set(_fonts(str(Path(font.path).parent)).families())
    return ("sans", sans), ("serif", serif if serif in there else sans)


__all__ = ["cover_of", "faces", "identity_of", "packed", "pages_of", "pdf_of"]
