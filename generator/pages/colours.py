"""The tones that pages and pictures are made of, all from one configured colour.

How well text can be read on a ground is measured as WCAG 2.2 does: with L = 0.2126 R + 0.7152 G + 0.0722 B
of the linear-light
components ("relative luminance"), the contrast of two colours is (L_lighter + 0.05) / (L_darker + 0.05);
body text needs 4.5.
Tones are found by moving the colour's lightness in OKLCH, where it keeps its hue:
https://www.w3.org/TR/css-color-4/#ok-lab.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.views import views

#: Red, green and blue, each 0 to 255.
RGB = tuple[int, int, int]

READABLE = 4.5
LIGHT_GROUNDS = ("#ffffff", "#faf8f5")
DARK_GROUNDS = ("#23252b", "#1b1d22")
WHITE = "#ffffff"
#: The tones that collections name, beside the brand's own; white text on each has more than READABLE.
TONES = {name: tone for view in views().values() for name, tone in view.tones.items()}
_STEP = 0.004


@dataclass(frozen=True)
class Tones:
    """The brand's colour for one scheme: for text and lines; for filled areas with white text on them; for
    tinted grounds.
    """

    brand: str
    strong: str
    soft: str


def is_colour(text: object) -> bool:
    """Whether `text` is a colour as the configuration wants it: #rrggbb."""
    return isinstance(text, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


def rgb(colour: str) -> RGB:
    """The components of "#rrggbb"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(first: str, second: str, share: float) -> str:
    """`first` with that share (0 to 1) of `second` in it."""
    return "#" + "".join(
        f"{round(a + (b - a) * share):02x}" for a, b in zip(rgb(first), rgb(second), strict=True)
    )


def contrast(first: str, second: str) -> float:
    """The WCAG contrast of two colours: 1 to 21."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=8)
def tones(colour: str) -> tuple[Tones, Tones]:
    """The tones of the brand's `colour` in the light and in the dark scheme."""
    lightness, chroma, hue = _to_oklch(colour.lower())
    soft = _from_oklch(0.955, min(chroma, 0.016), hue)
    brand = _moved(colour.lower(), (*LIGHT_GROUNDS, soft), -_STEP)
    # In the dark a filled area is deeper and duller than in the light, so that it does not glare.
    deeper = _moved(_from_oklch(min(lightness * 0.84, 0.5), chroma * 0.8, hue), (WHITE,), -_STEP)
    dark_soft = _from_oklch(0.285, min(chroma, 0.035), hue)
    paler = _moved(
        _from_oklch(max(lightness, 0.78), min(chroma, 0.1), hue), (*DARK_GROUNDS, dark_soft), _STEP
    )
    return Tones(brand, brand, soft), Tones(paler, deeper, dark_soft)


def tone_of(name: str, colour: str) -> str:
    """The tone, for filled areas, of a category or collection of this name under the brand's `colour`."""
    return TONES.get(name) or tones(colour)[0].strong


def brand_css(colour: str) -> str:
    """The custom properties --lib-brand, --lib-brand-strong and --lib-brand-soft as style rules: light,
    chosen dark, the system's dark.
    """
    light, dark = (_declarations(each) for each in tones(colour))
    of_the_system = f'@media (prefers-color-scheme: dark){{:root:not([data-theme="light"]){{{dark}}}}}'
    return f':root{{{light}}}[data-theme="dark"]{{{dark}}}{of_the_system}'


def _declarations(of: Tones) -> str:
    return f"--lib-brand:{of.brand};--lib-brand-strong:{of.strong};--lib-brand-soft:{of.soft}"


def _moved(colour: str, grounds: Sequence[str], step: float) -> str:
    """`colour`, or the nearest to it in lightness by steps that can be read on all grounds."""
    lightness, chroma, hue = _to_oklch(colour)
    while min(contrast(colour, ground) for ground in grounds) < READABLE:
        lightness += step
        colour = _from_oklch(lightness, chroma, hue)
    return colour


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(each) for each in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(component: int) -> float:
    share = component / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _encoded(share: float) -> float:
    return share * 12.92 if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055


def _to_oklch(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(each) for each in rgb(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """The colour, or the strongest one of this lightness and hue that a screen can show."""
    lightness = min(max(lightness, 0.0), 1.0)
    while True:
        shares = _shares(lightness, chroma, hue)
        if chroma < 0.002 or all(-0.0005 <= share <= 1.0005 for share in shares):
            return "#" + "".join(
                f"{round(255 * _encoded(min(max(share, 0.0), 1.0))):02x}" for share in shares
            )
        chroma -= 0.002


def _shares(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


__all__ = [
    "RGB",
    "TONES",
    "WHITE",
    "Tones",
    "brand_css",
    "contrast",
    "is_colour",
    "mixed",
    "rgb",
    "tone_of",
    "tones",
]
