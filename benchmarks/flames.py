"""A flame graph as an SVG without scripts: each box a function, as wide as the time in it and in what it
calls; hover for words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html import escape
from zlib import crc32

_WIDTH, _ROW = 1600, 17
#: Boxes narrower than this are left out.
_LEAST = 1.0


@dataclass
class _Box:
    times: int = 0
    inner: dict[str, _Box] = field(default_factory=dict)


def flames(stacks: Counter[tuple[str, ...]], title: str, rate: int) -> str:
    """The flame graph of stacks, outermost function first, that were looked at `rate` times a second."""
    root = _Box(stacks.total())
    for stack, times in stacks.items():
        box = root
        for frame in stack:
            box = box.inner.setdefault(frame, _Box())
            box.times += times
    parts: list[str] = []
    depth = _draw(root, title, 0.0, 0, _WIDTH / max(root.times, 1), rate, parts)
    height = (depth + 1) * _ROW + 4
    style = "rect{stroke:#fff;stroke-width:.5} text{font:11px sans-serif;fill:#111;pointer-events:none}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}">\n'
        f"<style>{style}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _draw(box: _Box, name: str, left: float, depth: int, scale: float, rate: int, parts: list[str]) -> int:
    """Draw a box and, below it, those inside it; returns the deepest row."""
    width, top = box.times * scale, depth * _ROW
    words = escape(f"{name} – {box.times / rate:.2f} s", quote=True)
    hue = crc32(name.split(" ")[0].encode()) % 50 + (
        0 if name.startswith("generator/") else 180 if name.startswith("mkdocs/") else 40
    )
    parts.append(
        f'<g><title>{words}</title><rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_ROW}" fill="hsl({hue},75%,72%)"/>'
    )
    shown = name[: int(width / 6.5)]
    parts.append(
        (f'<text x="{left + 3:.1f}" y="{top + 12}">{escape(shown)}</text>' if len(shown) > 3 else "") + "</g>"
    )
    deepest = depth
    for inner_name, inner in sorted(box.inner.items()):
        if inner.times * scale >= _LEAST:
            deepest = max(deepest, _draw(inner, inner_name, left, depth + 1, scale, rate, parts))
        left += inner.times * scale
    return deepest
