"""What is published of pictures: variants of those that pages show, clean copies of those that they link
to, never an original.
"""

from __future__ import annotations

import io
import json
import os
import time
import warnings
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import PIL
from PIL import features

from generator.addresses import published_path
from generator.outputs.own_files import OwnFiles
from generator.outputs.pictures.making import VERSION, clean_copy, webp_variants
from generator.outputs.pictures.remembered import Original, Remembered, remembered_at
from generator.outputs.pictures.store import KeptFile, PictureFolder, digest
from generator.reading.folder import Look, is_settled
from generator.reading.picture_header import UnusablePicture, read_header
from generator.rendering import Picture, Pictures

#: Decoding and encoding let other threads work meanwhile; a picture of 50 megapixels may take 400 MB, so
#: they are few.
_THREADS = min(4, os.cpu_count() or 1)
#: How much of a hash stands in an address.
_IN_ADDRESS = 10


class PictureFile(NamedTuple):
    """A published file: its path on the site, where its bytes are, and a hash of them."""

    path: str
    source: str
    hash: str


@dataclass(frozen=True)
class PublishedPictures:
    """The pictures that pages can show, every published file, and the paths of pictures that can't be
    decoded.
    """

    known: Pictures
    files: tuple[PictureFile, ...]
    failed: tuple[str, ...]


class _Job(NamedTuple):
    """What is to be made of an original: what pages show of it, or else a copy to link to."""

    path: str
    look: Look
    shown: bool


class _Plan(NamedTuple):
    """What is made of an original: the key under which that is kept, the names there, the paths on the
    site.
    """

    key: str
    names: Sequence[str]
    paths: Sequence[str]
    picture: Picture | None

    def outcome(self, files: Sequence[KeptFile]) -> _Outcome:
        return _Outcome(
            self.key,
            [PictureFile(path, *file) for path, file in zip(self.paths, files, strict=True)],
            self.picture,
        )


class _Outcome(NamedTuple):
    key: str
    files: Sequence[PictureFile]
    picture: Picture | None


class PictureMaker:
    """Makes the published pictures of one content folder and keeps them in another; lives as long as
    `mkdocs serve`.
    """

    def __init__(self, content: Path, kept: Path) -> None:
        self.content = content
        self._store = PictureFolder(kept)
        self._notes = remembered_at(kept.with_name(f"{kept.name}.sqlite"))
        self._remembered: Remembered | None = None
        self._originals: dict[str, tuple[Look, Original]] = {}
        self._tools = [
            VERSION,
            PIL.__version__,
            *(features.version(name) for name in ("webp", "jpg", "littlecms2")),
        ]
        self._now = 0

    def make(self, shown: Iterable[str], linked: Iterable[str]) -> PublishedPictures:
        """Make what is published of the pictures at these paths below content/; those that are not there,
        or are links to elsewhere, are left out.

        What is kept and whole is not made again; what looks as it did when it was last found whole is not
        read again.
        """
        remembered = self._remembered or self._notes.find() or Remembered()
        self._now, own = time.time_ns(), OwnFiles(self.content)
        self._store.begin(remembered.kept)
        named = [
            *((path, True) for path in dict.fromkeys(shown)),
            *((path, False) for path in dict.fromkeys(linked)),
        ]
        jobs = [_Job(path, look, is_shown) for path, is_shown in named if (look := own.look(path))]
        self._originals = {
            job.path: known
            for job in jobs
            if (known := remembered.originals.get(job.path)) and known[0] == job.look
        }
        outcomes = {job: self._known(job) for job in jobs}
        missing = [job for job, outcome in outcomes.items() if outcome is None]
        # Pillow warns of oddities that do not matter; the filter holds for all threads, so it is set
        # outside them.
        with warnings.catch_warnings(action="ignore"), ThreadPoolExecutor(_THREADS) as pool:
            outcomes |= zip(missing, pool.map(self._tried, missing), strict=True)
        self._note(remembered, {outcome.key for outcome in outcomes.values() if outcome})
        known_pictures = {
            outcome.picture.path: outcome.picture
            for outcome in outcomes.values()
            if outcome and outcome.picture
        }
        files = {file.path: file for outcome in outcomes.values() if outcome for file in outcome.files}
        failed = dict.fromkeys(job.path for job, outcome in outcomes.items() if outcome is None)
        return PublishedPictures(known_pictures, tuple(files.values()), tuple(failed))

    def _note(self, before: Remembered, wanted: set[str]) -> None:
        """Note what is known now, and remove what has not been wanted for long."""
        self._store.tidy(wanted)
        settled = {path: each for path, each in self._originals.items() if is_settled(each[0], self._now)}
        self._remembered = Remembered(settled, self._store.known(wanted))
        if self._remembered != before:
            self._notes.keep(self._remembered)

    def _known(self, job: _Job) -> _Outcome | None:
        """What is published of an original, if nothing has to be read to know it."""
        if job.path not in self._originals:
            return None
        plan = self._plan(job, self._originals[job.path][1])
        files = self._store.find_known(plan.key, plan.names)
        return plan.outcome(files) if files else None

    def _tried(self, job: _Job) -> _Outcome | None:
        try:
            source = self._source(job)
            plan = self._plan(job, source)
            return plan.outcome(
                self._store.find(plan.key, plan.names)
                or self._store.put(plan.key, self._made(job, source, plan))
            )
        except UnusablePicture:
            return None

    def _plan(self, job: _Job, source: Original) -> _Plan:
        key = digest(
            json.dumps(["variants" if job.shown else "copy", source.hash, *self._tools]).encode()
        )  # of all that decides what is made
        if not job.shown:
            return _Plan(key, ["copy"], [published_path(job.path)], None)
        picture = Picture(
            job.path, source.header.width, source.header.height, key[:_IN_ADDRESS], source.header.frames > 1
        )
        return _Plan(
            key,
            [f"{variant.width}.webp" for variant in picture.variants],
            [variant.path for variant in picture.variants],
            picture,
        )

    def _source(self, job: _Job) -> Original:
        """What is known of an original; read again only when it has changed."""
        if job.path not in self._originals:
            data = self._read(job.path)
            self._originals[job.path] = job.look, Original(digest(data), read_header(io.BytesIO(data)))
        return self._originals[job.path][1]

    def _made(self, job: _Job, source: Original, plan: _Plan) -> dict[str, bytes]:
        data = self._read(job.path)
        if digest(data) != source.hash:  # somebody is just writing it
            raise UnusablePicture("image-unreadable")
        try:
            if plan.picture is None:
                return {"copy": clean_copy(data, source.header)}
            sizes = [(variant.width, variant.height) for variant in plan.picture.variants]
            return dict(zip(plan.names, webp_variants(data, source.header, sizes), strict=True))
        except Exception:  # a decoder of broken bytes may raise anything
            raise UnusablePicture("image-unreadable") from None

    def _read(self, path: str) -> bytes:
        try:
            return (self.content / path).read_bytes()
        except OSError:
            raise UnusablePicture("image-unreadable") from None


__all__ = ["PictureFile", "PictureMaker", "PublishedPictures"]
