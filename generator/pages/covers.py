"""Drawn covers: what stands for an entry that has no picture. The theme gives the motif (the id where there
is none), the id one of its turns, the style sheet the drawings and the tone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2s

from generator.icons import masked
from generator.schema import LibraryEntry

WIDTH, HEIGHT = 320, 64
#: How many drawings there are of a motif; each is seen as it is and mirrored. They are in the style sheet once,
#: not in every card.
_TURNS = 4


def cover_art(entry: LibraryEntry) -> str:
    """The place of a small abstract drawing, always the same for the same entry; it says nothing, and nothing
    is there for screen readers.
    """
    theme = entry.themes[0].name if entry.themes else entry.id
    motif = blake2s(theme.encode(), digest_size=2).digest()[0] % len(_MOTIFS)
    turn, is_mirrored = divmod(blake2s(entry.id.encode(), digest_size=8).digest()[0] % (2 * _TURNS), 2)
    return f'<i class="lib-art lib-art--{motif}-{turn}{" lib-art--mirrored" if is_mirrored else ""}"></i>'


def cover_rules() -> Iterator[str]:
    """The rules of a style sheet that draw all covers."""
    for motif, drawn in enumerate(_MOTIFS):
        for turn in range(_TURNS):
            inner = drawn(blake2s(f"{motif}-{turn}".encode(), digest_size=8).digest())
            size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
            drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inner}</svg>'
            yield masked(f".lib-art--{motif}-{turn}::before", drawing)


def _suns(turn: bytes) -> str:
    x = 60 + turn[0] % 200
    return _shaded(".16", (f'<circle cx="{x}" cy="64" r="{r}"/>' for r in (26, 48, 74, 104)))


def _hills(turn: bytes) -> str:
    a, b, c = (12 + each % 30 for each in turn[:3])
    return "".join(
        f'<path d="M0 64V{y + 14}Q{80 + shift} {y - 14} 160 {y + 8}T320 {y}V64Z" opacity="{opacity}"/>'
        for y, shift, opacity in ((a, 0, ".16"), (b + 12, 30, ".22"), (c + 22, -30, ".3"))
    )


def _steps(turn: bytes) -> str:
    heights = [10 + each % 46 for each in turn]
    return _shaded(
        ".24",
        (
            f'<rect x="{8 + at * 39}" y="{64 - height}" width="31" height="{height}" rx="6"/>'
            for at, height in enumerate(heights)
        ),
    )


def _dots(turn: bytes) -> str:
    return _by_turns(
        [
            f'<circle cx="{22 + at * 40}" cy="{14 + each % 36}" r="{4 + each % 12}"/>'
            for at, each in enumerate(turn)
        ],
        ".32",
        ".18",
    )


def _waves(turn: bytes) -> str:
    y = 9 + turn[0] % 10
    rows = "".join(
        f'<path d="M{-(turn[1] % 40) - row * 14} {y + row * 13}q20-14 40 0t40 0{" 40 0" * 8}" '
        f'opacity="{0.18 + row * 0.05:.2f}"/>'
        for row in range(4)
    )
    return f'<g fill="none" stroke="#000" stroke-width="5.5">{rows}</g>'


def _leaves(turn: bytes) -> str:
    return _by_turns(
        [
            f'<path d="M{20 + at * 44} {58 - each % 18}q6-40 34-44q2 36-34 44z"/>'
            for at, each in enumerate(turn[:7])
        ],
        ".32",
        ".2",
    )


def _rings(turn: bytes) -> str:
    rings = "".join(
        f'<circle cx="{30 + at * 52}" cy="{20 + each % 26}" r="{12 + each % 14}"/>'
        for at, each in enumerate(turn[:6])
    )
    return f'<g fill="none" stroke="#000" stroke-width="5" stroke-opacity=".28">{rings}</g>'


def _sails(turn: bytes) -> str:
    return _by_turns(
        [
            f'<path d="M{6 + at * 46} 64l{14 + each % 26}-{30 + each % 28}v{30 + each % 28}z"/>'
            for at, each in enumerate(turn[:7])
        ],
        ".34",
        ".2",
    )


def _by_turns(shapes: Sequence[str], one: str, other: str) -> str:
    """Shapes beside each other, every other one lighter."""
    return _shaded(one, shapes[::2]) + _shaded(other, shapes[1::2])


def _shaded(opacity: str, shapes: Iterable[str]) -> str:
    """Shapes of one shade; where they lie over each other it is darker."""
    return f'<g fill-opacity="{opacity}">{"".join(shapes)}</g>'


_MOTIFS: tuple[Callable[[bytes], str], ...] = (_suns, _hills, _steps, _dots, _waves, _leaves, _rings, _sails)
