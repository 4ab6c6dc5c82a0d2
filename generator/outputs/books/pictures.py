"""The pictures of a book: small enough for paper at the width of its text, and of one kind that every reader
of books knows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from PIL import Image

#: At most so many pixels: 160 mm at some 170 of them an inch.
_WIDEST, _HIGHEST, _QUALITY = 1080, 1400, 78


def with_pictures(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The data of a book whose pictures name their file in it and these files."""
    told, files = deepcopy(data), dict[str, bytes]()
    names: dict[str, str] = {}
    for block in _pictures(told):
        source = block.pop("source", "")
        if source and source not in names and (jpeg := _jpeg(source)):
            names[source] = f"picture-{len(names) + 1}.jpg"
            files[names[source]] = jpeg
        if source in names:
            block |= {"file": names[source]}
    return told, files


def _pictures(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("k") == "picture":
            yield value
        else:
            for each in value.values():
                yield from _pictures(each)
    elif isinstance(value, list):
        for each in value:
            yield from _pictures(each)


def _jpeg(source: str) -> bytes | None:
    """The picture as a JPEG; None where it can't be read."""
    try:
        with Image.open(Path(source)) as opened:
            image = _on_white(opened)
    except (OSError, ValueError):
        return None
    image.thumbnail((_WIDEST, _HIGHEST))
    made = io.BytesIO()
    image.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return made.getvalue()


def _on_white(opened: Image.Image) -> Image.Image:
    seen = opened.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    ground.alpha_composite(seen)
    return ground.convert("RGB")


__all__ = ["with_pictures"]
