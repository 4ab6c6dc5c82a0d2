"""Turns pictures the way that they are to be seen."""

from __future__ import annotations

from PIL import Image

from generator.reading.picture_header import PictureHeader

#: What turns a picture upright, by EXIF's number for how it lies.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def upright(image: Image.Image, header: PictureHeader) -> Image.Image:
    """The stored picture as it is to be seen."""
    turn = _TURNS.get(header.orientation)
    return image if turn is None else image.transpose(turn)


__all__ = ["upright"]
