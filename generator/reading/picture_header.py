"""What the head of a picture's file says, without decoding a pixel: whatever a stranger gives ends as a
header or as a reason.
"""

from __future__ import annotations

import stat
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import ExifTags, Image

#: The only formats that are tried, whatever a file's name ends in. Phones' JPEGs with a second picture
#: inside count as JPEG.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
#: Of all frames of an animation together; more would take the memory of a small machine.
MOST_PIXELS = 50_000_000
MOST_FRAMES = 1000
#: Orientations in EXIF in which a picture is stored lying on its side.
_ON_ITS_SIDE = range(5, 9)


class UnusablePicture(Exception):
    """A picture that can't be published; `code` names the problem in the catalogue."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class PictureHeader:
    """A picture's format, its width and height as it is to be seen, how it is stored (EXIF's orientation,
    1–8), and how many frames it has.
    """

    format: str
    width: int
    height: int
    orientation: int = 1
    frames: int = 1

    def stored(self, width: int, height: int) -> tuple[int, int]:
        """The size before turning of what is to be seen at `width` by `height`, and the other way round."""
        return _turned(self.orientation, width, height)


def read_header(stream: BinaryIO) -> PictureHeader:
    """Read the header of the picture in `stream`, or raise UnusablePicture."""
    try:
        image = Image.open(stream, formats=FORMATS)
        if image.size[0] * image.size[1] > MOST_PIXELS:
            raise UnusablePicture("image-too-large")
        frames = _frames(image, stream)
    except UnusablePicture:
        raise
    except Image.DecompressionBombError:
        raise UnusablePicture("image-too-large") from None
    except Exception:  # a parser of broken bytes may raise anything
        raise UnusablePicture("image-unreadable") from None
    if frames > MOST_FRAMES or image.size[0] * image.size[1] * frames > MOST_PIXELS:
        raise UnusablePicture("image-too-large")
    if min(*image.size, frames) < 1:
        raise UnusablePicture("image-unreadable")
    orientation = _orientation(image)
    return PictureHeader(
        "JPEG" if image.format == "MPO" else str(image.format),
        *_turned(orientation, *image.size),
        orientation,
        frames,
    )


def fault_of(path: Path) -> str | None:
    """The code of what is wrong with the picture at `path`, None for nothing; never raises."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return "image-unreadable"
        # Pillow warns of pictures that are large, or odd in ways that do not matter.
        with path.open("rb") as stream, warnings.catch_warnings(action="ignore"):
            read_header(stream)
    except UnusablePicture as fault:
        return fault.code
    except OSError:
        return "image-unreadable"
    return None


def _orientation(image: Image.Image) -> int:
    try:
        # PNG's own getexif decodes the picture, in case EXIF stands behind the pixels.
        orientation = Image.Image.getexif(image).get(ExifTags.Base.Orientation, 1)
    except Exception:  # as above; a picture with damaged EXIF is still a picture
        return 1
    return orientation if orientation in range(1, 9) else 1


def _turned(orientation: int, width: int, height: int) -> tuple[int, int]:
    return (height, width) if orientation in _ON_ITS_SIDE else (width, height)


def _frames(image: Image.Image, stream: BinaryIO) -> int:
    if image.format == "GIF":  # Pillow would read to the end, however many frames there are
        stream.seek(0)
        return _gif_frames(stream.read(), MOST_FRAMES + 1)
    return int(getattr(image, "n_frames", 1)) if image.format in ("PNG", "WEBP") else 1


def _gif_frames(data: bytes, most: int) -> int:
    """How many frames a GIF has; stops counting at `most`. Raises IndexError where the file ends too
    early.
    """
    frames, at = 0, 13 + _colours(data[10])
    while at < len(data) and frames < most:
        kind = data[at]
        if kind == 0x2C:  # a frame: its place and size, its colours, the width of codes
            frames += 1
            at += 11 + _colours(data[at + 9])
        elif kind == 0x21:  # an extension
            at += 2
        else:
            break
        while data[at]:  # blocks, each with its length before it, until an empty one
            at += data[at] + 1
        at += 1
    return frames


def _colours(flags: int) -> int:
    """The bytes of the table of colours that follows."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


__all__ = [
    "FORMATS",
    "MOST_FRAMES",
    "MOST_PIXELS",
    "PictureHeader",
    "UnusablePicture",
    "fault_of",
    "read_header",
]
