"""Drawn covers: what stands for an entry that has no picture. The theme gives the motif (the id where there
is none), the id its turn, the style sheet the tone.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2s

from generator.schema import LibraryEntry

WIDTH, HEIGHT = 320, 64


def cover_art(entry: LibraryEntry) -> str:
    """A small abstract drawing as SVG, always the same for the same entry; it says nothing, so it is hidden
    from screen readers.
    """
    theme = entry.themes[0].name if entry.themes else entry.id
    motif = _MOTIFS[blake2s(theme.encode(), digest_size=2).digest()[0] % len(_MOTIFS)]
    turn = blake2s(entry.id.encode(), digest_size=8).digest()
    return f'<svg class="lib-art" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">{motif(turn)}</svg>'


def _suns(turn: bytes) -> str:
    x = 60 + turn[0] % 200
    return "".join(f'<circle cx="{x}" cy="64" r="{r}" opacity=".16"/>' for r in (26, 48, 74, 104))


def _hills(turn: bytes) -> str:
    a, b, c = (12 + each % 30 for each in turn[:3])
    return "".join(
        f'<path d="M0 64V{y + 14}Q{80 + shift} {y - 14} 160 {y + 8}T320 {y}V64Z" opacity="{opacity}"/>'
        for y, shift, opacity in ((a, 0, ".16"), (b + 12, 30, ".22"), (c + 22, -30, ".3"))
    )


def _steps(turn: bytes) -> str:
    heights = [10 + each % 46 for each in turn]
    return "".join(
        f'<rect x="{8 + at * 39}" y="{64 - height}" width="31" height="{height}" rx="6" opacity=".24"/>'
        for at, height in enumerate(heights)
    )


def _dots(turn: bytes) -> str:
    return "".join(
        f'<circle cx="{22 + at * 40}" cy="{14 + each % 36}" r="{4 + each % 12}" opacity="{".18" if at % 2 else ".32"}"/>'
        for at, each in enumerate(turn)
    )


def _waves(turn: bytes) -> str:
    y = 6 + turn[0] % 10
    return "".join(
        f'<path d="M{-(turn[1] % 40) - row * 14} {y + row * 13}q20-14 40 0'
        + "t40 0" * 9
        + f'v6q-20-14-40 0{"t-40 0" * 9}z" opacity="{0.18 + row * 0.05:.2f}"/>'
        for row in range(4)
    )


def _leaves(turn: bytes) -> str:
    return "".join(
        f'<path d="M{20 + at * 44} {58 - each % 18}q6-40 34-44q2 36-34 44z" opacity="{".2" if at % 2 else ".32"}"/>'
        for at, each in enumerate(turn[:7])
    )


def _rings(turn: bytes) -> str:
    return "".join(
        f'<circle cx="{30 + at * 52}" cy="{20 + each % 26}" r="{12 + each % 14}" fill="none" stroke="currentColor" stroke-width="5" opacity=".28"/>'
        for at, each in enumerate(turn[:6])
    )


def _sails(turn: bytes) -> str:
    return "".join(
        f'<path d="M{6 + at * 46} 64l{14 + each % 26}-{30 + each % 28}v{30 + each % 28}z" opacity="{".2" if at % 2 else ".34"}"/>'
        for at, each in enumerate(turn[:7])
    )


_MOTIFS: tuple[Callable[[bytes], str], ...] = (_suns, _hills, _steps, _dots, _waves, _leaves, _rings, _sails)
