"""Files whose bytes are made only when they are asked for: what makes them names all of them with keys
first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from generator.publishing.site_folder import Output


class OnDemand(Protocol):
    """Makes some files of the site."""

    def files(self) -> Iterable[tuple[str, str]]:
        """The path of each file, and a key that changes with its bytes."""

    def bytes_of(self, paths: Sequence[str], /) -> Iterable[tuple[str, bytes]]:
        """The bytes of those at some of the paths, in any order."""


def bytes_from(makers: Iterable[OnDemand], wanted: Sequence[Output]) -> Iterator[tuple[Output, bytes]]:
    """The bytes of outputs, each from the one of the makers that names it."""
    asked = {output.path: output for output in wanted}
    for maker in makers:
        if not asked:
            return
        paths = [path for path, _ in maker.files() if path in asked]
        if paths:
            yield from ((asked.pop(path), data) for path, data in maker.bytes_of(paths))
