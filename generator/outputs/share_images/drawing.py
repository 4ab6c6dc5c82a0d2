"""Draws the two pictures that go with a shared link.

A picture is drawn in one 8-bit channel, where a number is a step on a line of colours: from ink over paper
and the tone of the category
to white. Text of one of these colours on a ground of its neighbour is then smooth by itself, and there are
few colours to pack.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageDraw

from generator.outputs.share_images.fonts import Font
from generator.outputs.share_images.lines import broken, shortened
from generator.outputs.share_images.packing import png
from generator.pages.colours import mixed, rgb
from generator.pages.qr import QUIET, modules

WIDE, SQUARE = (1200, 630), (300, 300)
#: Goes up with every change of what is drawn, so that kept pictures are drawn anew.
VERSION = 2

#: Sixteen steps: four bits a pixel, and edges are still smooth at these sizes.
_INK, _PAPER, _TONE, _WHITE = 0, 6, 12, 15
_INK_COLOUR, _PAPER_COLOUR, _WHITE_COLOUR = "#1f2328", "#faf8f5", "#ffffff"
_MARGIN, _WIDTH = 72, 1056
#: The sizes of a title, each with how many lines of it there is room for.
_SIZES = ((128, 1), (104, 2), (76, 3), (56, 4), (44, 5))
_TITLE_TOP, _TITLE_HEIGHT, _LEADING = 140, 270, 1.26
_STRIP = 532
#: The hills behind the strip, from the farthest: step on the line of colours, height above the strip, and
#: where its two waves begin.
_HILLS = ((_PAPER + 1, 66, 0.4, 2.1), (_PAPER + 2, 42, 2.6, 0.3), (_PAPER + 4, 18, 4.4, 1.7))
_CODE = 188
_SHARP = 3
#: Words of up to this size recur as they are; larger ones are titles, of which only characters and Latin
#: words recur.
_SMALL = 42
_PIECE = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)


@dataclass(frozen=True)
class ShareImage:
    """All that is seen in the two pictures of a page; `word` is the one at the foot of the small one."""

    title: str
    badges: tuple[str, ...]
    line: str
    word: str
    site: str
    address: str
    tone: str
    brand: str


def wide(picture: ShareImage, font: Font) -> bytes:
    """The picture of 1200 by 630 pixels, as PNG."""
    room = _WIDTH - (_CODE + 40 if picture.address else 0)
    image = _ground_of(picture.site, room, font).copy()
    left = _badges(image, picture, font)
    _text(
        image, font, 34, (left, 66), _one_line(picture.line, (_MARGIN + _WIDTH - left) / 34, font), _INK + 2
    )
    _title(image, picture.title, font)
    if picture.address:
        code = _code(picture.address)
        image.paste(code, (_MARGIN + _WIDTH - code.width, WIDE[1] - 36 - code.height))
    return png(
        image,
        _line_of_colours(
            ((_INK, _INK_COLOUR), (_PAPER, _PAPER_COLOUR), (_TONE, picture.tone), (_WHITE, _WHITE_COLOUR))
        ),
    )


def square(picture: ShareImage, font: Font) -> bytes:
    """The picture of 300 by 300 pixels, as PNG: it is shown as small as a thumbnail, so there are few words
    in it.
    """
    brand, paper, foot = 0, 7, 68
    image = Image.new("L", SQUARE, brand)
    image.paste(paper, (0, SQUARE[1] - foot, *SQUARE))
    rows = first_words(picture.title)
    size = 104 if max(map(len, rows), default=0) <= 2 else 84
    top = (SQUARE[1] - foot - size * len(rows)) / 2
    for number, row in enumerate(rows):
        _text(image, font, size, ((SQUARE[0] - size * font.ems(row)) / 2, top + number * size), [row], paper)
    small = next((size for size in (42, 36, 30) if size * font.ems(picture.word) <= 276), 26)
    word = _one_line(picture.word, 280 / small, font)
    _text(
        image,
        font,
        small,
        ((SQUARE[0] - small * font.ems("".join(word))) / 2, SQUARE[1] - (foot + small) / 2),
        word,
        brand,
    )
    return png(image, _line_of_colours(((brand, picture.brand), (paper, _PAPER_COLOUR))))


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


def _title(image: Image.Image, title: str, font: Font) -> None:
    for size, most in _SIZES:
        lines = broken(title, _WIDTH / size, most, font.ems)
        if lines is not None:
            break
    else:
        lines = shortened(title, _WIDTH / size, most, font.ems)
    height = size * (1 + _LEADING * (len(lines) - 1))
    _text(image, font, size, (_MARGIN - size / 24, _TITLE_TOP + (_TITLE_HEIGHT - height) / 2), lines, _INK)


def _text(
    image: Image.Image, font: Font, size: int, place: tuple[float, float], lines: Sequence[str], colour: int
) -> None:
    """Lines of text, the upper left corner of the first character's square at `place`."""
    left, top = place
    draw = ImageDraw.Draw(image).draw
    for number, line in enumerate(lines):
        # An opening bracket has its ink in the right half of its square: moved out, the line begins where
        # the others do.
        hang = size / 2 if line[0] in "「『（《〈【〔" and len(lines) > 1 else 0
        x, y = float(round(left - hang)), round(top + size * (0.88 + _LEADING * number))
        for piece in _PIECE.findall(line) if size > _SMALL else (line,):
            ink, (right, down), advance = _ink(piece, size, font)
            draw.draw_bitmap((round(x) + right, y + down), ink, colour)
            x += advance


