"""The pictures that WeChat and other places show of a shared link: a wide one and a small square one for
each entry, and one pair for all other pages.

Their addresses hold a hash of all that is seen in them, so that pages can name them before they are drawn
and browsers may keep them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import PIL

from generator.caching import Packed, Slot, digest, identity
from generator.caching.packing import pack
from generator.caching.processes import shared_out
from generator.outputs.output import SiteFile
from generator.outputs.share_images.drawing import VERSION, ShareImage, square, wide
from generator.outputs.share_images.fonts import MISSING, Font, find_font
from generator.pages import Site
from generator.pages.colours import tone_of, tones
from generator.pages.facts import grade_words
from generator.schema import Fingerprints, LibraryEntry, fingerprint_of_words

#: From so many pictures on, starting more processes pays.
_MANY = 400
#: How many pictures are drawn in one go, and put into the kept file together.
_TOGETHER = 100
#: The name of the picture of all pages that are not an entry's.
_EVERYWHERE = "site"
#: How the two pictures of a page are drawn, by the ends of their names and keys.
_KINDS = {"": wide, "-s": square}


@dataclass(frozen=True)
class ShareImages:
    """The share images of a site in one brand colour, drawn with one font and kept in a file between
    builds.
    """

    site: Site
    brand_colour: str
    font: Font
    kept: Path
    #: The hashes of entries that are known, by the path of their document.
    fingerprints: Mapping[str, Fingerprints] = field(default_factory=dict)

    def of(self, address: str) -> tuple[str, str]:
        """The paths, from the site's root, of the wide and the square picture of the page at `address`."""
        name = address.strip("/")
        return self._paths(name if name in self._entries else _EVERYWHERE)

    def files(self) -> list[SiteFile]:
        """Every picture; none is drawn."""
        files = [SiteFile(path, key) for path, key, _, _ in self._files()]
        keys = {name: (self._sum(name), self._keys[name]) for name in self._entries}
        if keys != self._before:
            self._slot.keep(keys)
        return files

    def bytes_of(self, paths: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """The pictures at those paths, in any order; draws those that are not kept or got damaged."""
        wanted = set(paths)
        files = {key: (path, kind, name) for path, key, kind, name in self._files()}
        missing = {key: path for key, (path, _, _) in files.items() if path in wanted}
        kept = Packed(self.kept)
        for key, data in kept.find(list(missing)):
            yield missing.pop(key), data
        tasks = [_Task(key, files[key][1], self._picture(files[key][2])) for key in missing]
        tasks.sort(
            key=lambda task: len(task.picture.title)
        )  # titles of one size after another: their characters are remembered
        for drawn in _all_drawn(tasks, self.font):
            kept.add({key: pack(data) for key, data in drawn})
            yield from ((missing[key], data) for key, data in drawn)
        if missing:
            kept.forget_all_but(files)

    def _files(self) -> Iterator[tuple[str, str, str, str]]:
        """Of each picture: its path, its key, which of the two it is, and whose."""
        for name in (_EVERYWHERE, *self._entries):
            for path, kind in zip(self._paths(name), _KINDS, strict=True):
                yield path, self._key(name) + kind, kind, name

    def _paths(self, name: str) -> tuple[str, str]:
        path = f"share/{name}.{self._key(name)[:8]}"
        return f"{path}.png", f"{path}-s.png"

    def _key(self, name: str) -> str:
        """A hash of all that decides what a picture looks like."""
        if name not in self._keys:
            words = json.dumps([*self._tools, *vars(self._picture(name)).values()], ensure_ascii=False)
            self._keys[name] = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return self._keys[name]

    @cached_property
    def _keys(self) -> dict[str, str]:
        """The keys that are known already: those that an earlier build has worked out, of entries that hold
        the same.
        """
        sums = {name: self._sum(name) for name in self._entries}
        return {
            name: key
            for name, (of_entry, key) in self._before.items()
            if of_entry and sums.get(name) == of_entry
        }

    @cached_property
    def _before(self) -> dict[str, tuple[str, str]]:
        return self._slot.find() or {}

    @cached_property
    def _slot(self) -> Slot[dict[str, tuple[str, str]]]:
        site = self.site
        words = fingerprint_of_words(site.library.vocabularies)
        tools = json.dumps(
            [*self._tools, site.settings.name, site.settings.address, self.brand_colour], default=str
        )
        decided_by = digest(identity(), tools, words)
        return Slot(Packed(self.kept.with_name("keys.sqlite")), decided_by, _plain, _made)

    def _sum(self, name: str) -> str:
        """What tells that an entry holds the same as before beside its body; "" where it is not known."""
        known = self.fingerprints.get(self._entries[name].path)
        return known.brief if known else ""

    @cached_property
    def _tools(self) -> list[object]:
        return [VERSION, PIL.__version__, version("zxing-cpp"), zlib.ZLIB_RUNTIME_VERSION, self.font.identity]

    @cached_property
    def _entries(self) -> dict[str, LibraryEntry]:
        """The entries by the address of their page: each has pictures of its own, all other pages have one
        pair.
        """
        return {entry.url.strip("/"): entry for entry in self.site.library.entries}

    def __getstate__(self) -> dict[str, object]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    def _picture(self, name: str) -> ShareImage:
        """What is drawn for the pages of that name."""
        return self._everywhere() if name == _EVERYWHERE else self._of_entry(self._entries[name])

    def _of_entry(self, entry: LibraryEntry) -> ShareImage:
        card = self.site.card_of(entry)
        return ShareImage(
            title=entry.title,
            badges=tuple(words for _, words in card.badges),
            line=card.line,
            word=grade_words(entry.grades, self.site.library) if entry.grades else type(entry).noun,
            site=self.site.settings.name,
            address=self._absolute(entry.url[1:]),
            tone=tone_of(card.tone, self.brand_colour),
            brand=self._brand,
        )

    def _everywhere(self) -> ShareImage:
        name, address = self.site.settings.name, self.site.settings.address
        line = " · ".join(subject.label for subject in self.site.library.vocabularies["subjects"])
        in_words = address.split("//")[-1].rstrip("/") or name
        return ShareImage(name, (), line, "资源库", in_words, address, self._brand, self._brand)

    @cached_property
    def _brand(self) -> str:
        return tones(self.brand_colour)[0].strong

    def _absolute(self, address: str) -> str:
        return self.site.settings.address and self.site.settings.address + address


def _plain(keys: Mapping[str, tuple[str, str]]) -> list[Any]:
    return [[name, *pair] for name, pair in keys.items()]


def _made(plain: Any) -> dict[str, tuple[str, str]]:
    return {name: (of_entry, key) for name, of_entry, key in plain}


@dataclass(frozen=True)
class _Task:
    """A picture to be drawn: its key, which of the two it is, and what is seen in it."""

    key: str
    kind: str
    picture: ShareImage


def _all_drawn(tasks: Sequence[_Task], font: Font) -> Iterator[list[tuple[str, bytes]]]:
    """Pictures by their key, some at a time."""
    batches = [tasks[start : start + _TOGETHER] for start in range(0, len(tasks), _TOGETHER)]
    # New processes and no forks: what this one knows of the library by now takes more memory than they do.
    return shared_out(
        _drawn, batches, _begin, font, method="spawn", workers=None if len(tasks) >= _MANY else 1
    )


_fonts: list[Font] = []


def _begin(font: Font) -> None:
    _fonts[:] = [font]


def _drawn(tasks: Sequence[_Task]) -> list[tuple[str, bytes]]:
    return [(task.key, _KINDS[task.kind](task.picture, _fonts[0])) for task in tasks]


__all__ = ["MISSING", "Font", "ShareImages", "find_font"]
