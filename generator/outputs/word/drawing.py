"""Pictures of a document: photos as they may be published, and the code of its page's address."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageOps

from generator.outputs.word.marks import attribute
from generator.outputs.word.package import WordPackage
from generator.pages.qr import LABEL, qr_png

#: The longest side of a photo in pixels: a page's width, sharp enough for paper.
_LONGEST = 1200
#: Of a picture on a page, in English Metric Units: as wide as the text, as high as half a page, a pixel.
_WIDEST, _HIGHEST, _PIXEL = 5_900_000, 4_600_000, 9525
_CODE_SIZE = 900_000


class WordImage(NamedTuple):
    """A picture: its bytes, the ending of its kind, its size in pixels."""

    data: bytes
    suffix: str
    width: int
    height: int


@lru_cache(maxsize=64)
def photo(path: Path, known_by: str) -> WordImage | None:
    """A picture of an entry, upright, not too large, without what the camera noted; None for what is none.
    `known_by` changes with what it shows.
    """
    try:
        with Image.open(path) as opened:
            image = ImageOps.exif_transpose(opened)
            image.thumbnail((_LONGEST, _LONGEST))
            clear = image.mode in ("P", "LA", "RGBA", "PA")
            image = image.convert("RGBA" if clear else "RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    made = io.BytesIO()
    if clear:
        image.save(made, "PNG", optimize=True)
    else:
        image.save(made, "JPEG", quality=82)
    return WordImage(made.getvalue(), ".png" if clear else ".jpg", *image.size)


def code(address: str) -> WordImage:
    """The QR code of an address."""
    data, side = qr_png(address)
    return WordImage(data, ".png", side, side)


def code_picture(package: WordPackage, address: str) -> str:
    """A run with the QR code of an address."""
    return _drawn(package, code(address), LABEL, _CODE_SIZE, _CODE_SIZE)


def inline_picture(package: WordPackage, image: WordImage, alt: str) -> str:
    """A run with a picture, which goes onto half a page."""
    wide, high = image.width * _PIXEL, image.height * _PIXEL
    scale = min(1.0, _WIDEST / wide, _HIGHEST / high)
    return _drawn(package, image, alt, max(1, int(wide * scale)), max(1, int(high * scale)))


def _drawn(package: WordPackage, image: WordImage, alt: str, wide: int, high: int) -> str:
    relation, number = package.picture(image.data, image.suffix)
    named = f'id="{number}" name="图片 {number}" descr={attribute(alt)}'
    size = f'cx="{wide}" cy="{high}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {named}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


__all__ = ["WordImage", "code_picture", "inline_picture", "photo"]
