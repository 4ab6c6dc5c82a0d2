"""The search index as it is kept between builds: its files by the digests of their bytes, and what they
were made from.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from generator.caching import Packed, Slot, digest, identity
from generator.caching.packing import pack
from generator.library import Library
from generator.outputs.search.records import doors_of
from generator.schema import LibraryEntry, fingerprint_of_words


@dataclass(frozen=True)
class Mark:
    """What is known of a shard without its bytes: where it starts, how many terms it has, and the digest of
    its bytes.
    """

    start: str
    terms: int
    digest: str


@dataclass(frozen=True)
class MadeIndex:
    """What an index was made from, and the digests of its parts."""

    #: Of each entry its address, and what decides its record.
    entries: tuple[tuple[str, str], ...]
    #: What decides the tables.
    shape: str
    texts: tuple[str, ...]
    shards: tuple[Mark, ...]
    #: What all terms cost together.
    cost: int
    tables: Mapping[str, str]

    def digests(self) -> Iterator[str]:
        """The digests of all parts, in order."""
        yield from (mark.digest for mark in self.shards)
        yield from self.texts
        yield from self.tables.values()


class IndexParts(Protocol):
    """Holds bytes by their digests."""

    def add(self, made: Mapping[str, bytes]) -> None:
        """Keep bytes."""

    def find(self, keys: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Those of the bytes that are there."""


class InMemory(dict[str, bytes]):
    """Holds everything in memory."""

    def add(self, made: Mapping[str, bytes]) -> None:
        """Keep bytes."""
        self.update(made)

    def find(self, keys: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Those of the bytes that are there."""
        return ((key, self[key]) for key in keys if key in self)


@dataclass(frozen=True)
class InFile:
    """Holds everything in a file; what is damaged is as if it were not there."""

    kept: Packed

    def add(self, made: Mapping[str, bytes]) -> None:
        """Keep bytes."""
        self.kept.add({key: pack(data) for key, data in made.items()})

    def find(self, keys: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Those of the bytes that are there."""
        return ((key, data) for key, data in self.kept.find(keys) if digest(data) == key)


@dataclass(frozen=True)
class KeptIndex:
    """The file in which the index is kept between builds, and what decides what it holds of an entry: all
    of it, and all but the words of its body.
    """

    path: Path
    of_entry: Callable[[LibraryEntry], str]
    of_brief: Callable[[LibraryEntry], str]

    @property
    def store(self) -> InFile:
        """Where the parts of the index are held."""
        return InFile(Packed(self.path))

    def entries(self, library: Library) -> tuple[tuple[str, str], ...]:
        """Of each entry its address, and what decides its record."""
        return tuple((entry.url[1:], self.of_entry(entry)) for entry in library.entries)

    def shape(self, library: Library) -> str:
        """What decides the tables."""
        return digest(*map(self.of_brief, library.entries))

    def read(self, library: Library) -> MadeIndex | None:
        """What was made last, if of a library with the same vocabularies and ways in, by this version of
        the generator.
        """
        return self._slot(library).find()

    def forget(self) -> None:
        """Forget everything: the file need not hold the index of before and the new one at once."""
        Packed(self.path).forget_all_but(())

    def write(self, made: MadeIndex, library: Library) -> None:
        """Keep what was made, and forget what was before."""
        self._slot(library).keep(made, beside=tuple(made.digests()))

    def _slot(self, library: Library) -> Slot[MadeIndex]:
        return Slot(Packed(self.path), _base(library), _plain, _made)


def _plain(made: MadeIndex) -> list[Any]:
    marks = [(mark.start, mark.terms, mark.digest) for mark in made.shards]
    return [made.entries, made.shape, made.texts, marks, made.cost, made.tables]


def _made(plain: Any) -> MadeIndex:
    entries, shape, texts, shards, cost, tables = plain
    marks = tuple(Mark(*mark) for mark in shards)
    pairs = tuple((address, key) for address, key in entries)
    return MadeIndex(pairs, shape, tuple(texts), marks, cost, tables)


def _base(library: Library) -> str:
    """What decides the records of all entries besides the entries themselves."""
    words = fingerprint_of_words(library.vocabularies)
    return digest("search", identity(), words, repr(doors_of(library)))


def changed(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> list[int] | None:
    """The numbers of the entries whose records differ; None if other entries are there, or in another
    order.
    """
    if len(before) != len(after) or any(one[0] != other[0] for one, other in zip(before, after, strict=True)):
        return None
    return [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
