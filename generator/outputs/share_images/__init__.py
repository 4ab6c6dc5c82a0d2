"""The pictures that WeChat and other places show of a shared link: a wide one and a small square one for each entry, and one pair for all other pages.

Their addresses hold a hash of all that is seen in them, so that pages can name them before they are drawn and browsers may keep them.
"""

from __future__ import annotations

import json
import os
import zlib
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass, fields
from functools import cached_property, partial
from hashlib import blake2b
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

import PIL

from generator.outputs.kept import forget, keep
from generator.outputs.share_images.drawing import VERSION, Picture, square, wide
from generator.outputs.share_images.fonts import MISSING, Font, find_font
from generator.outputs.share_images.kept import intact
from generator.pages import Site
from generator.pages.colours import tone_of, tones
from generator.pages.facts import grade_words
from generator.schema import Course, LibraryEntry

#: From so many pictures on, starting more processes pays.
_MANY = 200
#: The name of the picture of all pages that are not an entry's.
_EVERYWHERE = "site"


@dataclass(frozen=True)
class ShareImages:
    """The share images of a site in one brand colour, drawn with one font and kept in a folder between builds."""

    site: Site
    brand_colour: str
    font: Font
    kept: Path

    def of(self, address: str) -> tuple[str, str]:
        """The paths, from the site's root, of the wide and the square picture of the page at `address`."""
        name = address.strip("/")
        return self._paths(name if name in self._entries else _EVERYWHERE)

    def files(self) -> list[tuple[str, Path]]:
        """Every picture's path on the site and the file that holds it; draws those that are not kept or got damaged."""
        kept = {name: self._files(name) for name in (_EVERYWHERE, *self._entries)}
        _draw_all([(self._picture(name), pair) for name, pair in kept.items() if not all(map(intact, pair))], self.font)
        forget(self.kept, {file for pair in kept.values() for file in pair})
        return [each for name, pair in kept.items() for each in zip(self._paths(name), pair, strict=True)]

    def _paths(self, name: str) -> tuple[str, str]:
        path = f"share/{name}.{self._key(name)[:8]}"
        return f"{path}.png", f"{path}-s.png"

    def _files(self, name: str) -> tuple[Path, Path]:
        key = self._key(name)
        return self.kept / key[:2] / f"{key[2:]}.png", self.kept / key[:2] / f"{key[2:]}-s.png"

    def _key(self, name: str) -> str:
        """A hash of all that decides what a picture looks like."""
        if name not in self._keys:
            words = json.dumps([*self._tools, astuple(self._picture(name))], ensure_ascii=False)
            self._keys[name] = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return self._keys[name]

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {}

    @cached_property
    def _tools(self) -> list[object]:
        return [VERSION, PIL.__version__, version("zxing-cpp"), zlib.ZLIB_RUNTIME_VERSION, self.font.identity]

    @cached_property
    def _entries(self) -> dict[str, LibraryEntry]:
        """The entries by the address of their page: each has pictures of its own, all other pages have one pair."""
        return {entry.url.strip("/"): entry for entry in self.site.library.entries}

    def __getstate__(self) -> dict[str, object]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    def _picture(self, name: str) -> Picture:
        """What is drawn for the pages of that name."""
        return self._everywhere() if name == _EVERYWHERE else self._of_entry(self._entries[name])

    def _of_entry(self, entry: LibraryEntry) -> Picture:
        card = self.site.card_of(entry)
        kind = entry.category.name if isinstance(entry, Course) else entry.collection
        return Picture(
            title=entry.title,
            badges=tuple(words for _, words in card.badges),
            line=card.line,
            word=grade_words(entry.grades, self.site.library) if entry.grades else type(entry).noun,
            site=self.site.settings.name,
            address=self._absolute(entry.url[1:]),
            tone=tone_of(kind, self.brand_colour),
            brand=self._brand,
        )

    def _everywhere(self) -> Picture:
        name, address = self.site.settings.name, self.site.settings.address
        line = " · ".join(subject.label for subject in self.site.library.vocabularies["subjects"])
        in_words = address.split("//")[-1].rstrip("/") or name
        return Picture(name, (), line, "资源库", in_words, address, self._brand, self._brand)

    @cached_property
    def _brand(self) -> str:
        return tones(self.brand_colour)[0].strong

    def _absolute(self, address: str) -> str:
        return self.site.settings.address and self.site.settings.address + address


def _draw_all(missing: Sequence[tuple[Picture, tuple[Path, Path]]], font: Font) -> None:
    draw = partial(_draw, font=font)
    if len(missing) < _MANY:
        for each in missing:
            draw(each)
        return
    # MkDocs may build in a thread, where a plain fork can hang.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        deque(pool.map(draw, missing, chunksize=50), maxlen=0)


def _draw(what: tuple[Picture, tuple[Path, Path]], font: Font) -> None:
    picture, (large, small) = what
    keep(large, wide(picture, font))
    keep(small, square(picture, font))


__all__ = ["MISSING", "Font", "Picture", "ShareImages", "find_font"]
