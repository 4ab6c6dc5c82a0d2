"""What is published of pictures: variants of those that pages show, clean copies of those that they link to, never an original."""

from __future__ import annotations

import io
import json
import os
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import PIL
from PIL import features

from generator.outputs.pictures.making import VERSION, clean_copy, webp_variants
from generator.outputs.pictures.store import Store, digest
from generator.reading.picture_header import PictureHeader, UnusablePicture, read_header
from generator.rendering import Picture, Pictures, published_path

#: Decoding and encoding let other threads work meanwhile; a picture of 50 megapixels may take 400 MB, so they are few.
_THREADS = min(4, os.cpu_count() or 1)
#: How much of a hash stands in an address.
_IN_ADDRESS = 10
_Bytes = TypeVar("_Bytes", bytes, list[bytes])


@dataclass(frozen=True)
class Made:
    """The pictures that pages can show, every published file with its path on the site, and the paths of pictures that can't be decoded."""

    known: Pictures
    files: tuple[tuple[str, Path], ...]
    failed: tuple[str, ...]


@dataclass(frozen=True)
class _Source:
    hash: str
    header: PictureHeader


@dataclass(frozen=True)
class _Outcome:
    key: str
    files: tuple[tuple[str, Path], ...]
    picture: Picture | None = None


class PictureMaker:
    """Makes the published pictures of one content folder and keeps them in another; lives as long as `mkdocs serve`."""

    def __init__(self, content: Path, kept: Path) -> None:
        self.content = content
        self._store = Store(kept)
        self._seen: dict[tuple[str, int, int], _Source] = {}

    def make(self, shown: Iterable[str], linked: Iterable[str]) -> Made:
        """Make what is published of the pictures at these paths below content/; what is kept and whole is not made again."""
        jobs: list[tuple[Callable[[str], _Outcome], str]] = [(self._shown, path) for path in dict.fromkeys(shown)]
        jobs += [(self._linked, path) for path in dict.fromkeys(linked)]
        # Pillow warns of oddities that do not matter; the filter holds for all threads, so it is set outside them.
        with warnings.catch_warnings(action="ignore"), ThreadPoolExecutor(_THREADS) as pool:
            outcomes = list(pool.map(_tried, jobs))
        done = [outcome for outcome in outcomes if outcome]
        self._store.tidy({outcome.key for outcome in done})
        known = {outcome.picture.path: outcome.picture for outcome in done if outcome.picture}
        files = dict(each for outcome in done for each in outcome.files)
        failed = dict.fromkeys(path for (_, path), outcome in zip(jobs, outcomes, strict=True) if outcome is None)
        return Made(known, tuple(files.items()), tuple(failed))

    def _shown(self, path: str) -> _Outcome:
        source = self._source(path)
        key = _key("variants", source)
        header = source.header
        picture = Picture(path, header.width, header.height, key[:_IN_ADDRESS], header.frames > 1)
        names = [f"{variant.width}.webp" for variant in picture.variants]
        files = self._store.find(key, names)
        if files is None:
            sizes = [(variant.width, variant.height) for variant in picture.variants]
            made = self._decoded(path, source, lambda data: webp_variants(data, header, sizes))
            files = self._store.put(key, dict(zip(names, made, strict=True)))
        return _Outcome(key, tuple(zip((variant.path for variant in picture.variants), files, strict=True)), picture)

    def _linked(self, path: str) -> _Outcome:
        source = self._source(path)
        key = _key("copy", source)
        files = self._store.find(key, ["copy"])
        if files is None:
            files = self._store.put(key, {"copy": self._decoded(path, source, lambda data: clean_copy(data, source.header))})
        return _Outcome(key, ((published_path(path), files[0]),))

    def _source(self, path: str) -> _Source:
        """What is known of an original; read again only when it has changed."""
        try:
            state = (self.content / path).stat()
        except OSError:
            raise UnusablePicture("image-unreadable") from None
        seen = (path, state.st_size, state.st_mtime_ns)
        if seen not in self._seen:
            data = self._read(path)
            self._seen[seen] = _Source(digest(data), read_header(io.BytesIO(data)))
        return self._seen[seen]

    def _decoded(self, path: str, source: _Source, make: Callable[[bytes], _Bytes]) -> _Bytes:
        data = self._read(path)
        if digest(data) != source.hash:  # somebody is just writing it
            raise UnusablePicture("image-unreadable")
        try:
            return make(data)
        except Exception:  # a decoder of broken bytes may raise anything
            raise UnusablePicture("image-unreadable") from None

    def _read(self, path: str) -> bytes:
        try:
            return (self.content / path).read_bytes()
        except OSError:
            raise UnusablePicture("image-unreadable") from None


def _tried(job: tuple[Callable[[str], _Outcome], str]) -> _Outcome | None:
    make, path = job
    try:
        return make(path)
    except UnusablePicture:
        return None


def _key(what: str, source: _Source) -> str:
    """A hash of all that decides what is made."""
    tools = [VERSION, PIL.__version__, *(features.version(name) for name in ("webp", "jpg", "littlecms2"))]
    return digest(json.dumps([what, source.hash, *tools]).encode())


__all__ = ["Made", "PictureMaker"]
