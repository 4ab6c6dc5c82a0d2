"""Finds a Chinese font that pictures can be drawn with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

#: The environment variable that names a font's file instead.
VARIABLE = "LIBRARY_FONT"
#: Where Debian and Ubuntu, Fedora, Arch, macOS and Windows keep theirs; bold where there is a choice.
PLACES = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-vf-fonts/NotoSansCJK-VF.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "/System/Library/Fonts/STHeiti Medium.ttc",
    "C:/Windows/Fonts/msyhbd.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simhei.ttf",
)
#: What people are told where there is none.
MISSING = (
    "没有找到中文字体，这次不生成分享图（网页本身不受影响）。要生成：Debian、Ubuntu 请运行 apt-get install fonts-noto-cjk，"
    f"其他系统请安装 Noto Sans CJK；也可以用环境变量 {VARIABLE} 指明一个字体文件。"
)
_BOLD = ("bold", "semibold", "heavy", "w6", "medium")
_MOST_FACES = 64


@dataclass(frozen=True)
class Font:
    """A face in a font's file."""

    path: str
    index: int
    name: str
    size: int

    @property
    def identity(self) -> tuple[str, str, int]:
        """What tells it from other fonts on other machines: the file's name, the face's, the file's size."""
        return Path(self.path).name, self.name, self.size

    def at(self, pixels: int) -> ImageFont.FreeTypeFont:
        """The face at that height, ready to draw with."""
        return _at(self.path, self.index, pixels)

    def ems(self, text: str) -> float:
        """How wide a text is, as a multiple of its size."""
        return sum(map(_widths(self.path, self.index).__getitem__, text))


def find_font(environment: Mapping[str, str] = os.environ, places: tuple[str, ...] = PLACES) -> Font | None:
    """The font that the environment names, else the first of the usual ones that is there; None where there
    is none.
    """
    named = environment.get(VARIABLE)
    return next((font for place in ((named,) if named else places) if (font := _opened(place))), None)


def _opened(place: str) -> Font | None:
    """The boldest simplified Chinese face in a file; None where the file is no font."""
    faces: list[tuple[bool, int, int, str]] = []
    for index in range(_MOST_FACES):
        try:
            family, style = ImageFont.truetype(place, 16, index=index).getname()
        except OSError:  # no such file, no font, or no more faces
            break
        chinese = " SC" in (family or "") or " GB" in (family or "")
        weight = next(
            (-rank for rank, word in enumerate(_BOLD) if word in (style or "").lower().split()), -len(_BOLD)
        )
        faces.append((chinese, weight, -index, f"{family} {style}"))
    if not faces:
        return None
    _, _, index, name = max(faces)
    return Font(place, -index, name, Path(place).stat().st_size)


@lru_cache(maxsize=64)
def _at(path: str, index: int, pixels: int) -> ImageFont.FreeTypeFont:
    # The basic layout is in every Pillow, so that a picture doesn't depend on what else is installed.
    font = ImageFont.truetype(path, pixels, index=index, layout_engine=ImageFont.Layout.BASIC)
    try:
        names = font.get_variation_names()
    except OSError:  # the weight is fixed
        return font
    if b"Bold" in names:
        font.set_variation_by_name(b"Bold")
    return font


class _Widths(dict[str, float]):
    """The widths of a face's characters, as multiples of its size."""

    def __init__(self, path: str, index: int) -> None:
        super().__init__()
        self._large = _at(path, index, 200)

    def __missing__(self, character: str) -> float:
        width = self[character] = self._large.getlength(character) / 200
        return width


@cache
def _widths(path: str, index: int) -> _Widths:
    return _Widths(path, index)


__all__ = ["MISSING", "PLACES", "VARIABLE", "Font", "find_font"]
