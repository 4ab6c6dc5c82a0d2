"""What a picture is on the site: its size, the addresses of its variants, and how pages show it. Does not
know the files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from posixpath import splitext
from types import MappingProxyType
from urllib.parse import quote

from generator.addresses import published_path

#: The widths of variants, in pixels; none is wider than the picture itself.
WIDTHS = (480, 960, 1600)
#: WebP can't be higher.
HIGHEST = 16383
#: How wide a picture in a body is shown: as the column of text.
BODY_SIZES = "(min-width: 60em) 44rem, 100vw"

_IMAGE = re.compile(r'<img((?:\s+[\w:-]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'(?<![\w:-])([\w:-]+)="([^"]*)"')


@dataclass(frozen=True)
class Variant:
    """A published picture: its size, and its path from the site's root."""

    width: int
    height: int
    path: str


@dataclass(frozen=True)
class Picture:
    """A picture that pages show: its path below content/, its size as it is seen, and a hash of all that
    decides what is published of it.
    """

    path: str
    width: int
    height: int
    hash: str
    animated: bool = False

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """What is published, the narrowest first; of an animation a single one."""
        widest = max(1, min(self.width, WIDTHS[-1], self.width * HIGHEST // self.height))
        widths = [width for width in WIDTHS if width < widest and not self.animated]
        stem = splitext(published_path(self.path))[0]
        return tuple(
            Variant(width, self._height(width), f"{stem}.{self.hash}-{width}.webp")
            for width in [*widths, widest]
        )

    def _height(self, width: int) -> int:
        return max(1, min(HIGHEST, round(self.height * width / self.width)))

    def attributes(self, root: str, sizes: str, *, lazy: bool = True) -> dict[str, str]:
        """All attributes of an img element but its words; `root` leads from the page to the site's root,
        `sizes` says how wide it is shown.
        """
        widest, middle = self.variants[-1], self.variants[len(self.variants) // 2]
        return {
            "src": root + quote(middle.path),
            "srcset": ", ".join(f"{root}{quote(each.path)} {each.width}w" for each in self.variants),
            "sizes": sizes,
            "width": str(widest.width),
            "height": str(widest.height),
            **({"loading": "lazy"} if lazy else {"fetchpriority": "high"}),
            "decoding": "async",
        }


#: The pictures that are known, by path below content/.
Pictures = Mapping[str, Picture]
NO_PICTURES: Pictures = MappingProxyType({})


def show(html: str, pictures: Pictures, root: str) -> str:
    """Have each image of sanitised HTML whose address is a key of `pictures` show that picture's variants."""

    def shown(element: re.Match[str]) -> str:
        written = dict(_ATTRIBUTE.findall(element[1]))
        picture = pictures.get(written.get("src", ""))
        if picture is None:
            return element[0]
        attributes = {**written, **picture.attributes(root, BODY_SIZES)}
        if re.fullmatch(r"[1-9]\d{0,3}", wished := written.get("width", "")):  # an editor may want it smaller
            height = max(1, round(picture.height * int(wished) / picture.width))
            attributes |= {"sizes": f"{wished}px", "width": wished, "height": str(height)}
        return "<img" + "".join(f' {name}="{value}"' for name, value in attributes.items()) + ">"

    return _IMAGE.sub(shown, html) if pictures else html


__all__ = ["BODY_SIZES", "NO_PICTURES", "WIDTHS", "Picture", "Pictures", "Variant", "show"]