@lru_cache(maxsize=1024)  # some ten megabytes
def _ink(text: str, size: int, font: Font) -> tuple[object, tuple[int, int], float]:
    """The ink of some words, where it lies right of and below their beginning on the base line, and how far
    on the next begin.
    """
    face = font.at(size)
    return *face.getmask2(text, "L", anchor="ls"), face.getlength(text)


@lru_cache(maxsize=1024)
def _one_line(text: str, width: float, font: Font) -> list[str]:
    return shortened(text, width, 1, font.ems)


def _badges(image: Image.Image, picture: ShareImage, font: Font) -> int:
    """Draw the badges in a row; gives where the next thing can begin."""
    left = _MARGIN
    for words in picture.badges:
        badge = _badge(words, font)
        if left + badge.width > _MARGIN + _WIDTH - 300:
            break
        image.paste(badge, (left, 56))
        left += badge.width + 16
    return left + 8 if left > _MARGIN else left


@lru_cache(maxsize=256)
def _badge(words: str, font: Font) -> Image.Image:
    width, height = round(32 * font.ems(words)) + 40, 56
    large = Image.new("L", (width * _SHARP, height * _SHARP), _PAPER)
    ImageDraw.Draw(large).rounded_rectangle((0, 0, large.width - 1, large.height - 1), 12 * _SHARP, _TONE)
    badge = large.reduce(_SHARP)
    _text(badge, font, 32, (20, 11), [words], _WHITE)
    return badge


@lru_cache(maxsize=4)
def _ground_of(site: str, room: int, font: Font) -> Image.Image:
    """The ground with the site's name in its strip."""
    ground = _ground().copy()
    _text(ground, font, 34, (_MARGIN, _STRIP + 29), _one_line(site, room / 34, font), _WHITE)
    return ground


@lru_cache(maxsize=1)
def _ground() -> Image.Image:
    """Paper above, a strip of the tone below, and hills between them: the city is built on hills."""
    large = Image.new("L", (WIDE[0] * _SHARP, WIDE[1] * _SHARP), _PAPER)
    draw = ImageDraw.Draw(large)
    for step, height, first, second in _HILLS:
        outline = [
            (x, _STRIP - height - 26 * math.sin(x / 150 + first) - 12 * math.sin(x / 61 + second))
            for x in range(0, WIDE[0] + 5, 5)
        ]
        draw.polygon(
            [(x * _SHARP, y * _SHARP) for x, y in [*outline, (WIDE[0], WIDE[1]), (0, WIDE[1])]], fill=step
        )
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


__all__ = ["SQUARE", "VERSION", "WIDE", "ShareImage", "first_words", "square", "wide"]
