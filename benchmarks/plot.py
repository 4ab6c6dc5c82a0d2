"""A plot of seconds against entries, both logarithmic, as an SVG that can be read on light and dark pages."""

from __future__ import annotations

from html import escape
from math import log10

from benchmarks.works import WORKS, Figures

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 860, 440, 60, 20, 340, 50
_LIGHT = ("#a3341f", "#d1724f", "#0b6e4f", "#1f6fb2", "#7a4fa3", "#b0459a", "#555555", "#8a6d00")
_DARK = ("#ff8f78", "#ffb59a", "#5fd3a8", "#7cc0ff", "#c8a4f5", "#f29be0", "#bbbbbb", "#e6c85c")


def plot(figures: Figures) -> str:
    """The SVG: one line a work; each has its own shape of points, for those who can't tell the colours
    apart.
    """
    counts = sorted(figures)
    seconds = [each.elapsed for at in figures.values() for each in at.values()]
    low, high = _decade(min(seconds)), _decade(max(seconds)) + 1
    left, right = log10(counts[0]), max(log10(counts[-1]), log10(counts[0]) + 1)

    def x(count: int) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (log10(count) - left) / (right - left)

    def y(value: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * (log10(value) - low) / (high - low)

    parts = [
        _line("grid", x(counts[0]), y(10**each), _WIDTH - _RIGHT, y(10**each))
        for each in range(low, high + 1)
    ]
    parts += [_text(_LEFT - 8, y(10**each) + 4, f"{10.0**each:g} s", "end") for each in range(low, high + 1)]
    parts += [_text(x(count), _HEIGHT - _BOTTOM + 20, f"{count:,}", "middle") for count in counts]
    parts.append(_text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 8, "entries", "middle"))
    for number, work in enumerate(WORKS):
        points = [(x(count), y(figures[count][work].elapsed)) for count in counts if work in figures[count]]
        if not points:
            continue
        path = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
        parts.append(
            f'<g class="w{number}"><polyline points="{path}"/>'
            + "".join(_point(number, *each) for each in points)
        )
        parts.append(_point(number, _WIDTH - _RIGHT + 24, _TOP + 14 + 26 * number) + "</g>")
        parts.append(_text(_WIDTH - _RIGHT + 38, _TOP + 18 + 26 * number, work, "start"))
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" role="img" '
        f'aria-label="Seconds elapsed by number of entries; the table has the figures">\n<style>\n{_style()}\n</style>\n'
        f'<rect class="page" width="{_WIDTH}" height="{_HEIGHT}"/>\n{body}\n</svg>\n'
    )


def _decade(value: float) -> int:
    return int(log10(value) // 1)


def _style() -> str:
    def colours(page: str, ink: str, grid: str, works: tuple[str, ...]) -> str:
        lines = [f".page{{fill:{page}}} text{{fill:{ink}}} .grid{{stroke:{grid}}}"]
        lines += [f".w{number}{{stroke:{colour};fill:{colour}}}" for number, colour in enumerate(works)]
        return "\n".join(lines)

    fixed = "text{font:13px sans-serif} polyline{fill:none;stroke-width:2}"
    light, dark = (
        colours("#ffffff", "#222222", "#dddddd", _LIGHT),
        colours("#16181c", "#e8e8e8", "#3a3d44", _DARK),
    )
    return f"{fixed}\n{light}\n@media (prefers-color-scheme:dark){{\n{dark}\n}}"


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _point(number: int, x: float, y: float) -> str:
    """A circle, square, diamond or triangle, filled; the second four are hollow."""
    hollow = ' fill="none" stroke-width="2" style="fill:none"' if number >= 4 else ""
    if number % 4 == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"{hollow}/>'
    shape = (
        ((-5, -5), (5, -5), (5, 5), (-5, 5)),
        ((0, -7), (7, 0), (0, 7), (-7, 0)),
        ((0, -6), (6, 5), (-6, 5)),
    )[number % 4 - 1]
    points = " ".join(f"{x + across:.1f},{y + down:.1f}" for across, down in shape)
    return f'<polygon points="{points}"{hollow}/>'
