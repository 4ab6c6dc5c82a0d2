"""Reads the frames of an animation and writes them again: scaled, upright, and with nothing but their
times.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image

from generator.outputs.pictures.upright import upright
from generator.reading.picture_header import PictureHeader

#: What browsers make of a frame that names no time.
_USUAL_MILLISECONDS = 100


@dataclass(frozen=True)
class Frames:
    """The frames of an animation, how long each is seen, and how often they are played (0 for without
    end).
    """

    images: tuple[Image.Image, ...]
    milliseconds: tuple[int, ...]
    plays: int


def frames_of(image: Image.Image, header: PictureHeader, size: tuple[int, int]) -> Frames:
    """The first `header.frames` frames of an opened animation: no more, whatever the file holds."""
    images, times, canvas = [], [], image.size
    first = (
        1 if image.info.get("default_image") and header.frames > 1 else 0
    )  # what is seen where animations are unknown
    plays = _plays(image)
    for number in range(first, header.frames):
        image.seek(number)
        if image.size != canvas:  # a GIF that grows: nobody has counted its pixels
            raise ValueError("a frame is larger than the picture")
        frame = image.convert("RGBA").resize(size, Image.Resampling.LANCZOS)
        frame.info = {}
        images.append(upright(frame, header))
        times.append(round(image.info.get("duration") or 0) or _USUAL_MILLISECONDS)
    return Frames(tuple(images), tuple(times), plays)


def animation(frames: Frames, form: str, settings: Mapping[str, object]) -> bytes:
    """The frames as an animated file of the format `form`."""
    file = io.BytesIO()
    first, *others = frames.images
    times: dict[str, object] = {"duration": list(frames.milliseconds), "loop": frames.plays}
    if form == "GIF":
        # A GIF counts how often it is repeated, and one that plays once says nothing; each frame takes the
        # last one away.
        times = {
            "duration": list(frames.milliseconds),
            "disposal": 2,
            **({} if frames.plays == 1 else {"loop": max(0, frames.plays - 1)}),
        }
    first.save(file, form, save_all=True, append_images=others, **times, **settings)
    return file.getvalue()


def _plays(image: Image.Image) -> int:
    loop = image.info.get("loop")
    if image.format == "GIF":
        return 1 if loop is None else loop + 1 if loop else 0
    return int(loop or 0)


__all__ = ["Frames", "animation", "frames_of"]
