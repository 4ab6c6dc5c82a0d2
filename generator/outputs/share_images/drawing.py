"""Draws the two pictures that go with a shared link.

A picture is drawn in one 8-bit channel, where a number is a step on a line of colours: from ink over paper and the tone of the category
to white. Text of one of these colours on a ground of its neighbour is then smooth by itself, and there are few colours to pack.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageDraw

from generator.outputs.share_images.fonts import Font
from generator.outputs.share_images.lines import broken, shortened
from generator.pages.colours import mixed, rgb
from generator.pages.qr import QUIET, modules

WIDE, SQUARE = (1200, 630), (300, 300)
#: Goes up with every change of what is drawn, so that kept pictures are drawn anew.
VERSION = 1

#: Sixteen steps: four bits a pixel, and edges are still smooth at these sizes.
_INK, _PAPER, _TONE, _WHITE = 0, 6, 12, 15
_INK_COLOUR, _PAPER_COLOUR, _WHITE_COLOUR = "#1f2328", "#faf8f5", "#ffffff"
_MARGIN, _WIDTH = 72, 1056
#: The sizes of a title, each with how many lines of it there is room for.
_SIZES = ((128, 1), (104, 2), (76, 3), (56, 4), (44, 5))
_TITLE_TOP, _TITLE_HEIGHT, _LEADING = 140, 270, 1.26
_STRIP = 532
#: The hills behind the strip, from the farthest: step on the line of colours, height above the strip, and where its two waves begin.
_HILLS = ((_PAPER + 1, 66, 0.4, 2.1), (_PAPER + 2, 42, 2.6, 0.3), (_PAPER + 4, 18, 4.4, 1.7))
_CODE = 188
_SHARP = 3


@dataclass(frozen=True)
class Picture:
    """All that is seen in the two pictures of a page; `word` is the one at the foot of the small one."""

    title: str
    badges: tuple[str, ...]
    line: str
    word: str
    site: str
    address: str
    tone: str
    brand: str


def wide(picture: Picture, font: Font) -> bytes:
    """The picture of 1200 by 630 pixels, as PNG."""
    image = _ground().copy()
    draw = ImageDraw.Draw(image)
    left = _badges(image, draw, picture, font)
    _text(draw, font, 34, (left, 66), shortened(picture.line, (_MARGIN + _WIDTH - left) / 34, 1, font.ems), _INK + 2)
    _title(draw, picture.title, font)
    room = _WIDTH - (_CODE + 40 if picture.address else 0)
    _text(draw, font, 34, (_MARGIN, _STRIP + 29), shortened(picture.site, room / 34, 1, font.ems), _WHITE)
    if picture.address:
        code = _code(picture.address)
        image.paste(code, (_MARGIN + _WIDTH - code.width, WIDE[1] - 36 - code.height))
    return _png(image, _line_of_colours(((_INK, _INK_COLOUR), (_PAPER, _PAPER_COLOUR), (_TONE, picture.tone), (_WHITE, _WHITE_COLOUR))))


def square(picture: Picture, font: Font) -> bytes:
    """The picture of 300 by 300 pixels, as PNG: it is shown as small as a thumbnail, so there are few words in it."""
    brand, paper, foot = 0, 7, 68
    image = Image.new("L", SQUARE, brand)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, SQUARE[1] - foot, *SQUARE), fill=paper)
    rows = first_words(picture.title)
    size = 104 if max(map(len, rows), default=0) <= 2 else 84
    top = (SQUARE[1] - foot - size * len(rows)) / 2
    for number, row in enumerate(rows):
        _text(draw, font, size, ((SQUARE[0] - size * font.ems(row)) / 2, top + number * size), [row], paper)
    small = next((size for size in (42, 36, 30) if size * font.ems(picture.word) <= 276), 26)
    word = shortened(picture.word, 280 / small, 1, font.ems)
    _text(draw, font, small, ((SQUARE[0] - small * font.ems("".join(word))) / 2, SQUARE[1] - (foot + small) / 2), word, brand)
    return _png(image, _line_of_colours(((brand, picture.brand), (paper, _PAPER_COLOUR))))


def first_words(title: str) -> list[str]:
    """What a title begins with, as one or two rows of a few characters; the whole of a short phrase."""
    phrase = ""
    for character in title:
        if character.isalnum():
            phrase += character
        elif len(phrase) >= 2 and not character.isspace():
            break
    if not 4 < len(phrase) <= 6:
        phrase = phrase[:4]
    half = 3 if len(phrase) > 4 or len(phrase) == 3 else 2
    return [row for row in (phrase[:half], phrase[half:]) if row]


def _title(draw: ImageDraw.ImageDraw, title: str, font: Font) -> None:
    for size, most in _SIZES:
        lines = broken(title, _WIDTH / size, most, font.ems)
        if lines is not None:
            break
    else:
        lines = shortened(title, _WIDTH / size, most, font.ems)
    height = size * (1 + _LEADING * (len(lines) - 1))
    _text(draw, font, size, (_MARGIN - size / 24, _TITLE_TOP + (_TITLE_HEIGHT - height) / 2), lines, _INK)


def _text(draw: ImageDraw.ImageDraw, font: Font, size: int, place: tuple[float, float], lines: Sequence[str], colour: int) -> None:
    """Lines of text, the upper left corner of the first character's square at `place`."""
    left, top = place
    for number, line in enumerate(lines):
        # An opening bracket has its ink in the right half of its square: moved out, the line begins where the others do.
        hang = size / 2 if line[0] in "「『（《〈【〔" and len(lines) > 1 else 0
        draw.text((round(left - hang), round(top + size * (0.88 + _LEADING * number))), line, colour, font.at(size), anchor="ls")


