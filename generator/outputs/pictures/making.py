"""Makes what is published of a picture: upright, in the colours of the web, without a word about who, where
or with what.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from PIL import Image, ImageCms

from generator.outputs.pictures.animations import animation, frames_of
from generator.outputs.pictures.upright import upright
from generator.reading.picture_header import FORMATS, PictureHeader

#: Goes up with every change of what is made, so that kept pictures are made anew.
VERSION = 1
#: WebP at this quality shows a photo of 1600 pixels in about 120 KB; method 4 is its usual effort.
_WEBP: Mapping[str, object] = {"quality": 80, "method": 4}
#: How each format of a file that is not scaled is written: at a quality at which no loss is seen.
_WHOLE: Mapping[str, Mapping[str, object]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "WEBP": {"quality": 90, "method": 4},
    "PNG": {},
    "GIF": {},
}


def webp_variants(data: bytes, header: PictureHeader, sizes: Sequence[tuple[int, int]]) -> list[bytes]:
    """The picture as WebP at each of `sizes` (as seen), the last of which is the widest. Raises all sorts
    of errors where pixels are missing.
    """
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        if header.frames > 1:
            return [
                animation(frames_of(image, header, header.stored(*size)), "WEBP", _WEBP) for size in sizes
            ]
        image.draft(
            None, header.stored(*sizes[-1])
        )  # a large JPEG is decoded at a half, a quarter or an eighth
        profile = image.info.get("icc_profile")
        scaled = _workable(image).resize(header.stored(*sizes[-1]), Image.Resampling.LANCZOS)
    widest = upright(_web_colours(scaled, profile), header)
    return [
        _saved(
            widest if size == widest.size else widest.resize(size, Image.Resampling.LANCZOS), "WEBP", _WEBP
        )
        for size in sizes
    ]


def clean_copy(data: bytes, header: PictureHeader) -> bytes:
    """The picture in its own format and size. Raises all sorts of errors where pixels are missing."""
    settings = _WHOLE[header.format]
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        if header.frames > 1:
            return animation(frames_of(image, header, image.size), header.format, settings)
        image.load()
        profile = image.info.get("icc_profile")
        keeps_mode = header.format in ("PNG", "GIF") and not profile  # its palette, its greys, its depth
        kept = image.copy() if keeps_mode else _web_colours(_workable(image), profile)
        kept.info = {name: value for name, value in kept.info.items() if name == "transparency"}
    return _saved(upright(kept, header), header.format, settings)


def _workable(image: Image.Image) -> Image.Image:
    """The same picture in a mode that can be scaled well: greys, RGB, RGBA, CMYK."""
    if image.mode.startswith("I"):  # greys of 16 bits; converting would only cut off what is above 255
        return image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _web_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture as RGB or RGBA in sRGB, without anything attached to it; a profile that can't be used is
    ignored.
    """
    opaque = image.convert("RGB") if image.mode == "RGBA" else image
    coloured = None
    if profile:
        try:
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            coloured = ImageCms.profileToProfile(
                opaque, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            coloured = None
    coloured = coloured or opaque.convert("RGB")
    if image.mode == "RGBA":
        coloured.putalpha(image.getchannel("A"))
    coloured.info = {}
    return coloured


def _saved(image: Image.Image, form: str, settings: Mapping[str, object]) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **settings)
    return file.getvalue()


__all__ = ["VERSION", "clean_copy", "webp_variants"]
