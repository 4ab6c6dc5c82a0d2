"""What an output is: it says which files of the site it makes, what decides each, and makes their bytes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.caching import digest


class SiteFile(NamedTuple):
    """A file of the site: its path, and a key that changes with its bytes ("" where none is known).

    Its bytes, unless it is staged already: given, or those of the file `source`; else its output is asked
    for them when they are needed.
    """

    path: str
    key: str = ""
    data: bytes | None = None
    source: Path | str | None = None
    staged: bool = False

    @property
    def is_asked_for(self) -> bool:
        """Whether only its output knows its bytes."""
        return self.data is None and self.source is None and not self.staged


class Output(Protocol):
    """Makes some files of the site."""

    def files(self) -> Iterable[SiteFile]:
        """Every file that it makes; costs little, since most are there already."""

    def bytes_of(self, paths: Collection[str], /) -> Iterable[tuple[str, bytes]]:
        """The bytes of those files at `paths` that hold none themselves, in any order."""


@dataclass(frozen=True)
class Given:
    """Files whose contents are known: their paths on the site, and texts or bytes."""

    contents: tuple[tuple[str, str | bytes], ...]

    def files(self) -> Iterator[SiteFile]:
        """The files, with their bytes."""
        for path, words in self.contents:
            yield SiteFile(path, digest(words), words if isinstance(words, bytes) else words.encode("utf-8"))

    def bytes_of(self, paths: Collection[str]) -> tuple[()]:
        """Nothing: each file has its bytes."""
        return ()


@dataclass(frozen=True)
class OnDemand:
    """Files that are made only when they are asked for: what makes the text or bytes of each, by its path on
    the site; `key` is a hash of all that decides them.
    """

    key: str
    makers: Mapping[str, Callable[[], str | bytes]]

    def files(self) -> Iterator[SiteFile]:
        """The files; none is made."""
        return (SiteFile(path, self.key) for path in self.makers)

    def bytes_of(self, paths: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of those that are asked for."""
        for path in paths:
            made = self.makers[path]()
            yield path, made if isinstance(made, bytes) else made.encode("utf-8")


@dataclass(frozen=True)
class Copied:
    """Files that are copied as they are."""

    copies: tuple[SiteFile, ...]

    def files(self) -> Iterable[SiteFile]:
        """The files, each with its source."""
        return self.copies

    def bytes_of(self, paths: Collection[str]) -> tuple[()]:
        """Nothing: each file has its source."""
        return ()


def bytes_from(outputs: Iterable[Output], wanted: Iterable[SiteFile]) -> Iterator[tuple[SiteFile, bytes]]:
    """The bytes of files that have none themselves, each from the one of the outputs that names it."""
    asked = {file.path: file for file in wanted}
    for output in outputs:
        if not asked:
            return
        paths = [file.path for file in output.files() if file.is_asked_for and file.path in asked]
        if paths:
            yield from ((asked.pop(path), data) for path, data in output.bytes_of(paths))