def _badges(image: Image.Image, draw: ImageDraw.ImageDraw, picture: Picture, font: Font) -> int:
    """Draw the badges in a row; gives where the next thing can begin."""
    left = _MARGIN
    for words in picture.badges:
        width = round(32 * font.ems(words)) + 40
        if left + width > _MARGIN + _WIDTH - 300:
            break
        image.paste(_pill(width, 56), (left, 56))
        _text(draw, font, 32, (left + 20, 67), [words], _WHITE)
        left += width + 16
    return left + 8 if left > _MARGIN else left


@lru_cache(maxsize=512)
def _pill(width: int, height: int) -> Image.Image:
    pill = Image.new("L", (width * _SHARP, height * _SHARP), _PAPER)
    ImageDraw.Draw(pill).rounded_rectangle((0, 0, pill.width - 1, pill.height - 1), 12 * _SHARP, _TONE)
    return pill.reduce(_SHARP)


@lru_cache(maxsize=1)
def _ground() -> Image.Image:
    """Paper above, a strip of the tone below, and hills between them: the city is built on hills."""
    large = Image.new("L", (WIDE[0] * _SHARP, WIDE[1] * _SHARP), _PAPER)
    draw = ImageDraw.Draw(large)
    for step, height, first, second in _HILLS:
        outline = [(x, _STRIP - height - 26 * math.sin(x / 150 + first) - 12 * math.sin(x / 61 + second)) for x in range(0, WIDE[0] + 5, 5)]
        draw.polygon([(x * _SHARP, y * _SHARP) for x, y in [*outline, (WIDE[0], WIDE[1]), (0, WIDE[1])]], fill=step)
    draw.rectangle((0, _STRIP * _SHARP, *large.size), fill=_TONE)
    return large.reduce(_SHARP)


def _code(address: str) -> Image.Image:
    rows = modules(address)
    size = len(rows) + 2 * QUIET
    code = Image.new("L", (size, size), _PAPER)
    small = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)).point([_PAPER, _INK] * 128)
    code.paste(small, (QUIET, QUIET))
    return code.resize((size * max(2, _CODE // size),) * 2, Image.Resampling.NEAREST)


@lru_cache(maxsize=32)
def _line_of_colours(stops: tuple[tuple[int, str], ...]) -> bytes:
    """The palette that goes evenly from colour to colour, each at its step."""
    colours = []
    for (start, first), (end, second) in pairwise(stops):
        colours += [rgb(mixed(first, second, step / (end - start))) for step in range(end - start)]
    return bytes(component for colour in [*colours, rgb(stops[-1][1])] for component in colour)


def _png(image: Image.Image, palette: bytes) -> bytes:
    image.putpalette(palette)
    file = io.BytesIO()
    image.save(file, "PNG", bits=4, compress_level=6)
    return file.getvalue()


__all__ = ["SQUARE", "VERSION", "WIDE", "Picture", "first_words", "square", "wide"]
