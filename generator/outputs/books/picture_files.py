"""The pictures of a book: the published forms of those that its lessons show, each under a short name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.reading.paths import resolve
from generator.rendering.pictures import Pictures

#: As wide as a printed page shows it, in pixels.
_WIDE = 800


@dataclass
class PictureFiles:
    """What is `known` of pictures by their paths below content/, and where the files are that are published
    of them; `used` grows with what a book shows.
    """

    known: Pictures
    sources: Mapping[str, Path]
    used: dict[str, Path] = field(default_factory=dict)

    def beside(self, path: str) -> Callable[[str], str]:
        """For the entry at a path, the name of a picture by its address in the text, "" where none is shown."""
        folder = path.rpartition("/")[0]

        def named(target: str) -> str:
            picture = self.known.get(resolve(target.split("#", 1)[0].split("?", 1)[0], folder))
            if picture is None:
                return ""
            fit = (each for each in picture.variants if each.width >= _WIDE)
            variant = next(fit, picture.variants[-1])
            name = f"{len(self.used)}{Path(variant.path).suffix}"
            known = {source: name for name, source in self.used.items()}
            source = self.sources[variant.path]
            self.used.setdefault(known.get(source, name), source)
            return known.get(source, name)

        return named
